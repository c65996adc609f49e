"""`linli tasks`, `plugins` and `diagram`: what is declared, read without a database."""

import json

import pytest
from tests.unit.cli.conftest import Run, told

from linli_core.plugin_system.registry import make_registry

REGISTRY = make_registry(strict=False)


def test_every_task_type_is_listed(run: Run) -> None:
    """The list is what the plug-ins declare, no more and no less."""
    found = told(run("tasks", "list", "--json"))
    assert {t["code"] for t in found} == set(REGISTRY.task_types)
    care = told(run("tasks", "list", "--json", "--area", "关爱特殊群体"))
    assert {t["area"] for t in care} == {"special_care"}
    urban = told(run("tasks", "list", "--json", "--setting", "urban"))
    assert "not_applicable" not in {t["urban"] for t in urban}
    assert 0 < len(urban) < len(found)


def test_a_setting_is_offered_its_focus_first_and_a_resettled_community_its_own(run: Run) -> None:
    """分类实施: 重点参与 at the head of the list, what is of resettlement before even that."""
    rural = told(run("tasks", "list", "--json", "--setting", "rural"))
    fits = [t["rural"] for t in rural]
    assert fits == sorted(fits, key=["focus", "allowed"].index)
    assert not any(t["code"].startswith("rural.resettle.") for t in rural)
    moved = told(run("tasks", "list", "--json", "--setting", "urban", "--resettlement"))
    assert all(t["code"].startswith("rural.resettle.") for t in moved[:3])
    assert [t["urban"] for t in moved[3:6]] == ["focus"] * 3


#: One type with a form and one without, of each plug-in.
SOME = sorted(
    {
        (REGISTRY.origin[t.code], t.form is None): t.code for t in REGISTRY.task_types.values()
    }.values()
)


@pytest.mark.parametrize("code", SOME)
def test_a_form_has_a_schema_with_its_name(run: Run, code: str) -> None:
    """A host can render any form, under the name that people know it by."""
    schema = told(run("tasks", "schema", code))
    name = REGISTRY.task_types[code].name
    assert (schema["title"], schema["description"]) == (name.zh, name.en)
    assert "$ref" in schema or schema["type"] == "object"


def test_an_unknown_task_type_is_told(run: Run) -> None:
    """A mistyped code is exit code 1 and points to the list."""
    result = run("tasks", "schema", "care.nonsense")
    assert result.exit_code == 1
    assert result.stderr.startswith("LL-7002 ")


def test_every_plugin_is_shown_with_what_it_adds(run: Run) -> None:
    """Names, versions and hooks of the installed plug-ins, and no problem among ours."""
    found = {p["name"]: p for p in told(run("plugins", "--json"))}
    assert {"linli-settings", "linli-special-care"} <= set(found)
    assert found["linli-special-care"]["task_types"] == 17
    assert [p["name"] for p in found.values() if p["problems"]] == []
    special = found["linli-special-care"]
    assert special["traits"] == ["care.nursing"]
    assert "care.nursing_by_professionals" in special["pairing_rules"]
    assert "safe.trained_first" in found["linli-safe-community"]["pairing_costs"]
    assert found["linli-settings"]["traits"] == []


def test_a_diagram_is_drawn_of_case_type_and_flow(run: Run) -> None:
    """The same command draws the case, a task type and a flow, as text that Mermaid reads."""
    for code in ("case", "W1", "care.pairing"):
        result = run("diagram", code)
        assert result.exit_code == 0
        assert result.stdout.startswith("stateDiagram-v2\n")
    main, side = (run("diagram", "case", "--road", road).stdout for road in ("main", "side"))
    assert "approve_plan" in main
    assert "approve_plan" not in side
    assert "merge" in side
    assert run("diagram", "nonsense").exit_code == 1


def test_usage_of_json_is_in_both_languages(run: Run) -> None:
    """A program gets both texts, whatever the language of whoever started it."""
    found = json.loads(run("tasks", "list", "--json", "--lang", "zh").stdout)
    assert found == json.loads(run("tasks", "list", "--json", "--lang", "en").stdout)
