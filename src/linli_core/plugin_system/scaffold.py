"""A new plug-in from the templates: it works, and its tests pass, as it is.

`template/` is one that declares a task type, `template_extension/` one that keeps entries of its
own beside the cases.
"""

import re
from collections.abc import Collection, Mapping
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

#: What an extension may have, in the order of its hooks: the import, and the hook. All but the
#: table need the table.
_HOOKS: Mapping[str, tuple[str, str]] = {
    "table": ("from ${module}.tables import TABLES", "linli_tables = declares((TABLES,))"),
    "sheet": ("from ${module}.sheet import SHEETS", "linli_sheets = declares(SHEETS)"),
    "figure": ("from ${module}.figures import FIGURES", "linli_figures = declares(FIGURES)"),
    "command": (
        "from ${module}.commands import COMMANDS",
        "linli_commands = declares(COMMANDS)",
    ),
}
PIECES: tuple[str, ...] = ("table", "sheet", "command", "figure")
#: The files of a piece, beside those that every extension has.
_FILES = {
    "sheet.py": "sheet",
    "test_sheet.py": "sheet",
    "commands.py": "command",
    "test_command.py": "command",
    "figures.py": "figure",
    "test_figure.py": "figure",
}


def new_plugin(name: str, folder: Path, pieces: Collection[str] = ()) -> tuple[Path, ...]:
    """Write a plug-in ``linli-NAME`` into a folder, and return its files.

    Args:
        name: small letters, digits and hyphens, such as ``county-yard``.
        folder: where ``linli-NAME/`` is made.
        pieces: of `PIECES`, for an extension that keeps entries of its own, always with a table;
            none for a plug-in that declares a task type.

    Raises:
        InvalidInput: LL-4001, the name is no such name or makes a prefix that codes of the core
            have, or the folder is there already.
    """
    bare = name.removeprefix("linli-")
    if not _NAME.fullmatch(bare):
        raise InvalidInput(what=LOADING["new.name"].format(proposed=_proposed(bare)))
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
    chosen = {"table", *pieces} if pieces else set()
    values["hooks"] = Template(_hooks(chosen)).substitute(values)
    home = "template_extension" if pieces else "template"
    left_out = frozenset(file for file, piece in _FILES.items() if pieces and piece not in chosen)
    return tuple(_write(files("linli_core.plugin_system") / home, target, values, left_out))


def _hooks(chosen: Collection[str]) -> str:
    """Return the imports and hooks of an extension's pieces."""
    mine = [_HOOKS[piece] for piece in _HOOKS if piece in chosen]
    imports = ["from linli_core.plugins import declares", *sorted(line for line, _ in mine)]
    return "\n".join([*imports, "", *(hook for _, hook in mine)])


def _proposed(name: str) -> str:
    """Return a name that is one, as near to the one given as may be."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    made = "-".join(words).lstrip("0123456789-")
    return made if _NAME.fullmatch(made) else "county-yard"


def _write(
    source: Traversable,
    target: Path,
    values: dict[str, str],
    left_out: Collection[str] = frozenset(),
) -> list[Path]:
    written = []
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            named = values["module"] if entry.name == "MODULE" else entry.name
            written += _write(entry, target / named, values, left_out)
        elif entry.name.endswith(_MARK) and entry.name.removesuffix(_MARK) not in left_out:
            path = target / entry.name.removesuffix(_MARK)
            text = Template(entry.read_text(encoding="utf-8")).substitute(values)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written
