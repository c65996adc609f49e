"""志愿服务时长: real time, confirmed by another, taken back only by a new entry."""

from datetime import timedelta

import pytest
from attrs import evolve

from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.hours import HoursReversal
from linli_core.domain.terms import CaseState, PartyStanding
from linli_core.errors import NotFound, Refused
from linli_core.services.desk import Desk
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    PARTY_LEAD,
    SOCIAL_WORKER,
    VOLUNTEER,
)


@pytest.fixture
def served(story: CaseBuilder) -> CaseBuilder:
    """A volunteer came for an hour, and the resident signed."""
    return story.up_to(CaseState.IN_SERVICE).served(finishes=False)


def _minutes(desk: Desk) -> dict[str, int]:
    return {a.volunteer: a.minutes for a in desk.volunteer_hours()}


def _record(story: CaseBuilder) -> ServiceRecord:
    facts = story.desk.facts(story.case)
    return next(f.body for f in facts if isinstance(f.body, ServiceRecord))


def test_an_hour_served_and_signed_by_the_resident_counts(desk: Desk, served: CaseBuilder) -> None:
    """真实时间、居民签字: one hour of service is sixty minutes in the volunteer's account."""
    assert _minutes(desk) == {served.helper.number: 60}
    (account,) = desk.volunteer_hours()
    assert account.entries[0].confirmed_by == _record(served).signed_by
    assert account.entries[0].case == served.case.number


def test_what_is_paid_or_signed_by_oneself_or_done_for_a_salary_does_not(
    desk: Desk, served: CaseBuilder
) -> None:
    """付费的、自己确认的、没人确认的都不计；社工上班也不计志愿服务时长."""
    before = _minutes(desk)
    helper = served.helper.number
    served.served(paid=True, finishes=False).served(signed_by="", finishes=False)
    served.served(signed_by=helper, finishes=False)
    served.served(deliverers=(SOCIAL_WORKER.number,), finishes=False)
    assert _minutes(desk) == before


def test_time_served_twice_at_once_counts_once(desk: Desk, served: CaseBuilder) -> None:
    """Nobody is in two places: overlapping time is left out, and the account says how much."""
    first = _record(served)
    again = evolve(
        first,
        number="F-同时",
        start=first.start + timedelta(minutes=30),
        end=first.end + timedelta(minutes=30),
    )
    served.record(again, VOLUNTEER)
    (account,) = desk.volunteer_hours()
    assert (account.minutes, account.doubtful, account.services) == (90, 30, 2)


def test_hours_are_taken_back_by_a_new_entry_and_only_once(desk: Desk, served: CaseBuilder) -> None:
    """冲正是新的一笔: both lines stay in the account, which comes to nothing."""
    number = _record(served).number
    back = HoursReversal(record=number, volunteer=served.helper.number, reason="登记了旅途时间")
    with pytest.raises(Refused) as refused:
        served.record(back, VOLUNTEER)
    assert refused.value.code == "LL-1007"
    served.record(back, COMMITTEE)
    (account,) = desk.volunteer_hours()
    assert [e.minutes for e in account.entries] == [60, -60]
    assert account.entries[1].reverses == account.entries[0].fact
    assert (account.minutes, account.services) == (0, 0)
    with pytest.raises(Refused) as twice:
        served.record(back, COMMITTEE)
    assert [r.rule for r in twice.value.reasons] == ["hours_to_take_back"]


def test_a_certificate_states_the_account_and_nothing_of_the_residents(
    desk: Desk, served: CaseBuilder, clock: FixedClock
) -> None:
    """志愿服务记录证明: whose, how long, what kind, confirmed by whom; no words, no subject."""
    found = desk.hours_certificate(served.helper.number, issuer="示例社区志愿服务队")
    assert (found.name, found.account.minutes) == (f"示例{served.helper.number}", 60)
    assert found.verified is False
    assert "67" in found.source
    words = desk.demands(served.case)[0].words
    assert words not in str(found)
    later = desk.hours_certificate(
        served.helper.number, issuer="示例社区志愿服务队", since=clock.now() + timedelta(days=1)
    )
    assert later.account.minutes == 0
    with pytest.raises(NotFound) as nobody:
        desk.hours_certificate("V99", issuer="示例")
    assert nobody.value.code == "LL-7003"


def test_what_a_party_lead_led_is_counted_by_the_residents_verdict(
    desk: Desk, story: CaseBuilder
) -> None:
    """党员、代表领办: their cases are counted as residents judged them, open ones as open."""
    story.up_to(CaseState.IN_SERVICE)
    assert {line.lead: line.open for line in desk.led_cases()} == {"L1": 1, "V1": 1}
    story.up_to(CaseState.CLOSED)
    first, *others = desk.led_cases()
    assert (first.lead, first.party) == (PARTY_LEAD.number, PartyStanding.PARTY_MEMBER)
    assert (first.open, first.settled, first.satisfied, first.not_evaluated) == (0, 1, 1, 0)
    assert [line.lead for line in others] == [story.helper.number]
