"""`linli doctor`: whether this set-up can do its work, and what it lacks."""

import stat
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from linli_core.cli.call import Call
from linli_core.cli.command import Command, spoken, with_database, with_policy
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import BAD, GOOD, WARN, Output, Styled, undeclared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linli_core.plugin_system.registry import Registry
    from linli_core.privacy.keys import KeySource
    from linli_core.reports.begun_under import OtherRegion
    from linli_core.reports.database import DatabaseState
    from linli_core.reports.staffing import Gap

LEVELS = OK, WARNING, FAULT = "ok", "warning", "fault"
_STYLES = {OK: GOOD, WARNING: WARN, FAULT: BAD}
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
#: The longest clock in working days reaches about this far.
_CALENDAR_AHEAD = 45


@frozen
class Check:
    """One thing looked at: how it is, and the remedy."""

    subject: str
    level: str
    finding: str
    remedy: str = ""
    community: str = ""
    place: str = ""


@click.command("doctor", cls=Command, text="doctor")
@with_policy
@with_database
@spoken
def doctor(db: str, policy: str | None) -> int:
    """Look at database, key, plug-ins and staffing."""
    out = Output()
    found = list(_checks(db, policy, out.call))
    if out.call.as_json:
        out.json({"checks": [_view(c) for c in found], "ok": not _faults(found)})
    else:
        out.table(("subject_checked", "level", "finding"), _rows(out, found))
    return FAULTS if _faults(found) else 0


def _rows(out: Output, found: list[Check]) -> list[tuple[str, str, str]]:
    """Return a row for each check; what one community lacks stands together."""
    rows: list[tuple[str, str, str]] = []
    for (subject, community), some in groupby(found, key=lambda c: (c.subject, c.community)):
        checks = list(some)
        for part in [checks] if community else [[check] for check in checks]:
            level = max((c.level for c in part), key=LEVELS.index)
            said = [f"{c.finding}\n→ {c.remedy}" if c.remedy else c.finding for c in part]
            if community:
                said = [part[0].place, *(f"✗ {text}".replace("\n", "\n  ") for text in said)]
            styled = Styled(out.say(f"doctor.{level}"), _STYLES[level])
            rows.append((out.say(f"doctor.{subject}"), styled, "\n".join(said)))
    return rows


def _faults(found: list[Check]) -> bool:
    return any(check.level == FAULT for check in found)


def _view(check: Check) -> dict[str, Any]:
    plain = {name: getattr(check, name) for name in ("subject", "level", "finding")}
    plain["remedy"] = check.remedy
    return {**plain, "community": check.community or None, "place": check.place or None}


def _checks(db: str, policy: str | None, call: Call) -> "Iterator[Check]":
    from linli_core.errors import LinliError
    from linli_core.reports import database

    try:
        state = database.look(db, compare=True)
    except LinliError as error:
        yield Check("database", FAULT, _said(error, call), error.remedy(call.lang))
        state = None
    if state is not None:
        yield from _database(state, call)
        yield _key(db, state, call)
    yield from _plugins(policy, call)
    if state is not None and state.is_current:
        registry = _registry(policy)
        yield from _begun_under(db, registry, call)
        yield from _staffing(db, registry, call)
        yield _records(db, call)
        yield from _unplaced_words(db, call)


def _said(error: Any, call: Call) -> str:  # noqa: ANN401 - any error of ours
    return f"{error.code} {error.message(call.lang)}"


def _database(state: "DatabaseState", call: Call) -> "Iterator[Check]":
    from linli_core.errors import LinliError
    from linli_core.reports import database

    try:
        database.require(state)
    except LinliError as error:
        yield Check("database", FAULT, _said(error, call), error.remedy(call.lang))
        return
    yield Check("database", OK, f"{state.backend} {state.where}")
    if state.differences:
        told = call.say("db.differs", count=len(state.differences))
        yield Check("schema", FAULT, told, call.say("doctor.see_db_check"))
    else:
        yield Check("schema", OK, str(state.revision))


def _key(db: str, state: "DatabaseState", call: Call) -> Check:
    """Look at the key without making one, and never at what it is."""
    from linli_core.cli.opening import key_place
    from linli_core.privacy.key_files import file_keys

    place = key_place(db)
    if place.path is None:
        return _key_in_variable(call) if place.named else _no_key(call)
    source = call.say("doctor.key_named" if place.named else "doctor.key_beside", path=place.path)
    if not place.is_there:
        level = FAULT if state.revision is not None else WARNING
        return Check("key", level, call.say("doctor.key_missing", source=source))
    mode = 0 if sys.platform == "win32" else place.path.stat().st_mode
    if mode & _OTHERS:
        level = FAULT if mode & stat.S_IRWXO else WARNING
        remedy = f"chmod 600 {place.path}"
        return Check("key", level, call.say("doctor.key_open", source=source), remedy)
    return _usable(call, source, file_keys(place.path, may_make=False))


def _usable(call: Call, source: str, keys: "KeySource") -> Check:
    from linli_core.errors import ConfigError

    try:
        keys()
    except ConfigError as error:
        remedy = error.remedy(call.lang)
        return Check("key", FAULT, call.say("doctor.key_unsound", source=source), remedy)
    return Check("key", OK, source)


def _no_key(call: Call) -> Check:
    return Check("key", FAULT, call.say("doctor.no_key"), call.say("doctor.name_key"))


def _key_in_variable(call: Call) -> Check:
    from linli_core.privacy.key_files import variable_keys
    from linli_core.storage.own_database import KEY_VARIABLE, NEW_KEY_VARIABLE

    return _usable(call, KEY_VARIABLE, variable_keys(KEY_VARIABLE, NEW_KEY_VARIABLE))


def _plugins(policy: str | None, call: Call) -> "Iterator[Check]":
    from linli_core.errors import LinliError
    from linli_core.plugin_system.registry import make_registry

    try:
        registry = make_registry(strict=False, policy=policy)
    except LinliError as error:
        yield Check("policy", FAULT, _said(error, call), error.remedy(call.lang))
        return
    if not registry.plugins:
        yield Check("plugins", WARNING, call.say("plugins.none"))
    for plugin in registry.plugins:
        if not plugin.problems:
            yield Check("plugins", OK, f"{plugin.name} {plugin.version}".strip())
        for problem in plugin.problems:
            yield Check("plugins", FAULT, _said(problem, call), problem.remedy(call.lang))
        for remark in plugin.remarks:
            yield Check("plugins", WARNING, f"{plugin.name} {remark.in_(call.lang)}")
    if registry.scheme is None:
        told = call.say("doctor.no_scheme", scheme=registry.policy.setting_scheme)
        yield Check("plugins", WARNING, told)
    yield _calendar(registry, call)


def _calendar(registry: "Registry", call: Call) -> Check:
    """Until when the arrangement of holidays is known that clocks count by."""
    from datetime import UTC, datetime, timedelta

    calendar = registry.calendar
    if calendar.until is None:
        told = call.say("doctor.no_calendar", calendar=registry.policy.calendar)
        return Check("calendar", WARNING, told, call.say("doctor.name_calendar"))
    said = call.say("doctor.calendar_known", code=calendar.code, until=str(calendar.until))
    now = datetime.now(UTC)
    if calendar.knows(now, now + timedelta(days=_CALENDAR_AHEAD)):
        return Check("calendar", OK, said)
    return Check("calendar", WARNING, said, call.say("doctor.renew_calendar"))


def _staffing(db: str, registry: "Registry | None", call: Call) -> "Iterator[Check]":
    from linli_core.cli.opening import reading_tables
    from linli_core.reports import worklists
    from linli_core.reports.staffing import staffing_gaps

    with reading_tables(db) as uow:
        communities, people = worklists.declared(uow.connection)
    gaps = staffing_gaps(communities, people, registry.task_types.values() if registry else ())
    names = {c.code: c.name for c in communities}
    whole = len({c.code for c in communities} - {g.community for g in gaps})
    told = call.say("doctor.staffed", whole=whole, all=len(communities), people=len(people))
    found = [_gap(gap, names[gap.community], call) for gap in gaps]
    worst = max((check.level for check in found), key=LEVELS.index, default=OK)
    yield Check("staffing", worst if communities else WARNING, told)
    yield from found


def _records(db: str, call: Call) -> Check:
    """Whether what is on record can be read, so that no list leaves a case out."""
    from linli_core.cli.opening import reading_tables
    from linli_core.services.case.unreadable import unreadable_cases
    from linli_core.texts.text import joined

    with reading_tables(db) as uow:
        damaged = unreadable_cases(uow)
    if not damaged:
        return Check("records", OK, call.say("doctor.readable"))
    return Check("records", FAULT, call.say("unreadable", cases=joined(damaged).in_(call.lang)))


def _unplaced_words(db: str, call: Call) -> "Iterator[Check]":
    """Whether words of residents wait that no case has heard."""
    from linli_core.cli.opening import reading_tables
    from linli_core.services.inbox.unplaced_words import count_waiting

    with reading_tables(db) as uow:
        count = count_waiting(uow)
    if count:
        told = call.say("doctor.words_wait", count=count)
        yield Check("words", WARNING, told, call.say("doctor.words_place"))


def _begun_under(db: str, registry: "Registry | None", call: Call) -> "Iterator[Check]":
    """Whether running cases were begun under what is declared today."""
    from linli_core.cli.opening import reading_tables
    from linli_core.codec.definitions import parse_edition
    from linli_core.reports import begun_under

    today = parse_edition(registry.editions.text) if registry is not None else None
    if registry is None or today is None:
        return
    with reading_tables(db) as uow:
        others = begun_under.region_differences(uow.connection, today.region)
        lost = begun_under.undeclared_cases(uow.connection, registry.task_types)
    for other in others:
        yield Check(other.part, WARNING, _other(other, call), call.say("doctor.region_back"))
    if lost:
        yield Check("task_types", WARNING, undeclared(call, lost))


def _other(other: "OtherRegion", call: Call) -> str:
    if other.was == other.now:
        return call.say("doctor.region_changed", cases=other.cases, was=other.was)
    was, now = (code or call.say("doctor.region_none") for code in (other.was, other.now))
    return call.say("doctor.region_other", cases=other.cases, was=was, now=now)


def _registry(policy: str | None) -> "Registry | None":
    """Return what the plug-ins declare; what is wrong with a policy is told on its own line."""
    from linli_core.errors import LinliError
    from linli_core.plugin_system.registry import make_registry

    try:
        return make_registry(strict=False, policy=policy)
    except LinliError:
        return None


def _gap(gap: "Gap", name: str, call: Call) -> Check:
    return Check(
        "staffing",
        FAULT if gap.stops_cases else WARNING,
        gap.reason(call.lang),
        gap.remedy(call.lang),
        gap.community,
        f"{name} {gap.community}",
    )
