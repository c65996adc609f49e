"""Invented counties of any size, the same on every machine: fixed seeds, no real person.

Clustered communities in townships, eight skills, gender wishes, four levels of urgency;
60 % of the cases have an earlier helper; places are 1.05 times the cases, but unevenly
spread. An earlier helper is one who could serve the case today.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linli_core.matching import Gender, Helper, Need

SKILLS = ("cooking", "company", "escort", "repairs", "reading", "washing", "digital", "law")
URGENCY = (0.1, 0.2, 0.3, 0.4)
SIDE = 35_000
GENDERS = (Gender.FEMALE, Gender.MALE)


@dataclass(frozen=True)
class Drawn:
    """A county as drawn: one array per fact."""

    need_xy: NDArray[np.int64]
    need_home: NDArray[np.int64]
    need_skill: NDArray[np.int64]
    need_gender: NDArray[np.int64]
    urgency: NDArray[np.int64]
    former: NDArray[np.int64]
    helper_xy: NDArray[np.int64]
    helper_home: NDArray[np.int64]
    helper_skills: NDArray[np.bool_]
    helper_gender: NDArray[np.int64]
    places: NDArray[np.int64]


def draw(needs: int, helpers: int, seed: int = 2026) -> Drawn:
    """Draw a county; the area grows with it, so that density stays the same."""
    random = np.random.default_rng((seed, needs, helpers))
    homes = max(needs // 100, 1)
    side = int(SIDE * (needs / 10_000) ** 0.5)
    centres = random.integers(0, max(side, 1), (homes, 2))
    # Some parts of a county have many helpers, some communities in them most.
    part = (centres[:, 0] // 9_000) * 1_000 + centres[:, 1] // 9_000
    uneven = random.gamma(0.6, size=homes) * random.gamma(2.5, size=int(part.max()) + 1)[part]
    need_home = random.integers(0, homes, needs)
    helper_home = random.choice(homes, helpers, p=uneven / uneven.sum())
    skills = np.zeros((helpers, len(SKILLS)), dtype=np.bool_)
    for _ in range(3):
        skills[np.arange(helpers), random.integers(0, len(SKILLS), helpers)] = True
    gender = random.integers(0, 2, helpers)
    need_xy = centres[need_home] + random.normal(0, 700, (needs, 2)).astype(np.int64)
    helper_xy = centres[helper_home] + random.normal(0, 700, (helpers, 2)).astype(np.int64)
    need_skill = random.integers(0, len(SKILLS), needs)
    need_gender = np.where(random.random(needs) < 0.2, random.integers(0, 2, needs), -1)
    weight = random.pareto(2.0, helpers) + 0.2
    places = np.floor(weight / weight.sum() * needs * 1.05).astype(np.int64)
    short = int(needs * 1.05) - int(places.sum())
    places += np.bincount(random.integers(0, helpers, max(short, 0)), minlength=helpers)
    drawn = Drawn(
        need_xy,
        need_home,
        need_skill,
        need_gender,
        random.choice(len(URGENCY), needs, p=URGENCY),
        np.full(needs, -1, dtype=np.int64),
        helper_xy,
        helper_home,
        skills,
        gender,
        places,
    )
    _remember(drawn, random)
    return drawn


def _remember(drawn: Drawn, random: np.random.Generator) -> None:
    """Give 60 % of the needs an earlier helper within some 6 km who could serve them today."""
    by_home = np.argsort(drawn.helper_home, kind="stable")
    arc = 3_000
    helper_cell = drawn.helper_xy // arc
    cells: dict[tuple[int, int], list[int]] = {}
    for j in by_home.tolist():
        cells.setdefault((int(helper_cell[j, 0]), int(helper_cell[j, 1])), []).append(j)
    need_cell = drawn.need_xy // arc
    lucky = np.flatnonzero(random.random(len(drawn.urgency)) < 0.6)
    tries = random.random((len(lucky), 8))
    steps = random.integers(-1, 2, (len(lucky), 8, 2))
    for row, i in enumerate(lucky.tolist()):
        for k in range(8):
            cell = need_cell[i] + steps[row, k]
            pool = cells.get((int(cell[0]), int(cell[1])))
            if not pool:
                continue
            j = pool[int(tries[row, k] * len(pool))]
            wish = drawn.need_gender[i]
            if drawn.helper_skills[j, drawn.need_skill[i]] and wish in {-1, drawn.helper_gender[j]}:
                drawn.former[i] = j
                break


def as_people(drawn: Drawn) -> tuple[list[Need], list[Helper]]:
    """Write a drawn county out as needs and helpers."""
    homes = int(max(drawn.need_home.max(initial=0), drawn.helper_home.max(initial=0))) + 1
    codes = [f"990{c // 100_000 % 1000:03}{c // 100 % 1000:03}{c % 100:03}" for c in range(homes)]
    helpers = [
        Helper(
            key=f"H{j:07}",
            community=codes[home],
            xy=(x, y),
            skills=frozenset(SKILLS[k] for k in np.flatnonzero(row)),
            gender=GENDERS[g],
            capacity=places,
        )
        for j, (home, (x, y), row, g, places) in enumerate(
            zip(
                drawn.helper_home.tolist(),
                drawn.helper_xy.tolist(),
                drawn.helper_skills,
                drawn.helper_gender.tolist(),
                drawn.places.tolist(),
                strict=True,
            )
        )
    ]
    needs = [
        Need(
            key=f"N{i:07}",
            community=codes[home],
            xy=(x, y),
            skills=frozenset([SKILLS[skill]]),
            gender=None if wish < 0 else GENDERS[wish],
            urgency=urgency,
            former=frozenset() if former < 0 else frozenset([f"H{former:07}"]),
        )
        for i, (home, (x, y), skill, wish, urgency, former) in enumerate(
            zip(
                drawn.need_home.tolist(),
                drawn.need_xy.tolist(),
                drawn.need_skill.tolist(),
                drawn.need_gender.tolist(),
                drawn.urgency.tolist(),
                drawn.former.tolist(),
                strict=True,
            )
        )
    ]
    return needs, helpers
