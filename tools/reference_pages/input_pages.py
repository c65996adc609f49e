"""The case workbook: its sheets, columns and words, and what can be wrong with a row."""

from collections.abc import Mapping
from types import ModuleType

from tools.reference_pages.markdown import both, braces, code, page, table
from tools.reference_pages.reading import Reading, readings

from linli_core.batch.casebook import (
    collective,
    demands,
    registers,
    service,
    verdicts,
    vocabulary,
)
from linli_core.batch.casebook.sheets import LAYOUTS
from linli_core.batch.input_rows import KEYS
from linli_core.batch.outcome import OUTCOME_NAMES
from linli_core.texts.problems import PROBLEMS
from linli_core.texts.staffing import STAFFING
from linli_core.texts.text import Message, Text

#: The function that reads each sheet; those it calls in its own module are followed.
_READERS: Mapping[str, tuple[ModuleType, str]] = {
    "社区": (registers, "community_row"),
    "人员": (registers, "staff_row"),
    "居民": (registers, "resident_row"),
    "机构": (registers, "receiver_row"),
    "需求": (demands, "demand_row"),
    "研判": (demands, "triage_row"),
    "方案": (service, "plan_row"),
    "结对": (service, "pairing_row"),
    "服务记录": (service, "record_row"),
    "评价": (verdicts, "evaluation_row"),
    "整改": (verdicts, "rectification_row"),
    "变动": (verdicts, "change_row"),
    "公示": (collective, "notice_row"),
    "结案": (verdicts, "closure_row"),
}
_READ_AS = {
    "text": Text("文字", "text"),
    "required": Text("文字", "text"),
    "several": Text("可填多项，用顿号分开", "a list, separated by 、"),
    "yes": Text("是或否", "是 (yes) or 否 (no)"),
    "maybe_yes": Text("是或否，可空", "是 or 否, or blank"),
    "count": Text("不小于 0 的整数", "a whole number from 0"),
    "grade": Text("1 至 5", "1 to 5"),
    "moment": Text("日期时间", "date and time"),
    "maybe_moment": Text("日期时间，可空", "date and time, or blank"),
    "maybe_day": Text("日期", "a date"),
    "traits": Text(
        "插件声明的特征，可多项，如“互助证、楼组=3”",
        "traits that plug-ins declare, a list, such as 互助证、楼组=3",
    ),
    "week": Text(
        "一周中的时间，如“周一 09:00-11:00、周末下午”",
        "times of the week, such as 周一 09:00-11:00、周末下午",
    ),
    "person": Text("已登记的人员编号", "number of a registered person"),
    "maybe_person": Text("已登记的人员编号，可空", "number of a registered person, or blank"),
    "persons": Text("已登记的人员编号，可多个", "numbers of registered people"),
    "choice": Text("从下列选一", "one of"),
    "maybe_choice": Text("从下列选一，可空", "one of, or blank"),
    "choices": Text("从下列选，可多项", "any of"),
}
_NOT_READ = "这一版尚不读取 / not read in this version"
#: Columns that are read by a rule of their own.
_OWN = {
    "社区代码": Text("12 位统计用区划代码", "12-digit statistical division code"),
    "需求编号": Text("“需求”表中的编号", "number of a row of 需求"),
    "横坐标": Text("平面坐标，米", "plane coordinate in metres"),
    "纵坐标": Text("平面坐标，米", "plane coordinate in metres"),
    "相邻社区": Text("相邻社区的代码，可多项", "codes of bordering communities, a list"),
    "最远距离": Text("米，空白按通用上限", "metres; blank for the general limit"),
    "拒绝的户": Text("户号，可多项", "household numbers, a list"),
    "证件号码": Text("校验后存入受保护的表", "checked, then kept in the protected table"),
    "联系电话": Text("电话", "telephone"),
    "事由": Text("按类型，见下表", "by type, see the table below"),
    "复查日期": Text("日期，暂停用", "a date, for 暂停"),
    "预计恢复": Text("日期，可空，暂停用", "a date or blank, for 暂停"),
    "继续关照": Text("是或否，暂停用", "是 or 否, for 暂停"),
    "渠道": Text("怎么联系的，联系未果用", "how it was tried, for 联系未果"),
    "目标社区": Text("迁入社区的代码", "code of the new community"),
    "接收机构": Text("“机构”表的编号，或主管部门名称", "number of a row of 机构, or an authority"),
    "业务编号": Text("转介或事件自己的编号", "the referral's or incident's own number"),
    "任务": Text("部分转介的任务，或先行处置的任务类型", "tasks that go out, or the type of help"),
    "交接内容": Text("可填多项，见下表", "a list, see the table below"),
    "法定依据": Text("法定事由的条款或编号", "the rule a statutory ground rests on"),
    "第二人": Text("第二确认人的编号", "number of the second person"),
    "第二人角色": Text("第二确认人的角色", "role of the second person"),
    "目标案件": Text("并入案件的需求编号", "number of the survivor's demand"),
    "相关人": Text("受害人、死者、家属或其他成员", "victim, dead, dependants or another member"),
    "佐证": Text("回执、文号或证明", "receipt, reference or certificate"),
}

#: What a row of 变动 says in the columns that several types share.
_TURNS: tuple[tuple[str, str, Text], ...] = (
    ("更正需求", "说明：改了什么", Text("需求变了，重新确认", "the need changed")),
    ("调整方案", "", Text("情况变了，重做方案", "circumstances changed; plan anew")),
    ("匹配失败", "", Text("找不到帮扶人", "no partner was found")),
    ("更换结对", "", Text("换帮扶人", "another partner is wanted")),
    ("升级", "原因：投诉、逾期，否则按轮次", Text("提请督办", "the township is asked to act")),
    ("督办", "说明：要求", Text("限期整改", "what must be put right")),
    (
        "带意见结案",
        "已告知、说明：解决办法",
        Text("如实记录不满意", "complaint kept"),
    ),
    ("退出", "已告知：后果和回来的办法", Text("居民退出", "the resident leaves")),
    ("申诉", "", Text("对不予接案不服", "against a refusal of the case")),
    ("重开", "", Text("新的一段", "a new episode")),
    ("作废", "", Text("录入错误", "entered in error")),
    ("档案重启", "", Text("由乡镇（街道）批准", "allowed by the township")),
    ("暂停", "事由、复查日期、预计恢复、继续关照", Text("案件暂停", "the case rests")),
    ("恢复", "", Text("恢复办理", "it goes on")),
    ("联系未果", "渠道", Text("暂停中的一次联系", "one attempt to reach the resident")),
    ("暂停终结", "事由：永久；否则按失联", Text("不再恢复", "it ends for good")),
    (
        "时长冲正",
        "业务编号（服务记录）、相关人",
        Text("冲回时长", "hours taken back"),
    ),
    ("紧急先行", "事由、任务", Text("先处置、后补手续", "help first, papers after")),
    ("事件报告", "事由、业务编号、相关人", Text("出了事", "an incident")),
    ("事件研判", "业务编号、事由：须上报/无须上报", Text("督导研判", "how grave it is")),
    ("事件上报", "业务编号、接收机构、佐证", Text("向主管部门报告", "the authority is told")),
    ("事件处置", "业务编号", Text("怎么处置的", "what was done")),
    ("事件办结", "业务编号", Text("办结", "it is closed")),
    (
        "转介",
        "接收机构、业务编号、任务、交接内容",
        Text("整案或部分任务", "a case or tasks go out"),
    ),
    ("转介答复", "业务编号、事由：接收/不接收、佐证", Text("对方答复", "the receiver answers")),
    ("转介反馈", "业务编号", Text("服务结果", "what came of it")),
    ("转介退回", "业务编号", Text("没有提供服务", "nothing was delivered")),
    ("转介撤回", "业务编号", Text("撤回任务", "a task is taken back")),
    (
        "法定事由",
        "事由：同意事项之一，空白按信息披露；法定依据、第二人",
        Text("代替同意", "in place of consent"),
    ),
    (
        "撤回同意",
        "事由：同意事项，可多项；相关人：谁撤回，空白按服务对象；同意形式：监护人时填",
        Text("此后不得依此办理", "nothing may rest on it from then on"),
    ),
    (
        "重新同意",
        "事由：同意事项，可多项；相关人、同意形式、同意到期：当天仍有效",
        Text("给出新的同意", "a new consent; it stands through the day it ends"),
    ),
    ("迁居", "目标社区、已告知：已安排告别", Text("随居民移交", "the case moves along")),
    ("迁居答复", "事由：接收/不接收", Text("迁入社区答复", "the new community answers")),
    ("死亡", "相关人、佐证、第二人、第二人角色", Text("两人登记", "recorded by two persons")),
    ("死亡更正", "", Text("登记有误", "recorded in error")),
    ("善后", "已告知、交接内容：帮扶人关怀；家属排查、相关人", Text("善后归档", "settled")),
    ("转其他成员", "相关人", Text("家庭案件继续", "a household's case goes on")),
    ("并案", "目标案件", Text("并入另一案件", "merged into another case")),
    ("撤销并案", "", Text("三十天内撤销", "undone within thirty days")),
)


def workbook_page() -> str:
    """Return the page of the case workbook."""
    return page(
        Text("办案工作簿", "The case workbook"),
        Text(
            "`linli batch run` 读取的表。带 * 的列必须有；列的次序不限，缺的表按没有该类事实处理。"
            "填写办法见[填写工作簿](../howto/fill-in-the-workbook.md)。",
            "The sheets that `linli batch run` reads. Columns with * must be there; their order "
            "is free, and a missing sheet means that there are no such facts. How to fill "
            "them in: [the workbook](../howto/fill-in-the-workbook.md).",
        ),
        *[_sheet(name) for name in LAYOUTS],
        "## 结果台账里的结果 / Outcomes in the result ledger",
        table(("code", "中文", "English"), [(code(o), *_two(t)) for o, t in OUTCOME_NAMES.items()]),
        "## 角色用词 / Words for roles",
        table(("word", "role"), [(word, code(role)) for word, role in vocabulary.ROLES.items()]),
    )


def _two(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _sheet(name: str) -> str:
    module, function = _READERS[name]
    found_by_heading = readings(module, function, _READ_AS)
    rows = []
    for column in LAYOUTS[name].columns:
        star = " *" if column.required else ""
        found = found_by_heading.get(column.heading, Reading())
        own = _OWN.get(column.heading)
        ways = both(own, " / ") if own and not found.ways else _ways(found) or _NOT_READ
        rows.append((f"{column.heading}{star}", ways, _said_words(found)))
    key = "、".join(KEYS[name])
    shown = f"## {name}\n\n同一行再次出现时按这些列认出 / known again by: {key}\n\n" + table(
        ("列 / column", "填什么 / what it holds", "可用的词 / words accepted"), rows
    )
    return f"{shown}\n\n{_turns()}" if name == "变动" else shown


def _turns() -> str:
    """Say which columns each type of a side road uses, and the words of the coded ones."""
    rows = [(kind, both(what, " / "), columns or "—") for kind, columns, what in _TURNS]
    words = [
        ("暂停 事由", "、".join(vocabulary.SUSPENSIONS)),
        ("紧急先行 事由", "、".join(vocabulary.EMERGENCIES)),
        ("转介 交接内容", "、".join(vocabulary.DATA_CLASSES)),
        ("同意事项", "、".join(vocabulary.PURPOSES)),
    ]
    return "\n\n".join(
        (
            table(("类型 / type", "说的是 / says", "用到的列 / columns used"), rows),
            table(("列 / column", "可用的词 / words accepted"), words),
        )
    )


def _said_words(reading: Reading) -> str:
    if reading.words == list(vocabulary.ROLES):
        return "[角色用词](#角色用词--words-for-roles)"
    return "、".join(reading.words)


def _ways(reading: Reading) -> str:
    return "；".join(dict.fromkeys(both(_READ_AS[w], " / ") for w in reading.ways))


def _message(name: str, message: Message) -> tuple[str, ...]:
    said = (message.reason.zh, message.remedy.zh, message.reason.en, message.remedy.en)
    return (code(name), *map(braces, said))


def row_problems_page() -> str:
    """Return the page of what can be wrong with a file, a sheet, a row or a community's staff."""
    rows = [_message(name, PROBLEMS[name]) for name in sorted(PROBLEMS)]
    staff = [_message(name, STAFFING[name]) for name in STAFFING]
    headings = ("code", "原因", "解决", "why", "remedy")
    return page(
        Text("表格中的问题", "What can be wrong with a table"),
        Text(
            "结果台账和 `--json` 给每一处问题：文件、表、行、列、编号、原因和解决办法。"
            "一行有问题只影响这一行。规则的拒绝见[规则](rules.md)。",
            "The result ledger and `--json` give for each: file, sheet, row, column, code, reason "
            "and remedy. A wrong row costs only itself. Refusals by a rule are under "
            "[rules](rules.md).",
        ),
        "## 文件、表和行 / Files, sheets and rows",
        table(headings, rows),
        "## 社区缺什么人 / What a community lacks (`linli doctor`)",
        table(headings, staff),
    )
