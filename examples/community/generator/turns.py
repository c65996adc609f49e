"""Turns a case may take off the straight road: sheet 变动."""

from datetime import timedelta

from examples.community.generator.intake import proof
from examples.community.generator.rows import Value
from examples.community.generator.tale import Tale

LEAVES = ("孩子接走了，用不上了", "想自己先试试", "不愿意总有外人来")


def leave(tale: Tale, variant: str) -> None:
    """The resident leaves, told of the consequences and of the way back."""
    tale.later(4, 10)
    told = "否" if variant == "untold" else "是"
    by = (tale.voice, tale.voice_role)
    tale.write(
        "变动", by, {"类型": "退出", "原因": LEAVES[tale.seed % len(LEAVES)], "已告知": told}
    )


def reopen(tale: Tale, _variant: str) -> None:
    """The resident comes back."""
    tale.later(25, 10)
    by = (tale.voice, tale.voice_role)
    tale.write("变动", by, {"类型": "重开", "原因": "老毛病又犯了，还得请大家帮一把"})


def replan(tale: Tale, _variant: str) -> None:
    """Circumstances changed: the plan must change, the need did not."""
    tale.later(3, 10)
    tale.write("变动", tale.as_manager, {"类型": "调整方案", "原因": "老人住院回来，上门次数要加"})


def repair(tale: Tale, _variant: str) -> None:
    """The resident asks for another partner."""
    tale.later(3, 10)
    by = (tale.voice, tale.voice_role)
    tale.write("变动", by, {"类型": "更换结对", "原因": "来的人上班远，总赶不上约好的时间"})


def no_partner(tale: Tale, _variant: str) -> None:
    """After more than a month without a partner the plan must change."""
    tale.later(33, 10)
    tale.write("变动", tale.as_manager, {"类型": "匹配失败", "原因": "三十多天没有合适的帮扶人"})


def order(tale: Tale, _variant: str) -> None:
    """The township orders what must be put right."""
    tale.later(4, 10)
    by = (tale.cast.township.officer, "乡镇（街道）")
    tale.write(
        "变动", by, {"类型": "督办", "原因": "两轮评价不满意", "说明": "十日内整改，由督导盯办"}
    )


def close_with(tale: Tale, _variant: str) -> None:
    """The township closes with the dissatisfaction on record."""
    tale.later(6, 10)
    by = (tale.cast.township.officer, "乡镇（街道）")
    remedy = "本人已听取说明；由民政助理员另行解决；意见如实记录"
    tale.write(
        "变动",
        by,
        {"类型": "带意见结案", "原因": "条件所限，本人仍不满意", "说明": remedy, "已告知": "是"},
    )


def incident(tale: Tale, _variant: str) -> None:
    """Something went wrong that must be dealt with before the case may close."""
    tale.later(1, 16)
    tale.write("变动", tale.as_manager, {"类型": "事件报告", "原因": "陪同外出时老人崴了脚"})


def settle(tale: Tale, _variant: str) -> None:
    """The supervisor has dealt with the incident."""
    tale.later(3, 15)
    by = (tale.cast.township.supervisor, "督导")
    tale.write("变动", by, {"类型": "事件办结", "原因": "钱没有收成，已批评并调离，向本人道歉"})


def void(tale: Tale, _variant: str) -> None:
    """The case was entered in error."""
    tale.later(2, 11)
    by = (tale.cast.township.steward, "数据管理员")
    tale.write("变动", by, {"类型": "作废", "原因": "录入错误：登记到了别的社区名下"})


def void_task(tale: Tale, _variant: str) -> None:
    """The team gives up what was agreed, and asks nobody."""
    tale.later(2, 11)
    cells = {"类型": "任务作废", "原因": "人手不够，这一项没有做", "任务": "T2"}
    tale.write("变动", tale.as_manager, cells)


def suspend(tale: Tale, _variant: str) -> None:
    """The resident is away for a while; somebody looks again within sixty days."""
    tale.later(2, 11)
    review = tale.today.replace(hour=9, minute=0) + timedelta(days=60)
    cells = {"类型": "暂停", "原因": "老人去外地女儿家住一阵", "事由": "外出"}
    tale.write("变动", tale.as_manager, {**cells, "复查日期": review, "继续关照": "是"})


def resume(tale: Tale, _variant: str) -> None:
    """The resident is home again."""
    tale.later(12, 10)
    by = (tale.voice, tale.voice_role)
    tale.write("变动", by, {"类型": "恢复", "原因": "从女儿家回来了"})


def refer(tale: Tale, _variant: str) -> None:
    """The whole case is handed to an organisation of the directory, on a signed consent."""
    for row in tale.rows:
        if row.sheet == "研判":
            row.cells["同意凭证"] = proof(tale)
    tale.later(1, 11)
    cells = {"类型": "转介", "原因": "需要专业康复机构", "说明": "本人同意转介"}
    more = {"接收机构": tale.cast.township.receiver[0], "交接内容": "需求；风险；联系方式"}
    tale.write("变动", tale.as_manager, {**cells, **more, "业务编号": "整案"})


def taken(tale: Tale, _variant: str) -> None:
    """The organisation takes over, with a receipt."""
    tale.later(1, 10)
    cells = {"类型": "转介答复", "原因": "符合接收条件", "事由": "接收", "佐证": "示例收字第1号"}
    tale.write("变动", _receiver(tale), {**cells, "业务编号": "整案"})


def receive(tale: Tale, _variant: str) -> None:
    """The organisation serves and reports the outcome."""
    for nth, key in enumerate(tale.tasks, start=1):
        start = tale.later(4, 9)
        tale.today = start + timedelta(minutes=60)
        cells: dict[str, Value] = {"任务": f"T{nth}", "开始": start}
        cells.update({"结束": tale.today, "确认人": tale.voice})
        own = {"服务内容": tale.work.content, "居民参与": tale.work.part}
        evidence = tale.work.evidence if key == tale.work.code else "签到；服务记录；确认"
        done = {"记录编号": None, "佐证": evidence, "完成": "是"}
        tale.write("服务记录", _receiver(tale), {**cells, **own, **done})
    tale.later(1, 15)
    result = {"类型": "转介反馈", "原因": "按方案做完，本人恢复得好", "业务编号": "整案"}
    tale.write("变动", _receiver(tale), result)


def _receiver(tale: Tale) -> tuple[str, str]:
    return tale.cast.township.receiver[1], "接收机构"


def move(tale: Tale, _variant: str) -> None:
    """The resident moves; the new community is asked to take over."""
    tale.later(2, 11)
    cells = {"类型": "迁居", "原因": "随子女搬到县里另一个街道", "已告知": "是"}
    tale.write("变动", tale.as_manager, {**cells, "目标社区": tale.cast.elsewhere})


def moved(tale: Tale, _variant: str) -> None:
    """The new community takes over, and a linked case is registered there."""
    tale.later(2, 10)
    by = (tale.cast.elsewhere_member, "接收村（居）委会")
    tale.write("变动", by, {"类型": "迁居答复", "原因": "已上门见到本人", "事由": "接收"})


def die(tale: Tale, _variant: str) -> None:
    """The resident dies; a second person confirms it."""
    tale.later(2, 10)
    cells = {"类型": "死亡", "原因": "因病去世", "佐证": "示例死亡证明"}
    second = {"第二人": tale.manager, "第二人角色": "个案管理员"}
    by = (tale.cast.staff.committee[0], "村（居）委会")
    tale.write("变动", by, {**cells, **second})


def mourn(tale: Tale, _variant: str) -> None:
    """Kin, partner and dependants are thought of; the case goes to the archive."""
    tale.later(2, 10)
    cells = {
        "类型": "善后",
        "原因": "善后事宜办完",
        "已告知": "是",
        "交接内容": "帮扶人关怀；家属排查",
    }
    tale.write("变动", tale.as_manager, cells)


def hurry(tale: Tale, _variant: str) -> None:
    """Help first: the papers follow within three days."""
    tale.today += timedelta(minutes=40)
    tale.risk, tale.hurried = "紧急", True
    cells = {"类型": "紧急先行", "原因": "老人独自在家摔倒", "事由": "健康", "任务": tale.work.code}
    tale.write("变动", tale.as_manager, cells)
