"""What a plan says of a household, and of the county."""

from itertools import combinations
from math import hypot
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from linli_core.matching import (
    GOALS,
    RULES,
    Balance,
    CommunityLocation,
    Distance,
    Geography,
    Lock,
    TagGoal,
    TagRule,
    Urgency,
    pair,
)
from linli_core.texts.pairing import goals as words
from linli_core.texts.pairing.problems import PLAN_PROBLEMS
from linli_core.texts.text import Text

pytestmark = pytest.mark.usefixtures("either_engine")


def test_the_funnel_names_the_rule_that_leaves_nobody(people: Any) -> None:  # noqa: ANN401 - fixture
    """Two within reach, none cleared: the reason says both, in both languages."""
    plan = pair(
        [people.need("n", clearance=4)],
        [people.helper("a"), people.helper("b", clearance=2), people.helper("c", community="")],
    )
    assert plan.unpaired[0].blocking == "clearance"
    text = plan.explain("n")
    assert text.text("en") == "n has nobody: 2 within 15 km, none cleared for S4."
    assert text.text("zh") == "n没有配到人：15公里内有2人，无人许可级别达到S4。"


def test_a_full_helper_is_named_where_one_more_place_would_serve(people: Any) -> None:  # noqa: ANN401 - fixture
    """The claim holds: with that place the household is paired."""
    needs = [people.need("a", urgency=0), people.need("b", urgency=2)]
    plan = pair(needs, [people.helper("h")])
    said = plan.explain("b")
    assert said.opens == ("h",)
    assert said.text("en").endswith("all 1 full; one more place at h would serve this household.")
    assert said.text("zh").endswith("这1人的名额均已给出；h增加一个名额即可服务该户。")
    assert plan.explain_unpaired()["b"] == said.lines[0]
    assert pair(needs, [people.helper("h", capacity=2)]).unpaired == ()


def test_a_place_that_others_would_get_first_is_not_promised(people: Any) -> None:  # noqa: ANN401 - fixture
    """Of two unpaired households only the more urgent one is told that a place would serve it."""
    needs = [people.need(key, urgency=level) for level, key in enumerate(("a", "b", "c"))]
    plan = pair(needs, [people.helper("h")])
    assert plan.explain("b").opens == ("h",)
    assert plan.explain("c").opens == ()
    assert "first" in plan.explain("c").text("en")


def test_the_alternatives_say_what_they_would_cost_others(people: Any) -> None:  # noqa: ANN401 - fixture
    """Another helper is nearer for one household, but the other would lose its only one."""
    needs = [people.need("a", skills="cooking"), people.need("b")]
    helpers = [
        people.helper("both", skills="cooking"),
        people.helper("plain", community=people.next_town),
    ]
    plan = pair(needs, helpers, goals=(Urgency(), Distance()))
    assert [(p.need, p.helper) for p in plan.pairs] == [("a", "both"), ("b", "plain")]
    reason = plan.explain("b").pairs[0]
    (other,) = reason.alternatives
    assert (other.helper, other.own, other.extra > 0) == ("both", (0, -1_200), True)
    assert other.others[0] > 0
    assert [(m.need, m.before, m.after) for m in other.moves] == [("a", ("both",), ())]
    said = plan.explain("b")
    assert "this household: 12,000 m nearer; others: a would be left with nobody" in said.text("en")
    assert "本户路程少12,000米；其他户：a将无人服务" in said.text("zh")


def test_the_cost_of_an_alternative_is_what_forcing_it_costs(people: Any) -> None:  # noqa: ANN401 - fixture
    """Solving anew with the exchange locked in costs exactly what the explanation said."""
    needs = [people.need(f"n{k}", xy=(900 * k, 0), community="", urgency=k % 2) for k in range(6)]
    helpers = [people.helper(f"h{k}", xy=(1_400 * k, 0), community="") for k in range(4)]
    goals = (Urgency(), Distance())
    plan = pair(needs, helpers, goals=goals)
    for one in plan.pairs:
        for other in plan.explain(one.need).pairs[0].alternatives:
            forced = pair(needs, helpers, goals=goals, locked=[Lock(one.need, other.helper)])
            i, j = plan.solution.need_index[one.need], plan.solution.helper_index[other.helper]
            own = dict(plan.solution.network.arcs[i])[j]
            assert forced.cost + own - plan.cost == other.extra


def test_place_values_and_recruits_say_where_help_is_short(people: Any) -> None:  # noqa: ANN401 - fixture
    """The full helper's place is worth most, and the missing skill is asked for by community."""
    plan = pair(
        [people.need("a", urgency=0), people.need("b", urgency=1), people.need("c", skills="law")],
        [people.helper("h"), people.helper("idle", community=people.other_county)],
        goals=(Urgency(), Distance()),
    )
    assert [value.helper for value in plan.place_values()] == ["h"]
    more = pair(
        [people.need("a", urgency=0), people.need("b", urgency=1), people.need("c", skills="law")],
        [people.helper("h", capacity=2), people.helper("idle", community=people.other_county)],
        goals=(Urgency(), Distance()),
    )
    assert plan.place_values()[0].saving == plan.cost - more.cost
    wanted = {(one.community, one.skills): one.unpaired for one in plan.recruits()}
    assert wanted == {(people.home, ()): 1, (people.home, ("law",)): 2}


def test_fairness_tells_groups_and_settings_apart(people: Any) -> None:  # noqa: ANN401 - fixture
    """Service by setting and group, relationships kept, and idle helpers are figures."""
    plan = pair(
        [
            people.need("a", setting="urban", group="elderly", former="h"),
            people.need("b", setting="rural", group="elderly", clearance=4),
        ],
        [people.helper("h"), people.helper("idle")],
    )
    figures = plan.fairness()
    rates = {(s.kind, s.name): s.rate for s in figures.shares}
    assert rates["setting", "urban"] == 1
    assert rates["setting", "rural"] == 0
    assert rates["group", "elderly"] == 1 / 2
    assert (figures.kept, figures.idle, figures.farthest_metres) == ((1, 1), 1, 0)


def test_the_picture_is_plain_svg_of_one_community(people: Any) -> None:  # noqa: ANN401 - fixture
    """Every household and helper of the community is drawn, names are escaped."""
    plan = pair(
        [
            people.need("<n>", xy=(0, 0)),
            people.need("m"),
            people.need("x", community="990101009001"),
        ],
        [people.helper("h&h", xy=(500, 100))],
    )
    svg = ET.fromstring(plan.picture(people.home, "en"))  # noqa: S314 - drawn just now
    space = "{http://www.w3.org/2000/svg}"
    marks = [t.text for t in svg.iter(f"{space}title")]
    assert {"<n>", "m", "h&h", "m – h&h: 0 m"} <= set(marks)
    assert "x" not in marks
    lines = [line.get("class") for line in svg.iter(f"{space}line")]
    assert lines.count("line") == 1


def test_rules_and_goals_of_a_plugin_bring_their_own_words(people: Any) -> None:  # noqa: ANN401 - fixture
    """A declared rule blocks, and is named in the words given for it."""
    lift = TagRule("lift", need_tag="wheelchair", helper_tag="lift-car")
    plan = pair(
        [people.need("n", requires="wheelchair")], [people.helper("h")], rules=(*RULES, lift)
    )
    more = {"lift": Text("有升降车的{left}人", "{left} have a lift car")}
    assert "0 have a lift car" in plan.explain("n", more).text("en")
    more["lift=0"] = Text("无人有升降车", "none has a lift car")
    assert "none has a lift car" in plan.explain("n", more).text("en")
    assert "none meeting “lift”" in plan.explain("n").text("en")
    wish = TagGoal("quiet", need_tag="quiet", helper_tag="calm")
    best = pair(
        [people.need("n", requires="quiet")],
        [people.helper("a"), people.helper("z", offers="calm", community=people.next_town)],
        goals=(Urgency(), wish, Distance()),
    )
    assert best.pairs[0].helper == "z"


def test_an_unknown_household_is_told_so(people: Any) -> None:  # noqa: ANN401 - fixture
    """Asking about somebody else's case is an answer, not an error."""
    assert "does not take part" in pair([], [people.helper("h")]).explain("n").text("en")


def test_the_sheet_has_a_row_for_everybody(people: Any) -> None:  # noqa: ANN401 - fixture
    """Headings, one row a pair, then the unpaired with their reason."""
    plan = pair([people.need("a"), people.need("b")], [people.helper("h")])
    rows = plan.sheet("en")
    assert rows[0][:2] == ("case", "helper")
    assert [row[:2] for row in rows[1:]] == [("a", "h"), ("b", "")]
    assert plan.sheet("zh")[0][0] == "个案"


def test_every_word_is_there_in_both_languages() -> None:
    """Rules, goals and problems all have a Chinese and an English text."""
    codes = {"distance", "refused", "conflict", *(rule.code for rule in RULES)}
    assert codes <= words.STEPS.keys()
    assert {f"{step}=0" for step in words.STEPS if not step.endswith("=0")} <= words.STEPS.keys()
    assert {goal.code for goal in GOALS if not hasattr(goal, "parts")} <= words.GOALS.keys()
    ways = {f"{goal}:{way}" for goal in words.GOALS for way in ("more", "less")}
    assert ways <= words.DIFFERENCES.keys()
    problems = [message.reason for message in PLAN_PROBLEMS.values()]
    pairs = (*words.STEPS.values(), *words.DIFFERENCES.values())
    for text in (*pairs, *words.GOALS.values(), *problems):
        assert text.zh
        assert text.en
    assert Balance().code in words.GOALS


def test_a_helper_whose_places_are_all_locked_is_no_alternative(people: Any) -> None:  # noqa: ANN401 - fixture
    """Locked pairs stay, so the helper they fill is not offered instead of another."""
    needs = [people.need("a"), people.need("b"), people.need("c")]
    helpers = [people.helper("full"), people.helper("free"), people.helper("other")]
    plan = pair(needs, helpers, locked=[Lock("c", "full")])
    offered = {
        other.helper
        for key in ("a", "b")
        for reason in plan.explain(key).pairs
        for other in reason.alternatives
    }
    assert offered == {"free", "other"}


def test_one_more_place_serves_whom_it_is_said_to(people: Any) -> None:  # noqa: ANN401 - fixture
    """What would change is what a new plan with that place has; asking changes nothing."""
    needs = [people.need("a", skills="law"), people.need("b"), people.need("c", urgency=2)]
    helpers = [people.helper("lawyer", skills="law"), people.helper("plain", capacity=1)]
    plan = pair(needs, helpers)
    before = plan.pairs
    for helper in helpers:
        changes = plan.with_place(helper.key)
        wider = [evolve(h, capacity=h.capacity + (h is helper)) for h in helpers]
        assert {c.need for c in changes if len(c.after) > len(c.before)} == {"c"}
        assert pair(needs, wider).unpaired == ()
    assert plan.pairs == before
    assert plan.verify().optimal


def test_whom_to_recruit_is_told_with_all_that_is_asked(people: Any) -> None:  # noqa: ANN401 - fixture
    """Skills, language, gender wish and clearance of the case that waits are in the profile."""
    asked = {"skills": "law", "languages": "朝鲜语", "gender": "female", "clearance": 3}
    plan = pair([people.need("n", **asked), people.need("m")], [people.helper("h", skills="law")])
    recruit = plan.recruit_for("n")
    assert recruit is not None
    profile = recruit.profile
    assert (profile.skills, profile.languages) == (("law",), ("朝鲜语",))
    assert (profile.gender, profile.clearance) == ("female", 3)
    assert (recruit.community, recruit.serves, recruit.unpaired) == (people.home, "n", 1)
    assert plan.recruit_for("m") is None


def test_a_relationship_kept_or_lost_is_said(people: Any) -> None:  # noqa: ANN401 - fixture
    """Why a helper: the former one is back, or could not be; misfits and load are told."""
    needs = [people.need("a", former="old"), people.need("b", former="gone", wishes="songs")]
    plan = pair(needs, [people.helper("old"), people.helper("new", capacity=2)])
    kept, lost = (plan.explain(key) for key in ("a", "b"))
    assert "an existing relationship kept" in kept.text("en")
    assert "延续原有关系" in kept.text("zh")
    assert "an existing relationship not kept, misfits of skill or mode: 1" in lost.text("en")
    assert "未能延续原有关系，技能或方式有1项不契合，该帮扶人名额已用1/2" in lost.text("zh")
    assert plan.describe_pair(plan.partners("a")[0]).en.startswith("an existing relationship kept")


def test_helpers_own_limits_are_named_where_there_are_any(people: Any) -> None:  # noqa: ANN401 - fixture
    """Within 15 km, but nobody willing to come that far: the sentence says which it is."""
    helper = people.helper("h", xy=(5_000, 0), max_distance=1_000)
    said = pair([people.need("n", xy=(0, 0))], [helper]).explain("n")
    assert "nobody within 15 km who is willing to come that far" in said.text("en")
    assert "15公里内没有愿意走这么远的帮扶人" in said.text("zh")


def test_many_who_stand_in_one_place_are_drawn_apart(people: Any) -> None:  # noqa: ANN401 - fixture
    """Twenty households at the community's centre: no mark covers another."""
    centre = Geography({people.home: CommunityLocation(people.home, (0, 0))})
    needs = [people.need(f"n{k:02}") for k in range(20)]
    plan = pair(needs, [people.helper("h", capacity=20)], geography=centre)
    svg = ET.fromstring(plan.picture(people.home, "zh"))  # noqa: S314 - drawn just now
    marks = [c for c in svg.iter("{http://www.w3.org/2000/svg}circle") if c.get("class") == "need"]
    places = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in marks[1:]]
    gaps = [hypot(x - a, y - b) for (x, y), (a, b) in combinations(places, 2)]
    assert len(places) == len(needs)
    assert min(gaps) > 12
