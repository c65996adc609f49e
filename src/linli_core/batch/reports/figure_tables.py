"""The figures over episodes as titled rows, alike in ledger, summary and command line."""

from collections import Counter
from collections.abc import Iterator

from linli_core.codec.dates import LOCAL_ZONE
from linli_core.domain.terms import Area, CaseState, Verdict
from linli_core.services.queries.figures import Figures
from linli_core.texts.figures import EPISODE_FIGURES
from linli_core.texts.terms import STATES, TERMS
from linli_core.texts.text import COMMA, Text, joined

#: A title, and rows of a label and what stands beside it.
SummaryTable = tuple[str, list[tuple[str, str | int]]]

_VERDICTS = (Verdict.SATISFIED, Verdict.DISSATISFIED, Verdict.NOT_EVALUATED)


def figure_tables(figures: Figures, lang: str) -> Iterator[SummaryTable]:
    """Yield the tables of the figures, in one language; empty ones are left out.

    Args:
        figures: of the whole database, or of a division and a period.
        lang: ``zh`` or ``en``.
    """
    base = figures.denominator
    title = EPISODE_FIGURES["verdicts"].format(base=base, where=where(figures))
    rows = [_share(TERMS[v.value], figures.verdicts[v], base, lang) for v in _VERDICTS]
    if figures.deceased:
        rows.append(_share(EPISODE_FIGURES["deceased"], figures.deceased, base, lang))
    if figures.host_clock:
        rows.append((EPISODE_FIGURES["clock"].in_(lang), EPISODE_FIGURES["host_clock"].in_(lang)))
    yield title.in_(lang), rows
    if not base:
        yield from _beside(figures, lang)
        return
    first = [_share(TERMS[v.value], figures.first_verdicts[v], base, lang) for v in _VERDICTS]
    yield EPISODE_FIGURES["first"].in_(lang), first
    yield EPISODE_FIGURES["areas"].in_(lang), _areas(figures, lang)
    yield from _of_these(figures, lang)
    yield EPISODE_FIGURES["exits"].in_(lang), _exits(figures, lang)
    yield from _beside(figures, lang)


def where(figures: Figures) -> Text:
    """Return of what division and period the figures are."""
    under = figures.under
    parts = [EPISODE_FIGURES["under"].format(code=under) if under else EPISODE_FIGURES["all"]]
    for key, moment in (("from", figures.from_), ("to", figures.to)):
        if moment is not None:
            day = f"{moment.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}".removesuffix(" 00:00")
            parts.append(EPISODE_FIGURES[key].format(day=day))
    return joined(parts, COMMA)


def _share(label: Text, count: int, base: int, lang: str) -> tuple[str, str | int]:
    share = f"{count / base:.1%}" if base else "—"
    return label.in_(lang), f"{count} / {base}  {share}"


def _areas(figures: Figures, lang: str) -> list[tuple[str, str | int]]:
    rows: list[tuple[str, str | int]] = []
    for area in (*Area, None):
        base = sum(figures.by_area[area, verdict] for verdict in Verdict)
        if base:
            good = figures.by_area[area, Verdict.SATISFIED]
            said = EPISODE_FIGURES["satisfied"].format(good=good, base=base)
            label = TERMS[area.value] if area else EPISODE_FIGURES["no_area"]
            rows.append((label.in_(lang), said.in_(lang)))
    return rows


def _exits(figures: Figures, lang: str) -> list[tuple[str, str | int]]:
    rows: list[tuple[str, str | int]] = []
    for state in CaseState:
        counts = [(v, figures.exits[state, v]) for v in _VERDICTS if figures.exits[state, v]]
        if counts:
            said = joined([_counted(TERMS[v.value], count) for v, count in counts], COMMA)
            rows.append((STATES[state.value].in_(lang), said.in_(lang)))
    return rows


def _counted(name: Text, count: int) -> Text:
    return Text(f"{name.zh} {count}", f"{name.en} {count}")


def _words(figures: Figures, lang: str) -> list[tuple[str, str | int]]:
    beside = figures.beside
    rows: list[tuple[str, str | int]] = [
        (EPISODE_FIGURES[name].in_(lang), getattr(beside, name))
        for name in ("provisional_yeses", "errata", "uncounted", "late_entries")
    ]
    if beside.unknown_entries:
        rows.append((EPISODE_FIGURES["unknown_entries"].in_(lang), beside.unknown_entries))
    if beside.unreadable:
        rows.append((EPISODE_FIGURES["unreadable"].in_(lang), len(beside.unreadable)))
    for name in ("took_part", "raised_by_self"):
        words = getattr(beside, name)
        said = EPISODE_FIGURES["own"].format(yes=words.yes, no=words.no)
        rows.append((EPISODE_FIGURES[name].in_(lang), said.in_(lang)))
    return rows


def _of_these(figures: Figures, lang: str) -> Iterator[SummaryTable]:
    for name in ("quick", "taken_up_again"):
        counts: Counter[Verdict] = getattr(figures, name)
        rows: list[tuple[str, str | int]] = [
            (TERMS[v.value].in_(lang), counts[v]) for v in _VERDICTS if counts[v]
        ]
        if rows:
            yield EPISODE_FIGURES[name].in_(lang), rows


def _beside(figures: Figures, lang: str) -> Iterator[SummaryTable]:
    rows: list[tuple[str, str | int]] = []
    beside: tuple[tuple[str, Counter[CaseState]], ...] = (
        ("running", figures.running),
        ("before_service", figures.before_service),
        ("left_unserved", figures.left_unserved),
    )
    for key, counts in beside:
        rows += [
            (EPISODE_FIGURES[key].fill(lang, {"state": STATES[state.value]}), counts[state])
            for state in CaseState
            if counts[state]
        ]
    if rows:
        yield EPISODE_FIGURES["beside"].in_(lang), rows
    if figures.denominator or rows:
        yield EPISODE_FIGURES["words"].in_(lang), _words(figures, lang)
