"""Write the marked copies of a run's input files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from linli_core.batch.marked.note import Note
from linli_core.batch.marked.notes import notes_of
from linli_core.batch.marked.package import marked_package
from linli_core.batch.marked.plain_copy import plain_copy
from linli_core.batch.marked.tags import CannotSplice
from linli_core.batch.reports.whole_file import write_whole
from linli_core.batch.result import BatchResult, layouts_of
from linli_core.batch.spreadsheet.file_content import Content, content_of
from linli_core.batch.spreadsheet.layout import SheetLayout
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.texts.languages import DEFAULT_LANGUAGE


def marked_path(target: Path, label: str, *, alone: bool) -> Path:
    """Return where the marked copy of a file goes.

    Args:
        target: the file asked for, or the folder where there are several inputs.
        label: what the input is called.
        alone: there is one input.
    """
    if alone:
        return target
    return target.joinpath(*label.split("/")).with_suffix(".xlsx")


def marked_targets(target: Path, labels: Sequence[str]) -> dict[str, Path]:
    """Return where the copy of each input file goes; two of one name keep their endings apart."""
    alone = len(labels) == 1
    found = {label: marked_path(target, label, alone=alone) for label in labels}
    names = list(found.values())
    return {
        label: path if names.count(path) == 1 else path.with_name(f"{Path(label).name}.xlsx")
        for label, path in found.items()
    }


def write_marked(result: BatchResult, target: Path, lang: str = DEFAULT_LANGUAGE) -> list[Path]:
    """Write a copy of each input file with a row to be mended, its cells coloured and commented.

    An `.xlsx` keeps whatever else it holds; of any other file the copy is an `.xlsx` with its
    rows. A file without such a row, or one that could not be read, has no copy.

    Args:
        result: of the run, whose input files are still there.
        target: where the copy goes; a folder where there are several inputs, made if missing.
        lang: code of the language of the comments.

    Returns:
        The copies, in the order of the inputs.

    Raises:
        OSError: a copy cannot be written, or an input cannot be read any more.
    """
    notes = notes_of(result, lang)
    targets = marked_targets(target, list(result.files))
    written = []
    for label, path in result.files.items():
        if label not in notes:
            continue
        copy = _copy(path, notes[label], layouts_of(result))
        if copy is None:
            continue
        targets[label].parent.mkdir(parents=True, exist_ok=True)
        write_whole(targets[label], copy)
        written.append(targets[label])
    return written


def _copy(path: Path, notes: Sequence[Note], layouts: Mapping[str, SheetLayout]) -> bytes | None:
    try:
        if content_of(path) is Content.PACKAGE:
            try:
                return marked_package(path, notes)
            except CannotSplice:
                pass  # its rows at least
        return plain_copy(path, layouts, notes)
    except Unreadable:
        return None
