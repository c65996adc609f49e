"""What the organisations say to whoever must mend something."""

from linli_core.plugins import Text

WRONG_CODE = Text(
    "统一社会信用代码 {code} 不对：应为 18 位，末位是校验码；照登记证书核对",
    "the credit code {code} is wrong: it has 18 signs, of which the last is a check; compare the certificate",
)
NO_ORGANISATION = Text(
    "没有代码为 {code} 的社会组织；先在“社会组织”表里登记",
    "no organisation has the code {code}; enter it in the sheet 社会组织 first",
)
NO_CONTRACT = Text(
    "没有编号为 {number} 的合同；先在“购买合同”表里登记",
    "there is no contract {number}; enter it in the sheet 购买合同 first",
)
BEYOND = Text(
    "合同 {number} 只剩 {left} 个单位，不能交付 {units} 个；核对数量或先变更合同",
    "contract {number} has {left} units left, so that {units} cannot be delivered; check the number or change the contract",
)
BELOW_DELIVERED = Text(
    "合同 {number} 已交付 {units} 个单位，不能改得更少",
    "{units} units of contract {number} are delivered; it cannot be for fewer",
)
OUTSIDE = Text(
    "交付日期不在合同 {number} 的起止日期内", "the day of delivery lies outside contract {number}"
)
BACKWARDS = Text("合同 {number} 的结束早于开始", "contract {number} ends before it begins")
NO_UNITS = Text("数量须大于 0", "the number of units must be above 0")
OTHER_CONTRACT = Text(
    "合同 {number} 已是 {code} 的合同；换一个编号",
    "contract {number} is one of {code} already; choose another number",
)
NO_PRICE = Text(
    "单价“{price}”读不懂；写成 45 或 45.50",
    "the price {price} is not understood; write 45 or 45.50",
)
OTHER_PLACE = Text(
    "{code} 登记在 {division}；区划代码照“社会组织”表填写",
    "{code} is registered in {division}; write that as 区划代码",
)
