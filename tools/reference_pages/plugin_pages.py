"""The hooks a plug-in may implement, and the task types of the installed plug-ins."""

import inspect
import re

from tools.reference_pages.markdown import both, code, codes, page, table
from tools.reference_pages.own_plugins import own_registry

from linli_core.batch.casebook.people import RESIDENTS, STAFF
from linli_core.batch.casebook.service import PLAN
from linli_core.codec.forms import field_titles
from linli_core.domain.declarations.pairing_terms import PairingCost, PairingRule, Weighed
from linli_core.domain.declarations.task_type import DelivererRule, LegalNote, TaskType
from linli_core.domain.declarations.traits import CORE_PREFIX, Bearer
from linli_core.domain.terms import Area
from linli_core.plugin_system import spec
from linli_core.plugin_system.loader import HOOKS
from linli_core.plugin_system.registry import Registry
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text

_SHEETS = {
    Bearer.HELPER: STAFF.name,
    Bearer.RESIDENT: RESIDENTS.name,
    Bearer.HOUSEHOLD: RESIDENTS.name,
    Bearer.CASE: PLAN.name,
}
_LABELS = ("Called when", "In a transaction", "May raise", "Order", "Pure")


_STEP_RULES = """\
一条服务记录要办的步骤，登记时核对一次，提请居民评价前再核对一次。核心的规则适用于所有类型，其余由插件申报。

What a service record must meet for the steps it takes: asked when it is put on file, and once more
before residents judge. The core's own hold for every type; the others are plug-ins'."""


def hooks_page() -> str:
    """Return the page of the hooks."""
    return page(
        Text("插件钩子", "Hooks"),
        Text(
            "插件只声明，不动手：每个钩子在 `Linli` 建立时调用一次，结果经核对后冻结。"
            "怎样写插件见[写一个插件](../howto/write-a-plugin.md)。",
            "A plug-in declares and does nothing else: each hook is called once, while a `Linli` "
            "is made, and what it returns is checked and frozen. How to write one: "
            "[write a plug-in](../howto/write-a-plugin.md).",
        ),
        inspect.cleandoc(spec.__doc__ or "").partition("\n\n")[2].replace("``", "`"),
        *[_hook(name) for name in HOOKS],
    )


def _hook(name: str) -> str:
    hook = getattr(spec, name)
    text = inspect.getdoc(hook) or ""
    paragraphs = text.split("\n\n")
    contract = next((p for p in paragraphs if p.startswith(_LABELS[0])), "")
    told = "\n\n".join(paragraphs[: paragraphs.index(contract)] if contract else paragraphs[:1])
    flat = " ".join(contract.split())
    parts = re.split(rf"\s*({'|'.join(_LABELS)}): ", flat)
    pairs = list(zip(parts[1::2], parts[2::2], strict=True))
    returns = re.search(r"Returns:\n((?:    .*\n?)+)", text)
    given = " ".join(returns.group(1).split()) if returns else ""
    rows = [(label, value.rstrip(".").replace("``", "`")) for label, value in pairs]
    signature = f"{name}{inspect.signature(hook)}".replace("linli_core.domain.", "")
    signature = re.sub(r"\b[a-z_]+(?:\.[a-z_]+)*\.(?=[A-Z])", "", signature)
    return f"## {name}\n\n```text\n{signature}\n```\n\n{told.replace('``', '`')}\n\n" + table(
        ("about", "contract"), [*rows, ("Returns", given)]
    )


def task_types_page() -> str:
    """Return the page of the task types that the installed plug-ins declare."""
    registry = own_registry()
    parts = []
    for area in Area:
        types = [t for t in registry.task_types.values() if t.area is area]
        if types:
            parts.append(f"## {both(TERMS[area], ' / ')}")
            parts.append(_overview(registry, types))
            parts += [_task_type(registry, t) for t in types]
    parts += ["## 步骤的规则 / Rules of steps", _STEP_RULES, _step_rules(registry)]
    parts += ["## 结对特征 / Traits for the pairing", _traits(registry)]
    return page(
        Text("任务类型", "Task types"),
        Text(
            f"本仓库的插件共声明 {len(registry.task_types)} 种。“重点”只是侧重，从不排除别的社区。"
            "法律提示都注明出处；标“未核实”的，使用前须核对原文。时限如未注明出处，是插件的默认值，不是规定。",
            f"The plug-ins of this repository declare {len(registry.task_types)}. A focus never "
            "excludes another community. Every legal note names its source; those marked "
            "*unverified* must be verified against the original before use. A "
            "clock without a source is the plug-in's default, not a norm.",
        ),
        *parts,
    )


def _overview(registry: Registry, types: list[TaskType]) -> str:
    rows = [
        (
            f"[{code(t.code)}](#{t.code.replace('.', '')})",
            t.name.zh,
            t.name.en,
            TERMS[t.urban].zh,
            TERMS[t.rural].zh,
            t.sensitivity,
            t.flow,
            registry.origin[t.code],
        )
        for t in types
    ]
    headings = ("code", "中文", "English", "城市", "农村", "data", "flow", "plug-in")
    return table(headings, rows)


def _task_type(registry: Registry, kind: TaskType) -> str:
    flow = registry.flows[kind.flow]
    lines = [
        f"### {kind.code}",
        "",
        f"**{both(kind.name)}**. 通知原文 / the notice: {_quoted(kind)}",
        "",
        f"- 对象 / subject: {codes(kind.subject_kinds)}; 方式 / mode: {codes(kind.modes)}",
        f"- 同意 / consents: {codes(kind.consents) or '无 · none'}",
        f"- 流程 / flow: {code(flow.code)} {both(flow.name)}",
        f"- 步骤 / steps: {'、'.join(f'{s.name.zh} {code(s.code)}' for s in flow.steps)}",
        f"- 服务人 / deliverers: {_deliverers(kind.deliverers)}",
        f"- 佐证 / evidence: {_evidence(kind)}",
    ]
    if kind.form is not None:
        titles = field_titles(kind.form)
        lines.append(f"- 表单 / form: {'、'.join(f'{t.zh} {code(n)}' for n, t in titles.items())}")
    if kind.resettlement_only:
        lines.append("- 只用于安置社区 / only in a resettlement community")
    if kind.clock_days:
        clocks = [_clock(kind, name, days) for name, days in kind.clock_days.items()]
        lines.append(f"- 时限 / clocks: {', '.join(clocks)}")
    if kind.note:
        lines.append(f"- {both(kind.note)}")
    lines += [_term(term) for term in registry.pairing.by_type.get(kind.code, ())]
    lines += [f"- {_legal(note)}" for note in kind.legal_notes]
    return "\n".join(lines)


def _step_rules(registry: Registry) -> str:
    rows = [
        (code(rule.text.code), both(rule.reason, " / "), both(rule.remedy, " / "))
        for rule in registry.step_guards
    ]
    return table(
        ("编号 / code", "不予采纳的原因 / why a record is refused", "解决办法 / remedy"), rows
    )


def _term(term: PairingRule | PairingCost) -> str:
    """Return a line on whom the pairing proposes for a type."""
    when = f" ({code(term.ask.when)})" if term.ask.when else ""
    what = "结对条件 / who may be paired"
    if isinstance(term, PairingCost):
        unit = "m" if term.weighed is Weighed.DISTANCE else "fit"
        what = f"结对优先 / preferred for pairing ({term.each} {unit})"
    return f"- {what}: {code(term.code)}{when} {both(term.name)} [{term.source}]"


def _traits(registry: Registry) -> str:
    """Return the words that the columns 结对特征 may state."""
    rows = [
        (code(t.code), t.name.zh, t.name.en, t.kind.value, "、".join(_SHEETS[b] for b in t.of))
        for c, t in sorted(registry.pairing.traits.items())
        if not c.startswith(CORE_PREFIX)
    ]
    return table(("code", "中文", "English", "kind", "sheet"), rows)


def _quoted(kind: TaskType) -> str:
    return "、".join(f"“{phrase}”" for phrase in kind.phrases)


def _clock(kind: TaskType, name: str, days: float) -> str:
    source = kind.clock_sources.get(name)
    return f"{code(name)} {days:g} d" + (f" ({source})" if source else "")


def _deliverers(rule: DelivererRule) -> str:
    parts = [codes(rule.classes), f"vetting {code(rule.vetting)}"]
    if rule.lead:
        parts.append(f"lead {code(rule.lead)}")
    if rule.party_may_lead:
        parts.append("领办党员可牵头 / a party lead may lead")
    if rule.in_pairs:
        parts.append("两人同行 / in pairs")
    if rule.authority:
        parts.append(f"会签 / co-signed by {both(rule.authority)}")
    if rule.note:
        parts.append(both(rule.note))
    return "; ".join(parts)


def _evidence(kind: TaskType) -> str:
    items = [f"{code(e.code)} {both(e.name)}{' *' if e.required else ''}" for e in kind.evidence]
    return "; ".join(items) + "（* 必需 / required）"


def _legal(note: LegalNote) -> str:
    mark = "" if note.verified else "**未核实 / unverified**: "
    return f"{mark}{both(note.text)} [{note.source}]"
