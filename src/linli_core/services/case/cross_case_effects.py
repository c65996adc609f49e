"""What a step of one case means for others: opened, linked, or given its duties.

It happens in the same transaction, before anything is saved: a case that moves is never
without an owner, and a merged case's open duties are the survivor's from the same moment.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from linli_core.domain.facts import Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.death import DeathSettlement
from linli_core.domain.statements.intake import Consent
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import Channel, Purpose, Role, Sensitivity, SubjectKind, Trigger
from linli_core.lifecycle.state.carried_facts import source_of
from linli_core.lifecycle.state.consents import has_consent
from linli_core.lifecycle.state.consents_at import consent_at
from linli_core.lifecycle.transitions.side.transfer import transfer_in_force
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.duty_transfer import WITHHELD, hand_back, hand_on
from linli_core.services.case.intake import NewDemand, open_cases
from linli_core.services.case.loading import load_case_files
from linli_core.services.context import Context
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork


class Following:
    """Carries out what fresh steps mean for other cases."""

    def __init__(
        self, uow: UnitOfWork, context: Context, files: Iterable[CaseFile], as_of: datetime
    ) -> None:
        """Take the files at hand; further ones are taken out as they are needed."""
        self._uow = uow
        self._context = context
        self._as_of = as_of
        self._files: dict[CaseId, CaseFile] = {f.case.id: f for f in files}

    def done(self) -> list[CaseFile]:
        """Follow every fresh step, and return all files, those that joined too."""
        for file in list(self._files.values()):
            for entry in list(file.entries):
                if entry.trigger is Trigger.ACCEPT_TRANSFER:
                    self._moved(file, entry)
                elif entry.trigger is Trigger.SETTLE_DEATH:
                    self._bereaved(file, entry)
                elif entry.trigger is Trigger.MERGE:
                    self._merged(file, entry)
                elif entry.trigger is Trigger.UNMERGE:
                    self._parted(file, entry)
        return list(self._files.values())

    def _open(self, new: NewDemand) -> CaseFile:
        file = open_cases(self._uow, self._context, [new], self._as_of)[0]
        self._files[file.case.id] = file
        return file

    def _other(self, number: str) -> CaseFile:
        for file in self._files.values():
            if file.case.number == number:
                return file
        case_id = cases.id_of_number(self._uow.connection, number)
        file = load_case_files(self._uow, self._context, [case_id], self._as_of)[case_id]
        self._files[case_id] = file
        return file

    def _moved(self, file: CaseFile, entry: HistoryEntry) -> None:
        """Open the linked case in the other community, with what its class of data allows.

        Open duties go along in any case: nobody moves away from a compulsory report.
        """
        request = transfer_in_force(file.case, file.facts)
        if request is None:
            return
        demand = file.facts.demands[0]
        free = _may_be_told(file, request.at)
        made = self._open(
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
        consents = _standing_consents(file) if free else ()
        for consent in consents:
            made.carry_over(consent, file.case.number)
        link = CaseLink(
            relation="moved_from",
            case=file.case.number,
            risk=file.case.risk if free else None,
            purposes=tuple(c.body.purpose for c in consents),
        )
        made.note(link, entry.at)
        hand_on(file, made, entry.at, contents=free)
        file.note(CaseLink(relation="moved_to", case=made.case.number), entry.at)

    def _bereaved(self, file: CaseFile, entry: HistoryEntry) -> None:
        """Open a case for each dependant who needs one."""
        fact = _fact_of(file, entry)
        if fact is None or not isinstance(fact.body, DeathSettlement):
            return
        for number in fact.body.dependants:
            made = self._open(
                NewDemand(
                    community=file.case.community,
                    subject=SubjectRef(SubjectKind.RESIDENT, number),
                    raised_by=Actor(fact.author.number, Role.INFORMANT),
                    channel=Channel.HOME_VISIT,
                    words="家人去世后上门排查：需要了解今后由谁照料，请本人说明需求。",
                    at=entry.at,
                    number=f"{file.facts.demands[0].number}-{number}",
                    recorded_by=fact.author,
                    source=source_of(file.case.number),
                )
            )
            made.note(CaseLink(relation="dependant_of", case=file.case.number), entry.at)

    def _merged(self, file: CaseFile, entry: HistoryEntry) -> None:
        """Give the survivor the open duties."""
        fact = _fact_of(file, entry)
        if fact is None or not isinstance(fact.body, MergeDecision):
            return
        old = file.case.number
        survivor = self._other(fact.body.survivor)
        survivor.note(CaseLink(relation="merged_from", case=old), entry.at)
        hand_on(file, survivor, entry.at)
        file.note(CaseLink(relation="merged_into", case=survivor.case.number), entry.at)

    def _parted(self, file: CaseFile, entry: HistoryEntry) -> None:
        merged = [f for f in file.facts.of(CaseLink) if f.body.relation == "merged_into"]
        if not merged:
            return
        other = self._other(merged[-1].body.case)
        file.people.add(self._uow.people([f.author.number for f in other.facts.recorded]))
        hand_back(other, file)
        other.note(CaseLink(relation="unmerged_from", case=file.case.number), entry.at)


def follow(
    uow: UnitOfWork, context: Context, files: Iterable[CaseFile], as_of: datetime
) -> list[CaseFile]:
    """Return the files to save, with everything that their fresh steps mean for others."""
    return Following(uow, context, files, as_of).done()


def _fact_of(file: CaseFile, entry: HistoryEntry) -> Fact[Any] | None:
    return next((f for f in file.facts.recorded if f.id == entry.fact), None)


def _may_be_told(file: CaseFile, since: datetime) -> bool:
    """Restricted work moves only with a consent renewed for the move."""
    known = file.facts.context.task_types.get(file.case.task_type)
    if known is None or known.sensitivity is not Sensitivity.S4:
        return True
    consent = consent_at(file.facts, Purpose.TRANSFER, file.facts.as_of)
    return consent.in_force and consent.given is not None and consent.given.at >= since


def _standing_consents(file: CaseFile) -> tuple[Fact[Consent], ...]:
    found: Mapping[Purpose, Fact[Consent]] = {f.body.purpose: f for f in file.facts.of(Consent)}
    return tuple(f for purpose, f in found.items() if has_consent(file.facts, purpose))
