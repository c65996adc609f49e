"""Public modules whose names are loaded on first use, so that importing them stays cheap."""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def lazy_exports(
    module: str, homes: Mapping[str, Sequence[str]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of a module whose names live elsewhere.

    Type checkers and readers go by the module's imports under `TYPE_CHECKING` and its literal
    `__all__`; a test holds both to what is given here.

    Args:
        module: the public module's own name.
        homes: public names by the module of the library that defines them, without the leading
            ``linli_core.``.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def load(name: str) -> Any:  # noqa: ANN401 - any public name
        if name not in home_of:
            raise AttributeError(f"module {module!r} has no attribute {name!r}", name=name)
        thing = getattr(import_module(f"linli_core.{home_of[name]}"), name)
        setattr(sys.modules[module], name, thing)  # the next use finds it without asking here
        return thing

    def names() -> list[str]:
        found = vars(sys.modules[module]).keys()
        return sorted(home_of.keys() | found - {"TYPE_CHECKING", "lazy_exports"})

    return load, names
