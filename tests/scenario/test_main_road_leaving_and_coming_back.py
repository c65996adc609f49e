"""Leaving, being closed, being archived, and coming back as a new episode."""

from datetime import date

from attrs import evolve

from linli_core import CaseState, Trigger
from linli_core.domain.statements.closure import ArchiveReopening, IncidentReport, VoidRequest
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Purpose, Risk, Verdict
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    GUARDIAN,
    MANAGER,
    RESIDENT,
    STEWARD,
    SURVEYOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    residents,
)

T = Trigger


def test_a_resident_may_leave_at_any_time(story: CaseBuilder) -> None:
    """居民退出: told of the consequences; not served, never satisfied."""
    story.up_to(CaseState.IN_SERVICE)
    blind = bodies.withdrawal(informed=False)
    assert story.why_not(T.WITHDRAW, RESIDENT, blind) == {"informed_of_consequences"}
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.stands() is CaseState.WITHDRAWN
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED


def test_withdrawing_never_stops_a_duty_to_protect(story: CaseBuilder) -> None:
    """With a critical risk or an open critical incident the case goes on."""
    story.up_to(CaseState.NEED_CONFIRMED).triaged(risk=Risk.CRITICAL)
    assert story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal()) == {"no_critical_duty"}


def test_a_critical_incident_stops_withdrawing_and_declining(story: CaseBuilder) -> None:
    """An open critical incident is left behind by nobody."""
    story.surveyed().record(IncidentReport(nature="injury", critical=True), VOLUNTEER)
    assert story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal()) == {"no_critical_duty"}
    assert story.why_not(T.DECLINE, MANAGER, bodies.declined()) == {"statutory_duties_discharged"}


def test_a_minor_leaves_by_the_guardians_word(story: CaseBuilder) -> None:
    """A child's withdrawal is the guardian's to ask."""
    child = evolve(residents()[0], birth=date(2012, 3, 1))
    story.desk.put_people([child])
    story.surveyed()
    assert story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal()) == {"capacity_to_decide"}
    assert story.why_not(T.WITHDRAW, GUARDIAN, bodies.withdrawal()) == set()


def test_reopening_is_a_second_episode(story: CaseBuilder) -> None:
    """重开: residents confirm again; nothing of the first episode carries the second."""
    story.up_to(CaseState.CLOSED)
    first = story.case.episode
    story.fire(T.REOPEN, RESIDENT, bodies.reopening())
    case = story.advanced().case
    assert (case.state, case.episode.no) == (CaseState.SURVEYING, 2)
    assert (case.episode.verdict, case.episode.rounds, case.episode.served) == (
        Verdict.NOT_EVALUATED,
        0,
        False,
    )
    assert (case.task_type, case.risk, case.slots, case.episode.definition) == ("", None, (), "")
    story.plans = story.proposals = story.rounds = 0
    story.confirmed().triaged().accepted().planned().approved().paired().started()
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1)) == {
        "served_in_episode",
        "residents_part_recorded",
        "tasks_settled",
    }
    story.served().asked()
    assert story.advanced().stands() is CaseState.EVALUATING
    story.judged(1)
    assert story.case.episode.verdict is Verdict.DISSATISFIED
    assert first.verdict is Verdict.SATISFIED


def test_reopening_needs_consent_that_still_stands(story: CaseBuilder) -> None:
    """Consent withdrawn after closing is asked for again."""
    story.up_to(CaseState.CLOSED).record(ConsentWithdrawal(purpose=Purpose.SURVEY), RESIDENT)
    assert story.why_not(T.REOPEN, MANAGER, bodies.reopening()) == {"consents_rechecked"}


def test_the_archive_opens_only_by_the_township(story: CaseBuilder) -> None:
    """归档 after the follow-up window, 档案重启 by the township alone, as a new episode."""
    story.up_to(CaseState.CLOSED)
    assert story.why_not(T.ARCHIVE, STEWARD) == {"follow_up_over"}
    story.archived()
    assert story.stands() is CaseState.ARCHIVED
    again = ArchiveReopening(reason="家属申请复查")
    assert "not_authorised" in story.why_not(T.REOPEN_ARCHIVED, RESIDENT, again)
    story.fire(T.REOPEN_ARCHIVED, TOWNSHIP_OFFICE, again)
    assert (story.stands(), story.case.episode.no) == (CaseState.SURVEYING, 2)
    assert story.advanced().stands() is CaseState.SURVEYING
    assert story.confirmed().stands() is CaseState.NEED_CONFIRMED


def test_an_entry_in_error_is_voided_while_nothing_was_done(story: CaseBuilder) -> None:
    """作废 is for entries in error, by the data steward."""
    error = VoidRequest(reason="重复录入")
    assert "not_authorised" in story.why_not(T.VOID, SURVEYOR, error)
    assert story.why_not(T.VOID, STEWARD, error) == set()
    assert story.stands() is CaseState.VOIDED


def test_what_happened_is_never_voided_away(story: CaseBuilder) -> None:
    """An incident on record keeps the case."""
    story.surveyed().record(IncidentReport(nature="injury"), VOLUNTEER)
    assert story.why_not(T.VOID, STEWARD, VoidRequest(reason="重复录入")) == {
        "no_incident_recorded"
    }


def test_a_reopened_case_is_no_entry_in_error(story: CaseBuilder) -> None:
    """Only a first, uncontested entry can be voided."""
    story.surveyed().fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    story.fire(T.REOPEN, RESIDENT, bodies.reopening())
    assert story.why_not(T.VOID, STEWARD, VoidRequest(reason="重复录入")) == {
        "first_episode_no_appeal"
    }
