"""The report in words: 工作部署, 进展成效, 意见建议, and the definitions behind it."""

from collections import Counter
from collections.abc import Iterator

from linli_core import Verdict
from linli_core.plugins import Area, Text
from linli_core.plugins.tables import FigureValue
from linli_reports.blocks import (
    Bars,
    Block,
    DataTable,
    Heading,
    Paragraph,
    Report,
    day_in_words,
    plain,
    words_of,
)
from linli_reports.definitions import DEFINITIONS
from linli_reports.divisions import BEIJING
from linli_reports.entries import require_impersonal
from linli_reports.gathering import Gathered
from linli_reports.shown import (
    ShownRow,
    ShownShare,
    higher_than_all,
    own_shares,
    part_rows,
    safe_lines,
    shown_figures,
    shown_share,
    verdict_rows,
)
from linli_reports.submitting.shown import expected_blocks
from linli_reports.texts_writing import (
    AREAS,
    BLANK_OFFICE,
    BLANK_RECIPIENT,
    HEADINGS,
    KIND_NAMES,
    LIST,
    SAYS,
)
from linli_reports.working.blocks import kinds_table, work_blocks
from linli_reports.working.definitions import WORK_DEFINITIONS

#: How many divisions a sentence of 意见建议 names at most.
_NAMED = 3


def write_report(gathered: Gathered, *, office: str = "", recipient: str = "") -> Report:
    """Return the report of a division and a year.

    Args:
        gathered: what was read.
        office: who reports; a blank to be filled in by hand where left out.
        recipient: to whom; as above.

    Raises:
        InvalidInput: LL-4001, something in it holds an identity or telephone number.
    """
    asked, place = gathered.asked, gathered.whole.division
    values = {"year": asked.year, "place": place.label, "day": day_in_words(asked.day)}
    body: tuple[Block, ...] = (
        Paragraph(SAYS["lead"].format(**values)),
        *_deployments(gathered),
        *expected_blocks(gathered.expected, values),
        *_progress(gathered),
        *_opinions(gathered),
        Paragraph(SAYS["end"]),
    )
    annex = (_definitions(gathered), kinds_table(gathered))
    for words in words_of([*body, *annex]):
        require_impersonal(words)
    require_impersonal(f"{office} {recipient}")
    tables = [block for block in (*body, *annex) if isinstance(block, DataTable)]
    return Report(
        title=SAYS["title"].format(**values),
        office=plain(office) if office else BLANK_OFFICE,
        recipient=plain(recipient) if recipient else BLANK_RECIPIENT,
        body=body,
        annex=annex,
        day=asked.day,
        sheets=tuple((table.title, table) for table in tables),
    )


def still_to_type(gathered: Gathered, *, office: str = "", recipient: str = "") -> list[Text]:
    """Return what a report needs that no figure says and nobody has entered."""
    missing = {
        "missing.name": not gathered.whole.division.name,
        "missing.office": not office,
        "missing.recipient": not recipient,
        "missing.deployments": not gathered.deployments,
        "missing.opinions": not gathered.opinions,
    }
    return [*(SAYS[key] for key, is_missing in missing.items() if is_missing), SAYS["missing.hand"]]


def _deployments(gathered: Gathered) -> Iterator[Block]:
    yield Heading(HEADINGS["deployments"])
    entries = gathered.deployments
    if not entries:
        yield Paragraph(SAYS["no_deployments"])
        return
    kinds = Counter(entry["kind"] for entry in entries)
    counted = [SAYS["of_kind"].format(kind=KIND_NAMES[k], count=n) for k, n in kinds.items()]
    zh, en = LIST.zh.join(t.zh for t in counted), LIST.en.join(t.en for t in counted)
    yield Paragraph(SAYS["deployments"].format(count=len(entries), kinds=Text(zh, en)))
    rows = tuple(
        (
            day_in_words(f"{entry['done_at'].astimezone(BEIJING):%Y-%m-%d}"),
            KIND_NAMES[entry["kind"]],
            plain(entry["title"]),
            plain(entry["reference"] or "—"),
            plain(entry["heads"] or "—"),
        )
        for entry in entries
    )
    names = ("date", "kind", "what", "reference", "heads")
    yield DataTable(HEADINGS["deployments_table"], tuple(HEADINGS[n] for n in names), rows)


def _progress(gathered: Gathered) -> Iterator[Block]:
    said = gathered.whole.said
    figures = shown_figures(said)
    yield Heading(HEADINGS["progress"])
    yield Heading(HEADINGS["judged"], 2)
    yield Paragraph(_judged(gathered, figures))
    yield Paragraph(_own_part(gathered, figures))
    yield Heading(HEADINGS["by_part"], 2)
    parts = part_rows(gathered)
    yield _verdict_table(HEADINGS["parts_table"], parts)
    yield _verdict_bars(HEADINGS["parts_chart"], parts[:-1] or parts)
    yield Heading(HEADINGS["by_area"], 2)
    yield _verdict_table(HEADINGS["areas_table"], _area_rows(gathered))
    yield from work_blocks(gathered)
    yield Heading(HEADINGS["helpers"], 2)
    yield Paragraph(_helpers(gathered))
    yield from _own_figures(gathered)


def _judged(gathered: Gathered, figures: dict[str, ShownShare]) -> Text:
    names = ("satisfied", "dissatisfied", "not_evaluated", "first_satisfied")
    values = {name: figures[f"core.{name}"].words() for name in names}
    values |= {
        name: figures[f"core.{name}"].words() for name in ("running", "waiting", "left_unserved")
    }
    return SAYS["judged"].format(place=gathered.whole.division.label, **values)


def _own_part(gathered: Gathered, figures: dict[str, ShownShare]) -> Text:
    return SAYS["own_part"].format(
        place=gathered.whole.division.label,
        took_part=figures["core.took_part"].words(),
        raised=figures["core.raised_by_self"].words(),
    )


def _helpers(gathered: Gathered) -> Text:
    helpers = gathered.helpers
    volunteers = shown_share(_bare(helpers.volunteers))
    hours = ShownShare(
        None if volunteers.part is None else helpers.minutes // 60, None, is_share=False
    )
    led = shown_share(_bare(helpers.led))
    return SAYS["helpers"].format(
        place=gathered.whole.division.label,
        volunteers=volunteers.words(),
        hours=hours.words(),
        led=led.words(),
    )


def _area_rows(gathered: Gathered) -> tuple[ShownRow, ...]:
    counts = gathered.whole.said.by_area
    rows = []
    for area in (*Area, None):
        cells = [counts[area, verdict] for verdict in _COLUMNS]
        if any(cells):
            rows.append((AREAS["" if area is None else area.value], cells))
    return verdict_rows(gathered.whole.said, rows or [(AREAS[""], [0, 0, 0])])


_COLUMNS = (Verdict.SATISFIED, Verdict.DISSATISFIED, Verdict.NOT_EVALUATED)
_VERDICT_HEADINGS = ("satisfied", "dissatisfied", "not_evaluated", "counted")


def _verdict_table(title: Text, rows: tuple[ShownRow, ...]) -> DataTable:
    headings = (HEADINGS["name"], *(HEADINGS[name] for name in _VERDICT_HEADINGS))
    return DataTable(title, headings, tuple(row.words() for row in rows))


def _verdict_bars(title: Text, rows: tuple[ShownRow, ...]) -> Bars:
    series = tuple(
        (HEADINGS[name], tuple(row.cells[place] for row in rows))
        for place, name in enumerate(_VERDICT_HEADINGS[:3])
    )
    wholes = tuple(row.cells[-1] for row in rows)
    return Bars(title, tuple(row.label.zh for row in rows), series, wholes)


def _own_figures(gathered: Gathered) -> Iterator[Block]:
    """Yield what extensions count and write: their figures with denominators, and their lines."""
    if gathered.own:
        yield Heading(HEADINGS["own"], 2)
    if silent := [f.name for f in gathered.own if f not in gathered.asked_for]:
        zh, en = LIST.zh.join(t.zh for t in silent), LIST.en.join(t.en for t in silent)
        yield Paragraph(SAYS["nothing_entered"].format(names=Text(zh, en)))
    if gathered.asked_for:
        rows = tuple(
            (
                figure.name,
                plain(shown_share(gathered.whole.own[figure.code]).words()),
                figure.denominator,
            )
            for figure in gathered.asked_for
        )
        headings = (HEADINGS["figure"], HEADINGS["value"], HEADINGS["denominator"])
        yield DataTable(HEADINGS["own_table"], headings, rows)
    for figure in gathered.asked_for:
        if gathered.parts:
            shares = own_shares(gathered, figure.code)
            labels = [(p.division.label, shares[p.division.code]) for p in gathered.parts]
            yield DataTable(
                HEADINGS["own_by_part"].format(name=figure.name),
                (HEADINGS["name"], HEADINGS["value"]),
                tuple((plain(label), plain(share.words())) for label, share in labels),
            )
    for title, lines in gathered.lines:
        if safe := safe_lines(lines):
            yield Paragraph(title)
            yield from map(Paragraph, safe)


def _opinions(gathered: Gathered) -> Iterator[Block]:
    yield Heading(HEADINGS["opinions"])
    yield Heading(HEADINGS["entered"], 2)
    if not gathered.opinions:
        yield Paragraph(SAYS["no_opinions"])
    for place, entry in enumerate(gathered.opinions, start=1):
        yield Paragraph(plain(f"{place}. {entry['words']}"))
    yield Heading(HEADINGS["data_say"], 2)
    sentences = [*_waiting(gathered), *_unjudged(gathered), *_uncovered(gathered)]
    yield from map(Paragraph, sentences or [SAYS["data_say_nothing"]])


def _waiting(gathered: Gathered) -> Iterator[Text]:
    share = shown_figures(gathered.whole.said)["core.waiting"]
    if share.part:
        place = gathered.whole.division.label
        yield SAYS["waiting"].format(place=place, share=share.words())


def _unjudged(gathered: Gathered) -> Iterator[Text]:
    rows = part_rows(gathered)
    shares = {
        part.division.code: ShownShare(row.cells[2], row.cells[3])
        for part, row in zip(gathered.parts, rows, strict=False)
    }
    overall = ShownShare(rows[-1].cells[2], rows[-1].cells[3])
    for division, share in higher_than_all(gathered.parts, shares, overall)[:_NAMED]:
        yield SAYS["unjudged"].format(
            place=division.label, share=share.words(), overall=overall.words()
        )


def _uncovered(gathered: Gathered) -> Iterator[Text]:
    """Yield where a figure of an extension's falls most below the whole."""
    for figure in gathered.own:
        overall = shown_share(gathered.whole.own[figure.code])
        if not overall.is_share or not gathered.parts:
            continue
        rest = {code: _rest(share) for code, share in own_shares(gathered, figure.code).items()}
        behind = higher_than_all(gathered.parts, rest, _rest(overall))
        for division, share in behind[:_NAMED]:
            yield SAYS["behind"].format(
                place=division.label,
                name=figure.name,
                share=_rest(share).words(),
                overall=overall.words(),
                denominator=figure.denominator,
            )


def _rest(share: ShownShare) -> ShownShare:
    part = share.whole - share.part if share.part is not None and share.whole else None
    return ShownShare(part, share.whole)


def _bare(part: int) -> FigureValue:
    return FigureValue(part=part, whole=None)


def _definitions(gathered: Gathered) -> DataTable:
    figures = shown_figures(gathered.whole.said)
    rows = [
        (
            one.name,
            plain(figures[one.code].words()),
            one.formula,
            one.denominator,
            plain(one.source),
        )
        for one in DEFINITIONS
    ]
    rows += [
        (
            one.name,
            plain(shown_share(gathered.whole.own[one.code]).words()),
            one.formula,
            one.denominator,
            plain(one.source),
        )
        for one in gathered.asked_for
    ]
    rows += [
        (one.name, SAYS["in_the_text"], one.formula, one.denominator, plain(one.source))
        for one in WORK_DEFINITIONS
    ]
    names = ("figure", "value", "formula", "denominator", "source")
    return DataTable(HEADINGS["definitions"], tuple(HEADINGS[n] for n in names), tuple(rows))
