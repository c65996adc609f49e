"""A mapping that stays as it was declared, whoever still holds what it was made of."""

from collections.abc import Mapping
from typing import NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMapping(dict[K, V]):
    """A dictionary that nobody changes; it is copied, pickled and stored like any other."""

    __slots__ = ()

    def _never(self, *_: object, **__: object) -> NoReturn:
        """Refuse every change.

        Raises:
            TypeError: always.
        """
        raise TypeError("what a plug-in declared is frozen; declare another with attrs.evolve")

    __setitem__ = __delitem__ = __ior__ = _never
    clear = pop = popitem = setdefault = update = _never

    def __reduce__(self) -> tuple[type, tuple[dict[K, V]]]:
        """Return how it is copied: made from a plain dictionary."""
        return type(self), (dict(self),)


def frozen_mapping(given: Mapping[K, V]) -> Mapping[K, V]:
    """Return a copy that nobody changes; what is no mapping stays, and is told where it is read."""
    value: object = given
    return FrozenMapping(given) if isinstance(value, Mapping) else given
