"""What must be done by a day of its own, whatever state the case is in; met by facts only."""

from datetime import datetime

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.people import Actor
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.state.handovers import handovers_of
from linli_core.lifecycle.state.hotline import tickets_of
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.lifecycle.state.obligations import obligations_of
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.lifecycle.tasks.clocks import Running, running_clocks, shortest_days
from linli_core.texts.lifecycle import DUE
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import Text

HOURS_A_DAY = 24
_SERVING = (CaseState.IN_SERVICE, CaseState.RECTIFYING)


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

    def is_overdue(self, as_of: datetime) -> bool:
        """Return whether it is not met and its time is over."""
        return self.met_at is None and as_of > self.due

    @property
    def is_late(self) -> bool:
        """Return whether it was met after its time."""
        return self.met_at is not None and self.met_at > self.due


def duties(case: Case, facts: Facts) -> tuple[Duty, ...]:
    """Return every dated duty of a case, met or not, the earliest first."""
    found = [*_reports(case, facts), *_owed(case, facts), *_answers(case, facts)]
    found += [*_tasks(case, facts), *_replies(case, facts)]
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.code)))


def _reports(case: Case, facts: Facts) -> list[Duty]:
    hours = report_hours(case, facts)
    return [
        Duty(
            "incident_report",
            DUE["incident_report"].format(incident=i.number),
            i.report_by(hours),
            i.told_at,
        )
        for i in incidents_of(case, facts)
        if i.must_report
    ]


def report_hours(case: Case, facts: Facts) -> float:
    """Return within how many hours an authority is told: the shorter of region and task type."""
    hours = facts.context.policy.incident_report_hours.value
    days = shortest_days(case, facts, "compulsory_report")
    return hours if days is None else min(hours, days * HOURS_A_DAY)


def _tasks(case: Case, facts: Facts) -> list[Duty]:
    """Clocks of the tasks, while there is service; what rests or waits is not hurried."""
    if case.state not in _SERVING:
        return []
    hidden = is_restricted(case, facts)
    return [_of_task(running, hidden=hidden) for running in running_clocks(case, facts)]


def _of_task(running: Running, *, hidden: bool) -> Duty:
    """Of restricted work a list tells that something is due, and not what."""
    if hidden:
        text = DUE["task_clock"].format(task=running.task)
        return Duty("task", text, running.due)
    text = DUE["task_duty"].format(task=running.task, what=running.clock.text)
    return Duty(f"task.{running.clock.name}", text, running.due)


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


def _replies(case: Case, facts: Facts) -> list[Duty]:
    return [
        Duty(
            "ticket_reply",
            DUE["ticket_reply"].format(ticket=as_code(ticket.call.body.number)),
            ticket.due,
            ticket.replied.at if ticket.replied else None,
            ticket.replied.author if ticket.replied else None,
        )
        for ticket in tickets_of(case, facts)
        if ticket.due is not None
    ]


def _answers(case: Case, facts: Facts) -> list[Duty]:
    return [
        Duty(
            "referral_answer",
            DUE["one_referral"].format(referral=h.number),
            h.answer_by,
            h.answered_at,
        )
        for h in handovers_of(case, facts)
    ]
