"""A township office's own program, as somebody outside writes it: public modules and nothing else.

It reads last month's tables, keeps a ledger, works on cases inside its own transactions,
asks who helps whom, and pairs a list of its own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, String, Table, func, select

from linli_core import Actor, CaseState, Linli, Refused, Role, Trigger, name_of
from linli_core.batch import (
    BatchResult,
    OutcomeKind,
    summary_tables,
    write_ledger,
    write_pairing_sheet,
)
from linli_core.facts import FACT_KINDS, Body, NeedAdoption, Risk, SurveyRecord, Triage
from linli_core.matching import Helper, Need, pair
from linli_core.pairing import CountyExplanation
from linli_core.plugins import Case, Facts, GuardSpec, Refusal, Text, hookimpl
from linli_core.reports import Suggester, cases, count_cases, events

AS_OF = datetime(2026, 6, 30, tzinfo=UTC)
CALLS = Table("host_call", MetaData(), Column("number", String(40), primary_key=True))
MANAGER = Actor("M1", Role.CASE_MANAGER)
TABLES = {
    "社区": "社区代码,社区名称,城乡分类代码,户数\n990101001001,示例社区,111,120\n",
    "人员": "编号,姓名,角色,服务范围,资质,容量\nS1,钱示一,调查员,990101001001,,\n"
    "M1,钱示二,个案管理员,990101001001,,\nV1,孙样一,志愿者,990101001001,已审查,3\n",
    "居民": "编号,姓名,社区代码,户号\nR1,赵甲一,990101001001,H1\nR2,赵甲二,990101001001,H2\n",
    "需求": "需求编号,社区代码,对象编号,提出人,渠道,需求内容,提出时间,调查人,调查时间,调查同意,"
    "认可人,认可时间,记录人,角色,时间\n"
    "XQ-1,990101001001,R1,R1,自述,想有人陪说说话,2026-06-01 09:00,S1,2026-06-02 09:00,书面,"
    "R1,2026-06-02 09:30,S1,调查员,2026-06-02 10:00\n"
    "XQ-2,990101001001,R2,R2,抖音,下楼不方便,2026-06-01 09:00,,,,,,S1,调查员,2026-06-02 10:00\n",
}


class OfficeRules:
    """The office's one rule of its own: whom it knows to be in danger is seen by two."""

    @hookimpl
    def linli_guards(self) -> list[GuardSpec]:
        """Declare it."""
        return [GUARD]


def _two_see_a_critical_case(case: Case, facts: Facts) -> Refusal | None:
    del case
    triages = facts.of(Triage)
    is_critical = bool(triages) and triages[-1].body.risk is Risk.CRITICAL
    return GUARD.refuse() if is_critical else None


GUARD = GuardSpec(
    "office.two_see",
    triggers=(Trigger.TRIAGE,),
    reads=("triage",),
    reason=Text("极高风险须由两人研判", "a critical case is triaged by two"),
    remedy=Text("请另一人一同研判", "have somebody else there"),
    check=_two_see_a_critical_case,
)


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """The library on a file of the office's, with the office's rule."""
    with Linli.from_url(
        f"sqlite:///{tmp_path / 'office.db'}",
        plugins=[OfficeRules()],
        clock=lambda: AS_OF,
    ) as library:
        yield library


@pytest.fixture
def result(linli: Linli, tmp_path: Path) -> BatchResult:
    """What last month's tables came to."""
    files = []
    for name, text in TABLES.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return linli.run_batch(files, as_of=AS_OF)


def test_the_office_keeps_a_ledger_and_a_summary(
    linli: Linli, result: BatchResult, tmp_path: Path
) -> None:
    """Rows, their outcomes, the ledger and the summary come from one public module."""
    assert (result.rows, result.accepted, result.refused) == (8, 7, 1)
    (refused,) = [row for row in result.outcomes if row.outcome is OutcomeKind.REFUSED]
    assert "渠道" in refused.causes[0].reason.zh
    summary = linli.summarise(result.cases, as_of=AS_OF)
    assert summary.stages == {CaseState.NEED_CONFIRMED: 1}
    write_ledger(result, summary, tmp_path / "ledger.csv")
    assert len((tmp_path / "ledger.csv").read_text(encoding="utf-8").splitlines()) > result.rows
    titles = [title for title, _ in summary_tables(result, summary, "zh")]
    assert titles


def test_the_office_reads_cases_and_their_facts(linli: Linli, result: BatchResult) -> None:
    """What was stated has the types that the office states things with."""
    (number,) = result.cases
    with linli.reading() as reader:
        case = reader.case(number)
        stated = [fact.body for fact in reader.facts(number)]
        next_step = reader.waits_for(number)
    assert name_of(case.state) == Text("需求确认", "need confirmed")
    assert {type(body) for body in stated} >= {NeedAdoption, SurveyRecord}
    assert all(FACT_KINDS[body.kind] is type(body) for body in stated)
    assert next_step.trigger is Trigger.TRIAGE
    assert [reason.code for reason in next_step.refusals] != []
    with linli.engine.connect() as connection:
        (line,) = cases(connection, listable=[])
        assert (line.number, count_cases(connection)) == (case.number, 1)
        assert events(connection, case=case.number)


def test_the_office_works_inside_its_own_transaction(linli: Linli, result: BatchResult) -> None:
    """Its own row and the case's step are kept together or not at all; its rule is asked."""
    (number,) = result.cases
    CALLS.create(linli.engine)
    with linli.engine.begin() as connection:
        with pytest.raises(Refused) as refused:
            _triage(linli, connection, number, Risk.CRITICAL)
        assert GUARD.code in {reason.rule for reason in refused.value.reasons}
        connection.execute(CALLS.insert().values(number="1"))
    with linli.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(CALLS)) == 1
        assert linli.bind(connection).case(number).state is CaseState.NEED_CONFIRMED


def _triage(linli: Linli, connection: Connection, case: Any, risk: Risk) -> Case:  # noqa: ANN401 - an id
    stated: Body = Triage(risk=risk, task_type="none.known", duplicates_checked=True)
    return linli.bind(connection).fire(case, Trigger.TRIAGE, MANAGER, fact=stated, at=AS_OF)


def test_the_office_asks_who_helps_whom(linli: Linli, result: BatchResult, tmp_path: Path) -> None:
    """The pairing of cases is explained and written; a list of one's own is paired as well."""
    assert result.refused == 1
    with linli.reading() as reader:
        counties: tuple[CountyExplanation, ...] = reader.explain_pairings(under="990101")
    assert write_pairing_sheet(counties, tmp_path / "pairs.xlsx", "en") == 0
    here = "990101001001"
    plan = pair([Need(key="N1", community=here)], [Helper(key="H1", community=here)])
    assert [(one.need, one.helper) for one in plan.pairs] == [("N1", "H1")]
    suggester = Suggester(linli.registry.task_types.values())
    assert suggester.suggest("老人独居，想有人陪着聊聊天") != ()
