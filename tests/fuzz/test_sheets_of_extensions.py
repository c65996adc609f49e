"""Nasty values in every column of the sheets that extensions declare."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from tests.support.databases import NewDatabase
from tests.support.fuzz_oracle import (
    AS_OF,
    Cells,
    checked_database,
    checked_run,
    some,
    write_csv,
)
from tests.support.nasty_values import NASTY, SECRET

from linli_core import Actor, Linli, Role
from linli_core.batch.casebook.sheet_spec import RegisterSheet
from linli_core.batch.casebook.sheets import casebook_of
from linli_core.batch.full_registry import make_full_registry
from linli_core.batch.outcome import OutcomeKind
from linli_core.services.workspace import context_of
from linli_survey.campaign import Campaign, plan

PLACE = "220581001001"
PLANNED = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)
CAMPAIGN = Campaign(
    number="DC-1",
    division=PLACE,
    year=2026,
    title="走访调查",
    guidance="逐户走访",
    guided_by="C001",
)
#: A row of a sheet that is accepted where the rows before it are on record.
SAMPLES: Final[Mapping[str, Cells]] = {
    "社会组织": {
        "代码": "BA-1",
        "区划代码": PLACE,
        "名称": "示例互助社",
        "类别": "生活服务",
        "登记或备案": "备案",
        "党组织": "是",
    },
    "支持": {
        "组织代码": "BA-1",
        "区划代码": PLACE,
        "编号": "1",
        "日期": "2026-06-01",
        "支持类别": "资金",
        "来源": "街道",
        "金额": "5000",
        "内容": "启动经费",
    },
    "购买合同": {
        "合同编号": "HT-1",
        "组织代码": "BA-1",
        "区划代码": PLACE,
        "项目": "助餐",
        "单位": "人次",
        "单价": "12.50",
        "数量": "100",
        "开始": "2026-06-01",
        "结束": "2026-12-31",
    },
    "购买交付": {
        "合同编号": "HT-1",
        "编号": "1",
        "区划代码": PLACE,
        "日期": "2026-07-01",
        "数量": "10",
        "评定": "合格",
    },
    "慈善捐赠": {
        "捐赠编号": "1",
        "区划代码": PLACE,
        "日期": "2026-06-01",
        "捐赠方": "示例公司",
        "内容": "大米",
        "数量": "10",
        "单位": "袋",
    },
    "工作部署": {
        "编号": "1",
        "区划代码": PLACE,
        "日期": "2026-06-01",
        "类别": "会议",
        "名称": "部署会",
        "文号": "示发〔2026〕1号",
        "人次": "20",
    },
    "意见建议": {"编号": "1", "区划代码": PLACE, "年度": "2026", "内容": "多配一名社工"},
    "报送关系": {
        "年度": "2026",
        "区划代码": PLACE,
        "层级": "社区",
        "报送到": "220581001",
        "截止日期": "2027-01-10",
        "依据": "示例通知",
        "记录人": "T001",
        "角色": "乡镇（街道）",
    },
    "报送": {
        "年度": "2026",
        "区划代码": PLACE,
        "类型": "报送",
        "时间": "2026-11-01 09:00",
        "原因": "",
        "文件摘要": "a" * 64,
    },
    "走访": {
        "调查编号": "DC-1",
        "社区代码": PLACE,
        "户号": "H0001",
        "次序": "1",
        "走访时间": "2026-06-01 09:00",
        "走访人": "C001",
        "结果": "不在家",
    },
    "驻区单位": {
        "调查编号": "DC-1",
        "社区代码": PLACE,
        "单位名称": "示例学校",
        "次序": "1",
        "走访时间": "2026-06-01 09:00",
        "走访人": "C001",
        "结果": "见到",
        "反映的问题": "门口堵车",
    },
}


#: Who enters them, in the words of a workbook, and as the library calls them.
_WRITER: Final = {"记录人": "C001", "角色": "村（居）委会"}
_KEEPER: Final = Actor("C001", Role.COMMITTEE)


def _registers() -> list[RegisterSheet[object]]:
    registry = make_full_registry()
    own = {sheet.name for sheet in registry.own.sheets}
    county = Linli.from_url("sqlite://")
    specs = casebook_of(context_of(county)).registers
    county.close()
    return [spec for spec in specs if spec.name in own]


def _run(
    linli: Linli, folder: Path, spec: RegisterSheet[object], rows: list[Cells]
) -> Counter[str]:
    path = folder / f"{spec.name}.csv"
    write_csv(path, [column.heading for column in spec.columns], rows)
    result = checked_run(linli, [path], len(rows))
    return Counter(outcome.outcome.value for outcome in result.outcomes)


def _spoilt(spec: RegisterSheet[object], most: int | None, seed: int) -> list[Cells]:
    """Return rows that each have one value in one column that nobody foresaw."""
    headings = [column.heading for column in spec.columns]
    pairs = [
        (heading, value)
        for heading in headings
        for value in NASTY
        if not (SECRET in value and heading in spec.key_headings)  # a number on record is known
    ]
    return [
        {**_WRITER, **SAMPLES.get(spec.name, {}), heading: value}
        for heading, value in some(pairs, most, seed)
    ]


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("sqlite", 12),
        pytest.param("sqlite", None, marks=pytest.mark.slow),
        pytest.param("postgresql", None, marks=pytest.mark.slow),
    ],
)
def test_no_value_in_a_sheet_of_an_extension_ends_a_run(
    kind: str,
    most: int | None,
    small_county: list[Path],
    new_database: NewDatabase,
    tmp_path: Path,
) -> None:
    """Each row is accepted or refused on its own, on any database, and is in the ledger."""
    registers = _registers()
    assert {spec.name for spec in registers} >= set(SAMPLES)
    with Linli.from_url(new_database(kind), keys=lambda: b"k" * 32, clock=lambda: AS_OF) as linli:
        linli.run_batch(small_county, as_of=AS_OF)
        with linli.begin() as desk:
            plan(desk, CAMPAIGN, _KEEPER, at=PLANNED)
        for seed, spec in enumerate(registers):
            if spec.name in SAMPLES:
                right = _run(linli, tmp_path, spec, [{**_WRITER, **SAMPLES[spec.name]}])
                assert right == {OutcomeKind.ACCEPTED.value: 1}, spec.name
            rows = _spoilt(spec, most, seed)
            assert _run(linli, tmp_path, spec, rows).total() == len(rows)
        checked_database(linli)
