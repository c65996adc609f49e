"""What the sheets of the case workbook are called, for whoever needs no more of them.

To know that a plug-in takes none of these names, nobody need load how the sheets are read.
"""

from typing import Final

_NAMES: Final = """
社区 人员 居民 机构 地点 需求 研判 小事 12345工单 联名 议事会议 方案 结对 服务记录
评价 整改 变动 公示 结案 审核
"""
#: A test holds them to the sheets there are.
SHEET_NAMES: Final = frozenset(_NAMES.split())
