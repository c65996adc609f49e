"""What a plug-in declares: task types with their flow, form, evidence and questions."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from linli_core.domain.declarations.frozen_mapping import frozen_mapping
from linli_core.domain.terms import (
    Applicability,
    Area,
    DelivererClass,
    DeliveryMode,
    Purpose,
    Sensitivity,
    Setting,
    SubjectKind,
    TaskStanding,
    Vetting,
)
from linli_core.texts.text import Text


@frozen
class FlowState:
    """A state of a task's own machine, and what the case sees of it.

    Attributes:
        reopens: an end that may be left again, such as a published list that is refreshed.
    """

    code: str
    name: Text
    standing: TaskStanding = TaskStanding.OPEN
    reopens: bool = False

    @property
    def is_end(self) -> bool:
        """True where the case counts the task as settled or failed."""
        return self.standing is not TaskStanding.OPEN


@frozen
class FlowStep:
    """An edge of a task's machine; `code` is the step a service record names.

    Attributes:
        incident: nature of the critical incident that taking it opens; empty for none.
        statutory: an authority must be told of that incident, whoever it happened to.
    """

    code: str
    name: Text
    sources: tuple[str, ...]
    target: str
    incident: str = ""
    statutory: bool = False


@frozen
class Flow:
    """A task's small machine (W1 to W13, or a plug-in's refinement).

    Attributes:
        code: such as ``W1``; a refinement names its own, such as ``W1.child``.
        initial: the state of a task when its plan is approved.
        on_record: steps that a plain service record implies, those that fit in order.
        on_finish: steps that a record marked as finishing implies after them.
        needs_partner: False where work starts without a one-to-one partner (``self_serve``).
    """

    code: str
    name: Text
    states: tuple[FlowState, ...]
    steps: tuple[FlowStep, ...]
    initial: str
    on_record: tuple[str, ...]
    on_finish: tuple[str, ...]
    needs_partner: bool = True


@frozen
class DelivererRule:
    """Who may deliver a task of this type.

    Attributes:
        classes: any of these suffices.
        lead: when set, the lead must be of this class.
        party_may_lead: a 领办 lead of any party standing may lead in place of that class.
        vetting: the least vetting of every deliverer.
        in_pairs: two deliverers must be present at every visit.
        authority: the authority (Chinese and English) whose co-signature the plan needs.
        note: limits of what a class may do, such as no nursing acts by volunteers.
    """

    classes: tuple[DelivererClass, ...]
    lead: DelivererClass | None = None
    vetting: Vetting = Vetting.BASIC
    in_pairs: bool = False
    authority: Text | None = None
    note: Text | None = None
    party_may_lead: bool = False


@frozen
class Evidence:
    """One item of an evidence set; a record names it by code.

    Attributes:
        after: a required item is needed where one of these steps was taken, such as the
            agreement after it was signed; empty, or a flow that has none of them: always.
        shows_people: it is a photograph of people, which takes a consent of its own. Never
            required, as that consent is no condition of service.
    """

    code: str
    name: Text
    required: bool = True
    after: tuple[str, ...] = ()
    shows_people: bool = False

    def is_needed(self, flow: Flow | None, taken: frozenset[str]) -> bool:
        """Return whether a settled task must show it, by the steps that were taken."""
        known = {step.code for step in flow.steps} if flow is not None else set()
        asked = known & set(self.after)
        return self.required and (not asked or bool(asked & taken))


@frozen
class Question:
    """One question of an evaluation.

    Attributes:
        answers: the choices; empty for free text; ``("1","2","3","4","5")`` for a grade.
        veto: answers that make the round dissatisfied and open an incident.
    """

    code: str
    name: Text
    answers: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()


@frozen
class LegalNote:
    """A statement about law, always with where it is from.

    Attributes:
        verified: compared with the article as a published copy or a commentary quotes it; False
            is shown as such. Neither stands for the official text.
    """

    text: Text
    source: str
    verified: bool = False


def _days(given: Mapping[str, float]) -> Mapping[str, float]:
    return frozen_mapping(given)


def _sources(given: Mapping[str, str]) -> Mapping[str, str]:
    return frozen_mapping(given)


@frozen
class TaskType:
    """One kind of work that the notice names, as a plug-in declares it.

    Attributes:
        code: such as ``care.pairing``; the contract with data and hosts.
        urban, rural: how it fits each setting.
        resettlement_only: True where it exists only in a resettlement community.
        form: an attrs class, annotated with `typing.Annotated` and `msgspec.Meta`,
            whose JSON Schema a host renders; None where the plan's own fields suffice.
        clock_days: default clocks in days by name, such as ``{"no_answer_alarm": 1}``. Those of
            `plugins.flows.TASK_CLOCKS` become duties of each task; ``public_notice``,
            ``retention``, ``judicial_confirmation`` and ``compulsory_report`` are kept by rules;
            a name of your own is shown and counted by nobody.
        clock_sources: where a clock is from, by name; one not named is our own default.
        indicators: codes of indicators this type feeds.
        phrases: phrases of the notice it answers, verbatim.
        guards: codes of plug-in guards that bind it; each must be declared.
        words: terms of a demand that suggest this type; a person decides.
        skills: what a partner must be able to do; each of them is required.
        parties: how many sides of a dispute are registered before there is a plan; each of them
            judges, and each ends it for itself. 0 where the work settles no dispute.
        retired: no case is begun with it any more; those it has go on to their end.
        quick: small enough for the quick lane: low risk, no restricted or personal data, unpaid.
        welcome_skills: what a partner should preferably be able to do; the pairing counts each one
            missing as a worse fit (at most 3), and rules nobody out for it.
    """

    code: str
    area: Area
    name: Text
    urban: Applicability
    rural: Applicability
    subject_kinds: tuple[SubjectKind, ...]
    modes: tuple[DeliveryMode, ...]
    deliverers: DelivererRule
    sensitivity: Sensitivity
    consents: tuple[Purpose, ...]
    flow: str
    evidence: tuple[Evidence, ...]
    questions: tuple[Question, ...]
    phrases: tuple[str, ...]
    resettlement_only: bool = False
    form: type | None = None
    clock_days: Mapping[str, float] = field(factory=dict, converter=_days)
    indicators: tuple[str, ...] = ()
    legal_notes: tuple[LegalNote, ...] = ()
    note: Text | None = None
    purchased: bool = False
    clock_sources: Mapping[str, str] = field(factory=dict, converter=_sources)
    guards: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    welcome_skills: tuple[str, ...] = ()
    parties: int = 0
    quick: bool = False
    retired: bool = False

    def applicability(self, setting: Setting, *, resettlement: bool) -> Applicability:
        """Return how this type fits a community of that setting."""
        if self.resettlement_only and not resettlement:
            return Applicability.NOT_APPLICABLE
        return self.urban if setting is Setting.URBAN else self.rural


def with_words(
    task_types: Iterable[TaskType], words: Mapping[str, Sequence[str]]
) -> tuple[TaskType, ...]:
    """Return task types with the terms that suggest them, where these stand in one list.

    Args:
        task_types: as declared, without words of their own.
        words: terms by the code of a type.

    Raises:
        KeyError: a type is not in the list.
    """
    return tuple(evolve(kind, words=tuple(words[kind.code])) for kind in task_types)
