"""Columns that the rules of steps read: 表单 and 付费 of 服务记录, 合同编号 of 方案."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.plan import PlanReview
from linli_core.domain.terms import Participation
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]


class Mediation:
    """A dispute between neighbours, told in a workbook up to its first records."""

    def __init__(self, folder: Path, kit: SimpleNamespace) -> None:
        """Begin with a folder and the parts of a workbook."""
        self.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        self.folder = folder
        self.kit = kit

    def run(self, *records: Row) -> BatchResult:
        """Hand in the workbook with these records."""
        kit = self.kit
        registers = kit.registers()
        mediator = {"编号": "W1", "姓名": "孙样九", "角色": "社工", "服务范围": "220581001001"}
        registers["人员"].append({**mediator, "资质": "持证"})
        sheets = {
            **registers,
            "需求": [kit.need()],
            "研判": [kit.triage(任务类型="safe.mediation.neighbour")],
            "方案": [self._plan()],
            "服务记录": list(records),
        }
        book = kit.write(self.folder / "book.xlsx", sheets)
        return run_batch(self.linli, [book], as_of=kit.as_of)

    def _plan(self) -> Row:
        return {
            "需求编号": "XQ-1",
            "版本": 1,
            "目标": "把事说开",
            "任务": "safe.mediation.neighbour@W1@1",
            "帮扶方式": "免结对",
            "居民参与": "双方都说",
            "对象同意": "是",
            "社区": "出地方",
            "社会组织": "派人",
            "社工": "主持",
            "志愿者": "不需要",
            "慈善资源": "不需要",
            "提交人": "M1",
            "提交时间": "2026-06-04 09:00",
            "审核结果": "通过",
            "审核人": "C1",
            "审核角色": "村（居）委会",
            "审核时间": "2026-06-05 09:00",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-05 08:00",
            "合同编号": "示例合同1号",
            **self.kit.who("2026-06-04 09:00"),
        }

    def record(self, number: str, **more: object) -> Row:
        """Return a row of 服务记录 by the mediator."""
        row = {
            "记录编号": number,
            "需求编号": "XQ-1",
            "任务": "T1",
            "服务人": "W1",
            "开始": "2026-06-08 09:00",
            "结束": "2026-06-08 10:00",
            "服务内容": "逐一征求意见",
            "居民参与": "都来了",
            "确认人": "R1",
            **self.kit.who("2026-06-08 11:00"),
        }
        return {**row, **more}

    def facts(self, kind: type) -> list[object]:
        """Return what is on record of that kind."""
        with self.linli.reading() as reader:
            case = "220581001001-2026-0001"
            return [f.body for f in reader.facts(case) if isinstance(f.body, kind)]


@pytest.fixture
def mediation(tmp_path: Path, kit: SimpleNamespace) -> Mediation:
    """A dispute in a workbook."""
    return Mediation(tmp_path, kit)


def _records(result: BatchResult) -> list[OutcomeKind]:
    return [o.outcome for o in result.outcomes if o.sheet == "服务记录"]


def test_a_row_that_breaks_a_rule_of_its_step_is_refused_with_the_rule(
    mediation: Mediation,
) -> None:
    """自愿: one of two parties is unwilling, and the row says so; the mended row is taken."""
    asked = mediation.record("F1", 步骤="all_willing", 表单="parties=2、willing=1")
    result = mediation.run(asked)
    assert _records(result) == [OutcomeKind.REFUSED]
    causes = [c for o in result.outcomes if o.sheet == "服务记录" for c in o.causes]
    assert "同意调解的 1" in causes[0].reason.zh
    mended = mediation.record("F1", 步骤="all_willing", 表单="parties=2、willing=2")
    assert _records(mediation.run(mended)) == [OutcomeKind.ACCEPTED]
    (record,) = mediation.facts(ServiceRecord)
    assert isinstance(record, ServiceRecord)
    assert record.form == {"parties": "2", "willing": "2"}


@pytest.mark.parametrize("said", ["parties", "parties=many", "no_such_field=1"])
def test_a_form_that_is_answered_wrongly_is_refused(mediation: Mediation, said: str) -> None:
    """No =, no number, no such field: the row says which, and nothing is on record."""
    row = mediation.record("F1", 步骤="all_willing", 表单=said)
    assert _records(mediation.run(row)) == [OutcomeKind.REFUSED]
    assert mediation.facts(ServiceRecord) == []


def test_payment_and_contract_are_read(mediation: Mediation) -> None:
    """付费 marks a record as paid, 合同编号 names the contract the plan was approved with."""
    mediation.run(
        mediation.record("F1", 付费="是"),
        mediation.record("F2", 开始="2026-06-07 09:00", 结束="2026-06-07 10:00"),
    )
    paid = {
        r.number: r.paid for r in mediation.facts(ServiceRecord) if isinstance(r, ServiceRecord)
    }
    assert paid == {"F1": True, "F2": False}
    (review,) = mediation.facts(PlanReview)
    assert isinstance(review, PlanReview)
    assert review.contract == "示例合同1号"


def test_steps_and_fields_are_written_by_their_names(mediation: Mediation) -> None:
    """各方同意调解、当事方数: people write what they read; the record holds the codes."""
    row = mediation.record("F1", 步骤="各方同意调解", 表单="当事方数=2、同意调解的当事方数=2")
    assert _records(mediation.run(row)) == [OutcomeKind.ACCEPTED]
    (record,) = mediation.facts(ServiceRecord)
    assert isinstance(record, ServiceRecord)
    assert (record.steps, record.form) == (("all_willing",), {"parties": "2", "willing": "2"})


@pytest.mark.parametrize("said", ["t1", "safe.mediation.neighbour", "邻里纠纷调解"])
def test_a_record_names_its_task_by_number_or_by_the_kind_of_work(
    mediation: Mediation, said: str
) -> None:
    """Whoever wrote the plan by kinds of work need not know that it calls them T1, T2."""
    row = mediation.record(
        "F1", 任务=said, 步骤="各方同意调解", 表单="当事方数=2、同意调解的当事方数=2"
    )
    assert _records(mediation.run(row)) == [OutcomeKind.ACCEPTED]
    (record,) = mediation.facts(ServiceRecord)
    assert isinstance(record, ServiceRecord)
    assert record.task == "T1"


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        ("当事方=2", "当事方数（parties）", "number of parties (parties)"),
        ("当事方数=一", "应为整数，不小于 2，不大于 50", "a whole number, at least 2, at most 50"),
    ],
)
def test_a_wrong_form_says_what_would_fit_in_both_languages(
    mediation: Mediation, said: str, zh: str, en: str
) -> None:
    """填错的表单: the reason names the fields there are, or what the field wants."""
    result = mediation.run(mediation.record("F1", 步骤="各方同意调解", 表单=said))
    (cause,) = (c for o in result.outcomes if o.sheet == "服务记录" for c in o.causes)
    assert zh in cause.reason.zh
    assert en in cause.reason.en


def _told(result: BatchResult, sheet: str) -> list[tuple[str, str]]:
    """Return what was refused or noticed of a sheet's rows: the code and the heading it names."""
    rows = [o for o in result.outcomes if o.sheet == sheet]
    return [(c.code, c.heading) for o in rows for c in (*o.causes, *o.remarks) if c.heading]


def test_a_record_whose_words_say_nothing_is_refused_at_its_cell(mediation: Mediation) -> None:
    """“。” is no account of a service; the cell is named."""
    result = mediation.run(mediation.record("F1", 服务内容="。"))
    assert _records(result) == [OutcomeKind.REFUSED]
    assert _told(result, "服务记录") == [("words.say_nothing", "服务内容")]


def test_words_of_residents_part_are_taken_with_a_remark(mediation: Mediation) -> None:
    """A form of today has no choice; a choice, beside the words or in their place, needs none."""
    result = mediation.run(
        mediation.record("F1"),
        mediation.record("F2", 参与方式="拿主意；看效果"),
        mediation.record("F3", 居民参与="动手做、说情况"),
        mediation.record("F4", 居民参与="没有参与"),
    )
    assert OutcomeKind.REFUSED not in _records(result)
    told = [("part.not_chosen", "居民参与"), ("part.none", "居民参与")]
    assert _told(result, "服务记录") == told
    records = [r for r in mediation.facts(ServiceRecord) if isinstance(r, ServiceRecord)]
    assert [r.participation for r in records] == [
        (),
        (Participation.DECIDES, Participation.CHECKS),
        (Participation.DOES, Participation.TELLS),
        (),
    ]
    assert [r.involves_residents for r in records] == [True, True, True, False]


def test_a_dispute_without_its_sides_is_taken_and_said(mediation: Mediation) -> None:
    """Today's workbook of a mediation runs; its plan's row names the sides that are missing."""
    result = mediation.run()
    told = [c.code for o in result.outcomes if o.sheet == "方案" for c in o.remarks]
    assert "parties.not_named" in told
