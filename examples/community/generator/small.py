"""A small matter, from the asking to the verdict in one row: sheet 小事."""

from datetime import timedelta

from examples.community.generator.rows import Value
from examples.community.generator.tale import Tale


def small(tale: Tale, variant: str) -> None:
    """A neighbour helps on the same day; the surveyor asks the next day whether it did."""
    asked = tale.later(0, 9)
    start = asked + timedelta(hours=4)
    end = start + timedelta(minutes=30)
    cast, staff = tale.cast, tale.cast.staff
    cells: dict[str, Value] = {
        "社区代码": cast.place.code,
        "提出人": cast.subject.number,
        "需求内容": tale.words,
        "提出时间": asked,
        "同意时间": asked + timedelta(minutes=20),
        "任务类型": tale.work.code,
        "帮忙人": staff.volunteers[0],
        "开始": start,
        "结束": end,
        "服务内容": tale.work.content,
        "参与方式": "看效果",
        "佐证": "确认单",
        "个案管理员": tale.manager,
        "村居委成员": staff.committee[0],
        "收集人": staff.surveyor,
    }
    tale.later(1, 10)
    overall = 1 if variant == "poor" else 5
    judged: dict[str, Value] = {
        "总体满意度": overall,
        "问题解决": "没有" if variant == "poor" else "解决",
        "本人愿意": "愿意",
        "愿意此人": "愿意",
        "不满意原因": tale.work.complaint if variant == "poor" else None,
        "受到侵害": "否",
        "评价时间": tale.today,
    }
    by = (staff.volunteers[0], "志愿者") if variant == "helper" else (staff.surveyor, "调查员")
    tale.later(0, 15)
    tale.write("小事", by, {**cells, **judged})
