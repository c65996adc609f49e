"""Figures on fairness and load in words, for the command line and the sheet alike."""

from attrs import frozen

from linli_core.matching import Fairness, Share
from linli_core.services.pairing.sentences import risk_text
from linli_core.texts.pairing.figures import FIGURES
from linli_core.texts.terms import TERMS
from linli_core.texts.text import COMMA, Text, joined
from linli_core.texts.vocabularies import NAMES


@frozen
class ShareLine:
    """How one part of the cases fares, in words.

    Attributes:
        kind: what the cases are told apart by, such as risk.
        name: the part, such as high.
        needs: cases in it.
        served: cases of it with every seat filled.
        rate: the part that is served, 0 to 1.
        metres: mean distance of its pairs, None where it has none.
    """

    kind: Text
    name: Text
    needs: int
    served: int
    rate: float
    metres: float | None


def share_lines(fairness: Fairness) -> list[ShareLine]:
    """Return service by risk, group, setting and mode."""
    return [
        ShareLine(
            FIGURES[f"share.{share.kind}"],
            _name_of(share),
            share.needs,
            share.served,
            share.rate,
            share.metres,
        )
        for share in fairness.shares
    ]


def _name_of(share: Share) -> Text:
    if share.kind == "urgency":
        return risk_text(int(share.name))
    known = NAMES["SubjectCategory"] if share.kind == "group" else TERMS
    if not share.name:
        return FIGURES["not_stated"]
    return known.get(share.name, Text(share.name, share.name))


def figure_lines(fairness: Fairness) -> list[tuple[Text, Text]]:
    """Return relationships kept, distances and load, each with its label."""
    kept, of = fairness.kept
    far, near = fairness.farthest_metres, fairness.median_metres
    bands = [
        (FIGURES["band"] if end else FIGURES["last_band"]).format(
            end=f"{(end or begin) / 1000:g}",
            pairs=count,
        )
        for begin, (end, count) in zip(_begins(fairness), fairness.bands, strict=True)
        if count
    ]
    return [
        (FIGURES["relationships"], FIGURES["kept_of"].format(kept=kept, of=of)),
        (FIGURES["median"], _metres(near)),
        (FIGURES["farthest"], _metres(far)),
        (FIGURES["bands"], _row(bands)),
        (FIGURES["idle"], FIGURES["helpers"].format(count=fairness.idle)),
        (FIGURES["spread"], FIGURES["points"].format(percent=f"{100 * fairness.load_spread:.0f}")),
    ]


def _begins(fairness: Fairness) -> list[int]:
    return [0, *(end or 0 for end, _ in fairness.bands)][:-1]


def _metres(value: float | None) -> Text:
    return (
        FIGURES["none_yet"] if value is None else FIGURES["metres"].format(metres=f"{value:,.0f}")
    )


def _row(texts: list[Text]) -> Text:
    return joined(texts, COMMA) if texts else FIGURES["none_yet"]
