"""Deliverer rules that many kinds of work share, and how rules are written down.

A class higher in training may always do what a lower one may, so a rule that admits
volunteers admits supervised volunteers and professionals as well.
"""

from typing import Final

from linli_core.domain.declarations.pairing_terms import Ask, PairingRule, Test
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.terms import DelivererClass, Role, Vetting
from linli_core.texts.text import Text

_C = DelivererClass
Classes = tuple[DelivererClass, ...]

#: Whoever is registered as a helper, trained or not.
ANYBODY: Final[Classes] = (_C.VOLUNTEER, _C.SUPERVISED_VOLUNTEER, _C.PROFESSIONAL)
#: Volunteers only where a professional watches over them.
GUIDED: Final[Classes] = (_C.SUPERVISED_VOLUNTEER, _C.PROFESSIONAL)
#: The same, where professionals are looked for first.
PROFESSIONALS_FIRST: Final[Classes] = (_C.PROFESSIONAL, _C.SUPERVISED_VOLUNTEER)
#: Social workers and other trained staff alone.
PROFESSIONALS: Final[Classes] = (_C.PROFESSIONAL,)
#: Residents for one another, and volunteers with them.
NEIGHBOURS: Final[Classes] = (_C.RESIDENTS, _C.VOLUNTEER, _C.SUPERVISED_VOLUNTEER)
#: An organisation with its professionals.
BY_ORGANISATION: Final[Classes] = (_C.ORGANISATION, _C.PROFESSIONAL)


def deliverers(
    classes: Classes,
    zh: str,
    en: str,
    *,
    lead: DelivererClass | None = None,
    vetting: Vetting = Vetting.BASIC,
    in_pairs: bool = False,
    authority: tuple[str, str] | None = None,
    party_may_lead: bool = False,
) -> DelivererRule:
    """Return a rule with its note in both languages.

    Args:
        classes: who may deliver.
        zh: what people should know of it, in Chinese.
        en: the same in English.
        lead: of which class somebody must lead.
        vetting: the least vetting of every deliverer.
        in_pairs: two are present at every visit.
        authority: under or with whom, in Chinese and English; it signs the plan too.
        party_may_lead: a party member or deputy who leads stands in for the class.
    """
    return DelivererRule(
        classes,
        lead=lead,
        vetting=vetting,
        in_pairs=in_pairs,
        authority=Text(*authority) if authority else None,
        party_may_lead=party_may_lead,
        note=Text(zh, en),
    )


def professionals(
    zh: str,
    en: str,
    *,
    vetting: Vetting = Vetting.BASIC,
    authority: tuple[str, str] | None = None,
) -> DelivererRule:
    """Return a rule by which professionals alone deliver, one of them leading."""
    lead = DelivererClass.PROFESSIONAL
    return deliverers(PROFESSIONALS, zh, en, lead=lead, vetting=vetting, authority=authority)


def by_professionals(
    code: str, task_types: tuple[str, ...], *, when: str, source: str
) -> PairingRule:
    """Return a pairing rule that leaves work to professionals where a trait asks for it.

    Args:
        code: with the prefix of its plug-in.
        task_types: the types it speaks of.
        when: code of the trait of resident, household or case without which volunteers may
            do the work.
        source: where the rule is from.
    """
    return PairingRule(
        code=code,
        task_types=task_types,
        ask=Ask(helper="core.role", test=Test.SAME, value=Role.SOCIAL_WORKER.value, when=when),
        name=Text("为专业人员", "are professionals"),
        source=source,
    )


VOLUNTEERS = DelivererRule(ANYBODY)
SUPERVISED = deliverers(
    GUIDED, "志愿者须有社工督导。", "Volunteers are supervised by a social worker."
)
