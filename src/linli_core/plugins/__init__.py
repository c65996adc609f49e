"""Everything the author of a plug-in declares with.

Shared pieces stand in modules of their own, so that short names stay short: `evidence`,
`questions`, `deliverers`, `law`, `flows` and `form_fields`; `hooks` are what a plug-in may
implement. The
statements that a guard reads of a case are in `linli_core.facts`.
"""

from linli_core.codec.forms import Constraints, label
from linli_core.domain.calendar.work_calendar import WEEKDAYS, WorkCalendar
from linli_core.domain.case import Case, Episode
from linli_core.domain.community import ClassCode, Community, SettingScheme, classify
from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.pairing_terms import (
    Ask,
    PairingCost,
    PairingRule,
    PairingTerms,
    Test,
    Weighed,
    meets,
    offered,
    wanted,
)
from linli_core.domain.declarations.task_type import (
    DelivererRule,
    Evidence,
    Flow,
    FlowState,
    FlowStep,
    LegalNote,
    Question,
    TaskType,
    with_words,
)
from linli_core.domain.declarations.traits import Bearer, Trait, TraitKind, stated
from linli_core.domain.facts import Attempt, Body, Fact, Facts, GuardContext, LostRule
from linli_core.domain.paid import PaidHours
from linli_core.domain.policy import RegionPolicy, RiskClocks, Threshold
from linli_core.domain.terms import (
    Applicability,
    Area,
    CaseState,
    Certainty,
    DelivererClass,
    DeliveryMode,
    Purpose,
    Risk,
    Role,
    Sensitivity,
    Setting,
    SubjectCategory,
    SubjectKind,
    TaskStanding,
    Trigger,
    Vetting,
)
from linli_core.lifecycle.guard import Guard, GuardSpec, Refusal
from linli_core.lifecycle.state.incidents import open_incidents
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep, steps_on_file
from linli_core.plugin_system.editions import Editions
from linli_core.plugin_system.loader import PluginInfo
from linli_core.plugin_system.marker import declares, hookimpl
from linli_core.plugin_system.own_checks import Surroundings
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.texts.text import Text

__all__ = [
    "WEEKDAYS",
    "Applicability",
    "Area",
    "Ask",
    "Attempt",
    "Bearer",
    "Body",
    "Case",
    "CaseState",
    "Certainty",
    "ClassCode",
    "Community",
    "Constraints",
    "DelivererClass",
    "DelivererRule",
    "DeliveryMode",
    "Editions",
    "Episode",
    "Evidence",
    "Fact",
    "Facts",
    "Flow",
    "FlowState",
    "FlowStep",
    "Guard",
    "GuardContext",
    "GuardSpec",
    "LegalNote",
    "LostRule",
    "Migration",
    "PaidHours",
    "PairingCost",
    "PairingRule",
    "PairingTerms",
    "PluginInfo",
    "Purpose",
    "Question",
    "Refusal",
    "RegionPolicy",
    "Registry",
    "Risk",
    "RiskClocks",
    "Role",
    "Sensitivity",
    "Setting",
    "SettingScheme",
    "StepGuardSpec",
    "SubjectCategory",
    "SubjectKind",
    "Surroundings",
    "TaskStanding",
    "TaskStep",
    "TaskType",
    "Test",
    "Text",
    "Threshold",
    "Trait",
    "TraitKind",
    "Trigger",
    "Vetting",
    "Weighed",
    "WorkCalendar",
    "classify",
    "declares",
    "hookimpl",
    "label",
    "make_registry",
    "meets",
    "offered",
    "open_incidents",
    "stated",
    "steps_on_file",
    "wanted",
    "with_words",
]
