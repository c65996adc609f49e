"""Nothing that the notice asks for in 二 and 四(二) is without a task type that answers it.

What the task types answer is taken out of the notice's own words; what remains must be the
frame of its sentences: verbs, principles, places, and kinds of organisations.
"""

import re
from collections.abc import Collection
from pathlib import Path

import pytest
from tools.reference_pages.own_plugins import own_registry

NOTICE = Path(__file__).resolve().parents[2].parent / "shared/notice.txt"

#: Sentence frames of the two sections, verbatim; none of them names work to be done.
FRAMES = frozenset(
    [
        "二",
        "重点任务",
        "一",
        "二",
        "三",
        "四",
        "围绕关爱特殊群体办实事",
        "围绕回应群众关切办实事",
        "围绕推进平安建设办实事",
        "围绕实施乡村振兴办实事",
        "组织动员城乡基层社会组织特别是社区社会组织深入了解社区内",
        "等",
        "结合社会组织工作力量确定",
        "分类明确",
        "通过",
        "等方式",
        "为",
        "提供",
        "等多种形式服务",
        "实现",
        "立足社会组织特点",
        "聚焦城乡社区转向高质量发展过程中面临的现实问题",
        "紧紧围绕群众关心的",
        "等服务需求",
        "组织社会组织开展一批",
        "切实把",
        "办好",
        "进一步满足人民群众对高品质社区生活的期待",
        "坚持和发展新时代“枫桥经验”",
        "支持城乡基层社会组织发挥",
        "优势",
        "通过开展",
        "和",
        "参与调解",
        "推动",
        "把社区内",
        "解决在萌芽",
        "化解在基层",
        "引导城乡基层社会组织协助做好",
        "等工作",
        "助力",
        "落实",
        "要求",
        "引导农村",
        "服务性社会组织参与为",
        "支持社会组织承接",
        "对",
        "中",
        "等提供必要的",
        "等提供",
        "支持农村社会组织因地制宜",
        "组织村民参与",
        "引导",
        "等在改革",
        "等方面发挥作用",
        "鼓励有关社会工作服务机构和",
        "组织在",
        "开展",
        "提升",
        "分类实施",
        "坚持从实际出发",
        "尊重不同地区",
        "不同社区实际和差异",
        "科学组织当地社会组织结合社区实际和居民需求参与基层民生项目",
        "城市地区重点参与",
        "管理",
        "建设更健康更安全更宜居更绿色的城市社区",
        "农村地区重点参与做好",
        "关爱",
        "在全面推进乡村振兴工作中发挥应有作用",
    ]
)


def _sections(notice: str) -> str:
    tasks = notice[notice.index("二、重点任务") : notice.index("三、方法举措")]
    division = notice[notice.index("（二）分类实施") : notice.index("（三）宣传引领")]
    return f"{tasks}\n{division}"


def _unanswered(sections: str, phrases: Collection[str]) -> set[str]:
    """Return what remains of the sections beside answered phrases and sentence frames."""
    for phrase in sorted(phrases, key=len, reverse=True):
        sections = sections.replace(phrase, "|")
    return set(re.split(r"[\s|、,，。;；()（）]+", sections)) - {""} - FRAMES


@pytest.fixture(scope="module")
def sections() -> str:
    """Section 二 and 四(二) of the notice."""
    if not NOTICE.exists():
        pytest.skip("../shared/notice.txt is not here")
    return _sections(NOTICE.read_text(encoding="utf-8"))


PHRASES = sorted({p for t in own_registry().task_types.values() for p in t.phrases})


def test_every_noun_phrase_is_answered_by_a_task_type(sections: str) -> None:
    """A county that reads the notice finds a task type for each thing it names."""
    assert _unanswered(sections, PHRASES) == set()


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_that_no_type_answered_would_be_missed(sections: str, phrase: str) -> None:
    """Take one phrase from all types, and the sections are no longer covered."""
    if phrase in sections:
        assert _unanswered(sections, [p for p in PHRASES if p != phrase]) != set()


@pytest.mark.parametrize("phrase", PHRASES)
def test_each_phrase_stands_verbatim_in_the_notice(phrase: str) -> None:
    """A task type answers words that the notice really has."""
    if not NOTICE.exists():
        pytest.skip("../shared/notice.txt is not here")
    assert phrase in NOTICE.read_text(encoding="utf-8")


def test_a_phrase_added_to_the_notice_would_be_missed(sections: str) -> None:
    """What nobody has answered yet is named, not swallowed by a frame."""
    amended = sections.replace("社区环境、", "社区环境、充电桩、")
    assert _unanswered(amended, PHRASES) == {"充电桩"}


def test_a_copy_of_the_notice_with_invented_work_is_not_covered(
    sections: str, tmp_path: Path
) -> None:
    """Wherever the two sections list things, one thing more is named, and nothing else is."""
    notice = NOTICE.read_text(encoding="utf-8")
    heading = sections.index("\n")
    places = [
        place
        for place, sign in enumerate(sections)
        if sign == "、" and place > heading and not _inside(sections, place)
    ]
    assert len(places) > 30
    for place in places:
        before = sections[place - 12 : place + 1]
        copy = tmp_path / "notice.txt"
        copy.write_text(notice.replace(before, f"{before}充电桩、"), encoding="utf-8")
        amended = _sections(copy.read_text(encoding="utf-8"))
        assert _unanswered(amended, PHRASES) == {"充电桩"}, before


def _inside(sections: str, place: int) -> bool:
    """Whether the sign belongs to a phrase that a type answers as a whole."""
    return any(
        phrase in sections[max(0, place - len(phrase)) : place + len(phrase)]
        for phrase in PHRASES
        if "、" in phrase
    )


@pytest.mark.parametrize("code", sorted(own_registry().task_types))
def test_a_type_taken_away_is_missed_where_it_alone_answers(sections: str, code: str) -> None:
    """Without a type, the phrases that only it answers in the two sections are left over."""
    types = own_registry().task_types
    others = {p for other, t in types.items() if other != code for p in t.phrases}
    own = {p for p in types[code].phrases if p in sections and p not in others}
    assert bool(own) == bool(_unanswered(sections, others))


def test_no_frame_hides_work(sections: str) -> None:
    """A frame is what is left between answered phrases: none is idle, none holds a phrase."""
    rest = sections
    for phrase in sorted(PHRASES, key=len, reverse=True):
        rest = rest.replace(phrase, "|")
    left = set(re.split(r"[\s|、,，。;；()（）]+", rest)) - {""}
    assert FRAMES - left == set()
    assert [frame for frame in FRAMES if frame in PHRASES] == []
