"""Rules of who may deliver a task that task types share."""

from linli_core.domain.declarations.deliverers import SUPERVISED, VOLUNTEERS

__all__ = [
    "SUPERVISED",
    "VOLUNTEERS",
]
