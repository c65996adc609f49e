"""成效由群众评价: a ward is heard beside the guardian, by a choice and not by words alone.

“他打我” is no yes because words stand there. What the ward holds of it is asked by somebody
outside, and chosen: content, not content, or could not be asked, with the reason.
"""

from typing import Any

import pytest
from tests.support.care_workbook import CareWorkbook
from tests.support.upload_office import resident

from linli_core import Actor, CaseState
from linli_core.domain.statements.evaluation import VotingCode, WardView
from linli_core.domain.terms import Verdict
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, GUARDIAN, MANAGER, RESIDENT

S = CaseState
E1 = COLLECTORS[0]


def _says(story: CaseBuilder, recorder: Actor | None = E1, **told: Any) -> CaseBuilder:  # noqa: ANN401 - fields of a ballot
    """The guardian gives a 5, and somebody writes down what the ward holds of it."""
    ballot = bodies.ballot(proxy=True, **told)
    return story.record(ballot, GUARDIAN, recorder=recorder).advanced()


def _waits_for(story: CaseBuilder) -> set[str]:
    return {refusal.rule for refusal in story.desk.waits_for(story.case).refusals}


# at a desk


@pytest.mark.parametrize("words", ["他打我", "她说很好", ""])
def test_words_alone_do_not_say_what_the_ward_holds(story: CaseBuilder, words: str) -> None:
    """Whatever stands there, without the choice the case does not end as satisfied."""
    _says(story.up_to(S.EVALUATING), ward_said=words)
    assert (story.stands(), _waits_for(story)) == (S.EVALUATING, {"ward_heard"})


def test_a_ward_who_is_not_content_is_heard_as_dissatisfied(story: CaseBuilder) -> None:
    """The guardian's 5 does not outvote the ward."""
    _says(story.up_to(S.EVALUATING), ward_view=WardView.NOT_CONTENT, ward_said="他打我")
    assert (story.stands(), story.case.episode.verdict) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_a_ward_who_is_content_is_heard(story: CaseBuilder) -> None:
    """Asked by who collects the round, a nod is enough: no words are needed beside it."""
    _says(story.up_to(S.EVALUATING), ward_view=WardView.CONTENT)
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize(
    ("reason", "ends"), [("昏迷，叫不醒", S.CLOSING), ("", S.EVALUATING), ("无", S.EVALUATING)]
)
def test_a_ward_who_could_not_be_asked_takes_a_reason(
    story: CaseBuilder, reason: str, ends: CaseState
) -> None:
    """Somebody in a coma makes no good end impossible; a cross without a reason is no ground."""
    unasked: dict[str, Any] = {
        "ward_view": WardView.COULD_NOT_BE_ASKED,
        "ward_unasked_because": reason,
    }
    assert _says(story.up_to(S.EVALUATING), **unasked).stands() is ends


@pytest.mark.parametrize("view", [WardView.CONTENT, WardView.COULD_NOT_BE_ASKED])
def test_what_the_guardian_alone_says_of_the_ward_is_not_the_wards(
    story: CaseBuilder, view: WardView
) -> None:
    """With a code the guardian votes alone, and says nothing in the ward's name with it."""
    story.up_to(S.EVALUATING)
    issued, code = VotingCode.issue(GUARDIAN.number, 1)
    story.record(issued, E1)
    told: dict[str, Any] = {"ward_view": view, "ward_unasked_because": "睡着了"}
    _says(story, None, code=code, **told)
    assert (story.stands(), _waits_for(story)) == (S.EVALUATING, {"ward_heard"})


@pytest.mark.parametrize("recorder", [MANAGER, COLLECTORS[1], None])
def test_that_a_ward_is_not_content_is_heard_from_anybody(
    story: CaseBuilder, recorder: Actor | None
) -> None:
    """The case manager wrote it down; the guardian's later 5 does not answer for the ward."""
    _says(story.up_to(S.EVALUATING), recorder, ward_view=WardView.NOT_CONTENT)
    assert story.stands() is S.EVALUATING
    unasked: dict[str, Any] = {
        "ward_view": WardView.COULD_NOT_BE_ASKED,
        "ward_unasked_because": "不在家",
    }
    _says(story, **unasked)
    assert (story.stands(), _waits_for(story)) == (S.EVALUATING, {"heard_words_asked"})


def test_the_ward_who_was_asked_again_answers_their_own_word(story: CaseBuilder) -> None:
    """Once whoever collects the round has asked the ward, the earlier word is answered."""
    _says(story.up_to(S.EVALUATING), MANAGER, ward_view=WardView.NOT_CONTENT)
    _says(story, ward_view=WardView.CONTENT)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_the_wards_own_ballot_answers_too(story: CaseBuilder) -> None:
    """A ward who judges in their own name has been asked."""
    _says(story.up_to(S.EVALUATING), MANAGER, ward_view=WardView.NOT_CONTENT)
    story.record(bodies.ballot(), RESIDENT, recorder=E1).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


# in a workbook


@pytest.fixture
def ward(tmp_path: Any) -> CareWorkbook:  # noqa: ANN401 - a path
    """A workbook whose resident has a guardian by judgement; residents were asked."""
    care = CareWorkbook(tmp_path)
    held = {"监护人": "G1", "监护依据": "指定监护", "监护起始": "2020-01-01"}
    care.book["居民"] = [
        resident("R1", "赵甲一", 出生日期="1940-05-01", **held),
        resident("G1", "赵甲二"),
    ]
    return care.accepted().planned().paired().served().asked()


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ({"被监护人态度": "满意"}, (S.CLOSING, Verdict.SATISFIED)),
        ({"被监护人态度": "不满意"}, (S.RECTIFYING, Verdict.DISSATISFIED)),
        ({"被监护人态度": "not content"}, (S.RECTIFYING, Verdict.DISSATISFIED)),
        ({"被监护人态度": "没法问", "没法问的原因": "昏迷"}, (S.CLOSING, Verdict.SATISFIED)),
        ({"被监护人态度": "没法问"}, (S.EVALUATING, Verdict.NOT_EVALUATED)),
        ({"被监护人意见": "他打我"}, (S.EVALUATING, Verdict.NOT_EVALUATED)),
    ],
    ids=["content", "not content", "in English", "unconscious", "no reason", "words alone"],
)
def test_in_a_workbook_the_choice_is_the_wards(
    ward: CareWorkbook, cells: dict[str, Any], ends: tuple[CaseState, Verdict]
) -> None:
    """The sheet offers the choice; the guardian's grade stands beside it."""
    ward.judged(5, 评价人="G1", 代评="是", 本人愿意="愿意", 愿意此人="愿意", **cells)
    assert ward.comes_to() == ends


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({"被监护人意见": "她说很好"}, ("评价", "ward.view_not_chosen", "被监护人意见")),
        ({"被监护人态度": "没法问"}, ("评价", "ward.unasked_because", "没法问的原因")),
    ],
)
def test_a_sheet_that_lacks_the_choice_is_told_at_its_cell(
    ward: CareWorkbook, cells: dict[str, Any], remark: tuple[str, str, str]
) -> None:
    """The row is taken, and the cell that would mend it is named."""
    ward.judged(5, 评价人="G1", 代评="是", **cells).comes_to()
    assert remark in ward.remarks
