"""Writes the demo's workbooks and what must come of them, from the sources beside it.

Run from the root of the repository: ``python -m examples.community.generate``.
The same sources always give the same cells.
"""

import argparse
import json
from datetime import date
from pathlib import Path

from examples.community.generator.casting import Casting
from examples.community.generator.expected import expected
from examples.community.generator.roster import Roster
from examples.community.generator.rows import Row, Value
from examples.community.generator.sources import Place, Sources, read_sources
from examples.community.generator.telling import tell_all
from examples.community.generator.workbooks import place_rows, write_books

HERE = Path(__file__).resolve().parent
#: Order number 000 is never given out, and the check digit is wrong: nobody's number.
NOBODYS_ID = "220581195501010001"
NOBODYS_BIRTHDAY = date.fromisoformat("1955-01-01")


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


def generate(folder: Path) -> None:
    """Write the workbooks and `expected.json` into a folder."""
    sources = read_sources()
    roster = Roster(sources)
    roster.hire()
    told = tell_all(list(Casting(sources, roster).parts()))
    _resident_with_a_bad_number(sources, roster)
    rows = [_community_row(place) for place in sources.places]
    rows += roster.rows
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
