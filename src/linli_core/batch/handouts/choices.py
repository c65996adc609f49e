"""The words offered in the cells of a sheet, in the order in which people look for them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from linli_core.batch.casebook import changes, closing, meetings, verdicts
from linli_core.batch.casebook import vocabulary as words
from linli_core.batch.casebook.sheet_spec import SheetSpec

#: Cells that may hold several of the words.
SEVERAL: Final = frozenset({"同意事项", "参与方式", "步骤", "佐证", "任务"})
#: Cells that hold 是 or 否.
YES_OR_NO: Final = frozenset(
    {
        *("已查重", "已告知", "范围内", "有力量", "对象同意", "安全告知", "完成", "付费", "代评"),
        *("本人提出", "有参与", "受到侵害", "不再办理", "采纳", "继续关照"),
    }
)
#: Cells that hold a grade, the best first.
GRADES: Final = frozenset({"总体满意度", "及时", "态度"})
_GRADES_OFFERED: Final = ("5", "4", "3", "2", "1")
_BY_HEADING: Final[Mapping[str, Mapping[str, object]]] = {
    "角色": words.ROLES,
    "对象类型": words.SUBJECTS,
    "渠道": words.CHANNELS,
    "调查同意": words.CONSENT_FORMS,
    "认可方式": words.ADOPTION,
    "风险等级": words.RISKS,
    "同意事项": words.PURPOSES,
    "同意形式": words.CONSENT_FORMS,
    "决定": words.DECISIONS,
    "理由代码": words.REASON_CODES,
    "帮扶方式": words.MODES,
    "参与方式": words.PARTICIPATION,
    "审核结果": words.REVIEWS,
    "结果": words.REVIEWS,
    "审批结果": words.REVIEWS,
    "对象答复": words.ANSWERS,
    "帮扶人答复": words.ANSWERS,
    "问题解决": words.SOLVED,
    "本人愿意": words.WANTED,
    "愿意此人": words.WANTED,
    "范围": words.AUDIENCES,
    "情况": words.SITUATIONS,
    "签名方式": words.SIGNATURES,
    "审核角色": words.ROLES,
    "审批角色": words.ROLES,
    "第二人角色": words.ROLES,
}
_OF_SHEETS: Final[Mapping[tuple[str, str], Mapping[str, object]]] = {
    (verdicts.EVALUATION.name, "渠道"): words.CONTACTS,
    (changes.CHANGES.name, "渠道"): words.CONTACTS,
    (changes.CHANGES.name, "类型"): changes.CHANGE_KINDS,
    (closing.NOTICES.name, "类型"): closing.NOTICE_KINDS,
    (closing.REVIEWED.name, "类型"): closing.REVIEW_KINDS,
    (meetings.MEETINGS.name, "决定"): meetings.DECIDES,
}


def choices_of(spec: SheetSpec[Any], heading: str) -> Sequence[str]:
    """Return the words offered in a column, one for each meaning; none where anything may stand."""
    if heading in YES_OR_NO:
        return ("是", "否")
    if heading in GRADES:
        return _GRADES_OFFERED
    table = _OF_SHEETS.get((spec.name, heading)) or _BY_HEADING.get(heading, {})
    meant: list[object] = []
    offered = []
    for word, meaning in table.items():
        if meaning not in meant:
            meant.append(meaning)
            offered.append(word)
    return tuple(offered)
