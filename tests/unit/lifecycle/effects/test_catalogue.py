"""Effects: named by the rows, carried out in one place, and nowhere decided by trigger."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import linli_core
from linli_core import CaseState, Trigger
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.terms import SETTLED_STATES
from linli_core.lifecycle.effects import catalogue
from linli_core.lifecycle.effects.catalogue import EFFECTS, STATEMENT_EFFECTS, effects_by_trigger
from linli_core.lifecycle.effects.effect import Effect, EffectKind
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, CASE_TABLE
from linli_core.services.case.cross_case_effects import ON_OTHER_CASES
from linli_core.services.case.effects import ON_REGISTERS
from linli_core.texts.effects import EFFECTS as TEXTS
from linli_core.texts.keyed import MissingText

S = CaseState
T = Trigger


@pytest.fixture(scope="module")
def ways() -> list[tuple[Trigger, CaseState, CaseState]]:
    """Every way from one state to another, as the machine has them."""
    table = Lifecycle.compose().table
    return [
        (trigger, source, way.target)
        for (source, trigger), found in table.transitions.items()
        for way in found
    ]


def _named(effect: str) -> set[Trigger]:
    return {row.trigger for row in CASE_TABLE if effect in row.effects}


def test_every_effect_is_named_by_a_row_or_a_statement() -> None:
    """An effect that nothing names would never be carried out, and a row names no other."""
    by_rows = {name for row in CASE_TABLE for name in row.effects}
    by_statements = {effect.name for effects in STATEMENT_EFFECTS.values() for effect in effects}
    assert by_rows | by_statements == set(EFFECTS)


def test_every_effect_is_told_in_both_languages() -> None:
    """Names and texts go together, in both directions."""
    assert set(TEXTS) == set(EFFECTS)
    assert all(effect.text is TEXTS[name] for name, effect in EFFECTS.items())


def test_every_effect_is_carried_out_in_one_place() -> None:
    """Pure ones here, those on registers and on other cases by the services, by name."""
    assert set(ON_REGISTERS) == set(catalogue.ON_REGISTERS)
    assert set(ON_OTHER_CASES) == set(catalogue.ON_OTHER_CASES)
    for effect in EFFECTS.values():
        pure = [way for way in (effect.on_case, effect.on_facts) if way is not None]
        assert len(pure) == (effect.kind in (EffectKind.CASE, EffectKind.FACTS))


def test_an_effect_that_does_not_exist_fails_when_the_table_is_loaded() -> None:
    """Nobody finds out at the desk that a row was misspelt."""
    row = evolve(BY_TRIGGER[T.TRIAGE], effects=("pin_task_typ",))
    with pytest.raises(KeyError, match="triage: no effect pin_task_typ"):
        effects_by_trigger((row,))


def test_an_effect_without_words_says_where_to_write_them() -> None:
    """Whoever adds one is told the room and the form; nothing is loaded without it."""
    with pytest.raises(MissingText, match=r"thank_you has no text.*linli_core\.texts\.effects"):
        Effect("thank_you", EffectKind.REGISTERS)


def test_the_life_cycle_is_loaded_with_the_effects_of_its_table() -> None:
    """What is fired on has been checked: every row's effects, by the same function."""
    assert Lifecycle.compose().effects == effects_by_trigger(CASE_TABLE)


def test_a_row_lists_its_effects_in_the_order_in_which_they_are_carried_out() -> None:
    """The case first, then facts, then registers, then other cases: the page tells the truth."""
    row = evolve(BY_TRIGGER[T.SETTLE_DEATH], effects=("seal_episode", "void_open_tasks"))
    with pytest.raises(ValueError, match="settle_death: effects out of order"):
        effects_by_trigger((row,))


def test_whoever_leaves_an_evaluation_keeps_what_residents_said() -> None:
    """Each way out of a round, resting or not, scores it; those a veto does not bar report it.

    So does each way out of the case outside a round.
    """
    leaving = {row.trigger for row in CASE_TABLE if S.EVALUATING in row.sources}
    resting = {Trigger.END_SUSPENSION, Trigger.RESUME}
    gone = {Trigger.DECLINE, Trigger.REFER_WHOLE, Trigger.MERGE, Trigger.ACCEPT_TRANSFER}
    scores = ("score_satisfied", "score_dissatisfied", "score_as_answered")
    assert {t for name in scores for t in _named(name)} == leaving | resting | gone
    leaving.add(Trigger.RESUME)
    assert _named("report_veto") == {t for t in leaving if "no_veto" not in BY_TRIGGER[t].guards}


def test_the_roll_is_frozen_by_every_opening_of_a_round() -> None:
    """Who may judge is fixed by whichever trigger stands on the opening."""
    opening = {row.trigger for row in CASE_TABLE if any(b.body is RoundOpening for b in row.basis)}
    assert _named("freeze_roll") == opening


def test_every_way_of_settling_a_case_seals_its_episode(
    ways: list[tuple[Trigger, CaseState, CaseState]],
) -> None:
    """Coming back to a settled state counts as well, such as after a death recorded in error."""
    settling = {
        trigger
        for trigger, source, target in ways
        if target in SETTLED_STATES and source not in SETTLED_STATES
    }
    assert _named("seal_episode") == settling


def _triggers_tested(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        owner = node.value if isinstance(node, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id in ("Trigger", "T"):
            yield f"{path.name}:{owner.lineno}"


def test_nobody_decides_by_trigger_what_else_happens() -> None:
    """What a trigger does is read in its row; the code that does it knows no trigger."""
    root = Path(linli_core.__file__).parent
    places = (root / "lifecycle" / "effects", root / "services" / "case")
    files = [path for place in places for path in sorted(place.glob("*.py"))]
    assert [found for path in files for found in _triggers_tested(path)] == []
    assert len(files) > len(places)
