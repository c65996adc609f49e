"""How running cases go on after a release: in the first one, the giver alone counted the hours."""

from linli_core.plugins import Migration
from linli_time_bank.task_types import MUTUAL_AID

COUNTED_BY_BOTH = Migration(
    code="time_bank.counted_by_both",
    task_type=MUTUAL_AID.code,
    fields={"hours": "counted_by_giver"},
)

MIGRATIONS: tuple[Migration, ...] = (COUNTED_BY_BOTH,)
