"""When a guardian speaks for a ward: on a ground, apart from the team, and under no suspicion."""

from linli_core.domain.case_people import known_as
from linli_core.domain.terms import Role
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import INCIDENTS, TEAM
from linli_core.lifecycle.state.residents_word.guardianship import (
    is_named_without_ground,
    is_suspected,
)
from linli_core.lifecycle.state.team import team_of

#: What anybody may say for somebody in need, whatever is said of themselves. A ballot is judged
#: where the round is counted.
_ALWAYS_HEARD = frozenset(
    {"appeal", "ballot", "escalation_request", "incident_report", "reopen_request"}
)


def guardianship_grounded(draft: Draft) -> Refusal | None:
    """Nobody is guardian of an adult by a name in a list: a ground and a beginning make one."""
    author, people = draft.fact.author, draft.facts.context.people
    if author.role is not Role.GUARDIAN:
        return None
    person = people.get(author.number)
    if person is None:
        return None
    for ward in known_as(people, draft.case.subject.key):
        if is_named_without_ground(ward, person, draft.fact):
            return refuse(
                "guardianship_grounded",
                guardian=person.number,
                ward=ward.number,
                who=(Role.RESIDENT,),
            )
    return None


def guardian_not_on_team(draft: Draft) -> Refusal | None:
    """Whoever works on a case takes no part in a guardianship of its resident."""
    author, kind = draft.fact.author, draft.fact.body.kind
    if author.role is not Role.GUARDIAN or kind in _ALWAYS_HEARD:
        return None
    team = team_of(draft.case, draft.facts)
    if author.number not in team.managers | team.deliverers:
        return None
    return refuse(
        "guardian_not_on_team", guardian=author.number, who=(Role.RESIDENT, Role.GUARDIAN)
    )


def guardian_not_suspected(draft: Draft) -> Refusal | None:
    """Whoever is said to have harmed a ward says nothing in the ward's name meanwhile."""
    author, kind = draft.fact.author, draft.fact.body.kind
    if author.role is not Role.GUARDIAN or kind in _ALWAYS_HEARD:
        return None
    if not is_suspected(draft.case, draft.facts, author.number):
        return None
    return refuse("guardian_not_suspected", guardian=author.number, who=(Role.RESIDENT,))


#: Asked before whether somebody is guardian at all, and after.
GROUNDED: AdmissionCheck = admission(guardianship_grounded, "people")
APART: tuple[AdmissionCheck, ...] = (
    admission(guardian_not_on_team, TEAM),
    admission(guardian_not_suspected, INCIDENTS),
)
