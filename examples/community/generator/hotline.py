"""What the 12345 hotline passed on: sheet 12345工单, a row a call."""

from datetime import timedelta

from examples.community.generator.rows import Value
from examples.community.generator.tale import Tale

#: Days that the hotline gives for a reply.
LIMIT, URGENT = 10, 1
SPOTS = (
    ("3号楼门前", "垃圾堆了半个月没人清，天一热味儿太大，老人小孩都绕着走。"),
    ("路口", "路灯坏了两盏，晚上回家黑灯瞎火，前天有位大娘绊了一跤。"),
    ("水渠边", "水渠让秸秆堵了，一下雨就漫到道上，几家院子都进水。"),
    ("小广场东侧", "夜里有人放音响放到十一点，隔壁有病人，根本睡不着。"),
)


def ticket(tale: Tale, variant: str) -> None:
    """Somebody called; what they were told, and what they said to that, stands in the same row."""
    at = tale.later(4 if variant == "again" else 0, 9)
    place, clerk = tale.cast.place, tale.cast.staff.committee[0]
    days = URGENT if variant in ("urgent", "tardy") else LIMIT
    spot, words = SPOTS[tale.seed % len(SPOTS)]
    calls = [row for row in tale.rows if row.sheet == "12345工单"]
    cells: dict[str, Value] = {
        "工单编号": f"{at:%Y%m%d}{tale.seed:05}",
        "原工单编号": calls[0].cells["工单编号"] if calls else None,
        "社区代码": place.code,
        "来电时间": at,
        "诉求地点": f"{place.name}{spot}",
        "诉求内容": words,
        "承办单位": place.name,
        "办理时限": at + timedelta(days=days),
    }
    if variant == "named":
        cells |= {"来电人": tale.cast.subject.number, "诉求地点": None, "诉求内容": tale.words}
    tale.later(0, 11)
    cells |= _answered(tale, variant)
    tale.write("12345工单", (clerk, "村（居）委会"), cells)


def _answered(tale: Tale, variant: str) -> dict[str, Value]:
    """Tell the caller what was found, and ask what they say to that."""
    if variant not in ("true", "tardy", "untrue"):
        return {}
    told = tale.later(3 if variant == "tardy" else 1, 15)
    called = tale.later(1, 10)
    said: dict[str, dict[str, Value]] = {
        "true": {"是否属实": "属实", "答复内容": "已经到现场看过，约好了时间", "回访结果": "满意"},
        "tardy": {
            "是否属实": "部分属实",
            "答复内容": "看过两次，一处属实，已经报修",
            "不属实依据": "白天去看过，另一处没有看到所说的情况",
            "回访结果": "未接通",
        },
        "untrue": {
            "是否属实": "不属实",
            "答复内容": "现场没有看到所说的情况",
            "不属实依据": "上午、晚上各去看过一次，问过三户邻居",
            "回访结果": "不满意",
            "回访意见": "去的时间不对，夜里才有",
        },
    }
    return {"答复时间": told, "回访时间": called, **said[variant]}
