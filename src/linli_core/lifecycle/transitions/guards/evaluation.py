"""Guards of evaluation: everything that must stand before residents are asked, and the score.

`ENTRY` is ``evaluation_entry`` of the life-cycle: it guards every trigger into `evaluating`.
"""

from collections.abc import Mapping

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.terms import Role
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import (
    CONSENTS,
    SCORE,
    SILENCE,
    TEAM,
)
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.consents_at import moment
from linli_core.lifecycle.state.evaluation.against import complains, passes, speaks_against
from linli_core.lifecycle.state.evaluation.counting import all_have_judged, stay_ends
from linli_core.lifecycle.state.evaluation.quorate import counted_from
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.evaluation.rounds import (
    opening_in_question,
    score,
    told_before,
)
from linli_core.lifecycle.state.evaluation.rounds_held import next_round
from linli_core.lifecycle.state.evaluation.silence import (
    has_lapsed,
    refusal_to_be_asked,
    why_not_silent,
)
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text

ENTRY = (
    "need_confirmed_in_episode",
    "served_in_episode",
    "approved_plan",
    "approver_apart",
    "residents_part_recorded",
    "tasks_settled",
    "evidence_complete",
    "no_open_critical_incident",
    "obligations_met",
    "collector_independent",
    "round_in_order",
    "roll_named",
    "items_done",
    "complaints_answered",
    "different_collector",
)


def round_in_order(case: Case, facts: Facts) -> Refusal | None:
    """Rounds of an episode are numbered from 1 without a gap."""
    opening = basis(facts, RoundOpening)
    expected = next_round(case, facts)
    if opening is None or opening.round == expected:
        return None
    return refuse("round_in_order", expected=str(expected))


def round_quorate(case: Case, facts: Facts) -> Refusal | None:
    """Enough residents answered."""
    found = score(case, facts)
    if found is not None and found.quorate:
        return None
    excluded = found.excluded if found else ()
    said = Text("", "")
    if excluded:
        _, why = excluded[-1]
        said = PARTS["ballot.excluded"].format(why=_said(why))
    return refuse(
        "round_quorate",
        valid=str(len(found.valid) if found else 0),
        needed=str(found.needed if found else 1),
        counted=counted_from(case, facts, found) if found else Text("", ""),
        excluded=said,
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


def _said(why: str) -> Text:
    """Say why a collector is not independent, or a ballot does not count."""
    return PARTS[f"ballot.{why or 'unnamed'}"]


def round_passed(case: Case, facts: Facts) -> Refusal | None:
    """The residents are satisfied; before enough of them spoke, nobody says that they are not."""
    found = score(case, facts)
    if found is None or not found.quorate or found.passed:
        return None
    against = any(speaks_against(case, facts, b.body) for b in found.valid)
    said_no = found.unwanted and not against
    return refuse("round_passed", why=PARTS["round.unwanted" if said_no else "round.against"])


def no_veto(case: Case, facts: Facts) -> Refusal | None:
    """No resident reports having been charged, harmed, forced or exposed."""
    found = score(case, facts)
    return refuse("no_veto") if found and found.veto else None


def round_failed(case: Case, facts: Facts) -> Refusal | None:
    """Quorate and not passed, or a veto, or words of dissatisfaction that nobody took back.

    Words that do not count, or that an earlier round heard, are the ballot of whoever could not
    be asked about them in time.
    """
    found = score(case, facts)
    if found is None:
        return round_quorate(case, facts)
    spoken = words_as_ballots(case, facts, found)
    if spoken:
        return refuse("round_not_passed") if passes(case, facts, spoken) else None
    if not (found.quorate or found.veto):
        placed = any(row.body.placed for row in found.kept)
        against = bool(found.unwanted or placed or told_before(case, facts, found)) or any(
            speaks_against(case, facts, b.body) for b in found.valid
        )
        return None if against and _is_over(case, facts, found) else round_quorate(case, facts)
    if found.unclear and has_lapsed(case, facts):
        return None
    return refuse("round_not_passed") if found.passed and not found.veto else None


def _is_over(case: Case, facts: Facts, found: RoundScore) -> bool:
    """Return whether a round has lapsed, or nobody in it could be reached."""
    silent = not found.valid and stay_over(case, facts) is None
    return has_lapsed(case, facts) or (silent and why_not_silent(case, facts) is None)


def words_as_ballots(case: Case, facts: Facts, found: RoundScore) -> tuple[Fact[Ballot], ...]:
    """Return all ballots with the words that are ballots by now; none where they are not."""
    over = bool(found.heard) and (has_lapsed(case, facts) or why_not_silent(case, facts) is None)
    return found.spoken if over else ()


def everybody_asked(case: Case, facts: Facts) -> Refusal | None:
    """A round is not over before its shortest stay, unless everybody was asked."""
    opening, found = opening_in_question(case, facts), score(case, facts)
    if opening is None or found is None or not found.valid:
        return None
    if all_have_judged(case, facts, found):
        return None
    ends = stay_ends(case, facts, opening)
    return None if moment(facts) >= ends else refuse("everybody_asked", until=day_text(ends))


def has_failed(case: Case, facts: Facts) -> bool:
    """Return whether the round that is open, or rests with its case, is lost by now."""
    failed = round_failed(case, facts) is None
    return failed and everybody_asked(case, facts) is None


def stay_over(case: Case, facts: Facts) -> Refusal | None:
    """A round stands open long enough for everybody to answer."""
    opening = opening_in_question(case, facts)
    if opening is None or refusal_to_be_asked(case, facts) is not None:
        return None
    ends = stay_ends(case, facts, opening)
    return None if moment(facts) >= ends else refuse("stay_over", until=day_text(ends))


def channels_tried(case: Case, facts: Facts) -> Refusal | None:
    """Outsiders tried on two days, in two ways, and at the door where the person lives now."""
    why = why_not_silent(case, facts)
    return None if why is None else refuse("channels_tried", why=why)


def nobody_answered(case: Case, facts: Facts) -> Refusal | None:
    """Nobody answered, or the round lapsed below its quorum."""
    found = score(case, facts)
    if found is None or not found.valid:
        return None
    lapsed = has_lapsed(case, facts)
    return None if lapsed and not found.quorate else refuse("nobody_answered")


def no_dissatisfied_ballot(case: Case, facts: Facts) -> Refusal | None:
    """A dissatisfied or veto ballot of this episode is never covered by silence."""
    found = score(case, facts)
    told = (*found.valid, *told_before(case, facts, found)) if found is not None else ()
    against = [b.id for b in told if complains(case, facts, b.body)]
    return refuse("no_dissatisfied_ballot", facts=tuple(against)) if against else None


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("round_in_order", round_in_order, "case_link", "round_opening"),
    rule("round_quorate", round_quorate, SCORE),
    rule("round_passed", round_passed, SCORE),
    rule("no_veto", no_veto, SCORE),
    rule(
        "round_failed", round_failed, SCORE, SILENCE, refuses=("round_quorate", "round_not_passed")
    ),
    rule("everybody_asked", everybody_asked, SCORE),
    rule("stay_over", stay_over, TEAM, CONSENTS, "calendar", "policy", "quiet_contact"),
    rule("channels_tried", channels_tried, SILENCE),
    rule("nobody_answered", nobody_answered, SCORE),
    rule("no_dissatisfied_ballot", no_dissatisfied_ballot, SCORE),
)
