"""Stories of every branch of every side road: rows of a workbook, and the steps they come to."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from attrs import field, frozen

from linli_core import CaseState

HERE, THERE = "220581001001", "220581001002"
NEXT_YEAR = datetime(2027, 1, 31, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
Turn = Mapping[str, object]

STEWARD, TOWN = ("K1", "数据管理员"), ("T1", "乡镇（街道）")
MANAGER, COMMITTEE = ("M1", "个案管理员"), ("C1", "村（居）委会")
SUPERVISOR, RESIDENT = ("P1", "督导"), ("R1", "居民")
ORG, NEW_HOME = ("O1", "接收机构"), ("C9", "接收村（居）委会")


def turn(kind: str, day: str, by: tuple[str, str], **more: object) -> Turn:
    """Return a row of 变动."""
    return {"类型": kind, "时间": f"{day} 09:00", "记录人": by[0], "角色": by[1], **more}


def sent(day: str = "2026-06-05", **more: object) -> Turn:
    """Return a row of 转介 to the receiver of the directory."""
    what = {"接收机构": "J1", "交接内容": "需求；风险；联系方式"}
    return turn("转介", day, MANAGER, **{**what, **more})


def answer(says: str, **more: object) -> Turn:
    """Return the row in which the receiver answers."""
    return turn("转介答复", "2026-06-06", ORG, 事由=says, 佐证="示例收字第1号", **more)


def rest(why: str = "住院") -> Turn:
    """Return a row of 暂停."""
    return turn("暂停", "2026-06-05", MANAGER, 事由=why, 复查日期="2026-07-30", 继续关照="是")


def died(**more: object) -> Turn:
    """Return a row of 死亡, told by two persons."""
    second = {"佐证": "示例证明", "第二人": "M1", "第二人角色": "个案管理员"}
    return turn("死亡", "2026-06-05", COMMITTEE, **{**second, **more})


def left(day: str = "2026-06-05") -> Turn:
    """Return a row of 退出."""
    return turn("退出", day, RESIDENT, 已告知="是")


@frozen(kw_only=True)
class Story:
    """Rows of 变动 on a case, the steps they come to, and where it then stands."""

    turns: tuple[Turn, ...]
    steps: str
    state: CaseState
    need: Turn = field(factory=dict)
    triage: Turn | None = field(factory=dict)
    plan: Turn | None = None
    as_of: datetime | None = None


S = CaseState
MOVE = turn("迁居", "2026-06-06", MANAGER, 目标社区=THERE, 已告知="是")
STAYS = turn("迁居答复", "2026-06-07", NEW_HOME, 事由="不接收")
TOLD = {"同意事项": "服务；结对；信息披露；迁居移交", "同意凭证": "5e" * 32}
NOBODY = [
    turn("联系未果", f"2026-06-{day}", MANAGER, 渠道=way)
    for day, way in (("10", "电话"), ("12", "微信"), ("15", "上门"))
]
GROUND = turn(
    "法定事由", "2026-06-04", COMMITTEE, 事由="信息披露", 法定依据="示例条款", 第二人="M1"
)
DECLINED = {"决定": "不予接案", "理由代码": "超出范围", "理由": "不归这里管", "已告知": "是"}
HOME = {"对象类型": "家庭", "对象编号": "H1"}
PLAN: Turn = {}

STORIES = {
    "referral refused": Story(
        turns=(sent(), answer("不接收")),
        steps="refer_whole referral_rejected",
        state=S.TRIAGED,
        triage=TOLD,
    ),
    "referral unanswered": Story(
        turns=(sent(),), steps="refer_whole referral_rejected", state=S.TRIAGED, triage=TOLD
    ),
    "referral taken and come back": Story(
        turns=(sent(), answer("接收"), turn("转介退回", "2026-06-20", ORG)),
        steps="refer_whole referral_accepted referral_bounced",
        state=S.TRIAGED,
        triage=TOLD,
    ),
    "referral without consent": Story(turns=(sent(),), steps="", state=S.ACCEPTED),
    "referral on a statutory ground": Story(
        turns=(GROUND, sent(), answer("接收")),
        steps="refer_whole referral_accepted",
        state=S.REFERRED,
    ),
    "a statutory ground of one person": Story(
        turns=({**GROUND, "第二人": "C1"}, sent()), steps="", state=S.ACCEPTED
    ),
    "move refused": Story(
        turns=(MOVE, STAYS),
        steps="start_transfer reject_transfer",
        state=S.ACCEPTED,
        triage=TOLD,
    ),
    "move taken over": Story(
        turns=(MOVE, {**STAYS, "事由": "接收"}),
        steps="start_transfer accept_transfer",
        state=S.TRANSFERRED,
        triage=TOLD,
    ),
    "interruptions nested": Story(
        turns=(rest(), MOVE, STAYS, turn("恢复", "2026-06-09", RESIDENT)),
        steps="suspend start_transfer reject_transfer resume",
        state=S.ACCEPTED,
        triage=TOLD,
    ),
    "contact lost": Story(
        turns=(rest("失联"), *NOBODY, turn("暂停终结", "2026-06-20", COMMITTEE, 事由="失联")),
        steps="suspend end_suspension",
        state=S.WITHDRAWN,
    ),
    "contact not tried enough": Story(
        turns=(rest("失联"), NOBODY[0], turn("暂停终结", "2026-06-20", COMMITTEE, 事由="失联")),
        steps="suspend",
        state=S.SUSPENDED,
    ),
    "away for good": Story(
        turns=(rest("外出"), turn("暂停终结", "2026-06-20", COMMITTEE, 事由="永久")),
        steps="suspend end_suspension",
        state=S.WITHDRAWN,
    ),
    "death recorded in error": Story(
        turns=(died(), turn("死亡更正", "2026-06-06", TOWN)),
        steps="record_death cancel_death",
        state=S.ACCEPTED,
    ),
    "death settled": Story(
        turns=(
            died(),
            turn("善后", "2026-06-09", MANAGER, 已告知="是", 交接内容="家属排查", 相关人="R2"),
        ),
        steps="record_death settle_death",
        state=S.ARCHIVED,
    ),
    "a household goes on": Story(
        turns=(died(相关人="R1"), turn("转其他成员", "2026-06-09", COMMITTEE, 相关人="R3")),
        steps="record_death convert_subject",
        state=S.SURVEYING,
        need=HOME,
    ),
    "merged and parted": Story(
        turns=(
            turn("并案", "2026-06-05", STEWARD, 目标案件="XQ-2", 相关人="R1、R2"),
            turn("撤销并案", "2026-06-20", STEWARD),
        ),
        steps="merge unmerge",
        state=S.ACCEPTED,
    ),
    "left and reopened": Story(
        turns=(left(), turn("重开", "2026-06-20", RESIDENT)),
        steps="withdraw reopen",
        state=S.SURVEYING,
    ),
    "left untold": Story(turns=({**left(), "已告知": "否"},), steps="", state=S.ACCEPTED),
    "archived and reopened": Story(
        turns=(left(), turn("档案重启", "2027-01-20", TOWN)),
        steps="withdraw archive reopen_archived",
        state=S.SURVEYING,
        as_of=NEXT_YEAR,
    ),
    "archive opened by no resident": Story(
        turns=(left(), turn("档案重启", "2027-01-20", RESIDENT)),
        steps="withdraw archive",
        state=S.ARCHIVED,
        as_of=NEXT_YEAR,
    ),
    "declined and appealed": Story(
        turns=(turn("申诉", "2026-06-08", RESIDENT),),
        steps="appeal",
        state=S.SURVEYING,
        triage={**DECLINED, "替代建议": "可找示例服务站"},
    ),
    "entered in error": Story(
        turns=(turn("作废", "2026-06-05", STEWARD),),
        steps="void",
        state=S.VOIDED,
        need={"认可人": None, "认可方式": None, "认可时间": None},
        triage=None,
    ),
    "need corrected": Story(
        turns=(turn("更正需求", "2026-06-05", RESIDENT, 说明="还想有人送饭"),),
        steps="correct_need",
        state=S.SURVEYING,
        triage={"决定": "待定"},
    ),
    "emergency": Story(
        turns=(turn("紧急先行", "2026-06-05", MANAGER, 事由="健康", 任务="care.companionship"),),
        steps="fast_track",
        state=S.IN_SERVICE,
    ),
    "complaint taken up": Story(
        turns=(
            {**turn("升级", "2026-06-10", RESIDENT), "原因": "投诉工作人员态度"},
            turn("督办", "2026-06-12", TOWN, 说明="限期改正"),
        ),
        steps="start_plan submit_plan escalate resolve_escalation",
        state=S.PLAN_REVIEW,
        plan=PLAN,
    ),
    "plan approved by another": Story(
        turns=(),
        steps="start_plan submit_plan approve_plan",
        state=S.PAIRING,
        plan={"审核结果": "通过", "审核人": "C1", "审核角色": "村（居）委会"},
    ),
    "plan returned": Story(
        turns=(),
        steps="start_plan submit_plan return_plan",
        state=S.PLANNING,
        plan={
            "审核结果": "退回",
            "审核意见": "写清次数",
            "审核人": "C1",
            "审核角色": "村（居）委会",
        },
    ),
    "plan approved by its author": Story(
        turns=(),
        steps="start_plan submit_plan",
        state=S.PLAN_REVIEW,
        plan={"审核结果": "通过", "审核人": "M1", "审核角色": "督导"},
    ),
}


def write_story(folder: Path, kit: SimpleNamespace, story: Story) -> Path:
    """Write the workbook of a story."""
    sheets = kit.registers()
    sheets["社区"].append({**sheets["社区"][0], "社区代码": THERE, "社区名称": "示例二社区"})
    roles = (STEWARD, TOWN, SUPERVISOR, ORG, ("C9", "村（居）委会"))
    for number, role in roles:
        scope = {"C9": THERE, "T1": HERE[:9]}.get(number, HERE)
        person = {"编号": number, "姓名": "钱示" + number, "角色": role, "服务范围": scope}
        sheets["人员"].append({**person, "机构": "示例康复中心" if number == "O1" else None})
    manager = next(p for p in sheets["人员"] if p["编号"] == "M1")
    sheets["人员"][sheets["人员"].index(manager)] = {**manager, "角色": "个案管理员；督导；调查员"}
    child = {
        "编号": "R3",
        "姓名": "赵甲三",
        "社区代码": HERE,
        "户号": "H1",
        "出生日期": "2015-03-01",
    }
    sheets["居民"].append(child)
    sheets["机构"] = [
        {"编号": "J1", "名称": "示例康复中心", "服务范围": HERE, "状态": "开放"},
    ]
    sheets["需求"] = [
        kit.need(**story.need),
        kit.need("XQ-2", 对象编号="R2", 提出人="R2", 认可人="R2"),
    ]
    if story.triage is not None:
        sheets["研判"] = [kit.triage(**story.triage)]
    if story.plan is not None:
        sheets["方案"] = [_plan(kit, story.plan)]
    sheets["变动"] = [{"需求编号": "XQ-1", "原因": "示例缘由", **one} for one in story.turns]
    path: Path = kit.write(folder / "book.xlsx", sheets)
    return path


def _plan(kit: SimpleNamespace, more: Turn) -> Turn:
    row = {
        "需求编号": "XQ-1",
        "版本": 1,
        "目标": "每周有人说话",
        "任务": "care.companionship",
        "帮扶方式": "结对帮扶",
        "居民参与": "自己定时间",
        "对象同意": "是",
        "社区": "牵头",
        "社会组织": "不需要",
        "社工": "不需要",
        "志愿者": "每周上门",
        "慈善资源": "不需要",
        "提交人": "M1",
        "提交时间": "2026-06-05 09:00",
        "审核时间": "2026-06-06 09:00" if more else None,
        "村居委意见": "同意",
        "意见人": "C1",
        "意见时间": "2026-06-05 10:00",
        **kit.who("2026-06-05 11:00"),
    }
    return {**row, **more}


INCIDENT = (
    turn("事件报告", "2026-06-05", MANAGER, 事由="injury", 业务编号="I1", 相关人="R3"),
    turn("事件研判", "2026-06-06", SUPERVISOR, 事由="须上报", 业务编号="I1"),
    turn("事件上报", "2026-06-07", COMMITTEE, 业务编号="I1", 接收机构="示例民政办", 佐证="示报1"),
    turn("事件处置", "2026-06-08", MANAGER, 业务编号="I1"),
    turn("事件办结", "2026-06-09", SUPERVISOR, 业务编号="I1"),
)
