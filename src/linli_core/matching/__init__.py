"""Pairing: the best helper for every household, proved and explained."""

from linli_core.matching.assignment import (
    Assignment,
    NoAssignment,
    solve_assignment,
    solve_generalised_assignment,
)
from linli_core.matching.engine import PairingExtraMissing
from linli_core.matching.explain import Alternative, Explanation, PairReason
from linli_core.matching.fairness import Fairness, Share
from linli_core.matching.geography import Geography
from linli_core.matching.goals import (
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
from linli_core.matching.hours import HoursPlan, pair_by_hours
from linli_core.matching.live import Change, Live, Outcome, UnknownKey
from linli_core.matching.outcome import Pair, Reason, Term, Unpaired
from linli_core.matching.pairing import EngineFault, pair
from linli_core.matching.places import PlaceValue, Recruit
from linli_core.matching.plan import Plan
from linli_core.matching.rules import (
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
from linli_core.matching.solved import Scope, Status
from linli_core.matching.values import (
    Gender,
    Helper,
    HelperKind,
    Lock,
    Mode,
    Need,
    Place,
    Problem,
    Role,
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
    "Continuity",
    "Distance",
    "DistanceRule",
    "EngineFault",
    "Explanation",
    "Fairness",
    "FeatureGoal",
    "Fit",
    "Gender",
    "GenderRule",
    "Geography",
    "Goal",
    "Helper",
    "HelperKind",
    "HoursPlan",
    "LanguageRule",
    "LeadRule",
    "Live",
    "Lock",
    "Mode",
    "ModeRule",
    "Need",
    "NoAssignment",
    "Outcome",
    "Pair",
    "PairReason",
    "PairingExtraMissing",
    "Place",
    "PlaceValue",
    "Plan",
    "Problem",
    "Reason",
    "Recruit",
    "Role",
    "Rule",
    "Scope",
    "Severity",
    "Share",
    "SkillRule",
    "Status",
    "TagGoal",
    "TagRule",
    "Term",
    "UnknownKey",
    "Unpaired",
    "Urgency",
    "Window",
    "WindowRule",
    "pair",
    "pair_by_hours",
    "solve_assignment",
    "solve_generalised_assignment",
]
