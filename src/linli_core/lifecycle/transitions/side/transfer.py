"""Move to another community: asked, taken over there as a linked case, or not."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.transfer import TransferAnswer, TransferRequest
from linli_core.domain.terms import CaseState, Purpose, Role, Trigger
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import CONSENT_OR_GROUND, PAIRING
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.consents import may_use
from linli_core.lifecycle.state.consents_at import consent_at, moment
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.lifecycle.transitions.side.shared import basis_of_this_stay, state_under
from linli_core.lifecycle.transitions.table import HISTORY, Basis, Branch, Row
from linli_core.texts.terms import STATES

S = CaseState
R = Role
T = Trigger
SIDE = "transfer"

MOVABLE = (
    S.TRIAGED,
    S.ACCEPTED,
    S.PLANNING,
    S.PAIRING,
    S.PAIRED,
    S.IN_SERVICE,
    S.RECTIFYING,
)


def _yes(body: object) -> bool:
    return isinstance(body, TransferAnswer) and body.accepted


def _no(body: object) -> bool:
    return isinstance(body, TransferAnswer) and not body.accepted


ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.START_TRANSFER,
        sources=(*MOVABLE, S.SUSPENDED),
        branches=(Branch(S.TRANSFERRING),),
        who=(R.CASE_MANAGER, R.RESIDENT, R.GUARDIAN),
        basis=(Basis(TransferRequest),),
        guards=(
            "reason_given",
            "movable_underneath",
            "new_community",
            "transfer_allowed",
            "farewell_arranged",
        ),
        side=SIDE,
    ),
    Row(
        trigger=T.ACCEPT_TRANSFER,
        sources=(S.TRANSFERRING, *MOVABLE, S.SUSPENDED),
        late=(*MOVABLE, S.SUSPENDED),
        branches=(Branch(S.TRANSFERRED),),
        who=(R.RECEIVING_COMMITTEE,),
        basis=(Basis(TransferAnswer, _yes),),
        guards=("answers_this_move",),
        effects=(
            "score_as_answered",
            "seal_episode",
            "move_case",
        ),
        side=SIDE,
    ),
    Row(
        trigger=T.REJECT_TRANSFER,
        sources=(S.TRANSFERRING,),
        branches=(Branch(HISTORY),),
        who=(R.RECEIVING_COMMITTEE, R.SYSTEM),
        basis=(Basis(TransferAnswer, _no),),
        guards=("basis_of_this_stay", "reason_given", "transfer_overdue"),
        side=SIDE,
    ),
)


def transfer_in_force(case: Case, facts: Facts) -> Fact[TransferRequest] | None:
    """Return the request by which the case is being moved."""
    spent = [f for f in facts.in_episode(case, TransferRequest) if f.id in facts.spent]
    return spent[-1] if spent else None


def transfer_by(case: Case, facts: Facts) -> datetime:
    """Return until when the other community may answer."""
    return case.since + timedelta(days=facts.context.policy.transfer_days.value)


def answers_this_move(case: Case, facts: Facts) -> Refusal | None:
    """The other community takes a case over that is being moved, or that it said yes to in time.

    A yes given within the term and entered when the case had come back unanswered counts, where
    nothing has happened to the case since: which upload it was in makes no difference.
    """
    fact = facts.attempt.fact if facts.attempt else None
    if case.state is S.TRANSFERRING:
        return basis_of_this_stay(case, facts)
    asked = transfer_in_force(case, facts)
    days = timedelta(days=facts.context.policy.transfer_days.value)
    lapsed = asked is not None and case.since == asked.at + days
    if asked and lapsed and (fact is None or asked.at <= fact.at <= case.since):
        return None
    return refuse("answers_this_move")


def movable_underneath(case: Case, facts: Facts) -> Refusal | None:
    """A suspended case moves only where the state under it could."""
    del facts
    under = state_under(case)
    if under in MOVABLE:
        return None
    return refuse("movable_underneath", state=STATES[under.value])


def new_community(case: Case, facts: Facts) -> Refusal | None:
    """The other community is named, and another one."""
    request = basis(facts, TransferRequest)
    if request is None or (request.target and request.target != case.community):
        return None
    return refuse("new_community")


def transfer_allowed(case: Case, facts: Facts) -> Refusal | None:
    """The resident agrees that the case moves along, or a statutory ground of two persons."""
    if case.subject.is_collective or may_use(facts, Purpose.TRANSFER):
        return None
    consent = consent_at(facts, Purpose.TRANSFER, moment(facts)).said
    return refuse("transfer_allowed", consent=consent, who=(R.RESIDENT, R.GUARDIAN))


def farewell_arranged(case: Case, facts: Facts) -> Refusal | None:
    """A pairing ends with a farewell, not with silence."""
    request = basis(facts, TransferRequest)
    paired = pairing_of(case, facts)
    if request is None or request.farewell or paired is None or not paired.active:
        return None
    return refuse("farewell_arranged")


def transfer_overdue(case: Case, facts: Facts) -> Refusal | None:
    """Without an answer, the system takes a case back only when the time is over."""
    if facts.attempt is None or facts.attempt.fact is not None:
        return None
    by = transfer_by(case, facts)
    return None if facts.as_of > by else refuse("answer_overdue", by=day_text(by))


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("movable_underneath", movable_underneath, "case"),
    rule(
        "answers_this_move",
        answers_this_move,
        "attempt",
        "policy",
        "transfer_request",
        refuses=("answers_this_move", "basis_of_this_stay"),
    ),
    rule("new_community", new_community, "community", "transfer_request"),
    rule("transfer_allowed", transfer_allowed, CONSENT_OR_GROUND),
    rule("farewell_arranged", farewell_arranged, PAIRING, "transfer_request"),
    rule("transfer_overdue", transfer_overdue, "policy", refuses=("answer_overdue",)),
)
