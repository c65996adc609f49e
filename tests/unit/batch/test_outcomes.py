"""A run of three times the rows needs no more memory: what became of them waits in a file."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.outcomes import MOST_IN_MEMORY
from linli_core.batch.run import run_batch
from linli_core.cli.call import Call
from linli_core.cli.rendering.output import Output, Streamed
from linli_core.testing.clock import PRESENT, FixedClock

FEW, MANY = 1_500, 4_500
MEASURE = Path(__file__).parents[2] / "support" / "run_memory.py"


def _table(folder: Path, kit: SimpleNamespace, number: int) -> list[Path]:
    """Write needs of which every other one is refused, each for words of its own."""
    needs = [
        kit.need(f"XQ-{n}", 需求内容="想有人来说说话，" * 30, 提出人="R1" if n % 2 else f"无{n}")
        for n in range(number)
    ]
    registers = kit.write(folder / f"registers-{number}.xlsx", kit.registers())
    text = "\n".join(",".join(row) for row in (needs[0].keys(), *(n.values() for n in needs)))
    (folder / str(number)).mkdir()
    path = folder / str(number) / "需求.csv"
    path.write_text(text, encoding="utf-8")
    return [registers, path]


def _most_memory(folder: Path, kit: SimpleNamespace, few: int, many: int, kept: int) -> float:
    """Return the bytes a row costs: a run of few rows, then one of many, in one process."""
    command = [sys.executable, str(MEASURE), str(folder), str(kept), kit.as_of.isoformat()]
    for number in (few, many):
        command += [",".join(map(str, _table(folder, kit, number)))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    assert told["refused"] == [few // 2, many // 2]
    first, second = told["peaks"]
    return float(second - first) / (many - few)


def test_three_times_the_rows_need_no_more_memory(tmp_path: Path, kit: SimpleNamespace) -> None:
    """Past the rows kept in memory a row costs next to nothing; in it, some 6,000 bytes."""
    assert _most_memory(tmp_path, kit, FEW, MANY, 300) < 1_500


@pytest.mark.slow
def test_the_sizes_of_a_whole_county(tmp_path: Path, kit: SimpleNamespace) -> None:
    """The bound holds of 60,000 rows beside 20,000 too, with the number kept by default."""
    assert _most_memory(tmp_path, kit, 21_000, 60_000, MOST_IN_MEMORY) < 1_500


def test_where_outcomes_wait_changes_none_of_them(tmp_path: Path, kit: SimpleNamespace) -> None:
    """What became of the rows is the same, in memory or in the file."""
    files = _table(tmp_path, kit, 60)
    told = []
    for in_memory in (0, 7, 1_000):
        linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        result = run_batch(linli, files, as_of=kit.as_of, rows_in_memory=in_memory)
        told.append([_plain(outcome) for outcome in result.outcomes])
        assert len(result.cases) == len(set(result.cases)) == 30
        last = len(result.outcomes) - 1
        assert [o.place for o in result.outcomes[-2:]] == [last - 1, last]
        assert sum(1 for _ in result.outcomes.of(OutcomeKind.REFUSED)) == 30
        with pytest.raises(IndexError):
            result.outcomes[last + 1]
    assert told[0] == told[1] == told[2]


def _plain(told: RowOutcome) -> tuple[object, ...]:
    place = (told.file, told.sheet, told.row, told.number, told.place)
    return (*place, told.outcome, told.stage, len(told.facts), told.causes, told.remarks)


def test_a_list_that_is_printed_as_it_is_made_is_whole() -> None:
    """JSON of things made one by one is the same as of a list of them."""
    for things in ([], [1], [1, {"two": [3]}]):
        stream = StringIO()
        Output(Call(), stream).json({"all": Streamed(iter(things))})
        assert json.loads(stream.getvalue()) == {"all": things}
