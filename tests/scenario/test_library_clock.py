"""Nothing happens before its time: what is recorded is recorded by the library's own clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from linli_core import CaseState, Linli, Purpose, Risk, Trigger
from linli_core.batch.reports.figure_tables import figure_tables
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.terms import Stage
from linli_core.errors import InvalidInput, Refused
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT, STEWARD, SURVEYOR
from linli_core.texts.figures import EPISODE_FIGURES

T = Trigger
S = CaseState


def _commands(story: CaseBuilder, at: datetime) -> dict[str, Any]:
    desk, case = story.desk, story.case
    demand = NewDemand(
        community=case.community,
        subject=case.subject,
        raised_by=RESIDENT,
        channel=desk.demands(case)[0].channel,
        words="想有人陪着看病",
        at=at,
    )
    return {
        "open_case": lambda: desk.open_case(demand, as_of=at),
        "record": lambda: desk.record(case, bodies.survey(), RESIDENT, at, as_of=at),
        "fire": lambda: desk.fire(case, T.ARCHIVE, STEWARD, as_of=at),
        "advance": lambda: desk.advance(case, as_of=at),
        "propose_pairings": lambda: desk.propose_pairings(as_of=at),
        "confirm_pairing": lambda: desk.confirm_pairing(case, MANAGER, as_of=at),
        "anchor": lambda: desk.anchor(as_of=at),
    }


@pytest.mark.parametrize(
    "name",
    ["open_case", "record", "fire", "advance", "propose_pairings", "confirm_pairing", "anchor"],
)
def test_no_command_is_of_a_moment_that_has_not_come(
    desk: Desk, clock: FixedClock, name: str
) -> None:
    """A notice of days, a follow-up, the lapse of a round cannot pass in an instant."""
    story = a_case(desk, clock).up_to(S.CLOSED)
    with pytest.raises(InvalidInput) as refused:
        _commands(story, clock.now() + timedelta(days=92))[name]()
    assert refused.value.code == "LL-4010"
    assert "--clock" in refused.value.remedy("zh") + refused.value.remedy("en")
    assert desk.case(story.case).state is S.CLOSED


def test_a_decline_is_not_archived_past_its_appeal(desk: Desk, clock: FixedClock) -> None:
    """Who was declined keeps the days in which they may appeal."""
    story = a_case(desk, clock).up_to(S.TRIAGED).fire(T.DECLINE, MANAGER, bodies.declined())
    with pytest.raises(InvalidInput, match="LL-4010"):
        desk.fire(story.case, T.ARCHIVE, STEWARD, as_of=clock.now() + timedelta(days=91))
    assert desk.case(story.case).state is S.DECLINED


def test_no_batch_is_of_a_moment_that_has_not_come(clock: FixedClock) -> None:
    """Rows of next year are not carried out today, in a trial run neither."""
    with a_library(clock=clock) as linli:
        for dry_run in (True, False):
            with pytest.raises(InvalidInput, match="LL-4010"):
                linli.run_batch([], as_of=clock.now() + timedelta(days=1), dry_run=dry_run)


def test_a_question_may_be_about_tomorrow(desk: Desk, clock: FixedClock) -> None:
    """What will be overdue next week is a fair question; it records nothing."""
    a_case(desk, clock)
    assert desk.overdue(as_of=clock.now() + timedelta(days=60)) == ()
    assert desk.figures(as_of=clock.now() + timedelta(days=60)).denominator == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_clock_given_by_the_host_marks_the_database_for_good(tmp_path: Path, lang: str) -> None:
    """Whoever gives the clock once cannot take that back by leaving it out the next time."""
    path = tmp_path / "cases.db"
    url = f"sqlite:///{path}"
    with a_library(url, clock=FixedClock()) as linli:
        with linli.reading() as reader:
            assert not reader.verify().host_clock
        with linli.begin() as desk:
            a_case(desk, FixedClock(datetime(2024, 6, 3, tzinfo=UTC)))
    with a_library(url) as later, later.begin() as desk:
        desk.anchor()
        assert desk.verify().host_clock
        found = desk.figures()
        said = [value for _, rows in figure_tables(found, lang) for _, value in rows]
        assert found.host_clock
        assert EPISODE_FIGURES["host_clock"].in_(lang) in said


def test_the_machines_own_clock_leaves_no_mark(tmp_path: Path) -> None:
    """A database that was only ever written by the library's clock says nothing."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    with Linli.from_url(url) as linli, linli.begin() as desk:
        a_case(desk, FixedClock(datetime(2024, 6, 3, tzinfo=UTC)))
        assert not desk.verify().host_clock
        assert not desk.figures().host_clock


def test_a_host_that_binds_its_own_transaction_marks_too(
    linli: Linli,
) -> None:
    """The mark goes with what is written, into whatever transaction that is."""
    with linli.engine.begin() as connection:
        a_case(linli.bind(connection), FixedClock(datetime(2026, 5, 3, tzinfo=UTC)))
    with linli.reading() as reader:
        assert reader.verify().host_clock


def _before(story: CaseBuilder, **earlier: float) -> datetime:
    return story.case.opened_at - timedelta(**earlier)


def test_nothing_is_dated_before_the_demand(desk: Desk, clock: FixedClock) -> None:
    """A plan of before anybody asked would have answered nobody, however short the time."""
    story = a_case(desk, clock)
    with pytest.raises(Refused) as refused:
        desk.record(story.case, bodies.guidance(Stage.TRIAGE), COMMITTEE, _before(story, minutes=1))
    assert [reason.rule for reason in refused.value.reasons] == ["not_before_the_demand"]


@pytest.mark.parametrize(
    ("hours", "is_taken"), [(1, True), (24, True), (25, False)], ids=["soon", "day", "later"]
)
def test_help_in_an_emergency_may_come_a_day_before_it_is_asked_for(
    desk: Desk, clock: FixedClock, hours: float, *, is_taken: bool
) -> None:
    """Who fell at midnight is helped at once, and the demand written down next day."""
    story = a_case(desk, clock)
    ground = EmergencyGround(ground="health", risk=Risk.CRITICAL, account="夜里摔倒，送医")
    at = _before(story, hours=hours)
    if is_taken:
        desk.record(story.case, ground, MANAGER, at)
    else:
        with pytest.raises(Refused):
            desk.record(story.case, ground, MANAGER, at)


def test_the_visit_that_voiced_a_need_comes_before_it(desk: Desk, clock: FixedClock) -> None:
    """Whoever was called on said it then; that it was written down later refuses nothing."""
    story = a_case(desk, clock)
    desk.record(story.case, bodies.consent(Purpose.SURVEY), RESIDENT, _before(story, days=2))
    desk.record(story.case, bodies.survey(), SURVEYOR, _before(story, hours=2))
    assert len(desk.facts(story.case)) == 2


def test_harm_of_before_the_demand_is_heard(desk: Desk, clock: FixedClock) -> None:
    """What somebody suffered has no earliest date."""
    story = a_case(desk, clock)
    report = IncidentReport(nature="injury", critical=True, account="护理员推搡")
    desk.record(story.case, report, RESIDENT, _before(story, days=60))
    assert len(desk.facts(story.case)) >= 1
