"""Whose word counts, judged twice: by the engine, and by a notebook that knows none of its rules.

Random people say random things to random recorders, late, early, for the wrong round, with codes
and without, and take them back; the register changes, people die, the case rests, goes back, is
merged, moved and taken up again. Whatever is reported must follow from the notebook alone.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.handing_in import hand_in
from tests.support.rights_oracle import (
    DISSATISFIED,
    NOT_EVALUATED,
    Knock,
    Notebook,
    Opening,
    Signature,
    Slip,
    Stay,
    Wish,
    Word,
    figures,
)
from tests.support.sayings import (
    AUDITOR,
    CALLED,
    ENDED,
    FROM,
    HANDING_IN,
    HANDS,
    HARM,
    LOOKS_LIKE_THE_HELPER,
    NEIGHBOURS,
    OF_A_TASK,
    OFFICES,
    OTHER_FORMS,
    OVER,
    PLACE_HOMES,
    POLICIES,
    RECORDERS,
    SAYINGS,
    SERVED,
    SETTLED,
    SIGNINGS,
    SUBJECTS,
    TAKEN_ON,
    TURNS,
    StoryClock,
    Stubborn,
)
from tests.support.stood_register import Register

from linli_core import (
    Actor,
    CaseState,
    Channel,
    FactId,
    HistoryEntry,
    Linli,
    LinliError,
    Person,
    Role,
    RoleGrant,
    Trigger,
)
from linli_core.domain.community import Community
from linli_core.domain.facts import Body, Fact
from linli_core.domain.people import Guardianship
from linli_core.domain.place import Place
from linli_core.domain.terms import (
    GuardianGround,
    Purpose,
    Setting,
    SignatureForm,
    Solved,
    Vetting,
    Wanted,
)
from linli_core.facts import (
    Ballot,
    CaseLink,
    ContactAttempt,
    DeathConfirmation,
    DeathRecord,
    Erratum,
    IntakeDecision,
    MergeDecision,
    MergeReversal,
    NoResponse,
    PairingConfirmation,
    Plan,
    RoundOpening,
    ServiceRecord,
    Suspension,
    TransferAnswer,
    TransferRequest,
    VerdictAmendment,
    VotingCode,
    WantedAnswer,
    WardView,
)
from linli_core.services.queries.rights import Rights
from linli_core.testing import CaseBuilder, NothingProposed, a_case, a_library, bodies
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    STEWARD,
    SUPERVISOR,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    move_in,
    residents,
    staff,
)

T = Trigger
S = CaseState

THERE = "990101002001"
NEW_HOME = Actor("N1", Role.RECEIVING_COMMITTEE)
#: Who may be found, later, to live with somebody, to be somebody's kin, or of one office.
MOVABLE = ("E1", "E2", "V1", "M1", "C1")


class WhoseWord(RuleBasedStateMachine):
    """One case, in which everybody speaks to everybody, and a notebook beside it."""

    libraries: ClassVar[dict[str, Linli]] = {}
    clock: ClassVar[StoryClock] = StoryClock()

    @initialize(
        subject=st.sampled_from(sorted(SUBJECTS)),
        policy=st.sampled_from(sorted(POLICIES)),
        names=st.lists(
            st.tuples(st.sampled_from(NEIGHBOURS), st.sampled_from(sorted(SIGNINGS))), max_size=5
        ),
        early=st.lists(
            st.tuples(
                st.sampled_from([*NEIGHBOURS[:2], GUARDIAN]),
                st.sampled_from(RECORDERS),
                st.sampled_from(sorted(SAYINGS)),
                st.sampled_from([1, 2, 0, 9]),
            ),
            max_size=2,
        ),
        giver=st.sampled_from([None, COMMITTEE, COMMITTEE, TOWNSHIP_OFFICE]),
        beside=st.sampled_from([False, False, True]),
        asks=st.sampled_from([True, True, True, False]),
    )
    def begin(
        self,
        subject: str,
        policy: str,
        names: Sequence[tuple[Actor, str]] = (),
        early: Sequence[tuple[Actor, Any, str, int]] = (),
        giver: Actor | None = None,
        *,
        beside: bool = False,
        asks: bool = True,
    ) -> None:
        """Serve somebody, who may speak before being asked; in a transaction never committed."""
        rules, self.passing = POLICIES[policy]
        if policy not in self.libraries:
            library = a_library(plugin=Stubborn(), policy=rules, clock=self.clock)
            self.libraries[policy] = library
        Stubborn.refuses = False
        self.clock.begin()
        self.connection = self.libraries[policy].engine.connect()
        self.transaction = self.connection.begin()
        self.desk = self.libraries[policy].bind(self.connection)
        self.beside = beside
        self._register(giver)
        self.story: CaseBuilder = a_case(
            self.desk, self.clock, subject=SUBJECTS[subject], neighbourhood=False
        )
        self.seen, self.read = 0, dict[str, Any]()
        self.deaths: dict[int, dict[str, datetime]] = {}
        self.stays: dict[int, Stay] = {}
        self.over_before: dict[int, bool] = {}
        self.cases: dict[int, str] = {}
        self.episodes: dict[tuple[int, int], int] = {}
        self.begun: dict[tuple[int, int], datetime] = {}
        self.amended: set[FactId] = set()
        self.codes: list[str] = []
        self.homes: Sequence[str] = PLACE_HOMES if subject == "place" else ()
        judges = {"R1", "G1"} if subject == "resident" else {"R1", "R2", "G1"}
        if self.homes:
            judges = {"R1", "R2", *(f"R{n}" for n in range(3, 9))}
        self.notes = Notebook(
            frozenset(judges), self.register, group=bool(self.homes), wards={"G1": "R1"}
        )
        self.notes.died = self.deaths.setdefault(self.story.case.id, {})
        self.notes.called.update(CALLED)
        self.notes.given[TAKEN_ON.number] = {giver.number} if giver else set()
        self.merged: list[tuple[CaseBuilder, int, CaseBuilder, list[int]]] = []
        if self.homes:
            self._sign(names)
        self._serve(early, asks=asks)
        self._watch()

    def _register(self, giver: Actor | None) -> None:
        """Everybody moves in, in the register and in the notebook's; somebody takes on another."""
        move_in(self.desk)
        there = Community(
            code=THERE, name="示例二社区", setting=Setting.URBAN, override_reason="示"
        )
        self.desk.put_communities([there])
        auditor = Person(
            number="A1", grants=tuple(RoleGrant(Role.AUTHORITY, s) for s in (TOWNSHIP, THERE))
        )
        hosts = Person(number="N1", grants=(RoleGrant(Role.COMMITTEE, THERE),))
        # Whoever serves here serves there, too, so that a case that moved can be gone on with.
        everybody = [
            evolve(p, grants=(*p.grants, *(RoleGrant(g.role, THERE) for g in p.grants)))
            for p in staff()
        ]
        if self.beside:
            also = (RoleGrant(Role.VOLUNTEER, CODE), RoleGrant(Role.VOLUNTEER, THERE))
            everybody = [
                evolve(p, grants=(*p.grants, *also), vetting=Vetting.CHECKED)
                if p.number == COMMITTEE.number
                else p
                for p in everybody
            ]
        self.desk.put_people([auditor, hosts, *everybody])
        taken_on = Person(number=TAKEN_ON.number, grants=(RoleGrant(TAKEN_ON.role, CODE),))
        self.desk.put_people([taken_on], actor=giver)
        self.people = {p.number: p for p in (*residents(), *everybody)}
        self.register, now = Register(), self.clock.now()
        for person in self.people.values():
            held = tuple((g.guardian, g.since, g.until) for g in person.guardianships)
            self.register.enters(
                person.number,
                now,
                now,
                home=person.household,
                works_for=person.organisation,
                guardians=held,
            )

    def _sign(self, names: Sequence[tuple[Actor, str]]) -> None:
        """Residents sign for what they share, or others say that they did."""
        self.story.surveyed()
        episode, told = self._episode(self.story.case.id, 1), []
        for who, way in names:
            writer, form, photo = SIGNINGS[way]
            body = bodies.signature(form=form, list_photo="a" * 64 if photo else "")
            with suppress(LinliError):
                self.story.record(body, who, recorder=writer)
                recorder = (writer or who).number
                listed = form is not SignatureForm.SPOKEN
                told.append(
                    Signature(
                        who=who.number,
                        recorder=recorder,
                        on_a_list=listed,
                        photo=photo,
                        in_office=recorder in OFFICES,
                        at=self.clock.now(),
                    )
                )
        adopters = tuple(sorted({who.number for who, _ in names}))
        need = bodies.adoption(way="co_signers", adopters=adopters)
        self.notes.works(episode, MANAGER.number, VOLUNTEER.number)
        with suppress(LinliError, IndexError):
            self.story.fire(T.CONFIRM_NEED, names[0][0], need)
            assert self.notes.signed(told, episode) >= 3

    def _serve(
        self, early: Sequence[tuple[Actor, Any, str, int]] = (), *, asks: bool = True
    ) -> None:
        """Carry the case along its straight road until residents are asked."""
        if self.homes and self.story.stands() in (S.REGISTERED, S.SURVEYING):
            if self.story.stands() is S.REGISTERED:
                self.story.surveyed()
            self.story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
        self.story.up_to(S.IN_SERVICE)
        self.story.served(signed_by="R5" if self.homes else "R1", **self._deliverers())
        if early:
            self._watch()
        for voter, recorder, saying, no in early:
            self._say(voter, self._recorder(recorder, voter), saying, no)
        if asks:
            self._ask()

    def _deliverers(self) -> dict[str, Any]:
        """Return who served: somebody of the committee lends a hand, where the story has it so."""
        if not self.beside:
            return {}
        self.story.record(bodies.review(), SUPERVISOR)
        return {"deliverers": (self.story.helper.number, COMMITTEE.number)}

    def _ask(self, **named: Any) -> None:  # noqa: ANN401 - any field of the opening
        homes = {"households": self.homes} if self.homes else {}
        self.story.asked(**homes, **named)

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "transaction"):
            self.transaction.rollback()
            self.connection.close()

    def _episode(self, case: int, no: int) -> int:
        """Return the notebook's number of an episode, whichever case it is of."""
        return self.episodes.setdefault((case, no), len(self.episodes) + 1)

    def _now(self) -> int:
        return self._episode(self.story.case.id, self.story.case.episode.no)

    # what people say

    def _recorder(self, who: Any, voter: Actor) -> Actor:  # noqa: ANN401 - an actor or a word
        if who == "self":
            return voter
        return self.story.helper if who == "helper" else who

    def _say(  # noqa: PLR0913 - all that a ballot may be
        self,
        voter: Actor,
        recorder: Actor,
        saying: str,
        no: int,
        back: int = 0,
        corrects: Word | None = None,
        code: int | None = None,
        *,
        ward: Mapping[str, Any] = {},
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
    ) -> bool:
        """Somebody judges; say whether it went on record."""
        fields, against = SAYINGS[saying]
        fields = {**fields, **ward}
        now = self.clock.advance(hours=1)
        at = now - timedelta(hours=back)
        shown = self.codes[code] if code is not None else ""
        body = Ballot(
            round=no, **{"solved": Solved.YES, "took_part": True, "code": shown, **fields}
        )
        if against is None:
            against = fields["overall"] < self.passing
        episode = self._episode_then(at)
        kept = False
        with suppress(LinliError):
            mends = FactId(corrects.number) if corrects else None
            by = self._record(body, voter, at, recorder=recorder, hand=hand, corrects=mends)
            word = Word(
                number=self._ballots()[-1].id,
                seq=len(self.notes.words),
                voter=voter.number,
                recorder=recorder.number,
                episode=episode,
                round=no,
                at=at,
                noted=now,
                unhappy=against,
                harm=saying in HARM,
                code=code,
                corrects=corrects.number if corrects else None,
                ward_said="ward_view" in ward,
                ward_against=ward.get("ward_view") is WardView.NOT_CONTENT,
                wanted=fields.get("wanted") is Wanted.YES,
                **by,
            )
            self.notes.words.append(word)
            kept = True
            assert code is None or self.notes.code_fits(word)
        self._move()
        return kept

    def _record(
        self,
        body: Body,
        author: Actor,
        at: datetime,
        *,
        recorder: Actor,
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
        corrects: FactId | None = None,
    ) -> dict[str, Any]:
        """Put a statement on record, and return who handed it in where that was another."""
        now, case = self.clock.now(), self.story.case
        by = None if hand is None else self._recorder(hand, author)
        if by is None:
            self.story.case = self.desk.record(
                case, body, author, at, recorder=recorder, corrects=corrects, as_of=now
            )
            return {}
        self.story.case = hand_in(
            self.desk, case, body, author, at, now, recorder=recorder, by=by, corrects=corrects
        )
        return {"by": by.number, "office": by in HANDING_IN}

    def _episode_then(self, at: datetime) -> int:
        """Return the episode of the case that something said at a moment is of."""
        case = self.story.case.id
        begun = [no for (i, no), since in self.begun.items() if i == case and since <= at]
        return self._episode(case, max(begun, default=1))

    def _ballots(self) -> list[Fact[Ballot]]:
        return [f for f in self._facts() if isinstance(f.body, Ballot)]

    def _facts(self) -> tuple[Fact[Any], ...]:
        """Return what is on record of the case; asked again only when something was written."""
        asked = (self.story.case.id, self._written())
        if self.read.get("facts", (None, ()))[0] != asked:
            self.read["facts"] = (asked, self.desk.facts(self.story.case))
        told: tuple[Fact[Any], ...] = self.read["facts"][1]
        return told

    def _rights(self) -> Rights:
        """Return what an auditor is told of the case now; asked again as `_facts` is."""
        now = self.clock.now()
        asked = (self.story.case.id, self._written(), now)
        if self.read.get("rights", (None, ()))[0] != asked:
            told = self.desk.rights(self.story.case, AUDITOR, as_of=now)
            self.read["rights"] = (asked, told)
        shown: Rights = self.read["rights"][1]
        return shown

    def _written(self) -> int:
        """Return how many rows were ever written through the connection."""
        driver: Any = self.connection.connection.driver_connection
        return int(driver.total_changes)

    def _move(self) -> None:
        """Let the system do what it may, and write down what that was."""
        with suppress(LinliError):
            self.story.advanced()
        self._watch()

    @rule(
        voter=st.sampled_from([*NEIGHBOURS, *[RESIDENT] * 8, GUARDIAN]),
        recorder=st.sampled_from(RECORDERS),
        saying=st.sampled_from(sorted(SAYINGS)),
        off=st.sampled_from([0, 0, 0, 0, 1, -1, 8]),
        back=st.sampled_from([0, 0, 0, 1, 3, 30, 400]),
        ward_said=st.sampled_from(["", "他说好", "无"]),
        ward_view=st.sampled_from([None, None, WardView.CONTENT, WardView.NOT_CONTENT]),
        hand=st.sampled_from(HANDS),
    )
    def ballot(
        self,
        voter: Actor,
        recorder: Any,  # noqa: ANN401 - as `_recorder`
        saying: str,
        off: int = 0,
        back: int = 0,
        ward_said: str = "",
        ward_view: WardView | None = None,
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
    ) -> None:
        """Somebody judges, to somebody, for a round, on a day; nobody served is turned away."""
        no = max(1, self._round() + off)
        said = ward_said if voter == GUARDIAN else ""
        says = saying not in OF_A_TASK and said != "无"
        is_staff = recorder != LOOKS_LIKE_THE_HELPER
        served = self.story.case.state is not S.ARCHIVED and says and is_staff
        ward = {"ward_said": said, **({"ward_view": ward_view} if ward_view else {})}
        ward = ward if voter == GUARDIAN else {}
        writer = self._recorder(recorder, voter)
        kept = self._say(voter, writer, saying, no, back, ward=ward, hand=hand)
        at = self.clock.now() - timedelta(hours=back)
        if served and self.notes.may_judge(voter.number, at, self.clock.now()):
            assert kept

    @precondition(lambda self: self.story.stands() is S.EVALUATING)
    @rule(
        sayings=st.just(["content"] * 8)
        | st.lists(st.sampled_from(["content", *sorted(SAYINGS)]), min_size=1, max_size=8)
    )
    def go_from_door_to_door(self, sayings: list[str]) -> None:
        """The round's collector asks some of those who may judge."""
        voters = NEIGHBOURS if self.homes else NEIGHBOURS[: len(self.notes.subjects) - 1]
        no = self._round()
        for voter, saying in zip(voters, sayings, strict=False):
            self._say(voter, COLLECTORS[(no - 1) % len(COLLECTORS)], saying, no)

    @precondition(lambda self: self.notes.words)
    @rule(
        pick=st.integers(0, 30),
        author=st.none() | st.sampled_from([*NEIGHBOURS, GUARDIAN]),
        recorder=st.sampled_from(RECORDERS),
        saying=st.sampled_from(sorted(SAYINGS)),
        hand=st.sampled_from(HANDS),
    )
    def correct(
        self,
        pick: int,
        author: Actor | None,
        recorder: Any,  # noqa: ANN401 - as `_recorder`
        saying: str,
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
    ) -> None:
        """Somebody, the author or another, puts other words in the place of a ballot."""
        old = self.notes.words[pick % len(self.notes.words)]
        role = Role.GUARDIAN if old.voter == GUARDIAN.number else Role.RESIDENT
        voter = author or Actor(old.voter, role)
        writer = self._recorder(recorder, voter)
        self._say(voter, writer, saying, old.round, corrects=old, hand=hand)

    @precondition(lambda self: self.notes.words)
    @rule(pick=st.integers(0, 30), writer=st.sampled_from([MANAGER, COMMITTEE, *COLLECTORS]))
    def note_a_slip(self, pick: int, writer: Actor) -> None:
        """Whoever wrote a ballot down, or another, says it was a slip; that changes no word."""
        old = self.notes.words[pick % len(self.notes.words)]
        seq = next((f.seq for f in self._ballots() if f.id == old.number), 0)
        with suppress(LinliError):
            self.story.record(Erratum(of=seq, reads="总体满意度应为 5", slip="看错了行"), writer)
        self._move()

    @rule(
        voter=st.sampled_from([*[RESIDENT] * 4, *NEIGHBOURS[1:3], GUARDIAN]),
        recorder=st.sampled_from(RECORDERS),
        wanted=st.booleans(),
        hand=st.sampled_from(HANDS),
    )
    def says_whether_it_was_wanted(
        self,
        voter: Actor,
        recorder: Any,  # noqa: ANN401 - as `_recorder`
        *,
        wanted: bool,
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
    ) -> None:
        """Somebody says, apart from a ballot, that they want this or not, or is said to."""
        said = Wanted.YES if wanted else Wanted.NO
        writer, episode = self._recorder(recorder, voter), self._now()
        with suppress(LinliError):
            body = WantedAnswer(wanted=said, wanted_helper=said)
            at = self.clock.advance(hours=1)
            by = self._record(body, voter, at, recorder=writer, hand=hand)
            self.notes.wishes.append(
                Wish(
                    seq=len(self.notes.words),
                    voter=voter.number,
                    recorder=writer.number,
                    episode=episode,
                    at=self.clock.now(),
                    noted=self.clock.now(),
                    wanted=wanted,
                    **by,
                )
            )
        self._move()

    @rule(
        voter=st.sampled_from([RESIDENT, *NEIGHBOURS]),
        by=st.sampled_from([*COLLECTORS[:2], MANAGER, COMMITTEE]),
    )
    def hand_out_a_code(self, voter: Actor, by: Actor) -> None:
        """Somebody gives a resident a one-time code for the round."""
        no = self._round()
        issued, code = VotingCode.issue(voter.number, no)
        with suppress(LinliError):
            self.story.record(issued, by)
            now, episode = self.clock.now(), self._now()
            apart = self.notes.independent(episode, by.number, now, now)
            slip = Slip(voter.number, episode, no, by.number, now, apart)
            self.notes.slips.append(slip)
            self.codes.append(code)

    @precondition(lambda self: self.story.stands() in SERVED and not self.homes and not self.merged)
    @rule(
        recorder=st.sampled_from(RECORDERS),
        saying=st.sampled_from(["dissatisfied", "unsolved", "not wanted", "harmed"]),
    )
    def told_under_another_number(self, recorder: Any, saying: str) -> None:  # noqa: ANN401 - as `_recorder`
        """What a resident says of the service is written under a need that nobody has served."""
        writer, episode, number = self._recorder(recorder, RESIDENT), self._now(), self.story.case
        with suppress(LinliError):
            other = a_case(self.desk, self.clock, subject=SUBJECTS["resident"], neighbourhood=False)
            fields = {"solved": Solved.YES, "took_part": True, **SAYINGS[saying][0]}
            now = self.clock.advance(hours=1)
            body = Ballot(round=1, **fields)
            self.desk.record(other.case, body, RESIDENT, now, recorder=writer, as_of=now)
            self.notes.words.append(
                Word(
                    number=0,
                    seq=len(self.notes.words),
                    voter=RESIDENT.number,
                    recorder=writer.number,
                    episode=episode,
                    round=self._round(),
                    at=now,
                    noted=now,
                    unhappy=True,
                    harm=saying in HARM,
                    carried=True,
                )
            )
        self.story.case = self.desk.case(number.number)
        self._move()

    @precondition(lambda self: self.codes)
    @rule(
        pick=st.integers(0, 9),
        voter=st.none() | st.sampled_from(NEIGHBOURS),
        recorder=st.sampled_from(RECORDERS),
        saying=st.sampled_from(sorted(SAYINGS)),
        hand=st.sampled_from(HANDS),
    )
    def vote_with_a_code(
        self,
        pick: int,
        voter: Actor | None,
        recorder: Any,  # noqa: ANN401 - as `_recorder`
        saying: str,
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
    ) -> None:
        """Whoever has a code, or found one, votes with it, once or again."""
        slip = self.notes.slips[pick % len(self.codes)]
        who = voter or Actor(slip.voter, Role.RESIDENT)
        code = pick % len(self.codes)
        writer = self._recorder(recorder, who)
        self._say(who, writer, saying, self._round(), code=code, hand=hand)

    def _round(self) -> int:
        """Return the round that is open, else the last."""
        scored = self.story.case.episode.rounds
        return scored + 1 if self.story.stands() is S.EVALUATING else max(1, scored)

    # what else happens

    @rule(
        recorder=st.sampled_from([COLLECTORS[0], COLLECTORS[0], MANAGER, COMMITTEE]),
        door=st.booleans(),
        hand=st.sampled_from(HANDS),
        in_round=st.booleans(),
    )
    def knock(
        self,
        recorder: Actor,
        door: bool,  # noqa: FBT001 - drawn by Hypothesis
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
        *,
        in_round: bool = True,
    ) -> None:
        """Somebody tries to reach the residents, on this day and the next."""
        for channel, doorstep in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, door)):
            no = self._round() if in_round else 0
            body = ContactAttempt(round=no, channel=channel, doorstep=doorstep)
            with suppress(LinliError):
                at = self.clock.advance(hours=1)
                by = self._record(body, recorder, at, recorder=recorder, hand=hand)
                self.notes.knocks.append(
                    Knock(
                        episode=self._now(),
                        round=no,
                        recorder=recorder.number,
                        way=channel.value,
                        at_the_door=doorstep,
                        at=self.clock.now(),
                        noted=self.clock.now(),
                        **by,
                    )
                )
                self.story.later(days=1)
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
    @rule(to=st.sampled_from(["", "R1", "R1", "R3", "G1", "unhappy", "unhappy"]))
    def put_right(self, to: str, collector: str = "") -> None:
        """The team writes down what it did and whom it told, and asks again."""
        unhappy = sorted(self.notes.against(self._now()))
        told = (unhappy or ["R1"])[0] if to == "unhappy" else to
        no = self.story.case.episode.rounds
        with suppress(LinliError):
            self.story.rounds = no
            self.story.rectified(answered_to=told)
            if told:
                self.notes.answered.setdefault((self._now(), no), set()).add(told)
            self._ask(**({"collector": collector} if collector else {}))
        self._watch()

    @precondition(lambda self: self.story.stands() in (S.IN_SERVICE, S.RECTIFYING))
    @rule(
        collector=st.sampled_from(["", "", "E1", "E3", "S9", "M1", *OTHER_FORMS]),
        recorder=st.sampled_from(["self", "helper", MANAGER, SURVEYOR, COLLECTORS[3]]),
        hand=st.sampled_from(HANDS),
    )
    def residents_open_a_round(
        self,
        collector: str,
        recorder: Any = "self",  # noqa: ANN401 - as `_recorder`
        hand: Any = None,  # noqa: ANN401 - as `_recorder`
    ) -> None:
        """Whoever is served asks to be asked, naming somebody or nobody, in somebody's hand."""
        again = self.story.stands() is S.RECTIFYING
        trigger = T.SUBMIT_RECTIFICATION if again else T.SUBMIT_RESULT
        no = self.story.case.episode.rounds + 1
        body = bodies.opening(no, collector=collector, households=tuple(self.homes))
        if recorder == "self" and hand is None:
            self._fire(trigger, RESIDENT, body)
            return
        with suppress(LinliError):
            at = self.clock.advance(hours=1)
            writer = self._recorder(recorder, RESIDENT)
            self._record(body, RESIDENT, at, recorder=writer, hand=hand)
        self._move()

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

    # what the registers say

    def _enter(self, number: str, since: int, **said: Any) -> None:  # noqa: ANN401 - any field
        """Something else is entered of somebody, since so many days ago."""
        now = self.clock.now()
        at = now - timedelta(days=since)
        fields = {"community": CODE, **said} if "household" in said else said
        self.people[number] = evolve(self.people[number], **fields)
        self.desk.put_people([self.people[number]], at=at)
        person = self.people[number]
        self.register.enters(
            number,
            at,
            now,
            home=person.household,
            kin=frozenset(person.kin),
            works_for=person.organisation,
            guardians=tuple((g.guardian, g.since, g.until) for g in person.guardianships),
        )
        self._move()

    @rule(
        number=st.sampled_from(MOVABLE),
        home=st.sampled_from(["H1", "H3", "H9", ""]),
        since=st.sampled_from([0, 0, 40]),
    )
    def moves(self, number: str, home: str, since: int) -> None:
        """Somebody is registered in another household, from today or since long."""
        self._enter(number, since, household=home)

    @rule(
        number=st.sampled_from(MOVABLE),
        kin=st.sampled_from([("R1",), ("M1",), ("V1", "W1"), ()]),
        since=st.sampled_from([0, 0, 40]),
    )
    def is_found_to_be_kin(self, number: str, kin: tuple[str, ...], since: int) -> None:
        """Somebody is registered as family, from today or since long, or no more."""
        self._enter(number, since, kin=kin)

    @rule(number=st.sampled_from(["E1", "E2", "V1", "V2"]), office=st.sampled_from(["示例队", ""]))
    def joins(self, number: str, office: str) -> None:
        """Somebody works for an organisation, or no more."""
        self._enter(number, 0, organisation=office)

    @rule(form=st.integers(0, len(OTHER_FORMS) - 1), works_here=st.booleans())
    def is_entered_again(self, form: int, *, works_here: bool) -> None:
        """Somebody of the team is entered once more, under a number that looks like theirs."""
        grants = (RoleGrant(Role.THIRD_PARTY_EVALUATOR, TOWNSHIP),) if works_here else ()
        with suppress(LinliError):
            again = Person(number=OTHER_FORMS[form], grants=grants)
            self.desk.put_people([again], at=self.clock.now())
            if works_here:
                self.notes.called.add(again.number)
        self._move()

    @rule()
    def helps_no_more(self) -> None:
        """Whoever helped so far has no room for another case."""
        self._enter(self.story.helper.number, 0, capacity=0)

    def helper_retyped(self) -> Actor:
        """Return the helper as somebody else might type the number, in a collector's role."""
        return Actor(self.story.helper.number.lower(), Role.THIRD_PARTY_EVALUATOR)

    @precondition(lambda self: self.story.stands() in (S.IN_SERVICE, S.RECTIFYING))
    @rule(collector=st.sampled_from(["E2", "S1", "S9", "S9", *OTHER_FORMS]))
    def have_them_asked_by(self, collector: str) -> None:
        """The case manager names somebody of their own choice to ask residents."""
        homes = {"households": self.homes} if self.homes else {}
        with suppress(LinliError):
            self.story.asked(collector=collector, **homes)
        self._watch()

    @rule(ends=st.sampled_from([None, 0, 20]))
    def a_guardianship_ends(self, ends: int | None) -> None:
        """The guardianship ends today, ended so many days ago, or goes on after all."""
        last = None if ends is None else (self.clock.now() - timedelta(days=ends)).date()
        held = Guardianship(
            guardian="G1", ground=GuardianGround.KIN, since=date(2020, 1, 1), until=last
        )
        self._enter("R1", 0, guardianships=(held,))

    @precondition(lambda self: self.homes)
    @rule(count=st.integers(3, 11), actor=st.sampled_from([COMMITTEE, MANAGER]))
    def register_the_place(self, count: int, actor: Actor) -> None:
        """Somebody enters which households share the place: fewer than before, or more."""
        homes = bodies.roll(count)
        place = Place(community=CODE, name=self.story.case.subject.key, households=homes)
        with suppress(LinliError):
            self.desk.put_places([place], actor=actor, at=self.clock.now())
            self.homes = homes
            assert actor == COMMITTEE
        self._move()

    @precondition(lambda self: not self.homes and self.story.stands() not in ENDED)
    @rule(
        who=st.sampled_from(["R1", "R1", "R2"]),
        days=st.sampled_from([0, 0, 2, 30]),
        second=st.sampled_from([MANAGER, COMMITTEE]),
    )
    def dies(self, who: str, days: int, second: Actor) -> None:
        """Somebody is said to have died, today or some days ago, and another confirms it."""
        at = self.clock.now() - timedelta(days=days)
        with suppress(LinliError):
            self.story.record(DeathRecord(who=who, died_at=at, evidence="死亡证明"), COMMITTEE)
            self.story.record(DeathConfirmation(note="社区医生确认"), second)
            self.story.advanced()
            if self.story.stands() is S.DECEASED:
                self.notes.died[who] = at
        self._watch()

    @rule(days=st.sampled_from([1, 5, 20, 100]))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.story.later(days=days)
        self._move()

    @rule(refuses=st.booleans())
    def object(self, refuses: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """The plug-in begins to object, or stops."""
        Stubborn.refuses = refuses

    # ways to another case

    @precondition(lambda self: self.story.stands() not in ENDED)
    @rule()
    def merge(self) -> None:
        """The case goes into another one of the same subject, which is gone on with."""
        old, left = self.story, self._now()
        with suppress(LinliError):
            other = a_case(self.desk, self.clock, subject=old.case.subject, neighbourhood=False)
            body = MergeDecision(survivor=other.case.number, reason="同一诉求")
            self.story.fire(T.MERGE, STEWARD, body)
            self._watch()
            self._turn_to(other)
            self.merged.append((old, left, other, self._carry(left)))
        self._watch()

    def _carry(self, left: int) -> list[int]:
        """Take along what stands against the service, and return the numbers of these words."""
        self.seen, came = 0, []
        for word in [*self.notes.unhappy(left).values()]:
            seq = len(self.notes.words)
            carried = replace(word, seq=seq, episode=self._now(), carried=True)
            self.notes.words.append(carried)
            came.append(seq)
        for wish in [*self.notes.unwanted(left).values()]:
            seq = len(self.notes.words)
            self.notes.wishes.append(replace(wish, seq=seq, episode=self._now(), carried=True))
        return came

    @precondition(lambda self: self.merged)
    @rule(back=st.booleans())
    def part(self, *, back: bool) -> None:
        """The two were two cases after all; one of them is gone on with."""
        old, left, other, came = self.merged[-1]
        with suppress(LinliError):
            old.case = self.desk.case(old.case.number)
            old.fire(T.UNMERGE, STEWARD, MergeReversal(reason="两件事"))
            self.merged.pop()
            self.notes.words = [w for w in self.notes.words if w.seq not in came]
            there = self._episode(other.case.id, other.case.episode.no)
            self.notes.wishes = [
                w for w in self.notes.wishes if not (w.carried and w.episode == there)
            ]
            self.notes.goes_on(left)
            self.stays[left] = replace(self.stays[left], over=False)
            self._turn_to(old if back or self.story is not other else other)
            self.seen = 0
        self._watch()

    def _turn_to(self, story: CaseBuilder) -> None:
        """Go on with a case as it stands now; a death is known to the case it is recorded in."""
        self.story = story
        self.story.case = self.desk.case(story.case.number)
        self.notes.died = self.deaths.setdefault(story.case.id, {})

    @precondition(lambda self: self.story.stands() in (S.IN_SERVICE, S.RECTIFYING, S.SUSPENDED))
    @rule(accepted=st.booleans())
    def move_away(self, accepted: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """The case is to go to another community, which takes it or does not."""
        request = TransferRequest(target=THERE, reason="随子女搬家", farewell=True)
        answer = TransferAnswer(accepted=accepted, reason="地址不在本社区")
        with suppress(LinliError):
            self.story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)
            self.story.fire(T.START_TRANSFER, MANAGER, request)
            trigger = T.ACCEPT_TRANSFER if accepted else T.REJECT_TRANSFER
            self.story.fire(trigger, NEW_HOME, answer)
        self._watch()
        if self.story.stands() is S.TRANSFERRED and self.story.case.subject.key == "R1":
            self._go_along()

    def _go_along(self) -> None:
        """Go on with the case that the new community opened; R1 lives there now."""
        left, links = self._now(), self._facts()
        made = [f.body.case for f in links if isinstance(f.body, CaseLink)][-1]
        self._enter("R1", 0, household="H9", community=THERE)
        self._turn_to(CaseBuilder(self.desk, self.clock, self.desk.case(made)))
        self._carry(left)
        self._watch()

    # what must hold

    def _watch(self) -> None:
        """Note who works and which rounds open, and hold each verdict against the notebook."""
        facts = {fact.id: fact for fact in self._facts()}
        entries = self.desk.history(self.story.case)
        for entry in entries[self.seen :]:
            fact = facts.get(entry.fact) if entry.fact is not None else None
            self._note_work(fact, self._episode(entry.case_id, entry.episode))
        for fact in facts.values():
            if isinstance(fact.body, ServiceRecord) and not fact.source.startswith("case "):
                who = fact.body.deliverers or (fact.author.number,)
                self.notes.works(self._now(), *who, delivers=True)
                self.notes.works(self._now(), fact.author.number)
        for entry in entries[self.seen :]:
            self.begun.setdefault((entry.case_id, entry.episode), entry.at)
            episode = self._episode(entry.case_id, entry.episode)
            self.notes.begun.setdefault(episode, entry.at)
            if entry.episode > 1:
                self.notes.before[episode] = self._episode(entry.case_id, entry.episode - 1)
            self._hold(entry, facts)
        self.seen = len(entries)
        self._note_amendments()

    def _note_amendments(self) -> None:
        """Note what the library says that an episode counts as since words came late.

        That may be an episode of a case that this one was merged with, or came from.
        """
        self.cases[self.story.case.id] = self.story.case.number
        others = (n for i, n in self.cases.items() if i != self.story.case.id)
        told = [*self._facts(), *(f for number in others for f in self.desk.facts(number))]
        for fact in told:
            if isinstance(fact.body, VerdictAmendment) and fact.id not in self.amended:
                self.amended.add(fact.id)
                episode = self._episode(fact.case_id, fact.body.episode)
                said = (fact.body.verdict.value,)
                self.stays[episode] = replace(self.stays[episode], rounds=said)

    def _note_work(self, fact: Fact[Any] | None, episode: int) -> None:
        if fact is None:
            return
        if fact.author.role is Role.CASE_MANAGER:
            self.notes.works(episode, fact.author.number)
        if isinstance(fact.body, IntakeDecision) and fact.body.lead:
            self.notes.works(episode, fact.body.lead)
        if isinstance(fact.body, Plan):
            self.notes.works(episode, *(t.responsible for t in fact.body.tasks if t.responsible))
        if isinstance(fact.body, PairingConfirmation):
            self.notes.works(episode, self.story.helper.number, delivers=True)

    def _hold(self, entry: HistoryEntry, facts: dict[FactId, Fact[Any]]) -> None:
        episode = self._episode(entry.case_id, entry.episode)
        body = facts[entry.fact].body if entry.fact is not None else None
        no = self.story.case.episode.rounds or 1
        if isinstance(body, RoundOpening):
            told = len(self.notes.words)
            by_whom = self._named_by(facts[entry.fact], episode) if entry.fact else {}
            homes = frozenset(self.homes)
            opening = Opening(entry.at, body.collectors, homes, told, **by_whom)
            assert self.notes.may_open(episode, body.round, opening)
            first = body.round == 1 or entry.actor.speaks_for_residents
            assert first or self.notes.somebody_was_told(episode, body.round - 1)
            self.notes.openings[episode, body.round] = opening
        if entry.trigger in (T.PASS_EVALUATION, T.NO_RESPONSE) and entry.verdict:
            assert self.notes.may_be_reported(episode, no, entry.verdict.value, entry.at)
        if entry.trigger is T.NO_RESPONSE and entry.verdict:
            assert self.notes.may_be_silent(episode, self._opened_last(episode), entry.at)
        if entry.trigger is T.FAIL_EVALUATION:
            assert self.notes.may_be_reported(episode, no, DISSATISFIED, entry.at)
        if entry.trigger is T.SUSPEND:
            self.notes.rests[episode] = entry.at
        if entry.trigger is T.END_SUSPENSION and self.stays[episode].served:
            said = entry.verdict.value if entry.verdict else NOT_EVALUATED
            who = entry.actor.number
            last = self._opened_last(episode)
            assert self.notes.may_rest_away(episode, last, said, who, entry.at)
        self._note_stay(entry, episode)
        if entry.trigger is T.CANCEL_DEATH:
            self.notes.died.clear()
        self.notes.settles(episode, entry.at if entry.target in SETTLED else None)
        if entry.target in ENDED:
            self.notes.ends(episode)
        else:
            self.notes.goes_on(episode)

    def _named_by(self, fact: Fact[Any], episode: int) -> dict[str, Any]:
        """Return whether residents opened a round themselves, and whether whoever chose may."""
        hands = [fact.recorder] if fact.handed_in_by is None else [fact.recorder, fact.handed_in_by]
        others = [hand for hand in hands if hand != fact.author]
        noted = fact.recorded_at or fact.at
        outside = all(
            hand.role is not Role.CASE_MANAGER
            and self.notes.independent(episode, hand.number, fact.at, noted)
            and (hand == fact.recorder or hand in HANDING_IN)
            for hand in others
        )
        seen = bool(others) and outside and fact.author.speaks_for_residents
        team = self.notes.helpers.get(episode, set())
        named = all(
            hand.number not in team
            if hand.role is Role.CASE_MANAGER
            else self.notes.independent(episode, hand.number, fact.at, noted)
            and (hand == fact.recorder or hand in HANDING_IN)
            for hand in others
        )
        return {"theirs": seen and fact.recorder != fact.author, "chosen": named}

    def _opened_last(self, episode: int) -> int:
        return max((no for e, no in self.notes.openings if e == episode), default=1)

    def _note_stay(self, entry: HistoryEntry, episode: int) -> None:
        """Note how far service came in an episode, and what residents said last of it."""
        before = self.episodes.get((entry.case_id, entry.episode - 1))
        if before is not None:
            self.stays[before] = replace(self.stays[before], over=True)
        stay = self.stays.get(episode, Stay(served=False, over=False))
        if entry.trigger in (T.MERGE, T.RECORD_DEATH):
            self.over_before[episode] = stay.over
        if entry.trigger in (T.UNMERGE, T.CANCEL_DEATH):
            stay = replace(stay, over=self.over_before[episode])
        said = entry.verdict.value if entry.verdict else NOT_EVALUATED
        archived = entry.target is S.ARCHIVED
        self.stays[episode] = Stay(
            served=stay.served or entry.target in (S.IN_SERVICE, S.EVALUATING),
            over=stay.over or entry.target in OVER,
            rounds=(said,),
            died=stay.died if archived else entry.target is S.DECEASED,
        )

    @invariant()
    def figures_are_sums_over_episodes(self) -> None:
        """What the county reads is what the notebook adds up, whichever way the case took."""
        if self.read.get("figures") == self._written():
            return
        self.read["figures"] = self._written()
        found = self.desk.figures(as_of=self.clock.now())
        counted = {verdict.value: count for verdict, count in found.verdicts.items() if count}
        counted["running"] = found.running.total()
        counted["died"] = found.deceased
        wanted = figures(self.stays.values())
        assert {k: n for k, n in counted.items() if n} == {k: n for k, n in wanted.items() if n}

    @invariant()
    def whoever_is_unhappy_is_in_the_score_or_waits_to_be_asked(self) -> None:
        """No word against the service gets lost between its being said and the verdict."""
        if self.story.stands() is not S.EVALUATING:
            return
        shown = self._rights()
        known = {b.voter for b in shown.ballots if b.counts and b.against}
        known.update(number for asked in shown.rounds for number in asked.to_ask)
        known.update(v for asked in shown.rounds if asked.unwanted for v in self._unwanting())
        homes = {self.register.home(number) for number in known}
        unhappy = self.notes.against(self._now())
        assert {self.register.home(number) for number in unhappy} <= homes

    def _unwanting(self) -> Sequence[str]:
        """Return who does not want it, by the notebook; of a round only that somebody does not."""
        return tuple(self.notes.unwanted(self._now()))

    @invariant()
    def nobody_unhappy_is_reported_content_or_silent(self) -> None:
        """Whoever was last heard dissatisfied or harmed is in the score of what has ended."""
        for episode in self.notes.ended:
            stay = self.stays[episode]
            if stay.served and self.notes.against(episode):
                no = self._opened_last(episode)
                assert self.notes.may_be_reported(episode, no, stay.rounds[-1])

    @invariant()
    def every_counted_ballot_was_heard_by_somebody_independent(self) -> None:
        """What is in a score, the notebook counts too: its recorder, its day, its round."""
        words = {word.number: word for word in self.notes.words if not word.carried}
        shown = self._rights()
        for ballot, fact in zip(shown.ballots, self._ballots_told(), strict=True):
            assert ballot.voter == fact.author.number
            own = fact.id in words and self.notes.counts(words[fact.id])
            assert own or not ballot.counts

    def _ballots_told(self) -> list[Fact[Ballot]]:
        """Return the ballots of the present episode, as its rights list them."""
        episode = self.story.case.episode
        first = episode.no == 1
        return [f for f in self._ballots() if first or f.at >= episode.opened_at]

    @invariant()
    def no_correction_changed_whose_word_it_was(self) -> None:
        """A statement takes the place of one of the same author, kind and round."""
        facts = {fact.id: fact for fact in self._facts()}
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
        now = self.clock.now().astimezone(UTC)
        for fact in self._facts():
            assert fact.at <= now
            assert fact.recorded_at is None or fact.at <= fact.recorded_at <= now

    def hold_all(self) -> None:
        """Hold every invariant at once, for a story that is told step by step."""
        self.figures_are_sums_over_episodes()
        self.whoever_is_unhappy_is_in_the_score_or_waits_to_be_asked()
        self.nobody_unhappy_is_reported_content_or_silent()
        self.every_counted_ballot_was_heard_by_somebody_independent()
        self.no_correction_changed_whose_word_it_was()
        self.times_are_ordered()
