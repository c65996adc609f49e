"""`pair`: an optimal pairing of needs and helpers, with its proof."""

from collections.abc import Iterable, Mapping, Sequence

from linli_core.matching.answers.plan import PairingPlan
from linli_core.matching.engine_choice import LARGE_FROM, Engine, choose_engine
from linli_core.matching.flow.deadline import Deadline, interruptible
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
    stability: StabilityPenalty | int = DEFAULT_STABILITY,
    engine: Engine = "auto",
    nearest: int | None = None,
    time_limit: float | None = None,
    words: Mapping[str, Text] | None = None,
) -> PairingPlan:
    """Pair every need with the helper, or the team, that is best for the goals.

    The same input gives the same pairs whatever the order of the rows: both lists are
    sorted by key first, and every tie falls to the key that sorts first.

    Args:
        needs: who wants help.
        helpers: who offers it.
        goals: in lexicographic order, the most important first: each outweighs all later ones
            together.
        rules: who may help whom, in the order in which reasons name them. There is always a
            limit of distance: that of the default rule (15 km) where no `DistanceRule` is given.
        locked: pairs fixed in advance; they take their seats and places first.
        geography: communities and how far apart they count as.
        stability: what it costs to change an existing pair in later events; a bare number is
            points of distance.
        engine: ``own`` needs no other library, ``ortools`` needs the extra
            ``linli-core[pairing]``; ``auto`` decides by size and by what is installed, and
            adds a remark where a large pairing is left to the own engine.
        nearest: consider only so many nearest helpers of each need (and former ones); the
            scope of the result then states it. None considers every eligible pair.
        time_limit: seconds after which the incumbent (the best feasible pairing so far) is
            returned with its bound and the status interrupted. With a limit the large engine
            generates columns from a short list, so that there is an incumbent soon. Ctrl-C
            has the same effect at any time; a second one raises. The final check and the
            result values take additional time.
        words: texts of rules and goals that plug-ins declare, by code, for the explanations.

    Returns:
        The plan; bad input is in its `problems`, never an exception.

    Raises:
        EngineFault: LL-8001, the engine violated a constraint; nothing is returned then.
        EngineEnded: LL-8002, the child process of a large flow was killed.
        NegativePenalty: LL-4025, `stability` is below 0.
        InvalidOption: LL-4027, there is no such engine, or a number is out of range.
    """
    check_options(engine=engine, nearest=nearest, time_limit=time_limit, goals=goals, rules=rules)
    deadline, penalty = Deadline(time_limit), read_stability(stability)
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
    with interruptible(deadline):
        solution, finished = solve(inspected, book, scale, nearest=nearest, stop=deadline)
    solution.stability, solution.finished = penalty, finished
    return make_plan(solution, tuple(problems), words=words)


def make_plan(
    solution: PairingSolution,
    problems: tuple[InputProblem, ...] = (),
    *,
    words: Mapping[str, Text] | None = None,
) -> PairingPlan:
    """Check a solution and return it as a plan.

    Raises:
        EngineFault: LL-8001, the engine violated a constraint; nothing is returned then.
    """
    checked = solution.check()
    if checked.faults:
        raise EngineFault(checked.faults)
    optimal = Status.OPTIMAL if checked.gap == 0 else Status.BOUNDED
    return PairingPlan(
        pairs=list_pairs(solution),
        unpaired=list_unpaired(solution),
        problems=problems,
        cost=checked.cost,
        bound=checked.bound,
        status=optimal if solution.finished else Status.INTERRUPTED,
        scope=Scope(
            needs=len(solution.needs),
            helpers=len(solution.helpers),
            pairs=solution.pair_count,
            nearest=solution.nearest,
            seats=solution.scale.seats,
        ),
        prices={helper.key: p for helper, p in zip(solution.helpers, solution.prices, strict=True)},
        solution=solution,
        words=words or {},
    )
