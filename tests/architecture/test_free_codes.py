"""Whoever adds a rule or an error asks for the next free code and gets one that nobody has."""

from pathlib import Path

from tools.free_code import free_codes

from linli_core.texts.errors import ERRORS
from linli_core.texts.rules import RULES


def test_a_free_code_follows_the_last_of_its_table_and_is_nobodys(root: Path) -> None:
    """A gap may be the code of a withdrawn rule, which stays unused for good."""
    taken = {text.code for table in (ERRORS, RULES) for text in table.values()}
    offered = list(free_codes(root))
    assert {code for _, code in offered} & taken == set()
    intake = dict(offered)["src/linli_core/texts/rules/intake.py"]
    assert intake > RULES["need_confirmed_in_episode"].code
    errors = {code[:4] for table, code in offered if table.endswith("texts/errors.py")}
    assert errors == {code[:4] for code in ERRORS}


def test_a_code_that_only_a_page_still_names_is_not_offered_again(tmp_path: Path) -> None:
    """What was withdrawn is kept in the pages, and in somebody's records."""
    table = tmp_path / "src/linli_core/texts/rules/moon.py"
    table.parent.mkdir(parents=True)
    table.write_text('MOON = """\nmoon_full LL-1900\n    不圆 | not full\n    等 | wait\n"""\n')
    assert list(free_codes(tmp_path)) == [("src/linli_core/texts/rules/moon.py", "LL-1901")]
    (tmp_path / "CHANGELOG.md").write_text("- LL-1901 is withdrawn.\n")
    assert list(free_codes(tmp_path)) == [("src/linli_core/texts/rules/moon.py", "LL-1902")]
