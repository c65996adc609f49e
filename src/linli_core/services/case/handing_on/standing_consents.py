"""Which consents go along with a case that moves, and whether its contents may be told."""

from collections.abc import Mapping
from datetime import datetime

from linli_core.domain.facts import Fact
from linli_core.domain.statements.intake import Consent
from linli_core.domain.terms import Purpose, Sensitivity
from linli_core.lifecycle.state.consents import has_consent
from linli_core.lifecycle.state.consents_at import consent_at
from linli_core.services.case.case_file import CaseFile


def may_be_told(file: CaseFile, since: datetime) -> bool:
    """Restricted work moves only with a consent renewed for the move."""
    known = file.facts.context.task_types.get(file.case.task_type)
    if known is None or known.sensitivity is not Sensitivity.S4:
        return True
    consent = consent_at(file.facts, Purpose.TRANSFER, file.facts.as_of)
    return consent.in_force and consent.given is not None and consent.given.at >= since


def standing_consents(file: CaseFile) -> tuple[Fact[Consent], ...]:
    """Return the last consent for each purpose, as far as it stands."""
    found: Mapping[Purpose, Fact[Consent]] = {f.body.purpose: f for f in file.facts.of(Consent)}
    return tuple(f for purpose, f in found.items() if has_consent(file.facts, purpose))
