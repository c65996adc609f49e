"""The bank's sheet 时间转赠: one member gives banked hours to another."""

from datetime import datetime

from attrs import frozen

from linli_core import Desk, InvalidInput
from linli_core.plugins import Text
from linli_core.plugins.sheets import Cells, OwnColumn, OwnSheet, Registration
from linli_core.plugins.tables import connection_of, to_micros
from linli_time_bank.indicator import balances
from linli_time_bank.ledger import gifts


@frozen(kw_only=True)
class Gift:
    """What a row says."""

    community: str
    giver: str
    taker: str
    hours: int
    at: datetime


def gift_row(cells: Cells) -> Gift:
    """Read a row of 时间转赠.

    Raises:
        BadCell: a cell cannot be taken.
    """
    return Gift(
        community=cells.community("社区代码"),
        giver=cells.person("转出人"),
        taker=cells.person("转入人"),
        hours=cells.count("小时"),
        at=cells.moment("时间"),
    )


def save_gift(desk: Desk, gift: Gift, by: Registration) -> None:
    """Enter a gift.

    Raises:
        InvalidInput: the giver has not so many hours.
    """
    del by
    connection = connection_of(desk)
    held = balances(connection).get(gift.giver, 0)
    if not 0 < gift.hours <= held:
        raise InvalidInput(
            what=Text(
                f"转出人只存有 {held:g} 小时；请改小时数",
                f"the giver holds {held:g} hours; change 小时",
            )
        )
    connection.execute(
        gifts.insert().values(
            giver=gift.giver,
            taker=gift.taker,
            at=to_micros(gift.at),
            community=gift.community,
            hours=gift.hours,
        )
    )


SHEETS = (
    OwnSheet(
        name="时间转赠",
        columns=(
            OwnColumn(heading="社区代码", required=True),
            OwnColumn(heading="转出人", required=True),
            OwnColumn(heading="转入人", required=True),
            OwnColumn(heading="小时", required=True, note=Text("整数", "a whole number")),
            OwnColumn(heading="时间", required=True),
        ),
        key=("转出人", "转入人", "时间"),
        reader=gift_row,
        save=save_gift,
        divisions=lambda gift: (gift.community,),
        place="社区代码",
    ),
)
