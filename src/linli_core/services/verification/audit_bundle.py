"""A bundle for an auditor: how some cases stood at the last anchor, proved to be among all.

The same database gives the same bytes. It is checked by a page of code that needs neither the
library nor the database (`examples/audit/check_bundle.py`).
"""

import json
from collections.abc import Collection, Iterator
from typing import Any, Final

from attrs import astuple, frozen

from linli_core.codec import bodies
from linli_core.codec.canonical import canonical
from linli_core.domain.ids import CaseId
from linli_core.errors import NotFound
from linli_core.services.context import Context
from linli_core.services.verification.merkle import MerkleTree
from linli_core.storage import bulk
from linli_core.storage.repositories import anchors, audit, cases
from linli_core.storage.repositories.anchors import AnchorRecord, Head
from linli_core.storage.repositories.audit import CaseRecord
from linli_core.storage.unit_of_work import UnitOfWork

FORMAT: Final = "linli-core audit 1"


@frozen
class AuditBundle:
    """What is handed to an auditor.

    Attributes:
        text: JSON.
        cases: how many are in it.
        left_out: numbers of the cases asked for that no anchor lists yet.
    """

    text: str
    cases: int
    left_out: tuple[str, ...]


def audit_bundle(
    uow: UnitOfWork,
    context: Context,
    numbers: Collection[str],
    under: str = "",
    *,
    with_records: bool = False,
) -> AuditBundle:
    """Return the bundle of the cases named, or of all under a division code where none is.

    Args:
        uow: the transaction.
        context: the host's key and the chain's hash.
        numbers: public numbers of cases.
        under: a division code; empty for everywhere.
        with_records: with every covered value of facts and history, so that the head itself can be
            recomputed: numbers of people and what is public of statements among them, and of
            personal text the digests alone.

    Raises:
        NotFound: LL-7001, there is no case of such a number.
    """
    last, heads = _anchored(uow)
    tree = MerkleTree(context.hash_link, [canonical(_listed(head)) for head in heads.values()])
    places = {case: place for place, case in enumerate(heads)}
    asked = _asked(uow, numbers, under)
    wanted = [case for case in asked if case in heads]
    entries = {case: _entry(heads[case], tree, places[case]) for case in wanted}
    if with_records:
        for record in audit.records(uow.connection, [CaseId(case) for case in wanted]):
            entries[record.id] |= dict(_records(record, heads[record.id]))
    bundle = _signed(context, last, len(heads), tree.root) | {"entries": list(entries.values())}
    left_out = tuple(sorted(number for case, number in asked.items() if case not in heads))
    return AuditBundle(bodies.encode(bundle), len(entries), left_out)


def _anchored(uow: UnitOfWork) -> tuple[AnchorRecord | None, dict[int, Head]]:
    """Return the last anchor and, in order of case, what was anchored last of each."""
    last, heads = None, {}
    for last in anchors.recorded(uow.connection):
        heads.update({head.case: head for head in last.heads})
    return last, dict(sorted(heads.items()))


def _asked(uow: UnitOfWork, numbers: Collection[str], under: str) -> dict[int, str]:
    if not numbers:
        some = bulk.portions(cases.ids(uow.connection, under=under))
        found = (case for ids in some for case in cases.without_facts(uow.connection, list(ids)))
        return dict(sorted((case.id, case.number) for case in found))
    ids = cases.ids_of_numbers(uow.connection, numbers)
    for number in numbers:
        if number not in ids:
            raise NotFound(case=number)
    return dict(sorted((ids[number], number) for number in numbers))


def _listed(head: Head) -> tuple[object, ...]:
    return astuple(head)


def _entry(head: Head, tree: MerkleTree, place: int) -> dict[str, Any]:
    path = [[side, digest.hex()] for side, digest in tree.path(place)]
    return {"head": _plain(_listed(head)), "path": path}


def _records(record: CaseRecord, head: Head) -> Iterator[tuple[str, Any]]:
    """Yield what the head covers of a case; the first demand's link is covered, too."""
    yield "facts", [_plain(fact.values) for fact in record.facts[: head.fact_seq]]
    history = record.history[: head.version]
    yield "history", [_plain(entry.values) for entry in history]
    yield "facts_by_then", [entry.fact_seq for entry in history]
    yield "demand", record.demands[0].hash.hex() if record.demands else ""


def _plain(values: tuple[object, ...]) -> list[Any]:
    plain: list[Any] = json.loads(canonical(values))
    return plain


def _signed(
    context: Context, last: AnchorRecord | None, cases_anchored: int, root: bytes
) -> dict[str, Any]:
    """Return what is signed of the bundle, with the signature."""
    said = {
        "anchor": last.seq if last else 0,
        "at": last.at if last else 0,
        "signature": last.signature.hex() if last else "",
        "hash": context.digests.hash_name,
        "cases": cases_anchored,
        "root": root.hex(),
    }
    signer = context.digests.signer
    proof = signer.sign(canonical((FORMAT, *said.values())))
    public_key = signer.public_key.hex()
    return {"format": FORMAT, **said, "public_key": public_key, "proof": proof.hex()}
