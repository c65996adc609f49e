"""The demo's workbooks through the real batch, against counts computed without the engine."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from attrs import asdict
from python_calamine import CalamineWorkbook
from tests.support.languages import english_in

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.reports.summary import Summary, summarise
from linli_core.batch.reports.summary_tables import write_ledger
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import Applicability, CaseState, Verdict
from linli_core.services.case_reader import CaseReader
from linli_core.services.workspace import context_of, workspace_of
from linli_core.testing.clock import PRESENT, FixedClock
from linli_reports.blocks import words_of
from linli_reports.definitions import by_verdict
from linli_reports.gathering import gather
from linli_reports.writing import write_report

COMMUNITY = Path(__file__).parents[2] / "examples" / "community"
WORKBOOKS = sorted((COMMUNITY / "workbooks").glob("*.xlsx"))
EXPECTED = json.loads((COMMUNITY / "expected.json").read_text(encoding="utf-8"))
AS_OF = datetime(2026, 11, 20, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def linli(tmp_path_factory: pytest.TempPathFactory) -> Linli:
    """A library with a database file of its own."""
    return Linli.from_url(
        f"sqlite:///{tmp_path_factory.mktemp('demo') / 'cases.db'}", clock=FixedClock(PRESENT).now
    )


@pytest.fixture(scope="module")
def first(linli: Linli) -> BatchResult:
    """The first run."""
    return run_batch(linli, WORKBOOKS, as_of=AS_OF)


@pytest.fixture
def reader(linli: Linli, first: BatchResult) -> Iterator[CaseReader]:
    """What the first run left, to be read."""
    assert first.cases
    with linli.reading() as reader:
        yield reader


@pytest.fixture(scope="module")
def summary(linli: Linli, first: BatchResult) -> Summary:
    """The summary of the first run."""
    with workspace_of(linli).transactions(keep=False) as portions, portions.begin() as uow:
        return summarise(uow, context_of(linli), first.cases, AS_OF)


def test_every_input_row_is_accounted_for(first: BatchResult) -> None:
    """Accepted, refused, kept and unchanged rows add up to the rows of the workbooks."""
    assert first.rows == EXPECTED["rows"]["total"]
    assert first.accepted + first.refused + first.kept + first.unchanged == first.rows
    assert first.accepted == EXPECTED["rows"]["accepted"]
    assert first.unchanged == EXPECTED["rows"]["unchanged"]


def test_exactly_the_deliberate_mistakes_are_refused(first: BatchResult) -> None:
    """A mistake is refused at its place, a ballot's is kept as heard, and nothing else is."""
    wrong = [*EXPECTED["refused_rows"], *EXPECTED["refused_sheets"]]
    expected = {(m["file"], m["sheet"], m["row"]) for m in wrong}
    told = {
        kind: {(o.file, o.sheet, o.row) for o in first.outcomes if o.outcome is kind}
        for kind in (OutcomeKind.REFUSED, OutcomeKind.KEPT)
    }
    assert told[OutcomeKind.KEPT] == {place for place in expected if place[1] == "评价"}
    assert told[OutcomeKind.REFUSED] == expected - told[OutcomeKind.KEPT]


def test_rows_that_a_rule_stops_are_on_record_and_say_why(first: BatchResult) -> None:
    """A row whose trigger is refused is kept, and names the rule that stops it."""
    by_place = {(o.file, o.sheet, o.row): o for o in first.outcomes}
    for mistake in EXPECTED["refused_triggers"]:
        outcome = by_place[mistake["file"], mistake["sheet"], mistake["row"]]
        assert outcome.outcome is OutcomeKind.HELD, mistake
        assert outcome.causes
        assert all(cause.reason.zh and cause.remedy.zh for cause in outcome.causes), mistake


def test_one_person_of_six_numbers_is_remarked(first: BatchResult) -> None:
    """The rows are taken, and say under which other number somebody of that name stands."""
    by_place = {(o.file, o.sheet, o.row): o for o in first.outcomes}
    (row,) = EXPECTED["remarked_rows"]
    outcome = by_place[row["file"], row["sheet"], row["row"]]
    assert outcome.outcome is OutcomeKind.ACCEPTED
    assert "person.namesake" in {cause.code for cause in outcome.remarks}


def test_every_case_goes_exactly_as_far_as_its_facts_justify(
    first: BatchResult, reader: CaseReader
) -> None:
    """State, verdict and task type of each case are those computed without the engine."""
    found = {}
    for case_id in first.cases:
        case = reader.case(case_id)
        number = reader.demands(case_id)[0].number
        found[number] = (case.state.value, case.episode.verdict.value, case.task_type)
    expected = {
        number: (c["state"], c["verdict"], c["task_type"])
        for number, c in EXPECTED["by_case"].items()
    }
    assert found == expected


def test_not_evaluated_stays_in_the_denominator(summary: Summary) -> None:
    """Every episode served is satisfied, dissatisfied, not evaluated or of somebody who died."""
    verdicts = EXPECTED["verdicts"]
    assert summary.verdicts[Verdict.SATISFIED] == verdicts["satisfied"]
    assert summary.verdicts[Verdict.DISSATISFIED] == verdicts["dissatisfied"]
    assert summary.verdicts[Verdict.NOT_EVALUATED] == verdicts["not_evaluated"]
    assert summary.figures is not None
    assert summary.figures.deceased == verdicts["deceased"]
    assert summary.denominator == verdicts["denominator"]


def test_every_ticket_is_counted_once(reader: CaseReader) -> None:
    """12345工单: replied, late, untrue, called again and not content, as the stories say."""
    found = asdict(reader.ticket_figures(as_of=AS_OF))
    assert {name: found[name] for name in EXPECTED["tickets"]} == EXPECTED["tickets"]


def test_the_summary_counts_areas_and_settings_as_the_sources_do(summary: Summary) -> None:
    """Area by area: cases in town, in the countryside, and of these in resettled communities."""
    found: dict[str, dict[str, int]] = {}
    for (area, setting), count in summary.areas.items():
        found.setdefault(area.value if area else "", {})[setting.value if setting else ""] = count
    for area, count in summary.resettled.items():
        found[area.value if area else ""]["resettlement"] = count
    expected = EXPECTED["cases"]["by_area"]
    assert found == {a: {s: n for s, n in where.items() if n} for a, where in expected.items()}
    assert summary.fits[Applicability.FOCUS] > 0
    assert summary.fits[Applicability.NOT_APPLICABLE] == 0


def test_each_of_the_thirteen_flows_carries_a_case_to_a_satisfied_close(
    linli: Linli, first: BatchResult, reader: CaseReader
) -> None:
    """W1 to W13: every flow of the notice's work is told to its end at least once."""
    registry = linli.registry
    done = set()
    for case_id in first.cases:
        case = reader.case(case_id)
        if case.state is CaseState.CLOSED and case.episode.verdict is Verdict.SATISFIED:
            done.add(registry.task_types[case.task_type].flow.partition(".")[0])
    assert done == {f"W{number}" for number in range(1, 14)}


def test_a_purchaser_settles_in_the_same_run_in_which_residents_judged(
    first: BatchResult, reader: CaseReader
) -> None:
    """政府购买服务: settled units are those of satisfied residents, and no volunteer hours."""
    settled = []
    for case_id in first.cases:
        for fact in reader.facts(case_id):
            if isinstance(fact.body, ServiceRecord) and "settle" in fact.body.steps:
                settled.append(case_id)
                assert fact.body.paid
    assert len(settled) == EXPECTED["cases"]["by_fate"]["paid"]
    assert all(reader.case(i).episode.verdict is Verdict.SATISFIED for i in settled)


def test_at_least_a_third_of_the_cases_reach_a_verdict(summary: Summary) -> None:
    """The demo shows the main job to its end for a third of its cases or more."""
    judged = summary.verdicts[Verdict.SATISFIED] + summary.verdicts[Verdict.DISSATISFIED]
    assert judged * 3 >= summary.cases


def test_a_rerun_changes_nothing(linli: Linli, first: BatchResult) -> None:
    """The same files again fire no trigger and record no fact."""
    again = run_batch(linli, WORKBOOKS, as_of=AS_OF)
    assert (again.events, again.facts, again.accepted) == (0, 0, 0)
    assert again.unchanged == first.accepted + first.unchanged
    assert again.refused == first.refused


def test_the_chains_of_the_demo_verify(reader: CaseReader) -> None:
    """Everything the batch wrote is chained, the case that a move opened elsewhere too."""
    found = reader.verify()
    assert found.findings == ()
    assert found.cases == EXPECTED["cases"]["total"] + EXPECTED["cases"]["linked"]


def test_each_step_is_in_the_name_of_the_author_of_its_fact(
    first: BatchResult, reader: CaseReader
) -> None:
    """History names the author of the fact a trigger stands on, or the system."""
    for case_id in first.cases[:80]:
        authors = {fact.id: fact.author for fact in reader.facts(case_id)}
        for entry in reader.history(case_id):
            if entry.trigger is not None:
                author = authors[entry.fact] if entry.fact else None
                assert author == entry.actor or (author is None and entry.actor.number == "system")


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    """A dry run comes to the same outcomes and leaves no case behind."""
    linli = Linli.from_url(f"sqlite:///{tmp_path / 'dry.db'}", clock=FixedClock(PRESENT).now)
    tried = run_batch(linli, WORKBOOKS[:1], as_of=AS_OF, dry_run=True)
    kept = run_batch(linli, WORKBOOKS[:1], as_of=AS_OF)
    assert list(kept.outcomes) == list(tried.outcomes)
    assert kept.accepted > 0
    assert kept.unchanged == 0


def test_the_ledger_has_a_row_for_every_input_row(
    first: BatchResult, summary: Summary, tmp_path: Path
) -> None:
    """Outcome, reason and remedy of each input row stand in the ledger, in Chinese."""
    path = tmp_path / "台账.xlsx"
    write_ledger(first, summary, path)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert len(rows) - 1 == len(first.outcomes)
    outcomes = Counter(str(row[4]) for row in rows[1:])
    assert outcomes["不予采纳"] == first.refused
    assert all(row[8] and row[9] for row in rows[1:] if row[4] == "不予采纳")


def test_no_resident_words_or_names_stand_in_the_ledger(
    first: BatchResult, summary: Summary, tmp_path: Path, reader: CaseReader
) -> None:
    """Residents' own words stay in the protected table."""
    path = tmp_path / "ledger.csv"
    write_ledger(first, summary, path)
    text = path.read_text(encoding="utf-8-sig")
    for case_id in first.cases[:60]:
        assert reader.demands(case_id)[0].words not in text


def test_what_the_ledger_says_is_one_language_a_column(
    first: BatchResult, summary: Summary
) -> None:
    """Filled in with all that a county brings, Chinese holds no English words.

    English quotes headings and words of the sheets as they are typed, in English signs.
    """
    causes = {c for row in first.outcomes for c in (*row.causes, *row.remarks)}
    causes |= {problem.cause for problem in first.pairing_problems}
    said = {text for cause in causes for text in (cause.reason, cause.remedy)}
    said |= {waiting.reason for waiting in summary.waiting} | set(summary.overdue)
    assert len(said) > 50
    assert {text.zh: words for text in said if (words := english_in(text.zh))} == {}
    assert [text.en for text in said if set("，。；：、？！（）") & set(text.en)] == []


def test_the_report_of_the_county_states_what_residents_said(
    linli: Linli, reader: CaseReader
) -> None:
    """Verdicts of the whole county and the sum of its townships are those computed apart."""
    verdicts = EXPECTED["verdicts"]
    gathered = gather(linli, reader, "220581", 2026, as_of=AS_OF, name="示例县")
    expected = [verdicts["satisfied"], verdicts["dissatisfied"]]
    expected.append(verdicts["not_evaluated"] + verdicts["deceased"])
    assert by_verdict(gathered.whole.said) == expected
    parts = [by_verdict(part.said) for part in gathered.parts]
    assert [sum(column) for column in zip(*parts, strict=True)] == expected
    report = write_report(gathered)
    words = "\n".join(words_of(report.body))
    assert f"{verdicts['satisfied']}/{verdicts['denominator']}" in words
