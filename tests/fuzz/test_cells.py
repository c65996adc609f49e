"""Fifty nasty values in every column of every sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.support.databases import NewDatabase
from tests.support.fuzz_oracle import (
    AS_OF,
    Cells,
    checked_database,
    checked_run,
    rows_of,
    some,
    write_csv,
)
from tests.support.nasty_values import NASTY, SECRET

from linli_core import Linli
from linli_core.batch.casebook.sheet_spec import RegisterSheet, SheetSpec
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.texts.problems import PROBLEMS

#: Sheets that the county of the examples does without: an opinion, and a small matter.
OPINION = {
    "类型": "研判意见",
    "村居委意见": "情况属实，同意研判意见",
    "记录人": "C1",
    "角色": "村(居)委会",
    "时间": "2026-06-01 09:00",
}
QUICK = {
    "需求内容": "水龙头滴水，想请人换个垫圈",
    "任务类型": "家门口的事",
    "服务内容": "换了垫圈",
    "参与方式": "看效果",
    "佐证": "确认单",
    "总体满意度": "5",
    "问题解决": "解决",
    "本人愿意": "愿意",
    "愿意此人": "愿意",
}

Base = Mapping[str, list[Cells]]


def spoilt(spec: SheetSpec[object], base: Base, most: int | None, seed: int) -> list[Cells]:
    """Return rows of a sheet, each with one value in one column that nobody foresaw."""
    headings = [column.heading for column in spec.columns]
    pairs = [
        (heading, value)
        for heading in headings
        for value in NASTY
        if not (SECRET in value and heading in spec.key_headings)  # a number on record is known
    ]
    rows = []
    for number, (heading, value) in enumerate(some(pairs, most, seed)):
        row = dict(base[spec.name][number % len(base[spec.name])])
        if isinstance(spec, RegisterSheet) or spec.name in _OPENING:
            row.update(_own_number(spec.name, number))
        rows.append({**row, heading: value})
    return rows


def _own_number(sheet: str, number: int) -> Cells:
    """A row that is registered anew, and no correction of another."""
    if sheet == "社区":
        return {"社区代码": f"2205819{number:05d}"}
    if sheet == "地点":
        return {"名称": f"{number}号楼"}
    if sheet == "12345工单":
        return {"工单编号": f"F{number}"}
    return {"需求编号" if sheet in _OPENING else "编号": f"F{number}", "证件号码": ""}


def base_of(county: Sequence[Path], example: Sequence[Path]) -> Base:
    """Return rows of every sheet; those that a small county lacks, with its own demands."""
    base, more = dict(rows_of(county)), rows_of(example)
    demands = [row["需求编号"] for row in base["需求"]]
    for name in [name for name, rows in base.items() if not rows]:
        base[name] = [
            {**row, "需求编号": demands[n % len(demands)]} for n, row in enumerate(more[name])
        ]
    base["审核"] = [OPINION | {"需求编号": number} for number in demands]
    base["小事"] = [QUICK | _of_a_case(base)]
    base["12345工单"] = [_ticket(base["需求"][0])]
    bare = [name for name, rows in base.items() if not rows]
    assert bare == [], f"{bare}: no sample row; write one in {Path(__file__).name}, base_of"
    return base


def _ticket(need: Cells) -> Cells:
    """Return a call about what somebody asked for as well."""
    said = {
        "诉求地点": "5号楼",
        "诉求内容": "门口堆着垃圾",
        "承办单位": "居委会",
        "是否属实": "属实",
    }
    called = {"工单编号": "GD-1", "来电人": "匿名", "来电时间": need["提出时间"]}
    written = {h: need[h] for h in ("社区代码", "记录人", "角色", "时间")}
    reply = {"答复内容": "已清运", "是否属实": "属实", "回访结果": "满意", "办理时限": need["时间"]}
    return {**said, **called, **written, **reply}


def _of_a_case(base: Base) -> Cells:
    """Return who helped whom when, taken from the first row of each sheet of a case."""
    need, plan, record, ballot = (base[name][0] for name in ("需求", "方案", "服务记录", "评价"))
    return {
        **{h: need[h] for h in ("社区代码", "提出人", "提出时间")},
        **{h: record[h] for h in ("开始", "结束")},
        **{h: ballot[h] for h in ("评价时间", "记录人", "角色", "时间")},
        "需求编号": "XS-1",
        "帮忙人": ballot["收集人"],
        "个案管理员": plan["提交人"],
        "村居委成员": plan["审核人"],
    }


def test_every_sheet_has_a_sample_row_that_its_reader_takes(
    small_county: list[Path],
    example_county: list[Path],
    new_database: NewDatabase,
    tmp_path: Path,
) -> None:
    """A new sheet is tried from its first day on: no cell of its sample is at fault."""
    base = base_of(small_county, example_county)
    assert list(base) == list(CASEBOOK.sheets)
    with Linli.from_url(
        new_database("sqlite"), keys=lambda: b"k" * 32, clock=lambda: AS_OF
    ) as linli:
        linli.run_batch(small_county, as_of=AS_OF)
        for name, rows in base.items():
            path = tmp_path / f"{name}.csv"
            write_csv(path, [c.heading for c in CASEBOOK[name].columns], rows[:1])
            (outcome,) = linli.run_batch([path], as_of=AS_OF).outcomes
            # Some samples are the example's, whose people and places are strangers here.
            faults = {c.code for c in outcome.causes} & set(PROBLEMS) - _STRANGERS
            assert faults == set(), name


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("sqlite", 10),
        pytest.param("sqlite", None, marks=pytest.mark.slow),
        pytest.param("postgresql", None, marks=pytest.mark.slow),
    ],
)
def test_no_value_in_any_cell_ends_a_run(
    kind: str,
    most: int | None,
    small_county: list[Path],
    example_county: list[Path],
    new_database: NewDatabase,
    tmp_path: Path,
) -> None:
    """Each row is accepted, refused or kept on its own, and is in the ledger."""
    county = example_county if most is None else small_county
    base = base_of(county, example_county)
    with Linli.from_url(new_database(kind), keys=lambda: b"k" * 32, clock=lambda: AS_OF) as linli:
        linli.run_batch(county, as_of=AS_OF)
        for seed, spec in enumerate(CASEBOOK.sheets.values()):
            rows = spoilt(spec, base, most, seed)
            at_once = 300 if spec.name in _REGISTERED else len(base[spec.name])
            for start in range(0, len(rows), at_once):
                path = tmp_path / f"{spec.name}.csv"
                some_rows = rows[start : start + at_once]
                write_csv(path, [c.heading for c in spec.columns], some_rows)
                checked_run(linli, [path], len(some_rows))
        checked_database(linli)


_OPENING = frozenset({"需求", "小事", "12345工单"})
_REGISTERED = frozenset({spec.name for spec in CASEBOOK.registers} | _OPENING)
_STRANGERS = {"place.wrong", "person.unknown"}
