"""A picture of a community's pairs: plain SVG, drawn here, no outside service."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import cos, hypot, pi, sin

from attrs import frozen

from linli_core.matching.flow.pairs import Pair
from linli_core.matching.flow.solution import PairingSolution
from linli_core.matching.problem.values import Helper, Need
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.pairing.plan import PICTURE

WIDTH, MARGIN, HEAD, FOOT = 760, 40, 104, 50
#: Gap between marks at one point; up to how many marks names are shown; shortest line with metres.
MARK_GAP, MOST_NAMES, LONG_LINE = 26, 120, 80
#: A scale bar is one of these lengths, in metres.
BARS = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
STYLE = (
    "text{font:12px 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;fill:#222}"
    ".name{font-size:10px}.left{text-anchor:end}"
    ".way{font-size:9px;fill:#666;text-anchor:middle}"
    ".line{stroke:#7a7a7a;stroke-width:1.2}.lead{stroke:#b3261e;stroke-width:2}"
    ".need{fill:#1f6feb}.open{fill:#fff;stroke:#b3261e;stroke-width:2}"
    ".home{fill:#2e7d32}.away{fill:#fff;stroke:#2e7d32;stroke-width:2}"
    ".bar{stroke:#222;stroke-width:2}"
)
NEED, HELPER = "n", "h"
Point = tuple[float, float]
Key = tuple[str, str]


def draw_community(
    solution: PairingSolution,
    pairs: Iterable[Pair],
    community: str,
    lang: str = DEFAULT_LANGUAGE,
    *,
    name: str = "",
    hidden: frozenset[str] = frozenset(),
) -> str:
    """Return an SVG document of the pairs of one community.

    Households are circles, filled when paired; helpers are squares, hollow when from elsewhere;
    a red line marks the lead, and every line shows the distance. People without coordinates
    are placed on a ring around the others; marks at the same point are moved apart.

    Args:
        solution: the pairing.
        pairs: its pairs.
        community: code.
        lang: code of a registered language.
        name: name of the community, for the title.
        hidden: keys of needs that are left out; the picture says how many.
    """
    here = [n for n in solution.needs if n.community == community]
    needs = [n for n in here if n.key not in hidden]
    keys = {need.key for need in needs}
    drawn = [pair for pair in pairs if pair.need in keys]
    helped = {pair.helper for pair in drawn}
    helpers = [h for h in solution.helpers if h.community == community or h.key in helped]
    scene = _layout(solution, [*needs, *helpers])
    served = {pair.need for pair in drawn}
    parts = [_line(scene.where, pair) for pair in drawn]
    parts += [
        _circle(scene.where[NEED, need.key], "need" if need.key in served else "open", need.key)
        for need in needs
    ]
    parts += [
        _square(scene.where[HELPER, h.key], "home" if h.community == community else "away", h.key)
        for h in helpers
    ]
    if len(scene.where) <= MOST_NAMES:
        shown = _short_names(community, keys)
        parts += [_name(at, sort, shown.get(key, key)) for (sort, key), at in scene.where.items()]
    counts = {"needs": len(needs), "served": len(served), "helpers": len(helpers)}
    return _document(
        PICTURE["title"].fill(lang, {"community": f"{name} {community}".strip()}),
        PICTURE["counts"].fill(lang, counts) + _left_out(len(here) - len(needs), lang),
        lang,
        [*parts, _bar(scene.scale, lang)],
    )


def _left_out(count: int, lang: str) -> str:
    return PICTURE["hidden"].fill(lang, {"count": count}) if count else ""


def _document(title: str, counts: str, lang: str, parts: Sequence[str]) -> str:
    title, height = escape(title), WIDTH + HEAD + FOOT - 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" lang="{lang}"><title>{title}</title><style>{STYLE}</style>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f'<text x="{MARGIN}" y="22" font-weight="bold">{title}</text>'
        f'<text x="{MARGIN}" y="42">{escape(counts)}</text>'
        + _legend(lang)
        + "".join(parts)
        + "</svg>"
    )


@frozen
class _Scene:
    """Positions of the marks, and metres per unit of the picture; None where unknown."""

    where: Mapping[Key, Point]
    scale: float | None


def _layout(solution: PairingSolution, people: list[Need | Helper]) -> _Scene:
    """Place people by their coordinates, scaled to the picture, or on a ring."""
    keys = [(NEED if isinstance(who, Need) else HELPER, who.key) for who in people]
    points = [solution.book.geography.point(who) for who in people]
    known = {key: point for key, point in zip(keys, points, strict=True) if point is not None}
    left = min((x for x, _ in known.values()), default=0)
    low = min((y for _, y in known.values()), default=0)
    span = max(
        max((x for x, _ in known.values()), default=0) - left,
        max((y for _, y in known.values()), default=0) - low,
        1,
    )
    inner = WIDTH - 4 * MARGIN
    where = {
        key: (
            2 * MARGIN + (x - left) / span * inner,
            HEAD + MARGIN + inner - (y - low) / span * inner,
        )
        for key, (x, y) in known.items()
    }
    where = _spread_marks(where)
    ring = [key for key in keys if key not in where]
    for k, key in enumerate(ring):
        angle = 2 * pi * k / len(ring)
        radius = WIDTH / 2 - MARGIN - 10
        middle = HEAD + MARGIN + inner / 2
        where[key] = (WIDTH / 2 + radius * sin(angle), middle - radius * cos(angle))
    return _Scene(where, span / inner if span > 1 else None)


def _spread_marks(where: Mapping[Key, Point]) -> dict[Key, Point]:
    """Move marks that would cover one another onto small circles around their point."""
    cells: dict[tuple[int, int], list[Key]] = {}
    for key, (x, y) in where.items():
        cells.setdefault((round(x / MARK_GAP), round(y / MARK_GAP)), []).append(key)
    moved = dict(where)
    for some in cells.values():
        for k, key in enumerate(some[1:]):
            circle, at = 1 + k // 6, k % 6
            angle = 2 * pi * at / 6 + circle
            x, y = where[some[0]]
            moved[key] = (x + circle * MARK_GAP * cos(angle), y + circle * MARK_GAP * sin(angle))
    return moved


def _line(where: Mapping[Key, Point], pair: Pair) -> str:
    (x, y), (right, low) = where[NEED, pair.need], where[HELPER, pair.helper]
    long = hypot(right - x, low - y) > LONG_LINE
    way = f'<text class="way" x="{(x + right) / 2:.1f}" y="{(y + low) / 2 - 2:.1f}">'
    sort = "lead" if pair.role == "lead" else "line"
    said = escape(f"{pair.need} – {pair.helper}: {pair.metres:,} m")
    return (
        f'<line class="{sort}" x1="{x:.1f}" y1="{y:.1f}" x2="{right:.1f}" y2="{low:.1f}">'
        f"<title>{said}</title></line>" + (f"{way}{pair.metres:,} m</text>" if long else "")
    )


def _circle(at: Point, sort: str, name: str) -> str:
    return (
        f'<circle class="{sort}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="6">'
        f"<title>{escape(name)}</title></circle>"
    )


def _square(at: Point, sort: str, name: str) -> str:
    return (
        f'<rect class="{sort}" x="{at[0] - 6:.1f}" y="{at[1] - 6:.1f}" width="12" height="12">'
        f"<title>{escape(name)}</title></rect>"
    )


def _name(at: Point, sort: str, name: str) -> str:
    """Write a household's name to the right of it, a helper's to the left."""
    look, x = ("name", at[0] + 9) if sort == NEED else ("name left", at[0] - 9)
    return f'<text class="{look}" x="{x:.1f}" y="{at[1] + 4:.1f}">{escape(name)}</text>'


def _short_names(community: str, keys: Iterable[str]) -> dict[str, str]:
    """Return the last part of each number, else all that follows the community's code."""
    last = {key: key.rpartition("-")[2] for key in keys}
    if len(set(last.values())) == len(last):
        return last
    return {key: key.removeprefix(f"{community}-") for key in last}


def _bar(scale: float | None, lang: str) -> str:
    """Draw how long some metres are."""
    if scale is None:
        return ""
    fitting = [bar for bar in BARS if bar / scale <= WIDTH / 3] or [BARS[0]]
    metres, y = fitting[-1], WIDTH + HEAD + FOOT - 2 * MARGIN - 16
    right = MARGIN + metres / scale
    said = PICTURE["metres"].fill(lang, {"metres": f"{metres:,}"})
    return (
        f'<line class="bar" x1="{MARGIN}" y1="{y}" x2="{right:.1f}" y2="{y}"/>'
        f'<text x="{right + 8:.1f}" y="{y + 4}">{said}</text>'
    )


def _legend(lang: str) -> str:
    marks = (
        (_circle, "need", PICTURE["need"]),
        (_circle, "open", PICTURE["unpaired"]),
        (_dash, "lead", PICTURE["lead"]),
        (_square, "home", PICTURE["helper"]),
        (_square, "away", PICTURE["outside"]),
    )
    parts = []
    for k, (mark, sort, text) in enumerate(marks):
        row, column = divmod(k, 3)
        x, y = MARGIN + 8 + column * (WIDTH - MARGIN) / 3, 64 + 22 * row
        parts.append(mark((x, y), sort, text.in_(lang)))
        parts.append(f'<text x="{x + 14:.1f}" y="{y + 4}">{escape(text.in_(lang))}</text>')
    return "".join(parts)


def _dash(at: Point, sort: str, name: str) -> str:
    return (
        f'<line class="{sort}" x1="{at[0] - 8:.1f}" y1="{at[1]}" x2="{at[0] + 8:.1f}" '
        f'y2="{at[1]}"><title>{escape(name)}</title></line>'
    )
