"""Interruptions of a case, in rows of 变动: suspension, emergency, incident, hours reversed."""

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.statement import stated_by_recorder
from linli_core.batch.casebook.vocabulary import CONTACTS, EMERGENCIES, SUSPENSIONS
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import ContactAttempt
from linli_core.domain.statements.hours import HoursReversal
from linli_core.domain.statements.incident import (
    AuthorityReport,
    IncidentAssessment,
    IncidentHandling,
)
from linli_core.domain.statements.suspension import Resumption, Suspension, SuspensionEnd
from linli_core.domain.terms import Channel, Risk
from linli_core.domain.words import affirms, says_something
from linli_core.texts.text import Text

#: The word that makes an incident critical, unless it is denied.
_GRAVE = "重大"


def reason_of(cells: RowCells) -> str:
    """Return the reason, which every row must give."""
    return cells.words("原因")


def detail_of(cells: RowCells) -> str:
    """Return the detail, or the reason where there is none."""
    more = cells.text("说明")
    return more if says_something(more) else reason_of(cells)


def account_of(cells: RowCells) -> str:
    """Return the reason with the detail, if there is one."""
    why, more = reason_of(cells), cells.text("说明")
    return f"{why}；{more}" if more else why


#: What people write where somebody complains; which type it is depends on what about.
_COMPLAINTS = ("投诉", "举报", "信访", "意见", "不满意")


def require_no_complaint(cells: RowCells) -> None:
    """Refuse a word that is no type, and say which types there are for whoever complains.

    Raises:
        BadCell: 类型 holds such a word.
    """
    word = cells.text("类型")
    if word in _COMPLAINTS:
        raise BadCell(Problem("change.complaint", {"text": word}), "类型")


def _suspension(cells: RowCells) -> Body:
    return Suspension(
        ground=cells.choice("事由", SUSPENSIONS),
        review_by=cells.maybe_moment("复查日期", future=True),
        until=cells.maybe_moment("预计恢复", future=True),
        welfare_check=cells.yes("继续关照"),
        posted=cells.text("公示地点"),
        reason=account_of(cells),
    )


def _attempt(cells: RowCells) -> Body:
    channel = cells.choice("渠道", CONTACTS)
    return ContactAttempt(round=0, channel=channel, doorstep=channel is Channel.HOME_VISIT)


def _end(cells: RowCells) -> Body:
    return SuspensionEnd(permanent=cells.text("事由") == "永久", reason=account_of(cells))


def _emergency(cells: RowCells) -> Body:
    help_given = cells.text("任务")
    return EmergencyGround(
        ground=cells.choice("事由", EMERGENCIES),
        risk=Risk.CRITICAL,
        task_type=cells.task_type("任务", help_given) if help_given else "",
        account=account_of(cells),
    )


def _reversal(cells: RowCells) -> Body:
    whose = cells.persons("相关人")
    return HoursReversal(
        record=cells.required_number("业务编号"),
        volunteer=whose[0] if whose else "",
        reason=account_of(cells),
    )


def _incident(cells: RowCells) -> Body:
    victims = cells.persons("相关人")
    return IncidentReport(
        nature=cells.text("事由") or "reported",
        critical=affirms(reason_of(cells), _GRAVE),
        account=detail_of(cells),
        number=cells.number("业务编号"),
        victim=victims[0] if victims else "",
        suspects=cells.persons("涉及人"),
    )


def _assessment(cells: RowCells) -> Body:
    return IncidentAssessment(
        incident=cells.number("业务编号"),
        critical=affirms(reason_of(cells), _GRAVE),
        must_report={"须上报": True, "无须上报": False}.get(cells.text("事由")),
        finding=account_of(cells),
    )


def _authority_report(cells: RowCells) -> Body:
    return AuthorityReport(
        incident=cells.number("业务编号"),
        authority=cells.required("接收机构"),
        reference=cells.text("佐证"),
    )


INTERRUPTIONS = (
    stated_by_recorder(
        "暂停",
        Text("案件暂停", "the case rests"),
        _suspension,
        "事由、复查日期、预计恢复、继续关照",
        {"暂停 事由": SUSPENSIONS},
    ),
    stated_by_recorder(
        "恢复", Text("恢复办理", "it goes on"), lambda c: Resumption(reason=account_of(c))
    ),
    stated_by_recorder(
        "联系未果", Text("暂停中的一次联系", "one attempt to reach the resident"), _attempt, "渠道"
    ),
    stated_by_recorder(
        "暂停终结", Text("不再恢复", "it ends for good"), _end, "事由：永久；否则按失联"
    ),
    stated_by_recorder(
        "时长冲正",
        Text("冲回时长", "hours taken back"),
        _reversal,
        "业务编号（服务记录）、相关人",
    ),
    stated_by_recorder(
        "紧急先行",
        Text("先处置、后补手续", "help first, papers after"),
        _emergency,
        "事由、任务",
        {"紧急先行 事由": EMERGENCIES},
    ),
    stated_by_recorder(
        "事件报告",
        Text("出了事", "an incident"),
        _incident,
        "原因：写明“重大”的为重大，“未造成重大……”“非重大”不算；事由、业务编号、相关人、涉及人",
    ),
    stated_by_recorder(
        "事件研判",
        Text("督导研判", "how grave it is"),
        _assessment,
        "业务编号、事由：须上报/无须上报",
    ),
    stated_by_recorder(
        "事件上报",
        Text("向主管部门报告", "the authority is told"),
        _authority_report,
        "业务编号、接收机构、佐证",
    ),
    stated_by_recorder(
        "事件处置",
        Text("怎么处置的", "what was done"),
        lambda c: IncidentHandling(incident=c.number("业务编号"), measures=account_of(c)),
        "业务编号",
    ),
    stated_by_recorder(
        "事件办结",
        Text("办结", "it is closed"),
        lambda c: IncidentClosure(incident=c.number("业务编号"), outcome=detail_of(c)),
        "业务编号",
    ),
)
