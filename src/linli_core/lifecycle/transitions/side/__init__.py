"""The side roads of a case, each a module with its rows and its guards."""

from collections.abc import Mapping

from linli_core.lifecycle.guard import Guard
from linli_core.lifecycle.rule import CoreRule, by_name
from linli_core.lifecycle.transitions.side import (
    death,
    emergency,
    merge,
    referral,
    shared,
    suspension,
    transfer,
)
from linli_core.lifecycle.transitions.table import Row

SIDE_ROWS: tuple[Row, ...] = (
    *emergency.ROWS,
    *suspension.ROWS,
    *referral.ROWS,
    *transfer.ROWS,
    *death.ROWS,
    *merge.ROWS,
)

SIDE_GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    *(
        guard
        for module in (shared, emergency, suspension, referral, transfer, death, merge)
        for guard in module.GUARDS.values()
    )
)
