"""Whose word counts, judged twice: by the engine, and by a notebook that knows none of its rules.

Random people say random things to random recorders, late, early, for the wrong round, and take
them back; the register changes, the case rests, goes back, is merged, moved and taken up again.
Whatever is reported in the end must follow from the notebook alone.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from attrs import evolve
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.rights_oracle import NOT_EVALUATED, Notebook, Stay, Word, figures

from linli_core import (
    Actor,
    CaseState,
    Channel,
    FactId,
    HistoryEntry,
    Linli,
    LinliError,
    Person,
    Refusal,
    RegionPolicy,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Text,
    Threshold,
    Trigger,
)
from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.terms import Solved
from linli_core.facts import (
    Ballot,
    ContactAttempt,
    EscalationRequest,
    MergeDecision,
    NeedCorrection,
    NoResponse,
    ReplanRequest,
    Resumption,
    RoundOpening,
    SupervisionOrder,
    Suspension,
    SuspensionEnd,
    UnsatisfiedClosing,
)
from linli_core.plugins import GuardSpec, hookimpl
from linli_core.testing import CaseBuilder, FixedClock, NothingProposed, a_case, a_library, bodies
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    STEWARD,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    residents,
)
from linli_core.testing.sample_plugin import SamplePlugin

T = Trigger
S = CaseState

AUDITOR = Actor("A1", Role.AUTHORITY)
NEIGHBOURS = tuple(Actor(f"R{n}", Role.RESIDENT) for n in range(1, 9))
#: A place of eight households; R2 lives with R1.
PLACE_HOMES = bodies.roll(8)
RECORDERS = (*COLLECTORS, MANAGER, COMMITTEE, SURVEYOR, NEIGHBOURS[3], "self", "helper")

#: What somebody may say: the fields of a ballot, and whether it is against the service.
SAYINGS: Mapping[str, tuple[dict[str, Any], bool | None]] = {
    "content": ({"overall": 5}, False),
    "middling": ({"overall": 3}, None),  # as the region's passing grade has it
    "dissatisfied": ({"overall": 1}, True),
    "unsolved": ({"overall": 5, "solved": Solved.NO}, True),
    "harmed": ({"overall": 5, "harm": True}, True),
    "charged": ({"overall": 5, "answers": {"buy.extra_charge": "是的，收了两百"}}, True),
    "not charged": ({"overall": 5, "answers": {"buy.extra_charge": "否"}}, False),
}
HARM = ("harmed", "charged")

#: Ways off the straight road.
TURNS: Mapping[Trigger, tuple[Actor, Body]] = {
    T.CORRECT_NEED: (RESIDENT, NeedCorrection(reason="病情变化", change="想有人陪着看病")),
    T.REPLAN: (GUARDIAN, ReplanRequest(reason="腿脚不便")),
    T.ESCALATE: (RESIDENT, EscalationRequest(ground="staff_complaint")),
    T.RESOLVE_ESCALATION: (TOWNSHIP_OFFICE, SupervisionOrder(order="更换上门时间")),
    T.CLOSE_UNSATISFIED: (
        TOWNSHIP_OFFICE,
        UnsatisfiedClosing(explained=True, remedy="转入下季度项目"),
    ),
    T.RETURN_CLOSURE: (COMMITTEE, bodies.closure_review(approved=False, comment="补充回访记录")),
    T.RESUME: (MANAGER, Resumption(reason="已回家")),
    T.END_SUSPENSION: (COMMITTEE, SuspensionEnd(permanent=True, reason="不再需要")),
    T.WITHDRAW: (RESIDENT, bodies.withdrawal()),
    T.REOPEN: (RESIDENT, bodies.reopening()),
}
#: Which of them lead on from where.
FROM: Mapping[CaseState, tuple[Trigger, ...]] = {
    S.IN_SERVICE: (T.REPLAN, T.CORRECT_NEED, T.WITHDRAW),
    S.EVALUATING: (T.ESCALATE, T.WITHDRAW),
    S.RECTIFYING: (T.REPLAN, T.CORRECT_NEED, T.ESCALATE, T.WITHDRAW),
    S.ESCALATED: (T.RESOLVE_ESCALATION, T.RESOLVE_ESCALATION, T.CLOSE_UNSATISFIED),
    S.SUSPENDED: (T.RESUME, T.RESUME, T.END_SUSPENSION, T.WITHDRAW),
    S.CLOSING: (T.RETURN_CLOSURE,),
    S.CLOSED: (T.REOPEN,),
    S.WITHDRAWN: (T.REOPEN,),
}

#: Where an episode is over, one way or another.
ENDED = frozenset(
    {S.CLOSED, S.ARCHIVED, S.WITHDRAWN, S.TRANSFERRED, S.DECEASED, S.MERGED, S.REFERRED}
)
SUBJECTS = {
    "resident": SubjectRef(SubjectKind.RESIDENT, "R1"),
    "household": SubjectRef(SubjectKind.HOUSEHOLD, "H1"),
    "place": SubjectRef(SubjectKind.PLACE, "示例小区3号楼"),
}
STRICT = RegionPolicy(
    code="strict",
    pass_overall=Threshold(4),
    group_pass_share=Threshold(0.75),
    round_days=Threshold(7),
)


class Stubborn(SamplePlugin):
    """A plug-in whose guard refuses whatever it may, while somebody wants it to."""

    refuses: ClassVar[bool] = False

    @hookimpl
    def linli_guards(self) -> tuple[GuardSpec, ...]:
        """Stand in every good way."""

        def check(case: Case, facts: Facts) -> Refusal | None:
            del case, facts
            return guard.refuse() if Stubborn.refuses else None

        guard = GuardSpec(
            "stubborn",
            (T.PASS_EVALUATION, T.NO_RESPONSE, T.APPROVE_CLOSURE, T.RESUME),
            ("ballot",),
            Text("插件不同意", "the plug-in objects"),
            Text("等待", "wait"),
            check,
        )
        return (guard,)


class WhoseWord(RuleBasedStateMachine):
    """One case, in which everybody speaks to everybody, and a notebook beside it."""

    libraries: ClassVar[dict[bool, Linli]] = {}

    @initialize(subject=st.sampled_from(sorted(SUBJECTS)), strict=st.booleans())
    def begin(self, subject: str, strict: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """Serve somebody, and ask; in a transaction that is never committed."""
        if strict not in self.libraries:
            self.libraries[strict] = a_library(
                plugin=Stubborn(), policy=STRICT if strict else RegionPolicy()
            )
        Stubborn.refuses = False
        self.connection = self.libraries[strict].engine.connect()
        self.transaction = self.connection.begin()
        self.passing = 4 if strict else 3
        self.clock = FixedClock()
        self.desk = self.libraries[strict].bind(self.connection)
        self.story: CaseBuilder = a_case(self.desk, self.clock, subject=SUBJECTS[subject])
        auditor = Person(number="A1", grants=(RoleGrant(Role.AUTHORITY, TOWNSHIP),))
        self.desk.put_people([auditor])
        self.seen = 0
        self.stays: dict[int, Stay] = {}
        self.is_place = subject == "place"
        judges = {"R1", "G1"} if subject == "resident" else {"R1", "R2", "G1"}
        if self.is_place:
            judges = {"R1", "R2", *(f"R{n}" for n in range(3, 9))}
        homes = {p.number: p.household for p in residents()}
        self.notes = Notebook(frozenset(judges), homes, group=self.is_place)
        self._serve()
        self._watch()

    def _serve(self) -> None:
        """Carry the case along its straight road until residents are asked."""
        if self.is_place and self.story.stands() in (S.REGISTERED, S.SURVEYING):
            if self.story.stands() is S.REGISTERED:
                self.story.surveyed()
            self.story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
        self.story.up_to(S.IN_SERVICE)
        self.notes.works(self.story.case.episode.no, MANAGER.number, self.story.helper.number)
        self.story.served(signed_by="R5" if self.is_place else "R1")
        self._ask()

    def _ask(self) -> None:
        homes = {"households": PLACE_HOMES} if self.is_place else {}
        self.story.asked(**homes)

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "transaction"):
            self.transaction.rollback()
            self.connection.close()

    # what people say

    def _recorder(self, who: Any, voter: Actor) -> Actor:  # noqa: ANN401 - an actor or a word
        if who == "self":
            return voter
        return self.story.helper if who == "helper" else who

    def _say(
        self, voter: Actor, recorder: Actor, saying: str, no: int, back: int, corrects: Word | None
    ) -> None:
        fields, against = SAYINGS[saying]
        now = self.clock.advance(hours=1)
        at = now - timedelta(hours=back)
        body = Ballot(round=no, **{"solved": Solved.YES, "took_part": True, **fields})
        if against is None:
            against = fields["overall"] < self.passing
        running = self.story.case.episode
        episode = running.no if running.no == 1 or at >= running.opened_at else running.no - 1
        with suppress(LinliError):
            self.story.case = self.desk.record(
                self.story.case,
                body,
                voter,
                at,
                recorder=recorder,
                corrects=FactId(corrects.number) if corrects else None,
                as_of=now,
            )
            self.notes.hears(
                Word(
                    number=self._ballots()[-1].id,
                    seq=len(self.notes.words),
                    voter=voter.number,
                    recorder=recorder.number,
                    episode=episode,
                    round=no,
                    at=at,
                    unhappy=against,
                    harm=saying in HARM,
                    by_code=recorder == voter,
                    corrects=corrects.number if corrects else None,
                )
            )
        self._move()

    def _ballots(self) -> list[Fact[Ballot]]:
        return [f for f in self.desk.facts(self.story.case) if isinstance(f.body, Ballot)]

    def _move(self) -> None:
        """Let the system do what it may, and write down what that was."""
        with suppress(LinliError):
            self.story.advanced()
        self._watch()

    @rule(
        voter=st.sampled_from([*NEIGHBOURS, *[RESIDENT] * 8, GUARDIAN]),
        recorder=st.sampled_from(RECORDERS),
        saying=st.sampled_from(sorted(SAYINGS)),
        off=st.sampled_from([0, 0, 0, 0, 1, -1]),
        back=st.sampled_from([0, 0, 0, 1, 3, 30, 400]),
    )
    def ballot(self, voter: Actor, recorder: Any, saying: str, off: int, back: int) -> None:  # noqa: ANN401 - as `_recorder`
        """Somebody judges, to somebody, for a round, on a day."""
        no = max(1, self._round() + off)
        self._say(voter, self._recorder(recorder, voter), saying, no, back, None)

    @precondition(lambda self: self.story.stands() is S.EVALUATING)
    @rule(
        sayings=st.just(["content"] * 8)
        | st.lists(st.sampled_from(["content", *sorted(SAYINGS)]), min_size=1, max_size=8)
    )
    def go_from_door_to_door(self, sayings: list[str]) -> None:
        """The round's collector asks some of those who may judge."""
        voters = NEIGHBOURS if self.is_place else NEIGHBOURS[: len(self.notes.subjects) - 1]
        no = self._round()
        for voter, saying in zip(voters, sayings, strict=False):
            self._say(voter, COLLECTORS[(no - 1) % len(COLLECTORS)], saying, no, 0, None)

    @precondition(lambda self: self.notes.words)
    @rule(
        pick=st.integers(0, 30),
        author=st.none() | st.sampled_from([*NEIGHBOURS, GUARDIAN]),
        recorder=st.sampled_from(RECORDERS),
        saying=st.sampled_from(sorted(SAYINGS)),
    )
    def correct(self, pick: int, author: Actor | None, recorder: Any, saying: str) -> None:  # noqa: ANN401 - as `_recorder`
        """Somebody, the author or another, puts other words in the place of a ballot."""
        old = self.notes.words[pick % len(self.notes.words)]
        role = Role.GUARDIAN if old.voter == GUARDIAN.number else Role.RESIDENT
        voter = author or Actor(old.voter, role)
        self._say(voter, self._recorder(recorder, voter), saying, old.round, 0, old)

    def _round(self) -> int:
        """Return the round that is open, else the last."""
        scored = self.story.case.episode.rounds
        return scored + 1 if self.story.stands() is S.EVALUATING else max(1, scored)

    # what else happens

    @rule(recorder=st.sampled_from([COLLECTORS[0], MANAGER, COMMITTEE]), door=st.booleans())
    def knock(self, recorder: Actor, door: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """Somebody tries to reach the residents, on this day and the next."""
        for channel, doorstep in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, door)):
            body = ContactAttempt(round=self._round(), channel=channel, doorstep=doorstep)
            with suppress(LinliError):
                self.story.record(body, recorder).later(days=1)
        self._move()

    @precondition(lambda self: self.story.stands() is S.EVALUATING)
    @rule()
    def find_that_nobody_answered(self) -> None:
        """The committee would like to close."""
        self._fire(T.NO_RESPONSE, COMMITTEE, NoResponse(round=self._round()))

    @precondition(lambda self: self.story.stands() in FROM)
    @rule(pick=st.integers(0, 4))
    def turn(self, pick: int) -> None:
        """Somebody takes a way off the straight road."""
        ways = FROM[self.story.stands()]
        trigger = ways[pick % len(ways)]
        self._fire(trigger, *TURNS[trigger])

    @precondition(lambda self: self.story.stands() in (S.EVALUATING, S.RECTIFYING, S.IN_SERVICE))
    @rule(actor=st.sampled_from([MANAGER, RESIDENT]))
    def rest(self, actor: Actor) -> None:
        """The case rests for a month."""
        until = self.clock.now() + timedelta(days=30)
        self._fire(T.SUSPEND, actor, Suspension(ground="away", review_by=until))

    def _fire(self, trigger: Trigger, actor: Actor, body: Body | None) -> None:
        with suppress(LinliError):
            self.story.fire(trigger, actor, body)
        self._watch()

    @precondition(lambda self: self.story.stands() is S.RECTIFYING)
    @rule(answered=st.sampled_from([True, True, False]))
    def put_right(self, answered: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """The team writes down what it did, and asks again."""
        with suppress(LinliError):
            self.story.rounds = self.story.case.episode.rounds
            to = {"answered_to": "R1"} if answered else {"answered_to": ""}
            self.story.rectified(**to)
            self._ask()
        self._watch()

    @precondition(lambda self: self.story.stands() not in (S.EVALUATING, S.RECTIFYING))
    @rule()
    def go_on(self) -> None:
        """The right people take the next stages of the straight road."""
        with suppress(LinliError, NothingProposed, KeyError):
            if self.story.stands() in (S.CLOSING, S.CLOSED):
                self.story.next_stage()
            else:
                self._serve()
        self._watch()

    @rule(
        number=st.sampled_from(["E1", "E2", "V1", "M1"]), home=st.sampled_from(["H1", "H3", "H9"])
    )
    def moves(self, number: str, home: str) -> None:
        """Somebody is registered in another household."""
        file = self.desk._take(self.story.case, None, (number,))  # noqa: SLF001 - the register has no reader
        person = file.people.get(number)
        if person is not None:
            self.desk.put_people([evolve(person, community=CODE, household=home)])
            self.notes.homes[number] = home

    @rule(days=st.sampled_from([1, 5, 20, 100]))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.story.later(days=days)
        self._move()

    @rule(refuses=st.booleans())
    def object(self, refuses: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """The plug-in begins to object, or stops."""
        Stubborn.refuses = refuses

    @precondition(lambda self: self.story.stands() not in ENDED)
    @rule()
    def merge(self) -> None:
        """The case goes into another one of the same subject."""
        subject = self.story.case.subject
        with suppress(LinliError):
            other = a_case(self.desk, self.clock, subject=subject, neighbourhood=False)
            body = MergeDecision(survivor=other.case.number, reason="同一诉求")
            self.story.fire(T.MERGE, STEWARD, body)
        self._watch()

    # what must hold

    def _watch(self) -> None:
        """Note the rounds opened, and hold each verdict against the notebook as it falls."""
        entries = self.desk.history(self.story.case)
        facts = {fact.id: fact for fact in self.desk.facts(self.story.case)}
        for entry in entries[self.seen :]:
            body = facts[entry.fact].body if entry.fact is not None else None
            if isinstance(body, RoundOpening):
                self.notes.opens(entry.episode, body.round, entry.at, [body.collector])
            if entry.trigger in (T.PASS_EVALUATION, T.NO_RESPONSE) and entry.verdict:
                no = self.story.case.episode.rounds or 1
                assert self.notes.may_be_reported(entry.episode, no, entry.verdict.value)
            self._note_stay(entry)
            if entry.target in ENDED:
                self.notes.ends(entry.episode)
            else:
                self.notes.goes_on(entry.episode)
            if entry.trigger is T.FAIL_EVALUATION:
                assert self.notes.may_be_reported(entry.episode, 1, "dissatisfied")
        self.seen = len(entries)

    def _note_stay(self, entry: HistoryEntry) -> None:
        """Note how far service came in an episode, and what residents said last of it."""
        for no in self.stays:
            if no < entry.episode:
                self.stays[no] = replace(self.stays[no], over=True)
        stay = self.stays.get(entry.episode, Stay(served=False, over=False))
        served = stay.served or entry.target in (S.IN_SERVICE, S.EVALUATING)
        over = stay.over or entry.target in (S.EVALUATING, *ENDED)
        said = entry.verdict.value if entry.verdict else NOT_EVALUATED
        self.stays[entry.episode] = replace(stay, served=served, over=over, rounds=(said,))

    @invariant()
    def figures_are_sums_over_episodes(self) -> None:
        """What the county reads is what the notebook adds up, whichever way the case took."""
        found = self.desk.figures(as_of=self.clock.now())
        told = {verdict.value: count for verdict, count in found.verdicts.items() if count}
        told["running"] = found.running.total()
        told["died"] = found.deceased
        wanted = figures(self.stays.values())
        assert {k: n for k, n in told.items() if n} == {k: n for k, n in wanted.items() if n}

    @invariant()
    def whoever_is_unhappy_is_in_the_score_or_waits_to_be_asked(self) -> None:
        """No word against the service gets lost between its being said and the verdict."""
        if self.story.stands() is not S.EVALUATING:
            return
        shown = self.desk.rights(self.story.case, AUDITOR, as_of=self.clock.now())
        known = {b.voter for b in shown.ballots if b.counts and b.against}
        known.update(shown.rounds[-1].to_ask)
        homes = {self.notes.homes[number] for number in known}
        unhappy = self.notes.unhappy(self.story.case.episode.no)
        assert {self.notes.homes[number] for number in unhappy} <= homes

    @invariant()
    def nobody_unhappy_is_reported_content_or_silent(self) -> None:
        """Whoever was last heard dissatisfied or harmed is in the score of what has ended."""
        case = self.story.case
        episode = case.episode
        if case.state in ENDED and self.stays[episode.no].served and self.notes.unhappy(episode.no):
            no = max(1, episode.rounds)
            assert self.notes.may_be_reported(episode.no, no, episode.verdict.value)

    @invariant()
    def every_counted_ballot_was_heard_by_somebody_independent(self) -> None:
        """What is in a score, the notebook counts too: its recorder, its day, its round."""
        words = {word.number: word for word in self.notes.words}
        shown = self.desk.rights(self.story.case, AUDITOR, as_of=self.clock.now())
        for ballot, fact in zip(shown.ballots, self._ballots_told(), strict=True):
            assert ballot.voter == fact.author.number
            assert self.notes.counts(words[fact.id]) or not ballot.counts

    def _ballots_told(self) -> list[Fact[Ballot]]:
        """Return the ballots of the present episode, as its rights list them."""
        episode = self.story.case.episode
        first = episode.no == 1
        return [f for f in self._ballots() if first or f.at >= episode.opened_at]

    @invariant()
    def no_correction_changed_whose_word_it_was(self) -> None:
        """A statement takes the place of one of the same author, kind and round."""
        facts = {fact.id: fact for fact in self.desk.facts(self.story.case)}
        for fact in facts.values():
            if fact.supersedes is not None:
                old = facts[fact.supersedes]
                assert fact.author == old.author
                assert type(fact.body) is type(old.body)
                assert getattr(fact.body, "round", 0) == getattr(old.body, "round", 0)

    @invariant()
    def times_are_ordered(self) -> None:
        """Nothing takes effect before what came before it; nothing is dated after now."""
        entries = self.desk.history(self.story.case)
        assert [e.at for e in entries] == sorted(e.at for e in entries)
        assert all(fact.at <= self.clock.now() for fact in self.desk.facts(self.story.case))


TestWhoseWord = WhoseWord.TestCase
TestWhoseWord.settings = settings(
    max_examples=10, stateful_step_count=25, derandomize=True, phases=(Phase.generate,)
)


class WhoseWordAtLength(WhoseWord):
    """The same, longer: for a night, or before a release."""


TestWhoseWordAtLength = pytest.mark.slow(WhoseWordAtLength.TestCase)
TestWhoseWordAtLength.settings = settings(max_examples=400, stateful_step_count=50)
