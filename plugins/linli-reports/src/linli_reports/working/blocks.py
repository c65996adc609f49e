"""What the report shows of how the work went, small counts masked."""

from collections.abc import Iterator

from linli_core import CaseState, Verdict, Wait
from linli_core.plugins import Setting, SubjectCategory, Text
from linli_core.plugins.tables import FigureValue
from linli_reports.blocks import Block, DataTable, Heading, Paragraph, plain
from linli_reports.gathering import Gathered
from linli_reports.masking import SMALL, is_small
from linli_reports.shown import MASK, ShownRow, ShownShare, shown_share, verdict_rows
from linli_reports.texts_writing import HEADINGS as COMMON
from linli_reports.working.texts_working import (
    GROUPS,
    HEADINGS,
    NO_KIND,
    ROADS,
    SAYS,
    SETTINGS,
)

_COLUMNS = (Verdict.SATISFIED, Verdict.DISSATISFIED, Verdict.NOT_EVALUATED)
_VERDICTS = ("name", "satisfied", "dissatisfied", "not_evaluated", "counted")


def work_blocks(gathered: Gathered) -> Iterator[Block]:
    """Yield how the work went: by setting, by special group, how long, and by which road."""
    yield from _by_setting(gathered)
    yield from _by_group(gathered)
    yield from _by_wait(gathered)
    yield from _by_road(gathered)


def kinds_table(gathered: Gathered) -> DataTable:
    """Return residents' verdicts by kind of work: the indicator that most kinds declare."""
    said = gathered.whole.said
    codes = sorted({code for code, _ in said.by_type})
    rows = [
        (gathered.kinds.get(code, NO_KIND), [said.by_type[code, v] for v in _COLUMNS])
        for code in codes
    ]
    return _table(HEADINGS["kinds_table"], verdict_rows(said, rows or [(NO_KIND, [0, 0, 0])]))


def _table(title: Text, rows: tuple[ShownRow, ...]) -> DataTable:
    headings = tuple(COMMON[name] for name in _VERDICTS)
    return DataTable(title, headings, tuple(row.words() for row in rows))


def _by_setting(gathered: Gathered) -> Iterator[Block]:
    yield Heading(HEADINGS["setting"], 2)
    said = gathered.whole.said
    places: list[Setting | None] = [*Setting, None]
    chosen = [one for one in places if any(said.by_setting[one, v] for v in _COLUMNS)]
    if not chosen:
        yield Paragraph(SAYS["nobody_left"])
        return
    counts = [[said.by_setting[one, v] for v in _COLUMNS] for one in chosen]
    rows = verdict_rows(
        said, [(SETTINGS[one or ""], row) for one, row in zip(chosen, counts, strict=True)]
    )
    yield _table(HEADINGS["setting_table"], rows)
    for one, row, shown in zip(chosen, counts, rows, strict=False):
        if one is None:
            continue
        share = shown_share(FigureValue(part=said.in_focus[one], whole=sum(row)))
        # A sum that the table masks is not told beside it.
        told = ShownShare(None, None) if shown.cells[-1] is None else share
        yield Paragraph(SAYS["focus"].format(setting=SETTINGS[one], share=told.words()))


def _by_group(gathered: Gathered) -> Iterator[Block]:
    yield Heading(HEADINGS["groups"], 2)
    reach = gathered.groups
    places: list[Setting | None] = [*Setting, None]
    known = [(g, s) for g in SubjectCategory for s in places if reach.known[g, s]]
    if not known:
        yield Paragraph(SAYS["no_groups"])
        return
    yield Paragraph(SAYS["groups"])
    names = ("group", "where", "known", "raised", "served")
    rows = tuple(
        (
            GROUPS[group],
            SETTINGS[setting or ""],
            *map(
                plain,
                _reach_words(
                    reach.known[group, setting],
                    reach.raised[group, setting],
                    reach.served[group, setting],
                ),
            ),
        )
        for group, setting in known
    )
    yield DataTable(HEADINGS["groups_table"], tuple(HEADINGS[n] for n in names), rows)


def _reach_words(known: int, raised: int, served: int) -> tuple[str, ...]:
    """Return the three counts as shown: none is small, nor is what lies between two of them."""
    shown: list[int] = []
    words = []
    for count in (known, raised, served):
        is_told = not any(map(is_small, (count, *(wider - count for wider in shown))))
        words.append(str(count) if is_told else MASK)
        if is_told:
            shown.append(count)
    return tuple(words)


def _by_wait(gathered: Gathered) -> Iterator[Block]:
    yield Heading(HEADINGS["waits"], 2)
    yield Paragraph(SAYS["waits"])
    waits = gathered.waits
    names = ("step", "reached", "median", "waiting", "left")
    steps = (("contact", waits.contact), ("plan", waits.plan), ("service", waits.service))
    rows = tuple((HEADINGS[name], *map(plain, _wait_words(wait))) for name, wait in steps)
    yield DataTable(HEADINGS["waits_table"], tuple(HEADINGS[n] for n in names), rows)


def _wait_words(wait: Wait) -> tuple[str, ...]:
    counts = [MASK if is_small(n) else str(n) for n in (wait.reached, wait.waiting, wait.left)]
    # Half of a few is somebody's own wait.
    median = "—" if wait.median is None else str(wait.median)
    half = median if wait.reached == 0 or wait.reached >= SMALL else MASK
    return (counts[0], half, *counts[1:])


def _by_road(gathered: Gathered) -> Iterator[Block]:
    yield Heading(HEADINGS["exits"], 2)
    said = gathered.whole.said
    if not said.exits.total():
        yield Paragraph(SAYS["nobody_left"])
        return
    named = [state for state in CaseState if state.value in ROADS]
    rows = [(ROADS[state.value], [said.exits[state, v] for v in _COLUMNS]) for state in named]
    others = [
        sum(n for (state, found), n in said.exits.items() if found is v and state not in named)
        for v in _COLUMNS
    ]
    rows.append((ROADS[""], others))
    chosen = [(label, counts) for label, counts in rows if any(counts)]
    yield _table(HEADINGS["exits_table"], verdict_rows(said, chosen))
