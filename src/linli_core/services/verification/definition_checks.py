"""Whether the definition that each episode runs on is kept, and is the one it was pinned to."""

import hashlib
from collections.abc import Iterator, Sequence

from linli_core.domain.case import Case
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import tables
from linli_core.storage.repositories import definitions
from linli_core.storage.unit_of_work import UnitOfWork

#: As much of a hash as tells one definition from another.
_SHOWN = 12


def definition_faults(uow: UnitOfWork, cases: Sequence[Case]) -> Iterator[Finding]:
    """Yield a finding for each case whose definition is missing, or no longer has its hash.

    Such a case would follow whatever a plug-in declares today.
    """
    pinned = {case.number: case.episode.definition for case in cases if case.episode.definition}
    texts = definitions.texts(uow.connection, pinned.values())
    for number, wanted in pinned.items():
        text = texts.get(wanted)
        if text is None:
            yield finding(number, tables.definition.name, wanted[:_SHOWN], "missing")
        elif hashlib.sha256(text.encode()).hexdigest() != wanted:
            yield finding(number, tables.definition.name, wanted[:_SHOWN], "altered")
