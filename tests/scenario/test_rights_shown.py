"""Whose word counted is shown to everybody, and whose word it was to nobody near the case."""

import json

import pytest

from linli_core import (
    Actor,
    CaseState,
    Desk,
    Person,
    Refused,
    Rights,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
)
from linli_core.cli.rendering import rights_view
from linli_core.domain.terms import Wanted
from linli_core.facts import Ballot, VotingCode, WantedAnswer
from linli_core.testing import CaseBuilder, FixedClock, a_case, bodies
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    SPOUSE,
    SUPERVISOR,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
)

AUDITOR = Actor("A1", Role.AUTHORITY)
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
COLLECTOR = COLLECTORS[0]
#: Households of the place; its voters are R1 and R3 to R12.
HOMES = 11


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


@pytest.fixture
def auditor(desk: Desk) -> Actor:
    """Somebody of the authority, who has nothing to do with any case."""
    desk.put_people([Person(number="A1", grants=(RoleGrant(Role.AUTHORITY, TOWNSHIP),))])
    return AUDITOR


@pytest.fixture
def place(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A place served and asked; six households answered, one of them through the helper."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
    story.up_to(CaseState.IN_SERVICE).served(signed_by="R5").asked(households=bodies.roll(HOMES))
    for number in ("R3", "R4", "R5", "R6", "R7"):
        story.record(bodies.ballot(1), _resident(number), recorder=COLLECTOR)
    angry = bodies.ballot(1, overall=1, complaint="要我交钱")
    return story.record(angry, RESIDENT, recorder=story.helper)


def _seen(story: CaseBuilder, viewer: Actor) -> Rights:
    return story.desk.rights(story.case, actor=viewer)


def _everything(rights: Rights) -> str:
    return json.dumps(rights_view.rights(rights), ensure_ascii=False) + repr(rights)


def _names(text: str) -> set[str]:
    """Return the residents whose numbers a text contains."""
    residents = {"G1", *(f"R{i}" for i in range(1, 14))}
    return {n for n in residents if f"'{n}'" in text or f'"{n}"' in text}


@pytest.mark.parametrize(
    "viewer",
    [MANAGER, SURVEYOR, VOLUNTEER, COMMITTEE, SUPERVISOR, TOWNSHIP_OFFICE],
    ids=lambda actor: str(actor.role),
)
def test_the_team_and_the_offices_learn_no_voters_name(place: CaseBuilder, viewer: Actor) -> None:
    """What they read says how many were heard and why, and not who: in no field, in no repr."""
    seen = _seen(place, viewer)
    assert _names(_everything(seen)) == set()
    assert (seen.rounds[0].heard, seen.rounds[0].asked) == (6, HOMES)
    assert seen.rounds[0].waiting
    assert seen.ballots == ()


def test_the_helper_who_wrote_it_down_is_told_no_name_again(place: CaseBuilder) -> None:
    """Whoever is of the team reads what the team reads, whatever they once heard."""
    assert _names(_everything(_seen(place, place.helper))) == set()


def test_a_voter_sees_their_own_ballot_and_no_other(place: CaseBuilder) -> None:
    """Their number, why it does not count, and how many others were heard."""
    seen = _seen(place, RESIDENT)
    assert _names(_everything(seen)) == {"R1"}
    (own,) = seen.ballots
    assert (own.against, own.counts) == (True, False)
    assert own.why.zh == "收集人不独立"
    assert own.why.en == "collected by somebody of the team"


def test_a_neighbour_who_did_not_vote_sees_counts(place: CaseBuilder) -> None:
    """A household of the place reads what was heard of it, and nobody's ballot."""
    seen = _seen(place, _resident("R12"))
    assert _names(_everything(seen)) == set()
    assert [(c.counts, c.ballots) for c in seen.rounds[0].counts] == [(True, 5), (False, None)]


def test_the_rounds_collector_learns_whom_to_ask(desk: Desk, clock: FixedClock) -> None:
    """Words that do not count are asked about by somebody independent, who must know of whom."""
    story = a_case(desk, clock).up_to(CaseState.IN_SERVICE).served()
    story.asked(collector=SUPERVISOR.number)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    assert _seen(story, SUPERVISOR).rounds[0].to_ask == ("R1",)
    assert _seen(story, SUPERVISOR).ballots == ()
    assert _seen(story, TOWNSHIP_OFFICE).rounds[0].to_ask == ()


def test_an_auditor_sees_whose_ballot_is_whose(place: CaseBuilder, auditor: Actor) -> None:
    """Each ballot with its voter, who wrote it down, and why it counts or not."""
    seen = _seen(place, auditor)
    assert [b.voter for b in seen.ballots] == ["R3", "R4", "R5", "R6", "R7", "R1"]
    assert [b.counts for b in seen.ballots] == [True] * 5 + [False]
    assert seen.ballots[-1].recorder == place.helper.number
    assert seen.raised[-1].people == ("R1", "R3", "R4")


def test_an_auditor_of_the_family_of_the_team_is_none(place: CaseBuilder) -> None:
    """Whoever is kin of the helper reads what everybody reads, office or not."""
    grants = (RoleGrant(Role.AUTHORITY, TOWNSHIP),)
    place.desk.put_people([Person(number="A2", grants=grants, kin=(place.helper.number,))])
    seen = _seen(place, Actor("A2", Role.AUTHORITY))
    assert not seen.audits
    assert _names(_everything(seen)) == set()


def test_nobody_audits_by_saying_so(place: CaseBuilder) -> None:
    """A role that the register does not grant is refused."""
    with pytest.raises(Refused) as refused:
        _seen(place, Actor(MANAGER.number, Role.AUTHORITY))
    assert refused.value.code == "LL-1018"
    assert [r.rule for r in refused.value.reasons] == ["role_not_held"]


def test_a_residents_own_case_is_not_for_neighbours(story: CaseBuilder) -> None:
    """Who is neither the resident nor their guardian, and no staff, learns nothing."""
    story.up_to(CaseState.EVALUATING)
    with pytest.raises(Refused):
        _seen(story, _resident("R3"))


def test_one_resident_is_heard_and_nobody_reads_what_they_said(story: CaseBuilder) -> None:
    """In a case of one, the grade itself would be a name: the team reads neither."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    seen = _seen(story, MANAGER)
    assert _names(_everything(seen)) == set()
    assert (seen.rounds[0].heard, seen.rounds[0].waiting) == (None, True)
    assert [c.why.en for c in seen.rounds[0].counts] == ["because of who gave or collected it"]
    (own,) = _seen(story, RESIDENT).ballots
    assert own.overall == 1


def test_a_guardian_sees_their_own_words_and_not_the_wards(story: CaseBuilder) -> None:
    """A guardian speaks beside the resident; each is told of their own ballot only."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    seen = _seen(story, GUARDIAN)
    assert seen.ballots == ()
    assert _names(_everything(seen)) == set()


def test_a_corrected_ballot_stays_visible(place: CaseBuilder, auditor: Actor) -> None:
    """Both versions are on record; the first is marked as corrected by who gave it."""
    first = next(f for f in place.desk.facts(place.case) if isinstance(f.body, Ballot))
    now = place.clock.advance(hours=1)
    place.desk.record(
        place.case,
        bodies.ballot(1, overall=4),
        first.author,
        now,
        recorder=COLLECTOR,
        corrects=first.id,
        as_of=now,
    )
    theirs = [b for b in _seen(place, auditor).ballots if b.voter == first.author.number]
    assert [(b.overall, b.counts, b.why.en) for b in theirs] == [
        (5, False, "corrected since by who gave it"),
        (4, True, "it counts: written down by an independent collector of the round"),
    ]


def test_whoever_voted_with_a_code_reads_that_it_counts_by_it(story: CaseBuilder) -> None:
    """Why a ballot counts is said as well as why it does not."""
    story.up_to(CaseState.EVALUATING)
    issued, code = VotingCode.issue("R1", 1)
    story.record(issued, COLLECTOR).record(bodies.ballot(1, code=code), RESIDENT)
    (own,) = _seen(story, RESIDENT).ballots
    assert (own.counts, own.why.en) == (True, "it counts: given with the voter's own code")
    assert {c.why.en for c in _seen(story, MANAGER).rounds[0].counts} == {"it counts"}


def test_how_much_of_the_agreed_work_was_done_is_shown(story: CaseBuilder) -> None:
    """What was agreed, done, and left undone with the resident's yes stands beside the verdict."""
    story.up_to(CaseState.EVALUATING)
    for viewer in (MANAGER, RESIDENT):
        part = _seen(story, viewer).part
        assert (part.agreed, part.done, part.waived) == (1, 1, 0)


def test_a_no_apart_from_the_ballot_is_shown_without_a_name(story: CaseBuilder) -> None:
    """Everybody reads that somebody did not want it, for it bars a good end; not who."""
    story.up_to(CaseState.EVALUATING)
    assert not _seen(story, MANAGER).rounds[0].unwanted
    story.record(WantedAnswer(wanted=Wanted.NO), RESIDENT, recorder=COLLECTOR)
    seen = _seen(story, MANAGER)
    assert seen.rounds[0].unwanted
    assert _names(_everything(seen)) == set()


def test_a_guardian_alone_ends_no_round_and_that_is_shown(story: CaseBuilder) -> None:
    """Until the ward was asked, the round waits; whoever reads it learns for what."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1), GUARDIAN, recorder=COLLECTOR)
    assert _seen(story, MANAGER).rounds[0].ward_waits
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTOR)
    assert not _seen(story, MANAGER).rounds[0].ward_waits


def test_the_past_can_be_asked_about(place: CaseBuilder) -> None:
    """As of the opening nobody had been heard."""
    opened = _seen(place, MANAGER).rounds[0].opened_at
    assert place.desk.rights(place.case, actor=MANAGER, as_of=opened).rounds[0].heard == 0


def test_what_others_may_do_names_no_voter(place: CaseBuilder) -> None:
    """The refusals that the team reads say that somebody must be asked, and not who."""
    for viewer in (MANAGER, COMMITTEE, VOLUNTEER, SPOUSE):
        explained = place.desk.explain(place.case, viewer)
        texts = "".join(
            f"{r.reason(lang)}{r.remedy(lang)}"
            for decision in explained.decisions
            for r in decision.refusals
            for lang in ("zh", "en")
        )
        said = texts + repr(explained.decisions)
        assert "R1 " not in said
        assert _names(said) - {viewer.number} == set()
