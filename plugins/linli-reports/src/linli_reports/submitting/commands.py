"""`linli submissions`: who is to report to a division, and how far each is."""

from datetime import datetime

import click

from linli_core.plugins import Text
from linli_core.plugins.commands import (
    Answer,
    as_of_option,
    group,
    open_library,
    option,
    spoken,
    with_database,
)
from linli_core.plugins.tables import connection_of, moment_of
from linli_reports.divisions import BEIJING, require_division
from linli_reports.submitting.expected import Expected, reports_expected
from linli_reports.submitting.texts_submitting import LEVEL_NAMES, STATES

SAYS = Text("总结报告的报送：谁还没有报。", "Yearly reports handed in: who is still to report.")

submissions = group("submissions", SAYS)


@submissions.command(
    "list",
    text=Text(
        "列出一年里该向某地报送的单位，报到哪一步。",
        "List who reports to a division in a year, and how far each is.",
    ),
)
@option(
    "--to",
    says=Text(
        "报送到哪里的区划代码；空为民政部", "code of the division; the ministry where left out"
    ),
    default="",
    metavar="CODE",
)
@option("--year", says=Text("年度", "the year"), required=True, type=click.IntRange(2000, 2199))
@as_of_option
@with_database
@spoken
def list_submissions(db: str, *, to: str, year: int, as_of: datetime | None) -> None:
    """List them."""
    if to:
        require_division(to)
    with open_library(db) as linli, linli.reading() as reader:
        now = moment_of(reader, as_of)
        rows = reports_expected(connection_of(reader), to, year, as_of=now, known_at=now)
    answer = Answer()
    if answer.is_json:
        answer.json([_plain(row) for row in rows])
        return
    headings = (
        Text("区划", "division"),
        Text("名称", "name"),
        Text("层级", "level"),
        Text("截止", "due"),
        Text("情况", "state"),
        Text("时间", "time"),
        Text("原因", "reason"),
    )
    answer.table(headings, [_cells(answer, row) for row in rows])
    answer.line(
        Text(
            "共 {count} 家，未报送 {missing} 家，逾期 {late} 家",
            "{count} in all, {missing} not handed in, {late} late",
        ),
        count=len(rows),
        missing=sum(row.state is None for row in rows),
        late=sum(row.is_late for row in rows),
    )


def _cells(answer: Answer, row: Expected) -> tuple[str, ...]:
    state = answer.say(STATES[row.state.value if row.state else ""])
    late = answer.say(Text("，逾期", ", late")) if row.is_late else ""
    return (
        row.division.code,
        row.division.name,
        answer.say(LEVEL_NAMES[len(row.division.code)]),
        _day(row.duty.due),
        state + late,
        _day(row.at),
        row.reason,
    )


def _day(at: datetime | None) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d}" if at else "—"


def _plain(row: Expected) -> dict[str, object]:
    return {
        "division": row.division.code,
        "name": row.division.name,
        "due": row.duty.due.isoformat() if row.duty.due else None,
        "source": row.duty.source,
        "state": row.state.value if row.state else None,
        "at": row.at.isoformat() if row.at else None,
        "reason": row.reason,
        "digest": row.digest,
        "is_late": row.is_late,
    }
