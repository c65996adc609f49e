"""The time bank in a batch: a spreadsheet in, the verdict, and then the hours."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from post import post_all
from workbook import SHEETS, write

from linli_core import Linli
from linli_core.batch.outcome import BatchResult, Outcome
from linli_core.batch.run import run_batch
from linli_core.domain.terms import Verdict
from linli_time_bank import plugin
from linli_time_bank.indicator import balances, hours_judged_well


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """The library with the bank, on a file that the host opens as well."""
    library = Linli.from_url(f"sqlite:///{tmp_path / 'bank.db'}", plugins=[plugin])
    yield library
    assert library.engine is not None
    library.engine.dispose()


def _run(linli: Linli, folder: Path, **changed: dict[str, str]) -> BatchResult:
    sheets = {
        name: [{**row, **changed.get(name, {})} for row in rows] for name, rows in SHEETS.items()
    }
    return run_batch(linli, [write(folder / "bank.xlsx", sheets)])


def test_an_hour_goes_from_the_spreadsheet_into_the_bank(linli: Linli, tmp_path: Path) -> None:
    """Flow, rules and form hold in a batch; the host posts; migration and indicators run."""
    result = _run(linli, tmp_path)
    assert {row.outcome for row in result.outcomes} == {Outcome.ACCEPTED}
    with linli.reading() as desk:
        assert desk.case(result.cases[0]).episode.verdict is Verdict.SATISFIED
    assert linli.engine is not None
    with linli.engine.begin() as connection:
        assert (post_all(linli, connection), post_all(linli, connection)) == (1, 0)
        assert balances(connection) == {"R1": -1.0, "V1": 1.0}
        assert hours_judged_well(connection) == 1.0


def test_a_row_whose_sides_count_differently_is_refused_by_the_banks_rule(
    linli: Linli, tmp_path: Path
) -> None:
    """The row is named with the rule, nobody judges the case yet, and no hour is posted."""
    form = "help=errand；rules_told=是；counted_by_giver=3；counted_by_taker=1"
    result = _run(linli, tmp_path, 服务记录={"表单": form})
    (row,) = [row for row in result.outcomes if row.sheet == "服务记录"]
    assert row.outcome is Outcome.REFUSED
    assert "time_bank.both_count" in row.causes[0].code
    assert linli.engine is not None
    with linli.engine.begin() as connection:
        assert post_all(linli, connection) == 0


def test_the_banks_guard_refuses_who_lives_elsewhere(linli: Linli, tmp_path: Path) -> None:
    """Moved to another community's register, the resident is not served by this bank."""
    other = "990101001002"
    sheets = {
        **SHEETS,
        "社区": [
            *SHEETS["社区"],
            {**SHEETS["社区"][0], "社区代码": other, "社区名称": "示例二社区"},
        ],
        "居民": [{**SHEETS["居民"][0], "社区代码": other}],
    }
    result = run_batch(linli, [write(tmp_path / "bank.xlsx", sheets)])
    causes = {cause.code.split()[-1] for row in result.outcomes for cause in row.causes}
    assert "time_bank.open_to_residents" in causes


def test_the_commands_of_the_readme_print_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a reader copies works."""
    import post  # noqa: PLC0415 - the script itself

    result = run_batch(
        Linli.from_url(f"sqlite:///{tmp_path / 'bank.db'}", plugins=[plugin]),
        [write(tmp_path / "bank.xlsx")],
    )
    assert len(result.cases) == 1
    monkeypatch.setattr(sys, "argv", ["post.py", str(tmp_path / "bank.db")])
    post.main()
    shown = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    printed = capsys.readouterr().out.strip()
    assert printed
    assert printed in shown
