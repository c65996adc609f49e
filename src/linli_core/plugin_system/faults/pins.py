"""Whether a plug-in was made for this core, as its distribution says."""

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from linli_core.texts.plugins.hooks import HOOKS
from linli_core.texts.text import Text

_CORE: Final = re.compile(
    r"linli[-_.]core(?![\w.-])\s*(?:\[[^]]*\])?\s*\(?([^;)]*)\)?\s*(?:;.*)?", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"(===|==|!=|~=|>=|<=|>|<)\s*v?(\d+(?:\.\d+)*)(\.\*)?\S*")


def core_version() -> str:
    """Return the version of the core; empty where it runs without being installed."""
    try:
        return version("linli-core")
    except PackageNotFoundError:
        return ""


def core_fault(requires: Iterable[str], core: str) -> Text | None:
    """Return why this core is not the one a distribution was made for, None where it is.

    Args:
        requires: what the distribution requires, as its metadata says.
        core: the version of the core; where it is empty, nobody can tell.
    """
    for line in requires:
        of_core = _CORE.fullmatch(line.strip())
        wanted = of_core.group(1).strip() if of_core else ""
        if not wanted or not core:
            continue
        clauses = [_CLAUSE.fullmatch(clause.strip()) for clause in wanted.split(",")]
        if None in clauses:
            return HOOKS["core_unread"].format(wanted=wanted)
        if not all(_holds(clause, core) for clause in clauses if clause):
            return HOOKS["core"].format(wanted=wanted, found=core)
    return None


def _holds(clause: re.Match[str], core: str) -> bool:
    operator, asked_version, wildcard = clause.groups()
    is_core, asked = _numbers(core), _numbers(asked_version)
    if wildcard:
        same = is_core[: len(asked)] == asked
        return same if operator == "==" else not same
    length = max(len(is_core), len(asked))
    left, right = (v + (0,) * (length - len(v)) for v in (is_core, asked))
    if operator == "~=":
        return left >= right and is_core[: len(asked) - 1] == asked[:-1]
    order = (left > right) - (left < right)
    return (
        order
        in {
            "===": (0,),
            "==": (0,),
            "!=": (-1, 1),
            ">=": (0, 1),
            "<=": (0, -1),
            ">": (1,),
            "<": (-1,),
        }[operator]
    )


def _numbers(text: str) -> tuple[int, ...]:
    release = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(part) for part in release.group().split(".")) if release else ()
