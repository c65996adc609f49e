"""Side roads of a case: those that are open, and those that refuse and never pass."""

from linli_core.domain.terms import OPEN_STATES, CaseState, Role, Trigger
from linli_core.lifecycle.roads import ROAD_ROWS
from linli_core.lifecycle.table import HISTORY, Branch, Row

S = CaseState
T = Trigger
R = Role

_TRANSFERABLE = (
    S.TRIAGED,
    S.ACCEPTED,
    S.PLANNING,
    S.PAIRING,
    S.PAIRED,
    S.IN_SERVICE,
    S.RECTIFYING,
    S.SUSPENDED,
)

_BEFORE_SERVICE = (
    S.REGISTERED,
    S.SURVEYING,
    S.NEED_CONFIRMED,
    S.TRIAGED,
    S.ACCEPTED,
    S.PLANNING,
    S.PLAN_REVIEW,
    S.PAIRING,
    S.PAIRED,
)


def _side(
    trigger: Trigger,
    sources: tuple[CaseState, ...],
    target: CaseState | str,
    who: tuple[Role, ...],
    road: str,
) -> Row:
    """A side road whose own machine is not there yet: it refuses rather than passes."""
    return Row(
        trigger=trigger,
        sources=sources,
        branches=(Branch(target),),
        who=who,
        needs_fact=False,
        guards=("side_road",),
        side_road=road,
    )


_STEWARDS = (R.DATA_STEWARD, R.TOWNSHIP)

SIDE_ROADS: tuple[Row, ...] = (
    *ROAD_ROWS,
    _side(
        T.START_TRANSFER, _TRANSFERABLE, S.TRANSFERRING, (R.CASE_MANAGER, R.RESIDENT), "transfer"
    ),
    _side(
        T.ACCEPT_TRANSFER, (S.TRANSFERRING,), S.TRANSFERRED, (R.RECEIVING_COMMITTEE,), "transfer"
    ),
    _side(
        T.REJECT_TRANSFER, (S.TRANSFERRING,), HISTORY, (R.RECEIVING_COMMITTEE, R.SYSTEM), "transfer"
    ),
    _side(
        T.RECORD_DEATH,
        (*OPEN_STATES, S.SUSPENDED, S.REFERRED, S.REFERRING, S.TRANSFERRING, S.CLOSED),
        S.DECEASED,
        (R.COMMITTEE, R.CASE_MANAGER, R.AUTHORITY),
        "death",
    ),
    _side(T.CANCEL_DEATH, (S.DECEASED,), HISTORY, (R.TOWNSHIP,), "death"),
    _side(T.SETTLE_DEATH, (S.DECEASED,), S.ARCHIVED, (R.CASE_MANAGER, R.COMMITTEE), "death"),
    _side(T.CONVERT_SUBJECT, (S.DECEASED,), S.SURVEYING, (R.COMMITTEE,), "death"),
    _side(T.MERGE, (*_BEFORE_SERVICE, S.IN_SERVICE, S.SUSPENDED), S.MERGED, _STEWARDS, "merge"),
    _side(T.UNMERGE, (S.MERGED,), HISTORY, _STEWARDS, "merge"),
)
