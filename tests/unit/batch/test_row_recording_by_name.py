"""A sheet takes what people call a thing, and asks back where that may be several things."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.run import run_batch
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import Triage
from linli_core.domain.statements.plan import Plan
from linli_core.services.desk import Desk
from linli_core.testing.clock import PRESENT, FixedClock

PLAN = {
    "需求编号": "XQ-1",
    "版本": 1,
    "目标": "有人说说话",
    "帮扶方式": "结对帮扶",
    "参与方式": "拿主意",
    "对象同意": "是",
    "提交人": "M1",
    "提交时间": "2026-06-04 09:00",
}
VISIT = {
    "需求编号": "XQ-1",
    "服务人": "V1",
    "开始": "2026-06-10 09:00",
    "结束": "2026-06-10 10:00",
    "服务内容": "说说话",
}


class Clerk:
    """Hands in one workbook after another."""

    def __init__(self, folder: Path, kit: SimpleNamespace) -> None:
        """Sit down with the parts of a workbook and an empty database."""
        self._folder, self._kit = folder, kit
        self.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)

    def run(self, **sheets: list[Mapping[str, object]]) -> RowOutcome:
        """Run the sheets, and return the outcome of the last row of the last of them."""
        book = self._kit.write(self._folder / "book.xlsx", {**self._kit.registers(), **sheets})
        result = run_batch(self.linli, [book], as_of=self._kit.as_of)
        return [o for o in result.outcomes if o.sheet == list(sheets)[-1]][-1]

    def hand_in(self, sheet: str, **cells: object) -> RowOutcome:
        """Hand in a row of a sheet for a need that is triaged."""
        rows = {
            "研判": self._kit.triage,
            "方案": lambda **more: {**PLAN, **self._kit.who("2026-06-04 10:00"), **more},
            "服务记录": lambda **more: {**VISIT, **self._kit.who("2026-06-10 11:00"), **more},
        }
        before = {"需求": [self._kit.need()], "研判": [self._kit.triage()]}
        return self.run(**{**before, sheet: [rows[sheet](**cells)]})

    def stated(self, outcome: RowOutcome, kind: type) -> list[object]:
        """Return what a case holds of one kind of statement."""
        assert outcome.case is not None
        with self.linli.begin() as desk:
            assert isinstance(desk, Desk)
            return [f.body for f in desk.facts(outcome.case) if isinstance(f.body, kind)]


@pytest.fixture
def clerk(tmp_path: Path, kit: SimpleNamespace) -> Clerk:
    """Somebody who fills in sheets without a list of codes."""
    return Clerk(tmp_path, kit)


@pytest.mark.parametrize("word", ["亲情陪伴", "companionship", "亲情陪伴（care.companionship）"])
def test_a_task_type_goes_by_its_name(clerk: Clerk, word: str) -> None:
    """研判 takes 亲情陪伴 as it takes care.companionship."""
    (triage,) = clerk.stated(clerk.hand_in("研判", 任务类型=word), Triage)
    assert isinstance(triage, Triage)
    assert triage.task_type == "care.companionship"


def test_roles_and_choices_go_by_code_and_by_either_name(clerk: Clerk) -> None:
    """Whoever copies a code out of a report, or writes English, is understood."""
    outcome = clerk.hand_in("研判", 风险等级="medium", 角色="case_manager", 决定="accept")
    assert outcome.outcome is OutcomeKind.ACCEPTED


def test_a_plan_and_its_records_go_by_names(clerk: Clerk) -> None:
    """方案 names what is to be done, and a record may name its task in the same words."""
    plan = clerk.hand_in("方案", 任务="亲情陪伴@V1@4；生活照料（care.daily_living）")
    (body,) = clerk.stated(plan, Plan)
    assert isinstance(body, Plan)
    assert [(t.key, t.task_type, t.times) for t in body.tasks] == [
        ("T1", "care.companionship", 4),
        ("T2", "care.daily_living", 1),
    ]
    record = clerk.hand_in("服务记录", 记录编号="F1", 任务="生活照料")
    (body,) = clerk.stated(record, ServiceRecord)
    assert isinstance(body, ServiceRecord)
    assert body.task == "T2"


def test_what_is_no_name_is_shown_names_that_come_near(clerk: Clerk) -> None:
    """The remedy says which names there are, in words and without codes."""
    (cause,) = clerk.hand_in("研判", 任务类型="纠纷调解").causes
    assert cause.code == "task_type.unknown"
    assert "邻里纠纷调解" in cause.remedy.zh
    assert "safe." not in cause.remedy.zh


def test_a_name_of_two_tasks_is_refused_with_both(clerk: Clerk) -> None:
    """A plan may hold one kind of work twice; its records then name which."""
    clerk.hand_in("方案", 任务="亲情陪伴；亲情陪伴")
    outcome = clerk.hand_in("服务记录", 记录编号="F1", 任务="亲情陪伴")
    assert outcome.outcome is OutcomeKind.REFUSED
    assert outcome.causes[0].code == "LL-4032"
    assert "亲情陪伴（T1）、亲情陪伴（T2）" in outcome.causes[0].remedy.zh


def test_a_record_of_no_task_is_shown_the_tasks_of_the_plan(clerk: Clerk) -> None:
    """Whoever mistypes a task reads which there are."""
    clerk.hand_in("方案", 任务="亲情陪伴；生活照料")
    (cause,) = clerk.hand_in("服务记录", 记录编号="F1", 任务="T9").causes
    assert "T1 亲情陪伴、T2 生活照料" in cause.remedy.zh
