"""Help by the hour: it ends when both sides have counted the hours."""

from linli_core.plugins import Flow, Text
from linli_core.plugins.flows import ONE_OFF_HELP, open_state, refine, step

BY_THE_HOUR = refine(
    ONE_OFF_HELP,
    "W2.hours",
    Text("计时互助", "help by the hour"),
    states=(open_state("counted", "双方已计时", "counted by both sides"),),
    steps=(
        step("count", "双方计时", "both sides count", "checked_by_resident", "counted"),
        step("finish", "办结", "finish", "counted", "done"),
    ),
    on_finish=("check",),
)

FLOWS: tuple[Flow, ...] = (BY_THE_HOUR,)
