"""成效由群众评价: a round is opened by name, stands open, and is collected by whom it names.

Whoever has a one-time code of their own needs no collector. Nobody's word ends a round over the
heads of those who were not asked.
"""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.support.refused import refused_by

from linli_core import (
    Actor,
    CaseState,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.facts import Facts
from linli_core.domain.statements.evaluation import Ballot, VotingCode
from linli_core.domain.terms import Verdict
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SPOUSE,
    STRANGER,
    TOWNSHIP_OFFICE,
    residents,
    staff,
)

S = CaseState
T = Trigger
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
E1, E2 = COLLECTORS[0], COLLECTORS[1]


def _score(story: CaseBuilder) -> RoundScore:
    facts: Facts = story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see
    found = score(story.case, facts)
    assert found is not None
    return found


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


# who writes down


@pytest.mark.parametrize(
    ("recorder", "why"),
    [
        (E1, []),
        (E2, ["not_the_collector"]),
        (None, ["without_code"]),
        (MANAGER, ["collector_not_independent"]),
    ],
    ids=["collector", "outsider", "nobody", "case manager"],
)
def test_the_collector_that_the_opening_names_writes_down(
    story: CaseBuilder, recorder: Actor | None, why: list[str]
) -> None:
    """收集人不只是一个名字: whoever else writes a ballot down, it is heard and not counted."""
    story.up_to(S.EVALUATING).record(bodies.ballot(), RESIDENT, recorder=recorder)
    assert [reason for _, reason in _score(story).excluded] == why
    assert story.advanced().stands() is (S.EVALUATING if why else S.CLOSING)


def test_a_deputy_writes_down_as_the_collector_does(story: CaseBuilder) -> None:
    """Where one cannot come the other does; both are named before anybody is asked."""
    story.up_to(S.IN_SERVICE).served().asked(deputies=("E2",))
    story.record(bodies.ballot(), RESIDENT, recorder=E2).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_no_deputy_is_of_the_team_or_collected_before(story: CaseBuilder) -> None:
    """What holds for a collector holds for whoever stands in."""
    story.up_to(S.IN_SERVICE).served()
    opening = bodies.opening(deputies=("V1",))
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}
    story.asked().judged(1).rectified()
    again = bodies.opening(2, deputies=("E1",))
    assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, again) == {"different_collector"}


def test_a_villager_collects_whom_the_assembly_chose(story: CaseBuilder) -> None:
    """Where nobody local is independent: not any neighbour, but one who was chosen."""
    story.up_to(S.IN_SERVICE).served()
    opening = bodies.opening(collector="R9")
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}
    neighbour = next(p for p in residents() if p.number == "R9")
    undated = RoleGrant(Role.EVALUATION_COLLECTOR, CODE, "村民会议推选")
    story.desk.put_people([evolve(neighbour, grants=(undated,))])
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}
    chosen = evolve(undated, since=date(2026, 1, 1), until=date(2026, 12, 31))
    last_year = evolve(chosen, since=date(2025, 1, 1), until=date(2025, 12, 31))
    story.desk.put_people([evolve(neighbour, grants=(last_year,))])
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}
    story.desk.put_people([evolve(neighbour, grants=(chosen,))])
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == set()
    chosen_one = Actor("R9", Role.EVALUATION_COLLECTOR)
    story.record(bodies.ballot(), RESIDENT, recorder=chosen_one).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_the_township_and_a_neighbouring_committee_collect(story: CaseBuilder) -> None:
    """They are of another place, and of no team here."""
    next_door = RoleGrant(Role.COMMITTEE, "990101002001")
    story.desk.put_people([Person(number="C9", name="示例丁", grants=(next_door,))])
    story.up_to(S.IN_SERVICE).served().asked(collector="C9", deputies=("T1",))
    story.record(bodies.ballot(), RESIDENT, recorder=Actor("C9", Role.COMMITTEE)).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


# how long


def test_a_first_good_ballot_does_not_end_a_households_round(desk: Desk, clock: FixedClock) -> None:
    """The other member was not asked yet: an hour later she tells of harm, and is heard."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING).judged(5, by=SPOUSE)
    assert story.stands() is S.EVALUATING
    story.judged(1, by=RESIDENT, harm=True)
    assert (story.stands(), story.case.episode.verdict) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_it_ends_at_once_where_everybody_was_asked(desk: Desk, clock: FixedClock) -> None:
    """All adults of the household have answered: nobody is left to wait for."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING)
    story.judged(5, by=SPOUSE).judged(4, by=RESIDENT)
    assert story.stands() is S.CLOSING


def test_it_ends_after_three_working_days_where_somebody_does_not_answer(
    desk: Desk, clock: FixedClock
) -> None:
    """Opened on a Monday, it is counted on Thursday and not before."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.IN_SERVICE).served()
    while clock.now().weekday() != 0:
        clock.advance(days=1)
    story.asked().judged(5, by=SPOUSE)
    assert story.later(days=2).advanced().stands() is S.EVALUATING
    assert story.why_not(T.PASS_EVALUATION, Actor("system", Role.SYSTEM)) == {"everybody_asked"}
    assert story.later(days=1).advanced().stands() is S.CLOSING


def test_a_weekend_is_no_working_day(desk: Desk, clock: FixedClock) -> None:
    """Opened on a Friday, it stands open over the weekend until Wednesday."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.IN_SERVICE).served()
    while clock.now().weekday() != 4:
        clock.advance(days=1)
    story.asked().judged(5, by=SPOUSE)
    assert story.later(days=3).advanced().stands() is S.EVALUATING
    assert story.later(days=2).advanced().stands() is S.CLOSING


def test_of_many_a_quorum_does_not_end_the_round(desk: Desk, clock: FixedClock) -> None:
    """Three friends of the helper were asked first: the others still have their three days."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(S.IN_SERVICE)
    story.served(signed_by="R5").asked(households=bodies.roll(5))
    for number in ("R1", "R3", "R4"):
        story.judged(5, by=_resident(number))
    assert story.stands() is S.EVALUATING
    for number in ("R5", "R6"):
        story.judged(1, by=_resident(number))
    assert (story.stands(), story.case.episode.verdict) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_within_the_round_the_last_ballot_of_a_voter_counts(desk: Desk, clock: FixedClock) -> None:
    """Who thinks better of it before the round is over is taken at the last word."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING)
    story.judged(1, by=SPOUSE).judged(4, by=SPOUSE).judged(4, by=RESIDENT)
    assert story.case.episode.verdict is Verdict.SATISFIED


# codes


def _code(story: CaseBuilder, voter: str = "R1", by: Actor = E1, no: int = 1) -> str:
    issued, code = VotingCode.issue(voter, no)
    story.record(issued, by)
    return code


def test_a_code_of_ones_own_needs_no_collector(story: CaseBuilder) -> None:
    """The resident votes alone; blanks, small letters and missing hyphens do no harm."""
    code = _code(story.up_to(S.EVALUATING))
    typed = f" {code.replace('-', '').lower()} "
    story.record(bodies.ballot(code=typed), RESIDENT).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("who", ["case manager", "helper"])
def test_a_code_that_the_team_types_in_is_heard_and_not_counted(
    story: CaseBuilder, who: str
) -> None:
    """Whoever is served by them cannot say no to the hand that types: their 5 makes no verdict."""
    code = _code(story.up_to(S.EVALUATING))
    typist = MANAGER if who == "case manager" else story.helper
    story.record(bodies.ballot(code=code), RESIDENT, recorder=typist).advanced()
    assert [why for _, why in _score(story).excluded] == ["typed_by_team"]
    assert story.stands() is S.EVALUATING


def test_a_bad_grade_that_the_team_typed_in_is_heard(story: CaseBuilder) -> None:
    """It is not counted, and no good end is reached over it; a new code or the collector asks."""
    code = _code(story.up_to(S.EVALUATING))
    story.record(bodies.ballot(overall=1, code=code), RESIDENT, recorder=MANAGER).advanced()
    assert [b.author.number for b in _score(story).heard] == ["R1"]
    story.record(bodies.ballot(overall=1, code=_code(story)), RESIDENT).advanced()
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_neighbour_outside_the_team_types_for_somebody_who_cannot(story: CaseBuilder) -> None:
    """Whoever does not see well has help with it; the code says whose word it is."""
    code = _code(story.up_to(S.EVALUATING))
    story.record(bodies.ballot(code=code), RESIDENT, recorder=COMMITTEE).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_whoever_issued_a_code_types_it_in_only_as_the_collector(story: CaseBuilder) -> None:
    """They know it: otherwise any outsider would collect a round that names another."""
    code = _code(story.up_to(S.EVALUATING), by=COMMITTEE)
    story.record(bodies.ballot(code=code), RESIDENT, recorder=COMMITTEE).advanced()
    assert [why for _, why in _score(story).excluded] == ["not_the_collector"]
    code = _code(story)
    story.record(bodies.ballot(code=code), RESIDENT, recorder=E1).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_code_of_whoever_proves_to_be_kin_of_the_helper_does_not_count(
    story: CaseBuilder,
) -> None:
    """It is entered after the ballot, while the round is open: another code is handed out."""
    story.up_to(S.EVALUATING)
    code = _code(story, by=COMMITTEE)
    story.record(bodies.ballot(code=code), RESIDENT)
    helper = next(p for p in staff() if p.number == story.helper.number)
    story.desk.put_people([evolve(helper, kin=(COMMITTEE.number,))])
    assert [why for _, why in _score(story.advanced()).excluded] == ["code_not_from_outside"]
    story.record(bodies.ballot(code=_code(story)), RESIDENT).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_code_is_used_once(story: CaseBuilder) -> None:
    """Whoever finds a used slip has no second ballot."""
    code = _code(story.up_to(S.EVALUATING))
    story.record(bodies.ballot(overall=2, code=code), RESIDENT)
    assert refused_by(story.record, bodies.ballot(code=code), RESIDENT) == {"code_fits"}


@pytest.mark.parametrize("wrong", ["another's", "another round's", "made up", "its digest"])
def test_a_code_opens_no_other_ballot(desk: Desk, clock: FixedClock, wrong: str) -> None:
    """It is for a person and a round; what the record shows of it is of no use."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING)
    code = {
        "another's": _code(story, "R2"),
        "another round's": _code(story, by=TOWNSHIP_OFFICE, no=2),
        "made up": "AAAA-BBBB-CCCC",
        "its digest": _digest(story),
    }[wrong]
    assert refused_by(story.record, bodies.ballot(code=code), RESIDENT) == {"code_fits"}


def _digest(story: CaseBuilder) -> str:
    _code(story)
    issued = (f.body for f in story.desk.facts(story.case) if isinstance(f.body, VotingCode))
    return [code.digest for code in issued if code.voter == "R1" and code.round == 1][-1]


def test_the_team_hands_out_no_codes(story: CaseBuilder) -> None:
    """Whoever hands one out knows it: the case manager would vote for everybody."""
    story.up_to(S.EVALUATING)
    issued, _ = VotingCode.issue("R1", 1)
    assert refused_by(story.record, issued, MANAGER) == {"not_authorised"}
    assert refused_by(story.record, issued, E1, recorder=MANAGER) == {"code_from_outside"}
    assert refused_by(story.record, issued, COMMITTEE) == set()


def test_a_stranger_does_not_vote_with_a_residents_code(story: CaseBuilder) -> None:
    """It opens a ballot of its own voter only."""
    code = _code(story.up_to(S.EVALUATING))
    assert refused_by(story.record, bodies.ballot(code=code), STRANGER) == {"not_of_this_case"}


def test_a_code_is_kept_nowhere(tmp_path: Path, clock: FixedClock) -> None:
    """Neither where it was issued nor where it was used; only its salted digest is."""
    file = tmp_path / "cases.db"
    library = a_library(f"sqlite:///{file}", clock=clock)
    with library.begin() as desk:
        story = a_case(desk, clock).up_to(S.EVALUATING)
        code = _code(story)
        story.record(bodies.ballot(code=code), RESIDENT)
        ballot = next(f.body for f in desk.facts(story.case) if isinstance(f.body, Ballot))
    assert library.engine is not None
    library.engine.dispose()
    with sqlite3.connect(file) as connection:
        dump = "\n".join(connection.iterdump())
    assert ballot.code in dump
    for secret in (code, code.replace("-", "")):
        assert secret not in dump
        assert secret.encode() not in file.read_bytes()
