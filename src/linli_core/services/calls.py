"""Every public call of a desk or reader is one: whole in its transaction, or not there at all."""

from collections.abc import Callable
from functools import wraps
from inspect import isfunction
from typing import Any, TypeVar

from linli_core.storage.unit_of_work import UnitOfWork

C = TypeVar("C", bound=type)


def one_call_each(desk: C) -> C:
    """Make every public method that a class declares one call of its unit of work.

    Said once for the whole class, so that no method of it can leave the host's transaction
    broken, or a driver's error and the values in it untranslated.
    """
    for name, method in list(vars(desk).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(desk, name, _as_one_call(method))
    return desk


class _HasUnitOfWork:
    _uow: UnitOfWork


def _as_one_call(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def called(self: _HasUnitOfWork, *given: object, **named: object) -> object:
        with self._uow.call():
            return method(self, *given, **named)

    return called
