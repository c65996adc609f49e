"""Guards: pure functions from a case and its facts to a refusal, or nothing."""

from collections.abc import Callable, Mapping
from typing import Literal

from attrs import field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.ids import FactId
from linli_core.domain.terms import Role, Trigger
from linli_core.texts.codes import PLUGIN_RULE
from linli_core.texts.languages import DEFAULT_LANGUAGE
from linli_core.texts.rules import RULES
from linli_core.texts.text import Message, Text


@frozen
class Refusal:
    """Why a trigger is refused, by one rule, and what would lift it.

    Attributes:
        rule: name of the rule, such as ``not_self_approval``.
        text: its code, why not, and what would lift it.
        values: the facts of the case the texts speak of.
        facts: ids of the facts concerned.
        who: roles that may fire the trigger, or record what is missing.
    """

    rule: str
    text: Message
    values: Mapping[str, str | Text] = field(factory=dict)
    facts: tuple[FactId, ...] = ()
    who: tuple[Role, ...] = ()

    @property
    def code(self) -> str:
        """Return the stable code, ``LL-nnnn``."""
        return self.text.code

    def reason(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return why not, in that language."""
        return self.text.reason.fill(lang, self.values)

    def remedy(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return what would lift the refusal, in that language."""
        return self.text.remedy.fill(lang, self.values)


def refuse(
    rule: str,
    *,
    facts: tuple[FactId, ...] = (),
    who: tuple[Role, ...] = (),
    **values: str | Text,
) -> Refusal:
    """Return a refusal by one of the core's rules."""
    return Refusal(rule, RULES[rule], values, facts, who)


Guard = Callable[[Case, Facts], Refusal | None]

#: What protects residents: a plug-in that could refuse it would take a right away.
PROTECTS_RESIDENTS = frozenset(
    {
        Trigger.APPEAL,
        Trigger.CORRECT_NEED,
        Trigger.ESCALATE,
        Trigger.FAIL_EVALUATION,
        Trigger.REFERRAL_BOUNCED,
        Trigger.REOPEN,
        Trigger.REOPEN_ARCHIVED,
        Trigger.REPAIR_PAIRING,
        Trigger.RETURN_CLOSURE,
        Trigger.RETURN_PLAN,
        Trigger.SUSPEND,
        Trigger.WITHDRAW,
    }
)


def holds(code: str, facts: Facts, episodes: str, *, retired: bool) -> bool:
    """Return whether a rule of a plug-in is asked of an episode, by what that is pinned to."""
    pinned = facts.context.rules
    if pinned is None:
        return not retired
    return code in pinned or (episodes == "all" and not retired)


@frozen
class GuardSpec:
    """A guard that a plug-in adds; it can only refuse more, never less.

    Attributes:
        code: unique; becomes the refusal's rule.
        triggers: triggers it guards; none of those that protect residents.
        task_types: task types it speaks of; empty for all.
        reads: kinds of facts it reads, for the documentation and for explanations.
        reason, remedy: texts; words in braces are filled by the values of `refuse`, and are
            the same in both languages.
        check: pure function of the case and its facts.
        episodes: ``new``: it is asked of the episodes that are pinned while it is declared;
            ``all``: of running ones too, as a rule of residents' rights must be.
        retired: it is asked of the episodes that were pinned with it, and of no new ones.
    """

    code: str
    triggers: tuple[Trigger, ...]
    reads: tuple[str, ...]
    reason: Text
    remedy: Text
    check: Guard
    task_types: tuple[str, ...] = ()
    episodes: Literal["new", "all"] = "new"
    retired: bool = False

    def holds(self, facts: Facts) -> bool:
        """Return whether it is asked of the episode."""
        return holds(self.code, facts, self.episodes, retired=self.retired)

    @property
    def text(self) -> Message:
        """Return the words it refuses in, with its code."""
        return Message(f"{PLUGIN_RULE}{self.code}", self.reason, self.remedy)

    def refuse(self, **values: str | Text) -> Refusal:
        """Return a refusal by this guard.

        Warns:
            UnfilledText: the texts ask for a value that is not given.
        """
        self.text.check_filled(values)
        return Refusal(self.code, self.text, values)
