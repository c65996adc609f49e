"""Every branch of every side road, told in a workbook: the rows, and the steps they come to."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.unit.batch.casebook.change_stories import (
    COMMITTEE,
    INCIDENT,
    MANAGER,
    ORG,
    STORIES,
    TOLD,
    S,
    Story,
    Turn,
    answer,
    left,
    sent,
    turn,
    write_story,
)

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.lifecycle.state.handovers import handovers_of
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import load_case_files
from linli_core.services.workspace import context_of, workspace_of
from linli_core.storage.repositories import cases
from linli_core.testing.clock import START, FixedClock


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory, and a clock after all that is told."""
    return Linli.from_url("sqlite://", clock=FixedClock(START.replace(year=2028)).now)


def _run(linli: Linli, folder: Path, kit: SimpleNamespace, story: Story) -> BatchResult:
    return run_batch(linli, [write_story(folder, kit, story)], as_of=story.as_of or kit.as_of)


@pytest.mark.parametrize("name", STORIES)
def test_a_road_is_gone_as_its_rows_tell(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, name: str
) -> None:
    """The steps of the story and no other; what may not be is held or refused with its reason."""
    story = STORIES[name]
    result = _run(linli, tmp_path, kit, story)
    with linli.reading() as reader:
        case = reader.case(result.cases[0])
        taken = [e.trigger.value for e in reader.history(case) if e.trigger is not None]
        base = ["start_survey", "confirm_need", "triage", "accept", "decline"]
        assert " ".join(t for t in taken if t not in base) == story.steps
        assert case.state is story.state
        assert reader.verify().findings == ()
    told = [o for o in result.outcomes if o.sheet == "变动"]
    assert all(o.causes for o in told if o.outcome is not OutcomeKind.ACCEPTED)
    again = _run(linli, tmp_path, kit, story)
    assert (again.events, again.facts) == (0, 0)


def _file(linli: Linli, result: BatchResult, kit: SimpleNamespace) -> CaseFile:
    with workspace_of(linli).transactions(keep=False) as portions, portions.begin() as uow:
        case_id = result.cases[0]
        return load_case_files(uow, context_of(linli), [case_id], kit.as_of)[case_id]


@pytest.mark.parametrize(
    ("then", "state"),
    [
        ([turn("转介反馈", "2026-06-20", ORG, 业务编号="F1")], "done"),
        ([turn("转介撤回", "2026-06-20", MANAGER, 业务编号="F1")], "revoked"),
        ([], "accepted"),
    ],
)
def test_a_task_goes_out_while_the_case_stays(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, then: list[Turn], state: str
) -> None:
    """部分转介: a task's own road, from asked to done or taken back."""
    turns = (sent(任务="T1", 业务编号="F1"), answer("接收", 业务编号="F1"), *then)
    told = Story(turns=turns, steps="", state=S.ACCEPTED, triage=TOLD)
    file = _file(linli, _run(linli, tmp_path, kit, told), kit)
    assert [h.state for h in handovers_of(file.case, file.facts)] == [state]
    assert file.case.state is S.ACCEPTED


@pytest.mark.parametrize("told", [1, 2, 3, 4, 5])
def test_an_incident_goes_its_own_road_to_the_compulsory_report(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, told: int
) -> None:
    """As far as its rows tell; until the authority is told nobody leaves the case."""
    turns = (*INCIDENT[:told], left("2026-06-20"))
    file = _file(
        linli, _run(linli, tmp_path, kit, Story(turns=turns, steps="", state=S.ACCEPTED)), kit
    )
    (incident,) = incidents_of(file.case, file.facts)
    states = ["reported", "assessed", "reported_to_authority", "handled", "closed"]
    assert incident.state == states[told - 1]
    assert file.case.state is (S.ACCEPTED if told < 3 else S.WITHDRAWN)


def test_a_closure_does_not_stand_for_the_report(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """A child's incident closed without telling the authority is not closed."""
    story = Story(turns=(INCIDENT[0], INCIDENT[4]), steps="", state=S.ACCEPTED)
    file = _file(linli, _run(linli, tmp_path, kit, story), kit)
    assert [i.state for i in incidents_of(file.case, file.facts)] == ["reported"]


def test_a_dependant_gets_a_case(linli: Linli, tmp_path: Path, kit: SimpleNamespace) -> None:
    """善后 that names somebody opens a case about them, once."""
    for _ in range(2):
        _run(linli, tmp_path, kit, STORIES["death settled"])
    with workspace_of(linli).transactions(keep=False) as portions, portions.begin() as uow:
        connection = uow.connection
        found = [one.case.subject.key for one in cases.load(connection, cases.ids(connection))]
    assert sorted(found) == ["R1", "R2", "R2"]


def test_a_slip_is_noted_by_whoever_made_it(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """勘误 names the statement by its number; somebody else's slip is not theirs to note."""
    first = _run(linli, tmp_path, kit, Story(turns=(), steps="", state=S.ACCEPTED))
    with linli.reading() as reader:
        facts = reader.facts(first.cases[0])
    own = next(f for f in facts if f.body.kind == "triage")
    note = {"说明": "风险等级应为低"}
    turns = (
        turn("勘误", "2026-06-06", MANAGER, 业务编号=own.seq, **note),
        turn("勘误", "2026-06-07", COMMITTEE, 业务编号=own.seq, **note),
        turn("勘误", "2026-06-08", MANAGER, **note),
    )
    result = _run(linli, tmp_path, kit, Story(turns=turns, steps="", state=S.ACCEPTED))
    told = [o for o in result.outcomes if o.sheet == "变动"]
    assert [o.outcome for o in told] == [OutcomeKind.ACCEPTED, *[OutcomeKind.REFUSED] * 2]
    assert {c.code for o in told[1:] for c in o.causes} == {"LL-1031 slip_of_own_hand"}
    with linli.reading() as reader:
        (slip,) = reader.errata(first.cases[0])
    assert (slip.erratum.body.of, slip.erratum.body.reads) == (own.seq, "风险等级应为低")


RESIDENT = ("R1", "居民")


@pytest.mark.parametrize("word", ["投诉", "举报", "信访", "意见"])
def test_whoever_complains_is_told_which_type_it_is(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, word: str
) -> None:
    """The word people use is no type: each that may be meant is named, and the words are kept."""
    turns = (turn(word, "2026-06-05", RESIDENT, 原因="态度差", 说明="说好来没有来"),)
    result = _run(linli, tmp_path, kit, Story(turns=turns, steps="", state=S.ACCEPTED))
    (told,) = [o for o in result.outcomes if o.sheet == "变动"]
    assert told.outcome is OutcomeKind.KEPT
    (cause,) = told.causes
    assert cause.code == "change.complaint"
    assert all(kind in cause.remedy.zh for kind in ("升级", "申诉", "事件报告", "评价"))


def test_a_complaint_before_any_service_is_told_where_it_goes(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """It is on record and not refused; what cannot wait until it is escalated has a way as well."""
    turns = (turn("升级", "2026-06-05", RESIDENT, 原因="投诉", 说明="说好来没有来"),)
    result = _run(linli, tmp_path, kit, Story(turns=turns, steps="", state=S.ACCEPTED))
    (told,) = [o for o in result.outcomes if o.sheet == "变动"]
    assert told.outcome is OutcomeKind.HELD
    (cause,) = told.causes
    assert cause.code == "escalation.waits"
    assert "接案" in cause.reason.zh
    assert all(way in cause.remedy.zh for way in ("事件报告", "申诉", "服务实施"))
