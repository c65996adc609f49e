"""Running cases are moved to a newer definition by a declared map, and taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.support.releases import (
    PLUGIN,
    TO_SECOND,
    Release,
    first,
    second,
    third,
)

from linli_core import CaseState, Linli, Trigger
from linli_core.domain.terms import Purpose, TaskStanding
from linli_core.errors import InvalidInput
from linli_core.facts import DefinitionMigration
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.state.plan_pairing_tasks import TaskState, tasks_of
from linli_core.services.case.loading import case_id_of, load_case_files
from linli_core.services.case.pinned import pinned
from linli_core.services.migrating.migrate import migrate, plan_migration, undo_migration
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER as _MANAGER
from linli_core.testing.sample_plugin import COMPANY
from linli_core.texts.text import Text

Began = Callable[[CaseBuilder], Any]


class County:
    """One database, opened under one release after the other."""

    def __init__(self, url: str) -> None:
        """Begin with nothing in it."""
        self.url, self.clock = url, FixedClock()
        self.opened: list[Linli] = []
        self.numbers: list[str] = []

    def under(self, release: Release) -> Linli:
        """Return the library under a release."""
        self.opened.append(a_library(self.url, clock=self.clock, plugin=release))
        return self.opened[-1]

    def begins(self, library: Linli, *stories: Began) -> None:
        """Begin a case for each story."""
        with library.begin() as desk:
            for tell in stories:
                story = a_case(desk, self.clock, neighbourhood=not self.numbers)
                tell(story)
                self.numbers.append(story.case.number)

    def task(self, library: Linli, no: int = 0) -> TaskState:
        """Return the task of one of its cases, as it stands."""
        with library._workspace.read() as uow:  # noqa: SLF001 - what the rules are shown
            context = library._workspace.context  # noqa: SLF001 - as above
            found = case_id_of(uow, self.numbers[no])
            file = load_case_files(uow, context, [found], self.clock.now())[found]
            return tasks_of(file.case, file.facts)[0]

    def story(self, desk: Any, no: int = 0) -> CaseBuilder:  # noqa: ANN401 - a desk
        """Return the story of one of its cases, to go on with."""
        return CaseBuilder(
            desk, self.clock, desk.case(self.numbers[no]), plans=1, proposals=1, records=3
        )


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """Return a database of its own."""
    made = County(f"sqlite:///{tmp_path / 'cases.db'}")
    yield made
    for library in made.opened:
        library.close()


def _visited(story: CaseBuilder) -> None:
    story.up_to(CaseState.IN_SERVICE)
    story.served(
        steps=("meet", "note"), form={"tongue": "ko", "often": "4", "mood": "好"}, finishes=False
    )


def _untouched(library: Linli) -> None:
    with library.reading() as reader:
        assert reader.verify().findings == ()


def test_a_case_goes_on_in_the_new_flow_from_where_it_stood(county: County) -> None:
    """States, steps and answers are told in the new words, and the case goes to its verdict."""
    county.begins(county.under(first()), _visited)
    library = county.under(second())
    assert plan_migration(library, PLUGIN).moved == tuple(county.numbers)
    assert migrate(library, PLUGIN).moved == tuple(county.numbers)
    with library.begin() as desk:
        story = county.story(desk)
        assert county.task(library).state == "written"
        assert county.task(library).taken == {"call", "write"}
        (told,) = [f for f in desk.facts(story.case) if isinstance(f.body, DefinitionMigration)]
        assert told.body.forms == {"T1": {"language": "ko", "often": "4"}}
        story.served(steps=("finish",), form={"often": "8"}).asked().judged().closed()
    _untouched(library)


def test_nothing_is_written_by_a_plan(county: County) -> None:
    """A dry run leaves the database as it was, and says on what each case was begun."""
    begun = county.under(first())
    county.begins(begun, _visited)
    library = county.under(second())
    with library.reading() as reader:
        before = reader.case(county.numbers[0])
    found = plan_migration(library, PLUGIN)
    assert [(b.task_type, b.definition, b.cases) for b in found.begun_on] == [
        (COMPANY, begun.registry.definitions[COMPANY], 1)
    ]
    with library.reading() as reader:
        assert reader.case(county.numbers[0]) == before


def test_a_second_run_changes_nothing(county: County) -> None:
    """Whoever is moved is not moved again, so that a run that was ended goes on."""
    county.begins(county.under(first()), _visited, _visited)
    library = county.under(second())
    assert len(migrate(library, PLUGIN).moved) == 2
    assert migrate(library, PLUGIN) == plan_migration(library, PLUGIN)
    assert migrate(library, PLUGIN).moved == ()


def test_a_case_is_taken_back_until_something_new_happened(county: County) -> None:
    """What was moved and not touched since goes back to what it ran on; what went on stays."""
    county.begins(county.under(first()), _visited, _visited)
    library = county.under(second())
    migrate(library, PLUGIN)
    with library.begin() as desk:
        county.story(desk, 1).served(steps=("call",), finishes=False)
    found = undo_migration(library, PLUGIN)
    assert found.moved == (county.numbers[0],)
    assert [kept.cases for kept in found.stays] == [(county.numbers[1],)]
    assert [county.task(library, no).state for no in (0, 1)] == ["noted", "called"]
    with library.begin() as desk:
        story = county.story(desk)
        story.served(steps=("finish",), form={"tongue": "zh"}).asked().judged().closed()
    _untouched(library)


def test_what_was_taken_back_is_moved_again(county: County) -> None:
    """Undoing is no end: each move and each return stands on record."""
    county.begins(county.under(first()), _visited)
    library = county.under(second())
    for _ in range(2):
        assert migrate(library, PLUGIN).moved == tuple(county.numbers)
        assert undo_migration(library, PLUGIN).moved == tuple(county.numbers)
        assert undo_migration(library, PLUGIN).moved == ()
    assert migrate(library, PLUGIN).moved == tuple(county.numbers)
    assert county.task(library).state == "written"
    with library.reading() as reader:
        told = [f.body.undone for f in reader.facts(county.numbers[0]) if _is_migration(f.body)]
    assert told == [False, True, False, True, False]
    _untouched(library)


def _is_migration(body: object) -> bool:
    return isinstance(body, DefinitionMigration)


def test_a_case_goes_through_three_releases(county: County) -> None:
    """The answers of the first release are read in the words of the third, whoever came between."""
    county.begins(county.under(first()), _visited, _visited)
    library = county.under(second())
    migrate(library, PLUGIN)
    with library.begin() as desk:
        county.story(desk).served(steps=("call",), form={"often": "8"}, finishes=False)
    last = county.under(third())
    assert migrate(last, PLUGIN).moved == tuple(county.numbers)
    assert [county.task(last, no).state for no in (0, 1)] == ["seen", "kept"]
    with last.begin() as desk:
        told = [f.body for f in desk.facts(county.numbers[0]) if _is_migration(f.body)]
        assert told[-1].forms == {"T1": {"language": "ko", "weekly": "2.0"}}
        story = county.story(desk)
        story.served(steps=("keep", "finish"), form={"weekly": "1"})
        story.asked().judged().closed()
    assert undo_migration(last, PLUGIN).moved == (county.numbers[1],)
    assert county.task(last, 1).state == "written"
    _untouched(last)


def _unlike(**changed: Any) -> Release:  # noqa: ANN401 - any field of the type
    return second(TO_SECOND, **changed)


def _why(county: County, release: Release, tell: Began = _visited) -> str:
    """Return why a case begun under the first release is not moved to another."""
    county.begins(county.under(first()), tell)
    library = county.under(release)
    found = migrate(library, PLUGIN)
    assert found.moved == ()
    (kept,) = found.stays
    assert kept.why.zh
    _untouched(library)
    return kept.why.en


def test_what_residents_agreed_to_is_not_altered_under_their_plan(county: County) -> None:
    """A plan that was made under fewer consents goes on under them."""
    anew = _unlike(consents=(Purpose.SERVICE, Purpose.PAIRING))
    assert "agreed to" in _why(county, anew)


def test_before_there_is_a_plan_more_may_be_asked(county: County) -> None:
    """Who has agreed to nothing yet is asked for what the new release asks."""
    county.begins(county.under(first()), lambda story: story.up_to(CaseState.ACCEPTED))
    library = county.under(_unlike(consents=(Purpose.SERVICE, Purpose.PAIRING)))
    assert migrate(library, PLUGIN).moved == tuple(county.numbers)
    _untouched(library)


def test_who_was_asked_to_judge_is_asked_nothing_else(county: County) -> None:
    """Once a round is open, the case ends on the questions of its round."""

    def asked(story: CaseBuilder) -> None:
        story.up_to(CaseState.EVALUATING)

    assert "asked to judge" in _why(county, second(), asked)


def test_a_state_without_a_successor_keeps_its_case(county: County) -> None:
    """Nobody guesses where a task goes on."""
    assert "no successor" in _why(county, second(evolve(TO_SECOND, states={"met": "called"})))


def test_a_step_without_a_successor_keeps_its_case(county: County) -> None:
    """What was done is not forgotten in silence; an empty name says that it has no successor."""
    assert "took" in _why(county, second(evolve(TO_SECOND, steps={"meet": "call"})))


def test_no_migration_settles_a_task(county: County) -> None:
    """Help that was not given is not counted as given by a map."""
    settles = evolve(TO_SECOND, states={"met": "called", "noted": "done"})
    assert "another standing" in _why(county, second(settles))


def test_answers_that_do_not_fit_keep_their_case(county: County) -> None:
    """What somebody said is not cut to size."""

    def often(story: CaseBuilder) -> None:
        story.up_to(CaseState.IN_SERVICE).served(
            steps=("meet",), form={"often": "20"}, finishes=False
        )

    assert "does not fit" in _why(county, second(), often)


@pytest.mark.parametrize("broken", [dict.popitem, len, lambda said: {"often": len(said)}])
def test_a_map_that_fails_keeps_its_case(county: County, broken: Any) -> None:  # noqa: ANN401 - a function
    """An error of a plug-in's function ends no run, and is named."""
    assert "failed" in _why(county, second(evolve(TO_SECOND, answers=broken)))


def test_who_has_no_map_is_told_who_has(county: County) -> None:
    """Nothing is moved without a map; the message says what to declare, and who has one."""
    library = county.under(second())
    with pytest.raises(InvalidInput, match="these do: Release"):
        migrate(library, "other")


def test_what_was_known_before_is_shown_in_its_own_words(county: County) -> None:
    """Asked of yesterday, a case that was moved today stands where it stood."""
    county.begins(county.under(first()), _visited)
    yesterday = county.clock.now()
    county.clock.advance(days=1)
    library = county.under(second())
    migrate(library, PLUGIN)
    with library.reading() as reader:
        then = reader.case(county.numbers[0], known_at=yesterday)
        now = reader.case(county.numbers[0])
    assert then.episode.definition != now.episode.definition
    assert then.episode.definition == county.opened[0].registry.edition


def test_a_record_from_before_is_corrected_without_being_taken_twice(county: County) -> None:
    """The correction says what was done; where the task stands was told by the migration."""
    county.begins(county.under(first()), _visited)
    library = county.under(second())
    migrate(library, PLUGIN)
    with library.begin() as desk:
        story = county.story(desk)
        (record,) = [f for f in desk.facts(story.case) if f.body.kind == "service_record"]
        better = evolve(record.body, done="陪聊，读了一封信", steps=(), form={"language": "zh"})
        desk.record(story.case, better, record.author, corrects=record.id)
    assert county.task(library).state == "written"
    assert county.task(library).standing is TaskStanding.OPEN
    with library.begin() as desk:
        county.story(desk).served(steps=("finish",)).asked().judged().closed()
    _untouched(library)


def _rule(code: str, *triggers: Trigger) -> GuardSpec:
    def check(*_: object) -> object:
        return spec.refuse()

    reason = Text("示例规则", "sample rule")
    spec = GuardSpec(code, triggers, (), reason, reason, check, (COMPANY,))  # type: ignore[arg-type]
    return spec


def test_rules_go_along_with_the_kind_of_work(county: County) -> None:
    """A case that is moved is judged by the rules of what it is moved to, and again by its own."""
    begun = Release(
        first().task_types[0], first().its_flow, guards=[_rule("sample.old", Trigger.SUBMIT_RESULT)]
    )
    county.begins(county.under(begun), _visited)
    anew = second()
    anew.guards = [_rule("sample.new", Trigger.SUBMIT_RESULT)]
    library = county.under(anew)
    asked: list[set[str]] = []
    for step in (migrate, undo_migration):
        step(library, PLUGIN)
        with library.begin() as desk:
            rules = county.story(desk).why_not(Trigger.SUBMIT_RESULT, _MANAGER)
            asked.append(rules & {"sample.new", "rule_lost"})
    assert asked == [{"sample.new"}, {"rule_lost"}]


def test_what_another_plug_in_declared_stays_as_it_was(county: County) -> None:
    """Of everything a case was begun under, only the kinds of work of that plug-in are new."""
    county.begins(county.under(first()), _visited)
    release = second()
    release.task_types = (
        release.task_types[0],
        evolve(release.task_types[1], clock_days={"done": 3}),
        release.task_types[2],
    )
    library = county.under(release)
    migrate(library, PLUGIN)
    with library.reading() as reader:
        case = reader.case(county.numbers[0])
    assert case.episode.definition != library.registry.edition
    with library._workspace.read() as uow:  # noqa: SLF001 - what the rules are shown
        runs_on = pinned(uow, library._workspace.context, case)  # noqa: SLF001 - as above
    errand = release.task_types[1].code
    assert runs_on.task_types[errand].clock_days == {}
    assert runs_on.flows["sample.visits"] == release.its_flow
