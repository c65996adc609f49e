"""Sets of evidence that task types share; a plug-in may add items to them."""

from linli_core.domain.declarations.evidence import (
    AUTHORITY,
    EMERGENCY,
    EMPLOYMENT,
    EVENT,
    EVIDENCE_SETS,
    INSPECTION,
    MEDIATION,
    MONITORING,
    ONE_OFF,
    PROFESSIONAL,
    PROJECT,
    PURCHASE,
    SURVEY,
    VISIT,
)

__all__ = [
    "AUTHORITY",
    "EMERGENCY",
    "EMPLOYMENT",
    "EVENT",
    "EVIDENCE_SETS",
    "INSPECTION",
    "MEDIATION",
    "MONITORING",
    "ONE_OFF",
    "PROFESSIONAL",
    "PROJECT",
    "PURCHASE",
    "SURVEY",
    "VISIT",
]
