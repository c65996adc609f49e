"""Pairing as people use it: proposing, answering, explaining, asking what if."""

from linli_core.services.pairing.answering import (
    AnswerResult,
    MovedProposal,
    Reply,
    answer,
    confirmation_for,
)
from linli_core.services.pairing.explaining import (
    CaseExplanation,
    CountyExplanation,
    draw,
    explain_case,
    explain_county,
)
from linli_core.services.pairing.figures import ShareLine, figure_lines, share_lines
from linli_core.services.pairing.origins import Origin, Part
from linli_core.services.pairing.proposal_status import wants_proposal
from linli_core.services.pairing.proposing import (
    CountyPlan,
    Load,
    Proposal,
    ProposalRun,
    counties_waiting,
    propose,
)
from linli_core.services.pairing.sentences import (
    claim,
    place_text,
    place_value_text,
    problem_remedy,
    problem_text,
    profile_text,
    recruit_text,
)
from linli_core.services.pairing.what_if import Arrival, Events, Joiner, WhatIfResult, what_if

__all__ = [
    "AnswerResult",
    "Arrival",
    "CaseExplanation",
    "CountyExplanation",
    "CountyPlan",
    "Events",
    "Joiner",
    "Load",
    "MovedProposal",
    "Origin",
    "Part",
    "Proposal",
    "ProposalRun",
    "Reply",
    "ShareLine",
    "WhatIfResult",
    "answer",
    "claim",
    "confirmation_for",
    "counties_waiting",
    "draw",
    "explain_case",
    "explain_county",
    "figure_lines",
    "place_text",
    "place_value_text",
    "problem_remedy",
    "problem_text",
    "profile_text",
    "propose",
    "recruit_text",
    "share_lines",
    "wants_proposal",
    "what_if",
]
