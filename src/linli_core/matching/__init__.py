"""Pairing: the best helper for every household, proved and explained."""

from linli_core.matching.answers.explain import Alternative, Explanation, PairReason
from linli_core.matching.answers.fairness import Fairness, HelperLoad, Share
from linli_core.matching.answers.live_plan import Change, EventOutcome, LivePlan
from linli_core.matching.answers.place_values import PlaceValue
from linli_core.matching.answers.plan import PairingPlan
from linli_core.matching.answers.recruiting import Profile, Recruit
from linli_core.matching.assignment.assignment_solvers import (
    Assignment,
    solve_assignment,
    solve_generalised_assignment,
)
from linli_core.matching.assignment.cost_tables import SparseMatrix
from linli_core.matching.flow.certificate import OptimalityCheck
from linli_core.matching.flow.pairs import CostTerm, FunnelStep, Pair, Unpaired
from linli_core.matching.flow.solution import Scope, Status
from linli_core.matching.hour_capacity import HoursPlan, pair_by_hours
from linli_core.matching.pairing import pair
from linli_core.matching.problem.faults import (
    EngineEnded,
    EngineFault,
    IneligibleInput,
    InvalidCapacity,
    InvalidOption,
    NegativePenalty,
    NoAssignment,
    PairingExtraMissing,
    UnknownKey,
    UnreadableGoal,
    UnreadableTable,
)
from linli_core.matching.problem.geography import Geography
from linli_core.matching.problem.goals import (
    GOALS,
    Balance,
    Blend,
    Continuity,
    Distance,
    FeatureGoal,
    Fit,
    Goal,
    TagGoal,
    Urgency,
)
from linli_core.matching.problem.rules import (
    RULES,
    AreaRule,
    ClearanceRule,
    DistanceRule,
    GenderRule,
    LanguageRule,
    LeadRule,
    ModeRule,
    Rule,
    SkillRule,
    TagRule,
    WindowRule,
)
from linli_core.matching.problem.stability import StabilityPenalty
from linli_core.matching.problem.values import (
    CommunityLocation,
    Gender,
    Helper,
    HelperKind,
    InputProblem,
    Lock,
    Mode,
    Need,
    PairRole,
    Severity,
    Window,
)

__all__ = [
    "GOALS",
    "RULES",
    "Alternative",
    "AreaRule",
    "Assignment",
    "Balance",
    "Blend",
    "Change",
    "ClearanceRule",
    "CommunityLocation",
    "Continuity",
    "CostTerm",
    "Distance",
    "DistanceRule",
    "EngineEnded",
    "EngineFault",
    "EventOutcome",
    "Explanation",
    "Fairness",
    "FeatureGoal",
    "Fit",
    "FunnelStep",
    "Gender",
    "GenderRule",
    "Geography",
    "Goal",
    "Helper",
    "HelperKind",
    "HelperLoad",
    "HoursPlan",
    "IneligibleInput",
    "InputProblem",
    "InvalidCapacity",
    "InvalidOption",
    "LanguageRule",
    "LeadRule",
    "LivePlan",
    "Lock",
    "Mode",
    "ModeRule",
    "Need",
    "NegativePenalty",
    "NoAssignment",
    "OptimalityCheck",
    "Pair",
    "PairReason",
    "PairRole",
    "PairingExtraMissing",
    "PairingPlan",
    "PlaceValue",
    "Profile",
    "Recruit",
    "Rule",
    "Scope",
    "Severity",
    "Share",
    "SkillRule",
    "SparseMatrix",
    "StabilityPenalty",
    "Status",
    "TagGoal",
    "TagRule",
    "UnknownKey",
    "Unpaired",
    "UnreadableGoal",
    "UnreadableTable",
    "Urgency",
    "Window",
    "WindowRule",
    "pair",
    "pair_by_hours",
    "solve_assignment",
    "solve_generalised_assignment",
]
