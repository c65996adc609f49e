"""Refinements of the core's flows where a concern needs a branch of its own."""

from linli_core.plugins import Flow, Text
from linli_core.plugins.flows import DELIBERATED_PROJECT, INSPECTION, with_way_out

SECURITY = with_way_out(
    INSPECTION,
    "W6.security",
    Text("治安关切排查", "security concern"),
    leave=("pass_on", "移交涉人线索", "pass on a tip about a person"),
    at="inspected found",
    end=("passed_on", "涉人线索已移交,不留存", "passed to the police, nothing kept"),
)

PROPERTY = with_way_out(
    DELIBERATED_PROJECT,
    "W5.property",
    Text("物业服务协调", "coordination of property service"),
    leave=("split_off", "双方有争议,转调解", "the parties dispute: pass to mediation"),
    at="proposed deliberated resolved posted doing",
    end=("to_mediation", "已转纠纷调解", "passed to mediation"),
)

FLOWS: tuple[Flow, ...] = (SECURITY, PROPERTY)
