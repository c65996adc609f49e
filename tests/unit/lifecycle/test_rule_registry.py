"""The registry of the core's rules: whole, in step with the texts, and true to the code."""

import ast
from pathlib import Path

import pytest
from tests.support.rule_reads import ALWAYS, reads_of, refusals_of

import linli_core
from linli_core.lifecycle.admission.admit import ADMISSION
from linli_core.lifecycle.rule import AROUND_A_CASE, CoreRule, RuleKind, by_name, rule
from linli_core.lifecycle.rule_registry import RESERVED_NAMES, RULE_REGISTRY, declared_rules
from linli_core.lifecycle.tasks.step_rules import CORE_STEP_GUARDS
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS, CASE_TABLE
from linli_core.lifecycle.transitions.guards.built_in import CORE_GUARDS
from linli_core.texts.rules import RULES

#: What a step of a task holds ready for its rules: the record, its task, who served.
_OF_THE_STEP = {"service_record", "plan", "pairing_proposal", "ballot"}
#: The statement that is judged is read by whichever check is asked about its kind.
_STATED = {check.rule.name: {body.kind for body in check.kinds} for check in ADMISSION}
_BY_KIND = {
    kind: {entry.name: entry for asked, entry in declared_rules() if asked is kind}
    for kind in RuleKind
}


def test_registry_and_texts_name_the_same_rules() -> None:
    """No rule without words, and no words of a rule that nobody asks."""
    declared = {spec.code for spec in CORE_GUARDS} | {spec.code for spec in CORE_STEP_GUARDS}
    assert set(RULE_REGISTRY) == set(RULES) | declared
    assert all(RULE_REGISTRY[name].text == RULES[name] for name in RULES)


def test_every_guard_of_the_table_is_a_rule_of_the_registry() -> None:
    """A row names what is registered, and every guard registered is named by a row."""
    named = {guard for row in CASE_TABLE for guard in row.guards}
    assert named == set(CASE_GUARDS)
    assert named <= RESERVED_NAMES


def test_every_literal_refusal_is_registered() -> None:
    """Whatever name the life-cycle or a service refuses by stands in the registry."""
    root = Path(linli_core.__file__).parent
    literal = {
        node.args[0].value
        for part in ("lifecycle", "services")
        for path in sorted((root / part).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "refuse"
        and isinstance(node.args[0], ast.Constant)
    }
    assert literal <= set(RULE_REGISTRY)
    assert len(literal) > len(RULES) / 2


def _stated_reads(check: CoreRule[object]) -> set[str]:
    return set(check.reads) - ALWAYS


@pytest.mark.parametrize("kind", [RuleKind.MACHINE, RuleKind.GUARD, RuleKind.ADMISSION])
def test_a_rule_states_exactly_what_its_code_reads(kind: RuleKind) -> None:
    """Nothing is read that is not stated, and nothing is stated that is not read."""
    wrong = {
        name: sorted((reads_of(check.check) | _STATED.get(name, set())) ^ _stated_reads(check))
        for name, check in _BY_KIND[kind].items()
    }
    assert {name: reads for name, reads in wrong.items() if reads} == {}


@pytest.mark.parametrize("kind", [RuleKind.MACHINE, RuleKind.GUARD, RuleKind.ADMISSION])
def test_a_rule_refuses_by_no_text_that_its_code_does_not_name(kind: RuleKind) -> None:
    """The texts under which the pages list a rule are those that it can refuse with."""
    for name, check in _BY_KIND[kind].items():
        declared = set(check.refuses) & set(RULES)
        assert declared <= refusals_of(check.check), name


def test_a_rule_of_steps_states_what_it_reads_beside_the_step() -> None:
    """The step itself is the record in its task; whatever else decides is named as well."""
    for name, check in _BY_KIND[RuleKind.STEP].items():
        beside = set(check.reads) - _OF_THE_STEP
        assert reads_of(check.check) - _OF_THE_STEP == beside, name
        assert "service_record" in check.reads, name


def _check() -> None:
    """Refuse nothing."""


@pytest.mark.parametrize("reads", [(), ("weather",), (("triage", "weather"),)])
def test_a_rule_that_reads_nothing_or_nonsense_is_no_rule(reads: tuple[str, ...]) -> None:
    """What a rule reads is a kind of fact or a part of what surrounds a case."""
    with pytest.raises(ValueError, match="odd reads"):
        rule("odd", _check, *reads)


def test_two_rules_never_share_a_name() -> None:
    """The second would silently stand in for the first."""
    one: CoreRule[object] = rule("one", _check, "triage")
    with pytest.raises(ValueError, match="one"):
        by_name(one, one)


def test_every_part_a_rule_may_name_is_read_by_some_rule_or_says_so() -> None:
    """A word of the vocabulary that no rule uses would only mislead whoever declares one."""
    used = {name for entry in RULE_REGISTRY.values() for name in entry.reads}
    assert AROUND_A_CASE - used == {"definitions"}
