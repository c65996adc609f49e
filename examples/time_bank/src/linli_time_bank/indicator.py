"""The bank's indicators: what each resident may take out, and how many hours were judged well."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from linli_time_bank.ledger import entries


def balances(connection: Connection) -> Mapping[str, float]:
    """Return the hours each person has given less those taken."""
    found: Counter[str] = Counter()
    for row in connection.execute(select(entries.c.giver, entries.c.taker, entries.c.hours)):
        found[row.giver] += row.hours
        found[row.taker] -= row.hours
    return dict(sorted(found.items()))


def hours_judged_well(connection: Connection) -> float:
    """Return the hours that satisfied residents confirm; no others are ever posted."""
    total = select(func.coalesce(func.sum(entries.c.hours), 0))
    return float(connection.execute(total).scalar_one())
