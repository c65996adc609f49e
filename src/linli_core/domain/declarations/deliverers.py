"""Deliverer rules that many kinds of work share.

A class higher in training may always do what a lower one may, so a rule that admits
volunteers admits supervised volunteers and professionals as well.
"""

from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.terms import DelivererClass
from linli_core.texts.text import Text

#: Whoever is registered as a helper, trained or not.
VOLUNTEERS = DelivererRule(
    (
        DelivererClass.VOLUNTEER,
        DelivererClass.SUPERVISED_VOLUNTEER,
        DelivererClass.PROFESSIONAL,
    )
)

#: Volunteers only where a social worker watches over them.
SUPERVISED = DelivererRule(
    (DelivererClass.SUPERVISED_VOLUNTEER, DelivererClass.PROFESSIONAL),
    note=Text("志愿者须有社工督导。", "Volunteers are supervised by a social worker."),
)
