"""What a step of one case means for others: opened, linked, or given its duties.

It happens in the same transaction, before anything is saved: a case that moves is never
without an owner, and a merged case's open duties are the survivor's from the same moment.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from linli_core.domain.facts import Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.death import DeathSettlement
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import Channel, Role, SubjectKind
from linli_core.lifecycle.effects.effect import EffectKind
from linli_core.lifecycle.state.carried_facts import source_of
from linli_core.lifecycle.transitions.side.transfer import transfer_in_force
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.duty_transfer import (
    WITHHELD,
    carry_rounds,
    return_duties,
    rounds_held,
    transfer_duties,
    worked_on,
)
from linli_core.services.case.handing_on.standing_consents import may_be_told, standing_consents
from linli_core.services.case.handing_on.words_elsewhere import hear_where_served
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.case.other_cases import OtherCases
from linli_core.services.context import Context
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.records import written


def move_case(others: OtherCases, file: CaseFile, entry: HistoryEntry) -> None:
    """Open the linked case in the other community, with what its class of data allows.

    Open duties go along in any case: nobody moves away from a compulsory report.
    """
    request = transfer_in_force(file.case, file.facts)
    if request is None:
        return
    demand = file.facts.demands[0]
    free = may_be_told(file, request.at)
    made = others.open(
        NewDemand(
            community=request.body.target,
            subject=file.case.subject,
            raised_by=demand.raised_by,
            channel=Channel.HANDED_IN,
            words=demand.words if free else WITHHELD,
            at=entry.at,
            number=demand.number,
            recorded_by=entry.actor,
            source=source_of(file.case.number),
            people=tuple(file.people),
        )
    )
    consents = standing_consents(file) if free else ()
    for consent in consents:
        made.carry_over(consent, file.case.number)
    link = CaseLink(
        relation="moved_from",
        case=file.case.number,
        risk=file.case.risk if free else None,
        purposes=tuple(c.body.purpose for c in consents),
        **rounds_held(file),
        **worked_on(file),
    )
    made.note(link, entry.at)
    carry_rounds(file, made, contents=free)
    transfer_duties(file, made, entry.at, contents=free)
    file.note(CaseLink(relation="moved_to", case=made.case.number), entry.at)


def open_dependant_cases(others: OtherCases, file: CaseFile, entry: HistoryEntry) -> None:
    """Open a case for each dependant who needs one."""
    fact = _fact_of(file, entry)
    if fact is None or not isinstance(fact.body, DeathSettlement):
        return
    for number in fact.body.dependants:
        made = others.open(
            NewDemand(
                community=file.case.community,
                subject=SubjectRef(SubjectKind.RESIDENT, number),
                raised_by=Actor(fact.author.number, Role.INFORMANT),
                channel=Channel.HOME_VISIT,
                words=written("dependant"),
                at=entry.at,
                number=f"{file.facts.demands[0].number}-{number}",
                recorded_by=fact.author,
                source=source_of(file.case.number),
            )
        )
        made.note(CaseLink(relation="dependant_of", case=file.case.number), entry.at)


def merge_into_survivor(others: OtherCases, file: CaseFile, entry: HistoryEntry) -> None:
    """Give the survivor the duties, every incident, the rounds held and what residents said."""
    fact = _fact_of(file, entry)
    if fact is None or not isinstance(fact.body, MergeDecision):
        return
    old = file.case.number
    survivor = others.find(fact.body.survivor)
    link = CaseLink(relation="merged_from", case=old, **rounds_held(file), **worked_on(file))
    survivor.learn_of(others.people(link.workers))
    survivor.note(link, entry.at)
    transfer_duties(file, survivor, entry.at, settled=True)
    carry_rounds(file, survivor)
    file.note(CaseLink(relation="merged_into", case=survivor.case.number), entry.at)


def undo_merge(others: OtherCases, file: CaseFile, entry: HistoryEntry) -> None:
    """Give back what was done for the case while another went on in its place."""
    merged = [f for f in file.facts.of(CaseLink) if f.body.relation == "merged_into"]
    if not merged:
        return
    other = others.find(merged[-1].body.case)
    file.learn_of(others.people([f.author.number for f in other.facts.recorded]))
    return_duties(other, file)
    other.note(CaseLink(relation="unmerged_from", case=file.case.number), entry.at)
    file.note(
        CaseLink(relation="parted_from", case=other.case.number, **worked_on(other)), entry.at
    )


#: Effects on other cases, by name.
ON_OTHER_CASES: Mapping[str, Callable[[OtherCases, CaseFile, HistoryEntry], None]] = {
    "move_case": move_case,
    "open_dependant_cases": open_dependant_cases,
    "merge_into_survivor": merge_into_survivor,
    "undo_merge": undo_merge,
}


def apply_cross_case_effects(
    uow: UnitOfWork, context: Context, files: Iterable[CaseFile], as_of: datetime
) -> list[CaseFile]:
    """Return the files to save, with everything that their fresh steps mean for others."""
    effects = context.registry.lifecycle.effects
    others = OtherCases(uow, context, files, as_of)
    for file in others.files:
        for entry in tuple(file.written.entries):
            for effect in effects[entry.trigger] if entry.trigger else ():
                if effect.kind is EffectKind.OTHER_CASES:
                    ON_OTHER_CASES[effect.name](others, file, entry)
    hear_where_served(others)
    return others.files


def _fact_of(file: CaseFile, entry: HistoryEntry) -> Fact[Any] | None:
    return next((f for f in file.facts.recorded if f.id == entry.fact), None)
