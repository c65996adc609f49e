"""The maps by which running cases are moved, collected and held against what is declared today."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from linli_core.codec.forms import field_titles
from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.plugin_system.collector import Collector
from linli_core.plugin_system.faults.codes import own_code
from linli_core.plugin_system.kinds_of_work import KindsOfWork
from linli_core.texts.plugins.migrations import MIGRATIONS
from linli_core.texts.text import Text, joined

_HASH: Final = re.compile(r"[0-9a-f]{8,64}")


def collect_migrations(ask: Collector, kinds: KindsOfWork) -> tuple[Migration, ...]:
    """Return the migrations declared; what is wrong is reported and left out.

    Raises:
        PluginError: a declaration is broken (strict).
    """
    origin: dict[str, str] = {}
    declared = ask.by_code("migration", ask.ask("linli_migrations", Migration), origin)
    wrong = {
        code: [
            *own_code(code),
            *(
                MIGRATIONS["at"].format(code=code, fault=fault)
                for fault in _faults(found, origin[code], kinds, declared.values())
            ),
        ]
        for code, found in declared.items()
        if found.task_type not in ask.left_out
    }
    ask.keep_sound(declared, origin, wrong)
    return tuple(m for m in declared.values() if m.task_type in kinds.task_types)


def _faults(
    found: Migration, plugin: str, kinds: KindsOfWork, others: Iterable[Migration]
) -> Iterator[Text]:
    kind = kinds.task_types.get(found.task_type)
    if kind is None or kinds.origin[found.task_type] != plugin:
        yield MIGRATIONS["type"].format(task_type=found.task_type)
        return
    yield from _unknown(found, kind, kinds.flows[kind.flow])
    yield from _joined(found)
    for given in found.begun_on:
        if not _HASH.fullmatch(given):
            yield MIGRATIONS["hash"].format(given=repr(given))
    rivals = [
        other.code
        for other in others
        if other is not found
        and other.task_type == found.task_type
        and (not (other.begun_on and found.begun_on) or set(other.begun_on) & set(found.begun_on))
    ]
    if rivals:
        yield MIGRATIONS["twice"].format(task_type=found.task_type, others=joined(rivals))


def _unknown(found: Migration, kind: TaskType, flow: Flow) -> Iterator[Text]:
    """Yield each name that it leads to and today's definition does not have."""
    wanted: tuple[tuple[str, Mapping[str, str], list[str], bool], ...] = (
        ("state", found.states, [s.code for s in flow.states], False),
        ("step", found.steps, [s.code for s in flow.steps], True),
        ("field", found.fields, list(field_titles(kind.form)) if kind.form else [], True),
        ("evidence", found.evidence, [e.code for e in kind.evidence], False),
    )
    for key, names, known, may_end in wanted:
        for name in names.values():
            if name not in known and not (may_end and not name):
                said = joined(known) if known else MIGRATIONS["none"]
                yield MIGRATIONS[key].format(name=name or "''", known=said)


def _joined(found: Migration) -> Iterator[Text]:
    """Yield each field that several would be written over."""
    by_target: dict[str, list[str]] = {}
    for name, target in found.fields.items():
        by_target.setdefault(target, []).append(name)
    for target, names in by_target.items():
        if target and len(names) > 1:
            yield MIGRATIONS["merged"].format(names=joined(names), into=target)
