"""Charts as SVG: bars with their counts, and a tile for each division; readable without colour."""

from xml.sax.saxutils import escape, quoteattr

from linli_reports.blocks import Bars
from linli_reports.shown import MASK

_BAR, _GAP, _LEFT, _WIDTH = 16, 14, 150, 760
_TILE, _ACROSS = 120, 6
_PATTERNS = (
    '<pattern id="p0" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="4" height="4" fill="#2f5d8a"/></pattern>'
    '<pattern id="p1" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#fff"/>'
    '<path d="M0 6L6 0" stroke="#8a3b2f" stroke-width="2"/></pattern>'
    '<pattern id="p2" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="4" height="4" fill="#d9d9d9"/></pattern>'
)


def bars_svg(bars: Bars, lang: str) -> str:
    """Return a chart of bars; masked counts are marked, and have no bar."""
    counts = [count for _, series in bars.series for count in series if count is not None]
    widest = max([1, *counts])
    group = _BAR * len(bars.series) + _GAP
    height = group * len(bars.labels) + 40
    drawn = [_legend(bars, lang)]
    for row, label in enumerate(bars.labels):
        top = 34 + row * group
        middle = top + group / 2
        drawn.append(_text(_LEFT - 8, middle, label, anchor="end"))
        for place, (_, series) in enumerate(bars.series):
            count, y = series[row], top + place * _BAR
            width = 0 if count is None else count / widest * (_WIDTH - _LEFT - 60)
            drawn.append(
                f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR - 3}" '
                f'fill="url(#p{place % 3})" stroke="#000" stroke-width="0.5"/>'
            )
            said = MASK if count is None else str(count)
            drawn.append(_text(_LEFT + width + 5, y + 11, said))
    return _svg(height, bars.title.in_(lang), "".join(drawn))


def _legend(bars: Bars, lang: str) -> str:
    found = []
    for place, (name, _) in enumerate(bars.series):
        x = _LEFT + place * 170
        found.append(
            f'<rect x="{x}" y="6" width="14" height="14" fill="url(#p{place % 3})" '
            'stroke="#000" stroke-width="0.5"/>'
        )
        found.append(_text(x + 20, 18, name.in_(lang)))
    return "".join(found)


def tiles_svg(tiles: list[tuple[str, str, float | None]], title: str) -> str:
    """Return a tile for each division.

    Args:
        tiles: its name, what stands in it, and a share from 0 to 1; None where it is masked.
        title: what the picture shows, also for those who cannot see it.
    """
    drawn = []
    for place, (name, words, share) in enumerate(tiles):
        x, y = place % _ACROSS * (_TILE + 6), place // _ACROSS * (80 + 6)
        light = 96 if share is None else round(96 - 50 * share)
        ink = "#fff" if light < 60 else "#000"  # noqa: PLR2004 - dark enough for white
        drawn.append(
            f'<rect x="{x}" y="{y}" width="{_TILE}" height="80" '
            f'fill="hsl(210,40%,{light}%)" stroke="#333"/>'
        )
        drawn.append(_text(x + _TILE / 2, y + 34, name, anchor="middle", ink=ink))
        drawn.append(_text(x + _TILE / 2, y + 58, words, anchor="middle", ink=ink))
    height = ((len(tiles) - 1) // _ACROSS + 1) * 86
    return _svg(height, title, "".join(drawn))


def _text(x: float, y: float, words: str, *, anchor: str = "start", ink: str = "#000") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(words)}</text>'
    )


def _svg(height: float, title: str, inner: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" '
        f'role="img" aria-label={quoteattr(title)} font-size="13">'
        f"<defs>{_PATTERNS}</defs>{inner}</svg>"
    )
