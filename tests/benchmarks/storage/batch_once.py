"""The example county carried once, by whichever checkout stands first on the path.

Usage: ``python batch_once.py FOLDER_OF_WORKBOOKS``; prints the processor time in microseconds a
step or statement, with reading. It asks nothing of the library that an older one has not.
"""

import gc
import resource
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from linli_core.batch.run import run_batch
from linli_core.cli.commands.batch import SELDOM
from linli_core.engine import Linli

AS_OF = datetime(2026, 11, 20, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def processor_seconds() -> float:
    """Return what this process has used so far, in its own code and in the system's for it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Carry the workbooks into an empty database and print what it took."""
    with TemporaryDirectory() as folder:
        linli = Linli.from_url(f"sqlite:///{folder}/cases.db", keys=lambda: b"k" * 32)
        gc.collect()
        gc.freeze()  # as the program does
        gc.set_threshold(*SELDOM)
        begun = processor_seconds()
        result = run_batch(linli, sorted(Path(sys.argv[1]).glob("*.xlsx")), as_of=AS_OF)
        spent = processor_seconds() - begun
        print(1e6 * spent / (result.events + result.facts))


if __name__ == "__main__":
    main()
