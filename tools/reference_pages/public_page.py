"""Every public name, module by module, for the page of the public interface."""

import importlib
import inspect
from enum import Enum

from tools.public_modules import PUBLIC_MODULES
from tools.reference_pages.markdown import codes

#: What a public name may be, in the order of the page.
KINDS = ("类 / classes", "错误 / errors", "枚举 / enumerations", "函数 / functions", "值 / values")


def public_names() -> str:
    """Return every public module with what it is for and the names it gives."""
    return "\n\n".join(_module(name, *purpose) for name, purpose in PUBLIC_MODULES.items())


def _module(name: str, zh: str, en: str) -> str:
    module = importlib.import_module(name)
    groups: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for public in module.__all__:
        groups[_kind(getattr(module, public))].append(public)
    lines = (f"- {kind}: {codes(names)}" for kind, names in groups.items() if names)
    return f"## {name}\n\n{zh}。{en[0].upper()}{en[1:]}.\n\n" + "\n".join(lines)


def _kind(thing: object) -> str:
    classes, errors, enumerations, functions, values = KINDS
    if inspect.isroutine(thing):
        return functions
    if not isinstance(thing, type):
        return classes if hasattr(thing, "__supertype__") else values
    if issubclass(thing, BaseException):
        return errors
    return enumerations if issubclass(thing, Enum) else classes
