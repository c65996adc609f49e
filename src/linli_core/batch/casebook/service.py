"""Rows of 方案, 结对 and 服务记录."""

import re

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.consents import note_word_of_team
from linli_core.batch.casebook.demands import guidance
from linli_core.batch.casebook.heard.spoken_cells import agreed, chosen
from linli_core.batch.casebook.sheet_spec import (
    DEMAND_NUMBER,
    Several,
    StatementSheet,
    case_columns,
)
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import (
    ANSWERS,
    MODES,
    PARTICIPATION,
    REVIEWS,
    ROLES,
    YES_OR_NO,
)
from linli_core.codec.folding import fold, read_count
from linli_core.codec.problem import Problem
from linli_core.domain.declarations.traits import Bearer
from linli_core.domain.people import Actor
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.pairing import (
    PairingAnswer,
    PairingConfirmation,
    PairingWish,
    ServiceStart,
)
from linli_core.domain.statements.plan import Plan, PlanAnswer, PlanReview, TaskSpec
from linli_core.domain.terms import FiveActor, Participation, Role, Stage
from linli_core.domain.words import says_a_part
from linli_core.services.pairing import Part
from linli_core.texts.text import Text

_ACTORS = {
    "社区": FiveActor.COMMUNITY,
    "社会组织": FiveActor.ORGANISATION,
    "社工": FiveActor.SOCIAL_WORKER,
    "志愿者": FiveActor.VOLUNTEER,
    "慈善资源": FiveActor.CHARITY,
}
_PART_WORDS = "居民参与"
EVIDENCE, TASKS = "佐证", "任务"
#: More often than every hour of a year, nothing is planned.
MOST_TIMES = 9_999
_PART = re.compile(r"[；;\n]+")


def plan_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 方案.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder = cells.recorder(ROLES)
    version = cells.count("版本", 1)
    author = Actor(cells.person("提交人"), Role.CASE_MANAGER)
    chosen, part = _residents_part(cells)
    if not chosen and not says_a_part(part or cells.required(_PART_WORDS)):
        raise BadCell(Problem("part.none", {"heading": _PART_WORDS}), _PART_WORDS)
    agreed, answers = _agreed(cells, version, recorder)
    plan = Plan(
        version=version,
        goals=cells.several("目标"),
        tasks=_tasks(cells),
        mode=cells.choice("帮扶方式", MODES),
        participation=chosen,
        residents_part=part,
        subject_agreed=agreed,
        traits=cells.traits("结对特征", Bearer.CASE),
        five_actors={actor: said for h, actor in _ACTORS.items() if (said := cells.text(h))},
    )
    statements = [Statement(plan, author, cells.moment("提交时间"), recorder), *answers]
    statements += guidance(cells, Stage.PLAN, recorder)
    approved = cells.maybe_choice("审核结果", REVIEWS)
    if approved is not None:
        review = PlanReview(
            version=version,
            approved=approved,
            comment=cells.text("审核意见"),
            cosigned_by=cells.text("主管部门会签"),
            contract=cells.text("合同编号"),
        )
        reviewer = Actor(cells.person("审核人"), cells.choice("审核角色", ROLES))
        statements.append(Statement(review, reviewer, cells.moment("审核时间"), recorder))
    cells.moment("时间")
    return tuple(statements)


def _agreed(cells: RowCells, version: int, recorder: Actor) -> tuple[bool, tuple[Statement, ...]]:
    """Return whether the row says that the plan was agreed to, and the resident's own answer.

    Nobody answers for a group or place, which agrees in other ways.
    """
    accepts, demand = cells.maybe_yes("对象同意"), cells.text(DEMAND_NUMBER)
    speaker = cells.maybe_person("答复人") or cells.speaker()
    if accepts is None or not cells.cases.residents.get(demand):
        return bool(accepts), ()
    body = PlanAnswer(version=version, accepts=accepts, signature=cells.proof("答复凭证"))
    if accepts:
        note_word_of_team(cells, speaker, recorder, "对象同意", "答复凭证")
    author = Actor(speaker, cells.cases.role_of(speaker, demand))
    return accepts, (Statement(body, author, cells.moment("提交时间"), recorder),)


def _residents_part(cells: RowCells) -> tuple[tuple[Participation, ...], str]:
    """Return what residents do, as chosen, and their words beside it.

    A cell of words that holds nothing but choices is read as choices.
    """
    chosen, words = cells.choices("参与方式", PARTICIPATION), cells.as_written(_PART_WORDS)
    if chosen:
        return chosen, words
    parts = [fold(word) for word in cells.several(_PART_WORDS)]
    if parts and all(part in PARTICIPATION for part in parts):
        return tuple(dict.fromkeys(PARTICIPATION[part] for part in parts)), ""
    if says_a_part(words):
        cells.remark("part.not_chosen", _PART_WORDS)
    return (), words


def _tasks(cells: RowCells) -> tuple[TaskSpec, ...]:
    """Read tasks, each ``kind of work@responsible@times``; the last two may be left out."""
    found = []
    parts = [part.strip() for part in _PART.split(cells.required("任务")) if part.strip()]
    for no, part in enumerate(parts, 1):
        code, responsible, times = (*part.split("@"), "", "")[:3]
        code = cells.task_type("任务", code)
        if responsible and responsible not in cells.known.people:
            values = {"heading": "任务", "number": responsible[:30]}
            raise BadCell(Problem("person.unknown", values), "任务")
        often = read_count(times, MOST_TIMES)
        if isinstance(often, Problem):
            raise BadCell(often, "任务")
        spec = TaskSpec(
            key=f"T{no}",
            task_type=code,
            responsible=responsible,
            times=1 if often is None else often,
        )
        found.append(spec)
    return tuple(found)


PLAN = StatementSheet(
    name="方案",
    columns=case_columns(
        "需求编号* 版本* 目标* 任务* 帮扶方式* 参与方式 居民参与 对象同意 答复人 答复凭证 社区 "
        "社会组织 社工 志愿者 慈善资源 提交人* 提交时间* 审核结果 审核人 审核角色 审核时间 "
        "审核意见 村居委意见 意见人 意见时间 主管部门会签 合同编号 结对特征",
        {
            "任务": Text(
                "任务类型的名称，可写“亲情陪伴@负责人编号@次数”；多项用分号隔开",
                "names of task types, as companionship@number of who answers@times; “;” between",
            )
        },
        {
            TASKS: Several(),
            "帮扶方式": MODES,
            "参与方式": Several(PARTICIPATION),
            "对象同意": YES_OR_NO,
            "审核结果": REVIEWS,
            "审核角色": ROLES,
        },
    ),
    key=(DEMAND_NUMBER, "版本", "提交时间"),
    spoken=(agreed("对象同意"),),
    reader=plan_row,
    pairing={Part.TASKS: "任务"},
)


def pairing_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 结对: answers to the n-th proposal, and the start of service.

    The helper's answer is stated by whoever recorded it, because the row does not know
    whom the pairing will propose; a helper named in the row states it in person.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    attempt = cells.count("次序", 1)
    statements = []
    named = cells.maybe_person("指定帮扶人")
    if named:
        wish = PairingWish(attempt=attempt, helper=named)
        statements.append(Statement(wish, recorder, at, recorder))
    answer = cells.maybe_choice("对象答复", ANSWERS)
    if answer is not None:
        speaker = cells.maybe_person("答复人") or cells.speaker()
        body = PairingAnswer(
            attempt=attempt,
            side="resident",
            accepts=answer,
            helper=named,
            signature=cells.proof("答复凭证"),
        )
        if answer:
            note_word_of_team(cells, speaker, recorder, "对象答复", "答复凭证")
        role = cells.cases.role_of(speaker, cells.text(DEMAND_NUMBER))
        statements.append(Statement(body, Actor(speaker, role), at, recorder))
    answer = cells.maybe_choice("帮扶人答复", ANSWERS)
    if answer is not None:
        body = PairingAnswer(attempt=attempt, side="helper", accepts=answer, helper=named)
        statements.append(Statement(body, recorder, at, recorder))
    confirmed_at = cells.maybe_moment("确认时间")
    if confirmed_at is not None:
        statements.append(
            Statement(PairingConfirmation(attempt=attempt), recorder, confirmed_at, recorder)
        )
    start = cells.maybe_moment("开始时间", future=True)
    briefing = cells.maybe_yes("安全告知")
    if start is not None or briefing is not None:
        body_start = ServiceStart(first_task_at=start, briefing_given=bool(briefing))
        statements.append(Statement(body_start, recorder, at, recorder))
    return tuple(statements)


PAIRING = StatementSheet(
    name="结对",
    columns=case_columns(
        "需求编号* 次序* 指定帮扶人 对象答复 答复人 答复凭证 帮扶人答复 确认时间 安全告知 开始时间",
        choices={"对象答复": ANSWERS, "帮扶人答复": ANSWERS, "安全告知": YES_OR_NO},
    ),
    key=(DEMAND_NUMBER, "次序", "时间"),
    spoken=(chosen("对象答复", {"同意"}, silent={"同意"}),),
    reader=pairing_row,
    pairing={Part.WISH: "指定帮扶人"},
)


def record_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 服务记录.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    start, end = cells.moment("开始"), cells.moment("结束")
    cells.require_later("结束", start, end)
    chosen, part = _residents_part(cells)
    if part and not chosen and not says_a_part(part):
        cells.remark("part.none", _PART_WORDS)
    record = ServiceRecord(
        number=cells.required_number("记录编号"),
        task=cells.required("任务"),
        deliverers=cells.persons("服务人"),
        start=start,
        end=end,
        done=cells.words("服务内容"),
        participation=chosen,
        residents_part=part,
        evidence=cells.several(EVIDENCE),
        signed_by=cells.maybe_person("确认人"),
        steps=cells.several("步骤"),
        finishes=cells.yes("完成"),
        paid=cells.yes("付费"),
        form=_form(cells),
    )
    return (Statement(record, recorder, at, recorder),)


def _form(cells: RowCells) -> dict[str, str]:
    found = {}
    for part in cells.several("表单"):
        field, equals, said = part.partition("=")
        if not equals:
            raise BadCell(Problem("form.field"), "表单")
        found[field.strip()] = said.strip()
    return found


RECORDS = StatementSheet(
    name="服务记录",
    columns=case_columns(
        "记录编号* 需求编号* 任务* 服务人 开始* 结束* 服务内容* 参与方式 居民参与 佐证 确认人 步骤 "
        "完成 付费 表单",
        {
            "任务": Text(
                "方案中的任务：T1、T2……，或任务类型的名称",
                "a task of the plan: T1, T2 …, or the name of its type",
            )
        },
        {
            TASKS: Several(),
            "参与方式": Several(PARTICIPATION),
            EVIDENCE: Several(),
            "步骤": Several(),
            "完成": YES_OR_NO,
            "付费": YES_OR_NO,
        },
    ),
    # Two workers number their records alike, and each corrects their own.
    key=("记录编号", DEMAND_NUMBER, "记录人"),
    reader=record_row,
)

SHEETS = (PLAN, PAIRING, RECORDS)
