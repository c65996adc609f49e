"""What plug-ins declare of the pairing narrows and ranks, and is told in their words."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from attrs import evolve

from linli_core.domain.declarations.pairing_terms import (
    Ask,
    PairingCost,
    PairingRule,
    Test,
    Weighed,
)
from linli_core.domain.declarations.traits import Bearer, Trait, TraitKind
from linli_core.domain.people import Actor, Person, RoleGrant
from linli_core.domain.statements.pairing import PairingWish
from linli_core.domain.terms import CaseState, Role, SubjectCategory, Vetting
from linli_core.errors import InvalidInput, Refused
from linli_core.matching import GOALS, Blend, Geography, Helper, Need
from linli_core.matching.engine_choice import Engine
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.rules import make_rules
from linli_core.plugins import hookimpl
from linli_core.services import pairing
from linli_core.services.desk import Desk
from linli_core.services.pairing import declared_terms
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT, move_in, residents, staff
from linli_core.testing.sample_plugin import COMPANY, ERRAND, SamplePlugin
from linli_core.texts.text import Text

_SOURCE = "示例县约定(虚构)"
_BOTH = (Bearer.HELPER, Bearer.HOUSEHOLD)


def _trait(code: str, zh: str, en: str, *of: Bearer, kind: TraitKind = TraitKind.FLAG) -> Trait:
    return Trait(code=f"yard.{code}", name=Text(zh, en), of=of, kind=kind)


TRAITS = (
    _trait("certificate", "互助证", "certificate", Bearer.HELPER),
    _trait("smokes", "吸烟", "smokes", Bearer.HELPER),
    _trait("smoke_free", "家中禁烟", "smoke-free home", Bearer.HOUSEHOLD),
    _trait("building", "楼组", "building", *_BOTH, kind=TraitKind.WORD),
    _trait("years", "服务年数", "years of service", Bearer.HELPER, kind=TraitKind.NUMBER),
    _trait("hard", "难度", "difficulty", Bearer.CASE, kind=TraitKind.NUMBER),
    _trait("alone", "独处", "wants to be alone", Bearer.RESIDENT),
)


def _rule(ask: Ask, *types: str) -> PairingRule:
    name = Text("合乎院规", "meet the rule of the yard")
    return PairingRule(
        code="yard.rule", task_types=types or (COMPANY,), ask=ask, name=name, source=_SOURCE
    )


def _cost(ask: Ask, **more: Any) -> PairingCost:  # noqa: ANN401 - any field
    name = Text("合乎院里意愿", "what the yard prefers")
    fields: dict[str, Any] = {"each": 500, **more}
    return PairingCost(
        code="yard.cost", task_types=(COMPANY,), ask=ask, name=name, source=_SOURCE, **fields
    )


class Yard(SamplePlugin):
    """The sample with terms of the pairing."""

    def __init__(self, *terms: PairingRule | PairingCost) -> None:
        """Take the terms."""
        self.terms = terms
        self.asked: list[str] = []

    @hookimpl
    def linli_traits(self) -> Sequence[Trait]:
        """Declare the traits."""
        self.asked.append("traits")
        return TRAITS

    @hookimpl
    def linli_pairing_rules(self) -> Sequence[PairingRule]:
        """Declare the rules."""
        self.asked.append("rules")
        return [term for term in self.terms if isinstance(term, PairingRule)]

    @hookimpl
    def linli_pairing_costs(self) -> Sequence[PairingCost]:
        """Declare the costs."""
        self.asked.append("costs")
        return [term for term in self.terms if isinstance(term, PairingCost)]


OpenYard = Callable[..., Desk]


@pytest.fixture
def opened(clock: FixedClock) -> Iterator[OpenYard]:
    """A function that opens a desk on a county of its own, with these terms."""
    opened = []

    def open_yard(*terms: PairingRule | PairingCost) -> Desk:
        manager = a_library(clock=clock, plugin=Yard(*terms)).begin()
        opened.append(manager)
        desk = manager.__enter__()
        move_in(desk)
        desk.put_people([evolve(p, capacity=0) for p in staff()])
        return desk

    yield open_yard
    for manager in opened:
        manager.__exit__(None, None, None)


def _helper(number: str, *traits: str, **more: Any) -> Person:  # noqa: ANN401 - any field
    grants = (RoleGrant(Role.VOLUNTEER, CODE),)
    fields: dict[str, Any] = {"vetting": Vetting.CHECKED, "capacity": 1, "grants": grants}
    return Person(number=number, traits=traits, **{**fields, **more})


def _case(
    desk: Desk, clock: FixedClock, *traits: str, plan: Sequence[str] = (), **resident: object
) -> CaseBuilder:
    changed = {"traits": traits, **resident}
    desk.put_people([evolve(residents()[0], **changed)])  # type: ignore[arg-type]
    story = a_case(desk, clock, neighbourhood=False).up_to(CaseState.PLANNING)
    return story.planned(traits=tuple(plan)).approved()


def _proposed(desk: Desk, clock: FixedClock, story: CaseBuilder) -> tuple[str, ...] | str:
    """Return whom the run proposes, or the rule that blocks."""
    found = desk.propose_pairings(as_of=clock.now())
    if story.case.id in found.unpaired:
        return found.unpaired[story.case.id].blocking
    return found.counties[0].proposed[0].helpers


#: What is asked -> traits of the household and of the plan, of a helper who does not meet it,
#: of one who does.
RULES = {
    "a certificate": (Ask(helper="yard.certificate"), (), (), (), ("yard.certificate",)),
    "no smoker in a smoke-free home": (
        Ask(helper="yard.smokes", test=Test.LACKS, when="yard.smoke_free"),
        ("yard.smoke_free",),
        (),
        ("yard.smokes",),
        (),
    ),
    "of the same building": (
        Ask(helper="yard.building", test=Test.SAME, need="yard.building"),
        ("yard.building=3",),
        (),
        ("yard.building=4",),
        ("yard.building=3",),
    ),
    "same building, not stated": (
        Ask(helper="yard.building", test=Test.SAME, need="yard.building"),
        ("yard.building=3",),
        (),
        (),
        ("yard.building=3",),
    ),
    "not of the own building": (
        Ask(helper="yard.building", test=Test.DIFFERENT, need="yard.building"),
        ("yard.building=3",),
        (),
        ("yard.building=3",),
        (),
    ),
    "enough years": (
        Ask(helper="yard.years", test=Test.AT_LEAST, need="yard.hard"),
        (),
        ("yard.hard=4",),
        ("yard.years=3",),
        ("yard.years=4",),
    ),
    "years that nobody stated": (
        Ask(helper="yard.years", test=Test.AT_LEAST, value=1),
        (),
        (),
        (),
        ("yard.years=1",),
    ),
}


@pytest.mark.parametrize("what", RULES)
def test_who_does_not_meet_a_declared_rule_is_not_proposed(
    what: str, opened: OpenYard, clock: FixedClock
) -> None:
    """Whoever meets it is proposed; where nobody does, that rule is named."""
    ask, home, plan, wrong, right = RULES[what]
    desk = opened(_rule(ask))
    desk.put_people([_helper("V7", *wrong)])
    story = _case(desk, clock, *home, plan=plan)
    assert _proposed(desk, clock, story) == "yard.rule"
    desk.put_people([_helper("V8", *right)])
    assert _proposed(desk, clock, story) == ("V8",)


@pytest.mark.parametrize(
    ("ask", "home"),
    [
        (Ask(helper="yard.building", test=Test.SAME, need="yard.building"), ()),
        (Ask(helper="yard.certificate", when="yard.smoke_free"), ()),
        (Ask(helper="yard.certificate", when="core.group=dibao"), ()),
        (Ask(helper="yard.certificate", when="core.minor"), ()),
    ],
)
def test_where_nothing_is_stated_nothing_is_asked(
    ask: Ask, home: tuple[str, ...], opened: OpenYard, clock: FixedClock
) -> None:
    """A blank is no wish, and a condition that does not hold asks nothing."""
    desk = opened(_rule(ask))
    desk.put_people([_helper("V7")])
    assert _proposed(desk, clock, _case(desk, clock, *home)) == ("V7",)


def test_a_rule_of_another_type_asks_nothing(opened: OpenYard, clock: FixedClock) -> None:
    """A rule speaks of its own task types only."""
    desk = opened(_rule(Ask(helper="yard.certificate"), ERRAND))
    desk.put_people([_helper("V7")])
    assert _proposed(desk, clock, _case(desk, clock)) == ("V7",)


def test_what_one_member_states_of_the_household_holds_for_all(
    opened: OpenYard, clock: FixedClock
) -> None:
    """R2 lives with R1 and keeps a smoke-free home; what R2 states of R2 alone is R2's."""
    smoke_free = Ask(helper="yard.smokes", test=Test.LACKS, when="yard.smoke_free")
    desk = opened(_rule(smoke_free))
    desk.put_people([_helper("V7", "yard.smokes"), evolve(residents()[1], traits=("yard.alone",))])
    story = _case(desk, clock)
    assert _proposed(desk, clock, story) == ("V7",)
    desk = opened(_rule(smoke_free))
    desk.put_people([_helper("V7", "yard.smokes")])
    desk.put_people([evolve(residents()[1], traits=("yard.smoke_free",))])
    assert _proposed(desk, clock, _case(desk, clock)) == "yard.rule"


def test_the_register_itself_may_be_read(opened: OpenYard, clock: FixedClock) -> None:
    """Group, role and the like are traits of the core; nobody can be registered with them."""
    worker = Ask(helper="core.role", test=Test.SAME, value="social_worker", when="core.group=dibao")
    desk = opened(_rule(worker))
    with pytest.raises(InvalidInput, match=r"core\.role"):
        desk.put_people([_helper("V7", "core.role=social_worker")])
    desk.put_people([_helper("V7")])
    story = _case(desk, clock, groups=(SubjectCategory.DIBAO,))
    assert _proposed(desk, clock, story) == "yard.rule"
    social = (RoleGrant(Role.SOCIAL_WORKER, CODE),)
    desk.put_people([_helper("W7", grants=social)])
    assert _proposed(desk, clock, story) == ("W7",)


def test_the_funnel_speaks_in_the_words_of_the_plugin(opened: OpenYard, clock: FixedClock) -> None:
    """Explanation, list of the unpaired and sheet say the rule in both languages."""
    desk = opened(_rule(Ask(helper="yard.certificate")))
    desk.put_people([_helper("V7"), _helper("V8")])
    story = _case(desk, clock)
    plan = desk.propose_pairings(as_of=clock.now()).counties[0].plan
    told = desk.explain_pairing(story.case, as_of=clock.now())
    by_number = plan.explain_unpaired()[story.case.number]
    for said in (by_number, told.lines[0]):
        assert "其中无人合乎院规" in said.zh
        assert "none meet the rule of the yard" in said.en
    assert "合乎院规" in str(plan.sheet("zh")[-1])


@pytest.mark.parametrize(
    ("weighed", "words"),
    [
        (Weighed.DISTANCE, "short of “what the yard prefers” (each point as 500 m) 1"),
        (Weighed.FIT, "short of “what the yard prefers” (each point as 2 of fit) 1"),
    ],
)
def test_a_declared_cost_ranks_and_rules_nobody_out(
    weighed: Weighed, words: str, opened: OpenYard, clock: FixedClock
) -> None:
    """Who meets it goes first; alone, the other is proposed all the same, and it is said."""
    each = 500 if weighed is Weighed.DISTANCE else 2
    desk = opened(_cost(Ask(helper="yard.certificate"), weighed=weighed, each=each))
    desk.put_people([_helper("V7"), _helper("V8", "yard.certificate")])
    assert _proposed(desk, clock, _case(desk, clock)) == ("V8",)
    desk = opened(_cost(Ask(helper="yard.certificate"), weighed=weighed, each=each))
    desk.put_people([_helper("V7")])
    story = _case(desk, clock)
    assert _proposed(desk, clock, story) == ("V7",)
    told = desk.explain_pairing(story.case, as_of=clock.now())
    assert any(words in line.en for line in told.lines)
    (reason,) = told.explanation.pairs
    assert {t.goal: t.points for t in reason.pair.terms}["yard.cost"] == 1


@pytest.mark.parametrize(("metres", "found"), [(490, "V7"), (510, "V8")])
def test_a_cost_beside_the_distance_is_worth_its_metres(
    metres: int, found: str, opened: OpenYard, clock: FixedClock
) -> None:
    """500 m for a certificate: 490 m farther is near enough for it, 510 m is not."""
    desk = opened(_cost(Ask(helper="yard.certificate")))
    place = evolve(residents()[0], xy=(0.0, 0.0))
    other = "990101001002"
    desk.put_people([_helper("V8", xy=(0.0, 0.0), community=other)])
    desk.put_people([_helper("V7", "yard.certificate", xy=(float(metres), 0.0), community=other)])
    story = _case(desk, clock, xy=place.xy)
    assert _proposed(desk, clock, story) == (found,)


def test_a_number_counts_by_its_shortfall_and_no_further(
    opened: OpenYard, clock: FixedClock
) -> None:
    """Two years short in steps of two are one point; who states none has the most points."""
    years = Ask(helper="yard.years", test=Test.AT_LEAST, value=10)
    cost = _cost(years, per=2, most=3, each=100)
    points = declared_terms.DeclaredCost(cost)
    want = frozenset(["10"])
    found = [points.points(want, frozenset(o)) for o in (["12"], ["9"], ["8"], ["7"], ["0"], [])]
    assert found == [0, 1, 1, 2, 3, 3]
    desk = opened(cost)
    desk.put_people([_helper("V7"), _helper("V8", "yard.years=9")])
    assert _proposed(desk, clock, _case(desk, clock)) == ("V8",)


def test_urgency_and_kept_relationships_come_before_any_declared_cost() -> None:
    """A cost joins the goal it names; the order of the goals is the core's."""
    cost = _cost(Ask(helper="yard.certificate"), each=15_000)
    fit = evolve(cost, code="yard.fit", weighed=Weighed.FIT, each=5)
    both = declared_terms.DeclaredTerms(
        costs=(declared_terms.DeclaredCost(cost), declared_terms.DeclaredCost(fit))
    )
    steps = [
        [part.code for part, _ in goal.parts] if isinstance(goal, Blend) else [goal.code]
        for goal in both.beside(GOALS)
    ]
    assert steps == [
        ["urgency"],
        ["continuity"],
        ["fit", "yard.fit"],
        ["distance", "yard.cost"],
        ["balance"],
    ]


class _Counted(declared_terms.DeclaredRule):
    """A rule that counts how often it is asked."""

    asked: ClassVar[list[tuple[Hashable, Hashable]]] = []

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Count, and answer as ever."""
        self.asked.append((wanted, offered))
        return super().fits(wanted, offered)


@pytest.mark.parametrize("engine", ["own", "ortools"])
def test_a_rule_is_asked_once_for_each_distinct_pair_of_wants_and_offers(engine: Engine) -> None:
    """600 needs of two kinds, 300 helpers of three: three questions, not 180,000."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    ask = Ask(helper="yard.years", test=Test.AT_LEAST, value=2)
    rule = _Counted(_rule(ask))
    needs = [
        Need(key=f"N{n:03}", community=CODE, requires=["ask:yard.rule=2"] if n % 2 else ())
        for n in range(600)
    ]
    helpers = [
        Helper(key=f"H{n:03}", community=CODE, offers=[f"trait:yard.years={n % 3 + 1}"])
        for n in range(300)
    ]
    rule.asked.clear()
    book = make_rules((rule,), Geography())
    if engine == "own":
        roster = HelperIndex(helpers, book)
        found = [len(roster.screen(need).eligible) for need in needs]
    else:
        from linli_core.matching.ortools.candidates import find_candidates  # noqa: PLC0415 - with numpy
        from linli_core.matching.ortools.problem_columns import read_columns  # noqa: PLC0415 - the same

        candidates = find_candidates(read_columns(needs, helpers, book))
        rows = dict(zip(candidates.order.tolist(), candidates.start[1:].tolist(), strict=True))
        starts = dict(zip(candidates.order.tolist(), candidates.start[:-1].tolist(), strict=True))
        found = [rows[n] - starts[n] for n in range(600)]
    assert found == [200 if n % 2 else 300 for n in range(600)]
    assert len(rule.asked) == 3


def test_no_hook_is_called_for_a_pair(clock: FixedClock) -> None:
    """Proposing, explaining and supposing call no hook: each was asked once, at the start."""
    plugin = Yard(_rule(Ask(helper="yard.certificate")), _cost(Ask(helper="yard.smokes")))
    library = a_library(clock=clock, plugin=plugin)
    at_start = list(plugin.asked)
    with library.begin() as desk:
        move_in(desk)
        desk.put_people([_helper(f"V{n}", "yard.certificate") for n in range(20, 40)])
        story = _case(desk, clock)
        desk.propose_pairings(as_of=clock.now())
        desk.explain_pairing(story.case, as_of=clock.now())
    assert sorted(at_start) == ["costs", "rules", "traits"]
    assert plugin.asked == at_start


def test_a_supposed_joiner_meets_whatever_is_declared(opened: OpenYard, clock: FixedClock) -> None:
    """What-if takes who joins as fit for it, as it takes them for vetted."""
    desk = opened(_rule(Ask(helper="yard.certificate")))
    story = _case(desk, clock)
    supposed = pairing.Events(join=(pairing.Joiner(CODE),))
    found = pairing.what_if(desk._uow, desk._context, CODE, supposed, clock.now())  # noqa: SLF001 - as the command line does
    assert [change.need for change in found.gains] == [story.case.number]


@pytest.mark.parametrize(
    "trait", ["yard.certificat", "yard.building", "yard.years=many", "yard.hard=3", "yard.smokes=1"]
)
def test_nobody_is_registered_with_a_trait_that_is_not_declared(
    trait: str, opened: OpenYard, clock: FixedClock
) -> None:
    """A misspelt trait, a value that is none, a case's trait on a person: named, not stored."""
    desk = opened()
    with pytest.raises(InvalidInput, match="V7"):
        desk.put_people([_helper("V7", trait)])
    with pytest.raises(InvalidInput, match=r"yard\.alone"):
        _case(desk, clock, plan=["yard.alone"])


def test_whoever_is_asked_for_by_name_must_meet_the_rule_as_well(
    opened: OpenYard, clock: FixedClock
) -> None:
    """A wish goes past the proposal, not past the rule: confirming is refused, with its words."""
    desk = opened(_rule(Ask(helper="yard.certificate")))
    desk.put_people([_helper("V7"), _helper("V8", "yard.certificate")])
    story = _case(desk, clock)
    story.record(PairingWish(attempt=1, helper="V7"), MANAGER)
    assert _proposed(desk, clock, story) == ("V7",)
    for side, who in (("resident", RESIDENT), ("helper", Actor("V7", Role.VOLUNTEER))):
        desk.answer_pairing(
            story.case, pairing.Reply(side=side, accepts=True), who, as_of=clock.now()
        )
    with pytest.raises(Refused) as refused:
        desk.confirm_pairing(story.case, MANAGER, as_of=clock.now())
    (reason,) = refused.value.reasons
    assert (reason.rule, reason.code) == ("pairing_rules_met", "LL-1280")
    assert "合乎院规" in reason.reason("zh")
    assert "meet the rule of the yard" in reason.reason("en")
    desk.put_people([_helper("V7", "yard.certificate")])
    desk.confirm_pairing(story.case, MANAGER, as_of=clock.now())


def test_a_trait_whose_plugin_is_gone_is_remarked_on_and_asks_nothing(
    tmp_path: Path, clock: FixedClock
) -> None:
    """Stored with the yard and opened without it: named by its code, and paired all the same."""
    url = f"sqlite:///{tmp_path / 'yard.db'}"
    with a_library(url, clock=clock, plugin=Yard()).begin() as desk:
        move_in(desk)
        desk.put_people([_helper("V7", "yard.certificate")])
        _case(desk, clock, "yard.building=3")
    with a_library(url, clock=clock).begin() as desk:
        (county,) = desk.propose_pairings(as_of=clock.now()).counties
    told = {(p.subject, p.detail) for p in county.problems if p.code == "undeclared_trait"}
    assert told == {("V7", "yard.certificate"), ("R1", "yard.building")}
    assert len(county.proposed) == 1
