"""A picture of a community's pairs: plain SVG, drawn here, no outside service."""

from collections.abc import Iterable, Mapping
from math import cos, pi, sin
from xml.sax.saxutils import escape

from linli_core.matching import words
from linli_core.matching.outcome import Pair
from linli_core.matching.solved import Solved
from linli_core.matching.values import Helper, Need

WIDTH, MARGIN, HEAD = 640, 40, 64
STYLE = (
    "text{font:12px sans-serif;fill:#222}.line{stroke:#7a7a7a;stroke-width:1.2}"
    ".lead{stroke:#b3261e;stroke-width:2}.need{fill:#1f6feb}.open{fill:#fff;stroke:#b3261e;"
    "stroke-width:2}.home{fill:#2e7d32}.away{fill:#fff;stroke:#2e7d32;stroke-width:2}"
)
Point = tuple[float, float]


def draw_community(
    solved: Solved,
    pairs: Iterable[Pair],
    community: str,
    lang: str = "zh",
    *,
    hidden: frozenset[str] = frozenset(),
) -> str:
    """Return an SVG document of the pairs of one community.

    Households are circles, filled once paired; helpers are squares, hollow from elsewhere;
    a red line leads. Who has no coordinates stands on a ring around the others.
    """
    needs = [n for n in solved.needs if n.community == community and n.key not in hidden]
    keys = {need.key for need in needs}
    drawn = [pair for pair in pairs if pair.need in keys]
    served = {pair.need for pair in drawn}
    helped = {pair.helper for pair in drawn}
    helpers = [h for h in solved.helpers if h.community == community or h.key in helped]
    where = _layout(solved, [*needs, *helpers])
    parts = [
        f'<line class="{"lead" if pair.role == "lead" else "line"}" '
        f'x1="{where["n", pair.need][0]:.1f}" y1="{where["n", pair.need][1]:.1f}" '
        f'x2="{where["h", pair.helper][0]:.1f}" y2="{where["h", pair.helper][1]:.1f}"/>'
        for pair in drawn
    ]
    parts += [
        _circle(where["n", need.key], "need" if need.key in served else "open", need.key)
        for need in needs
    ]
    parts += [
        _square(where["h", h.key], "home" if h.community == community else "away", h.key)
        for h in helpers
    ]
    title = escape(words.PICTURE_TITLE.in_(lang).format(community=community))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {WIDTH + HEAD}" '
        f'role="img" lang="{lang}"><title>{title}</title><style>{STYLE}</style>'
        f'<text x="{MARGIN}" y="22" font-weight="bold">{title}</text>'
        + _legend(lang)
        + "".join(parts)
        + "</svg>"
    )


def _layout(solved: Solved, people: list[Need | Helper]) -> Mapping[tuple[str, str], Point]:
    """Place people by their coordinates, scaled to the picture, or on a ring."""
    sort = {True: "n", False: "h"}
    known = {
        (sort[isinstance(who, Need)], who.key): point
        for who in people
        if (point := solved.book.geography.point(who)) is not None
    }
    left = min((x for x, _ in known.values()), default=0)
    low = min((y for _, y in known.values()), default=0)
    span = max(
        max((x for x, _ in known.values()), default=0) - left,
        max((y for _, y in known.values()), default=0) - low,
        1,
    )
    inner = WIDTH - 4 * MARGIN
    where: dict[tuple[str, str], Point] = {
        key: (
            2 * MARGIN + (x - left) / span * inner,
            HEAD + WIDTH - 2 * MARGIN - (y - low) / span * inner,
        )
        for key, (x, y) in known.items()
    }
    ring = [key for who in people if (key := (sort[isinstance(who, Need)], who.key)) not in where]
    for k, key in enumerate(ring):
        angle = 2 * pi * k / len(ring)
        radius = WIDTH / 2 - MARGIN
        where[key] = (WIDTH / 2 + radius * sin(angle), HEAD + WIDTH / 2 - radius * cos(angle))
    return where


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


def _legend(lang: str) -> str:
    marks = (
        (_circle, "need", words.PICTURE_NEED),
        (_circle, "open", words.PICTURE_UNPAIRED),
        (_square, "home", words.PICTURE_HELPER),
        (_square, "away", words.PICTURE_OUTSIDE),
    )
    parts = []
    for k, (mark, sort, text) in enumerate(marks):
        x = MARGIN + 6 + k * (WIDTH - MARGIN) / len(marks)
        parts.append(mark((x, 44), sort, text.in_(lang)))
        parts.append(f'<text x="{x + 12:.1f}" y="48">{escape(text.in_(lang))}</text>')
    return "".join(parts)
