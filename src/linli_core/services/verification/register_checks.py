"""Whether the registers still say what was entered, and whether they ever bore out who spoke.

Every entry is sealed with the one before. A register's own row must be what its last entry says.
A row that was changed in the tables, used and put back leaves the entries as they were: so whoever
stated something in a role that no entry gives them is named, too.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from linli_core.domain.facts import Fact
from linli_core.domain.people import Actor, Person, PersonEntry
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.carried_facts import is_carried
from linli_core.services.context import Context
from linli_core.services.register_entries import seal_of
from linli_core.services.verification.alike_checks import alike_numbers
from linli_core.services.verification.finding import UNREADABLE, Finding, finding, readable
from linli_core.storage import bulk, codes, tables
from linli_core.storage.checking.register_rows import grant_codes_of, orphans, stored_rows
from linli_core.storage.repositories import people, registers
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.repositories.registers import StoredEntry
from linli_core.storage.unit_of_work import UnitOfWork

ENTRIES = tables.register_entry.name
#: Roles that stand in no register: a case says who holds them.
_OF_THE_CASE = frozenset({Role.RESIDENT, Role.INFORMANT, Role.RECEIVING_COMMITTEE, Role.SYSTEM})


def register_faults(uow: UnitOfWork, context: Context) -> Iterator[Finding]:
    """Yield the first fault of each key of each register."""
    last: dict[tuple[str, str], int] = {}
    for some in bulk.portions(registers.all_entries(uow.connection)):
        sound = []
        for told in some:
            place = f"{told[0].register} {told[0].key}"
            faults = _chain_faults(context, told)
            fault = next(readable(faults, "", ENTRIES, place), None)
            if fault is not None:
                yield fault
            else:
                sound.append(told[-1])
            last[told[0].register, told[0].key] = told[-1].no
        yield from _each_apart(partial(_rows_unlike, uow), sound)
    yield from _unregistered(uow, last)
    yield from (finding("", table, key, "orphaned") for table, key in orphans(uow.connection))
    yield from readable(alike_numbers(uow), "", tables.person.name, "—")


def _each_apart(
    check: Callable[[Sequence[StoredEntry]], Iterator[Finding]], sound: Sequence[StoredEntry]
) -> list[Finding]:
    """Return the faults of some entries; one that cannot be read is one, and stops no other."""
    try:
        return list(check(sound))
    except UNREADABLE:
        if len(sound) == 1:
            place = f"{sound[0].register} {sound[0].key}/{sound[0].no}"
            return [finding("", ENTRIES, place, "unreadable")]
    middle = len(sound) // 2
    return [*_each_apart(check, sound[:middle]), *_each_apart(check, sound[middle:])]


def _chain_faults(context: Context, told: Sequence[StoredEntry]) -> Iterator[Finding]:
    previous = b""
    for no, entry in enumerate(told, 1):
        place = f"{entry.register} {entry.key}/{no}"
        if entry.no != no:
            yield finding("", ENTRIES, place, "out_of_order")
        if seal_of(context, entry, previous) != entry.seal:
            yield finding("", ENTRIES, place, "altered")
        if entry.private is not None:
            salt, text = entry.private
            if not context.digests.confirms_text(salt, text.encode(), entry.private_digest):
                yield finding("", tables.register_private.name, place, "altered")
        previous = entry.seal


def _rows_unlike(uow: UnitOfWork, sound: Sequence[StoredEntry]) -> Iterator[Finding]:
    """Yield the rows that do not say what the last entry says."""
    by_register: dict[str, dict[str, StoredEntry]] = {}
    for entry in sound:
        by_register.setdefault(entry.register, {})[entry.key] = entry
    for register, table in registers.ROWS.items():
        entries = by_register.get(register, {})
        rows = {row.key: row for row in stored_rows(uow.connection, register, list(entries))}
        for key, entry in entries.items():
            row = rows.get(key)
            if row is None:
                yield finding("", table.name, key, "missing")
            elif (row.entry, row.payload) != (entry.no, entry.payload):
                yield finding("", table.name, key, "unlike_entry")
            elif row.private != (entry.private[1] if entry.private is not None else ""):
                yield finding("", tables.person_private.name, key, "unlike_entry")
    yield from _grants_unlike(uow, by_register.get(registers.PERSON, {}))


def _grants_unlike(uow: UnitOfWork, entries: dict[str, StoredEntry]) -> Iterator[Finding]:
    """Yield whoever is found for another role or place than was entered."""
    held = grant_codes_of(uow.connection, list(entries))
    for number, entry in entries.items():
        grants = people.person_entry(entry).person.grants
        entered = {(codes.ROLES.to_code[g.role], g.scope) for g in grants}
        if held.get(number, set()) != entered:
            yield finding("", tables.person_grant.name, number, "unlike_entry")


def _unregistered(uow: UnitOfWork, last: dict[tuple[str, str], int]) -> Iterator[Finding]:
    """Yield the rows of which no entry speaks."""
    for register, table in registers.ROWS.items():
        for key in registers.keys_in(uow.connection, table):
            if (register, key) not in last:
                yield finding("", table.name, key, "unentered")


def speaker_faults(uow: UnitOfWork, cases: Sequence[LoadedCase]) -> Iterator[Finding]:
    """Yield the first statement of each case by somebody whom the register never gave the role.

    Of statements that were recorded before the register had entries nothing is said; one that
    came along from another case is looked at there.
    """
    numbers = {n for one in cases for n in _numbers(one)}
    told = registers.entries(uow.connection, registers.PERSON, sorted(numbers))
    entries = {n: list(_readable(some)) for n, some in told.items()}
    for one in cases:
        for fact in one.facts:
            elsewhere = fact.recorded_at is None or is_carried(fact)
            if elsewhere or _was_entered(fact, one, entries):
                continue
            yield finding(one.case.number, tables.fact.name, f"seq {fact.seq}", "role_unentered")
            break


def _readable(told: Sequence[StoredEntry]) -> Iterator[PersonEntry]:
    """Yield the entries that can be read; the others are named with their register."""
    for entry in told:
        with suppress(*UNREADABLE):
            yield people.person_entry(entry)


def _numbers(one: LoadedCase) -> Iterator[str]:
    yield one.case.subject.key
    for fact in one.facts:
        yield fact.author.number


def _was_entered(fact: Fact[Any], one: LoadedCase, entries: dict[str, list[PersonEntry]]) -> bool:
    actor, recorded = fact.author, fact.recorded_at
    if actor.role in _OF_THE_CASE or recorded is None:
        return True
    if actor.role is Role.GUARDIAN:
        wards = entries.get(one.case.subject.key)
        if wards is None:
            return True  # a household's: whose guardian it is, the case does not say
        return any(_names_guardian(p, actor, entries) for p in _in_force(wards, recorded))
    own = entries.get(actor.number, ())
    return any(_gives(p, actor, one.case.community) for p in _in_force(own, recorded))


def _gives(person: Person, actor: Actor, community: str) -> bool:
    return any(g.role is actor.role and community.startswith(g.scope) for g in person.grants)


def _names_guardian(ward: Person, actor: Actor, entries: dict[str, list[PersonEntry]]) -> bool:
    """A committee that is guardian by law is named by its community: any member speaks for it."""
    named = {ward.guardian, *(held.guardian for held in ward.guardianships)}
    if actor.number in named:
        return True
    seats = (g for e in entries.get(actor.number, ()) for g in e.person.grants)
    return any(g.role is Role.COMMITTEE and c.startswith(g.scope) for g in seats for c in named)


def _in_force(told: Sequence[PersonEntry], recorded: datetime) -> Iterator[Person]:
    """Yield what was entered last by a moment, and whatever was entered at that very moment."""
    before: Person | None = None
    for entry in told:
        if entry.recorded_at is None or entry.recorded_at < recorded:
            before = entry.person
        elif entry.recorded_at == recorded:
            yield entry.person
    if before is not None:
        yield before
