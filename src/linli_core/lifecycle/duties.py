"""What must be done by a day of its own, whatever state the case is in; met by facts only."""

from datetime import datetime

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.people import Actor
from linli_core.lifecycle.handovers import handovers_of
from linli_core.lifecycle.incidents import incidents_of
from linli_core.lifecycle.obligations import obligations_of
from linli_core.texts.text import Text


@frozen
class Duty:
    """One thing to be done by a moment.

    Attributes:
        code: such as ``incident_report``.
        met_at, met_by: when and by whose statement it was met.
    """

    code: str
    what: Text
    due: datetime
    met_at: datetime | None = None
    met_by: Actor | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Return whether it is not met and its time is over."""
        return self.met_at is None and now > self.due

    @property
    def is_late(self) -> bool:
        """Return whether it was met after its time."""
        return self.met_at is not None and self.met_at > self.due


def duties(case: Case, facts: Facts) -> tuple[Duty, ...]:
    """Return every dated duty of a case, met or not, the earliest first."""
    found = [*_reports(case, facts), *_owed(case, facts), *_answers(case, facts)]
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.code)))


def _reports(case: Case, facts: Facts) -> list[Duty]:
    hours = facts.around.policy.incident_report_hours.value
    return [
        Duty(
            "incident_report",
            Text(f"事件 {i.number} 强制报告", f"compulsory report of incident {i.number}"),
            i.report_by(hours),
            i.told_at,
        )
        for i in incidents_of(case, facts)
        if i.must_report
    ]


def _owed(case: Case, facts: Facts) -> list[Duty]:
    return [
        Duty(
            f"back_fill.{owed.what}",
            owed.name,
            owed.due,
            owed.met.at if owed.met else None,
            owed.met.author if owed.met else None,
        )
        for owed in obligations_of(case, facts)
    ]


def _answers(case: Case, facts: Facts) -> list[Duty]:
    return [
        Duty(
            "referral_answer",
            Text(f"转介 {h.number} 答复", f"answer to referral {h.number}"),
            h.answer_by,
            h.answered_at,
        )
        for h in handovers_of(case, facts)
    ]
