"""The three rights of a case as plain data for programs; a count that is None is too small."""

from typing import TYPE_CHECKING, Any

from linli_core.cli.rendering.views import text
from linli_core.cli.values import iso

if TYPE_CHECKING:
    from linli_core.services.queries.rights import (
        BallotStanding,
        Raising,
        Rights,
        RoundOfRights,
        TakingPart,
    )


def rights(value: "Rights") -> dict[str, Any]:
    """Return what the viewer may know."""
    return {
        "number": value.number,
        "state": value.state.value,
        "episode": value.episode,
        "verdict": value.verdict.value,
        "audits": value.audits,
        "raised": [_raising(r) for r in value.raised],
        "part": _part(value.part),
        "rounds": [_round(r) for r in value.rounds],
        "ballots": [_ballot(b) for b in value.ballots],
        "unplaced": value.unplaced,
    }


def _raising(value: "Raising") -> dict[str, Any]:
    return {
        "way": value.way,
        "adopted": value.adopted,
        "role": value.role.value,
        "at": iso(value.at),
        "residents": value.residents,
        "people": list(value.people),
    }


def _part(value: "TakingPart") -> dict[str, Any]:
    return {
        "planned": value.planned,
        "visits": value.visits,
        "with_residents": value.with_residents,
        "said_yes": value.said_yes,
        "said_no": value.said_no,
        "agreed": value.agreed,
        "done": value.done,
        "waived": value.waived,
    }


def _round(value: "RoundOfRights") -> dict[str, Any]:
    return {
        "no": value.no,
        "opened_at": iso(value.opened_at),
        "collector": value.collector,
        "asked": value.asked,
        "attempts": value.attempts,
        "heard": value.heard,
        "needed": value.needed,
        "waiting": value.waiting,
        "unwanted": value.unwanted,
        "ward_waits": value.ward_waits,
        "to_ask": list(value.to_ask),
        "counts": [
            {"counts": c.counts, "why": text(c.why), "ballots": c.ballots} for c in value.counts
        ],
    }


def _ballot(value: "BallotStanding") -> dict[str, Any]:
    return {
        "round": value.round,
        "voter": value.voter,
        "recorder": value.recorder,
        "handed_in_by": value.handed_in_by,
        "at": iso(value.at),
        "overall": value.overall,
        "against": value.against,
        "counts": value.counts,
        "why": text(value.why),
        "entered_late": value.entered_late,
    }
