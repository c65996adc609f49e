"""The batch of two checkouts, in turns on the same workbooks, by processor time.

``LINLI_BENCH_OTHER`` names the folder of the other checkout, set up or not; ``LINLI_BENCH_REPEAT``
how often each has its turn. Ratios hold on a machine that others use as well, seconds do not.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from tests.benchmarks.storage import batch_once, table
from tests.benchmarks.storage.job import WORKBOOKS

OTHER = os.environ.get("LINLI_BENCH_OTHER", "")
REPEAT = int(os.environ.get("LINLI_BENCH_REPEAT", "3"))
HERE = Path(__file__).parents[3]


@pytest.mark.skipif(not OTHER, reason="LINLI_BENCH_OTHER names no other checkout")
def test_batch_beside_another_checkout() -> None:
    """Each carries the example county in its turn; what a step or statement took is printed."""
    spent: dict[Path, list[float]] = {HERE: [], Path(OTHER).resolve(): []}
    for _ in range(REPEAT):
        for checkout, found in spent.items():
            found.append(_microseconds(checkout))
    here, other = spent.values()
    table.show(
        "处理器微秒，每个环节或事实 processor µs a step or statement",
        ("", "µs"),
        [[str(checkout), table.spread(found, ".0f")] for checkout, found in spent.items()],
    )
    ratio = statistics.median(here) / statistics.median(other)
    print(f"本目录与另一目录之比 this checkout to the other: {ratio:.2f}")
    assert ratio > 0


def _microseconds(checkout: Path) -> float:
    """Run one batch with the sources of a checkout, by its own interpreter where it has one."""
    own = checkout / ".venv/bin/python"
    sources = [checkout / "src", *sorted(checkout.glob("plugins/*/src"))]
    done = subprocess.run(
        [own if own.exists() else sys.executable, batch_once.__file__, WORKBOOKS[0].parent],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sources))},
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
