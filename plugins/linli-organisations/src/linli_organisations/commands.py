"""`linli organisations`: list, support and contracts."""

from datetime import datetime

from linli_core.plugins import Text
from linli_core.plugins.commands import (
    Answer,
    as_of_option,
    group,
    moment_option,
    open_library,
    spoken,
    under_option,
    with_database,
)
from linli_core.plugins.tables import FigureQuestion, connection_of, moment_of
from linli_organisations.counting import contracts_of, organisations_of, support_lines
from linli_organisations.sheets import KINDS, STANDINGS, SUPPORTS

SAYS = Text("社会组织：名册、支持、购买合同。", "Social organisations: list, support, contracts.")
_KINDS = {kind.value: word for word, kind in KINDS.items()}
_STANDINGS = {standing.value: word for word, standing in STANDINGS.items()}
_SUPPORTS = {kind.value: word for word, kind in SUPPORTS.items()}

organisations = group("organisations", SAYS)


@organisations.command("list", text=Text("列出社会组织。", "List the organisations."))
@under_option
@as_of_option
@with_database
@spoken
def list_organisations(db: str, *, under: str, as_of: datetime | None) -> None:
    """List the organisations."""
    with open_library(db) as linli, linli.reading() as reader:
        asked = FigureQuestion(under=under, since=None, until=None, as_of=moment_of(reader, as_of))
        rows = organisations_of(connection_of(reader), asked)
    answer = Answer()
    names = ("code", "division", "name", "kind", "standing", "party_branch")
    if answer.is_json:
        answer.json([{name: row[name] for name in names} for row in rows])
        return
    headings = (
        Text("代码", "code"),
        Text("区划", "division"),
        Text("名称", "name"),
        Text("类别", "kind"),
        Text("登记或备案", "registered or filed"),
        Text("党组织", "party branch"),
    )
    yes = {True: Text("有", "yes"), False: Text("无", "no"), None: Text("不清楚", "unknown")}
    answer.table(
        headings,
        [
            (
                row["code"],
                row["division"],
                row["name"],
                answer.say(Text(_KINDS[row["kind"]], row["kind"])),
                answer.say(Text(_STANDINGS[row["standing"]], row["standing"])),
                answer.say(yes[row["party_branch"]]),
            )
            for row in rows
        ],
    )


@organisations.command("support", text=Text("列出给过的支持。", "List the support given."))
@under_option
@moment_option("--from", "since", says=Text("从何时起", "given from then on"))
@as_of_option
@with_database
@spoken
def list_support(db: str, *, under: str, since: datetime | None, as_of: datetime | None) -> None:
    """List the support."""
    with open_library(db) as linli, linli.reading() as reader:
        asked = FigureQuestion(under=under, since=since, until=None, as_of=moment_of(reader, as_of))
        rows = support_lines(connection_of(reader), asked)
    answer = Answer()
    if answer.is_json:
        names = ("organisation", "number", "kind", "giver", "yuan", "what")
        answer.json(
            [
                {**{n: row[n] for n in names}, "given_at": row["given_at"].isoformat()}
                for row in rows
            ]
        )
        return
    headings = (
        Text("组织", "organisation"),
        Text("日期", "date"),
        Text("支持", "support"),
        Text("来源", "giver"),
        Text("金额（元）", "yuan"),
    )
    answer.table(
        headings,
        [
            (
                row["organisation"],
                f"{row['given_at']:%Y-%m-%d}",
                answer.say(Text(_SUPPORTS[row["kind"]], row["kind"])),
                row["giver"],
                str(row["yuan"] or "—"),
            )
            for row in rows
        ],
    )


@organisations.command(
    "contracts", text=Text("购买合同的余量。", "What is left of the contracts of purchase.")
)
@under_option
@as_of_option
@with_database
@spoken
def list_contracts(db: str, *, under: str, as_of: datetime | None) -> None:
    """List the contracts."""
    with open_library(db) as linli, linli.reading() as reader:
        asked = FigureQuestion(under=under, since=None, until=None, as_of=moment_of(reader, as_of))
        every = contracts_of(connection_of(reader), asked)
    answer = Answer()
    if answer.is_json:
        answer.json(
            [
                {
                    "number": one.number,
                    "organisation": one.organisation,
                    "item": one.item,
                    "units": one.units,
                    "delivered": one.delivered,
                    "bad": one.bad,
                    "left": one.left,
                    "price_fen": one.price_fen,
                }
                for one in every
            ]
        )
        return
    headings = (
        Text("合同", "contract"),
        Text("组织", "organisation"),
        Text("项目", "item"),
        Text("已交付／购买", "delivered of purchased"),
        Text("不合格", "bad"),
        Text("剩余", "left"),
    )
    answer.table(
        headings,
        [
            (
                one.number,
                one.organisation,
                one.item,
                f"{one.delivered}/{one.units} {one.unit}",
                str(one.bad),
                str(one.left),
            )
            for one in every
        ],
    )
