"""One invented community with everybody a case may need; no person here exists.

Numbers say what a person is: R resident, G guardian, S surveyor, M case manager, C
committee, P supervisor, T township, V volunteer, W social worker, L party lead, E
collector of evaluations, D data steward, K council member.
"""

from datetime import date
from typing import Any

from linli_core.domain.community import Community
from linli_core.domain.division_codes import township_of
from linli_core.domain.people import SYSTEM, Actor, Guardianship, Person, RoleGrant
from linli_core.domain.terms import GuardianGround, PartyStanding, Role, Setting, Vetting
from linli_core.services.desk import Desk

__all__ = [
    "CODE",
    "COLLECTORS",
    "COMMITTEE",
    "COMMUNITY",
    "COUNCIL",
    "COUNCIL_MEMBERS",
    "EVERYBODY",
    "GUARDIAN",
    "HELPERS",
    "MANAGER",
    "NEIGHBOUR",
    "NOBODY",
    "OTHER_COMMITTEE",
    "OTHER_MANAGER",
    "OTHER_VOLUNTEER",
    "PARTY_LEAD",
    "RESIDENT",
    "SOCIAL_WORKER",
    "SPOUSE",
    "STEWARD",
    "STRANGER",
    "SUPERVISOR",
    "SURVEYOR",
    "TOWNSHIP",
    "TOWNSHIP_OFFICE",
    "VOLUNTEER",
    "move_in",
    "residents",
    "staff",
]

CODE = "990101001001"
TOWNSHIP = township_of(CODE)

COMMUNITY = Community(
    code=CODE,
    name="示例社区",
    township="示例街道",
    class_code="111",
    households=40,
    setting=Setting.URBAN,
    override_reason="示例",
)

RESIDENT = Actor("R1", Role.RESIDENT)
SPOUSE = Actor("R2", Role.RESIDENT)
NEIGHBOUR = Actor("R3", Role.INFORMANT)
STRANGER = Actor("R3", Role.RESIDENT)
GUARDIAN = Actor("G1", Role.GUARDIAN)
SURVEYOR = Actor("S1", Role.SURVEYOR)
MANAGER = Actor("M1", Role.CASE_MANAGER)
OTHER_MANAGER = Actor("M2", Role.CASE_MANAGER)
COMMITTEE = Actor("C1", Role.COMMITTEE)
OTHER_COMMITTEE = Actor("C2", Role.COMMITTEE)
SUPERVISOR = Actor("P1", Role.SUPERVISOR)
TOWNSHIP_OFFICE = Actor("T1", Role.TOWNSHIP)
VOLUNTEER = Actor("V1", Role.VOLUNTEER)
OTHER_VOLUNTEER = Actor("V2", Role.VOLUNTEER)
SOCIAL_WORKER = Actor("W1", Role.SOCIAL_WORKER)
PARTY_LEAD = Actor("L1", Role.PARTY_LEAD)
HELPERS = (VOLUNTEER, OTHER_VOLUNTEER, SOCIAL_WORKER, PARTY_LEAD)
COLLECTORS = tuple(Actor(f"E{n}", Role.THIRD_PARTY_EVALUATOR) for n in (1, 2, 3, 4))
STEWARD = Actor("D1", Role.DATA_STEWARD)
COUNCIL = Actor("K1", Role.DELIBERATION_COUNCIL)
#: The council: those who vote on what concerns many.
COUNCIL_MEMBERS = (COUNCIL, *(Actor(f"K{n}", Role.DELIBERATION_COUNCIL) for n in (2, 3, 4, 5)))
NOBODY = Actor("X9", Role.CASE_MANAGER)

#: Everybody who may turn up, the system and a stranger to the register among them.
EVERYBODY = (
    RESIDENT,
    SPOUSE,
    NEIGHBOUR,
    STRANGER,
    GUARDIAN,
    SURVEYOR,
    MANAGER,
    OTHER_MANAGER,
    COMMITTEE,
    OTHER_COMMITTEE,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    OTHER_VOLUNTEER,
    SOCIAL_WORKER,
    PARTY_LEAD,
    *COLLECTORS,
    STEWARD,
    COUNCIL,
    NOBODY,
    SYSTEM,
)


def _staff(actor: Actor, scope: str = CODE, **more: Any) -> Person:  # noqa: ANN401 - any field
    grants = (RoleGrant(actor.role, scope),)
    return Person(number=actor.number, name=f"示例{actor.number}", grants=grants, **more)


def residents() -> list[Person]:
    """Return the residents: R1 and R2 of one household, and one household more each."""
    by_law = Guardianship(guardian="G1", ground=GuardianGround.KIN, since=date(2020, 1, 1))
    own = [
        Person(
            number="R1",
            name="示例甲",
            community=CODE,
            household="H1",
            guardian="G1",
            guardianships=(by_law,),
        ),
        Person(number="R2", name="示例乙", community=CODE, household="H1"),
    ]
    informant = (RoleGrant(Role.INFORMANT, CODE),)
    others = [
        Person(number=f"R{n}", community=CODE, household=f"H{n}", grants=informant)
        for n in range(3, 14)
    ]
    return [*own, *others, Person(number="G1", name="示例监护人", community=CODE, household="H20")]


def staff() -> list[Person]:
    """Return staff, helpers and collectors."""
    helper: dict[str, Any] = {"vetting": Vetting.CHECKED, "capacity": 3}
    return [
        _staff(SURVEYOR),
        _staff(MANAGER),
        _staff(OTHER_MANAGER),
        _staff(COMMITTEE),
        _staff(OTHER_COMMITTEE),
        _staff(SUPERVISOR, TOWNSHIP),
        _staff(TOWNSHIP_OFFICE, TOWNSHIP),
        _staff(VOLUNTEER, **helper),
        _staff(OTHER_VOLUNTEER, **helper),
        _staff(SOCIAL_WORKER, organisation="示例社工站", **{**helper, "vetting": Vetting.LICENSED}),
        _staff(PARTY_LEAD, party=PartyStanding.PARTY_MEMBER, vetting=Vetting.BASIC),
        *(_staff(actor, TOWNSHIP) for actor in COLLECTORS),
        _staff(STEWARD),
        *map(_staff, COUNCIL_MEMBERS),
    ]


def move_in(desk: Desk) -> None:
    """Register the community and everybody in it."""
    desk.put_communities([COMMUNITY])
    desk.put_people([*residents(), *staff()])
