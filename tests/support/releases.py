"""Three releases of one plug-in: its flow, form and steps are called otherwise in each."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from attrs import evolve, frozen

from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.lifecycle.flows.building import failed, open_state, settled, step
from linli_core.lifecycle.guard import GuardSpec
from linli_core.plugins import hookimpl, label
from linli_core.testing.sample_plugin import COMPANY, TASK_TYPES, SamplePlugin
from linli_core.texts.text import Text

FLOW = "sample.visits"
#: The name of the plug-in: given by hand, it has that of its class.
PLUGIN = "Release"


@frozen(kw_only=True)
class Tongue:
    """What the first release asks."""

    tongue: Annotated[str, label("语言", "language", min_length=1)] = "zh"
    often: Annotated[int, label("每月几次", "times a month", ge=1, le=31)] = 2
    mood: Annotated[str, label("心情", "mood")] = ""


@frozen(kw_only=True)
class Language:
    """What the second release asks: other names, a narrower number, and no mood."""

    language: Annotated[str, label("语言", "language", min_length=1)] = "zh"
    often: Annotated[int, label("每月几次", "times a month", ge=1, le=8)] = 2


@frozen(kw_only=True)
class Weekly:
    """What the third release asks: how often, by the week."""

    language: Annotated[str, label("语言", "language", min_length=1)] = "zh"
    weekly: Annotated[float, label("每周几次", "times a week", gt=0)] = 1.0


def flow(meet: str = "meet", note: str = "note", met: str = "met", noted: str = "noted") -> Flow:
    """Return the flow, with its two steps and states called so."""
    return Flow(
        code=FLOW,
        name=Text("示例走访", "sample visits"),
        initial="planned",
        states=(
            open_state("planned", "已计划", "planned"),
            open_state(met, "已见面", "met"),
            open_state(noted, "已记录", "noted"),
            settled("done", "已完成", "done"),
            failed("stopped", "中止", "stopped"),
        ),
        steps=(
            step(meet, "见面", "meet", f"planned {noted}", met),
            step(note, "记录", "note", met, noted),
            step("finish", "完成", "finish", noted, "done"),
            step("stop", "中止", "stop", f"planned {met} {noted}", "stopped"),
        ),
        on_record=(meet, note),
        on_finish=("finish",),
    )


def kind(form: type, **changed: Any) -> TaskType:  # noqa: ANN401 - any field
    """Return the task type with a form."""
    return evolve(TASK_TYPES[0], flow=FLOW, form=form, **changed)


class Release(SamplePlugin):
    """One release of the plug-in."""

    def __init__(
        self,
        work: TaskType,
        its_flow: Flow,
        *migrations: Migration,
        guards: Sequence[GuardSpec] = (),
    ) -> None:
        """Keep what it declares."""
        self.task_types = (work, *TASK_TYPES[1:])
        self.its_flow, self.migrations, self.guards = its_flow, migrations, guards

    @hookimpl
    def linli_flows(self) -> Sequence[Flow]:
        """Declare the flow."""
        return (self.its_flow,)

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the rules."""
        return self.guards

    @hookimpl
    def linli_migrations(self) -> Sequence[Migration]:
        """Declare how running cases are moved here."""
        return self.migrations


#: From the first release to the second.
TO_SECOND = Migration(
    code="sample.to_second",
    task_type=COMPANY,
    states={"met": "called", "noted": "written"},
    steps={"meet": "call", "note": "write"},
    fields={"tongue": "language", "mood": ""},
)


def _by_the_week(answers: Mapping[str, str]) -> Mapping[str, str]:
    said = dict(answers)
    often = said.pop("often", "")
    return {**said, "weekly": str(int(often) / 4)} if often else said


#: From either to the third.
TO_THIRD = Migration(
    code="sample.to_third",
    task_type=COMPANY,
    states={"met": "seen", "noted": "kept", "called": "seen", "written": "kept"},
    steps={"meet": "see", "note": "keep", "call": "see", "write": "keep"},
    fields={"tongue": "language", "mood": ""},
    answers=_by_the_week,
)


def first(**changed: Any) -> Release:  # noqa: ANN401 - any field of the type
    """Return the first release."""
    return Release(kind(Tongue, **changed), flow())


def second(*migrations: Migration, **changed: Any) -> Release:  # noqa: ANN401 - any field of the type
    """Return the second release, by default with its own map."""
    anew = flow("call", "write", "called", "written")
    return Release(kind(Language, **changed), anew, *(migrations or (TO_SECOND,)))


def third() -> Release:
    """Return the third release."""
    return Release(kind(Weekly), flow("see", "keep", "seen", "kept"), TO_THIRD)
