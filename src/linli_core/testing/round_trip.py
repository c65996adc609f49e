"""A case of one task type, stored on some database and read again."""

from collections.abc import Sequence

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.people import SubjectRef
from linli_core.domain.terms import Applicability, Channel, Setting, SubjectKind
from linli_core.engine import Linli
from linli_core.privacy.keys import KEY_BYTES
from linli_core.services.desk import Desk
from linli_core.storage.repositories import definitions
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMUNITY, move_in

_KEYS = {SubjectKind.RESIDENT: "R1", SubjectKind.HOUSEHOLD: "H1"}
_CO_SIGNERS = ("R1", "R3", "R4")


def fitting_community(desk: Desk, task_type: TaskType) -> None:
    """Register the invented community in a setting where the type is offered."""
    move_in(desk)
    urban = task_type.urban is not Applicability.NOT_APPLICABLE
    setting = Setting.URBAN if urban else Setting.RURAL
    fitting = evolve(COMMUNITY, setting=setting, resettlement=task_type.resettlement_only)
    desk.put_communities([fitting])


def case_of_type(
    desk: Desk, clock: FixedClock, task_type: TaskType, kind: SubjectKind | None = None
) -> CaseBuilder:
    """Open a case about a subject of the type's kind, carried to triage as that type.

    Args:
        desk: in a transaction.
        clock: moves with the story.
        task_type: the type.
        kind: of the kinds that the type allows, another than its first.
    """
    fitting_community(desk, task_type)
    kind = kind or task_type.subject_kinds[0]
    subject = SubjectRef(kind, _KEYS.get(kind, "示例楼院"))
    shared = subject.is_collective
    channel = Channel.DELIBERATION if shared else Channel.SELF
    story = a_case(desk, clock, subject=subject, channel=channel, neighbourhood=False).surveyed()
    way = {"way": "co_signers", "adopters": _CO_SIGNERS} if shared else {}
    return story.confirmed(**way).triaged(task_type=task_type.code)


def pinned_case(url: str, plugins: Sequence[object], task_type: TaskType) -> tuple[Case, str]:
    """Return a case of the type and the stored text of its definition, both read back.

    Args:
        url: an empty database, or one of earlier such tests.
        plugins: what declares the type.
        task_type: the type.
    """
    clock = FixedClock()
    with Linli.from_url(url, keys=_keys, plugins=plugins, discover=False, clock=clock.now) as linli:
        with linli.begin() as desk:
            number = case_of_type(desk, clock, task_type).case.number
        with linli.reading() as reader:
            case = reader.case(number)
            connection = reader._uow.connection  # noqa: SLF001 - the kit looks behind the reader
            return case, definitions.find(
                connection, linli.registry.definitions[task_type.code]
            ) or ""


def _keys() -> bytes:
    return b"k" * KEY_BYTES
