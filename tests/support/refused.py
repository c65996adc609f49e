"""Which rules refuse what is stated."""

from collections.abc import Callable
from typing import Any

from linli_core import Refused


def refused_by(state: Callable[..., object], *stated: Any, **more: Any) -> set[str]:  # noqa: ANN401 - whatever it takes
    """Return the names of the rules that refuse a statement; none where it is taken.

    Args:
        state: puts it on record, such as `CaseBuilder.record`.
        stated: its arguments, as are the named ones.
        more: the named ones.
    """
    try:
        state(*stated, **more)
    except Refused as refused:
        return {reason.rule for reason in refused.reasons}
    return set()
