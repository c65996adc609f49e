"""Posts the hours of every case on record, as a host would, and prints what the bank then says.

python examples/time_bank/sample/post.py bank.db
"""

import sys
from pathlib import Path

from linli_core import Linli
from linli_core.plugins.tables import connection_of
from linli_time_bank import plugin
from linli_time_bank.indicator import balances, hours_judged_well
from linli_time_bank.ledger import post_all


def main() -> None:
    """Post and print."""
    url = f"sqlite:///{Path(sys.argv[1])}"
    with Linli.from_url(url, plugins=[plugin]) as linli, linli.begin() as desk:
        print(f"posted: {post_all(desk)}")
        print(f"balances: {balances(connection_of(desk))}")
        print(f"hours judged well: {hours_judged_well(connection_of(desk))}")


if __name__ == "__main__":
    main()
