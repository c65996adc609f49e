"""Statements about law that task types share, each with its source."""

from linli_core.domain.declarations.law import (
    COMPULSORY_REPORT,
    MINORS_CONSENT,
    PURCHASE,
    SEARCH_POWERS,
    SENSITIVE_DATA,
    UNPAID,
)

__all__ = [
    "COMPULSORY_REPORT",
    "MINORS_CONSENT",
    "PURCHASE",
    "SEARCH_POWERS",
    "SENSITIVE_DATA",
    "UNPAID",
]
