"""What running cases were begun under, beside what is declared today."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from linli_core.codec.definitions import parse_edition
from linli_core.domain.community import SettingScheme
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.terms import CaseState
from linli_core.engine import Linli
from linli_core.plugins import hookimpl
from linli_core.reports.begun_under import (
    OtherRegion,
    region_differences,
    undeclared_cases,
)
from linli_core.storage.unit_of_work import read_transaction
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.sample_plugin import COMPANY, ERRAND, TASK_TYPES, SamplePlugin
from linli_core.texts.text import Text

POLICY = RegionPolicy(code="county")


def _library(clock: FixedClock | None = None, **settings: Any) -> Linli:  # noqa: ANN401 - any setting
    return a_library(clock=clock or FixedClock(), **settings)


def _compared(begun: Linli, today: Linli) -> tuple[OtherRegion, ...]:
    edition = parse_edition(today.registry.editions.text)
    assert edition is not None
    with read_transaction(begun.engine) as uow:
        return region_differences(uow.connection, edition.region)


@pytest.fixture
def begun() -> Linli:
    """A library under the county's policy, with one running case."""
    clock = FixedClock()
    library = _library(clock, policy=POLICY)
    with library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.TRIAGED)
    return library


def test_the_region_a_case_was_begun_under_is_no_difference(begun: Linli) -> None:
    """Nobody is told of what stayed as it was."""
    assert _compared(begun, begun) == ()


def test_another_policy_is_named_with_its_cases(begun: Linli) -> None:
    """Whoever forgets to name the county's policy learns which cases are counted otherwise."""
    today = _library(policy=evolve(POLICY, code="other"))
    assert _compared(begun, today) == (OtherRegion("policy", "county", "other", 1),)


def test_the_same_policy_with_another_number_is_named(begun: Linli) -> None:
    """A code alone is not what a case was begun under."""
    changed = evolve(POLICY, inbox_hours=Threshold(POLICY.inbox_hours.value + 1, source="county"))
    today = _library(policy=changed)
    assert _compared(begun, today) == (OtherRegion("policy", "county", "county", 1),)


class Renamed(SamplePlugin):
    """The same scheme, in better words."""

    @hookimpl
    def linli_setting_schemes(self) -> Sequence[SettingScheme]:
        """Declare it."""
        (scheme, *_) = SamplePlugin().linli_setting_schemes()
        first = evolve(scheme.classes[0], name=Text("新名称", "a better name"))
        return (evolve(scheme, classes=(first, *scheme.classes[1:])),)


def test_better_words_are_no_difference(begun: Linli) -> None:
    """What people read is no content, of a region no more than of a type of work."""
    assert _compared(begun, _library(policy=POLICY, plugin=Renamed())) == ()


def test_a_case_that_is_over_is_counted_by_nothing() -> None:
    """Only running cases can be judged by other numbers than those they were begun under."""
    clock = FixedClock()
    library = _library(clock, policy=POLICY)
    with library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.CLOSED)
    assert _compared(library, _library(policy=evolve(POLICY, code="other"))) == ()


def test_a_case_of_a_removed_type_is_found() -> None:
    """A case is found among all and among some; one without a type lacks none."""
    clock = FixedClock()
    library = _library(clock)
    with library.begin() as desk:
        number = a_case(desk, clock).up_to(CaseState.TRIAGED).case.number
        other = a_case(desk, clock, neighbourhood=False).surveyed().case.number
    declared = {kind.code for kind in TASK_TYPES}
    with read_transaction(library.engine) as uow:
        without = declared - {COMPANY}
        assert undeclared_cases(uow.connection, declared) == ()
        assert undeclared_cases(uow.connection, declared - {ERRAND}) == ()
        assert undeclared_cases(uow.connection, without) == (number,)
        assert undeclared_cases(uow.connection, without, [other]) == ()
        assert undeclared_cases(uow.connection, without, [number, other]) == (number,)
