"""The files and words a run leaves behind: the result ledger and the summary."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve

from linli_core.batch.outcome import Cause, OutcomeKind, PairingProblem, RowOutcome
from linli_core.batch.reports.figure_tables import SummaryTable, figure_tables
from linli_core.batch.reports.ledger import LedgerRow, LedgerWriter
from linli_core.batch.reports.summary import Summary
from linli_core.batch.result import BatchResult
from linli_core.batch.spreadsheet.sheet_row import SheetProblem
from linli_core.codec.dates import LOCAL_ZONE
from linli_core.domain.row_place import RowPlace
from linli_core.domain.terms import Applicability, Area, CaseState, Setting
from linli_core.texts.batch import OUTCOMES, SUMMARY
from linli_core.texts.languages import CHINESE, DEFAULT_LANGUAGE, ENGLISH
from linli_core.texts.terms import ROLES, STATES, TERMS
from linli_core.texts.text import COMMA, SEMICOLON, Text, joined

MOST_LINES = 12
MOST_NAMED = 20
#: Rows of an outcome that are looked at for these.
MOST_LOOKED_AT = 5_000
#: Rows that one problem of the pairing is named at; the ledger's own rows have them all.
MOST_PLACES = 5


def write_ledger(result: BatchResult, summary: Summary, path: Path) -> None:
    """Write a row for every input row: what became of it, why, and the remedy.

    Raises:
        OSError: the file cannot be written, or is open in a spreadsheet program.
    """
    with LedgerWriter(path, as_of=summary.as_of) as ledger:
        for problem in result.file_problems:
            # Headings that lack cost each row of their sheet, and stand there.
            if problem.blocking and not problem.code.startswith("heading."):
                ledger.row(_file_row(problem))
        for outcome in result.outcomes:
            ledger.row(ledger_row(outcome))
        for title, rows in summary_tables(result, summary, CHINESE):
            ledger.summary(title, rows)


def _file_row(problem: SheetProblem) -> LedgerRow:
    """Return the row of a file or sheet of which nothing was read."""
    name = OUTCOMES[OutcomeKind.REFUSED]
    return LedgerRow(
        file=problem.file,
        sheet=problem.sheet or "",
        row="",
        outcome_zh=name.zh,
        outcome_en=name.en,
        code=problem.code,
        reason_zh=problem.reason("zh"),
        remedy_zh=problem.remedy("zh"),
        reason_en=problem.reason("en"),
        remedy_en=problem.remedy("en"),
    )


def _uploader(result: BatchResult, lang: str) -> str:
    actor = result.uploader
    if actor is None:
        return SUMMARY["uploader.nobody"].in_(lang)
    said = SUMMARY["uploader.actor"].format(actor=actor.number, role=ROLES[actor.role])
    return said.in_(lang)


def ledger_row(row: RowOutcome) -> LedgerRow:
    """Return what a ledger says of a row."""
    name = OUTCOMES[row.outcome]
    stage = STATES[row.stage.value] if row.stage else None
    said = list(dict.fromkeys((*row.causes, *row.remarks)))
    return LedgerRow(
        file=row.file,
        sheet=row.sheet,
        row=row.row,
        number=row.shown_number,
        outcome_zh=name.zh,
        outcome_en=name.en,
        stage_zh=stage.zh if stage else "",
        stage_en=stage.en if stage else "",
        column=COMMA.zh.join(dict.fromkeys(c.column for c in said if c.column)),
        code=SEMICOLON.zh.join(dict.fromkeys(c.code for c in said)),
        reason_zh=_listed((c.reason for c in said), CHINESE),
        remedy_zh=_listed((c.remedy for c in said), CHINESE),
        reason_en=_listed((c.reason for c in said), ENGLISH),
        remedy_en=_listed((c.remedy for c in said), ENGLISH),
    )


def _listed(said: Iterable[Text], lang: str) -> str:
    """Return what was said, several in a line each, numbered: reason 2 has remedy 2."""
    each = [text.in_(lang) for text in said]
    if len(each) == 1:
        return each[0]
    return "\n".join(f"{no}. {text}" for no, text in enumerate(each, 1))


def summary_tables(
    result: BatchResult, summary: Summary, lang: str = DEFAULT_LANGUAGE, *, by_type: bool = True
) -> Iterator[SummaryTable]:
    """Yield the tables of a summary: a title and (label, value) rows, in one language.

    Args:
        result: what became of the rows.
        summary: what the cases come to.
        lang: code of a registered language.
        by_type: list every task type too, not only the areas.
    """

    def say(key: str, **values: object) -> str:
        return SUMMARY[key].fill(lang, values)

    rows: list[tuple[str, str | int]] = [
        (say("uploader"), _uploader(result, lang)),
        (say("rows.read"), result.rows),
        (say("rows.accepted"), result.accepted),
        (say("rows.held"), result.held),
        (say("rows.refused"), result.refused),
        (say("rows.kept"), result.kept),
        (say("rows.unchanged"), result.unchanged),
    ]
    if result.blank:
        rows.append((say("rows.blank"), result.blank))
    yield say("rows"), rows
    stages = [
        (STATES[state.value].in_(lang), summary.stages[state])
        for state in CaseState
        if summary.stages[state]
    ]
    yield say("stages", cases=summary.cases), [*stages]
    yield say("areas"), _areas(summary, lang)
    if by_type:
        yield say("types"), _settings(summary, lang)
    if summary.figures is not None:
        yield from figure_tables(summary.figures, lang)
    if summary.unconsented:
        yield say("visits"), [(say("unconsented"), summary.unconsented)]
    late = say("overdue", day=_day(summary), count=summary.overdue.total())
    yield late, _overdue(summary, lang)
    yield say("waiting"), _waiting(summary, lang)
    yield say("refused"), _named(result, lang, OutcomeKind.REFUSED)
    yield say("kept"), _named(result, lang, OutcomeKind.KEPT)
    yield say("held"), _named(result, lang, OutcomeKind.HELD, OutcomeKind.UNCHANGED)
    yield say("remarked"), _remarked(result)
    yield say("noticed"), _noticed(result.pairing_problems, lang)


def _day(summary: Summary) -> str:
    return f"{summary.as_of.astimezone(LOCAL_ZONE):%Y-%m-%d}"


def _areas(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    """Say of each area where its cases are."""
    found: list[tuple[str, str | int]] = []
    for area in (*Area, None):
        counts = [
            _counted(TERMS[s.value] if s else SUMMARY["setting_unknown"], n)
            for s in (*Setting, None)
            if (n := summary.areas[area, s])
        ]
        if not counts:
            continue
        if summary.resettled[area]:
            counts.append(SUMMARY["resettled"].format(count=summary.resettled[area]))
        label = TERMS[area.value] if area else SUMMARY["not_triaged"]
        found.append((label.in_(lang), joined(counts, COMMA).in_(lang)))
    fits = [
        _counted(TERMS[fit.value], summary.fits[fit]) for fit in Applicability if summary.fits[fit]
    ]
    if fits:
        found.append((SUMMARY["fit"].in_(lang), joined(fits, COMMA).in_(lang)))
    return found


def _counted(name: Text, count: int) -> Text:
    return Text(f"{name.zh} {count}", f"{name.en} {count}")


def _settings(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    found: list[tuple[str, str | int]] = []
    for code in sorted({code for code, _ in summary.settings}):
        counts = [
            _counted(TERMS[s.value] if s else SUMMARY["setting_unknown"], n)
            for s in (*Setting, None)
            if (n := summary.settings[code, s])
        ]
        name = summary.type_names.get(code)
        label = name.in_(lang) if name else code or SUMMARY["not_triaged"].in_(lang)
        found.append((label, joined(counts, COMMA).in_(lang)))
    return found


def _overdue(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    rows: list[tuple[str, str | int]] = [
        (what.in_(lang), count) for what, count in summary.overdue.most_common()
    ]
    for late in summary.latest[:3]:
        days = (summary.as_of - late.due).days
        said = SUMMARY["late"].fill(lang, {"what": late.what, "days": days})
        rows.append((f"  {late.case}", said))
    rows += [(f"  {case.number}", SUMMARY["unreadable"].in_(lang)) for case in summary.unreadable]
    if summary.assumed:
        rows.append((SUMMARY["assumed"].in_(lang), summary.assumed))
    return rows


def _waiting(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    """Say what is waited for, how many cases wait for it, and which these are."""
    rows: list[tuple[str, str | int]] = []
    for waiting in summary.waiting[:MOST_LINES]:
        more = waiting.cases - len(waiting.examples)
        named = joined(waiting.examples).in_(lang) + (f" …… +{more}" if more else "")
        rows += [
            (waiting.reason.in_(lang), waiting.cases),
            (SUMMARY["waiting.cases"].in_(lang), named),
        ]
    return rows


def _remarked(result: BatchResult) -> list[tuple[str, str | int]]:
    """Say in which sheets rows were taken of which something is remarked, and of how many."""
    taken = Counter(
        f"{row.file} {row.sheet}".strip()
        for row in result.outcomes.remarked()
        if row.outcome is not OutcomeKind.REFUSED
    )
    return list(taken.items())


def _named(result: BatchResult, lang: str, *kinds: OutcomeKind) -> list[tuple[str, str | int]]:
    """Name the rows of these outcomes, each cell with its reason and what mends it."""
    rows: list[tuple[str, str | int]] = []
    # Most rows of a later run are unchanged and wait for nothing: not all of them are looked at.
    some = (row for kind in kinds for row in islice(result.outcomes.of(kind), MOST_LOOKED_AT))
    for place, row in enumerate(row for row in some if row.causes):
        if place == MOST_NAMED:
            return [*rows, ("……", SUMMARY["more"].in_(lang))]
        rows += [
            (row.cell(c.column), f"{c.reason.in_(lang)} → {c.remedy.in_(lang)}") for c in row.causes
        ]
    return rows


def _cell(one: PairingProblem) -> str:
    return RowPlace(one.file, one.sheet, one.row).cell(one.cause.column)


def _noticed(problems: Sequence[PairingProblem], lang: str) -> list[tuple[str, str | int]]:
    """Name each problem at its row; several rows with the same one stand together."""
    places: dict[Cause, list[str]] = {}
    for one in problems:
        place = _cell(one) if one.row else one.subject
        places.setdefault(evolve(one.cause, column="", heading=""), []).append(place)
    rows: list[tuple[str, str | int]] = []
    for cause, found in islice(places.items(), MOST_NAMED):
        more = f" …… +{len(found) - MOST_PLACES}" if len(found) > MOST_PLACES else ""
        said = f"{cause.reason.in_(lang)} → {cause.remedy.in_(lang)}"
        rows.append((", ".join(found[:MOST_PLACES]) + more, said))
    more_causes = len(places) - MOST_NAMED
    return [*rows, ("……", f"+{more_causes}")] if more_causes > 0 else rows
