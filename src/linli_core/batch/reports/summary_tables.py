"""The files and words a run leaves behind: the result ledger and the summary."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve

from linli_core.batch.outcome import OUTCOME_NAMES, Cause, OutcomeKind, PairingProblem, RowOutcome
from linli_core.batch.reports.ledger import LedgerRow, LedgerWriter
from linli_core.batch.reports.summary import Summary
from linli_core.batch.result import BatchResult
from linli_core.codec.dates import LOCAL_ZONE
from linli_core.domain.terms import Applicability, Area, CaseState, Setting, Verdict
from linli_core.texts.terms import STATES, TERMS
from linli_core.texts.text import Text

MOST_LINES = 12
MOST_REFUSED = 20
#: Rows that one problem of the pairing is named at; the ledger's own rows have them all.
MOST_PLACES = 5


def write_ledger(result: BatchResult, summary: Summary, path: Path) -> None:
    """Write a row for every input row: what became of it, why, and the remedy.

    Raises:
        OSError: the file cannot be written, or is open in a spreadsheet program.
    """
    with LedgerWriter(path, as_of=summary.as_of) as ledger:
        for outcome in result.outcomes:
            ledger.row(_ledger_row(outcome))
        for title, rows in summary_tables(result, summary, "zh"):
            ledger.summary(title, rows)


def _ledger_row(row: RowOutcome) -> LedgerRow:
    name = OUTCOME_NAMES[row.outcome]
    stage = STATES[row.stage.value] if row.stage else None
    said = (*row.causes, *row.remarks)
    return LedgerRow(
        file=row.file,
        sheet=row.sheet,
        row=row.row,
        number=row.number,
        outcome_zh=name.zh,
        outcome_en=name.en,
        stage_zh=stage.zh if stage else "",
        stage_en=stage.en if stage else "",
        column=next((c.column for c in said if c.column), ""),
        code="；".join(dict.fromkeys(c.code for c in said)),
        reason_zh="；".join(dict.fromkeys(c.reason.zh for c in said)),
        remedy_zh="；".join(dict.fromkeys(c.remedy.zh for c in said)),
        reason_en="; ".join(dict.fromkeys(c.reason.en for c in said)),
        remedy_en="; ".join(dict.fromkeys(c.remedy.en for c in said)),
    )


SummaryTable = tuple[str, list[tuple[str, str | int]]]


def summary_tables(
    result: BatchResult, summary: Summary, lang: str, *, by_type: bool = True
) -> Iterator[SummaryTable]:
    """Yield the tables of a summary: a title and (label, value) rows, in one language.

    Args:
        result: what became of the rows.
        summary: what the cases come to.
        lang: ``zh`` or ``en``.
        by_type: list every task type too, not only the areas.
    """
    zh = lang == "zh"
    rows: list[tuple[str, str | int]] = [
        (("读入" if zh else "read"), result.rows),
        (("采纳" if zh else "accepted"), result.accepted),
        (("　其中待补" if zh else "  of these waiting"), result.held),
        (("不予采纳" if zh else "refused"), result.refused),
        (("无变化" if zh else "unchanged"), result.unchanged),
    ]
    yield ("行" if zh else "Rows"), rows
    stages = [
        (STATES[state.value].in_(lang), summary.stages[state])
        for state in CaseState
        if summary.stages[state]
    ]
    total = f"（共 {summary.cases} 件）" if zh else f" ({summary.cases} in all)"
    yield ("案件所处环节" if zh else "Cases by stage") + total, [*stages]
    yield ("任务领域与城乡" if zh else "Task area and setting"), _areas(summary, lang)
    if by_type:
        yield ("任务类型与城乡" if zh else "Task type and setting"), _settings(summary, lang)
    yield _verdicts(summary, lang)
    late = f"（截至 {_day(summary)}，共 {summary.overdue.total()} 件）"
    late_en = f" as of {_day(summary)} ({summary.overdue.total()})"
    yield (f"已逾期{late}" if zh else f"Overdue{late_en}"), _overdue(summary, lang)
    yield ("在等什么" if zh else "What cases wait for"), _waiting(summary, lang)
    yield ("不予采纳的原因" if zh else "Why rows were refused"), _refused(result, lang)
    noticed = "结对时发现的数据问题（其余照常结对）"
    noticed_en = "Bad input that the pairing came upon (everybody else was paired)"
    yield (noticed if zh else noticed_en), _noticed(result.pairing_problems, lang)


def _day(summary: Summary) -> str:
    return f"{summary.as_of.astimezone(LOCAL_ZONE):%Y-%m-%d}"


def _areas(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    """Say of each area where its cases are, and how many of those served are satisfied."""
    zh = lang == "zh"
    found: list[tuple[str, str | int]] = []
    for area in (*Area, None):
        counts = [
            f"{TERMS[s.value].in_(lang) if s else ('未认定' if zh else 'unknown')} {n}"
            for s in (*Setting, None)
            if (n := summary.areas[area, s])
        ]
        if not counts:
            continue
        if summary.resettled[area]:
            counts.append(
                f"{'其中安置社区' if zh else 'resettled of these'} {summary.resettled[area]}"
            )
        good = summary.judged[area, Verdict.SATISFIED]
        base = sum(summary.judged[area, verdict] for verdict in Verdict)
        if base:
            counts.append(f"{'满意' if zh else 'satisfied'} {good} / {base}")
        label = TERMS[area.value].in_(lang) if area else ("（未研判）" if zh else "(not triaged)")
        found.append((label, ("，" if zh else ", ").join(counts)))
    fits = [(fit, summary.fits[fit]) for fit in Applicability if summary.fits[fit]]
    said = ("，" if zh else ", ").join(f"{TERMS[fit.value].in_(lang)} {n}" for fit, n in fits)
    return [*found, ("与当地分类" if zh else "fit to the setting", said)] if said else found


def _settings(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    zh = lang == "zh"
    found: list[tuple[str, str | int]] = []
    for code in sorted({code for code, _ in summary.settings}):
        counts = [
            f"{TERMS[s.value].in_(lang) if s else ('未认定' if zh else 'unknown')} {n}"
            for s in (*Setting, None)
            if (n := summary.settings[code, s])
        ]
        label = code or ("（未研判）" if zh else "(not triaged)")
        found.append((label, "，".join(counts) if zh else ", ".join(counts)))
    return found


def _verdicts(summary: Summary, lang: str) -> SummaryTable:
    zh = lang == "zh"
    base = summary.denominator
    title = f"群众评价（服务已结束 {base} 件，未评价计入分母）"
    title_en = f"Residents' verdict (service over in {base} cases; not evaluated counts)"
    rows: list[tuple[str, str | int]] = []
    for verdict in (Verdict.SATISFIED, Verdict.DISSATISFIED, Verdict.NOT_EVALUATED):
        count = summary.verdicts[verdict]
        share = f"{count / base:.1%}" if base else "—"
        rows.append((TERMS[verdict.value].in_(lang), f"{count} / {base}  {share}"))
    if summary.unconsented:
        label = "同意失效之后的服务（不计）" if zh else "visits without consent (not counted)"
        rows.append((label, summary.unconsented))
    return (title if zh else title_en), rows


#: Nobody takes a date for certain that no announced holidays are counted in.
_ASSUMED = Text(
    "  其中节假日安排未知、按周一至周五计算",
    "  of these, counted Monday to Friday as no holidays are known",
)


def _overdue(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    rows: list[tuple[str, str | int]] = [
        (what.in_(lang), count) for what, count in summary.overdue.most_common()
    ]
    for late in summary.latest[:3]:
        days = (summary.as_of - late.due).days
        said = (
            f"{late.what.zh}，逾期 {days} 天" if lang == "zh" else f"{late.what.en}, {days} d late"
        )
        rows.append((f"  {late.case}", said))
    if summary.assumed:
        rows.append((_ASSUMED.in_(lang), summary.assumed))
    return rows


def _waiting(summary: Summary, lang: str) -> list[tuple[str, str | int]]:
    return [(w.reason.in_(lang), w.cases) for w in summary.waiting[:MOST_LINES]]


def _refused(result: BatchResult, lang: str) -> list[tuple[str, str | int]]:
    rows: list[tuple[str, str | int]] = []
    for row in islice(result.outcomes.of(OutcomeKind.REFUSED), MOST_REFUSED):
        for cause in row.causes[:1]:
            place = f"{row.file} {row.sheet}!{cause.column}{row.row}"
            rows.append((place, f"{cause.reason.in_(lang)} → {cause.remedy.in_(lang)}"))
    more = result.refused - MOST_REFUSED
    return [*rows, ("……", f"+{more}")] if more > 0 else rows


def _noticed(problems: Sequence[PairingProblem], lang: str) -> list[tuple[str, str | int]]:
    """Name each problem at its row; several rows with the same one stand together."""
    places: dict[Cause, list[str]] = {}
    for one in problems:
        place = f"{one.file} {one.sheet}!{one.cause.column}{one.row}" if one.row else one.subject
        places.setdefault(evolve(one.cause, column="", heading=""), []).append(place)
    rows: list[tuple[str, str | int]] = []
    for cause, found in islice(places.items(), MOST_REFUSED):
        more = f" …… +{len(found) - MOST_PLACES}" if len(found) > MOST_PLACES else ""
        said = f"{cause.reason.in_(lang)} → {cause.remedy.in_(lang)}"
        rows.append((", ".join(found[:MOST_PLACES]) + more, said))
    more_causes = len(places) - MOST_REFUSED
    return [*rows, ("……", f"+{more_causes}")] if more_causes > 0 else rows
