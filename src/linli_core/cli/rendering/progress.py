"""Progress of a long run on the error stream: a bar for a terminal, a line per phase else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from linli_core.cli.call import Call

if TYPE_CHECKING:
    from linli_core.batch.outcome import Progress

    Watch = Callable[[Progress], None]


@contextmanager
def showing(call: Call) -> Iterator["Watch | None"]:
    """Show how far a run has come; a program that asked for JSON is told nothing."""
    if sys.stderr.isatty():
        with _bars(call) as watch:
            yield watch
    elif call.as_json:
        yield None
    else:
        yield _lines(call)


def _lines(call: Call) -> "Watch":
    def watch(progress: "Progress") -> None:
        if progress.total and progress.done >= progress.total:
            phase = progress.phase.in_(call.lang)
            told = call.say(
                "progress.line",
                phase=phase,
                done=progress.done,
            )
            click.echo(told, err=True)

    return watch


@contextmanager
def _bars(call: Call) -> Iterator["Watch"]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Bars(*columns, console=Console(stderr=True)) as bars:
        begun: dict[str, int] = {}

        def watch(progress: "Progress") -> None:
            phase = progress.phase.in_(call.lang)
            if phase not in begun:
                begun[phase] = int(bars.add_task(phase, total=progress.total))
            task = next(t.id for t in bars.tasks if t.id == begun[phase])
            bars.update(task, completed=progress.done, total=progress.total)

        yield watch
