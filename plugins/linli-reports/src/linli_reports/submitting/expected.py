"""Who is to report to a division in a year, and how far each of them is."""

from datetime import datetime

from attrs import frozen
from sqlalchemy import Connection

from linli_reports.divisions import Division, divisions_under
from linli_reports.submitting.routes import ReportingDuty, duties_of
from linli_reports.submitting.submissions import SubmissionState, submissions_of


@frozen(kw_only=True)
class Expected:
    """A division that is to report, and how far its report is.

    Attributes:
        state: None where it is not handed in.
        at: of the last step; None where there is none.
        reason: what is to be mended, where it was sent back.
        is_late: it is neither handed in nor received, and its day is over; or it was handed in
            after its day.
    """

    division: Division
    duty: ReportingDuty
    state: SubmissionState | None = None
    at: datetime | None = None
    reason: str = ""
    digest: str = ""
    is_late: bool = False


def reports_expected(
    connection: Connection, to: str, year: int, *, as_of: datetime, known_at: datetime
) -> tuple[Expected, ...]:
    """Return every division that reports to one in a year, by code.

    Args:
        connection: in a transaction; nothing is written.
        to: code of the division that is reported to; empty for the ministry.
        year: of the reports.
        as_of: by when they are late.
        known_at: what was written down later is not seen.
    """
    divisions = [part for code, part in divisions_under(connection, to).items() if code != to]
    duties = duties_of(connection, [part.code for part in divisions], year, known_at)
    steps = submissions_of(connection, year, to, known_at)
    expected = []
    for division in divisions:
        duty, step = duties[division.code], steps.get(division.code)
        if duty.to != to:
            continue
        if step is None:
            late = _is_over(duty, as_of)
            expected.append(Expected(division=division, duty=duty, is_late=late))
            continue
        state = SubmissionState(step["state"])
        when = as_of if state is SubmissionState.SENT_BACK else step["done_at"]
        expected.append(
            Expected(
                division=division,
                duty=duty,
                state=state,
                at=step["done_at"],
                reason=step["reason"],
                digest=step["digest"],
                is_late=state is not SubmissionState.RECEIVED and _is_over(duty, when),
            )
        )
    return tuple(expected)


def _is_over(duty: ReportingDuty, at: datetime) -> bool:
    return duty.due is not None and at > duty.due
