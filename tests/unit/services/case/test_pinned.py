"""A running episode keeps the definition it began with, whatever the plug-in says now."""

from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from linli_core import CaseState, Linli, Refused, Trigger
from linli_core.domain.declarations.task_type import Evidence, Question
from linli_core.privacy.keys import KEY_BYTES
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT
from linli_core.testing.sample_plugin import TASK_TYPES, SamplePlugin
from linli_core.texts.text import Text

_STRICTER = evolve(
    TASK_TYPES[0],
    evidence=(*TASK_TYPES[0].evidence, Evidence("录音", Text("录音", "recording"))),
    questions=(
        *TASK_TYPES[0].questions,
        Question("new.veto", Text("新问题", "new question"), ("是", "否"), veto=("是",)),
    ),
)


class Later(SamplePlugin):
    """The sample plug-in in its next version: more evidence, one more veto."""

    task_types = (_STRICTER, *TASK_TYPES[1:])


def test_a_changed_plugin_changes_the_next_episode_not_the_running_one(tmp_path: Path) -> None:
    """Evidence and vetoes of a case in service stay; after reopening the new ones hold."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    clock = FixedClock()
    before = a_library(url, clock=clock)
    with before.begin() as desk:
        running = a_case(desk, clock).up_to(CaseState.IN_SERVICE).case
    after = a_library(url, clock=clock, plugin=Later())
    assert after.registry.edition != before.registry.edition
    with after.begin() as desk:
        story = CaseBuilder(desk, clock, running, plans=1, proposals=1)
        story.served().asked()
        assert story.case.episode.definition == before.registry.edition
        with pytest.raises(Refused, match="question_asked"):
            story.judged(5, answers={"new.veto": "是"})
        story.judged(5)
        assert story.stands() is CaseState.CLOSING
        story.closed().fire(Trigger.REOPEN, RESIDENT, bodies.reopening())
        story.plans = 0
        story.up_to(CaseState.IN_SERVICE).served()
        assert story.case.episode.definition == after.registry.edition
        opening = bodies.opening(1)
        assert story.why_not(Trigger.SUBMIT_RESULT, MANAGER, opening) == {"evidence_complete"}
        assert desk.verify().findings == ()
    for library in (before, after):
        library.close()


def test_a_task_type_that_is_gone_still_serves_its_running_cases(tmp_path: Path) -> None:
    """Where a plug-in drops a type, cases begun with it go on to their verdict."""

    class Without(SamplePlugin):
        task_types = TASK_TYPES[1:]

    url = f"sqlite:///{tmp_path / 'cases.db'}"
    clock = FixedClock()
    before = a_library(url, clock=clock)
    with before.begin() as desk:
        running = a_case(desk, clock).up_to(CaseState.IN_SERVICE).case
    after = a_library(url, clock=clock, plugin=Without())
    with after.begin() as desk:
        story = CaseBuilder(desk, clock, running, plans=1, proposals=1)
        story.served().asked().judged().closed()
        assert story.stands() is CaseState.CLOSED
    for library in (before, after):
        library.close()


def _bound_only(path: Path, **settings: object) -> tuple[Linli, Engine]:
    """A host that only binds; the tables were made by a process that knows no plug-in."""
    engine = create_engine(f"sqlite:///{path}")
    keys = {"keys": lambda: b"k" * KEY_BYTES, "discover": False}
    Linli(engine, **keys).upgrade()  # type: ignore[arg-type]
    return Linli(**keys, **settings), engine  # type: ignore[arg-type]


@pytest.mark.parametrize("later", [Later(), SamplePlugin()], ids=["changed", "the same"])
def test_a_host_that_only_binds_keeps_what_its_cases_run_on(
    tmp_path: Path, later: SamplePlugin
) -> None:
    """The definition is stored with the step that pins an episode to it, not with an upgrade."""
    clock = FixedClock()
    now = clock.now() + timedelta(days=60)
    path = tmp_path / "host.db"
    library, engine = _bound_only(path, plugins=[SamplePlugin()], clock=lambda: now)
    with Session(engine) as session, session.begin():
        running = a_case(library.bind(session), clock).up_to(CaseState.IN_SERVICE).case
    after, other = _bound_only(path, plugins=[later], clock=lambda: now)
    with Session(other) as session, session.begin():
        desk = after.bind(session)
        story = CaseBuilder(desk, clock, running, plans=1, proposals=1)
        story.served().asked().judged(5).closed()
        assert story.stands() is CaseState.CLOSED
        assert desk.verify().findings == ()
    for one in (engine, other):
        one.dispose()


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("DELETE FROM linli_definition", "missing"),
        ("UPDATE linli_definition SET payload = payload || ' '", "altered"),
    ],
)
def test_a_definition_that_is_gone_or_changed_is_found(damage: str, what: str) -> None:
    """`verify` names every case whose definition is not the one it was pinned to."""
    clock = FixedClock()
    with a_library(clock=clock) as library, library.begin() as desk:
        case = a_case(desk, clock).up_to(CaseState.IN_SERVICE).case
        assert desk.verify().findings == ()
        connection = desk._uow.connection  # noqa: SLF001 - no public way changes a stored definition
        connection.exec_driver_sql(damage)
        (fault,) = (f for f in desk.verify().findings if f.case == case.number)
    assert fault.table == "linli_definition"
    assert fault.text.en.endswith(what)
