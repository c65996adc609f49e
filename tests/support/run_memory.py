"""Measures, in a process of its own, the most memory that runs of growing size need."""

import json
import resource
import sys
from datetime import datetime
from pathlib import Path

from linli_core import Linli
from linli_core.batch.reports.summary import summarise
from linli_core.batch.reports.summary_tables import write_ledger
from linli_core.batch.run import run_batch
from linli_core.cli.call import Call
from linli_core.cli.rendering.batch_view import view
from linli_core.cli.rendering.output import Output
from linli_core.services.workspace import context_of
from linli_core.storage.unit_of_work import read_transaction
from linli_core.testing.clock import PRESENT, FixedClock


def run(folder: Path, files: list[Path], as_of: datetime, kept: int) -> int:
    """Run a batch to its summary, ledger and JSON; return how many rows were refused."""
    linli = Linli.from_url(f"sqlite:///{folder / 'run.db'}", clock=FixedClock(PRESENT).now)
    result = run_batch(linli, files, as_of=as_of, cases_at_once=100, rows_in_memory=kept)
    with read_transaction(linli.engine) as uow:
        summary = summarise(uow, context_of(linli), result.cases, as_of)
    write_ledger(result, summary, folder / "ledger.csv")
    with (folder / "told.json").open("w", encoding="utf-8") as stream:
        Output(Call(), stream).json(view(result, summary, None))
    told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    assert len(told["refusals"]) == result.refused
    linli.close()
    return result.refused


def main(folder: str, kept: str, as_of: str, *books: str) -> None:
    """Run the books one after the other and print the peak after each, in bytes."""
    peaks, refused = [], []
    for number, book in enumerate(books):
        own = Path(folder) / f"run-{number}"
        own.mkdir()
        files = [Path(name) for name in book.split(",")]
        refused.append(run(own, files, datetime.fromisoformat(as_of), int(kept)))
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    print(json.dumps({"peaks": peaks, "refused": refused}))


if __name__ == "__main__":
    main(*sys.argv[1:])
