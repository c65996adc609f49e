"""Which answers of a form a rule of steps asks for, and whether any form has them."""

import dis
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from linli_core.codec.forms import field_titles
from linli_core.domain.declarations.task_type import TaskType
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.faults.asked import nested_codes, own_functions
from linli_core.texts.plugins.promises import PROMISES
from linli_core.texts.text import Text, joined

#: How a rule asks a step for an answer by the name of its field.
_ASKS: Final = frozenset({"says", "ever_said", "number"})
_FORM: Final = "form"


def unknown_answers(
    rules: Iterable[StepGuardSpec], task_types: Mapping[str, TaskType]
) -> Iterator[Text]:
    """Yield a remark for each answer that a rule asks for and no form of its types has.

    A field that was renamed is such a one: the rule says nothing then, or refuses all.
    """
    for rule in rules:
        bound = [task_types[code] for code in rule.task_types or task_types if code in task_types]
        known = {name for kind in bound if kind.form for name in field_titles(kind.form)}
        for name in sorted(answers_read(rule) - known):
            yield PROMISES["rule.form_field"].format(
                rule=rule.code, field=name, known=joined(sorted(known)) if known else "—"
            )


def answers_read(rule: StepGuardSpec) -> frozenset[str]:
    """Return the fields of a form that a rule asks for by name."""
    return frozenset(
        name
        for function in own_functions(rule.check)
        for code in nested_codes(function.__code__)
        for name in _read_by(list(dis.get_instructions(code)))
    )


def _read_by(steps: list[dis.Instruction]) -> Iterator[str]:
    """Yield the constants that follow ``step.says``, ``step.form.get`` and ``step.form[``."""
    named = [s for s in steps if s.opname not in ("CACHE", "PUSH_NULL", "PRECALL", "RESUME")]
    within_form = False
    for step, after in pairwise(named):
        is_attribute = step.opname in ("LOAD_ATTR", "LOAD_METHOD")
        if is_attribute and step.argval == _FORM:
            within_form = True
            asks = after.opname == "LOAD_CONST"
        else:
            of_form = within_form and step.argval == "get"
            asks = is_attribute and (step.argval in _ASKS or of_form)
            within_form = False
        if asks and after.opname == "LOAD_CONST" and isinstance(after.argval, str):
            yield after.argval
