"""Stories of the notice's kinds of work, told with every plug-in of this repository."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from linli_core.engine import Linli
from linli_core.privacy.keys import KEY_BYTES
from linli_core.services.desk import Desk
from linli_core.services.workspace import context_of, workspace_of
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.testing.task_stories import Begun, in_service


@pytest.fixture(scope="session")
def installed() -> Iterator[Linli]:
    """The library with all installed plug-ins, on an empty database in memory."""
    library = Linli.from_url(
        "sqlite://", keys=lambda: b"k" * KEY_BYTES, clock=FixedClock(PRESENT).now
    )
    yield library
    library.close()


@pytest.fixture
def office(installed: Linli, clock: FixedClock) -> Iterator[Desk]:
    """A desk whose work is undone at the end; its chains verify, whatever the story."""
    with workspace_of(installed).transactions(keep=False) as portions, portions.begin() as uow:
        desk = Desk(evolve(context_of(installed), now=clock.now), uow)
        yield desk
        assert desk.verify().findings == ()


@pytest.fixture
def begun(office: Desk, clock: FixedClock) -> Begun:
    """A case of a task type, by its code, where its work begins."""

    def tell(code: str) -> CaseBuilder:
        return in_service(office, clock, office._context.registry.task_types[code])  # noqa: SLF001

    return tell
