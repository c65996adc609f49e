"""Forms that several types of this area share, each field labelled in both languages."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import Text, label
from linli_core.plugins.form_fields import (
    Budget,
    Goal,
    HouseholdNumber,
    Households,
    NoticeDays,
    Place,
    UpkeepBy,
)

Wishes = Annotated[
    str, label("本人(本户)的意愿", "what they themselves wish", min_length=1, max_length=500)
]


@frozen(kw_only=True)
class VillageProjectForm:
    """A project that villagers deliberate, see posted, accept and keep up."""

    goal: Goal
    place: Place
    households: Households
    budget: Budget
    labour_days: Annotated[
        int, label("村民投工(工日)", "days of work that villagers give", ge=0, le=100_000)
    ] = 0
    notice_days: NoticeDays = 7
    resolution: Annotated[
        str, label("村民(代表)会议决议编号", "number of the villagers' resolution", max_length=60)
    ] = ""
    upkeep_by: UpkeepBy


@frozen(kw_only=True)
class MonitoringForm:
    """What is watched for one household, how often, and when it may leave the list."""

    household: HouseholdNumber
    every_days: Annotated[int, label("核查间隔(天)", "days between checks", ge=1, le=92)] = 31
    signs: Annotated[
        tuple[Literal["income", "illness", "schooling", "housing", "water", "disaster"], ...],
        label(
            "监测指标",
            "what is watched",
            min_length=1,
            choices={
                "income": Text("收入骤减", "loss of income"),
                "illness": Text("大病重残", "serious illness or disability"),
                "schooling": Text("就学支出", "cost of schooling"),
                "housing": Text("住房安全", "safe housing"),
                "water": Text("饮水安全", "safe water"),
                "disaster": Text("灾害意外", "disaster or accident"),
            },
        ),
    ]
    exit_rule: Annotated[
        str, label("退出条件", "when it may leave the list", min_length=1, max_length=300)
    ]
    wishes: Wishes


@frozen(kw_only=True)
class EmploymentForm:
    """What work somebody can do and wants to do."""

    skills: Annotated[str, label("技能", "skills", max_length=300)] = ""
    wants: Annotated[
        tuple[Literal["local", "workshop", "public_post", "away", "own_business"], ...],
        label(
            "就业意向",
            "kind of work wanted",
            min_length=1,
            choices={
                "local": Text("本地务工", "work nearby"),
                "workshop": Text("帮扶车间", "workshop"),
                "public_post": Text("公益性岗位", "public-welfare post"),
                "away": Text("外出务工", "work away from home"),
                "own_business": Text("自主创业", "own business"),
            },
        ),
    ]
    hours_per_week: Annotated[int, label("每周可工作小时", "hours a week", ge=1, le=60)]
    income_wanted: Annotated[
        float, label("期望月收入(元)", "monthly income wanted, in yuan", ge=0, le=100_000)
    ]
    training: Annotated[bool, label("需要培训", "training is wanted")] = False
    care_duties: Annotated[
        str, label("须照顾的家人", "family members to look after", max_length=200)
    ] = ""
