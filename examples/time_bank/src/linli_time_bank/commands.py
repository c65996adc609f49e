"""The bank's command: `linli time-bank post` and `balances`."""

from linli_core.plugins import Text
from linli_core.plugins.commands import Answer, group, open_library, spoken, with_database
from linli_core.plugins.tables import connection_of
from linli_time_bank.indicator import balances
from linli_time_bank.ledger import post_all

SAYS = Text("时间银行：入账和余额。", "The time bank: post hours, see what is held.")
_POST = Text("把群众满意的互助时间入账。", "Post the hours of satisfied residents.")

bank = group("time-bank", SAYS)


@bank.command("post", text=_POST)
@with_database
@spoken
def post(db: str) -> None:
    """Post the hours of every case on record."""
    with open_library(db) as linli, linli.begin() as desk:
        posted = post_all(desk)
    Answer().line(Text("入账 {posted} 笔", "posted: {posted}"), posted=posted)


@bank.command("balances", text=Text("列出每人的时间余额。", "List what each member holds."))
@with_database
@spoken
def list_balances(db: str) -> None:
    """List the balances."""
    with open_library(db) as linli, linli.reading() as reader:
        held = balances(connection_of(reader))
    out = Answer()
    if out.is_json:
        out.json(held)
        return
    rows = [(number, f"{hours:g}") for number, hours in held.items()]
    out.table((Text("编号", "number"), Text("小时", "hours")), rows)
