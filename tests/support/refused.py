"""Which rules refuse what is stated."""

from collections.abc import Callable
from typing import Any

from tests.support.sentences import hollow

from linli_core import Refused


def refused_by(state: Callable[..., object], *stated: Any, **more: Any) -> set[str]:  # noqa: ANN401 - whatever it takes
    """Return the names of the rules that refuse a statement; none where it is taken.

    Whatever refuses says what is missing: a sentence with an empty list is a failure of its own.

    Args:
        state: puts it on record, such as `CaseBuilder.record`.
        stated: its arguments, as are the named ones.
        more: the named ones.
    """
    try:
        state(*stated, **more)
    except Refused as refused:
        for reason in refused.reasons:
            for lang in ("zh", "en"):
                said = f"{reason.reason(lang)}\n{reason.remedy(lang)}"
                assert hollow(said) == [], said
        return {reason.rule for reason in refused.reasons}
    return set()
