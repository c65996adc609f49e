"""A running episode keeps the definition it began with, whatever the plug-in says now."""

from pathlib import Path

import pytest
from attrs import evolve

from linli_core import CaseState, Refused, Trigger
from linli_core.domain.declarations.task_type import Evidence, Question
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT
from linli_core.testing.sample_plugin import COMPANY, TASK_TYPES, SamplePlugin
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
    assert after.registry.definitions[COMPANY] != before.registry.definitions[COMPANY]
    with after.begin() as desk:
        story = CaseBuilder(desk, clock, running, plans=1, proposals=1)
        story.served().asked()
        assert story.case.episode.definition == before.registry.definitions[COMPANY]
        with pytest.raises(Refused, match="question_asked"):
            story.judged(5, answers={"new.veto": "是"})
        story.judged(5)
        assert story.stands() is CaseState.CLOSING
        story.closed().fire(Trigger.REOPEN, RESIDENT, bodies.reopening())
        story.plans = 0
        story.up_to(CaseState.IN_SERVICE).served()
        assert story.case.episode.definition == after.registry.definitions[COMPANY]
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
