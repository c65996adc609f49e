"""Refinements of the core's flows where village life needs a branch of its own."""

from linli_core.plugins import Flow, Text
from linli_core.plugins.flows import DELIBERATED_PROJECT, refine, settled, step

WEDDING_FUNERAL = refine(
    DELIBERATED_PROJECT,
    "W5.advice",
    Text("婚丧礼仪倡导", "advice on weddings and funerals"),
    states=(settled("family_decided", "当事人家庭自行决定", "the family decided by itself"),),
    steps=(
        step(
            "leave_to_family",
            "尊重当事人家庭的决定",
            "respect what the family decides",
            "proposed deliberated resolved posted doing",
            "family_decided",
        ),
    ),
)

FLOWS: tuple[Flow, ...] = (WEDDING_FUNERAL,)
