"""Rules of mediation and of early detection, as data: what a step needs, and why not.

The flows say in which order steps follow; these rules say what a record must state for one:
who is willing, what the screen for violence found, what is out of scope.
"""

from collections.abc import Sequence

from linli_core.plugins import (
    Case,
    Facts,
    GuardSpec,
    Refusal,
    Role,
    StepGuardSpec,
    TaskStep,
    Text,
    Trigger,
    open_incidents,
    steps_on_file,
)

MEDIATIONS = (
    "safe.mediation.property",
    "safe.mediation.family",
    "safe.mediation.neighbour",
    "safe.mediation.land",
    "safe.dispute_general",
)
#: Nobody is mediated with themselves.
_LEAST_PARTIES = 2
_REPORTING = frozenset({"inspect", "find", "find_clear", "report"})


def _all_parties_willing(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    parties, willing = step.number("parties"), step.number("willing")
    if parties is not None and willing is not None and willing >= parties >= _LEAST_PARTIES:
        return None
    return ALL_PARTIES_WILLING.refuse(
        parties=f"{parties:g}" if parties is not None else "—",
        willing=f"{willing:g}" if willing is not None else "—",
    )


ALL_PARTIES_WILLING = StepGuardSpec(
    "safe.all_parties_willing",
    MEDIATIONS,
    ("all_willing",),
    ("service_record",),
    Text(
        "当事方 {parties}，同意调解的 {willing}：不是各方都自愿",
        "of {parties} parties {willing} are willing: not all of them",
    ),
    Text(
        "逐一问过各方，在“服务记录”表这一行的“表单”写“当事方数=2、同意调解的当事方数=2”（照实际人数）；"
        "有一方不愿意，“步骤”写“一方拒绝或退出”",
        "ask each party, and write parties=2 and willing=2 (as many as they are) in 表单 of this "
        "row of 服务记录; where one is not willing, take the step `refuse`",
    ),
    _all_parties_willing,
)


def _screened_first(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    known = step.says("violence_found")
    if known is None or not step.form.get("screener", "").strip():
        return SCREENED_FIRST.refuse()
    return None


SCREENED_FIRST = StepGuardSpec(
    "safe.screened_first",
    ("safe.mediation.family",),
    ("screen",),
    ("service_record",),
    Text(
        "没有登记家庭暴力筛查的筛查人和结果",
        "neither who screened for violence nor what was found is on record",
    ),
    Text(
        "在“服务记录”表这一行的“表单”写明谁筛查的、有没有发现家庭暴力",
        "say in 表单 of this row of 服务记录 who screened, and whether violence was found",
    ),
    _screened_first,
)


def _no_mediation_with_violence(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    return NO_MEDIATION_WITH_VIOLENCE.refuse() if step.ever_said("violence_found") else None


NO_MEDIATION_WITH_VIOLENCE = StepGuardSpec(
    "safe.no_mediation_with_violence",
    ("safe.mediation.family",),
    ("all_willing", "hear", "mediate", "agree", "confirm", "perform", "complete"),
    ("service_record",),
    Text("发现家庭暴力，不得调解", "violence was found: there is no mediation"),
    Text(
        "“步骤”写“发现家庭暴力”，向公安机关报案，告知告诫书和人身安全保护令；前一条记错的，改原来那一行再交",
        "record `find_violence`, report to the police, tell of warning and protection order; "
        "where an earlier record is wrong, correct that one",
    ),
    _no_mediation_with_violence,
)


def _not_requisition(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    return NOT_REQUISITION.refuse() if step.ever_said("requisition") else None


NOT_REQUISITION = StepGuardSpec(
    "safe.not_requisition",
    ("safe.mediation.land",),
    ("all_willing", "hear", "mediate", "agree"),
    ("service_record",),
    Text(
        "属征收补偿争议，不在土地承包调解范围内",
        "a dispute over requisition and its compensation is out of scope",
    ),
    Text(
        "“步骤”写“属征收补偿争议”，告知行政复议或诉讼；前一条记错的，改原来那一行再交",
        "record `rule_out`, and tell of review and court; where an earlier record is wrong, "
        "correct that one",
    ),
    _not_requisition,
)


def _volunteers_only_report(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case
    if set(step.steps) <= _REPORTING:
        return None
    people = [facts.person(number) for number in step.deliverers]
    if all(p is not None and p.holds(Role.SOCIAL_WORKER, facts.community) for p in people):
        return None
    return VOLUNTEERS_ONLY_REPORT.refuse()


VOLUNTEERS_ONLY_REPORT = StepGuardSpec(
    "safe.volunteers_only_report",
    ("safe.early_instability",),
    (),
    ("service_record", "people"),
    Text("志愿者只报告，不处置", "volunteers only report; they do not handle it"),
    Text(
        "处置的那一条，“服务人”写专业人员；志愿者自己的记录，“步骤”只写排查、发现、上报",
        "name a professional as 服务人 of what was handled; volunteers' own records only inspect, "
        "find and report",
    ),
    _volunteers_only_report,
)


def _tried_at_community(case: Case, facts: Facts) -> Refusal | None:
    tried = {"mediate", "refuse", "rule_out", "find_violence"}
    if open_incidents(case, facts):
        return None
    for step in steps_on_file(case, facts):
        if step.task_type.code in MEDIATIONS and tried & set(step.steps):
            return None
    return TRIED_AT_COMMUNITY.refuse()


TRIED_AT_COMMUNITY = GuardSpec(
    code="safe.tried_at_community",
    triggers=(Trigger.REFER_WHOLE,),
    reads=("plan", "service_record", "incident_report"),
    reason=Text(
        "没有在村（社区）先行调解的记录", "there is no record that it was tried at the community"
    ),
    remedy=Text(
        "先在村（社区）调解，登记在“服务记录”表，“表单”写“此前是否已在村(社区)调解=是”；居民自己信访、仲裁、起诉不受此限",
        "mediate at the community first, and record it, with tried_before=是 in 表单; "
        "residents' own ways to petition, arbitration and court stay open",
    ),
    check=_tried_at_community,
    task_types=MEDIATIONS,
)

GUARDS: Sequence[GuardSpec] = (TRIED_AT_COMMUNITY,)
STEP_GUARDS: Sequence[StepGuardSpec] = (
    ALL_PARTIES_WILLING,
    SCREENED_FIRST,
    NO_MEDIATION_WITH_VIOLENCE,
    NOT_REQUISITION,
    VOLUNTEERS_ONLY_REPORT,
)
