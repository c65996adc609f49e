"""Changes in the course of a case: 变动, one type of row for each thing that may happen."""

from collections.abc import Callable, Mapping
from datetime import datetime

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.consents import CONSENT_CHANGES
from linli_core.batch.casebook.heard.spoken_cells import in_words
from linli_core.batch.casebook.interruptions import (
    INTERRUPTIONS,
    account_of,
    detail_of,
    reason_of,
    require_no_complaint,
)
from linli_core.batch.casebook.leaving import DEPARTURES, MERGER, REFERRALS
from linli_core.batch.casebook.sheet_spec import (
    DEMAND_NUMBER,
    ByWord,
    Several,
    StatementSheet,
    Turn,
    case_columns,
)
from linli_core.batch.casebook.statement import Reader, RowKind, Statement, stated_by_recorder
from linli_core.batch.casebook.vocabulary import (
    ANSWERS,
    CONSENT_FORMS,
    CONTACTS,
    KEPT,
    ROLES,
    YES_OR_NO,
)
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor
from linli_core.domain.statements.closure import (
    ArchiveReopening,
    ReopenRequest,
    VoidRequest,
    Withdrawal,
)
from linli_core.domain.statements.council import DisputeParties
from linli_core.domain.statements.delivery import TaskVoiding
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import (
    EscalationRequest,
    QuietContact,
    SupervisionOrder,
    UnsatisfiedClosing,
    Waiver,
)
from linli_core.domain.statements.intake import Appeal, NeedCorrection
from linli_core.domain.statements.pairing import RepairRequest, SearchExhausted
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.words import affirms
from linli_core.texts.text import Text


def _escalation(cells: RowCells) -> Body:
    why = reason_of(cells)
    ground = "overdue" if affirms(why, "逾期") or affirms(why, "拖延") else "rounds"
    if affirms(why, "投诉") or affirms(why, "态度"):
        ground = "staff_complaint"
    return EscalationRequest(ground=ground, reason=detail_of(cells))


def _waiver(cells: RowCells) -> Body:
    return Waiver(
        accepts=cells.choice("事由", ANSWERS),
        task=cells.text("任务").upper(),
        matter=cells.text("说明"),
        round=cells.count("业务编号", 0),
    )


def _stated_by_many(make: Callable[[RowCells], Body]) -> Reader:
    """Return a reader of what residents state, each for themselves, or else who wrote it down."""

    def read(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
        body = make(cells)
        role_of, demand = cells.cases.role_of, cells.text(DEMAND_NUMBER)
        residents = [Actor(n, role_of(n, demand)) for n in cells.persons("相关人")]
        return tuple(Statement(body, author, at, recorder) for author in residents or (recorder,))

    return read


_MAIN_ROAD = (
    RowKind(
        "退出",
        Text("居民退出", "the resident leaves"),
        _stated_by_many(
            lambda c: Withdrawal(
                informed=c.yes("已告知"), reason=reason_of(c), resolution=c.text("业务编号")
            )
        ),
        "已告知：后果和回来的办法；相关人：由别人代记的，填退出的居民；群体或场所填各联名户的居民；"
        "业务编号：议事会决议文号",
    ),
    stated_by_recorder(
        "退出核实",
        Text("独立人员问一次", "an outsider asks once"),
        lambda c: QuietContact(stands=c.choice("事由", KEPT)),
        "事由：维持/收回；联系不上按维持",
    ),
    stated_by_recorder(
        "申诉",
        Text("对不予接案不服", "against a refusal of the case"),
        lambda c: Appeal(reason=reason_of(c)),
    ),
    stated_by_recorder(
        "重开", Text("新的一段", "a new episode"), lambda c: ReopenRequest(reason=reason_of(c))
    ),
    stated_by_recorder(
        "当事人",
        Text("纠纷的各方", "the sides of a dispute"),
        lambda c: DisputeParties(parties=c.persons("相关人")),
        "相关人：每一方写一人",
    ),
    stated_by_recorder(
        "勘误",
        Text("自己记错了", "a slip of one's own hand"),
        lambda c: Erratum(of=c.count("业务编号"), reads=detail_of(c), slip=reason_of(c)),
        "业务编号：记错那一条的序号（linli case show --facts）；说明：应为什么；原因：怎么错的",
    ),
    RowKind(
        "更正需求",
        Text("需求变了，重新确认", "the need changed"),
        _stated_by_many(
            lambda c: NeedCorrection(
                reason=reason_of(c), change=detail_of(c), resolution=c.text("业务编号")
            )
        ),
        "说明：改了什么；相关人、业务编号：同“退出”",
    ),
    stated_by_recorder(
        "调整方案",
        Text("情况变了，重做方案", "circumstances changed; plan again"),
        lambda c: ReplanRequest(reason=reason_of(c)),
    ),
    stated_by_recorder(
        "更换结对",
        Text("换帮扶人", "another partner is wanted"),
        lambda c: RepairRequest(reason=reason_of(c)),
    ),
    stated_by_recorder(
        "升级",
        Text("提请督办", "the township is asked to act"),
        _escalation,
        "原因：投诉、逾期，否则按轮次",
    ),
    stated_by_recorder(
        "督办",
        Text("限期整改", "what must be put right"),
        lambda c: SupervisionOrder(order=detail_of(c)),
        "说明：要求",
    ),
    stated_by_recorder(
        "带意见结案",
        Text("如实记录不满意", "complaint kept"),
        lambda c: UnsatisfiedClosing(explained=c.yes("已告知"), remedy=detail_of(c)),
        "已告知、说明：解决办法",
    ),
    stated_by_recorder(
        "任务作废",
        Text("不再办的任务", "a task that is given up"),
        lambda c: TaskVoiding(task=c.required("任务").upper(), reason=account_of(c)),
        "任务",
    ),
    stated_by_recorder(
        "不办答复",
        Text("居民对不再办理的答复", "a resident's answer to what is left undone"),
        _waiver,
        "事由：同意/不同意；任务，或业务编号（轮次）和说明（整改事项）",
    ),
    stated_by_recorder(
        "作废", Text("录入错误", "entered in error"), lambda c: VoidRequest(reason=reason_of(c))
    ),
    stated_by_recorder(
        "档案重启",
        Text("由乡镇（街道）批准", "allowed by the township"),
        lambda c: ArchiveReopening(reason=reason_of(c)),
    ),
    stated_by_recorder(
        "匹配失败",
        Text("找不到帮扶人", "no partner was found"),
        lambda c: SearchExhausted(reason=reason_of(c)),
    ),
)
#: Every type of row that 变动 takes, in the order in which a refusal offers them.
CHANGE_KINDS: Mapping[str, RowKind] = {
    kind.word: kind
    for kind in (*_MAIN_ROAD, *REFERRALS, *DEPARTURES, *INTERRUPTIONS, *CONSENT_CHANGES, MERGER)
}


#: By which residents leave, refuse, complain, or tell of harm.
_VOICES = frozenset(("退出", "申诉", "升级", "撤回同意", "事件报告"))
#: Of these, by which residents complain of a service: they call for the township, or tell of harm.
COMPLAINING = frozenset(("升级", "事件报告"))


def change_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 变动.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    require_no_complaint(cells)
    kind = cells.choice("类型", CHANGE_KINDS)
    # Whatever happened, its reason is on record; what is wrong with it is named first.
    account_of(cells)
    return kind.reader(cells, recorder, at)


CHANGES = StatementSheet(
    name="变动",
    columns=case_columns(
        "需求编号* 类型* 原因* 说明 已告知 事由 复查日期 预计恢复 继续关照 渠道 目标社区 接收机构 "
        "业务编号 任务 交接内容 法定依据 第二人 第二人角色 目标案件 相关人 涉及人 佐证 "
        "同意形式 同意凭证 同意到期 公示地点",
        {
            "事由": Text("按类型，见下表", "by type, see the table below"),
            "复查日期": Text("日期，暂停用", "a date, for 暂停"),
            "预计恢复": Text("日期，可空，暂停用", "a date or blank, for 暂停"),
            "继续关照": Text("是或否，暂停用", "是 or 否, for 暂停"),
            "渠道": Text("怎么联系的，联系未果用", "how it was tried, for 联系未果"),
            "目标社区": Text("迁入社区的代码", "code of the new community"),
            "接收机构": Text(
                "“机构”表的编号，或主管部门名称", "number of a row of 机构, or an authority"
            ),
            "业务编号": Text("转介或事件自己的编号", "the referral's or incident's own number"),
            "任务": Text(
                "部分转介的任务，或先行处置的任务类型", "tasks that go out, or the type of help"
            ),
            "交接内容": Text("可填多项，见下表", "a list, see the table below"),
            "法定依据": Text("法定事由的条款或编号", "the rule a statutory ground rests on"),
            "第二人": Text("第二确认人的编号", "number of the second person"),
            "第二人角色": Text("第二确认人的角色", "role of the second person"),
            "目标案件": Text("并入案件的需求编号", "number of the survivor's demand"),
            "相关人": Text(
                "受害人、死者、家属或其他成员", "victim, dead, dependants or another member"
            ),
            "涉及人": Text("据说是谁所为", "whose doing it is said to be"),
            "公示地点": Text("因险情暂停时公示在哪里", "where it is posted, for a danger"),
            "佐证": Text("回执、文号或证明", "receipt, reference or certificate"),
        },
        # What 事由 and 交接内容 may say hangs on the type, so that nothing is offered there.
        {
            "类型": CHANGE_KINDS,
            "已告知": YES_OR_NO,
            "继续关照": YES_OR_NO,
            "渠道": CONTACTS,
            "任务": Several(),
            "第二人角色": ROLES,
            "佐证": Several(),
            "同意形式": CONSENT_FORMS,
        },
    ),
    key=(DEMAND_NUMBER, "类型", "时间", "业务编号"),
    reader=change_row,
    when=ByWord(
        Turn.SERVICE, heading="类型", others={kind.word: Turn.CONSENT for kind in CONSENT_CHANGES}
    ),
    # A type that is misspelt may be any of them.
    voices=ByWord(
        usual=True, heading="类型", others={word: word in _VOICES for word in CHANGE_KINDS}
    ),
    spoken=tuple(in_words(heading, is_theirs=False) for heading in ("原因", "说明")),
    kinds=tuple(CHANGE_KINDS.values()),
)

SHEETS = (CHANGES,)
