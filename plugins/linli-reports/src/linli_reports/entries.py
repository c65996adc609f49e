"""工作部署 and 意见建议 as people enter them: dated, by whoever keeps registers there."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import field, frozen
from sqlalchemy import Connection, Table, select

from linli_core import Actor, Desk, InvalidInput
from linli_core.plugins.sheets import ROLES, Cells, OwnSheet, Registration, own_column
from linli_core.plugins.tables import (
    connection_of,
    enter_edition,
    from_micros,
    require_office,
    standing,
    to_micros,
)
from linli_reports.divisions import require_division
from linli_reports.tables import deployments, opinions
from linli_reports.texts_reports import PERSONAL

#: An identity number, or the number of a mobile telephone.
_PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")


class DeploymentKind(StrEnum):
    """What was done to get the work going."""

    DOCUMENT = "document"
    MEETING = "meeting"
    TRAINING = "training"
    INSPECTION = "inspection"
    OTHER = "other"


KINDS: Mapping[str, DeploymentKind] = {
    "文件": DeploymentKind.DOCUMENT,
    "会议": DeploymentKind.MEETING,
    "培训": DeploymentKind.TRAINING,
    "督导": DeploymentKind.INSPECTION,
    "其他": DeploymentKind.OTHER,
}


@frozen(kw_only=True)
class Deployment:
    """One dated entry of 工作部署.

    Attributes:
        number: of the division's own; the same number again is a new edition of the entry.
        reference: the document's number, such as 民办函〔2021〕34号; empty where it has none.
        heads: how many took part; 0 where nobody counted.
    """

    division: str
    number: str
    at: datetime
    kind: DeploymentKind
    title: str
    reference: str = ""
    heads: int = 0
    recorder: Actor


@frozen(kw_only=True)
class Opinion:
    """One entry of 意见建议, for the report of a year."""

    division: str
    number: str
    year: int
    words: str = field(repr=False)
    recorder: Actor


def require_impersonal(words: str) -> None:
    """Check that a text holds neither identity nor telephone numbers.

    Raises:
        InvalidInput: LL-4001, it seems to.
    """
    if _PERSONAL.search(words):
        raise InvalidInput(what=PERSONAL.format(words=_PERSONAL.sub("…", words)[:20]))


def record_deployment(desk: Desk, entry: Deployment, *, written_at: datetime) -> None:
    """Put an entry of 工作部署 on record; the same again changes nothing.

    Args:
        desk: in a transaction; nothing is committed here.
        entry: what was done.
        written_at: when it was written down.

    Raises:
        Refused: LL-1019, the recorder acts for no office there.
        InvalidInput: LL-4001, it holds an identity or telephone number, or the code is of no
            division.
    """
    require_impersonal(f"{entry.title} {entry.reference}")
    row = {
        "done_at": to_micros(entry.at),
        "kind": entry.kind.value,
        "title": entry.title,
        "reference": entry.reference,
        "heads": entry.heads,
    }
    _record(desk, deployments, entry, row, written_at)


def record_opinion(desk: Desk, entry: Opinion, *, written_at: datetime) -> None:
    """Put an entry of 意见建议 on record; arguments and errors are those of a deployment."""
    require_impersonal(entry.words)
    row = {"year": entry.year, "words": entry.words}
    _record(desk, opinions, entry, row, written_at)


def _record(
    desk: Desk,
    table: Table,
    entry: Deployment | Opinion,
    row: dict[str, Any],
    written_at: datetime,
) -> None:
    connection = connection_of(desk)
    require_division(entry.division)
    require_office(desk, entry.recorder, entry.division, at=written_at)
    key = {"division": entry.division, "number": entry.number}
    enter_edition(connection, table, key, row, entry.recorder, written_at)


def deployments_of(
    connection: Connection,
    under: str,
    since: datetime,
    until: datetime,
    as_of: datetime,
    known_at: datetime,
) -> list[Mapping[str, Any]]:
    """Return the entries of 工作部署 of a division and a period, by date: `done_at` as a moment."""
    rows = [dict(row) for row in _last_editions(connection, deployments, under, known_at)]
    for row in rows:
        row["done_at"] = from_micros(row["done_at"])
    chosen = [r for r in rows if since <= r["done_at"] < until and r["done_at"] <= as_of]
    return sorted(chosen, key=lambda row: (row["done_at"], row["division"], row["number"]))


def opinions_of(
    connection: Connection, under: str, year: int, known_at: datetime
) -> list[Mapping[str, Any]]:
    """Return the entries of 意见建议 of a division for the report of a year."""
    rows = _last_editions(connection, opinions, under, known_at)
    return [row for row in rows if row["year"] == year]


def _last_editions(
    connection: Connection, table: Table, under: str, known_at: datetime
) -> list[Mapping[str, Any]]:
    entries = standing(table, known_at)
    within = entries.c.division.startswith(under, autoescape=True)
    query = select(entries).where(within).order_by(entries.c.division, entries.c.number)
    return [dict(row) for row in connection.execute(query).mappings()]


def _deployment_row(cells: Cells) -> Deployment:
    return Deployment(
        division=cells.required_number("区划代码"),
        number=cells.required_number("编号"),
        at=cells.moment("日期"),
        kind=cells.choice("类别", KINDS),
        title=cells.words("名称"),
        reference=cells.text("文号"),
        heads=cells.count("人次"),
        recorder=cells.recorder(ROLES),
    )


def _opinion_row(cells: Cells) -> Opinion:
    return Opinion(
        division=cells.required_number("区划代码"),
        number=cells.required_number("编号"),
        year=cells.count("年度"),
        words=cells.words("内容"),
        recorder=cells.recorder(ROLES),
    )


def _save_deployment(desk: Desk, entry: Deployment, by: Registration) -> None:
    record_deployment(desk, entry, written_at=by.at)


def _save_opinion(desk: Desk, entry: Opinion, by: Registration) -> None:
    record_opinion(desk, entry, written_at=by.at)


_DIVISION = own_column(
    "区划代码*",
    "社区 12 位，乡镇 9 位，县 6 位",
    "12 digits of a community, 9 of a township, 6 of a county",
)

SHEETS = (
    OwnSheet(
        name="工作部署",
        columns=(
            own_column("编号*", "本区划内自编", "a number of the division's own"),
            _DIVISION,
            own_column("日期*"),
            own_column(
                "类别*",
                "文件、会议、培训、督导、其他",
                "document, meeting, training, inspection, other",
            ),
            own_column("名称*", "不写个人姓名和号码", "no names or numbers of people"),
            own_column("文号"),
            own_column("人次", "参加人次；不清楚留空", "how many took part; blank where unknown"),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("区划代码", "编号"),
        reader=_deployment_row,
        save=_save_deployment,
        divisions=lambda entry: (entry.division,),
        place="区划代码",
    ),
    OwnSheet(
        name="意见建议",
        columns=(
            own_column("编号*", "本区划内自编", "a number of the division's own"),
            _DIVISION,
            own_column("年度*", "写进哪一年的报告", "the report of which year"),
            own_column("内容*", "不写个人姓名和号码", "no names or numbers of people"),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("区划代码", "编号"),
        reader=_opinion_row,
        save=_save_opinion,
        divisions=lambda entry: (entry.division,),
        place="区划代码",
    ),
)
