"""`linli plugin impact`: an upgrade is looked at before it is installed."""

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, Tell

from linli_core.domain.terms import CaseState

_RELEASE = '''"""Another release: another flow of the sample's, and a rule of all cases."""

from attrs import evolve

from linli_core.plugins import GuardSpec, Text, Trigger, hookimpl
from linli_core.testing.sample_plugin import TASK_TYPES


def _look(case, facts):
    return LOOK.refuse() if facts.as_of is None else None


LOOK = GuardSpec(
    code="sample.look",
    triggers=(Trigger.SUBMIT_PLAN,),
    reads=(),
    reason=Text("要再看", "look again"),
    remedy=Text("再看一次", "look once more"),
    check=_look,
    task_types=("sample.company",),
    episodes="all",
)


@hookimpl
def linli_task_types():
    return (evolve(TASK_TYPES[0], flow="W2"), *TASK_TYPES[1:])


@hookimpl
def linli_guards():
    return (LOOK,)
'''


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The next release, in one file."""
    file = tmp_path / "next_release.py"
    file.write_text(_RELEASE, encoding="utf-8")
    return file


def test_an_upgrade_is_told_with_its_cases_before_it_is_installed(
    run: Run, tell: Tell, release: Path
) -> None:
    """Nothing is installed and nothing written; each change is named with case and outcome."""
    told = tell(lambda story: story.up_to(CaseState.TRIAGED))
    before = told.path.read_bytes()
    result = run("plugin", "impact", release, "--db", f"sqlite:///{told.path}", "--json")
    found = json.loads(result.stdout)
    assert [(c["change"], c["code"], c["cases"]) for c in found["changes"]] == [
        ("rule_asked", "sample.look", [told.number]),
        ("flow", "sample.company", [told.number]),
    ]
    assert (found["running"], found["unchanged"], result.exit_code) == (1, 0, 0)
    assert told.path.read_bytes() == before


def test_what_can_be_chosen_is_said_in_both_languages(run: Run, tell: Tell, release: Path) -> None:
    """Going on is the default; taking no new ones is one word in the declaration."""
    told = tell(lambda story: story.up_to(CaseState.TRIAGED))
    for lang, words in (("en", "the flow it began with"), ("zh", "开始时的流程")):
        shown = run(
            "plugin", "impact", release, "--db", f"sqlite:///{told.path}", "--lang", lang
        ).stdout
        assert told.number in shown
        assert words in shown.replace("\n", " ")
        assert "retired=True" in shown


def test_a_plug_in_that_nobody_installed_is_no_plug_in_to_remove(run: Run, tell: Tell) -> None:
    """A name that is neither a path nor installed is told with those that are."""
    told = tell(lambda story: story)
    result = run("plugin", "impact", "linli-nowhere", "--db", f"sqlite:///{told.path}")
    assert result.exit_code != 0
    assert "linli-special-care" in result.stderr


def test_removing_what_no_case_uses_concerns_nobody(run: Run, tell: Tell) -> None:
    """Cases of other plug-ins stay as they are."""
    told = tell(lambda story: story.up_to(CaseState.TRIAGED))
    result = run(
        "plugin", "impact", "linli-special-care", "--db", f"sqlite:///{told.path}", "--json"
    )
    kinds = {change["change"] for change in json.loads(result.stdout)["changes"]}
    assert kinds == {"type"}  # the sample's own type: it is not installed here


def test_what_goes_with_an_extension_s_own_sheets_and_tables_is_told(run: Run, tell: Tell) -> None:
    """Its command, its sheets and its tables are named, and that their rows stay."""
    db = f"sqlite:///{tell(lambda story: story.up_to(CaseState.TRIAGED)).path}"
    run("db", "upgrade", "--db", db)
    result = run("plugin", "impact", "linli-reports", "--db", db, "--json")
    gone = json.loads(result.stdout)["gone"]
    assert gone["tables"] == {"reports": 0}
    assert {"工作部署", "意见建议"} <= set(gone["sheets"])
    assert "report" in gone["commands"]
    shown = run("plugin", "impact", "linli-reports", "--db", db, "--lang", "zh").stdout
    assert all(word in shown for word in ("reports_*", "工作部署", "命令：overview、report"))
