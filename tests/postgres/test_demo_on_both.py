"""The demo comes to the same on SQLite and on PostgreSQL, row by row."""

from datetime import datetime
from pathlib import Path

from tests.support.databases import DATABASES, NewDatabase
from tests.support.end_state import end_state, registers
from tests.support.work import open_library

from linli_core.batch.run import run_batch

WORKBOOKS = Path(__file__).parents[2] / "examples" / "community" / "workbooks"
AS_OF = datetime.fromisoformat("2026-11-20T18:00+08:00")


def test_the_demo_is_the_same_on_both(new_database: NewDatabase) -> None:
    """Every case, fact, entry, person, ledger row and event of the demo is alike."""
    seen = []
    for kind in DATABASES:
        linli = open_library(new_database(kind))
        result = run_batch(linli, sorted(WORKBOOKS.glob("*.xlsx")), as_of=AS_OF)
        ledger = [
            (o.file, o.sheet, o.row, o.number, o.outcome, o.stage, o.causes)
            for o in result.outcomes
        ]
        with linli.reading() as reader:
            assert reader.verify().findings == ()
            connection = reader._uow.connection
            seen.append((ledger, end_state(connection), registers(connection)))
        linli.close()
    (ledger, cases, kept), (other_ledger, other_cases, other_kept) = seen
    assert len(cases) > 300
    assert ledger == other_ledger
    for number, case in cases.items():
        assert other_cases[number] == case
    assert other_cases.keys() == cases.keys()
    assert kept == other_kept
