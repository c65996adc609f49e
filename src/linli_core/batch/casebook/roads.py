"""Rows of 变动 that speak of a side road."""

from collections.abc import Mapping

from linli_core.batch.casebook import leaving, referral
from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.statement import Reader, by_recorder
from linli_core.batch.casebook.vocabulary import CONTACTS, EMERGENCIES, SUSPENSIONS
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


def _why(cells: RowCells) -> str:
    why, more = cells.required("原因"), cells.text("说明")
    return f"{why}；{more}" if more else why


def _suspension(cells: RowCells) -> Body:
    return Suspension(
        ground=cells.choice("事由", SUSPENSIONS),
        review_by=cells.maybe_moment("复查日期", future=True),
        until=cells.maybe_moment("预计恢复", future=True),
        welfare_check=cells.yes("继续关照"),
        reason=_why(cells),
    )


def _attempt(cells: RowCells) -> Body:
    channel = cells.choice("渠道", CONTACTS)
    return ContactAttempt(round=0, channel=channel, doorstep=channel is Channel.HOME_VISIT)


def _end(cells: RowCells) -> Body:
    return SuspensionEnd(permanent=cells.text("事由") == "永久", reason=_why(cells))


def _emergency(cells: RowCells) -> Body:
    return EmergencyGround(
        ground=cells.choice("事由", EMERGENCIES),
        risk=Risk.CRITICAL,
        task_type=cells.text("任务"),
        account=_why(cells),
    )


def _reversal(cells: RowCells) -> Body:
    whose = cells.persons("相关人")
    return HoursReversal(
        record=cells.required("业务编号"), volunteer=whose[0] if whose else "", reason=_why(cells)
    )


def _more(cells: RowCells) -> str:
    return cells.text("说明") or cells.required("原因")


def _incident(cells: RowCells) -> Body:
    victims = cells.persons("相关人")
    return IncidentReport(
        nature=cells.text("事由") or "reported",
        critical="重大" in cells.required("原因"),
        account=_more(cells),
        number=cells.text("业务编号"),
        victim=victims[0] if victims else "",
    )


def _assessment(cells: RowCells) -> Body:
    return IncidentAssessment(
        incident=cells.text("业务编号"),
        critical="重大" in cells.required("原因"),
        must_report={"须上报": True, "无须上报": False}.get(cells.text("事由")),
        finding=_why(cells),
    )


def _told(cells: RowCells) -> Body:
    return AuthorityReport(
        incident=cells.text("业务编号"),
        authority=cells.required("接收机构"),
        reference=cells.text("佐证"),
    )


ROAD_ROWS: Mapping[str, Reader] = {
    **referral.READERS,
    **leaving.READERS,
    "暂停": by_recorder(_suspension),
    "恢复": by_recorder(lambda c: Resumption(reason=_why(c))),
    "联系未果": by_recorder(_attempt),
    "暂停终结": by_recorder(_end),
    "时长冲正": by_recorder(_reversal),
    "紧急先行": by_recorder(_emergency),
    "事件报告": by_recorder(_incident),
    "事件研判": by_recorder(_assessment),
    "事件上报": by_recorder(_told),
    "事件处置": by_recorder(
        lambda c: IncidentHandling(incident=c.text("业务编号"), measures=_why(c))
    ),
    "事件办结": by_recorder(
        lambda c: IncidentClosure(incident=c.text("业务编号"), outcome=_more(c))
    ),
}
