"""The page of rules, from the registry of the core's rules and from what plug-ins add."""

from collections.abc import Iterable

from tools.reference_pages.markdown import NOTHING, both, braces, code, link, page, table
from tools.reference_pages.own_plugins import own_registry

from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.rule_registry import RULE_REGISTRY, RegisteredRule
from linli_core.lifecycle.tasks.step_rules import CORE_STEP_GUARDS
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.texts.rules import RULES
from linli_core.texts.terms import FACTS
from linli_core.texts.text import Text

_FORM = {
    "reason": Text("原因", "Why not"),
    "remedy": Text("怎样解决", "What lifts it"),
}
#: Parts of what surrounds a case, for a person to read.
_PARTS = {
    "attempt": Text("这次办理", "the attempt"),
    "calendar": Text("工作日历", "the working days"),
    "case": Text("案件本身", "the case itself"),
    "community": Text("社区登记", "the register of communities"),
    "demands": Text("需求", "the demands"),
    "directory": Text("机构名录", "the directory of receivers"),
    "flows": Text("任务流程", "flows of tasks"),
    "homes": Text("住户登记", "the register of households"),
    "deaths_elsewhere": Text("他案所记的死亡", "deaths recorded in other cases"),
    "places": Text("地点登记", "the register of places"),
    "load": Text("结对人在办数", "helpers' other pairings"),
    "other_cases": Text("其他案件", "other cases"),
    "paid_elsewhere": Text("他案已计费时段", "hours billed in other cases"),
    "pairing": Text("结对规则", "rules of pairing"),
    "people": Text("人员登记", "the register of people"),
    "policy": Text("地区政策", "the region's policy"),
    "task_types": Text("任务类型", "task types"),
    "words_waiting": Text("待分派箱里居民的话", "residents' words that wait in the inbox"),
}


def heading(rule: RegisteredRule) -> str:
    """Return the heading under which a rule stands."""
    return f"{rule.text.code} {rule.name}"


def trigger_links(found: Iterable[Trigger]) -> str:
    """Return links to triggers, each once."""
    return ", ".join(link(code(t), "triggers", t) for t in dict.fromkeys(found)) or NOTHING


def rules_page() -> str:
    """Return the page of every rule, with what refuses, what lifts it and what it reads."""
    return page(
        Text("规则", "Rules"),
        Text(
            "每条规则有固定编号，说明为什么不能办、怎样解决、读取什么。花括号处填入本案的事实。"
            "编号不会改作他用，插件也不能占用这些名称。",
            "Every rule has a stable code and says why not, what would lift it and what it reads. "
            "Words in braces are filled with the facts of the case. A code is never given another "
            "meaning, and no plug-in may take one of these names.",
        ),
        *[_rule(RULE_REGISTRY[name]) for name in RULES],
        _of_steps(),
        _added(),
    )


def _rule(rule: RegisteredRule) -> str:
    lines = [f"## {heading(rule)}", ""]
    for name, form in _FORM.items():
        text: Text = getattr(rule.text, name)
        lines.append(f"- {form.zh}：{braces(text.zh)}")
        lines.append(f"- {form.en}: {braces(text.en)}")
    asked = {check.name for check in rule.checks}
    triggers = [row.trigger for row in CASE_TABLE if asked & set(row.guards)]
    if triggers:
        lines.append(f"- 用于 / asked by: {trigger_links(triggers)}")
    lines.append(f"- 读取 / reads: {_reads(rule.reads)}")
    return "\n".join(lines)


def _reads(reads: Iterable[str]) -> str:
    facts = [link(f"{FACTS[n].zh} {code(n)}", "facts", n) for n in reads if n in FACT_KINDS]
    parts = [f"{_PARTS[n].zh} {_PARTS[n].en}" for n in reads if n not in FACT_KINDS]
    return ", ".join((*facts, *parts))


def _of_steps() -> str:
    head = "## 任务步骤的规则 / Rules of task steps"
    rows = [
        (
            code(g.text.code),
            ", ".join(map(code, g.steps)) or NOTHING,
            both(g.reason),
            both(g.remedy),
            _reads(g.reads),
        )
        for g in CORE_STEP_GUARDS
    ]
    columns = ("code", "steps", "原因 / why not", "解决 / remedy", "读取 / reads")
    return f"{head}\n\n{table(columns, rows)}"


def _added() -> str:
    guards = own_registry().guards
    head = "## 插件增加的规则 / Rules that installed plug-ins add"
    if not guards:
        return f"{head}\n\n现有插件没有增加规则 / The plug-ins of this repository add none."
    rows = [
        (code(g.text.code), trigger_links(g.triggers), both(g.reason), both(g.remedy))
        for g in guards
    ]
    return f"{head}\n\n" + table(("code", "triggers", "原因 / why not", "解决 / remedy"), rows)
