"""What a database is given when its tables are made or upgraded, in the one transaction."""

from linli_core.services.case.pinned import store_definitions
from linli_core.services.context import Context
from linli_core.services.register_entries import adopt_registers
from linli_core.storage.unit_of_work import UnitOfWork


def found(uow: UnitOfWork, context: Context) -> None:
    """Keep the definitions in force, and make the first entries of registers that have none."""
    store_definitions(uow, context)
    adopt_registers(uow, context)
