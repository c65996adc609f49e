"""`linli plugin check`: all findings at once, each with its file and line."""

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run

_WRONG = '''"""A plug-in with three mistakes."""

from linli_core.plugins import Text, Trigger, GuardSpec, hookimpl

CODE = "yard.rule"


def _check(case, facts):
    return RULE.refuse(mnth="7")


RULE = GuardSpec(
    code=CODE,
    triggers=Trigger.SUBMIT_PLAN,
    reads=(),
    reason=Text("{month} 月", "month {month}"),
    remedy=Text("等", "wait"),
    check=_check,
)
OTHER = GuardSpec(
    code="yard.other",
    triggers=(Trigger.SUBMIT_PLAN,),
    reads=("gossip",),
    reason=Text("{month} 月", "month {month}"),
    remedy=Text("等", "wait"),
    check=_check,
)


@hookimpl
def linli_guards():
    return (RULE, OTHER)


def linli_flows():
    return ()
'''


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A plug-in of one file."""
    file = tmp_path / "yard_hooks.py"
    file.write_text(_WRONG, encoding="utf-8")
    return file


def test_a_hook_without_its_mark_is_told_with_its_line(run: Run, wrong: Path) -> None:
    """Its author opens the file where the function stands."""
    found = json.loads(run("plugin", "check", wrong, "--json").stdout)
    line = _WRONG.splitlines().index("def linli_flows():") + 1
    assert [f["where"] for f in found if "linli_flows" in f["finding"]] == [f"{wrong}:{line}"]


def test_every_finding_is_told_with_the_line_of_its_field(run: Run, wrong: Path) -> None:
    """Nobody mends one mistake after the other, run by run."""
    wrong.write_text(_WRONG[: _WRONG.index("\n\ndef linli_flows")] + "\n", encoding="utf-8")
    answer = run("plugin", "check", wrong, "--json")
    lines = _WRONG.splitlines()
    wanted = {
        "yard.rule, triggers": lines.index("    triggers=Trigger.SUBMIT_PLAN,") + 1,
        "gossip": lines.index('    reads=("gossip",),') + 1,
        "{month}": lines.index('    code="yard.other",'),
    }
    found = json.loads(answer.stdout)
    for said, line in wanted.items():
        assert f"{wrong}:{line}" in [f["where"] for f in found if said in f["finding"]], said
    assert answer.exit_code != 0


def test_an_answer_that_no_form_has_is_told_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    """A field that was renamed in the form alone leaves its rule silent."""
    run("plugin", "new", "county-price", "--into", tmp_path)
    project = tmp_path / "linli-county-price"
    types = project / "src" / "linli_county_price" / "task_types.py"
    types.write_text(types.read_text("utf-8").replace("cost:", "price:"), "utf-8")
    found = json.loads(run("plugin", "check", project, "--json").stdout)
    assert ["form field cost" in f["finding"] for f in found] == [True]
    assert found[0]["where"].startswith(str(project / "src" / "linli_county_price" / "rules.py"))


def test_a_project_is_held_to_its_entry_point_and_its_pin(run: Run, tmp_path: Path) -> None:
    """What the installed plug-in would be refused for is told before it is installed."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "linli-yard"\ndependencies = ["linli-core>=9"]\n'
        '[project.entry-points.linli]\none = "yard_one"\ntwo = "yard_two"\n',
        encoding="utf-8",
    )
    (tmp_path / "yard_one.py").write_text(
        "from linli_core.plugins import declares\nlinli_flows = declares(())\n", encoding="utf-8"
    )
    found = json.loads(run("plugin", "check", tmp_path, "--json").stdout)
    assert ["one entry point" in f["finding"] for f in found] == [True, False]
    assert [">=9" in f["finding"] for f in found] == [False, True]


def test_a_plugin_from_the_scaffold_is_sound(run: Run, tmp_path: Path) -> None:
    """What `plugin new` writes passes, and says so."""
    run("plugin", "new", "county-yard", "--into", tmp_path)
    answer = run("plugin", "check", tmp_path / "linli-county-yard")
    assert (answer.exit_code, "nothing is wrong" in answer.stdout) == (0, True), answer.stdout
