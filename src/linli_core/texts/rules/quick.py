"""Why a matter does not go by the quick lane; it takes the ordinary road then, and none is lost."""

from typing import Final

QUICK: Final = """
quick_fits LL-1380 {why}
    这件事不能按小事快办（{why}） | this does not go by the quick lane ({why})
    需求已经登记；在“研判”“方案”等表里用同一个需求编号，照普通案件办
    | the demand is on record; go on as with any case, with the same number in 研判, 方案 and so on

quick_within_cap LL-1381 {had} {month}
    这一户 {month} 已有 {had} 件小事快办，到了每月的上限 | this household had {had} matters of the quick lane in {month}, which is the most
    需求已经登记；在“研判”“方案”等表里用同一个需求编号，照普通案件办，请人上门看看是不是需要经常帮扶
    | the demand is on record; go on as with any case, and let somebody look in whether regular help is needed

quick_unpaid LL-1382
    小事快办不收钱、不付钱 | nobody is paid by the quick lane
    “付费”填“否”；真要付费的，照普通案件和购买服务办 | write 否 in 付费; paid work is an ordinary case of purchased service
"""
