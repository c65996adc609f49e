"""Figures with their spread, printed as a table whose columns line up in Chinese too."""

from collections.abc import Sequence
from statistics import median, quantiles
from unicodedata import east_asian_width


def spread(values: Sequence[float], form: str = ",.0f") -> str:
    """Return the median, and between which values all lie."""
    if not values:
        return "—"
    return f"{median(values):{form}} ({min(values):{form}} – {max(values):{form}})"


def percentiles(seconds: Sequence[float]) -> str:
    """Return p50 and p99 in microseconds."""
    if len(seconds) < 2:
        return "—"
    cuts = quantiles(seconds, n=100)
    return f"{cuts[49] * 1e6:,.0f} / {cuts[98] * 1e6:,.0f}"


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table."""
    widths = [max(_width(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    print(f"\n■ {title}")
    for row in (heads, ["─" * width for width in widths], *rows):
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        print("  " + "  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
