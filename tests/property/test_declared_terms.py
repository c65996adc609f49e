"""Whatever a plug-in declares of the pairing only narrows it, or costs more: never the reverse."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linli_core.domain.declarations.pairing_terms import (
    Ask,
    PairingCost,
    PairingRule,
    Test,
    Weighed,
    meets,
    offered,
)
from linli_core.domain.declarations.traits import stated
from linli_core.matching import (
    GOALS,
    RULES,
    Gender,
    Geography,
    Helper,
    Need,
    PairingPlan,
    TagRule,
    pair,
)
from linli_core.matching.engine_choice import Engine
from linli_core.matching.problem.rules import make_rules
from linli_core.services.pairing.declared_terms import DeclaredCost, DeclaredRule, DeclaredTerms
from linli_core.texts.text import Text

CODE = "990101001001"
_TYPES = ("yard.type",)
_NAME = Text("合乎院规", "meet the rule")
#: Values of one trait on either side: none, a flag, a word, numbers, and what no number is.
VALUES = st.sets(st.sampled_from(["", "3", "4", "-2", "x", "１", "99999999999"]), max_size=2)
ASKS = st.builds(
    Ask,
    helper=st.just("yard.t"),
    test=st.sampled_from(list(Test)),
    value=st.sampled_from([None, "3", 3, -5]),
)
CORE = (*RULES, TagRule("vetting:checked", "vetting:checked", "vetting:checked"))


def _rule(code: str, ask: Ask) -> DeclaredRule:
    return DeclaredRule(
        PairingRule(code=code, task_types=_TYPES, ask=ask, name=_NAME, source="示例")
    )


def _cost(code: str, ask: Ask, **more: Any) -> DeclaredCost:  # noqa: ANN401 - any field
    fields = {"task_types": _TYPES, "ask": ask, "name": _NAME, "source": "示例", **more}
    return DeclaredCost(PairingCost(code=code, **fields))


def _tags(kind: str, code: str, values: set[str]) -> list[str]:
    return [f"{kind}{code}={value}" if value else f"{kind}{code}" for value in values]


@st.composite
def counties(draw: st.DrawFn) -> tuple[list[Need], list[Helper]]:
    """Draw needs and helpers with every guarded fact, and asks and traits besides."""
    helpers = [
        Helper(
            key=f"H{n}",
            community=CODE,
            capacity=draw(st.integers(0, 2)),
            gender=draw(st.sampled_from([None, *Gender])),
            clearance=draw(st.integers(0, 4)),
            refused=draw(st.sets(st.sampled_from(["N0", "N1"]), max_size=1)),
            conflicts=draw(st.sets(st.sampled_from(["kin"]), max_size=1)),
            offers=[
                *draw(st.sets(st.just("vetting:checked"), max_size=1)),
                *_tags("trait:", "yard.t", draw(VALUES)),
            ],
        )
        for n in range(draw(st.integers(1, 5)))
    ]
    needs = [
        Need(
            key=f"N{n}",
            community=CODE,
            urgency=draw(st.integers(0, 3)),
            gender=draw(st.sampled_from([None, *Gender])),
            clearance=draw(st.integers(0, 4)),
            refused=draw(st.sets(st.sampled_from(["H0", "H1"]), max_size=1)),
            conflicts=draw(st.sets(st.sampled_from(["kin"]), max_size=1)),
            former=draw(st.sets(st.sampled_from(["H0", "H1"]), max_size=1)),
            requires=[
                *draw(st.sets(st.just("vetting:checked"), max_size=1)),
                *_tags("ask:", "yard.rule", draw(VALUES)),
                *_tags("ask:", "yard.cost", draw(VALUES)),
            ],
        )
        for n in range(draw(st.integers(1, 5)))
    ]
    return needs, helpers


def _unserved_by_urgency(plan: PairingPlan, needs: Sequence[Need]) -> list[int]:
    missing = {one.need for one in plan.unpaired}
    return [sum(n.urgency == level and n.key in missing for n in needs) for level in range(4)]


@given(counties(), ASKS)
@settings(max_examples=60, deadline=None)
def test_a_declared_rule_never_admits_whom_the_core_keeps_apart(
    county: tuple[list[Need], list[Helper]], ask: Ask
) -> None:
    """Pair by pair: eligible with the rule is eligible without it, whatever it declares."""
    needs, helpers = county
    core = make_rules(CORE, Geography())
    both = make_rules((*CORE, _rule("yard.rule", ask)), Geography())
    for need in needs:
        for helper in helpers:
            before, after = core.blocking(need, helper), both.blocking(need, helper)
            assert after in (
                {before} if before not in (None, "refused", "conflict") else {before, "yard.rule"}
            )
            assert (after is None) <= (before is None)


@given(counties(), ASKS, st.sampled_from(list(Weighed)), st.integers(1, 50))
@settings(max_examples=40, deadline=None)
def test_a_declared_cost_serves_as_many_and_admits_nobody(
    county: tuple[list[Need], list[Helper]], ask: Ask, weighed: Weighed, most: int
) -> None:
    """Urgency by urgency nobody less is served, no relationship more is lost, no rule broken."""
    needs, helpers = county
    each = 300 if weighed is Weighed.DISTANCE else 5
    cost = _cost("yard.cost", ask, weighed=weighed, each=each, most=most)
    before = pair(needs, helpers, rules=CORE, engine="own")
    after = pair(
        needs, helpers, rules=CORE, goals=DeclaredTerms(costs=(cost,)).beside(GOALS), engine="own"
    )
    core = make_rules(CORE, Geography())
    by_key = {h.key: h for h in helpers}
    wants = {n.key: n for n in needs}
    assert all(core.blocking(wants[p.need], by_key[p.helper]) is None for p in after.pairs)
    assert _unserved_by_urgency(after, needs) == _unserved_by_urgency(before, needs)
    lost = [_kept(plan, wants) for plan in (before, after)]
    assert lost[0] == lost[1]
    assert after.verify().optimal


def _kept(plan: PairingPlan, wants: dict[str, Need]) -> int:
    return sum(p.helper in wants[p.need].former for p in plan.pairs)


@given(counties(), ASKS, ASKS)
@settings(max_examples=40, deadline=None)
def test_both_engines_read_declared_terms_alike(
    county: tuple[list[Need], list[Helper]], rule: Ask, cost: Ask
) -> None:
    """The same cost and, ties apart, the same pairs and funnels with and without the extra."""
    pytest.importorskip("ortools")
    needs, helpers = county
    declared = DeclaredTerms(
        rules=(_rule("yard.rule", rule),), costs=(_cost("yard.cost", cost, each=700, most=4),)
    )
    rules, goals = (*CORE, *declared.rules), declared.beside(GOALS)
    own = pair(needs, helpers, rules=rules, goals=goals, engine="own")
    large = pair(needs, helpers, rules=rules, goals=goals, engine="ortools")
    assert own.cost == large.cost
    assert large.verify().optimal
    # Between plans that are equally good, each engine may choose in its own way.
    assume([u.need for u in own.unpaired] == [u.need for u in large.unpaired])
    assert [(u.need, u.reasons) for u in own.unpaired] == [
        (u.need, u.reasons) for u in large.unpaired
    ]
    assert [r.unpaired for r in own.recruits()] == [r.unpaired for r in large.recruits()]
    assert all(large.explain(need.key).lines for need in needs)


@given(st.lists(st.text(max_size=12), max_size=6))
def test_no_stored_text_can_pass_for_a_tag_of_the_core(texts: list[str]) -> None:
    """However a trait is spelt, what a helper offers to rules of the core stays as it was."""
    from linli_core.domain.people import Person, RoleGrant  # noqa: PLC0415 - values of this test only
    from linli_core.domain.terms import Role  # noqa: PLC0415 - the same
    from linli_core.services.pairing.translation import helper_of  # noqa: PLC0415 - the same

    spelt = [*texts, "vetting:licensed", "class:professional", "core.role=social_worker", "*"]
    plain = Person(number="V7", grants=(RoleGrant(Role.VOLUNTEER, CODE),), capacity=1)
    reads = frozenset(stated(spelt)) | {"core.role"}
    dressed = helper_of(evolve(plain, traits=tuple(spelt)), 1, reads)
    bare = helper_of(plain, 1, reads)
    kept = {tag for tag in dressed.offers if not tag.startswith("trait:")}
    assert kept == {tag for tag in bare.offers if not tag.startswith("trait:")}
    assert {t for t in dressed.offers if t.startswith("trait:core.")} == {
        "trait:core.role=volunteer"
    }


@given(counties(), ASKS, ASKS, st.sampled_from(["own", "ortools"]))
@settings(max_examples=40, deadline=None)
def test_a_plan_lives_on_by_its_declared_terms(
    county: tuple[list[Need], list[Helper]], rule: Ask, cost: Ask, engine: Engine
) -> None:
    """Needs that arrive one by one are served as if all had been there: proved, rules kept."""
    if engine == "ortools":
        pytest.importorskip("ortools")
    needs, helpers = county
    declared = DeclaredTerms(
        rules=(_rule("yard.rule", rule),), costs=(_cost("yard.cost", cost, each=700, most=4),)
    )
    rules, goals = (*CORE, *declared.rules), declared.beside(GOALS)
    first, later = needs[:1], needs[1:]
    live = pair(first, helpers, rules=rules, goals=goals, stability=0, engine=engine).live()
    for need in later:
        live.insert(need)
    assert live.verify().optimal
    book = make_rules(rules, Geography())
    by_key, wants = {h.key: h for h in helpers}, {n.key: n for n in needs}
    for key, held in live.pairs().items():
        assert all(book.blocking(wants[key], by_key[helper]) is None for helper in held)


@given(ASKS, VALUES, VALUES, VALUES)
def test_what_the_engines_ask_is_what_was_declared(
    ask: Ask, asked: set[str], has: set[str], other: set[str]
) -> None:
    """Written as tags and read back, wants and offers give the answer of the data itself."""
    rule = _rule("yard.rule", ask)
    need = Need(
        key="N", requires=[*_tags("ask:", "yard.rule", asked), *_tags("ask:", "yard.rule_2", other)]
    )
    helper = Helper(
        key="H", offers=[*_tags("trait:", "yard.t", has), *_tags("trait:", "yard.t_2", other)]
    )
    wanted = rule.wanted(need)
    assert wanted == (frozenset(asked) or None)
    if wanted is not None:
        direct = meets(ask, frozenset(asked), offered(ask, {"yard.t": frozenset(has)}))
        assert rule.fits(wanted, rule.offered(helper)) is direct
