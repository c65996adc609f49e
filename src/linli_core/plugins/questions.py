"""What residents are asked when they judge: the core questions, and sets that types share."""

from linli_core.domain.declarations.questions import (
    AUTH,
    BUY,
    CARE,
    CORE_QUESTIONS,
    GRADES,
    JOB,
    MED,
    MORE_OR_LESS,
    PROF,
    PUB,
    QUESTION_SETS,
    RUR,
    SAFE,
    SUR,
    YES_NO,
    questions_with,
)

__all__ = [
    "AUTH",
    "BUY",
    "CARE",
    "CORE_QUESTIONS",
    "GRADES",
    "JOB",
    "MED",
    "MORE_OR_LESS",
    "PROF",
    "PUB",
    "QUESTION_SETS",
    "RUR",
    "SAFE",
    "SUR",
    "YES_NO",
    "questions_with",
]
