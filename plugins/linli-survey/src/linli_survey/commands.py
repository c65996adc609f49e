"""`linli survey`: plan, list, coverage, problems, form and import."""

from datetime import datetime
from pathlib import Path

import click

from linli_core import Actor, InvalidInput, LinliError, Role
from linli_core.plugins import Text
from linli_core.plugins.commands import (
    Answer,
    argument,
    group,
    in_role,
    moment_option,
    open_library,
    option,
    spoken,
    under_option,
    with_database,
)
from linli_core.plugins.tables import connection_of, moment_of
from linli_survey.campaign import Campaign, campaigns_under, plan, planned_at
from linli_survey.counting import Coverage, coverage
from linli_survey.form import read_answers, visit_of, write_form
from linli_survey.lists import needs_heard
from linli_survey.texts_survey import NO_CAMPAIGN
from linli_survey.units import units_of
from linli_survey.visits import record_visit

SAYS = Text(
    "走访调查：计划、覆盖、清单和表单。", "Survey campaigns: plan, coverage, lists and forms."
)
_CAMPAIGN = Text("调查编号", "number of the campaign")
_FAULTS = 1

survey = group("survey", SAYS)


@survey.command(
    "plan", text=Text("建立一项调查，固定住户名单。", "Plan a campaign, and fix its frame.")
)
@argument("number", says=_CAMPAIGN, metavar="NUMBER")
@option(
    "--under",
    says=Text("社区代码，或乡镇、县的前几位", "code of a community, or a district's first digits"),
    required=True,
    metavar="CODE",
)
@option("--year", says=Text("年度", "the year"), required=True, type=click.IntRange(2000, 2199))
@option("--title", says=Text("名称", "its name"), required=True, metavar="TEXT")
@option(
    "--guidance",
    says=Text("村（居）委会的指导意见", "the committee's guidance"),
    required=True,
    metavar="TEXT",
)
@option("--guided-by", says=Text("提出意见的人", "who gave it"), required=True, metavar="NUMBER")
@in_role(Role.COMMITTEE)
@moment_option("--at", says=Text("何时建立；空为现在", "when it was planned; now where left out"))
@with_database
@spoken
def plan_campaign(  # noqa: PLR0913 - one argument for each option
    db: str,
    *,
    number: str,
    under: str,
    year: int,
    title: str,
    guidance: str,
    guided_by: str,
    person: str,
    role: Role,
    at: datetime | None,
) -> None:
    """Plan a campaign."""
    campaign = Campaign(
        number=number,
        division=under,
        year=year,
        title=title,
        guidance=guidance,
        guided_by=guided_by,
    )
    with open_library(db) as linli, linli.begin() as desk:
        homes = plan(desk, campaign, Actor(person, role), at=at)
    answer = Answer()
    if answer.is_json:
        answer.json({"number": number, "households": homes})
        return
    answer.line(
        Text("{number}：{homes} 户", "{number}: {homes} households"), number=number, homes=homes
    )


@survey.command("list", text=Text("列出各项调查。", "List the campaigns."))
@under_option
@with_database
@spoken
def list_campaigns(db: str, under: str) -> None:
    """List the campaigns."""
    with open_library(db) as linli, linli.reading() as reader:
        planned = campaigns_under(connection_of(reader), under)
    answer = Answer()
    if answer.is_json:
        answer.json(
            [
                {"number": c.number, "under": c.division, "year": c.year, "title": c.title}
                for c in planned
            ]
        )
        return
    headings = (
        Text("编号", "number"),
        Text("区划", "division"),
        Text("年度", "year"),
        Text("名称", "title"),
    )
    answer.table(headings, [(c.number, c.division, str(c.year), c.title) for c in planned])


@survey.command(
    "coverage",
    text=Text(
        "各社区走访覆盖：见到户数／名单户数。",
        "Coverage by community: households met, of those of the frame.",
    ),
)
@argument("campaign", says=_CAMPAIGN, metavar="NUMBER")
@under_option
@with_database
@spoken
def show_coverage(db: str, campaign: str, under: str) -> None:
    """Show how far a campaign came."""
    with open_library(db) as linli, linli.reading() as reader:
        planned_at(connection_of(reader), campaign)
        rows = coverage(connection_of(reader), campaign, under)
    answer = Answer()
    if answer.is_json:
        answer.json(
            [
                {
                    "community": row.community,
                    "frame": row.frame,
                    "setting": row.setting,
                    "met": row.met,
                    "tried": row.tried,
                    "refused": row.refused,
                    "absent": row.absent,
                    "moved": row.moved,
                    "again": row.again,
                    "unvisited": row.unvisited,
                    "needs": row.needs,
                }
                for row in rows
            ]
        )
        return
    headings = (
        Text("社区", "community"),
        Text("名称", "name"),
        Text("见到／名单", "met of frame"),
        Text("拒访", "refused"),
        Text("不在家", "absent"),
        Text("已搬走", "moved"),
        Text("没去过", "not visited"),
        Text("去过两次以上", "visited again"),
        Text("需求", "needs"),
    )
    answer.table(headings, [_coverage_line(row) for row in rows])


def _coverage_line(row: Coverage) -> tuple[str, ...]:
    ended = (row.refused, row.absent, row.moved, row.unvisited, row.again, row.needs)
    return (row.community, row.name, f"{row.met}/{row.frame}", *map(str, ended))


@survey.command(
    "units", text=Text("驻区单位：谁听过，提了什么。", "Units of the community: heard, and raised.")
)
@argument("campaign", says=_CAMPAIGN, metavar="NUMBER")
@under_option
@with_database
@spoken
def show_units(db: str, campaign: str, under: str) -> None:
    """Show the units of a campaign, and what they raised."""
    with open_library(db) as linli, linli.reading() as reader:
        planned_at(connection_of(reader), campaign)
        rows = units_of(connection_of(reader), campaign, under)
    answer = Answer()
    if answer.is_json:
        answer.json(
            [
                {"community": r.community, "unit": r.unit, "met": r.is_met, "raised": r.raised}
                for r in rows
            ]
        )
        return
    headings = (
        Text("社区", "community"),
        Text("驻区单位", "unit"),
        Text("见到", "met"),
        Text("提出", "raised"),
    )
    yes, no = Text("是", "yes"), Text("否", "no")
    answer.table(
        headings,
        [(r.community, r.unit, answer.say(yes if r.is_met else no), r.raised) for r in rows],
    )


@survey.command(
    "problems",
    text=Text(
        "问题清单和需求清单：只列案件编号。", "The lists of problems and needs: case numbers only."
    ),
)
@argument("campaign", says=_CAMPAIGN, metavar="NUMBER")
@under_option
@with_database
@spoken
def show_problems(db: str, campaign: str, under: str) -> None:
    """Show what was heard, without words or names."""
    with open_library(db) as linli, linli.reading() as reader:
        planned_at(connection_of(reader), campaign)
        needs = needs_heard(connection_of(reader), campaign, under)
    answer = Answer()
    if answer.is_json:
        answer.json(
            [{"community": n.community, "list": n.on_list, "case": n.case_number} for n in needs]
        )
        return
    headings = (Text("社区", "community"), Text("清单", "list"), Text("案件", "case"))
    names = {
        "problem": Text("难题", "problem"),
        "group": Text("困难群体", "group in hardship"),
        "": Text("其他需求", "other need"),
    }
    answer.table(
        headings, [(n.community, answer.say(names[n.on_list]), n.case_number) for n in needs]
    )


@survey.command(
    "form", text=Text("写出手机表单（XLSForm）。", "Write the form for mobile tools (XLSForm).")
)
@argument("campaign", says=_CAMPAIGN, metavar="NUMBER")
@argument(
    "target",
    says=Text("写到哪个 .xlsx", "the .xlsx to write"),
    type=click.Path(path_type=Path, dir_okay=False),
)
@with_database
@spoken
def make_form(db: str, campaign: str, target: Path) -> None:
    """Write the form."""
    with open_library(db) as linli, linli.reading() as reader:
        planned = {c.number: c for c in campaigns_under(connection_of(reader))}
    if campaign not in planned:
        raise InvalidInput(what=NO_CAMPAIGN.format(number=campaign))
    write_form(campaign, planned[campaign].title, target)
    Answer().line(Text("已写出 {file}", "{file} is written"), file=target.name)


@survey.command(
    "import", text=Text("读入手机表单的答案（CSV）。", "Read the answers of mobile tools (CSV).")
)
@argument("campaign", says=_CAMPAIGN, metavar="NUMBER")
@argument(
    "file",
    says=Text("哪个 .csv", "the .csv"),
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@in_role(Role.SURVEYOR)
@with_database
@spoken
def import_answers(db: str, campaign: str, file: Path, *, person: str, role: Role) -> int:
    """Read answers; a row that cannot be taken costs itself alone."""
    recorder, rows = Actor(person, role), read_answers(file)
    refused: list[tuple[int, LinliError]] = []
    with open_library(db) as linli:
        for number, answers in enumerate(rows, start=2):
            try:
                with linli.begin() as desk:
                    visit = visit_of(
                        {**answers, "campaign": answers["campaign"] or campaign}, recorder
                    )
                    record_visit(desk, visit, written_at=moment_of(desk))
            except LinliError as error:
                refused.append((number, error))
    answer = Answer()
    taken = len(rows) - len(refused)
    if answer.is_json:
        answer.json(
            {
                "rows": len(rows),
                "taken": taken,
                "refused": [{"row": n, "code": e.code, "why": e.message("en")} for n, e in refused],
            }
        )
        return _FAULTS if refused else 0
    answer.line(
        Text("{rows} 行，收下 {taken} 行", "{rows} rows, {taken} taken"),
        rows=len(rows),
        taken=taken,
    )
    for number, fault in refused:
        both = Text(fault.message("zh"), fault.message("en"))
        answer.line(Text("第 {row} 行：{why}", "row {row}: {why}"), row=number, why=both)
    return _FAULTS if refused else 0
