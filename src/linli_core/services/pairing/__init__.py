"""Pairing as people use it: proposing, answering, explaining, asking what if.

Its parts are loaded on first use: most of what a library does pairs nobody.
"""

from typing import TYPE_CHECKING

from linli_core.lazy_exports import lazy_exports

if TYPE_CHECKING:
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
    from linli_core.services.pairing.proposal_status import waits_for_pairing
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
    from linli_core.services.pairing.suppositions import (
        Arrival,
        Events,
        Joiner,
        WhatIfResult,
        what_if,
    )

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
    "waits_for_pairing",
    "what_if",
]

# Hidden from type checkers, to whom a misspelt name must stay an error.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "services.pairing.answering": (
                "AnswerResult",
                "MovedProposal",
                "Reply",
                "answer",
                "confirmation_for",
            ),
            "services.pairing.explaining": (
                "CaseExplanation",
                "CountyExplanation",
                "draw",
                "explain_case",
                "explain_county",
            ),
            "services.pairing.figures": (
                "ShareLine",
                "figure_lines",
                "share_lines",
            ),
            "services.pairing.origins": (
                "Origin",
                "Part",
            ),
            "services.pairing.proposal_status": ("waits_for_pairing",),
            "services.pairing.proposing": (
                "CountyPlan",
                "Load",
                "Proposal",
                "ProposalRun",
                "counties_waiting",
                "propose",
            ),
            "services.pairing.sentences": (
                "claim",
                "place_text",
                "place_value_text",
                "problem_remedy",
                "problem_text",
                "profile_text",
                "recruit_text",
            ),
            "services.pairing.suppositions": (
                "Arrival",
                "Events",
                "Joiner",
                "WhatIfResult",
                "what_if",
            ),
        },
    )
