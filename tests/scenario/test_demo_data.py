"""The demo's workbooks are made from readable sources, and the figures agree with both."""

import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from examples.community.generator.sources import read_sources
from openpyxl import load_workbook

from linli_core.domain.terms import Applicability
from linli_core.plugin_system.registry import make_registry

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "examples" / "community"
AS_OF = datetime.fromisoformat("2026-11-20T18:00")
FIRST_DAY = datetime.fromisoformat("2026-03-01")
REGISTERS = ("社区", "人员", "居民")

Cells = dict[tuple[str, str], list[tuple[Any, ...]]]


def _cells(folder: Path) -> Cells:
    found: Cells = {}
    for path in sorted((folder / "workbooks").glob("*.xlsx")):
        book = load_workbook(path)
        for sheet in book.worksheets:
            found[path.name, sheet.title] = list(sheet.iter_rows(values_only=True))
    return found


def _rows(cells: Cells, sheet: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a sheet by heading, whatever file it is in."""
    for (_, name), grid in cells.items():
        if name != sheet:
            continue
        top = next(nth for nth, line in enumerate(grid) if line[1] is not None)
        for line in grid[top + 1 :]:
            yield dict(zip(grid[top], line, strict=True))


def _source(name: str) -> list[dict[str, str]]:
    with (DEMO / "sources" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def committed() -> Cells:
    """The workbooks as committed."""
    return _cells(DEMO)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """The figures as committed."""
    figures: dict[str, Any] = json.loads((DEMO / "expected.json").read_text(encoding="utf-8"))
    return figures


def test_generating_again_gives_the_same_cells_and_figures(
    committed: Cells, tmp_path: Path
) -> None:
    """The committed workbooks and figures are what the sources give."""
    command = [sys.executable, "-m", "examples.community.generate", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    assert _cells(tmp_path) == committed
    again = (tmp_path / "expected.json").read_text(encoding="utf-8")
    assert again == (DEMO / "expected.json").read_text(encoding="utf-8")


def test_there_are_about_440_needs_in_a_dozen_communities_with_60_helpers(
    committed: Cells,
) -> None:
    """The demo is of the size it promises, half urban and half rural."""
    needs = {row["需求编号"] for row in _rows(committed, "需求")}
    assert 420 <= len(needs) <= 460
    assert len(list(_rows(committed, "社区"))) == 12
    helpers = [row for row in _rows(committed, "人员") if row["编号"][0] in "VW"]
    assert len(helpers) == 60


def test_every_kind_of_work_has_a_case_in_town_and_countryside(committed: Cells) -> None:
    """78 项任务都有案例: each in every setting where it applies, three in a resettled community."""
    settings = {place.code: place.setting for place in read_sources().places}
    where = {row["需求编号"]: settings.get(row["社区代码"]) for row in _rows(committed, "需求")}
    told: dict[str, set[str | None]] = {}
    for row in _rows(committed, "研判"):
        told.setdefault(row["任务类型"], set()).add(where.get(row["需求编号"]))
    missing = {}
    for code, kind in make_registry().task_types.items():
        fits = {"urban": kind.urban, "rural": kind.rural}
        wanted = {name for name, fit in fits.items() if fit is not Applicability.NOT_APPLICABLE}
        if not (told.get(code) if kind.resettlement_only else wanted <= told.get(code, set())):
            missing[code] = wanted
    assert missing == {}


def test_the_figures_of_cases_follow_from_the_scenario_tables(expected: dict[str, Any]) -> None:
    """Each fate happens as often as its table says, and ends where its table says."""
    fates = [row | {"mistake": ""} for row in _source("fates.csv")]
    told = fates + [row | {"count": "1"} for row in _source("mistakes.csv") if row["state"]]
    told += [row for row in _source("honesty.csv") if row["state"]]
    told += _source("tickets.csv")
    by_code = {row["fate"]: row for row in fates}
    ends = [end for row in _source("areas.csv") for end in row["where"].split()]
    told += [by_code[end.partition(":")[2]] | {"count": "1"} for end in ends]
    states: Counter[str] = Counter()
    for row in told:
        states[row["state"]] += int(row["count"])
    assert expected["cases"]["by_state"] == dict(sorted(states.items()))
    assert expected["cases"]["total"] == sum(states.values()) == len(expected["by_case"])


def test_at_least_a_third_of_the_cases_reach_a_verdict(expected: dict[str, Any]) -> None:
    """Satisfied and dissatisfied together are at least a third; not evaluated stays counted."""
    verdicts = expected["verdicts"]
    spoken = verdicts["satisfied"] + verdicts["dissatisfied"]
    assert spoken == verdicts["with_verdict"]
    silent = verdicts["not_evaluated"] + verdicts["deceased"]
    assert spoken + silent == verdicts["denominator"]
    assert spoken * 3 >= expected["cases"]["total"]
    assert verdicts["not_evaluated"] > 0


def test_cases_stop_at_every_stage_of_the_main_road(expected: dict[str, Any]) -> None:
    """Every state of the main road holds some case on the demo's date."""
    road = (
        "registered surveying need_confirmed triaged accepted planning plan_review pairing "
        "paired in_service evaluating rectifying escalated closing closed archived declined "
        "withdrawn voided"
    )
    assert set(road.split()) <= set(expected["cases"]["by_state"])


def test_all_seventeen_types_of_care_occur_in_both_settings(expected: dict[str, Any]) -> None:
    """Every type occurs in urban and rural communities, but 农村留守人员 only in rural ones."""
    by_type = expected["cases"]["by_task_type"]
    kinds = {kind: places for kind, places in by_type.items() if kind.startswith("care.")}
    assert len(kinds) == 17
    assert set(kinds.pop("care.group.left_behind")) == {"rural"}
    assert all(set(places) == {"urban", "rural"} for places in kinds.values())


def test_all_four_areas_and_the_cross_cutting_work_occur_wherever_people_live(
    expected: dict[str, Any],
) -> None:
    """关爱、关切、平安、振兴 and what cuts across: in town, villages and a resettled community."""
    areas = expected["cases"]["by_area"]
    named = {"special_care", "community_concern", "safe_community", "rural_revitalisation"}
    assert set(areas) - {""} == {*named, "cross_cutting"}
    for area in (*named, "cross_cutting"):
        assert min(areas[area].values()) > 0, area
        assert set(areas[area]) == {"urban", "rural", "resettlement"}


def test_what_is_of_the_countryside_is_told_of_no_town(expected: dict[str, Any]) -> None:
    """Work of 乡村振兴 occurs in town only where a resettled community has its own."""
    for kind, places in expected["cases"]["by_task_type"].items():
        if kind.startswith("rural.") or kind == "safe.mediation.land":
            assert kind.startswith("rural.resettle.") or set(places) == {"rural"}, kind


def test_every_deliberate_mistake_is_in_the_workbooks_once(
    committed: Cells, expected: dict[str, Any]
) -> None:
    """Each mistake of the table is found at the row it names, and named once."""
    groups = ("refused_rows", "unchanged_rows", "refused_sheets", "refused_triggers")
    named = [entry for group in (*groups, "remarked_rows") for entry in expected[group]]
    tables = (*_source("mistakes.csv"), *_source("honesty.csv"))
    assert sorted(e["mistake"] for e in named) == [r["mistake"] for r in tables if r["mistake"]]
    for entry in named:
        line = committed[entry["file"], entry["sheet"]][entry["row"] - 1]
        assert entry["number"] in line


def test_rows_are_counted_as_they_stand(committed: Cells, expected: dict[str, Any]) -> None:
    """The number of rows of every sheet, and their sum, are what the workbooks hold."""
    rows = expected["rows"]
    total = 0
    for (file, sheet), grid in committed.items():
        above = 2 if sheet == "社区" else 1
        assert rows["by_sheet"][file][sheet] == len(grid) - above
        total += len(grid) - above
    parts = ("accepted", "refused", "unchanged", "in_refused_sheets")
    assert rows["total"] == total == sum(rows[part] for part in parts)


def test_nothing_happens_before_the_first_day_or_after_the_demos_date(committed: Cells) -> None:
    """All times lie between the first day and the demo's date, save the one future mistake."""
    late = []
    for (file, sheet), grid in committed.items():
        if sheet in REGISTERS:
            continue
        ahead = {nth for nth, heading in enumerate(grid[0]) if heading == "办理时限"}
        told = [v for line in grid for nth, v in enumerate(line) if nth not in ahead]
        times = [v for v in told if isinstance(v, datetime)]
        assert min(times, default=FIRST_DAY) >= FIRST_DAY, (file, sheet)
        late += [value for value in times if value > AS_OF]
    assert len(late) == 1


def test_nobody_in_the_demo_can_be_mistaken_for_a_real_person(committed: Cells) -> None:
    """No telephone number is given, and the one identity number is wrong on purpose."""
    residents = list(_rows(committed, "居民"))
    assert not any(row["联系电话"] for row in residents)
    assert [row["证件号码"] for row in residents if row["证件号码"]] == ["220581195501010001"]
    names = {row["编号"]: row["姓名"] for row in [*residents, *_rows(committed, "人员")]}
    assert all(len(n) == 3 and n[1] in "甲乙丙丁戊己庚辛壬癸示样" for n in names.values())
    often = [count for count in Counter(names.values()).values() if count > 1]
    assert often == [6]  # the one person of six numbers


def test_each_kind_of_dishonesty_and_of_honest_help_is_told(expected: dict[str, Any]) -> None:
    """Nothing that was tried made anybody content, and no honest help was in vain."""
    fates = {row["fate"]: row for row in _source("honesty.csv") if row["story"]}
    told = {c["fate"]: c for c in expected["by_case"].values() if c["fate"] in fates}
    assert set(told) == set(fates)
    for fate, case in told.items():
        assert (case["verdict"] == "satisfied") == fate.startswith("honest_"), fate


def test_whoever_serves_where_they_live_is_in_both_registers(committed: Cells) -> None:
    """One person, one number: staff who live there are residents under the number they have."""
    staff = {row["编号"]: row["姓名"] for row in _rows(committed, "人员")}
    both = [row for row in _rows(committed, "居民") if row["编号"] in staff]
    assert [row["姓名"] for row in both] == [staff[row["编号"]] for row in both] != []
