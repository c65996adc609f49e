"""Cases whose type of work nobody declares any more, and regions that are not the former one."""

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, Tell, told
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from linli_core.domain.terms import CaseState
from linli_core.testing.sample_plugin import COMPANY

#: What is said in each language of a removed plug-in's cases.
SAID = {"zh": "任务类型已没有插件申报", "en": "no plug-in declares any more"}


@pytest.mark.parametrize("lang", SAID)
def test_doctor_list_and_show_name_the_case_alike(run: Run, tell: Tell, lang: str) -> None:
    """Whoever removed a plug-in reads the same of its cases wherever they look."""
    db = tell(lambda c: c.up_to(CaseState.TRIAGED))
    for line in (("doctor",), ("case", "list"), ("case", "show", db.number)):
        answer = run(*line, "--db", db.path, "--lang", lang)
        assert SAID[lang] in "".join(answer.stdout.split("\n")), line
        assert db.number in answer.stdout
    assert COMPANY not in run("doctor", "--db", db.path, "--lang", lang).stdout


def test_a_program_reads_it_too(run: Run, tell: Tell) -> None:
    """List and case give the number under one name."""
    db = tell(lambda c: c.up_to(CaseState.TRIAGED))
    for line in (("case", "list"), ("case", "show", db.number)):
        assert told(run(*line, "--db", db.path, "--json"))["undeclared"] == [db.number]


@pytest.mark.parametrize("lang", SAID)
def test_a_batch_names_the_case_too(run: Run, tell: Tell, tmp_path: Path, lang: str) -> None:
    """Whoever hands in tables learns of cases whose checks are gone with their plug-in."""
    db = tell(lambda c: c.up_to(CaseState.TRIAGED))
    tables = tmp_path / "tables.xlsx"
    with Workbook(str(tables)) as book:
        book.add_worksheet("社区").write_row(0, 0, ("社区代码", "社区名称", "户数"))
    line = ("batch", "run", tables, "--db", db.path, "--lang", lang)
    answer = run(*line)
    assert SAID[lang] in "".join(answer.stdout.split("\n"))
    assert json.loads(run(*line, "--json").stdout)["undeclared"] == [db.number]


def test_a_case_without_a_type_lacks_none(run: Run, tell: Tell) -> None:
    """Nothing is said of a case that has not been triaged."""
    db = tell(lambda c: c.surveyed())
    for line in (("doctor",), ("case", "list"), ("case", "show", db.number)):
        assert SAID["en"] not in run(*line, "--db", db.path, "--lang", "en").stdout
    assert told(run("case", "show", db.number, "--db", db.path, "--json"))["undeclared"] == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "1 件在办案件"), ("en", "1 running cases")])
def test_another_scheme_than_the_cases_began_under_is_named(
    run: Run, tell: Tell, lang: str, words: str
) -> None:
    """Doctor names the difference as something to look at, and refuses nothing."""
    db = tell(lambda c: c.up_to(CaseState.TRIAGED))
    answer = run("doctor", "--db", db.path, "--lang", lang, "--json")
    assert answer.exit_code == 0
    named = [c for c in json.loads(answer.stdout)["checks"] if words in c["finding"]]
    assert named
    assert all(c["level"] == "warning" and "--policy" in c["remedy"] for c in named)
