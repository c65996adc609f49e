"""Whom care may be left to beyond the deliverer rules, as data that the pairing reads."""

from linli_core.plugins import Bearer, Text, Trait
from linli_core.plugins.deliverers import by_professionals

_SOURCE = "linli-special-care default, not a norm"

NURSING = Trait(
    code="care.nursing",
    name=Text("需身体护理或用药", "needs body care or medicine"),
    of=(Bearer.CASE,),
)
TRAITS = (NURSING,)

RULES = (
    by_professionals(
        "care.nursing_by_professionals",
        ("care.daily_living",),
        when=NURSING.code,
        source=_SOURCE,
    ),
    by_professionals(
        "care.child_with_a_professional",
        ("care.group.left_behind",),
        when="core.minor",
        source=_SOURCE,
    ),
)
