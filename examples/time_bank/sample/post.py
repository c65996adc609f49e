"""Posts the hours of every case on record, as a host would, and prints what the bank then says.

python examples/time_bank/sample/post.py bank.db
"""

import sys
from pathlib import Path

from sqlalchemy import Connection

from linli_core import Linli
from linli_core.reports import cases
from linli_time_bank import plugin
from linli_time_bank.indicator import balances, hours_judged_well
from linli_time_bank.ledger import migrate, post_hours
from linli_time_bank.task_types import MUTUAL_AID


def post_all(linli: Linli, connection: Connection) -> int:
    """Bring the bank's table up to date and post all cases, in the caller's transaction."""
    migrate(connection)
    lines = cases(connection, listable=[MUTUAL_AID.code])
    return sum(post_hours(linli, connection, line.number) for line in lines)


def main() -> None:
    """Post and print."""
    url = f"sqlite:///{Path(sys.argv[1])}"
    with Linli.from_url(url, plugins=[plugin]) as linli, linli.engine.begin() as connection:
        print(f"posted: {post_all(linli, connection)}")
        print(f"balances: {balances(connection)}")
        print(f"hours judged well: {hours_judged_well(connection)}")


if __name__ == "__main__":
    main()
