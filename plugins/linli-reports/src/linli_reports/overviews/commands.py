"""`linli overview`: what the office of a county, city or province is told, without names."""

import click

from linli_core import Actor, Role
from linli_core.plugins import Text
from linli_core.plugins.commands import (
    Answer,
    command,
    in_role,
    open_library,
    option,
    spoken,
    with_database,
)
from linli_reports.overviews.overview import Overview, ShownFigure, overview
from linli_reports.shown import ShownShare
from linli_reports.texts_writing import HEADINGS

SAID = Text(
    "一地一年的指标，给本级单位看：没有姓名，小数不显示。",
    "Figures of a division's year, for its office: no names, small counts masked.",
)


@command("overview", says=SAID)
@option(
    "--under",
    says=Text(
        "任职的区划代码：省 2 位，市 4 位，县 6 位，乡镇 9 位",
        "code of the division where the office is held: 2 digits of a province, 4 of a city, "
        "6 of a county, 9 of a township",
    ),
    required=True,
    metavar="CODE",
)
@option("--year", says=Text("年度", "the year"), required=True, type=click.IntRange(2000, 2199))
@option(
    "--name",
    says=Text("该地名称；县以上没有登记", "what it is called; none is registered above a township"),
    default="",
    metavar="TEXT",
)
@in_role(Role.CIVIL_AFFAIRS)
@with_database
@spoken
def show_overview(db: str, *, under: str, year: int, name: str, person: str, role: Role) -> None:
    """Show the overview."""
    with open_library(db) as linli, linli.reading() as reader:
        found = overview(linli, reader, Actor(person, role), under, year, name=name)
    answer = Answer()
    if answer.is_json:
        answer.json(_plain(answer, found))
        return
    lang = answer.say(Text("zh", "en"))
    values = {"place": found.division.label, "year": found.year, "day": found.day}
    answer.line(
        Text(
            "{place} {year} 年，数据截至 {day}；＊为少于 5 的数，或为保护它而隐去的数",
            "{place}, {year}, figures of {day}; ＊ is a count below 5, or one masked to protect it",
        ),
        **values,
    )
    names = ("name", "satisfied", "dissatisfied", "not_evaluated", "counted")
    rows = [[word.in_(lang) for word in row.words()] for row in found.verdicts]
    answer.table(tuple(HEADINGS[one] for one in names), rows)
    headings = tuple(HEADINGS[one] for one in ("figure", "value", "denominator", "source"))
    answer.table(
        headings,
        [
            (one.name.in_(lang), one.value.words(), one.denominator.in_(lang), one.source)
            for one in found.figures
        ],
    )
    for one in found.figures:
        if one.by_part:
            answer.line(HEADINGS["own_by_part"], name=one.name)
            labels = [(part.label, one.by_part[part.code].words()) for part in found.parts]
            answer.table((HEADINGS["name"], HEADINGS["value"]), labels)


def _plain(answer: Answer, found: Overview) -> dict[str, object]:
    return {
        "under": found.division.code,
        "year": found.year,
        "day": found.day,
        "parts": [{"code": part.code, "name": part.name} for part in found.parts],
        "verdicts": [list(row.cells) for row in found.verdicts],
        "figures": [_plain_figure(answer, one) for one in found.figures],
    }


def _plain_figure(answer: Answer, one: ShownFigure) -> dict[str, object]:
    return {
        "code": one.code,
        "name": answer.say(one.name),
        **_plain_share(one.value),
        "formula": answer.say(one.formula),
        "denominator": answer.say(one.denominator),
        "source": one.source,
        "by_part": {code: _plain_share(share) for code, share in one.by_part.items()},
    }


def _plain_share(share: ShownShare) -> dict[str, int | None]:
    return {"part": share.part, "whole": share.whole}
