"""`pair`: the best helper for every household, proved."""

from collections.abc import Iterable, Mapping, Sequence

from linli_core.matching.answers.plan import PairingPlan
from linli_core.matching.engine_choice import LARGE_FROM, Engine, choose_engine
from linli_core.matching.flow.deadline import Deadline, heed_interrupts
from linli_core.matching.flow.own_engine import solve_small
from linli_core.matching.flow.pairs import list_pairs, list_unpaired
from linli_core.matching.flow.solution import PairingSolution, Scope, Status
from linli_core.matching.flow.subprocess_worker import can_fork
from linli_core.matching.options import check_options
from linli_core.matching.problem.faults import EngineFault
from linli_core.matching.problem.geography import Geography
from linli_core.matching.problem.goals import GOALS, Blend, Goal, make_scale
from linli_core.matching.problem.inspection import inspect_input
from linli_core.matching.problem.rules import RULES, DistanceRule, Rule, make_rules
from linli_core.matching.problem.stability import (
    DEFAULT_STABILITY,
    StabilityPenalty,
    read_stability,
)
from linli_core.matching.problem.values import Helper, InputProblem, Lock, Need, Severity
from linli_core.texts.text import Text


def pair(  # noqa: PLR0913 - each decision has a name and a default
    needs: Iterable[Need],
    helpers: Iterable[Helper],
    *,
    goals: Sequence[Goal | Blend] = GOALS,
    rules: Sequence[Rule | DistanceRule] = RULES,
    locked: Iterable[Lock] = (),
    geography: Geography | None = None,
    stay: StabilityPenalty | int = DEFAULT_STABILITY,
    engine: Engine = "auto",
    nearest: int | None = None,
    time_limit: float | None = None,
    words: Mapping[str, Text] | None = None,
) -> PairingPlan:
    """Pair every need with the helper, or the team, that serves the goals best.

    The same input gives the same pairs whatever the order of the rows: both lists are
    sorted by key first, and every tie falls to the key that sorts first.

    Args:
        needs: who wants help.
        helpers: who offers it.
        goals: the most important first; each is worth more than all behind it together.
        rules: who may help whom, in the order in which reasons name them. There always is
            a limit of distance: that of the usual rule (15 km) where no `DistanceRule` is given.
        locked: pairs that stay; they take their seats and places first.
        geography: communities and how far apart they count as.
        stay: what an existing pair is worth when the plan later lives on; a bare number is
            points of distance.
        engine: ``own`` needs no other library, ``ortools`` needs the extra
            ``linli-core[pairing]``; ``auto`` goes by size and by what is installed, and
            remarks on it where a large pairing falls to the own engine.
        nearest: consider only so many nearest helpers a need (and former ones); the scope
            of the result then says so. None considers every eligible pair.
        time_limit: seconds after which the best allowed pairing so far is returned, with
            its bound, and said to be interrupted. With a limit the large engine begins with
            short lists, so that there soon is something to return. Ctrl-C does the same at
            any time; a second one breaks off. Checking and writing out come on top.
        words: words of rules and goals that plug-ins declare, by code, for the explanations.

    Returns:
        The plan; bad input is in its `problems`, never an exception.

    Raises:
        EngineFault: LL-8001, the engine broke a rule; nothing is returned in that case.
        EngineEnded: LL-8002, somebody ended the process of a large flow.
        NegativePrice: LL-4025, `stay` is below 0.
        OddOption: LL-4027, there is no such engine, or a number that cannot be.
    """
    check_options(engine=engine, nearest=nearest, time_limit=time_limit, goals=goals, rules=rules)
    deadline, staying = Deadline(time_limit), read_stability(stay)
    book = make_rules(rules, geography or Geography())
    inspected = inspect_input(needs, helpers, locked, book)
    seats = sum(need.team_size for need in inspected.needs)
    scale = make_scale(goals, seats, book.distance.limit)
    solve = choose_engine(engine, seats, scale)
    problems = [*inspected.problems]
    if engine == "auto" and seats >= LARGE_FROM and solve is solve_small:
        problems.append(InputProblem("own_engine", "", None, str(seats), Severity.REMARK))
    if time_limit is not None and solve is not solve_small and not can_fork():
        problems.append(InputProblem("flow_not_stopped", "", None, "", Severity.REMARK))
    with heed_interrupts(deadline):
        solved, finished = solve(inspected, book, scale, nearest=nearest, stop=deadline)
    solved.staying, solved.finished = staying, finished
    return make_plan(solved, tuple(problems), words=words)


def make_plan(
    solved: PairingSolution,
    problems: tuple[InputProblem, ...] = (),
    *,
    words: Mapping[str, Text] | None = None,
) -> PairingPlan:
    """Check a result and write it out.

    Raises:
        EngineFault: LL-8001, the engine broke a rule; nothing is returned in that case.
    """
    verdict = solved.check()
    if verdict.faults:
        raise EngineFault(verdict.faults)
    optimal = Status.OPTIMAL if verdict.gap == 0 else Status.BOUNDED
    return PairingPlan(
        pairs=list_pairs(solved),
        unpaired=list_unpaired(solved),
        problems=problems,
        cost=verdict.cost,
        bound=verdict.bound,
        status=optimal if solved.finished else Status.INTERRUPTED,
        scope=Scope(
            needs=len(solved.needs),
            helpers=len(solved.helpers),
            pairs=solved.pairs,
            nearest=solved.nearest,
            seats=solved.scale.seats,
        ),
        prices={helper.key: p for helper, p in zip(solved.helpers, solved.prices, strict=True)},
        solved=solved,
        words=words or {},
    )
