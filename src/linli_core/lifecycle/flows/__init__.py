"""The core's flows W1 to W13 as data, and the pure functions that read a flow.

A flow is the small machine of a task; the case sees only whether the task is open,
settled or failed. A plug-in names one of these, or declares a refinement of its own.
"""

from collections.abc import Mapping

from linli_core.domain.declarations.task_type import Flow
from linli_core.lifecycle.flows.building import failed, open_state, refine, settled, step
from linli_core.lifecycle.flows.collective import (
    ASSIST_AUTHORITY,
    DELIBERATED_PROJECT,
    EMERGENCY,
    EVENT,
    INSPECTION,
    MEDIATION,
    SURVEY_LIST,
)
from linli_core.lifecycle.flows.personal import (
    EMPLOYMENT,
    MONITORING,
    ONE_OFF_HELP,
    PROFESSIONAL_SESSIONS,
    PURCHASED_CARE,
    RECURRING_VISIT,
)
from linli_core.lifecycle.flows.progress import (
    FlowAdvance,
    apply_steps,
    find_step,
    flow_progress,
    flow_state,
    next_state,
    open_steps,
    standing_of,
)

CORE_FLOWS: tuple[Flow, ...] = (
    RECURRING_VISIT,
    ONE_OFF_HELP,
    PROFESSIONAL_SESSIONS,
    MEDIATION,
    DELIBERATED_PROJECT,
    INSPECTION,
    ASSIST_AUTHORITY,
    EMPLOYMENT,
    PURCHASED_CARE,
    EVENT,
    MONITORING,
    EMERGENCY,
    SURVEY_LIST,
)

FLOWS_BY_CODE: Mapping[str, Flow] = {flow.code: flow for flow in CORE_FLOWS}

__all__ = [
    "ASSIST_AUTHORITY",
    "CORE_FLOWS",
    "DELIBERATED_PROJECT",
    "EMERGENCY",
    "EMPLOYMENT",
    "EVENT",
    "FLOWS_BY_CODE",
    "INSPECTION",
    "MEDIATION",
    "MONITORING",
    "ONE_OFF_HELP",
    "PROFESSIONAL_SESSIONS",
    "PURCHASED_CARE",
    "RECURRING_VISIT",
    "SURVEY_LIST",
    "FlowAdvance",
    "apply_steps",
    "failed",
    "find_step",
    "flow_progress",
    "flow_state",
    "next_state",
    "open_state",
    "open_steps",
    "refine",
    "settled",
    "standing_of",
    "step",
]
