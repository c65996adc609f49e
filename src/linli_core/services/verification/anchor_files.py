"""Anchors outside the database: signed lines of a file, checked by whoever has the public key.

A line holds all that an anchor says, and an Ed25519 signature over it. An auditor without the key
finds with it whether the anchors are the key holder's, whether each follows the one before, and,
with a copy of the database, whether its chains still hold what was anchored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import asdict, field, frozen

from linli_core.codec import bodies
from linli_core.codec.canonical import canonical
from linli_core.domain.ids import CaseId
from linli_core.privacy.signing import is_signed
from linli_core.services.context import Context
from linli_core.services.verification.anchors import anchor_faults
from linli_core.services.verification.finding import UNREADABLE, Finding, finding, readable
from linli_core.services.verification.links import Recomputing, link_faults
from linli_core.services.verification.sealed_checks import end_faults
from linli_core.storage import key_fingerprint, tables
from linli_core.storage.checking.any_text import despite_any_text
from linli_core.storage.repositories import anchors, audit
from linli_core.storage.repositories.anchors import AnchorRecord, Head
from linli_core.storage.unit_of_work import UnitOfWork

_ANCHOR = tables.anchor.name
#: What a signature says it is of, so that none is taken for one of something else.
_KIND = "linli-core anchor"
#: Lines that follow each other and are torn; where there are more, it is another file.
_MOST_TORN = 3


@frozen(kw_only=True)
class SignedAnchor:
    """One line of a file of anchors; byte strings are hexadecimal.

    Attributes:
        seq, run, at, cases, changed, digest, signature: as `AnchorRecord` has them.
        before: signature of the anchor before; empty for the first.
        public_key: belongs to the key that signed.
        proof: Ed25519 signature over all of this but the public key.
    """

    seq: int
    run: str
    at: int
    cases: int
    changed: str
    digest: str
    signature: str
    before: str
    public_key: str
    proof: str = ""

    @property
    def record(self) -> AnchorRecord:
        """Return the anchor as the database holds it.

        Raises:
            ValueError: a byte string is none.
        """
        return AnchorRecord(
            seq=self.seq,
            run=self.run,
            at=self.at,
            cases=self.cases,
            changed=self.changed,
            digest=bytes.fromhex(self.digest),
            signature=bytes.fromhex(self.signature),
        )

    @property
    def covered(self) -> bytes:
        """Return the bytes that are signed."""
        said = (self.seq, self.run, self.at, self.cases, self.changed, self.digest)
        return canonical((_KIND, *said, self.before, self.signature))

    def is_of(self, public_key: str) -> bool:
        """Return whether the holder of the key that belongs to a public key signed it."""
        return is_signed(self.covered, bytes.fromhex(self.proof), bytes.fromhex(public_key))


def signed_lines(uow: UnitOfWork, context: Context, first: int = 1) -> Iterator[str]:
    """Yield the anchors from a place on, oldest first, each as one line without its end."""
    before = b""
    for record in anchors.recorded(uow.connection, max(first - 1, 1)):
        if record.seq >= first:
            signer = context.digests.signer_of(record.seq)
            draft = SignedAnchor(
                seq=record.seq,
                run=record.run,
                at=record.at,
                cases=record.cases,
                changed=record.changed,
                digest=record.digest.hex(),
                signature=record.signature.hex(),
                before=before.hex(),
                public_key=signer.public_key.hex(),
            )
            yield bodies.encode({**asdict(draft), "proof": signer.sign(draft.covered).hex()})
        before = record.signature


@frozen
class AnchorsChecked:
    """How anchors that are kept outside the database stood up to checking.

    Attributes:
        anchors: how many there were.
        cases: how many cases they vouch for.
        public_keys: with which they were checked, 64 hexadecimal digits each.
        findings: what is wrong with them, or with the database.
    """

    anchors: int = 0
    cases: int = 0
    public_keys: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@frozen
class _Kept:
    by_seq: dict[int, SignedAnchor] = field(factory=dict)
    faults: list[Finding] = field(factory=list)
    no_anchors: list[int] = field(factory=list)


def check_anchors(
    lines: Iterable[str], public_keys: Iterable[str] = (), uow: UnitOfWork | None = None
) -> AnchorsChecked:
    """Check anchors, and a copy of the database against them; the host's key is not needed.

    Args:
        lines: of one file or of several, in any order.
        public_keys: as they were handed over, 64 hexadecimal digits each; several where the host's
            key was changed. Left out, that of the first line.
        uow: a transaction on the copy; None where the anchors alone are checked.
    """
    kept, given = _Kept(), tuple(key.strip().lower() for key in public_keys)
    for number, line in enumerate(lines, 1):
        if line.strip():
            given = _take(kept, number, line, given)
    in_order = [kept.by_seq[seq] for seq in sorted(kept.by_seq)]
    findings = [
        *_no_anchors(kept.no_anchors, is_other_file=not (in_order or kept.faults)),
        *kept.faults,
        *_breaks(in_order),
    ]
    heads = {head.case: head for anchor in in_order for head in anchor.record.heads}
    if uow is not None:
        copy = uow
        findings += despite_any_text(
            copy.connection, lambda: list(_unlike_database(copy, in_order, heads))
        )
    return AnchorsChecked(len(in_order), len(heads), given, tuple(findings))


def _take(kept: _Kept, number: int, line: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Take one line that holds; return the public keys with which it was checked."""
    place = f"line {number}"
    try:
        anchor = bodies.structure_strictly(bodies.decode(line), SignedAnchor)
        given = given or (anchor.public_key,)
        is_theirs = any(map(anchor.is_of, given))
        anchor.record.heads, anchor.record.tally_heads  # noqa: B018 - they can be read
    except (*UNREADABLE, RecursionError):
        kept.no_anchors.append(number)
        return given
    other = kept.by_seq.get(anchor.seq)
    if not is_theirs:
        kept.faults.append(finding("", _ANCHOR, place, "not_signed"))
    elif other is not None and other.covered != anchor.covered:
        kept.faults.append(finding("", _ANCHOR, f"seq {anchor.seq}", "two_anchors"))
    else:
        kept.by_seq[anchor.seq] = anchor
    return given


def _no_anchors(lines: Sequence[int], *, is_other_file: bool) -> Iterator[Finding]:
    """Yield lines that are no anchors: each where some were torn, once where it is another file."""
    begin = 0
    for place, line in enumerate(lines, 1):
        if place < len(lines) and lines[place] == line + 1:
            continue
        run = lines[begin:place]
        begin = place
        if len(run) > 1 and (is_other_file or len(run) > _MOST_TORN):
            yield finding("", _ANCHOR, f"lines {run[0]}-{run[-1]}", "no_anchor")
        else:
            yield from (finding("", _ANCHOR, f"line {torn}", "no_anchor") for torn in run)


def _breaks(in_order: Sequence[SignedAnchor]) -> Iterator[Finding]:
    """Yield the anchors that do not follow the one before, as far as that is at hand."""
    last: SignedAnchor | None = None
    for anchor in in_order:
        follows = last is None or last.seq + 1 != anchor.seq or anchor.before == last.signature
        if not follows:
            yield finding("", _ANCHOR, f"seq {anchor.seq}", "not_in_line")
        last = anchor


def _unlike_database(
    uow: UnitOfWork, in_order: Sequence[SignedAnchor], heads: Mapping[int, Head]
) -> Iterator[Finding]:
    expected = {anchor.seq: anchor.record for anchor in in_order}
    for record in anchors.recorded(uow.connection):
        kept = expected.pop(record.seq, None)
        if kept is not None and kept != record:
            yield finding("", _ANCHOR, f"seq {record.seq}", "unlike_anchor")
    yield from (finding("", _ANCHOR, f"seq {seq}", "missing") for seq in expected)
    listed = [head for anchor in in_order for head in anchor.record.tally_heads]
    yield from end_faults(uow, listed)
    yield from _unlike_cases(uow, dict(heads))


def _unlike_cases(uow: UnitOfWork, heads: dict[int, Head]) -> Iterator[Finding]:
    means = Recomputing.without_key(key_fingerprint.stored_hash(uow.connection) or "")
    for record in audit.records(uow.connection, [CaseId(case) for case in sorted(heads)]):
        head = heads.pop(record.id)
        faults = _faults(record, means, head)
        found = next(readable(faults, record.number, "linli_case", record.number), None)
        if found is not None:
            yield found
    yield from (finding(h.number, "linli_case", h.number, "missing") for h in heads.values())


def _faults(record: audit.CaseRecord, means: Recomputing, head: Head) -> Iterator[Finding]:
    yield from link_faults(record, means)
    yield from anchor_faults(record, means.link, head)
