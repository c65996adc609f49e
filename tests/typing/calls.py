"""What hosts and authors of plug-ins call, with the types they get; read by type checkers only.

Nothing here runs. An `assert_type` that is wrong is an error of mypy and of basedpyright.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, assert_type

from sqlalchemy import Engine

from linli_core import (
    Actor,
    Anchor,
    Case,
    CaseReader,
    CaseState,
    ConsentStanding,
    Demand,
    Desk,
    Explained,
    Fact,
    HistoryEntry,
    Linli,
    LinliError,
    NewDemand,
    NextStep,
    Overdue,
    PublicRecord,
    Reason,
    Refusal,
    Refused,
    Text,
    Trigger,
    Verdict,
    Verified,
    file_keys,
    name_of,
)
from linli_core.batch import BatchResult, RowOutcome, Summary
from linli_core.facts import FACT_KINDS, Body, Consent, ServiceRecord
from linli_core.matching import Helper, Need, pair
from linli_core.pairing import (
    AnswerResult,
    CaseExplanation,
    CountyExplanation,
    Events,
    ProposalRun,
    Reply,
    WhatIfResult,
)
from linli_core.plugins import Evidence, Facts, Flow, Registry, TaskStep, TaskType, hookimpl
from linli_core.plugins.evidence import VISIT
from linli_core.plugins.flows import RECURRING_VISIT, next_state
from linli_core.testing import CaseBuilder, FixedClock, a_library


def opening(path: Path) -> None:
    """A library is opened, and gives desks."""
    with Linli.from_url("sqlite://", keys=file_keys(path)) as opened:
        assert_type(opened, Linli)
    linli = Linli(keys=file_keys(path))
    assert_type(linli.engine, Engine)
    assert_type(linli.registry, Registry)
    assert_type(linli.registry.task_types, Mapping[str, TaskType])
    assert_type(linli.run_batch([path], dry_run=True), BatchResult)
    assert_type(linli.summarise(["C1"]), Summary)
    with linli.begin() as desk:
        assert_type(desk, Desk)
    with linli.reading() as reader:
        assert_type(reader, CaseReader)


def working(desk: Desk, demand: NewDemand, body: Body, actor: Actor, at: datetime) -> None:
    """Commands return the case; pairing returns what it did."""
    case = desk.open_case(demand)
    assert_type(case, Case)
    assert_type(desk.record(case, body, actor, at), Case)
    assert_type(desk.fire(case.number, Trigger.ACCEPT, actor, fact=body), Case)
    assert_type(desk.advance(case.id, as_of=at), Case)
    assert_type(desk.propose_pairings(), ProposalRun)
    assert_type(desk.anchor(), Anchor | None)
    assert_type(case.state, CaseState)


def answering(desk: Desk, reply: Reply, actor: Actor, events: Events) -> None:
    """What pairing says is typed to the bottom."""
    assert_type(desk.answer_pairing("C1", reply, actor), AnswerResult)
    assert_type(desk.explain_pairing("C1"), CaseExplanation)
    assert_type(desk.explain_pairings(), tuple[CountyExplanation, ...])
    assert_type(desk.pairing_if(events, under="990101"), WhatIfResult)


def asking(reader: CaseReader, actor: Actor) -> None:
    """Answers are values."""
    assert_type(reader.case("C1"), Case)
    assert_type(reader.demands("C1"), tuple[Demand, ...])
    assert_type(reader.facts("C1"), tuple[Fact[Any], ...])
    assert_type(reader.history("C1"), tuple[HistoryEntry, ...])
    assert_type(reader.explain("C1", actor), Explained)
    assert_type(reader.explain("C1", actor).allowed, tuple[Trigger, ...])
    assert_type(reader.waits_for("C1"), NextStep)
    assert_type(reader.waits_for("C1").refusals, tuple[Refusal, ...])
    assert_type(reader.consents("C1"), tuple[ConsentStanding, ...])
    assert_type(reader.public_record("C1"), PublicRecord)
    assert_type(reader.overdue(), tuple[Overdue, ...])
    assert_type(reader.verify(), Verified)


def failing(error: LinliError) -> None:
    """An error says its code and text; a refusal has all its reasons."""
    assert_type(error.code, str)
    assert_type(error.message("zh"), str)
    if isinstance(error, Refused):
        assert_type(error.reasons, tuple[Reason, ...])


def batches(linli: Linli, paths: Sequence[Path]) -> None:
    """A run returns an outcome for every row."""
    result = linli.run_batch(paths, dry_run=True)
    assert_type(result, BatchResult)
    assert_type(linli.summarise(result.cases), Summary)
    assert_type(linli.figures(under="2224").verdicts, Counter[Verdict])
    for row in result.outcomes:
        assert_type(row, RowOutcome)


def stating(facts: Facts) -> None:
    """A fact knows what it states."""
    assert_type(facts.of(Consent), tuple[Fact[Consent], ...])
    assert_type([fact.body for fact in facts.of(ServiceRecord)], list[ServiceRecord])
    assert_type(FACT_KINDS["consent"], type[Body])
    assert_type(name_of(CaseState.CLOSED), Text)


def matching(needs: Sequence[Need], helpers: Sequence[Helper]) -> None:
    """Pairing lists of one's own needs nothing else of the library."""
    plan = pair(needs, helpers)
    assert_type(plan.pairs[0].helper, str)


def declaring(step: TaskStep) -> None:
    """An author's declarations are values of known types."""

    @hookimpl
    def linli_task_types() -> Sequence[TaskType]:
        return ()

    assert_type(linli_task_types(), Sequence[TaskType])
    assert_type(VISIT, tuple[Evidence, ...])
    assert_type(RECURRING_VISIT, Flow)
    assert_type(next_state(step.flow, step.state, "visit"), str | None)
    assert_type(step.says("agreed"), bool | None)


def testing(clock: FixedClock, story: CaseBuilder) -> None:
    """The kit is typed as the library is."""
    assert_type(a_library(clock=clock), Linli)
    assert_type(story.case, Case)
