"""Blank workbooks: of one kind of work from need to verdict, of the registers, or of a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from linli_core.batch.casebook.sheet_spec import SheetSpec
from linli_core.batch.handouts.form import FormColumn, FormRow
from linli_core.batch.handouts.form_book import FormBook
from linli_core.batch.handouts.hints import hint_of
from linli_core.batch.handouts.row_types import type_lines
from linli_core.batch.handouts.sheets_for import REGISTERS, sheets_called, sheets_for
from linli_core.codec.folding import fold_heading, suggest
from linli_core.codec.forms import field_titles
from linli_core.domain.declarations.named import type_names
from linli_core.domain.declarations.task_type import DelivererRule, Flow, TaskType
from linli_core.errors import NotFound
from linli_core.plugin_system.registry import Registry
from linli_core.texts.handouts import HANDOUTS
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.text import Text, joined
from linli_core.texts.vocabularies import name_of

#: Blank rows of each sheet.
BLANK_ROWS: Final = 30


def make_template(
    registry: Registry, task_type: str, *, lang: str = DEFAULT_LANGUAGE, rows: int = BLANK_ROWS
) -> bytes:
    """Return a blank workbook for one kind of work, with what to write and the words to choose.

    Args:
        registry: what plug-ins declare.
        task_type: its code, or its name; else the name of a sheet, such as 12345工单, or 登记 for
            all sheets in which people and places are registered.
        lang: code of the language of hints.
        rows: blank rows of each sheet.

    Raises:
        NotFound: LL-7002, there is no such kind of work, nor such a sheet.
    """
    kind = _named(registry.task_types, task_type)
    book = FormBook(lang)
    special: Mapping[str, Sequence[str]] = {}
    if kind is None:
        specs = _sheets(registry, task_type)
        lines = [HANDOUTS[key].in_(lang) for key in ("template.of_sheets", "template.rows")]
    else:
        flow = registry.flows.get(kind.flow)
        specs, special = sheets_for(kind), _choices(kind, flow)
        lines = [text.in_(lang) for text in _guide(kind, flow)]
    book.guide([*lines, *(line for spec in specs for line in type_lines(spec, lang))])
    for spec in specs:
        columns = [
            FormColumn(
                c.heading,
                hint=hint_of(c, lang, spec.name),
                is_needed=c.required,
                to_fill=True,
                choices=special.get(c.heading) or c.choices,
                takes_several=c.takes_several,
            )
            for c in spec.columns
        ]
        fill = frozenset(c.heading for c in columns)
        needed = frozenset(c.heading for c in columns if c.is_needed)
        book.form(spec.name, columns, [FormRow({}, fill, needed)] * rows)
    return book.close()


def _named(known: Mapping[str, TaskType], said: str) -> TaskType | None:
    named = type_names(known).one(said)
    return named.thing if named else None


def _sheets(registry: Registry, said: str) -> tuple[SheetSpec[Any], ...]:
    """Return the sheet, be it an extension's, or all registers, that a word names.

    Raises:
        NotFound: LL-7002, it names neither.
    """
    there = sheets_called(registry.own.sheets)
    called = {fold_heading(name): name for name in (*there, REGISTERS.en)}
    found = called.get(fold_heading(said).removesuffix("表"), "")
    if not found:
        sheets, kinds = suggest(said, there), type_names(registry.task_types)
        near = [*([Text(sheets, sheets)] if sheets else []), kinds.offered(said)]
        raise NotFound("LL-7002", task_type=said, near=joined(near))
    return there[REGISTERS.zh if found == REGISTERS.en else found]


def _choices(kind: TaskType, flow: Flow | None) -> dict[str, Sequence[str]]:
    """Return the words that this kind of work offers in place of those of all."""
    choices: dict[str, Sequence[str]] = {"任务类型": [kind.name.zh], "任务": [kind.name.zh]}
    if kind.evidence:
        choices["佐证"] = [item.code for item in kind.evidence]
    if flow is not None:
        choices["步骤"] = [step.name.zh for step in flow.steps]
    return choices


def _guide(kind: TaskType, flow: Flow | None) -> Iterator[Text]:
    """Yield what to know of a kind of work before writing about it."""
    level = name_of(kind.sensitivity)
    yield HANDOUTS["template"].format(name=kind.name, code=kind.code, level=level)
    yield HANDOUTS["template.order"]
    if kind.note is not None:
        yield kind.note
    yield from _deliverers(kind.deliverers)
    if kind.consents:
        consents = joined(name_of(purpose) for purpose in kind.consents)
        yield HANDOUTS["template.consents"].format(consents=consents)
    if flow is not None:
        steps = joined(step.name for step in flow.steps)
        yield HANDOUTS["template.steps"].format(steps=steps)
    yield from _proofs(kind)
    for question in kind.questions:
        values = {"question": _with_code(question.name, question.code)}
        if question.answers:
            answers = joined(question.answers)
            yield HANDOUTS["template.question"].format(**values, answers=answers)
        else:
            yield HANDOUTS["template.open_question"].format(**values)


def _deliverers(rule: DelivererRule) -> Iterator[Text]:
    who = joined(name_of(c) for c in rule.classes)
    yield HANDOUTS["template.who"].format(who=who, vetting=name_of(rule.vetting))
    if rule.in_pairs:
        yield HANDOUTS["template.in_pairs"]
    if rule.authority is not None:
        yield HANDOUTS["template.authority"].format(authority=rule.authority)
    if rule.note is not None:
        yield rule.note


def _proofs(kind: TaskType) -> Iterator[Text]:
    needed = [item for item in kind.evidence if item.required]
    if needed:
        names = joined(_with_code(item.name, item.code) for item in needed)
        yield HANDOUTS["template.evidence"].format(evidence=names)
    if kind.form is not None:
        fields = joined(field_titles(kind.form).values())
        yield HANDOUTS["template.form"].format(fields=fields)


def _with_code(name: Text, code: str) -> Text:
    return Text(f"{name.zh}（{code}）", f"{name.en} ({code})")
