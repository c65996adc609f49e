"""What the figures of the work are: name, formula, denominator and source, for the one page."""

from attrs import frozen

from linli_core.plugins import Text

_SPECIAL = "民政部通知 二（一）关爱特殊群体"
_BY_SETTING = "民政部通知 四（二）分类实施"
_SURVEY = "民政部通知 三（一）深入了解需求"
_COUNTED = Text("计入评价的办件", "counted episodes")


@frozen(kw_only=True)
class WorkDefinition:
    """A figure that the report shows in a table of its own, small counts masked there.

    Attributes:
        denominator: of what it is a share; what it counts, where it is a bare count.
        source: what asks for it, such as a paragraph of the notice.
    """

    name: Text
    formula: Text
    denominator: Text
    source: str


WORK_DEFINITIONS = (
    WorkDefinition(
        name=Text("城乡办件的群众评价", "verdicts by setting"),
        formula=Text(
            "按社区现在登记的城乡分类，分别计满意、不满意、未评价",
            "satisfied, dissatisfied and not evaluated, by how the community is classified now",
        ),
        denominator=_COUNTED,
        source=_BY_SETTING,
    ),
    WorkDefinition(
        name=Text("重点领域", "focus shares"),
        formula=Text(
            "任务类型在该城乡分类下标为重点的办件",
            "episodes whose kind of work is marked as a focus in that setting",
        ),
        denominator=Text(
            "该城乡分类下计入评价的办件", "counted episodes in communities of that setting"
        ),
        source=_BY_SETTING,
    ),
    WorkDefinition(
        name=Text("特殊群体服务过", "special groups served"),
        formula=Text(
            "本人或本户有办件、期末前服务已开始的在册人员",
            "registered residents about whom, or whose household, there is a case in which service "
            "had begun by the end of the period",
        ),
        denominator=Text("名册上现有的该群体居民", "residents of the group the register has now"),
        source=_SPECIAL,
    ),
    WorkDefinition(
        name=Text("登记到上门、方案、服务的天数", "days until contact, plan and service"),
        formula=Text(
            "从办件登记（再次受理的从再次受理）到第一次走到该环节的日历日数，取中位数",
            "calendar days from when the episode began until it first came there; the median",
        ),
        denominator=Text(
            "期内走到该环节的办件；还在等的、没等到就离开的另列",
            "episodes that came there in the period; those that wait or left stand beside",
        ),
        source=_SURVEY,
    ),
    WorkDefinition(
        name=Text("离开方式", "by which road cases left"),
        formula=Text(
            "服务过的办件现在的环节，分别计满意、不满意、未评价",
            "where those served stand now, by satisfied, dissatisfied and not evaluated",
        ),
        denominator=_COUNTED,
        source="民政部通知 三（三）成效由群众评价",
    ),
    WorkDefinition(
        name=Text("各种服务的群众评价", "verdicts by kind of work"),
        formula=Text(
            "按任务类型分别计满意、不满意、未评价",
            "satisfied, dissatisfied and not evaluated, by kind of work",
        ),
        denominator=_COUNTED,
        source="民政部通知 三（三）成效由群众评价",
    ),
)
