"""The one place that decides whether a statement goes on record.

The order of the checks is the order in which whoever states something learns what is wrong:
first whether it is theirs to say, then whether it is right in itself, then the rules.
"""

from collections.abc import Mapping

from linli_core.domain.facts import Body
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.errors import LinliError, Refused
from linli_core.lifecycle.admission.answers_in_order import IN_ORDER
from linli_core.lifecycle.admission.contents import CONTENTS
from linli_core.lifecycle.admission.corrections import CORRECTIONS
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft
from linli_core.lifecycle.admission.incident_rules import INCIDENT_RULES
from linli_core.lifecycle.admission.quick_rules import QUICK_RULES
from linli_core.lifecycle.admission.record_rules import RECORD_RULES
from linli_core.lifecycle.admission.round_rules import ROUND_RULES
from linli_core.lifecycle.admission.service_records import STEP_RULES
from linli_core.lifecycle.admission.speakers import SPEAKERS
from linli_core.lifecycle.admission.times import TIMES
from linli_core.lifecycle.admission.words import WORDS
from linli_core.lifecycle.admission.yeses import YES_RULES
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.tasks.steps import TaskStep
from linli_core.texts.terms import FACTS

ADMISSION: tuple[AdmissionCheck, ...] = (
    *SPEAKERS,
    *TIMES,
    *IN_ORDER,
    *CONTENTS,
    *WORDS,
    *YES_RULES,
    *INCIDENT_RULES,
    *RECORD_RULES,
    *QUICK_RULES,
    *ROUND_RULES,
    *CORRECTIONS,
    *STEP_RULES,
)


#: The checks that are asked about each kind of statement, in order.
CHECKS_OF: Mapping[type[Body], tuple[AdmissionCheck, ...]] = {
    body: tuple(check for check in ADMISSION if check.concerns(body))
    for body in FACT_KINDS.values()
}
#: The same, ready to be asked: every statement of a batch comes through here.
_ASK = {body: tuple(c.rule.check for c in checks) for body, checks in CHECKS_OF.items()}


def why_not_admitted(draft: Draft) -> LinliError | None:
    """Return the error with which a statement is turned away, or None where it is admitted.

    The first check that objects is heard; nothing is changed by asking. It is LL-1007 where a
    rule refuses, and an error of the statement itself (LL-4001 to LL-4008, LL-1008, LL-7001)
    where no rule is needed to see that it is wrong.
    """
    body: Body = draft.fact.body
    for check in _ASK[type(body)]:
        why = check(draft)
        if why is None:
            continue
        if isinstance(why, Refusal):
            return Refused([why], "LL-1007", fact=FACTS[body.kind])
        return why
    return None


def admit(draft: Draft) -> TaskStep | None:
    """Let a statement go on record; return what it does to a task, where it is a record of one.

    Raises:
        LinliError: as `why_not_admitted` returns it; nothing was changed.
    """
    error = why_not_admitted(draft)
    if error is not None:
        raise error
    return draft.step
