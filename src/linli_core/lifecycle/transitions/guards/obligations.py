"""Guards of obligations: what is owed, and what is owed too long."""

from collections.abc import Mapping

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import OBLIGATIONS
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.obligations import Owed, obligations_of
from linli_core.lifecycle.transitions.guards.reading import unless_residents_ask
from linli_core.texts.text import Text, joined


def _names(owed: list[Owed]) -> Text:
    return joined(o.name for o in owed)


def obligations_met(case: Case, facts: Facts) -> Refusal | None:
    """Every obligation of this episode is met by a fact on record."""
    owed = [o for o in obligations_of(case, facts) if o.met is None]
    return refuse("obligations_met", what=_names(owed)) if owed else None


def no_overdue_obligation(case: Case, facts: Facts) -> Refusal | None:
    """No obligation is beyond its time and still not met."""
    late = [o for o in obligations_of(case, facts) if o.is_overdue(facts.as_of)]
    return refuse("no_overdue_obligation", what=_names(late)) if late else None


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("obligations_met", unless_residents_ask(obligations_met), OBLIGATIONS),
    rule("no_overdue_obligation", no_overdue_obligation, OBLIGATIONS),
)
