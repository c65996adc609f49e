"""Whether the definition that each episode runs on is kept, and is the one it was pinned to."""

from collections.abc import Iterator, Mapping, Sequence

from linli_core.codec.definitions import has_hash, parse_edition
from linli_core.domain.case import Case
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import tables
from linli_core.storage.repositories import definitions
from linli_core.storage.unit_of_work import UnitOfWork

#: What is wrong with each edition looked at so far, by its hash: what is wrong, with which hash.
KnownFaults = dict[str, list[tuple[str, str]]]
#: As much of a hash as tells one definition from another.
_SHOWN = 12


def definition_faults(
    uow: UnitOfWork, cases: Sequence[Case], known: KnownFaults
) -> Iterator[Finding]:
    """Yield a finding for each case whose definition is missing, or no longer has its hash.

    Such a case would follow whatever a plug-in declares today.

    Args:
        uow: the transaction.
        cases: some of the cases.
        known: kept from one portion of cases to the next, since most share an edition.
    """
    pinned = {case.number: case.episode.definition for case in cases if case.episode.definition}
    for wanted in sorted(set(pinned.values()) - known.keys()):
        known[wanted] = list(_faults(uow, wanted))
    for number, wanted in pinned.items():
        for digest, what in known[wanted]:
            yield finding(number, tables.definition.name, digest[:_SHOWN], what)


def _faults(uow: UnitOfWork, wanted: str) -> Iterator[tuple[str, str]]:
    """Yield what is missing or altered of an edition, or of what it names, with the hash."""
    texts = definitions.texts(uow.connection, [wanted])
    what = _fault(texts, wanted)
    if what:
        yield wanted, what
        return
    edition = parse_edition(texts[wanted])
    parts = sorted(set(edition.types.values())) if edition is not None else []
    kept = definitions.texts(uow.connection, parts) if parts else {}
    yield from ((part, what) for part in parts if (what := _fault(kept, part)))


def _fault(texts: Mapping[str, str], wanted: str) -> str:
    text = texts.get(wanted)
    if text is None:
        return "missing"
    return "" if has_hash(text, wanted) else "altered"
