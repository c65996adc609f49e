"""Restricted work (S4) in ledgers, lists, events and pictures: numbers and codes, no contents."""

import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from openpyxl import load_workbook
from tests.unit.batch.conftest import AS_OF, need, registers, triage, write_book

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.reports.pairing_sheet import write_pairing_sheet
from linli_core.batch.reports.summary import summarise
from linli_core.batch.reports.summary_tables import write_ledger
from linli_core.batch.run import run_batch
from linli_core.cli.call import Call
from linli_core.cli.commands.pairing.pair import tell_answer
from linli_core.cli.commands.pairing.pair_what_if import tell
from linli_core.cli.rendering import pair_views
from linli_core.cli.rendering.output import Output
from linli_core.cli.rendering.pair_text import tell_county
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.pairing import PairingWish
from linli_core.domain.terms import Sensitivity
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.plugin_system.registry import make_registry
from linli_core.reports import worklists
from linli_core.services import pairing
from linli_core.services.desk import Desk
from linli_core.services.pairing import Events, Joiner, Reply
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, HELPERS, MANAGER, RESIDENT, staff
from linli_core.testing.round_trip import case_of_type
from linli_core.testing.task_stories import planned
from linli_core.texts.ledger import WITHHELD

REGISTRY = make_registry()
TYPES = REGISTRY.task_types
RESTRICTED = sorted(t.code for t in TYPES.values() if t.sensitivity is Sensitivity.S4)
PAIRED = [code for code in RESTRICTED if REGISTRY.flows[TYPES[code].flow].needs_partner]
LISTABLE = {t.code for t in TYPES.values() if t.sensitivity is not Sensitivity.S4}


@pytest.mark.parametrize("code", RESTRICTED)
def test_a_list_of_cases_names_neither_type_nor_risk(
    office: Desk, clock: FixedClock, code: str
) -> None:
    """A restricted case is listed by its number and where it stands."""
    case_of_type(office, clock, TYPES[code])
    connection = office._uow.connection  # noqa: SLF001 - as the command line does
    (line,) = worklists.cases(connection, listable=LISTABLE)
    assert (line.restricted, line.task_type, line.risk) == (True, "", None)


@pytest.mark.parametrize("code", RESTRICTED)
def test_an_event_refers_and_tells_nothing(office: Desk, clock: FixedClock, code: str) -> None:
    """Other systems learn that a case moved, and ask for the rest in their own right."""
    story = case_of_type(office, clock, TYPES[code])
    connection = office._uow.connection  # noqa: SLF001 - as the command line does
    events = worklists.events(connection, case=story.case.number)
    assert events
    names = {"id", "case", "version", "kind", "at", "position", "statement"}
    assert {f.name for f in fields(type(events[0]))} == names
    told = " ".join(f"{e.id} {e.case} {e.kind} {e.statement}" for e in events)
    assert code not in told
    assert TYPES[code].name.zh not in told


@pytest.mark.parametrize("code", PAIRED)
def test_lists_of_pairs_tell_an_outcome_code_alone(
    office: Desk, clock: FixedClock, tmp_path: Path, code: str
) -> None:
    """Neither the sheet nor the run's own answer says who visits whom, or why."""
    number = planned(office, clock, TYPES[code]).case.number
    found = office.propose_pairings(as_of=clock.now())
    told = json.dumps([pair_views.county(c, 5)["proposed"] for c in found.counties])
    assert number in told
    assert not any(helper.number in told for helper in HELPERS)
    uow, context = office._uow, office._context  # noqa: SLF001 - as the command line does
    write_pairing_sheet(
        pairing.explain_county(uow, context, CODE[:6], clock.now()), tmp_path / "p.xlsx", "zh"
    )
    book = load_workbook(tmp_path / "p.xlsx")
    said = [
        [cell for cell in row if cell is not None]
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if number in row
    ]
    assert said == [[number, "S4 proposed"]]


def _of(case: str, told: Any) -> Iterator[str]:  # noqa: ANN401 - any plain data
    """Return what plain data says of a case, piece by piece."""
    if isinstance(told, dict):
        if case in (told.get("case"), told.get("subject")):
            yield json.dumps(told)
        told = list(told.values())
    for one in told if isinstance(told, list) else ():
        yield from _of(case, one)


def _lines(case: str, told: StringIO) -> list[str]:
    """Return the lines of a text that speak of a case."""
    return [line for line in told.getvalue().splitlines() if case in line]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", PAIRED)
def test_a_supposition_does_not_say_who_would_visit_whom(
    office: Desk, clock: FixedClock, code: str, lang: str
) -> None:
    """Gained, lost or moved: of a restricted case a what-if lists its number and no helper."""
    number = planned(office, clock, TYPES[code]).case.number
    office.propose_pairings(as_of=clock.now())
    uow, context = office._uow, office._context  # noqa: SLF001 - as the command line does
    (worker,) = (p for p in staff() if p.number == "W1")
    kept = Joiner(CODE)
    supposed = [Events(leave=("W1",)), Events(leave=("W1",), join=(kept,))]
    office.put_people([evolve(worker, number="W0", capacity=2)])
    for events in supposed:
        found = pairing.what_if(uow, context, CODE, events, clock.now())
        assert number in {c.need for c in (*found.gains, *found.loses, *found.moves)}
        told = StringIO()
        tell(Output(Call(lang), told, 0), found)
        plain = list(_of(number, pair_views.what_if(found)))
        for said in (*_lines(number, told), *plain):
            assert not any(h in said for h in ("W0", "W1", "+1"))
        assert plain
        assert _lines(number, told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refusal_does_not_say_who_visits_whom_instead(clock: FixedClock, lang: str) -> None:
    """A no makes another restricted case change its helper: its number is told, and no name."""
    policy = RegionPolicy(pairing_moves=Threshold(1, "示例"))
    library = Linli.from_url("sqlite://", policy=policy, clock=clock.now)
    with library.begin() as office:
        cases = [planned(office, clock, TYPES["care.counselling"]).case for _ in range(2)]
        (worker,) = (p for p in staff() if p.number == "W1")
        office.put_people([evolve(worker, number=n, capacity=1) for n in ("W1", "W2")])
        office.propose_pairings(as_of=clock.now())
        reply = Reply(side="resident", accepts=False)
        done = office.answer_pairing(cases[0], reply, RESIDENT, as_of=clock.advance(hours=1))
    assert [m.case for m in done.moved] == [cases[1].number]
    told = StringIO()
    tell_answer(Output(Call(lang), told, 0), done, reply)
    plain = list(_of(cases[1].number, pair_views.answered(done, reply, 5)))
    assert plain
    assert _lines(cases[1].number, told)
    for said in (*_lines(cases[1].number, told), *plain):
        assert not any(h in said for h in ("W1", "W2"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", PAIRED)
def test_what_is_wrong_with_a_restricted_case_is_told_as_a_code(
    office: Desk, clock: FixedClock, code: str, lang: str
) -> None:
    """Who was asked for by name is nobody's business but the case's own."""
    story = planned(office, clock, TYPES[code])
    story.record(PairingWish(attempt=1, helper=COMMITTEE.number), MANAGER)
    (county,) = office.propose_pairings(as_of=clock.now()).counties
    told = StringIO()
    tell_county(Output(Call(lang), told, 0), county)
    plain = json.dumps(pair_views.county(county, 5)["problems"])
    for said in (told.getvalue(), plain):
        assert "unknown_wish" in said
        assert COMMITTEE.number not in said


@pytest.mark.parametrize(("code", "drawn"), [*((c, False) for c in PAIRED), ("care.pairing", True)])
def test_a_picture_leaves_restricted_homes_out(
    office: Desk, clock: FixedClock, code: str, *, drawn: bool
) -> None:
    """A map of pairs shows the ordinary case, and no trace of a restricted one."""
    number = planned(office, clock, TYPES[code]).case.number
    uow, context = office._uow, office._context  # noqa: SLF001 - as the command line does
    assert (number in pairing.draw(uow, context, CODE, clock.now(), "zh")) is drawn


@pytest.mark.parametrize(
    ("code", "hidden"), [*((code, True) for code in RESTRICTED), ("care.companionship", False)]
)
def test_a_ledger_keeps_the_code_of_a_reason_and_not_its_words(
    tmp_path: Path, code: str, *, hidden: bool
) -> None:
    """A row that waits says so by number, outcome and code; the summary counts it."""
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    rows = {
        "需求": [need()],
        "研判": [triage(任务类型=code, 村居委意见="", 意见人="", 意见时间="")],
    }
    book = write_book(tmp_path / "book.xlsx", {**registers(), **rows})
    result = run_batch(linli, [book], as_of=AS_OF)
    (row,) = (o for o in result.outcomes if o.sheet == "研判")
    assert row.outcome is OutcomeKind.HELD
    assert {cause.code.split()[-1] for cause in row.causes} == {"guidance_recorded", "fact_missing"}
    assert all((cause.reason is WITHHELD) is hidden for cause in row.causes)
    with linli.begin() as desk:
        summary = summarise(desk._uow, desk._context, result.cases, AS_OF)  # noqa: SLF001 - as a run does
    assert [(w.reason is WITHHELD, w.cases) for w in summary.waiting] == [(hidden, 1)]
    write_ledger(result, summary, tmp_path / "ledger.xlsx")
    cells = load_workbook(tmp_path / "ledger.xlsx").worksheets[0].iter_rows(values_only=True)
    words = " ".join(str(cell) for line in cells for cell in line if cell)
    assert "guidance_recorded" in words
    assert not any(word in words for word in (code, TYPES[code].name.zh))


def test_one_restricted_task_in_a_plan_makes_the_case_restricted(
    office: Desk, clock: FixedClock
) -> None:
    """Whatever the case itself is about: what its plan holds is not told in lists."""
    story = planned(office, clock, TYPES["care.counselling"])
    file = office._take(story.case, clock.now())  # noqa: SLF001 - a look at the facts
    other = fast_evolve(file.case, task_type="care.companionship")
    assert is_restricted(other, file.facts)


@pytest.mark.parametrize("code", RESTRICTED[:1])
def test_a_row_refused_before_its_case_is_known_keeps_its_words_out_too(
    tmp_path: Path, code: str
) -> None:
    """By the work it names itself, or by the case of its demand on record: codes alone."""
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    whole = {"需求": [need()], "研判": [triage(任务类型=code)]}
    run_batch(linli, [write_book(tmp_path / "a.xlsx", {**registers(), **whole})], as_of=AS_OF)
    visit = {
        "记录编号": "F1",
        "需求编号": "XQ-1",
        "任务": "T1",
        "服务人": "V1",
        "开始": "#N/A",
        "结束": "2026-06-20 10:00",
        "时间": "2026-06-20 11:00",
    }
    rows: dict[str, list[Mapping[str, object]]] = {
        "研判": [triage("XQ-77", 任务类型=code), triage("XQ-78", 任务类型="老式家电")],
        "服务记录": [visit],
    }
    result = run_batch(linli, [write_book(tmp_path / "b.xlsx", rows)], as_of=AS_OF)
    told = {o.number: o for o in result.outcomes}
    assert all(o.outcome is OutcomeKind.REFUSED for o in told.values())
    for number in ("XQ-77", "F1"):
        assert told[number].causes
        assert {c.reason for c in told[number].causes} == {WITHHELD}, number
        assert all(c.code for c in told[number].causes)
    assert WITHHELD not in {c.reason for c in told["XQ-78"].causes}
