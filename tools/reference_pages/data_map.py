"""Which personal data is stored where: the map of columns, and the fields of statements."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import attrs
from attrs import frozen
from tools.reference_pages.markdown import both, code, codes, page, table

from linli_core.domain.fields import PERSON, PERSONAL
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.storage.checking import personal_data
from linli_core.storage.checking.personal_data import PersonalData
from linli_core.texts.terms import FACTS
from linli_core.texts.text import Text


@frozen
class _Use:
    """What is said of one kind of personal data."""

    name: Text
    purpose: Text
    basis: Text
    retention: Text
    readers: Text


_DUTY = Text(
    "履行法定职责或公共服务所需，或本人同意", "needed for a statutory duty or service, or consent"
)
_KEPT = Text("随案件保存，只增不改", "as long as the case; append-only")
_ON_CASE = Text(
    "案件的工作人员；阅读权限由使用单位设定", "the staff of the case; the host decides who reads"
)
_USES: Final[Mapping[PersonalData, _Use]] = {
    PersonalData.NUMBER: _Use(
        Text("编号", "number"),
        Text("分清谁提出、谁办理、谁评价", "telling apart who asked, acted and judged"),
        _DUTY,
        _KEPT,
        Text(
            "案件的工作人员、留痕链；谁评的只有本人和审计人能看到",
            "the staff of the case, and the chains; whose ballot it is, only voter and auditor",
        ),
    ),
    PersonalData.IDENTITY: _Use(
        Text(
            "身份和联系方式；待分派事项和小事的原话也存在这里",
            "identity and contact; words of what waits unassigned, and of small matters, too",
        ),
        Text("联系本人、避免重复登记", "reaching the person, and registering nobody twice"),
        _DUTY,
        Text(
            "在册期间；更正后旧的仍留在登记记录里", "while registered; entries keep former values"
        ),
        Text("只经人员登记读取；不进链、台账、日志、事件", "through the register of people alone"),
    ),
    PersonalData.INDEX: _Use(
        Text("加密钥的摘要", "keyed digest"),
        Text("不存原值而能查重、能证明未被改动", "finding and proving a value without storing it"),
        _DUTY,
        Text("与所指的行同存", "as long as the row it belongs to"),
        Text("没有密钥谁也读不出原值", "nobody reads the value from it without the key"),
    ),
    PersonalData.PROFILE: _Use(
        Text("居住、家庭、角色、审查", "home, family, roles, vetting"),
        Text(
            "判断谁有权说话、谁须回避、谁能帮忙",
            "whose word counts, who stands aside, who may help",
        ),
        _DUTY,
        Text(
            "登记记录只增不改，用以说明当时的身份", "append-only: it tells who held which role then"
        ),
        Text("登记人员、案件的工作人员", "whoever keeps the registers, and the staff of the case"),
    ),
    PersonalData.WORDS: _Use(
        Text("居民原话", "residents' words"),
        Text("按本人的意思办理", "acting on what was actually asked for"),
        _DUTY,
        Text("可由数据管理员删除并留下记录", "until the data steward erases it, on record"),
        Text(
            "案件的工作人员；命令行须写 --words",
            "the staff of the case; on the line only with --words",
        ),
    ),
    PersonalData.FREE_TEXT: _Use(
        Text("自由文字", "free text"),
        Text("说明理由、经过和意见", "reasons, accounts, opinions"),
        _DUTY,
        Text("可由数据管理员删除并留下记录", "until the data steward erases it, on record"),
        _ON_CASE,
    ),
    PersonalData.STATEMENT: _Use(
        Text("陈述的公开部分", "public part of statements"),
        Text("案件只凭事实往前走", "a case moves on facts alone"),
        _DUTY,
        _KEPT,
        _ON_CASE,
    ),
    PersonalData.CASE: _Use(
        Text("案件的情况", "what a case is about"),
        Text("办理、期限、统计", "working on it, terms, figures"),
        _DUTY,
        _KEPT,
        Text(
            "清单中不列受限（S4）的类型和风险；统计不列小数",
            "lists leave out what is restricted (S4)",
        ),
    ),
    PersonalData.WORK: _Use(
        Text("服务时间和结对", "hours and pairing"),
        Text("不重复计时、不过度安排", "billing no hour twice, and asking too much of nobody"),
        _DUTY,
        _KEPT,
        _ON_CASE,
    ),
    PersonalData.REFERENCE: _Use(
        Text("来源和外部编号", "sources and references"),
        Text("找到原表的那一行", "finding the row it came from"),
        _DUTY,
        _KEPT,
        Text(
            "使用单位决定写什么，不应写姓名", "the host decides what it holds: no names should be"
        ),
    ),
}


def data_map_page() -> str:
    """Return the page of personal data."""
    return page(
        Text("个人信息清单", "Personal data"),
        Text(
            "哪些列可能存有个人信息、为什么、存多久、谁读。由代码生成：新增一列而未写明的，测试不通过。"
            "**处理依据未经核实**，是待法务确认的提示，不是法律意见；使用单位须自行确定依据和保存期限。"
            "字段没有加密。插件自有的表由插件说明。",
            "Which columns may hold personal data, what for, for how long, and who reads it. It is "
            "written from the code: a column that nobody has classified fails a test. **The basis "
            "is unverified**: a hint for the host's lawyers to confirm, and no legal advice; basis "
            "and retention are the host's to decide. Fields are not encrypted. Tables of an "
            "extension's own are the extension's to describe.",
        ),
        _kinds(),
        _columns(),
        _fields(),
    )


def _kinds() -> str:
    heading = ("种类 / kind", "目的 / purpose", "依据（未经核实）/ basis (unverified)")
    rows = [
        (both(u.name), both(u.purpose), both(u.basis), both(u.retention), both(u.readers))
        for u in _USES.values()
    ]
    return "\n\n".join(
        ["## 种类 / Kinds", table((*heading, "保存 / retention", "谁读 / who reads it"), rows)]
    )


def _columns() -> str:
    rows = [
        (code(str(held.name)), code(column), both(_USES[kind].name))
        for held, columns in personal_data.PERSONAL.items()
        for column, kind in columns.items()
    ]
    head = ("表 / table", "列 / column", "种类 / kind")
    return "\n\n".join(["## 列 / Columns", table(head, rows)])


def _fields() -> str:
    head = ("事实 / fact", "人员编号 / numbers of people", "个人文字 / personal text")
    return "\n\n".join(["## 陈述的字段 / Fields of statements", table(head, _marked())])


def _marked() -> Iterator[tuple[str, str, str]]:
    for kind, body in sorted(FACT_KINDS.items()):
        fields = attrs.fields(cast("Any", body))
        numbers = [field.name for field in fields if PERSON in field.metadata]
        texts = [field.name for field in fields if PERSONAL in field.metadata]
        if numbers or texts:
            yield f"{code(kind)} {FACTS[kind].zh}", codes(numbers), codes(texts)
