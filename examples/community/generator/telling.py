"""Tells every case: each token of a fate's story is one step of the case."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from attrs import frozen
from examples.community.generator import hotline, intake, planning, service, small, turns, verdicts
from examples.community.generator.casting import Part
from examples.community.generator.tale import Tale

#: The demo's date: nothing in the workbooks happened later, save one deliberate mistake.
AS_OF = datetime.fromisoformat("2026-11-20T18:00")
FIRST_DAY = datetime.fromisoformat("2026-03-01")


def _window(opens: str, closes: str) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(opens), datetime.fromisoformat(closes)


#: First and last day on which the last fact of a story may happen.
#: Closed or left before 2026-08-20 means archived on the demo's date (90 days).
WINDOWS: Mapping[str, tuple[datetime, datetime]] = {
    "stale": _window("2026-10-06", "2026-11-18"),
    "recent": _window("2026-11-03", "2026-11-18"),
    "fresh": _window("2026-11-13", "2026-11-18"),
    "autumn": _window("2026-09-28", "2026-11-16"),
    "closed": _window("2026-08-27", "2026-11-17"),
    "archived": _window("2026-06-08", "2026-08-14"),
}

STEPS: Mapping[str, Callable[[Tale, str], None]] = {
    "demand": intake.demand,
    "survey": intake.survey,
    "adopt": intake.adopt,
    "twin": intake.twin,
    "echo": intake.echo,
    "triage": intake.triage,
    "plan": planning.plan,
    "approve": planning.approve,
    "return": planning.send_back,
    "pair": planning.pair,
    "serve": service.serve,
    "pay": service.pay,
    "open": verdicts.open_round,
    "tried": verdicts.tried,
    "silent": verdicts.silent,
    "good": verdicts.good,
    "poor": verdicts.poor,
    "veto": verdicts.veto,
    "told": verdicts.told,
    "praise": verdicts.praise,
    "early": verdicts.early,
    "wait": verdicts.wait,
    "fix": verdicts.fix,
    "close": verdicts.close,
    "leave": turns.leave,
    "reopen": turns.reopen,
    "replan": turns.replan,
    "repair": turns.repair,
    "no-partner": turns.no_partner,
    "order": turns.order,
    "close-with": turns.close_with,
    "incident": turns.incident,
    "settle": turns.settle,
    "void": turns.void,
    "suspend": turns.suspend,
    "resume": turns.resume,
    "refer": turns.refer,
    "taken": turns.taken,
    "receive": turns.receive,
    "move": turns.move,
    "moved": turns.moved,
    "die": turns.die,
    "mourn": turns.mourn,
    "hurry": turns.hurry,
    "void-task": turns.void_task,
    "take-back": verdicts.take_back,
    "small": small.small,
    "ticket": hotline.ticket,
}


@frozen
class Told:
    """A case and its rows."""

    number: str
    part: Part
    tale: Tale


def _tell(part: Part, number: str, first_day: datetime) -> Tale:
    tale = Tale(
        number=number,
        seed=part.seed,
        work=part.work,
        risk=part.risk,
        cast=part.cast,
        words=part.words,
        today=first_day,
        mistake=part.fate.mistake,
    )
    for step, variant in part.fate.story:
        STEPS[step](tale, variant)
    return tale


def _first_day(part: Part) -> datetime:
    """Choose the first day so that the last fact falls into the fate's window."""
    span = (_tell(part, "", FIRST_DAY).today - FIRST_DAY).days
    opens, closes = WINDOWS[part.fate.window]
    days = (closes - opens).days
    last = opens + timedelta(days=(part.nth * 7 + part.seed * 5) % (days + 1))
    first = max(FIRST_DAY + timedelta(days=1 + part.seed % 3), last - timedelta(days=span))
    if first + timedelta(days=span) > closes:
        msg = f"the story of {part.fate.code} is too long for its window"
        raise ValueError(msg)
    return first


def tell_all(parts: Iterable[Part]) -> list[Told]:
    """Tell every case, numbered in the order in which the demands were made.

    A ticket has the number that the hotline gave it.
    """
    begun = [(_first_day(part), part) for part in parts]
    asked = [(_tell(part, "", day).rows[0].at, part.seed, day, part) for day, part in begun]
    ordered = sorted(asked, key=lambda found: found[:2])
    own = [(day, part) for _, _, day, part in ordered if not _is_ticket(part)]
    numbered = ((f"XQ-{nth:04}", day, part) for nth, (day, part) in enumerate(own, 1))
    told = [Told(number, part, _tell(part, number, day)) for number, day, part in numbered]
    tickets = [_tell(part, "", day) for _, _, day, part in ordered if _is_ticket(part)]
    parts = [part for *_, part in ordered if _is_ticket(part)]
    return told + [
        Told(str(tale.rows[0].cells["工单编号"]), part, tale)
        for part, tale in zip(parts, tickets, strict=True)
    ]


def _is_ticket(part: Part) -> bool:
    return part.fate.story[0][0] == "ticket"
