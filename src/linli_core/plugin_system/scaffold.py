"""A new plug-in from the templates of `template/`: it works, and its tests pass, as it is."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from linli_core.errors import InvalidInput
from linli_core.plugin_system.faults.codes import taken_prefixes
from linli_core.texts.plugins.loading import LOADING
from linli_core.texts.problems.shown_codes import as_code

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MARK = ".txt"


def new_plugin(name: str, folder: Path) -> tuple[Path, ...]:
    """Write a plug-in ``linli-NAME`` into a folder, and return its files.

    Args:
        name: small letters, digits and hyphens, such as ``county-yard``.
        folder: where ``linli-NAME/`` is made.

    Raises:
        InvalidInput: LL-4001, the name is no such name or makes a prefix that codes of the core
            have, or the folder is there already.
    """
    bare = name.removeprefix("linli-")
    if not _NAME.fullmatch(bare):
        raise InvalidInput(what=LOADING["new.name"].format(name=as_code(name)))
    prefix = bare.replace("-", "_")
    if prefix in taken_prefixes():
        raise InvalidInput(what=LOADING["new.core"].format(name=as_code(name), prefix=prefix))
    target = folder / f"linli-{bare}"
    try:
        if target.exists():
            raise InvalidInput(what=LOADING["new.taken"].format(folder=target))
        target.mkdir(parents=True)
    except OSError as error:
        raise InvalidInput(what=LOADING["new.no_folder"].format(folder=folder)) from error
    values = {"name": bare, "prefix": prefix, "module": f"linli_{prefix}"}
    return tuple(_write(files("linli_core.plugin_system") / "template", target, values))


def _write(source: Traversable, target: Path, values: dict[str, str]) -> list[Path]:
    written = []
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            named = values["module"] if entry.name == "MODULE" else entry.name
            written += _write(entry, target / named, values)
        elif entry.name.endswith(_MARK):
            path = target / entry.name.removesuffix(_MARK)
            text = Template(entry.read_text(encoding="utf-8")).substitute(values)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written
