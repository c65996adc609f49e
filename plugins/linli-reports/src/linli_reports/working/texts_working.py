"""What the report says of how the work went."""

from linli_core.plugins import Text

SETTINGS = {
    "urban": Text("城市社区", "urban communities"),
    "rural": Text("农村", "villages"),
    "": Text("尚未分类的社区", "communities not classified"),
}
GROUPS = {
    "dibao": Text("低保对象", "minimum-income households"),
    "tekun": Text("特困人员", "people in extreme hardship"),
    "empty_nest": Text("空巢老人", "elderly living alone"),
    "left_behind": Text("农村留守人员", "those left behind in villages"),
    "child_in_hardship": Text("困境儿童", "children in hardship"),
    "disabled": Text("残疾人", "people with disabilities"),
    "severely_disabled": Text("重度残疾人", "people with severe disabilities"),
    "returned_poverty": Text("返贫致贫人口", "those fallen into poverty"),
    "other_hardship": Text("其他困难群体", "others in hardship"),
}
#: By which road, or where it stands with its service over.
ROADS = {
    "evaluating": Text("居民评价中", "residents are asked"),
    "rectifying": Text("整改中", "being mended"),
    "escalated": Text("已升级", "escalated"),
    "closing": Text("结案审核中", "closing"),
    "closed": Text("已结案", "closed"),
    "archived": Text("已归档", "archived"),
    "withdrawn": Text("居民退出", "withdrawn by the resident"),
    "transferred": Text("已转移", "transferred"),
    "referred": Text("已转介", "referred"),
    "declined": Text("不予接案", "declined"),
    "merged": Text("已并案", "merged"),
    "deceased": Text("对象去世", "the resident died"),
    "voided": Text("作废", "voided"),
    "": Text("其他", "other"),
}
NO_KIND = Text("（未定种类）", "(no kind of work)")
HEADINGS = {
    "setting": Text("（四）分类实施", "Towns and villages"),
    "setting_table": Text("城乡办件的群众评价", "Verdicts by setting"),
    "groups": Text("（五）关爱特殊群体", "Special groups"),
    "groups_table": Text("特殊群体的了解和服务", "Special groups known and served"),
    "waits": Text("（六）办理用时", "How long it took"),
    "waits_table": Text("办理用时", "How long it took"),
    "exits": Text("（七）离开方式", "By which road cases left"),
    "exits_table": Text("服务过的办件走到哪里", "Where those served have come to"),
    "kinds_table": Text("各种服务的群众评价", "Verdicts by kind of work"),
    "group": Text("群体", "group"),
    "where": Text("城乡", "setting"),
    "known": Text("在册", "registered"),
    "raised": Text("提出过需求", "asked for something"),
    "served": Text("服务过", "served"),
    "step": Text("环节", "step"),
    "reached": Text("本年走到（件）", "came there this year"),
    "median": Text("半数在几天内", "half of them within days"),
    "waiting": Text("还在等（件）", "still waiting"),
    "left": Text("没等到就离开（件）", "left without it"),
    "contact": Text("登记到上门", "until somebody came"),
    "plan": Text("登记到方案通过", "until a plan was approved"),
    "service": Text("登记到开始服务", "until service began"),
}
SAYS = {
    "focus": Text(
        "{setting}计入评价的办件中，属于当地重点领域的{share}（依据通知四（二））。",
        "Of the counted episodes in {setting}, {share} are of a kind that is a focus there (四（二）).",
    ),
    "groups": Text(
        "在册人数按名册现状；一人属于几类的，各计一次。",
        "Registered are those the register has now; who is of several groups counts in each.",
    ),
    "no_groups": Text(
        "（没有登记特殊群体；请在工作表“居民”的“群体类别”中填写。）",
        "(No special group is registered; fill in the group in the sheet of residents.)",
    ),
    "waits": Text(
        "天数按日历日计，当天为0天；还在等的和没等到就离开的不在半数之内，另列。",
        "Days are calendar days, the first is day 0; who waits still, or left without it, is shown beside.",
    ),
    "nobody_left": Text("（还没有计入评价的办件。）", "(No episode is counted yet.)"),
}
