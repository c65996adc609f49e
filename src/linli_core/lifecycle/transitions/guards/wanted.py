"""Guard of a good verdict: a yes that only the team wrote down was asked about."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import Role, Wanted
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import SCORE, YESES
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.lifecycle.state.residents_word.yeses import provisional_yeses
from linli_core.texts.terms import FACTS
from linli_core.texts.text import joined


def yes_asked(case: Case, facts: Facts) -> Refusal | None:
    """Before a good verdict somebody independent asks what only the team says was wanted.

    A form without the question holds nobody up: its yeses stay provisional, and are counted so.
    """
    provisional = provisional_yeses(case, facts)
    found = score(case, facts)
    old_form = found is not None and any(b.body.wanted is Wanted.OLD_FORM for b in found.valid)
    if not provisional or old_form:
        return None
    kinds = dict.fromkeys(yes.fact.body.kind for yes in provisional)
    return refuse(
        "yes_asked",
        yeses=joined(FACTS[kind] for kind in kinds),
        facts=tuple(yes.fact.id for yes in provisional),
        who=(Role.RESIDENT, Role.GUARDIAN),
    )


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(rule("yes_asked", yes_asked, SCORE, YESES))
