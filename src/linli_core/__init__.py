"""linli-core runs neighbourly care (邻里守望): needs, pairing, service, residents' verdict.

`Linli` opens a database or joins a host's transaction; everything public is named here.
Names are loaded on first use, so that importing the package stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linli_core.domain.case import Case as Case
    from linli_core.domain.community import Community as Community
    from linli_core.domain.people import Actor as Actor
    from linli_core.domain.people import Person as Person
    from linli_core.domain.people import RoleGrant as RoleGrant
    from linli_core.domain.people import SubjectRef as SubjectRef
    from linli_core.domain.policy import RegionPolicy as RegionPolicy
    from linli_core.domain.terms import CaseState as CaseState
    from linli_core.domain.terms import Channel as Channel
    from linli_core.domain.terms import Role as Role
    from linli_core.domain.terms import SubjectKind as SubjectKind
    from linli_core.domain.terms import Trigger as Trigger
    from linli_core.engine import Linli as Linli
    from linli_core.errors import Conflict as Conflict
    from linli_core.errors import InvalidInput as InvalidInput
    from linli_core.errors import LinliError as LinliError
    from linli_core.errors import NotFound as NotFound
    from linli_core.errors import Refused as Refused
    from linli_core.errors import Unavailable as Unavailable
    from linli_core.plugin_system.marker import hookimpl as hookimpl
    from linli_core.services.case.intake import NewDemand as NewDemand
    from linli_core.services.desk import Desk as Desk

__version__ = "0.1.0"

_HOMES = {
    "Actor": "domain.people",
    "Case": "domain.case",
    "CaseState": "domain.terms",
    "Channel": "domain.terms",
    "Community": "domain.community",
    "Conflict": "errors",
    "Desk": "services.desk",
    "InvalidInput": "errors",
    "Linli": "engine",
    "LinliError": "errors",
    "NewDemand": "services.case.intake",
    "NotFound": "errors",
    "Person": "domain.people",
    "Refused": "errors",
    "RegionPolicy": "domain.policy",
    "Role": "domain.terms",
    "RoleGrant": "domain.people",
    "SubjectKind": "domain.terms",
    "SubjectRef": "domain.people",
    "Trigger": "domain.terms",
    "Unavailable": "errors",
    "hookimpl": "plugin_system.marker",
}

__all__ = [  # noqa: PLE0604 - the names come from one table
    *sorted(_HOMES),
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"linli_core.{_HOMES[name]}"), name)
