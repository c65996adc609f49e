"""A demand: a resident's words, never edited, only answered."""

from datetime import datetime

from attrs import field, frozen

from linli_core.domain.ids import CaseId, DemandId
from linli_core.domain.people import Actor
from linli_core.domain.terms import Channel


@frozen(kw_only=True)
class Demand:
    """What somebody asked for, in their own words (notice 三(一), 三(三)).

    Attributes:
        raised_by: the resident, or an informant whose words a resident must adopt.
        words: verbatim; protected, never in ledgers, logs or events.
        support: anonymous count of those who agree (a like ranks, it does not confirm).
    """

    id: DemandId
    case_id: CaseId
    number: str
    raised_by: Actor
    channel: Channel
    words: str = field(repr=False)
    at: datetime
    support: int = 0
    source: str = "api"
