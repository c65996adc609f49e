"""Forms that several types of this area share, each field labelled in both languages."""

from typing import Annotated, Literal

from attrs import frozen

from linli_core.plugins import Text, label
from linli_core.plugins.form_fields import (
    AccessibleVenue,
    Budget,
    EventPlaces,
    FirstDate,
    Goal,
    Households,
    NoticeDays,
    Place,
    UpkeepBy,
)


@frozen(kw_only=True)
class ProjectForm:
    """A project that residents deliberate, see posted, accept and keep up."""

    goal: Goal
    place: Place
    households: Households
    budget: Budget
    funding: Annotated[
        tuple[Literal["residents", "committee", "purchase", "charity", "none"], ...],
        label(
            "资金来源",
            "funding",
            min_length=1,
            choices={
                "residents": Text("居民自筹", "residents"),
                "committee": Text("村(居)集体", "committee or collective"),
                "purchase": Text("政府购买", "government purchase"),
                "charity": Text("慈善资源", "charity"),
                "none": Text("不需资金", "none needed"),
            },
        ),
    ]
    notice_days: NoticeDays = 7
    resolution: Annotated[
        str, label("议事决议编号", "number of the council's resolution", max_length=60)
    ] = ""
    upkeep_by: UpkeepBy


@frozen(kw_only=True)
class EventForm:
    """An activity for residents."""

    activity: Annotated[
        str, label("活动名称", "name of the activity", min_length=1, max_length=100)
    ]
    place: Place
    first_date: FirstDate
    sessions: Annotated[int, label("场次", "sessions", ge=1, le=200)] = 1
    places: EventPlaces
    accessible: AccessibleVenue


@frozen(kw_only=True)
class SmallHelpForm:
    """A small matter at a household's door."""

    what: Annotated[str, label("要办的事", "what is to be done", min_length=1, max_length=300)]
    first_date: FirstDate
    cost: Annotated[float, label("预计费用(元)", "expected cost in yuan", ge=0, le=100_000)] = 0.0
