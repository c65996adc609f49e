"""What is said to whoever enters gifts and what became of them."""

from linli_core.plugins import Text

NO_GIFT = Text(
    "{division} 没有编号为 {number} 的捐赠；先在“慈善捐赠”表里登记",
    "{division} has no gift {number}; enter it in the sheet 慈善捐赠 first",
)
NOTHING = Text("数量须大于 0", "the quantity must be above 0")
MORE_THAN_LEFT = Text(
    "捐赠 {number} 只剩 {left}{unit}，不能发放 {quantity}{unit}；核对数量",
    "of gift {number} {left} {unit} are left, so that {quantity} cannot be given out; check the quantity",
)
BELOW_GIVEN = Text(
    "捐赠 {number} 已发放 {quantity}{unit}，数量不能改得更少",
    "{quantity} {unit} of gift {number} are given out; it cannot have been less",
)
BEFORE_GIFT = Text(
    "发放早于捐赠 {number} 的日期 {day}；核对日期",
    "it is given out before gift {number} came on {day}; check the date",
)
NO_HOUSEHOLD = Text(
    "{community} 没有登记户号 {household} 的居民；先在“居民”表里登记",
    "nobody of {community} is registered in household {household}; enter them in the sheet 居民 first",
)
ELSEWHERE = Text(
    "{community} 不在 {division} 之内；发给别处的，由那里登记捐赠",
    "{community} does not lie in {division}; what goes elsewhere is entered as a gift there",
)
NOT_OF_HOUSEHOLD = Text(
    "签收人 {person} 不是 {household} 户的人；由那一户的人签收，没有签收的空着",
    "{person} who signed is not of household {household}; somebody of it signs, or leave it blank",
)
SIGNED_FOR_ONESELF = Text(
    "签收人就是记录人；自己发给自己家的，由另一个人记录",
    "whoever signed wrote the row as well; what one's own household is given, somebody else writes down",
)
