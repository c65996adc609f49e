"""A statement on record that cannot be read: it is named, ends nothing, and is corrected."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from linli_core import Actor, CaseState
from linli_core.batch.handouts.next_sheet import make_next_sheet
from linli_core.cli import linli
from linli_core.domain.facts import Body, UnreadableStatement
from linli_core.domain.statements.intake import SurveyRecord
from linli_core.domain.terms import Channel, Purpose
from linli_core.errors import DamagedRecord, InvalidInput, Refused
from linli_core.services.desk import Desk
from linli_core.services.workspace import workspace_of
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, SURVEYOR

OVERDUE = "unreadable"
KEY = "6b" * 32


class Damaged:
    """Two cases, in one of which a statement was stored with a value of another type."""

    def __init__(self, url: str, kind: str, old: str, new: str, *, up_to: CaseState) -> None:
        """Tell both and damage the first."""
        self.clock = FixedClock()
        self.library = a_library(url, clock=self.clock, keys=lambda: bytes.fromhex(KEY))
        with self.library.begin() as desk:
            story = a_case(desk, self.clock).up_to(up_to)
            self.number, self.other = story.case.number, a_case(desk, self.clock).case.number
            facts = [f for f in desk.facts(story.case) if f.body.kind == kind]
        self.fact = facts[-1]
        with self.library.engine.begin() as connection:
            found = "update linli_fact set body = replace(body, :old, :new) where id = :id"
            changed = {"old": old, "new": new, "id": self.fact.id}
            connection.execute(text(found), changed)
        self.clock.advance(days=90)

    def correct(self, desk: Desk, body: Body, author: Actor = SURVEYOR) -> None:
        """State it again in place of what cannot be read."""
        desk.record(self.number, body, author, self.fact.at, corrects=self.fact.id)


@pytest.fixture
def survey(tmp_path: Path) -> Damaged:
    """A survey whose way of asking is a number."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    up_to = CaseState.SURVEYING
    return Damaged(url, "survey_record", '"home_visit"', "5", up_to=up_to)


def test_one_unreadable_case_ends_no_list(survey: Damaged) -> None:
    """Lists, what is overdue, figures, hours and the pairing go on, and name it."""
    with survey.library.begin() as desk:
        assert {case.number for case in desk.cases()} == {survey.number, survey.other}
        late = {(o.case, o.duty.code) for o in desk.overdue()}
        assert (survey.number, OVERDUE) in late
        assert desk.figures().denominator == 0
        assert desk.volunteer_hours() == ()
        assert desk.unreadable_cases() == (survey.number,)
        assert [f.case for f in desk.verify().findings] == [survey.number]
        desk.propose_pairings()
        with pytest.raises(DamagedRecord, match="LL-9001"):
            desk.explain(survey.number, MANAGER)


def test_the_next_sheet_names_it(survey: Damaged) -> None:
    """Nobody knows what the case waits for; whoever is handed the rest is told."""
    workspace = workspace_of(survey.library)
    with workspace.read() as uow:
        made = make_next_sheet(uow, workspace.context, MANAGER.number)
    assert made.unreadable == (survey.number,)


@pytest.mark.parametrize("command", [["doctor"], ["case", "list"], ["hours", "list"], ["verify"]])
def test_commands_name_it(
    survey: Damaged, command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever runs the machine reads which case it is."""
    (tmp_path / "key").write_text(KEY)
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "key").chmod(0o600)
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "key"))
    said = CliRunner().invoke(linli, [*command, "--db", str(survey.library.engine.url)])
    assert survey.number in said.output


def test_a_program_reads_which_listed_case_it_is(survey: Damaged) -> None:
    """The list of cases says as much to programs; the sound case is not among those named."""
    line = ["case", "list", "--json", "--db", str(survey.library.engine.url)]
    listed = json.loads(CliRunner().invoke(linli, line, catch_exceptions=False).stdout)
    assert {case["number"] for case in listed["cases"]} == {survey.number, survey.other}
    assert listed["unreadable"] == [survey.number]


def test_the_correction_is_taken(survey: Damaged) -> None:
    """The same statement made again takes its place; both stay on file, and the case goes on."""
    with survey.library.begin() as desk:
        survey.correct(desk, SurveyRecord(method=Channel.HOME_VISIT))
    with survey.library.begin() as desk:
        facts = desk.facts(survey.number)
        assert [f.body for f in facts if f.id == survey.fact.id] == [
            UnreadableStatement(was="survey_record")
        ]
        assert desk.case(survey.number).state is CaseState.SURVEYING
        assert OVERDUE not in {o.duty.code for o in desk.overdue()}
        assert desk.unreadable_cases() == ()


def test_only_whoever_said_it_corrects_it(survey: Damaged) -> None:
    """What nobody can read is still theirs who stated it, and of its kind."""
    again, other = SurveyRecord(method=Channel.HOME_VISIT), bodies.consent(Purpose.SERVICE)
    with survey.library.begin() as desk:
        with pytest.raises(Refused, match="LL-1007"):
            survey.correct(desk, again, MANAGER)
        with pytest.raises(InvalidInput, match="LL-4001"):
            survey.correct(desk, other, RESIDENT)
        with pytest.raises(DamagedRecord, match="LL-9001"):
            desk.record(survey.number, again, SURVEYOR, survey.fact.at)


def test_an_unreadable_ballot_is_in_no_figure_and_named(tmp_path: Path) -> None:
    """What the figures rest on and cannot be read is told beside them."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    ballot = Damaged(url, "ballot", '"overall":', '"overall":"x","was":', up_to=CaseState.CLOSING)
    with ballot.library.reading() as reader:
        found = reader.figures()
        assert found.denominator == 1
        assert found.beside.unreadable == (ballot.number,)
