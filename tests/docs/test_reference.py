"""Nothing a user can meet is missing from the pages: states, triggers, rules, errors, hooks."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from tools.reference_pages.own_plugins import own_registry

from linli_core.batch.casebook.changes import CHANGE_KINDS
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.errors import PluginLoadError
from linli_core.plugin_system import spec
from linli_core.plugin_system.loader import HOOKS
from linli_core.plugin_system.marker import PROJECT
from linli_core.plugin_system.registry import make_registry
from linli_core.texts.errors import ERRORS
from linli_core.texts.problems import PROBLEMS
from linli_core.texts.rules import RULES
from linli_core.texts.terms import ROLES, STATES, TRIGGERS

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def _page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def _headings(text: str) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", text, re.MULTILINE))


def test_every_state_is_documented() -> None:
    """The page of states names each with its code and in both languages."""
    page = _page("states")
    for state in CaseState:
        name = STATES[state]
        assert f"| `{state}` | {name.zh} | {name.en} |" in page


def test_every_trigger_is_documented() -> None:
    """Each trigger has its heading, which errors and other pages link to."""
    page = _page("triggers")
    assert set(Trigger) <= _headings(page)
    assert all(f"**{TRIGGERS[t].zh} · {TRIGGERS[t].en}**" in page for t in Trigger)


def test_every_rule_is_documented_with_its_remedy() -> None:
    """Each rule has its heading with the stable code, and says what lifts it."""
    page = _page("rules")
    sections = dict(
        re.findall(r"^## (LL-\d+ \w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    )
    for name, rule in RULES.items():
        section = sections[f"{rule.code} {name}"].replace("`", "")
        for text in (rule.reason.zh, rule.reason.en, rule.remedy.zh, rule.remedy.en):
            assert text.replace("`", "") in section


def test_every_error_is_documented() -> None:
    """Each error code has its heading."""
    assert ERRORS.keys() <= _headings(_page("errors"))


def test_every_kind_of_fact_is_documented() -> None:
    """Each kind of fact has its heading."""
    assert FACT_KINDS.keys() <= _headings(_page("facts"))


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_with_its_contract(hook: str) -> None:
    """Of each hook: when it is called, in a transaction, what it may raise, order, purity."""
    page = _page("hooks")
    section = page.split(f"## {hook}\n")[1].split("\n## ")[0]
    assert f"{hook}(" in section
    for asked in ("Called when", "In a transaction", "May raise", "Order", "Pure", "Returns"):
        assert f"| {asked} |" in section
    assert (getattr(spec, hook).__doc__ or "").split("\n")[0] in section


def test_every_installed_task_type_is_documented() -> None:
    """Each declared task type has its heading, and its unverified legal notes say so."""
    page = _page("task-types")
    sections = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    for kind in own_registry().task_types.values():
        section = sections[kind.code]
        unverified = [n for n in kind.legal_notes if not n.verified]
        assert section.count("**未核实 / unverified**") == len(unverified)
        assert all(note.source in section for note in kind.legal_notes)


def test_every_column_of_the_workbook_is_documented() -> None:
    """Each sheet has its heading, and each column its row, marked where it must be there."""
    page = _page("workbook")
    for name, sheet in CASEBOOK.sheets.items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for column in sheet.columns:
            assert f"| {column.heading}{' *' if column.required else ''} | " in section


def test_the_workbook_page_says_how_each_column_is_filled() -> None:
    """No column is left without what it holds."""
    page = _page("workbook")
    assert re.findall(r"^\| (\S+ ?\*?) \| — \|", page, re.MULTILINE) == []


def test_every_threshold_is_documented() -> None:
    """Each number of a regional policy has its row with its source."""
    page, policy = _page("policy"), RegionPolicy()
    named = [n for n in dir(policy) if isinstance(getattr(policy, n, None), Threshold)]
    assert named
    assert [name for name in named if f"| `{name}` |" not in page] == []


def test_every_problem_of_a_table_is_documented() -> None:
    """What the ledger's code says can be looked up."""
    page = _page("row-problems")
    codes = list(PROBLEMS)
    assert [code for code in codes if f"| `{code}` |" not in page] == []


@pytest.mark.parametrize("kind", CHANGE_KINDS)
def test_every_type_of_change_says_which_columns_it_uses(kind: str) -> None:
    """Columns that several types of 变动 share are told apart by type."""
    page = _page("workbook")
    assert f"\n| {kind} | " in page
    (accepted,) = (line for line in page.splitlines() if "、暂停终结、" in line)
    assert kind in accepted.rpartition("|")[0].rpartition("|")[2].strip().split("、")


def test_every_state_trigger_and_role_is_in_the_glossary() -> None:
    """The words of the field stand side by side in Chinese and English."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = {**STATES, **TRIGGERS, **ROLES}
    for code in (*CaseState, *Trigger, *Role):
        assert f"| {names[code].zh} | {names[code].en} | " in page
        assert f"`{code}`" in page


def test_the_stages_of_casework_cover_every_state() -> None:
    """No state is forgotten in the mapping to MZ/T 094, which says that it is unverified."""
    page = (ROOT / "docs" / "mzt-094.md").read_text(encoding="utf-8")
    assert [state for state in CaseState if f"`{state}`" not in page] == []
    assert "unverified" in page


def test_a_page_that_says_something_else_is_found_out() -> None:
    """`make docs-check` names a page that is missing or out of date, and no other."""
    located = spec_from_file_location("generate_docs", ROOT / "tools" / "generate_docs.py")
    assert located is not None
    assert located.loader is not None
    generator = module_from_spec(located)
    located.loader.exec_module(generator)
    wanted = {
        "docs/reference/states.md": _page("states"),
        "docs/reference/triggers.md": _page("triggers") + "one trigger more",
        "docs/reference/not_there.md": "new",
    }
    assert generator.stale_pages(wanted) == [*wanted][1:]


def test_the_pages_do_not_change_with_what_else_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tries a plug-in of their own in this environment gets the pages of the repository."""
    info = tmp_path / "own_plugin-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-plugin\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{PROJECT}]\naaa = own_plugin_of_mine\n")
    (tmp_path / "own_plugin_of_mine.py").write_text("raise RuntimeError('loaded')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PluginLoadError, match="own-plugin"):
        make_registry()
    assert own_registry.__wrapped__().task_types.keys() == own_registry().task_types.keys()
