"""Summary of the cases of a run: stages, verdicts with their denominator, overdue, waiting."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from attrs import define, field, frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import Applicability, Area, CaseState, Setting, Verdict
from linli_core.lifecycle.clocks.due import due
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.lifecycle.state.visits import without_consent
from linli_core.reports.offering import fit_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.services.queries.figures import Figures, FiguresQuestion, figures
from linli_core.storage import bulk
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.ledger import WITHHELD
from linli_core.texts.text import Text, in_both

S = CaseState
#: Cases named of each thing that is waited for; the others are counted.
MOST_NAMED = 3
#: Overdue cases named one by one; the others are counted.
MOST_OVERDUE = 20


@frozen
class OverdueCase:
    """A case whose clock has run out."""

    case: str
    what: Text
    due: datetime


@frozen
class Waiting:
    """One thing that cases wait for, and how many do.

    Attributes:
        examples: numbers of a few such cases, the first ones.
    """

    code: str
    reason: Text
    cases: int
    examples: tuple[str, ...]

    @property
    def example(self) -> str:
        """Return the number of one such case."""
        return self.examples[0]


@define
class Summary:
    """The cases of a run as of its moment, and what residents said in the whole database.

    Attributes:
        areas: cases by task area (none before triage), and setting.
        resettled: of these, cases of resettlement communities, by area.
        fits: triaged cases by how their kind of work fits their community (重点参与 or not).
        figures: what residents said of the service, over every episode of the database and not
            of these cases alone; None of a dry run, which stores nothing.
        overdue: cases whose clock has run out, by what is late.
        assumed: how many of these were counted in working days of which no arrangement of
            holidays speaks.
        latest: the few of these whose clock ran out first.
        unconsented: visits made when a consent no longer stood; they count as no service.
        unreadable: cases whose record cannot be read; they are counted nowhere else.
        type_names: what the task types of these cases are called, by code.
    """

    as_of: datetime
    cases: int = 0
    stages: Counter[CaseState] = field(factory=Counter)
    settings: Counter[tuple[str, Setting | None]] = field(factory=Counter)
    areas: Counter[tuple[Area | None, Setting | None]] = field(factory=Counter)
    resettled: Counter[Area | None] = field(factory=Counter)
    fits: Counter[Applicability] = field(factory=Counter)
    figures: Figures | None = None
    overdue: Counter[Text] = field(factory=Counter)
    assumed: int = 0
    latest: list[OverdueCase] = field(factory=list)
    waiting: list[Waiting] = field(factory=list)
    unconsented: int = 0
    unreadable: list[Case] = field(factory=list)
    type_names: dict[str, Text] = field(factory=dict)

    @property
    def verdicts(self) -> Counter[Verdict]:
        """Return the episodes of the database by what residents said last."""
        return self.figures.verdicts if self.figures else Counter()

    @property
    def denominator(self) -> int:
        """Return how many episodes residents were due to judge."""
        return self.figures.denominator if self.figures else 0


def summarise(uow: UnitOfWork, context: Context, ids: Sequence[CaseId], as_of: datetime) -> Summary:
    """Return the summary of these cases, reading them in portions.

    What residents said is the same whichever cases are given.
    """
    asked = FiguresQuestion.of(context, as_of=as_of)
    summary = Summary(as_of, figures=figures(uow, context, asked))
    waiting: dict[tuple[str, str], Waiting] = {}
    for some in bulk.portions(ids):
        files = readable_files(uow, context, list(some), as_of, summary.unreadable)
        for file in files.values():
            _count(summary, context, file, waiting)
        summary.latest = sorted(summary.latest, key=lambda o: (o.due, o.case))[:MOST_OVERDUE]
    summary.waiting = sorted(waiting.values(), key=lambda w: (-w.cases, w.code, w.example))
    return summary


def _count(
    summary: Summary,
    context: Context,
    file: CaseFile,
    waiting: dict[tuple[str, str], Waiting],
) -> None:
    case, facts = file.case, file.facts
    summary.cases += 1
    summary.stages[case.state] += 1
    summary.settings[case.task_type, facts.community.setting] += 1
    found = facts.context.task_types.get(case.task_type)
    if found is not None:
        summary.type_names[found.code] = found.name
    _count_area(summary, file, found)
    clock = due(case, facts)
    if clock is not None and clock.at < facts.as_of:
        summary.overdue[clock.what] += 1
        summary.assumed += clock.assumed
        summary.latest.append(OverdueCase(case.number, clock.what, clock.at))
    summary.unconsented += len(without_consent(case, facts))
    _, refusals = context.registry.lifecycle.waits_for(case, facts)
    for refusal in refusals[:1]:
        fact = refusal.values.get("fact")
        key = (refusal.rule, fact.zh if isinstance(fact, Text) else "")
        said = in_both(refusal.reason)
        if is_restricted(case, facts):
            said = WITHHELD
        known = waiting.get(key, Waiting(refusal.rule, said, 0, ()))
        waiting[key] = Waiting(
            refusal.rule,
            said if known.reason is WITHHELD else known.reason,
            known.cases + 1,
            tuple(sorted((*known.examples, case.number))[:MOST_NAMED]),
        )


def _count_area(summary: Summary, file: CaseFile, found: TaskType | None) -> None:
    community = file.facts.community
    area = found.area if found else None
    summary.areas[area, community.setting] += 1
    if community.resettlement:
        summary.resettled[area] += 1
    if found is not None:
        summary.fits[fit_of(found, community)] += 1
