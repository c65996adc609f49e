"""An office that hands in workbooks, one sheet a file, into two communities under way."""

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from linli_core import Actor, Linli, Role
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult

HERE, THERE = "990101001001", "990101002002"
TOWN = HERE[:9]
AS_OF = datetime(2026, 6, 30, tzinfo=UTC)
OFFICE = Actor("T1", Role.TOWNSHIP)
COMMITTEE = Actor("C1", Role.COMMITTEE)
PLACES = [
    {"社区代码": HERE, "社区名称": "示例一社区", "户数": 60},
    {"社区代码": THERE, "社区名称": "示例二社区", "户数": 60},
]


def staff(number: str, name: str, role: str, scope: str = HERE, **more: str) -> dict[str, str]:
    """Return a row of 人员."""
    return {"编号": number, "姓名": name, "角色": role, "服务范围": scope, **more}


def resident(number: str, name: str, community: str = HERE, **more: str) -> dict[str, str]:
    """Return a row of 居民."""
    return {"编号": number, "姓名": name, "社区代码": community, "户号": f"H-{number}", **more}


def need(number: str, resident: str, community: str = HERE) -> dict[str, str]:
    """Return a row of 需求."""
    return {
        "需求编号": number,
        "社区代码": community,
        "对象类型": "居民",
        "对象编号": resident,
        "提出人": resident,
        "渠道": "自述",
        "需求内容": "想有人陪说说话",
        "提出时间": "2026-06-01 09:00",
        "记录人": "S1",
        "角色": "调查员",
        "时间": "2026-06-01 10:00",
    }


class Office:
    """Hands in workbooks, one sheet a file."""

    def __init__(self, linli: Linli, folder: Path) -> None:
        """Sit down with a library and a folder."""
        self.linli = linli
        self.folder = folder

    def hands_in(
        self,
        book: Mapping[str, list[Any]],
        *,
        as_of: datetime = AS_OF,
        **settings: Any,  # noqa: ANN401 - as run_batch
    ) -> BatchResult:
        """Write the sheets and run them, on a day."""
        files = []
        for name, rows in book.items():
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            files.append(self.folder / f"{name}.csv")
            with files[-1].open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, headings)
                writer.writeheader()
                writer.writerows(rows)
        return self.linli.run_batch(files, as_of=as_of, **settings)

    def roles_of(self, number: str) -> set[tuple[Role, str]]:
        """Return the roles somebody holds, and where."""
        with self.linli.reading() as reader:
            entries = reader.person_entries(number)
        return {(g.role, g.scope) for g in entries[-1].person.grants} if entries else set()


def told(result: BatchResult, sheet: str) -> list[tuple[OutcomeKind, str]]:
    """Return what became of a sheet's rows, with the codes of causes and remarks."""
    return [
        (o.outcome, " ".join(c.code for c in (*o.causes, *o.remarks)))
        for o in result.outcomes
        if o.sheet == sheet
    ]


def begin(office: Office) -> Office:
    """Begin the registers of two communities with a case each; nobody answers for it."""
    office.hands_in(
        {
            "社区": PLACES,
            "人员": [
                staff("T1", "周街道", "街道", TOWN),
                staff("C1", "孙居委", "居委会"),
                staff("S1", "钱调查", "调查员", f"{HERE}、{THERE}"),
            ],
            "居民": [resident("R1", "赵甲一"), resident("R2", "赵甲二", THERE)],
            "需求": [need("XQ-1", "R1"), need("XQ-2", "R2", THERE)],
        }
    )
    return office
