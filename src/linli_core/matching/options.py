"""What the options of a pairing may be."""

from collections.abc import Iterable
from math import isnan
from typing import get_args

from linli_core.matching.engine_choice import Engine
from linli_core.matching.problem.faults import InvalidOption
from linli_core.matching.problem.goals import Blend, Distance, Goal
from linli_core.matching.problem.rules import DistanceRule, Rule


def check_options(
    *,
    engine: str,
    nearest: int | None,
    time_limit: float | None,
    goals: Iterable[Goal | Blend],
    rules: Iterable[Rule | DistanceRule],
) -> None:
    """Refuse what would make a claim about nothing, such as the best of no helper at all.

    Raises:
        InvalidOption: LL-4027.
    """
    engines = get_args(Engine)
    if engine not in engines:
        raise InvalidOption(name="engine", given=repr(engine), allowed=", ".join(engines))
    if nearest is not None and nearest < 1:
        raise InvalidOption(name="nearest", given=str(nearest), allowed="1, 2, 3 …, None")
    if time_limit is not None and (isnan(time_limit) or time_limit < 0):
        raise InvalidOption(name="time_limit", given=str(time_limit), allowed=">= 0 s, None")
    for goal in goals:
        for part in [one for one, _ in goal.parts] if isinstance(goal, Blend) else [goal]:
            if isinstance(part, Distance) and part.unit < 1:
                raise InvalidOption(name="Distance.unit", given=str(part.unit), allowed=">= 1 m")
    for rule in rules:
        if isinstance(rule, DistanceRule) and rule.limit < 0:
            raise InvalidOption(name="DistanceRule.limit", given=str(rule.limit), allowed=">= 0 m")
