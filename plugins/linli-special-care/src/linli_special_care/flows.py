"""Refinements of the core's flows where care needs a branch of its own."""

from linli_core.plugins import Flow, FlowStep, Text
from linli_core.plugins.flows import (
    PROFESSIONAL_SESSIONS,
    RECURRING_VISIT,
    SURVEY_LIST,
    open_state,
    refine,
    sessions_with_crisis,
    settled,
    step,
)

_REPORTED = open_state("abuse_reported", "已强制报告", "reported to the authority")
_PROTECTED = settled("protected", "已由主管机关接手", "taken over by the authority")
_TAKE_OVER = step(
    "take_over", "主管机关接手", "the authority takes over", "abuse_reported", "protected"
)


def _report_abuse(at: str) -> FlowStep:
    return step(
        "report_abuse",
        "强制报告",
        "report abuse",
        at,
        "abuse_reported",
        incident="abuse",
        statutory=True,
    )


CHECK_IN = refine(
    RECURRING_VISIT,
    "W1.check_in",
    Text("探访关爱", "check-in visit"),
    states=(open_state("unanswered", "敲门无应答", "nobody answered"),),
    steps=(
        step("no_answer", "敲门无应答", "nobody answers the door", "scheduled", "unanswered"),
        step("found_safe", "已联系上,平安", "found safe", "unanswered", "recorded"),
        step(
            "raise_alert",
            "发出预警",
            "raise an alert",
            "scheduled on_visit recorded unanswered",
            "alert",
        ),
    ),
)

LEFT_BEHIND_VISIT = refine(
    RECURRING_VISIT,
    "W1.left_behind",
    Text("留守人员走访", "visit of people left behind"),
    states=(_REPORTED, _PROTECTED),
    steps=(
        _report_abuse("planned scheduled on_visit recorded alert"),
        step("resume", "恢复走访", "resume the visits", "abuse_reported", "recorded"),
        _TAKE_OVER,
    ),
)

CHILD_CARE = refine(
    PROFESSIONAL_SESSIONS,
    "W3.child",
    Text("困境儿童关爱", "care for a child in hardship"),
    states=(
        open_state("guardian_agreed", "监护人已同意", "the guardian has agreed"),
        open_state("child_heard", "已听取儿童意见", "the child has been heard"),
        _REPORTED,
        _PROTECTED,
    ),
    steps=(
        step("guardian_agree", "监护人同意", "the guardian agrees", "screened", "guardian_agreed"),
        step("hear_child", "听取儿童意见", "hear the child", "guardian_agreed", "child_heard"),
        step("contract", "签订服务约定", "agree on the service", "child_heard", "contracted"),
        _report_abuse("screened guardian_agreed child_heard contracted in_sessions mid_review"),
        step("resume", "恢复服务", "resume the service", "abuse_reported", "in_sessions"),
        _TAKE_OVER,
    ),
    on_record=("guardian_agree", "hear_child", "contract", "hold_session"),
)

COUNSELLING = sessions_with_crisis(
    "W3.counselling",
    Text("心理疏导", "counselling"),
    find=("识别危机", "find a crisis"),
    refer=("转介(精神卫生机构/公安)", "refer (mental health service, police)"),
)

TARGET_LIST = refine(
    SURVEY_LIST,
    "W13.target",
    Text("重点对象认定", "listing of priority targets"),
    states=(
        settled("published", "已列入名单并出具帮扶清单", "listed, with a help list", reopens=True),
        settled("not_listed", "本人不同意列入", "not listed, as the resident wishes"),
    ),
    steps=(
        step(
            "publish",
            "列入名单、出具帮扶清单",
            "list, with a help list",
            "resident_confirmed",
            "published",
        ),
        step(
            "decline_listing",
            "本人不同意列入",
            "the resident declines",
            "verified resident_confirmed published refreshed",
            "not_listed",
        ),
    ),
)

FLOWS: tuple[Flow, ...] = (CHECK_IN, LEFT_BEHIND_VISIT, CHILD_CARE, COUNSELLING, TARGET_LIST)
