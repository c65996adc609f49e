"""Writes the demo's workbooks and what must come of them, from the sources beside it.

Run from the root of the repository: ``python -m examples.community.generate``.
The same sources always give the same cells.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from examples.community.generator.casting import Casting
from examples.community.generator.expected import expected
from examples.community.generator.roster import Roster
from examples.community.generator.rows import Row, Value
from examples.community.generator.sources import Place, Sources, read_sources
from examples.community.generator.telling import FIRST_DAY, Told, tell_all
from examples.community.generator.workbooks import place_rows, write_books

HERE = Path(__file__).resolve().parent
#: Order number 000 is never given out, and the check digit is wrong: nobody's number.
NOBODYS_ID = "220581195501010001"
NOBODYS_BIRTHDAY = date.fromisoformat("1955-01-01")
SIX_NUMBERS_AT = "220581001002"
SIX_ROLES = ("个案管理员", "调查员", "村（居）委会", "督导", "数据管理员", "领办党员")


def _community_row(place: Place) -> Row:
    cells: dict[str, Value] = {
        "社区代码": place.code,
        "社区名称": place.name,
        "城乡分类代码": place.class_code or None,
        "安置社区": place.resettlement,
        "户数": place.households,
        "乡镇街道": place.township,
        "城乡认定": place.override or None,
        "认定理由": place.reason or None,
        "代码版本": "2021",
    }
    return Row("社区", cells)


def _resident_with_a_bad_number(sources: Sources, roster: Roster) -> None:
    mistake = next(m for m in sources.mistakes.values() if m.sheet == "居民")
    place = next(place for place in sources.places if place.override)
    roster.settle(place, kind="elder", more={"证件号码": NOBODYS_ID, "出生日期": NOBODYS_BIRTHDAY})
    roster.rows[-1].mistake = mistake.number


def _one_person_of_six_numbers(sources: Sources, roster: Roster) -> None:
    """List one name under six numbers, each of another role, so that nobody sees one person."""
    mistake = next(m for m in sources.mistakes.values() if m.kind == "six_numbers")
    place = next(place for place in sources.places if place.code == SIX_NUMBERS_AT)
    rows = roster.hire_as_many(place, SIX_ROLES)
    rows[-1].mistake = mistake.number


def _volunteer_who_lives_there(sources: Sources, roster: Roster) -> None:
    """List a volunteer among the residents, too: one person, one number, in both registers."""
    place = sources.places[-1]
    roster.also_lives_in(place, roster.staff[place.code].volunteers[1])


def _place_rows(told: Sequence[Told]) -> Iterator[Row]:
    """List each place or group of a demand once: a place with its households, a group counted."""
    seen: set[str] = set()
    for one in told:
        demand, cast = one.tale.demand, one.part.cast
        if demand is None or not cast.group or ("adopt", "few") in one.part.fate.story:
            continue
        name = str(demand.cells["对象编号"])
        if name in seen:
            continue
        seen.add(name)
        homes = dict.fromkeys(resident.household for resident in cast.group)
        cells: dict[str, Value] = {"社区代码": cast.place.code, "名称": name}
        if demand.cells["对象类型"] == "场所":
            cells["户号"] = "、".join(homes)
        else:
            cells |= {"户数": len(homes), "依据": "网格员登记册（示例）"}
            cells["公示地点"] = f"{cast.place.name}公示栏"
        entered: dict[str, Value] = {"登记人": cast.staff.committee[0], "角色": "村（居）委会"}
        yield Row("地点", {**cells, **entered, "时间": FIRST_DAY})


def generate(folder: Path) -> None:
    """Write the workbooks and `expected.json` into a folder."""
    sources = read_sources()
    roster = Roster(sources)
    roster.hire()
    told = tell_all(list(Casting(sources, roster).parts()))
    _resident_with_a_bad_number(sources, roster)
    _one_person_of_six_numbers(sources, roster)
    _volunteer_who_lives_there(sources, roster)
    rows = [_community_row(place) for place in sources.places]
    rows += roster.rows
    rows += _place_rows(told)
    rows += [row for one in told for row in one.tale.rows]
    placed = place_rows(rows)
    write_books(folder / "workbooks", placed)
    figures = json.dumps(expected(sources, told, placed), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(figures + "\n", encoding="utf-8")


def main() -> None:
    """Read where to write, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into")
    generate(parser.parse_args().out)


if __name__ == "__main__":
    main()
