"""Refinements of the core's flows where village life needs a branch of its own."""

from linli_core.plugins import Flow, Text
from linli_core.plugins.flows import DELIBERATED_PROJECT, with_way_out

WEDDING_FUNERAL = with_way_out(
    DELIBERATED_PROJECT,
    "W5.advice",
    Text("婚丧礼仪倡导", "advice on weddings and funerals"),
    leave=("leave_to_family", "尊重当事人家庭的决定", "respect what the family decides"),
    at="proposed deliberated resolved posted doing",
    end=("family_decided", "当事人家庭自行决定", "the family decided by itself"),
)

FLOWS: tuple[Flow, ...] = (WEDDING_FUNERAL,)
