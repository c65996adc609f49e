"""The rows of a case workbook, and the columns each sheet has."""

from collections.abc import Mapping
from datetime import date, datetime

from attrs import define, field

Value = str | int | date | datetime | None

RECORDED = ("记录人", "角色", "时间")

_COLUMNS: Mapping[str, str] = {
    "社区": "社区代码 社区名称 城乡分类代码 安置社区 户数 乡镇街道 城乡认定 认定理由 代码版本",
    "人员": (
        "编号 姓名 角色 服务范围 机构 机构代码 技能 资质 容量 政治面貌 性别 亲属 横坐标 纵坐标"
    ),
    "居民": (
        "编号 姓名 社区代码 户号 类别 出生日期 性别 监护人 证件号码 联系电话 拒绝的帮扶人 "
        "横坐标 纵坐标"
    ),
    "机构": "编号 名称 服务范围 状态 最小年龄 最大年龄",
    "地点": "社区代码 名称 户号 户数 依据 公示地点 登记人 角色 时间",
    "需求": (
        "需求编号 社区代码 对象类型 对象编号 提出人 渠道 需求内容 提出时间 调查人 调查时间 "
        "调查同意 认可人 认可方式 认可时间 决议文号"
    ),
    "小事": (
        "需求编号 社区代码 提出人 需求内容 提出时间 同意时间 任务类型 帮忙人 开始 结束 服务内容 "
        "参与方式 佐证 个案管理员 村居委成员 收集人 总体满意度 问题解决 本人愿意 愿意此人 "
        "不满意原因 受到侵害 评价时间"
    ),
    "12345工单": (
        "工单编号 原工单编号 社区代码 来电时间 来电人 诉求地点 诉求内容 承办单位 办理时限 答复时间 "
        "答复内容 是否属实 不属实依据 回访时间 回访结果 回访意见"
    ),
    "联名": "需求编号 签名人 签名方式 照片校验码 签名时间",
    "议事会议": "需求编号 决议文号 会议时间 议题 决定 应到 实到 赞成 反对",
    "研判": (
        "需求编号 风险等级 任务类型 已查重 村居委意见 意见人 意见时间 同意事项 同意形式 同意人 "
        "同意凭证 同意时间 决定 理由代码 理由 替代建议 已告知 范围内 有力量 牵头"
    ),
    "方案": (
        "需求编号 版本 目标 任务 帮扶方式 居民参与 对象同意 社区 社会组织 社工 志愿者 慈善资源 "
        "提交人 提交时间 审核结果 审核人 审核角色 审核时间 审核意见 村居委意见 意见人 意见时间 "
        "主管部门会签 合同编号"
    ),
    "结对": ("需求编号 次序 指定帮扶人 对象答复 答复人 帮扶人答复 确认时间 安全告知 开始时间"),
    "服务记录": (
        "记录编号 需求编号 任务 服务人 开始 结束 服务内容 居民参与 佐证 确认人 步骤 完成 付费 表单"
    ),
    "评价": (
        "需求编号 轮次 提请人 提请时间 收集人 名册 情况 渠道 评价人 代评 本人提出 有参与 及时 态度 "
        "问题解决 总体满意度 不满意原因 受到侵害 其他答案 被监护人态度 被监护人意见 "
        "评价时间"
    ),
    "整改": "需求编号 轮次 事项 责任人 措施 期限 完成时间 已答复",
    "变动": (
        "需求编号 类型 原因 说明 已告知 事由 复查日期 预计恢复 继续关照 渠道 目标社区 接收机构 "
        "业务编号 任务 交接内容 法定依据 第二人 第二人角色 目标案件 相关人 佐证"
    ),
    "公示": "需求编号 类型 内容 地点 范围 轮次 票数 异议人 采纳",
    "结案": (
        "需求编号 结案理由 跟进计划 提出人 村居委意见 意见人 意见时间 审批结果 审批人 审批角色 "
        "审批时间 审批意见"
    ),
}

_REGISTERS = ("社区", "人员", "居民", "机构", "地点")


def columns(sheet: str) -> tuple[str, ...]:
    """Return the headings of a sheet, in order."""
    own = tuple(_COLUMNS[sheet].split())
    return own if sheet in _REGISTERS else own + RECORDED


@define(eq=False)
class Row:
    """One row to write.

    Attributes:
        at: when it was written down; rows stand in this order.
        mistake: number of the deliberate mistake in it, if any.
        aside: it goes into the workbook whose heading is misspelt.
    """

    sheet: str
    cells: dict[str, Value]
    at: datetime = field(default=datetime.fromisoformat("2026-03-01"))
    mistake: str = ""
    aside: bool = False
