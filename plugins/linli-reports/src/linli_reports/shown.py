"""Figures as they may be shown: small counts masked, and whatever would give them away."""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from linli_core import Figures
from linli_core.plugins import Text
from linli_core.plugins.tables import FigureValue
from linli_reports.definitions import DEFINITIONS, by_verdict, every_episode
from linli_reports.divisions import Division
from linli_reports.gathering import Gathered, PartFigures
from linli_reports.masking import is_small, mask_line, mask_share, mask_table

MASK = "＊"
#: A count with its measure, as extensions write it into their lines.
_COUNT = re.compile(r"(?<![\d.])(\d+)(?=\s*(?:户|件|人|次|家|个|条|项|场|小时|元))")


@frozen
class ShownShare:
    """So many of so many, as shown; None where masked, or where there is no denominator.

    Attributes:
        is_share: there is a denominator.
    """

    part: int | None
    whole: int | None
    is_share: bool = True

    def words(self) -> str:
        """Return it as in 12/40（30.0%）."""
        if not self.is_share:
            return _count(self.part)
        both = f"{_count(self.part)}/{_count(self.whole)}"
        if self.part is None or not self.whole:
            return both
        return f"{both}（{self.part / self.whole:.1%}）"


@frozen
class ShownRow:
    """One row of a table of counts, as shown: its cells, and their sum as the last."""

    label: Text
    cells: tuple[int | None, ...]

    def words(self) -> tuple[Text, ...]:
        """Return it as written out."""
        return (self.label, *(Text(_count(c), _count(c)) for c in self.cells))


def _count(count: int | None) -> str:
    return MASK if count is None else str(count)


def masked_columns(said: Figures) -> frozenset[int]:
    """Return which sums by verdict are masked, in every table alike."""
    return mask_line(by_verdict(said))


def shown_figures(said: Figures) -> dict[str, ShownShare]:
    """Return the figures of the core's for a division, by code."""
    values = {one.code: one.compute(said) for one in DEFINITIONS}
    shares = {code: shown_share(value) for code, value in values.items()}
    hidden, total = masked_columns(said), is_small(said.denominator)
    verdicts = ("core.satisfied", "core.dissatisfied", "core.not_evaluated")
    for place, code in enumerate(verdicts):
        shares[code] = _of(values[code], part=place in hidden, whole=total)
    if 2 in hidden:  # noqa: PLR2004 - the column of those not evaluated
        shares["core.deceased"] = ShownShare(None, None)
    stages = ("core.running", "core.waiting", "core.left_unserved")
    counts = [said.denominator, *(values[code].part for code in stages)]
    beside, all_masked = mask_line(counts, kept={0}), is_small(every_episode(said))
    for place, code in enumerate(stages, start=1):
        shares[code] = _of(values[code], part=place in beside, whole=all_masked)
    return shares


def shown_share(value: FigureValue) -> ShownShare:
    """Return a figure that stands alone."""
    part, whole = mask_share(value.part, value.whole)
    return _of(value, part=part, whole=whole)


def _of(value: FigureValue, *, part: bool, whole: bool) -> ShownShare:
    return ShownShare(
        None if part else value.part,
        None if whole else value.whole,
        is_share=value.whole is not None,
    )


def verdict_rows(
    whole: Figures, rows: Sequence[tuple[Text, Sequence[int]]]
) -> tuple[ShownRow, ...]:
    """Return a table by verdict with its sums as the last row; the rows add up to the whole."""
    hidden = masked_columns(whole)
    masks = mask_table([counts for _, counts in rows], hidden)
    shown = [
        ShownRow(
            label,
            (
                *(None if (r, c) in masks.cells else n for c, n in enumerate(counts)),
                None if r in masks.rows else sum(counts),
            ),
        )
        for r, (label, counts) in enumerate(rows)
    ]
    sums = by_verdict(whole)
    total = None if is_small(sum(sums)) else sum(sums)
    last = (*(None if c in hidden else n for c, n in enumerate(sums)), total)
    return (*shown, ShownRow(Text("合计", "sum"), last))


def part_rows(gathered: Gathered) -> tuple[ShownRow, ...]:
    """Return the counted episodes of each part by verdict."""
    rows = [(_label(part.division), by_verdict(part.said)) for part in gathered.parts]
    return verdict_rows(
        gathered.whole.said, rows or [(Text("本区划", "itself"), by_verdict(gathered.whole.said))]
    )


def own_shares(gathered: Gathered, code: str) -> Mapping[str, ShownShare]:
    """Return an extension's figure for each part, by the part's code."""
    values = [part.own[code] for part in gathered.parts]
    if any(value.whole is None for value in values):
        hidden = mask_line([value.part for value in values])
        shown = [_of(value, part=r in hidden, whole=False) for r, value in enumerate(values)]
    else:
        counts = [[value.part, (value.whole or 0) - value.part] for value in values]
        sums = [sum(column) for column in zip(*counts, strict=True)]
        masks = mask_table(counts, mask_line(sums))
        shown = [
            _of(value, part=(r, 0) in masks.cells, whole=r in masks.rows)
            for r, value in enumerate(values)
        ]
    codes = [part.division.code for part in gathered.parts]
    return dict(zip(codes, shown, strict=True))


def _label(division: Division) -> Text:
    return Text(division.label, division.label)


def safe_lines(lines: Iterable[Text]) -> list[Text]:
    """Return the lines of an extension whose counts, and their differences, are not small."""
    return [line for line in lines if _is_safe(line.zh)]


def _is_safe(line: str) -> bool:
    counts = sorted(int(number) for number in _COUNT.findall(line))
    differences = [b - a for i, a in enumerate(counts) for b in counts[i + 1 :]]
    return not any(is_small(count) for count in (*counts, *differences))


def higher_than_all(
    parts: Sequence[PartFigures], shares: Mapping[str, ShownShare], overall: ShownShare
) -> list[tuple[Division, ShownShare]]:
    """Return the parts whose share is above that of the whole, the highest first."""
    if overall.part is None or not overall.whole:
        return []
    higher = []
    for part in parts:
        share = shares[part.division.code]
        if share.part and share.whole and share.part * overall.whole > overall.part * share.whole:
            higher.append((share.part / share.whole, part.division, share))
    higher.sort(key=lambda one: (-one[0], one[1].code))
    return [(division, share) for _, division, share in higher]
