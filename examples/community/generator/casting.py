"""Decides which case is whose: community, kind of work, people and words."""

from collections.abc import Iterator

from attrs import define, field, frozen
from examples.community.generator.roster import Resident, Roster
from examples.community.generator.sources import Fate, Place, Sources, Words, Work
from examples.community.generator.tale import Cast

#: Fates whose residents may be at critical risk: nothing in them waits.
CALM = ("closed_first", "archived_first")
RISKS = ("中", "低", "中", "高", "中", "低", "中", "低")
NEIGHBOURS = 3
SIGNERS = 13


@frozen
class Part:
    """One case before it is told: its fate, and everything in it that does not depend on dates."""

    seed: int
    fate: Fate
    nth: int
    work: Work
    risk: str
    cast: Cast
    words: str


@define
class Casting:
    """Hands out communities, kinds of work and residents in turn."""

    sources: Sources
    roster: Roster
    _turns: dict[str, int] = field(factory=dict)
    _neighbours: dict[str, list[Resident]] = field(factory=dict)

    def _turn(self, key: str) -> int:
        self._turns[key] = self._turns.get(key, -1) + 1
        return self._turns[key]

    def parts(self) -> Iterator[Part]:
        """Cast every case of every fate."""
        for place in self.sources.places:
            crowd = SIGNERS if any(f.community == place.code for f in self._groups()) else 0
            for _ in range(max(NEIGHBOURS, crowd)):
                self._neighbours.setdefault(place.code, []).append(self.roster.settle(place))
        seed = 0
        for fate in self.sources.fates:
            for nth in range(fate.count):
                yield self._part(seed, fate, nth)
                seed += 1

    def _groups(self) -> Iterator[Fate]:
        return (fate for fate in self.sources.fates if ("demand", "group") in fate.story)

    def _part(self, seed: int, fate: Fate, nth: int) -> Part:
        place = self._place(fate)
        work = self._work(fate, place)
        calm = fate.code in CALM and (seed if fate.work else nth) % 7 == 0
        cast = self._cast(seed, fate, place, work)
        words = self._words(fate, place, work)
        return Part(
            seed, fate, nth, work, "紧急" if calm else RISKS[seed % len(RISKS)], cast, words
        )

    def _place(self, fate: Fate) -> Place:
        places = self.sources.places
        if fate.community:
            return next(place for place in places if place.code == fate.community)
        while True:
            place = places[self._turn("place") % len(places)]
            if fate.setting in ("any", place.setting):
                return place

    def _work(self, fate: Fate, place: Place) -> Work:
        if fate.work is not None:
            return fate.work
        wanted = [work for work in self.sources.works if _fits(work, fate.types)]
        if not fate.types.startswith("care."):
            rural_only = "care.group.left_behind"
            wanted = [w for w in wanted if place.setting == "rural" or w.code != rural_only]
        return wanted[self._turn(f"{fate.types}/{place.setting}") % len(wanted)]

    def _cast(self, seed: int, fate: Fate, place: Place, work: Work) -> Cast:
        near = self._neighbours[place.code]
        towns = list(self.roster.townships.values())
        here = next(nth for nth, town in enumerate(towns) if place.code.startswith(town.code))
        elsewhere = next(p for p in self.sources.places if not p.code.startswith(towns[here].code))
        group = tuple(near) if ("demand", "group") in fate.story else ()
        return Cast(
            place=place,
            staff=self.roster.staff[place.code],
            township=towns[here],
            stranger=towns[(here + 1) % len(towns)].supervisor,
            subject=near[1] if group else self._subject(seed, place, work, fate),
            neighbour=near[seed % NEIGHBOURS],
            group=group,
            elsewhere=elsewhere.code,
            elsewhere_member=self.roster.staff[elsewhere.code].committee[0],
        )

    def _subject(self, seed: int, place: Place, work: Work, fate: Fate) -> Resident:
        groups = work.groups.split("；")
        group = groups[seed % len(groups)]
        if work.subject == "child":
            parent = self.roster.settle(place)
            return self.roster.settle(
                place,
                kind="child",
                groups=group,
                household=parent.household,
                guardian=parent.number,
            )
        more = {}
        if ("good", "guardian") in fate.story:
            more["监护人"] = self._neighbours[place.code][seed % NEIGHBOURS].number
        resident = self.roster.settle(place, kind=work.subject, groups=group, more=more)
        if ("pair", "kin") in fate.story:
            town = next(t for t in self.roster.townships.values() if place.code.startswith(t.code))
            self.roster.are_family(town.workers[seed % 2], resident)
        if work.subject == "household":
            self.roster.settle(place, kind="elder", household=resident.household)
        return resident

    def _words(self, fate: Fate, place: Place, work: Work) -> str:
        if work.words:
            return work.words
        voice = _voice(fate)
        type_ = work.code if voice == "self" else "*"
        fitting = [words for words in self.sources.words if _said(words, type_, voice, place)]
        if not fitting:
            fitting = [w for w in self.sources.words if (w.type, w.voice) == (type_, voice)]
        turn = self._turn(f"words/{type_}/{voice}/{place.setting}")
        return self._filled(fitting[turn % len(fitting)].words, place, turn)

    def _filled(self, words: str, place: Place, turn: int) -> str:
        slots = self.sources.slots
        homes = slots[f"home.{place.setting}"]
        tails = slots["tail"]
        tail = tails[turn * 4 % len(tails)].replace("无", "")
        return (words + tail).format(
            home=homes[turn * 5 % len(homes)],
            kin=slots["kin"][turn * 7 % len(slots["kin"])],
            years=slots["years"][turn * 3 % len(slots["years"])],
        )


def _voice(fate: Fate) -> str:
    variant = fate.story[0][1]
    return variant if variant in ("neighbour", "group") else "self"


def _said(words: Words, type_: str, voice: str, place: Place) -> bool:
    return (words.type, words.voice) == (type_, voice) and words.setting in ("any", place.setting)


def _fits(work: Work, types: str) -> bool:
    plain = work.flow in ("W1", "W2") and work.subject != "household"
    return {
        "any": True,
        "paired": work.road == "paired",
        "plain": plain,
        "W1": work.flow == "W1",
    }.get(types, work.code == types)
