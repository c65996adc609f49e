"""Facts that may be stated, and the errors that leave the library."""

import re
from collections.abc import Iterator
from typing import Any, cast, get_type_hints

import attrs
from tools.reference_pages.markdown import (
    NOTHING,
    attributes,
    both,
    braces,
    code,
    link,
    page,
    said,
    table,
)
from tools.reference_pages.rule_pages import heading

from linli_core import errors
from linli_core.domain.facts import Body
from linli_core.domain.fields import PERSON, PERSONAL
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Role
from linli_core.errors import LinliError
from linli_core.lifecycle.admission.admit import ADMISSION, CHECKS_OF
from linli_core.lifecycle.effects.catalogue import STATEMENT_EFFECTS
from linli_core.lifecycle.machine.statements import who_may_state
from linli_core.lifecycle.rule_registry import RULE_REGISTRY
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.texts.errors import ERRORS
from linli_core.texts.terms import FACTS, ROLES
from linli_core.texts.text import Text

#: Rules that every statement is held to, whatever it states.
_OF_ALL = {name for check in ADMISSION if not check.kinds for name in check.rule.refuses}


def facts_page() -> str:
    """Return the page of every kind of fact."""
    return page(
        Text("事实", "Facts"),
        Text(
            f"案件只凭事实往前走。共 {len(FACT_KINDS)} 种；"
            "每条都记下谁、以什么身份、何时陈述、由谁记录。"
            "事实只增不改：更正是一条新的事实。标“保密”的字段单独存放，不进台账、日志和事件。",
            f"A case moves on facts alone. There are {len(FACT_KINDS)} kinds; each keeps who "
            "stated it, in which role, when, and who wrote it down. Facts are only added: "
            "a correction is a new fact. A field marked *personal* is stored apart and never "
            "appears in ledgers, logs or events.",
        ),
        *[_fact(kind, body) for kind, body in sorted(FACT_KINDS.items())],
    )


def _fact(kind: str, body: type[Body]) -> str:
    hints = get_type_hints(body)
    notes = attributes(body)
    rows = [
        (code(a.name), _type(hints[a.name]), _mark(a), notes.get(a.name, ""), _default(a))
        for a in attrs.fields(cast("type[attrs.AttrsInstance]", body))
    ]
    who = ", ".join(f"{ROLES[role].zh} {code(role)}" for role in _who(body))
    triggers = dict.fromkeys(
        row.trigger for row in CASE_TABLE if any(b.body is body for b in row.basis)
    )
    moves = ", ".join(link(code(t), "triggers", t) for t in triggers) or NOTHING
    lines = [
        f"## {kind}",
        "",
        f"**{both(FACTS[kind])}**. `linli_core.facts.{body.__name__}`: {said(body)}",
        "",
        f"- 谁可以陈述 / who may state it: {who}",
        f"- 推动 / justifies: {moves}",
    ]
    refusing = [rule for check in CHECKS_OF[body] for rule in check.rule.refuses]
    own = [RULE_REGISTRY[name] for name in dict.fromkeys(refusing) if name not in _OF_ALL]
    if own:
        links = ", ".join(link(code(rule.name), "rules", heading(rule)) for rule in own)
        lines.append(f"- 记录时的规则 / rules when recorded: {links}")
    effects = STATEMENT_EFFECTS.get(body, ())
    lines += [f"- 随之 / and then: {both(e.text)} {code(e.name)}" for e in effects]
    if rows:
        lines += ["", table(("field", "type", "标记 / mark", "说明 / meaning", "default"), rows)]
    return "\n".join(lines)


def _who(body: type[Body]) -> tuple[Role, ...]:
    """Return who may state it; where that depends on what is stated, everybody of any case."""
    try:
        own = who_may_state(object.__new__(body))
    except AttributeError:
        own = ()
    if own:
        return own
    rows = [row for row in CASE_TABLE if any(b.body is body for b in row.basis)]
    found = dict.fromkeys(role for row in rows for role in row.who)
    return tuple(role for role in found if role is not Role.SYSTEM)


def _type(hint: object) -> str:
    text = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    return code(re.sub(r"\b[a-z_]+(?:\.[a-z_]+)*\.(?=[A-Za-z])", "", text))


def _mark(attribute: "attrs.Attribute[Any]") -> str:
    if PERSONAL in attribute.metadata:
        return "保密 / personal"
    if PERSON in attribute.metadata:
        return "人员编号 / person's number"
    return ""


def _default(attribute: "attrs.Attribute[Any]") -> str:
    if attribute.default is attrs.NOTHING:
        return "必填 / required"
    if isinstance(attribute.default, attrs.Factory):  # type: ignore[arg-type]
        return ""
    return code(repr(attribute.default)) if attribute.default not in ("", (), None) else ""


def errors_page() -> str:
    """Return the page of every error."""
    classes = list(_classes(LinliError))
    rows = [(code(c.__name__), code(c.default_code), said(c)) for c in classes]
    parts = []
    for number, said_of in ERRORS.items():
        text, remedy = said_of.reason, said_of.remedy
        parts.append(
            f"## {number}\n\n"
            f"- {braces(text.zh)}\n- {braces(text.en)}\n"
            f"- 解决：{braces(remedy.zh)}\n- What mends it: {braces(remedy.en)}"
        )
    return page(
        Text("错误", "Errors"),
        Text(
            "每个错误都有固定编号、中英文说明和解决办法，按“接到错误的人该做什么”分类："
            "`error.message('zh')`、`error.remedy('zh')`、`error.code`、`error.values`。"
            "`Refused` 的 `reasons` 列出全部规则，见[规则](rules.md)。",
            "Every error has a stable code, says what happened and the remedy in both "
            "languages, and is classed by what the caller should do: `error.message('en')`, "
            "`error.remedy('en')`, `error.code`, `error.values`. `Refused.reasons` holds every "
            "[rule](rules.md) that said no.",
        ),
        table(("class", "default code", "what to do"), rows),
        *parts,
    )


def _classes(base: type[LinliError]) -> Iterator[type[LinliError]]:
    for found in vars(errors).values():
        if isinstance(found, type) and issubclass(found, base) and found is not base:
            yield found
