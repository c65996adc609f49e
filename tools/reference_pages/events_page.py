"""Every type of event that other systems are told, and what each carries."""

import json
from datetime import UTC, datetime

from tools.reference_pages.markdown import code, page, table

from linli_core.events import Event, cloud_event, statement_type, step_type
from linli_core.storage.codes import KIND_TO_CODE, TRIGGERS
from linli_core.storage.outbox.event_rows import OPENED
from linli_core.texts.terms import FACTS
from linli_core.texts.terms import TRIGGERS as NAMES
from linli_core.texts.text import Text

_CASE = "990101001001-2026-0001"
_ATTRIBUTES = (
    ("specversion", Text("固定为 1.0", "always 1.0")),
    (
        "id",
        Text(
            "重发时不变，别的事件没有，从备份恢复后也不会重复：凭它识别重复",
            "the same when told again, and no other event's, also after a backup was restored: "
            "duplicates are known by it",
        ),
    ),
    ("source", Text("本系统，默认 /linli", "this system, /linli by default")),
    ("type", Text("见下表；不会改名", "see below; never renamed")),
    ("subject", Text("案件编号", "number of the case")),
    (
        "time",
        Text("记录的时刻，与事情发生在哪天无关", "when it was recorded, whenever it happened"),
    ),
    ("datacontenttype", Text("固定为 application/json", "always application/json")),
    (
        "sequence",
        Text(
            "位置，19 位数字：事件按它排序，只增不减，中间有空号",
            "the position, 19 digits: events are in its order; it goes up, with gaps",
        ),
    ),
    (
        "partitionkey",
        Text("案件编号：同一案件内的先后要紧", "the case, within which order matters"),
    ),
)
_DATA = (
    ("`case`", "案件编号", "number of the case"),
    ("`version`", "走完这一步之后案件的版本", "version of the case after the step"),
    ("`trigger`", "[步骤](triggers.md)的代码", "code of the [trigger](triggers.md)"),
    ("`kind`", "[事实](facts.md)种类的代码", "code of the [kind of statement](facts.md)"),
    ("`statement`", "该案的第几条事实，从 1 起", "which statement of the case, from 1"),
)


def events_page() -> str:
    """Return the page of the events."""
    steps = [(step_type(OPENED), "登记", "a case was opened", "case, version")]
    steps += [
        (step_type(t.value), NAMES[t].zh, NAMES[t].en, "case, version, trigger")
        for t in TRIGGERS.to_code
    ]
    statements = [
        (statement_type(kind), FACTS[kind].zh, FACTS[kind].en, "case, statement, kind")
        for kind in KIND_TO_CODE
    ]
    rows = [(code(name), zh, en, data) for name, zh, en, data in (*steps, *statements)]
    attributes = [(code(name), text.zh, text.en) for name, text in _ATTRIBUTES]
    return page(
        Text("对外事件", "Events for other systems"),
        Text(
            "案件每走一步、每登记一条事实，就有一个事件，按提交的先后排列；"
            "只含编号，不含姓名、人员编号和原话。怎样接收，见[跟踪事件](../howto/follow-events.md)。"
            "格式为 CloudEvents 1.0（JSON，structured）。",
            "Each step of a case and each statement about one is an event, in the order in which "
            "they were committed; it carries references alone: no name, no person's number, no "
            "words. How to follow them is on a [page of its own](../howto/follow-events.md). Their "
            "form is CloudEvents 1.0 (JSON, structured).",
        ),
        f"```json\n{json.dumps(cloud_event(_sample()), ensure_ascii=False, indent=2)}\n```",
        "## 属性 / Attributes",
        table(("attribute", "中文", "English"), attributes),
        "## 数据 / Data",
        table(("name", "中文", "English"), _DATA),
        "## 类型 / Types",
        table(("type", "中文", "English", "data"), rows),
    )


def _sample() -> Event:
    return Event(
        position=1_796_062_833_724_831,
        id="3b1a0a0e-52a1-5c54-8f2b-5d6c1f0e9a77",
        type=statement_type("ballot"),
        case=_CASE,
        kind="ballot",
        at=datetime(2026, 6, 3, 1, tzinfo=UTC),
        version=None,
        statement=20,
    )
