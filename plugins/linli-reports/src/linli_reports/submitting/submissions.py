"""A division's report handed in, sent back for correction, or received; each on record."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core import Actor, Desk, InvalidInput
from linli_core.plugins import Text
from linli_core.plugins.tables import (
    connection_of,
    enter_edition,
    from_micros,
    last_edition,
    require_office,
    standing,
    to_micros,
)
from linli_reports.divisions import BEIJING, require_division
from linli_reports.entries import require_impersonal
from linli_reports.submitting.routes import ReportingDuty, duty_of
from linli_reports.submitting.texts_submitting import (
    EARLIER,
    HANDED_IN,
    MINISTRY,
    NO_REASON,
    NOT_A_DIGEST,
    NOT_HANDED_IN,
    OWN_REPORT,
)
from linli_reports.tables import submissions

_DIGEST = re.compile(r"[0-9a-f]{64}|")


class SubmissionState(StrEnum):
    """What became of a division's report of a year."""

    HANDED_IN = "handed_in"
    SENT_BACK = "sent_back"
    RECEIVED = "received"


#: It lies with whom it was handed in to.
_WITH_THE_OTHERS = (SubmissionState.HANDED_IN, SubmissionState.RECEIVED)
#: After which steps it may be sent back, or received.
_TURNS = {
    SubmissionState.SENT_BACK: _WITH_THE_OTHERS,
    SubmissionState.RECEIVED: (SubmissionState.HANDED_IN,),
}


@frozen(kw_only=True)
class Submission:
    """One step of a report's way: who did what with it, and when.

    Attributes:
        division: whose report it is.
        reason: what is to be mended, where it is sent back.
        digest: SHA-256 of the file that was handed in, in hexadecimal; empty where unknown.
    """

    division: str
    year: int
    state: SubmissionState
    at: datetime
    reason: str = ""
    digest: str = ""
    recorder: Actor


def record_submission(desk: Desk, step: Submission, *, written_at: datetime) -> None:
    """Put a step of a report's way on record; the last one again changes nothing.

    A report is handed in by its division; whom it goes to sends it back or receives it, not by
    the hand that handed it in. What was handed in is not replaced until it is sent back.

    Args:
        desk: in a transaction; nothing is committed here.
        step: what was done.
        written_at: when it was written down.

    Raises:
        Refused: LL-1019, the recorder acts for no office in the division whose turn it is.
        InvalidInput: LL-4001, it is not its turn, it is dated before the last step, it is
            sent back without a reason, the same person handed it in, or something is not of
            its form.
    """
    require_division(step.division)
    require_impersonal(step.reason)
    if not _DIGEST.fullmatch(step.digest):
        raise InvalidInput(what=NOT_A_DIGEST)
    connection = connection_of(desk)
    duty = duty_of(connection, step.division, step.year, written_at)
    mine = step.state is SubmissionState.HANDED_IN
    require_office(
        desk, step.recorder, step.division if mine else duty.to or step.division, at=written_at
    )
    key: dict[str, str | int] = {"year": step.year, "division": step.division}
    row = {
        "state": step.state.value,
        "done_at": to_micros(step.at),
        "reason": step.reason,
        "digest": step.digest,
    }
    last = last_edition(connection, submissions, key)
    if last is None or any(last[name] != value for name, value in row.items()):
        why = _why_not(step, duty, last)
        if why is not None:
            raise InvalidInput(what=why)
    enter_edition(connection, submissions, key, row, step.recorder, written_at)


def _why_not(step: Submission, duty: ReportingDuty, last: Mapping[str, Any] | None) -> Text | None:
    """Return why a step cannot be taken after the last one."""
    was = None if last is None else SubmissionState(last["state"])
    to = Text(duty.to, duty.to) if duty.to else MINISTRY
    values = {"division": step.division, "year": step.year, "to": to}
    if step.state is SubmissionState.HANDED_IN:
        return HANDED_IN.format(**values) if was in _WITH_THE_OTHERS else _too_early(step, last)
    if last is None or was not in _TURNS[step.state]:
        return NOT_HANDED_IN.format(**values)
    handed_in = was is SubmissionState.HANDED_IN
    if duty.to and handed_in and last["written_by"] == step.recorder.number:
        return OWN_REPORT.format(**values)
    if step.state is SubmissionState.SENT_BACK and not step.reason:
        return NO_REASON
    return _too_early(step, last)


def _too_early(step: Submission, last: Mapping[str, Any] | None) -> Text | None:
    if last is None or step.at >= from_micros(last["done_at"]):
        return None
    return EARLIER.format(day=f"{from_micros(last['done_at']).astimezone(BEIJING):%Y-%m-%d %H:%M}")


def submissions_of(
    connection: Connection, year: int, under: str, known_at: datetime
) -> dict[str, Mapping[str, Any]]:
    """Return the last step of each report of a year, by division: ``done_at`` as a moment."""
    entries = standing(submissions, known_at)
    within = entries.c.division.startswith(under, autoescape=True)
    query = select(entries).where(entries.c.year == year, within)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return {row["division"]: {**row, "done_at": from_micros(row["done_at"])} for row in rows}
