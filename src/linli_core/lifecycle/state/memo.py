"""What is folded from a case and its facts: folded once for the same case and view of facts.

A fold is a function of a case and its facts, and now and then of a fact that stands out. What
it returned is kept for as long as somebody holds the view, under a key made of the view, the
case and the further facts, each compared by identity: they are values that never change, and
comparing what they hold would cost more than a fold.

A fold sees no attempt, so that its answer serves every trigger tried on the case. What depends
on the attempt, such as the plan that is being submitted, is handed to the fold as a fact.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import ReferenceType, ref

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts

P = ParamSpec("P")
R = TypeVar("R")
Fold = Callable[Concatenate[Case, Facts, P], R]

#: What was folded, by fold and by the identities of the case and of the further facts. These
#: are held as well, so that nothing else can come to have the identity of one of them.
_Results = dict[tuple[object, ...], tuple[Any, tuple[object, ...]]]

#: The results of each view that is still held, by its identity.
_BY_VIEW: dict[int, tuple[ReferenceType[Facts], _Results]] = {}

#: Every memoised fold as it was written, by module and name.
FOLDS: dict[str, Callable[..., Any]] = {}


def memoised(fold: Fold[P, R]) -> Fold[P, R]:
    """Return a fold that is done once for the same case, facts and further facts.

    Args:
        fold: reads nothing but its arguments, and returns a value that nobody changes and
            that does not hold the view. Its further arguments are facts.
    """
    FOLDS[f"{fold.__module__}.{fold.__qualname__}"] = fold

    @wraps(fold)
    def once(case: Case, facts: Facts, *more: Any) -> Any:  # noqa: ANN401 - as the fold's own
        view = facts.without_attempt
        known = _BY_VIEW.get(id(view))
        results = _kept_for(view) if known is None or known[0]() is not view else known[1]
        key = (fold, id(case), *map(id, more))
        found = results.get(key)
        if found is None:
            result = cast("Callable[..., Any]", fold)(case, view, *more)
            found = results[key] = (result, (case, *more))
        return found[0]

    return cast("Fold[P, R]", once)


def _kept_for(view: Facts) -> _Results:
    """Begin to keep what is folded from a view; it goes when the view goes."""
    number, results = id(view), _Results()

    # The table is bound, as a view may go when this module has gone already, at the very end.
    def forget(_: ReferenceType[Facts], kept: dict[int, Any] = _BY_VIEW) -> None:
        kept.pop(number, None)

    _BY_VIEW[number] = (ref(view, forget), results)
    return results
