"""Figures on fairness and load in words, for the command line and the sheet alike."""

from attrs import frozen

from linli_core.matching import Fairness, Share
from linli_core.services.pairing.sentences import filled, risk_text
from linli_core.texts import pairing as words
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text
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
            words.SHARES[share.kind],
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
        return words.NOT_STATED
    return known.get(share.name, Text(share.name, share.name))


def figure_lines(fairness: Fairness) -> list[tuple[Text, Text]]:
    """Return relationships kept, distances and load, each with its label."""
    kept, of = fairness.kept
    far, near = fairness.farthest_metres, fairness.median_metres
    bands = [
        filled(
            words.BAND if end else words.LAST_BAND,
            end=f"{(end or begin) / 1000:g}",
            pairs=count,
        )
        for begin, (end, count) in zip(_begins(fairness), fairness.bands, strict=True)
        if count
    ]
    return [
        (words.RELATIONSHIPS, filled(words.KEPT_OF, kept=kept, of=of)),
        (words.MEDIAN, _metres(near)),
        (words.FARTHEST, _metres(far)),
        (words.BANDS, _row(bands)),
        (words.IDLE, filled(words.HELPERS, count=fairness.idle)),
        (words.SPREAD, filled(words.POINTS, percent=f"{100 * fairness.load_spread:.0f}")),
    ]


def _begins(fairness: Fairness) -> list[int]:
    return [0, *(end or 0 for end, _ in fairness.bands)][:-1]


def _metres(value: float | None) -> Text:
    return words.NONE_YET if value is None else filled(words.METRES, metres=f"{value:,.0f}")


def _row(texts: list[Text]) -> Text:
    if not texts:
        return words.NONE_YET
    return Text("，".join(t.zh for t in texts), ", ".join(t.en for t in texts))
