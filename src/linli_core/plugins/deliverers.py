"""Rules of who may deliver a task: those that task types share, and how one is written."""

from linli_core.domain.declarations.deliverers import (
    ANYBODY,
    BY_ORGANISATION,
    GUIDED,
    NEIGHBOURS,
    PROFESSIONALS,
    PROFESSIONALS_FIRST,
    SUPERVISED,
    VOLUNTEERS,
    by_professionals,
    deliverers,
    professionals,
)

__all__ = [
    "ANYBODY",
    "BY_ORGANISATION",
    "GUIDED",
    "NEIGHBOURS",
    "PROFESSIONALS",
    "PROFESSIONALS_FIRST",
    "SUPERVISED",
    "VOLUNTEERS",
    "by_professionals",
    "deliverers",
    "professionals",
]
