"""States and triggers of a case, from the life-cycle's own table."""

from collections.abc import Iterable

from tools.reference_pages.markdown import both, code, link, page, said, table
from tools.reference_pages.rule_pages import heading, trigger_links

from linli_core.domain.terms import HOLDING_STATES, OPEN_STATES, SETTLED_STATES, CaseState, Trigger
from linli_core.lifecycle.effects.catalogue import EFFECTS
from linli_core.lifecycle.machine.diagram import case_diagram
from linli_core.lifecycle.rule_registry import RULE_REGISTRY
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS, CASE_TABLE
from linli_core.lifecycle.transitions.table import HISTORY, Row
from linli_core.texts.terms import FACTS, ROLES, STATES, TRIGGERS
from linli_core.texts.text import Text

_KINDS = (
    (OPEN_STATES, Text("在办", "open")),
    (SETTLED_STATES, Text("已了结", "settled")),
    (HOLDING_STATES, Text("记住进入前的环节（@history）", "remembers where it was entered from")),
)


def states_page() -> str:
    """Return the page of the 26 states."""
    rows = [
        (code(s), STATES[s].zh, STATES[s].en, _kind(s).zh, _kind(s).en, _ways_in(s), _ways_out(s))
        for s in CaseState
    ]
    headings = ("code", "中文", "English", "性质", "kind", "入 / in", "出 / out")
    main = [row for row in CASE_TABLE if not row.side]
    return page(
        Text("案件所处环节", "States of a case"),
        Text(
            f"一个案件在任何时刻恰好处于这 {len(CaseState)} 个环节之一。"
            "每一步由谁、凭什么事实办理，见[环节之间的步骤](triggers.md)。",
            f"At any moment a case is in exactly one of these {len(CaseState)} states. Who takes "
            "each step, and on which facts, is on the page of [triggers](triggers.md).",
        ),
        table(headings, rows),
        "## 主线 / The main road",
        f"```mermaid\n{case_diagram(main, 'zh')}\n```",
        "`linli diagram --road all --lang en` 打印全图 / prints all of it.",
    )


def _kind(state: CaseState) -> Text:
    found = [text for states, text in _KINDS if state in states]
    if not found:
        return Text("途中", "under way")
    return Text("、".join(t.zh for t in found), ", ".join(t.en for t in found))


def _ways_in(state: CaseState) -> str:
    rows = [r for r in CASE_TABLE if any(b.target == state for b in r.branches)]
    return trigger_links(row.trigger for row in rows)


def _ways_out(state: CaseState) -> str:
    return trigger_links(row.trigger for row in CASE_TABLE if state in row.sources)


def triggers_page() -> str:
    """Return the page of the 50 triggers."""
    order = {trigger: place for place, trigger in enumerate(Trigger)}
    rows = sorted(CASE_TABLE, key=lambda row: order[row.trigger])
    overview = table(
        ("trigger", "中文", "English", "from → to"),
        [
            (
                link(code(r.trigger), "triggers", r.trigger),
                TRIGGERS[r.trigger].zh,
                TRIGGERS[r.trigger].en,
                f"{', '.join(r.sources)} → {_targets(r)}",
            )
            for r in rows
        ],
    )
    return page(
        Text("环节之间的步骤", "Triggers"),
        Text(
            f"案件只能经由这 {len(rows)} 个步骤改变所处环节。每一步都先核对：办理人是否有权"
            "（否则 LL-1002 至 LL-1004）、依据的事实是否在案（否则 LL-1005），再逐条核对下列规则；"
            "任何一条不满足，案件不变，并列出全部理由。除改变环节外随之发生的，按次序列在“随之”之下。",
            f"A case moves by these {len(rows)} triggers and in no other way. Each first asks "
            "whether the actor may act (else LL-1002 to LL-1004) and whether the fact it stands on "
            "is recorded (else LL-1005), then every rule listed. If any is not met the case does "
            "not change, and all reasons are given. What happens besides the change of state is "
            "listed, in its order, under “and then”.",
        ),
        overview,
        *[_trigger(row) for row in rows],
    )


def _trigger(row: Row) -> str:
    name = TRIGGERS[row.trigger]
    who = [f"{ROLES[r].zh} {code(r)}" for r in row.who]
    lines = [
        f"## {row.trigger}",
        "",
        f"**{both(name)}**",
        "",
        f"- 从 / from: {_linked(row.sources)}",
        f"- 到 / to: {_targets(row, linked=True)}",
        f"- 谁 / who: {', '.join(who)}",
        f"- 凭 / on the strength of: {_basis(row)}",
    ]
    if row.by_system and row.basis:
        lines.append("- 系统自行办理时不需要该事实 / the system, by itself, needs no such fact")
    effects = [EFFECTS[name] for name in row.effects]
    lines.append("- 随之 / and then:" if effects else "- 随之 / and then: —")
    lines += [f"  - {code(effect.name)} {both(effect.text)}" for effect in effects]
    lines.append("- 规则 / rules:" if row.guards else "- 规则 / rules: —")
    lines += [f"  - {_guard(name)}" for name in row.guards]
    return "\n".join(lines)


def _linked(states: Iterable[CaseState]) -> str:
    return ", ".join(f"{STATES[s].zh} {code(s)}" for s in states)


def _targets(row: Row, *, linked: bool = False) -> str:
    found = []
    for branch in row.branches:
        if isinstance(branch.target, CaseState):
            found.append(_linked([branch.target]) if linked else branch.target)
        elif branch.target == HISTORY:
            found.append("进入前的环节 / where it came from" if linked else HISTORY)
        else:
            found.append(str(branch.target))
    return (" 或 / or " if linked else " / ").join(found)


def _basis(row: Row) -> str:
    if not row.basis:
        return "—"
    facts = [
        link(f"{FACTS[b.body.kind].zh} {code(b.body.kind)}", "facts", b.body.kind)
        for b in row.basis
    ]
    optional = "" if row.needs_fact else "（可不另记 / may be left out）"
    return " 或 / or ".join(dict.fromkeys(facts)) + optional


def _guard(name: str) -> str:
    guard = CASE_GUARDS[name]
    meaning = said(guard.check)
    if name not in RULE_REGISTRY:
        return f"{code(name)}: {meaning}"
    rule = RULE_REGISTRY[name]
    return f"{link(code(name), 'rules', heading(rule))} {meaning or rule.text.reason.en}"
