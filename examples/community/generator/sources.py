"""Reads the hand-written sources: communities, kinds of work, words, fates, mistakes."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, field, fields, frozen

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
    """What helping looks like for one task type.

    Attributes:
        spot: what a collective demand is about, after the community's name.
        doer: who answers for work without a partner: ``worker`` or ``volunteer``.
        script: steps that each record names, ``；`` between records, ``+`` days to wait.
        form: what the first record says in the type's form.
        authority: who co-signs the plan.
        words: the residents' words, where the type has words of its own.
    """

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
    spot: str = ""
    doer: str = "worker"
    script: str = ""
    form: str = ""
    authority: str = ""
    words: str = ""

    @property
    def records(self) -> tuple[str, ...]:
        """The steps of each record; one empty text a record where the type needs no words."""
        return tuple(self.script.split("；")) if self.script else ("",) * self.times

    @property
    def collective(self) -> bool:
        """Whether many raise it and many judge it."""
        return self.subject in ("group", "place")


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
        work: the kind of work, where the fate is of one alone.
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
    work: Work | None = None


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


#: How often somebody comes where the type's records need no words.
_VISITS = {"W1": 3, "W3": 3}
#: What is different in a story that many raise and judge.
_OF_MANY = {"demand": "group", "adopt": "resolution", "good": "some"}


def _area_work(row: dict[str, str]) -> Work:
    own = {name: row[name] for name in _WORK if name not in ("code", "times")}
    times = row["script"].count("；") + 1 if row["script"] else _VISITS.get(row["flow"], 1)
    return Work(**own, code=row["key"].partition("/")[0], times=times)


_WORK = tuple(a.name for a in fields(Work))


def _area_fates(places: Iterable[Place], fates: Mapping[str, Fate]) -> Iterator[Fate]:
    """Tell what becomes of each kind of work of the other areas, community by community."""
    codes = {place.name: place.code for place in places}
    for row in _table("areas.csv"):
        work = _area_work(row)
        for name, _, fate in (item.partition(":") for item in row["where"].split()):
            told = fates[fate]
            if work.collective:
                told = evolve(told, story=tuple((s, _OF_MANY.get(s, v)) for s, v in told.story))
            yield evolve(told, count=1, types=work.code, community=codes[name], work=work)


def _fates(rows: Iterable[dict[str, str]], works: Mapping[str, Work]) -> tuple[Fate, ...]:
    return tuple(evolve(_fate(row), work=works.get(row["types"])) for row in rows)


def read_sources() -> Sources:
    """Read every source file."""
    mistakes = _table("mistakes.csv")
    told = [row for row in mistakes if row["story"]]
    places = tuple(_place(row) for row in _table("communities.csv"))
    works = {row["key"]: _area_work(row) for row in _table("areas.csv")}
    fates = _fates([*_table("fates.csv"), *told], works)
    areas = _area_fates(places, {fate.code: fate for fate in fates})
    # Told last, so that they take nobody's helper away.
    sly = _table("honesty.csv")
    honesty = _fates([row for row in sly if row["story"]], works)
    tickets = _fates(_table("tickets.csv"), works)
    mistakes += [row for row in sly if row["mistake"]]
    return Sources(
        places=places,
        townships={row["name"]: row["code"] for row in _table("townships.csv")},
        works=tuple(_work(row) for row in _table("work.csv")),
        words=tuple(Words(**row) for row in _table("needs.csv")),
        slots={key: tuple(value.split()) for key, value in _lists("slots.txt").items()},
        names=_lists("names.txt"),
        fates=(*fates, *areas, *honesty, *tickets),
        mistakes={row["mistake"]: _mistake(row) for row in mistakes},
    )
