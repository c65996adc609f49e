"""One page of definitions: name, formula, denominator and source of every figure of the core's."""

from collections.abc import Callable

from attrs import field, frozen

from linli_core import Figures, Verdict
from linli_core.plugins import Text
from linli_core.plugins.tables import FigureValue

_JUDGED = "民政部通知 三（三）成效由群众评价"
_OWN_PART = "民政部通知 三（三）过程有群众参与"
_RAISED = "民政部通知 三（三）需求由群众提出"
_COUNTED = Text(
    "本年度服务结束并已请居民评价，或服务开始后以任何方式离开的办件；未评价的、去世的都在内",
    "episodes whose service ended and was put to residents in the year, or that left after "
    "service had begun; those not evaluated and those of the deceased among them",
)


@frozen(kw_only=True)
class FigureDefinition:
    """A figure over the episodes of a division and a year.

    Attributes:
        compute: returns its value for a division.
    """

    code: str
    name: Text
    formula: Text
    denominator: Text
    source: str
    compute: Callable[[Figures], FigureValue] = field(repr=False)


def every_episode(said: Figures) -> int:
    """Return how many episodes there are: counted, running, waiting, and left without service."""
    waiting = said.before_service.total() + said.running.total()
    return said.denominator + waiting + said.left_unserved.total()


def not_evaluated(said: Figures) -> int:
    """Return how many counted episodes nobody judged, those of the deceased among them."""
    return said.verdicts[Verdict.NOT_EVALUATED] + said.deceased


def by_verdict(said: Figures) -> list[int]:
    """Return how many counted episodes are satisfied, dissatisfied and not evaluated."""
    judged = [said.verdicts[Verdict.SATISFIED], said.verdicts[Verdict.DISSATISFIED]]
    return [*judged, not_evaluated(said)]


def _verdict(verdict: Verdict) -> Callable[[Figures], FigureValue]:
    return lambda said: FigureValue(part=said.verdicts[verdict], whole=said.denominator)


def _own_words(name: str) -> Callable[[Figures], FigureValue]:
    def compute(said: Figures) -> FigureValue:
        words = said.beside.took_part if name == "took_part" else said.beside.raised_by_self
        return FigureValue(part=words.yes, whole=words.yes + words.no)

    return compute


_STAGES = Text(
    "全部办件：计入的、服务中的、等待服务的、未服务而离开的",
    "all episodes: counted, running, waiting, left without service",
)
_ANSWERED = Text("回答了这一问的居民", "residents who answered that question")

DEFINITIONS = (
    FigureDefinition(
        code="core.satisfied",
        name=Text("满意", "satisfied"),
        formula=Text("最后一轮计分为满意的办件", "episodes whose last scored round says satisfied"),
        denominator=_COUNTED,
        source=_JUDGED,
        compute=_verdict(Verdict.SATISFIED),
    ),
    FigureDefinition(
        code="core.dissatisfied",
        name=Text("不满意", "dissatisfied"),
        formula=Text(
            "最后一轮计分为不满意的办件", "episodes whose last scored round says dissatisfied"
        ),
        denominator=_COUNTED,
        source=_JUDGED,
        compute=_verdict(Verdict.DISSATISFIED),
    ),
    FigureDefinition(
        code="core.not_evaluated",
        name=Text("未评价（含评价前去世）", "not evaluated (those who died before among them)"),
        formula=Text(
            "居民没有评价的办件，不算满意",
            "episodes that residents did not evaluate: never satisfied",
        ),
        denominator=_COUNTED,
        source=_JUDGED,
        compute=lambda said: FigureValue(part=not_evaluated(said), whole=said.denominator),
    ),
    FigureDefinition(
        code="core.deceased",
        name=Text("其中评价前去世", "of these, died before judging"),
        formula=Text("居民评价前去世的办件", "episodes whose resident died before judging"),
        denominator=Text("未评价的办件", "episodes not evaluated"),
        source=_JUDGED,
        compute=lambda said: FigureValue(part=said.deceased, whole=not_evaluated(said)),
    ),
    FigureDefinition(
        code="core.first_satisfied",
        name=Text("首轮满意", "satisfied in the first round"),
        formula=Text("第一轮计分即满意的办件", "episodes whose first scored round says satisfied"),
        denominator=_COUNTED,
        source=_JUDGED,
        compute=lambda said: FigureValue(
            part=said.first_verdicts[Verdict.SATISFIED], whole=said.denominator
        ),
    ),
    FigureDefinition(
        code="core.running",
        name=Text("服务中", "in service"),
        formula=Text(
            "服务已开始、尚未结束的办件", "episodes whose service has begun and is not over"
        ),
        denominator=_STAGES,
        source=_JUDGED,
        compute=lambda said: FigureValue(part=said.running.total(), whole=every_episode(said)),
    ),
    FigureDefinition(
        code="core.waiting",
        name=Text("等待服务", "waiting for service"),
        formula=Text("服务还没有开始的办件", "episodes on their way to service"),
        denominator=_STAGES,
        source=_JUDGED,
        compute=lambda said: FigureValue(
            part=said.before_service.total(), whole=every_episode(said)
        ),
    ),
    FigureDefinition(
        code="core.left_unserved",
        name=Text("未服务而离开", "left without service"),
        formula=Text(
            "服务开始前以任何方式离开的办件", "episodes that left before any service, by any road"
        ),
        denominator=_STAGES,
        source=_JUDGED,
        compute=lambda said: FigureValue(
            part=said.left_unserved.total(), whole=every_episode(said)
        ),
    ),
    FigureDefinition(
        code="core.took_part",
        name=Text("居民说参与了过程", "residents say they took part"),
        formula=Text(
            "居民最后一次回答为参与了", "residents whose last answer is that they took part"
        ),
        denominator=_ANSWERED,
        source=_OWN_PART,
        compute=_own_words("took_part"),
    ),
    FigureDefinition(
        code="core.raised_by_self",
        name=Text("居民说需求是自己提出的", "residents say they raised the need"),
        formula=Text(
            "居民最后一次回答为自己提出", "residents whose last answer is that they raised it"
        ),
        denominator=_ANSWERED,
        source=_RAISED,
        compute=_own_words("raised_by_self"),
    ),
)
