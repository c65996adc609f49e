"""Reads the hand-written sources: communities, kinds of work, words, fates, mistakes."""

import csv
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

SOURCES = Path(__file__).resolve().parent.parent / "sources"


@frozen
class Place:
    """A community of the demo, with what the demo assumes about it."""

    code: str
    name: str
    township: str
    class_code: str
    resettlement: str
    households: int
    override: str
    reason: str
    xy: tuple[int, int]

    @property
    def setting(self) -> str:
        """Urban or rural: the override first, then the class code, then the village digits."""
        if self.override:
            return "urban" if self.override == "城市" else "rural"
        if self.class_code:
            return "urban" if self.class_code.startswith("1") else "rural"
        return "rural" if self.code[9] in "23" else "urban"


@frozen
class Work:
    """What helping looks like for one task type."""

    code: str
    road: str
    flow: str
    mode: str
    subject: str
    groups: str
    times: int
    goal: str
    content: str
    part: str
    evidence: str
    complaint: str


@frozen
class Words:
    """A resident's or neighbour's words, with places to fill in."""

    type: str
    setting: str
    voice: str
    words: str


@frozen
class Fate:
    """How far some cases get: their story, and what must come of it.

    Attributes:
        types: a task type, a flow (``W1``), ``paired``, ``plain`` or ``any``.
        window: when the story's last fact happens.
        state: where the case must stand on the demo's date; empty where there is none.
        verdict: what the residents of the present episode have said.
        served: whether service was delivered and is over, as far as the state lets it be.
        story: tokens, in order, each ``step`` or ``step:variant``.
        mistake: number of the deliberate mistake, if it is one.
    """

    code: str
    count: int
    types: str
    setting: str
    community: str
    window: str
    state: str
    verdict: str
    served: bool
    story: tuple[tuple[str, str], ...]
    note: str
    mistake: str = ""


@frozen
class Mistake:
    """A deliberate mistake and what must come of it."""

    number: str
    kind: str
    effect: str
    sheet: str
    column: str
    note: str


@frozen
class Sources:
    """Everything the generator is told by hand."""

    places: tuple[Place, ...]
    townships: Mapping[str, str]
    works: tuple[Work, ...]
    words: tuple[Words, ...]
    slots: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    fates: tuple[Fate, ...]
    mistakes: Mapping[str, Mistake] = field(factory=dict)


def _table(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _lists(name: str) -> dict[str, str]:
    lines = (SOURCES / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return {key: value.strip() for key, value in pairs}


def _place(row: dict[str, str]) -> Place:
    return Place(
        row["code"],
        row["name"],
        row["township"],
        row["class_code"],
        row["resettlement"],
        int(row["households"]),
        row["override"],
        row["reason"],
        (int(row["x"]), int(row["y"])),
    )


def _work(row: dict[str, str]) -> Work:
    return Work(**{**row, "times": int(row["times"])})  # type: ignore[arg-type]


def _fate(row: dict[str, str]) -> Fate:
    steps = (token.partition(":") for token in row["story"].split())
    return Fate(
        code=row.get("fate") or row["mistake"],
        count=int(row.get("count", "1")),
        types=row["types"],
        setting=row["setting"],
        community=row["community"],
        window=row["window"],
        state=row["state"],
        verdict=row["verdict"],
        served=row["served"] == "是",
        story=tuple((step, variant) for step, _, variant in steps),
        note=row["note"],
        mistake=row.get("mistake", ""),
    )


def _mistake(row: dict[str, str]) -> Mistake:
    return Mistake(*(row[key] for key in ("mistake", "kind", "effect", "sheet", "column", "note")))


def read_sources() -> Sources:
    """Read every source file."""
    mistakes = _table("mistakes.csv")
    told = [row for row in mistakes if row["story"]]
    return Sources(
        places=tuple(_place(row) for row in _table("communities.csv")),
        townships={row["name"]: row["code"] for row in _table("townships.csv")},
        works=tuple(_work(row) for row in _table("work.csv")),
        words=tuple(Words(**row) for row in _table("needs.csv")),
        slots={key: tuple(value.split()) for key, value in _lists("slots.txt").items()},
        names=_lists("names.txt"),
        fates=tuple(_fate(row) for row in [*_table("fates.csv"), *told]),
        mistakes={row["mistake"]: _mistake(row) for row in mistakes},
    )
