"""What everything declared comes to as content: the definitions, and the edition of them all."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from linli_core.codec.definitions import (
    Edition,
    content_hash,
    definition_of,
    edition_of,
)
from linli_core.domain.calendar.work_calendar import WorkCalendar
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.plugin_system.guard_rules import CORE
from linli_core.plugin_system.kinds_of_work import KindsOfWork
from linli_core.plugin_system.policy_choice import Region


@frozen(kw_only=True)
class Editions:
    """What is declared today, as content.

    Attributes:
        definitions: content hash of each task type's definition.
        payloads: what is stored of a definition, by hash.
        former: hashes of the definitions while texts were content, with the types' codes.
        edition: hash of everything declared.
        text: what is stored of it.
    """

    definitions: Mapping[str, str]
    payloads: Mapping[str, str] = field(repr=False)
    former: Mapping[str, str] = field(repr=False)
    edition: str
    text: str = field(repr=False)


def editions_of(kinds: KindsOfWork, region: Region) -> Editions:
    """Return everything declared, as content."""
    made = {code: definition_of(t, kinds.flows[t.flow]) for code, t in kinds.task_types.items()}
    definitions = {code: definition.hash for code, definition in made.items()}
    edition, text = edition_of(Edition(definitions, _rules(kinds), _region(region)))
    return Editions(
        definitions=definitions,
        payloads={definition.hash: definition.text for definition in made.values()},
        former={definition.former: code for code, definition in made.items()},
        edition=edition,
        text=text,
    )


def _rules(kinds: KindsOfWork) -> dict[str, dict[str, Any]]:
    """Return what each rule of a plug-in guards; those of the core stay with the core."""
    rules: dict[str, dict[str, Any]] = {}
    specs: list[GuardSpec | StepGuardSpec] = [*kinds.guards.values(), *kinds.step_guards.values()]
    for spec in specs:
        code = spec.code
        if kinds.rule_origin[code] == CORE or spec.retired:
            continue
        triggers = spec.triggers if isinstance(spec, GuardSpec) else spec.at_the_end().triggers
        rules[code] = {
            "plugin": kinds.rule_origin[code],
            "triggers": sorted(trigger.value for trigger in triggers),
            "task_types": sorted(spec.task_types),
            "steps": None if isinstance(spec, GuardSpec) else sorted(spec.steps),
        }
    return rules


def _region(region: Region) -> dict[str, str]:
    calendar: WorkCalendar = region.calendar
    days = (calendar.since, calendar.until, sorted(calendar.days_off), sorted(calendar.days_on))
    return {
        "policy": f"{region.policy.code} {content_hash(region.policy)}",
        "scheme": f"{region.scheme.code} {content_hash(region.scheme)}" if region.scheme else "",
        "calendar": f"{calendar.code} {content_hash([str(day) for day in days])}",
    }
