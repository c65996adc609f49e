"""Terms suggest task types, and a person decides."""

import csv
from pathlib import Path

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook

from linli_core.domain.terms import Area, Setting
from linli_core.plugin_system.registry import make_registry
from linli_core.reports.suggestion import Suggester
from linli_core.testing.neighbourhood import COMMUNITY
from linli_core.testing.sample_plugin import task_type

MESSAGES = (
    Path(__file__).resolve().parents[3].parent / "shared/data/resident-messages/messages.xlsx"
)
JUDGED = Path(__file__).resolve().parents[3] / "examples/resident_messages/judged.csv"
SUGGESTER = Suggester(make_registry().task_types.values())
VILLAGE = evolve(COMMUNITY, setting=Setting.RURAL)


def _codes(words: str, **more: object) -> list[str]:
    return [s.task_type.code for s in SUGGESTER.suggest(words, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("小区垃圾桶没人清,垃圾成堆", "concern.sanitation"),
        ("物业费涨价,业委会不管", "concern.property"),
        ("楼上漏水,跟邻居说不通,想请人调解", "safe.mediation.neighbour"),
        ("村里污水直接排到河里", "rural.sewage"),
        ("父亲瘫痪在床,生活不能自理", "care.daily_living"),
        ("独居老人没人说话", "care.group.empty_nest"),
        ("消防通道被电动车堵了", "safe.public_safety"),
        ("想当志愿者,哪里招募志愿者", "core.volunteer_team"),
    ],
)
def test_words_of_each_area_suggest_its_work_first(words: str, code: str) -> None:
    """What a resident says in plain words leads to the kind of work that answers it."""
    assert _codes(words)[0] == code


def test_each_suggestion_shows_the_words_that_matched() -> None:
    """A person who decides sees why it was suggested."""
    found = SUGGESTER.suggest("小区垃圾桶没人清,垃圾成堆")[0]
    assert {"垃圾桶", "垃圾成堆"} <= set(found.words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("我不是独居老人，想找人修灯", "care.group.empty_nest"),
        ("家里没有发生家庭暴力", "safe.mediation.family"),
    ],
)
def test_what_is_said_not_to_be_so_suggests_nothing(words: str, code: str) -> None:
    """不是独居老人 speaks of nobody who lives alone."""
    assert code not in _codes(words)


def test_what_is_lacking_is_a_need() -> None:
    """没有 before a word says what is wanted, and takes nothing back."""
    found = Suggester([task_type("sample.a", words=("垃圾桶",))])
    assert found.suggest("楼下没有垃圾桶") != ()


def test_a_term_of_two_parts_needs_both_and_one_that_is_taken_back_does_not_match() -> None:
    """``村+污水`` is silent without 村; ``养老-养老保险`` is silent beside 养老保险."""
    found = Suggester([task_type("sample.a", words=("村+污水", "养老金-养老保险"))])
    assert found.suggest("污水横流") == ()
    assert found.suggest("村口污水横流") != ()
    assert found.suggest("养老金怎么领")[0].words == ("养老金",)  # what takes it back is not shown
    assert found.suggest("养老金和养老保险怎么领") == ()


def test_parts_of_a_term_stand_near_each_other_in_any_order() -> None:
    """A village at the beginning and waste water four sentences later are two matters."""
    found = Suggester([task_type("sample.a", words=("村民+污水横流",))])
    assert found.suggest("污水横流,村民受苦")[0].words == ("村民+污水横流",)
    assert found.suggest("村民" + "路" * 60 + "污水横流") == ()


def test_what_is_said_twice_is_meant() -> None:
    """One short word in the middle is passing; said again it is the matter itself."""
    found = Suggester([task_type("sample.a", words=("油烟",))])
    middle = "路" * 60 + "油烟"
    assert found.suggest(middle) == ()
    assert found.suggest(middle + "路" * 60 + "油烟") != ()


def test_what_is_mentioned_far_down_suggests_nothing_by_itself() -> None:
    """People begin with what they want; a word in passing is no demand."""
    passing = "路面坑洼" * 60 + "以前也反映过油烟"
    assert "concern.environment" not in _codes(passing)
    assert _codes("油烟扰民," + passing)[0] == "concern.environment"


def test_what_does_not_apply_in_a_community_is_not_suggested_there() -> None:
    """A town is not offered the countryside's work, nor a village that of resettlement."""
    words = "村里污水直排,厕所改造没动静"
    assert "rural.toilet" in _codes(words, community=VILLAGE)
    assert [c for c in _codes(words, community=COMMUNITY) if c.startswith("rural.")] == []


def test_nothing_is_suggested_where_nothing_matches() -> None:
    """No suggestion is better than a wrong one."""
    assert _codes("请问公积金贷款什么时候放款") == []


def test_every_task_type_has_words() -> None:
    """No kind of work is out of reach of what residents say."""
    assert [t.code for t in make_registry().task_types.values() if not t.words] == []


def _rows() -> list[list[object]]:
    if not MESSAGES.exists():
        pytest.skip("../shared/data/resident-messages is not here")
    return CalamineWorkbook.from_path(MESSAGES).get_sheet_by_index(0).to_python()[1:]  # type: ignore[return-value]


@pytest.mark.slow
def test_real_messages_get_suggestions_in_every_area() -> None:
    """A third of the real messages name work of the notice in their first words."""
    rows = _rows()
    found = [SUGGESTER.suggest(f"{row[2]} {row[4]}") for row in rows]
    assert sum(map(bool, found)) / len(rows) > 0.3
    assert {s.task_type.area for one in found for s in one} == set(Area)


@pytest.mark.slow
def test_suggestions_judged_right_still_come_first() -> None:
    """Whoever changes terms keeps what people found right, or judges a new sample."""
    texts = {str(row[0]).removesuffix(".0"): f"{row[2]} {row[4]}" for row in _rows()}
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        right = [
            row for row in csv.DictReader(lines) if row["round"] == "final" and row["first"] == "1"
        ]
    kept = [row for row in right if _codes(texts[row["number"]])[:1] == [row["suggested"]]]
    assert len(right) > 100
    assert len(kept) / len(right) > 0.95
