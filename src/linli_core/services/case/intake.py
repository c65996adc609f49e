"""Opening cases: a demand in a resident's own words becomes a registered case."""

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime

from linli_core.codec.dates import LOCAL_ZONE
from linli_core.domain.case import Case, Episode
from linli_core.domain.demand import Demand
from linli_core.domain.ids import CaseId, DemandId, case_number
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.state.carried_facts import is_handed_on
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.chain_writer import ChainWriter
from linli_core.services.case.demand_numbers import require_unlike_demands
from linli_core.services.case.loading import facts_for, people_for, prefetch
from linli_core.services.case.new_demand import NewDemand, check_demand, recorder_of
from linli_core.services.context import Context
from linli_core.services.well_formed import require_well_formed
from linli_core.storage.dialects import waiting_briefly
from linli_core.storage.repositories import definitions
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork


def open_cases(
    uow: UnitOfWork, context: Context, demands: Sequence[NewDemand], as_of: datetime
) -> list[CaseFile]:
    """Open a case for each demand, in order; nothing is stored until the files are saved.

    Case numbers count per community and year in the order given.

    Raises:
        InvalidInput: LL-4003 unknown community, LL-4004 unknown raiser, LL-4001 no words,
            LL-4002 naive time, LL-4005 dated after `as_of`, LL-4009 no such project,
            LL-4012 raised as a resident by somebody it is not about, LL-4014 its number looks
            like another demand's. Check
            beforehand with `check_demand` to keep the others.
    """
    require_well_formed(*demands)
    uow.communities([d.community for d in demands])
    uow.people([n for d in demands for n in (d.raised_by.number, *recorder_of(d), d.subject.key)])
    for demand in demands:
        check_demand(uow, demand, as_of)
    own = [d.number for d in demands if not is_handed_on(d.source)]
    wanted = Counter((d.community, _year(d)) for d in demands)
    with nullcontext() if uow.owned else waiting_briefly(uow.connection):
        require_unlike_demands(uow, context, own)
        serials = definitions.take_serials(uow.connection, wanted)
    made = []
    for new in demands:
        key = (new.community, _year(new))
        made.append((new, _case(context, new, serials[key])))
        serials[key] += 1
    mentioned = [n for d in demands for n in (d.raised_by.number, *recorder_of(d), *d.people)]
    prefetch(uow, context, [case for _, case in made], mentioned)
    return [_file(uow, context, new, case, as_of) for new, case in made]


def _year(new: NewDemand) -> int:
    """The year people in the community write, whatever zone the caller counts in."""
    return new.at.astimezone(LOCAL_ZONE).year


def _case(context: Context, new: NewDemand, serial: int) -> Case:
    return Case(
        id=CaseId(context.new_id()),
        number=case_number(new.community, new.at.astimezone(LOCAL_ZONE), serial),
        community=new.community,
        subject=new.subject,
        state=CaseState.REGISTERED,
        version=1,
        opened_at=new.at,
        since=new.at,
        episode=Episode(opened_at=new.at),
        reference=new.reference,
    )


def _file(
    uow: UnitOfWork, context: Context, new: NewDemand, case: Case, as_of: datetime
) -> CaseFile:
    demand = Demand(
        id=DemandId(context.new_id()),
        case_id=case.id,
        number=new.number or case.number,
        raised_by=new.raised_by,
        channel=new.channel,
        words=new.words,
        at=new.at,
        support=new.support,
        source=new.source,
    )
    loaded = LoadedCase(case=case, facts=(), demands=(demand,), spent=frozenset())
    mentioned = [new.raised_by.number, *recorder_of(new), *new.people]
    people = people_for(uow, context, case, mentioned)
    facts = facts_for(uow, context, loaded, people, as_of, {})
    uow.opened[case.number] = case
    written = ChainWriter(context)
    case = written.register(case, demand, new.recorded_by or new.raised_by)
    file = CaseFile(context, case, facts, people, register=uow, opened=written)
    if new.ticket is not None:
        file.state(new.ticket, new.at, source=new.source)
    if new.split_from:
        file.note(CaseLink(relation="split_from", case=new.split_from), new.at)
    return file
