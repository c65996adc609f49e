"""What is filled in on a row before it is handed out: the given cells, and what is told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from linli_core.batch.casebook import vocabulary as words
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, TICKET, TOLD
from linli_core.batch.handouts.asks import Ticket
from linli_core.batch.handouts.row_choices import names_of_kinds
from linli_core.batch.handouts.waiting import Waits
from linli_core.codec.dates import LOCAL_ZONE
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Fact
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import Guidance, QuickMatter
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import SubjectKind
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of
from linli_core.lifecycle.state.quick import quick_matter_of
from linli_core.texts.handouts import HANDOUTS
from linli_core.texts.terms import FACTS, ROLES
from linli_core.texts.text import Text, in_both

CellText = str | int
#: How many of the last statements are told.
_LAST: Final = 3
#: How many things that the next step lacks are told.
_MOST_LACKING: Final = 4
#: Stands between several things of a cell.
_LIST: Final = "、"


def written(at: datetime) -> str:
    """Return a moment as it stands in a cell, in Beijing time, to the second where it has some."""
    there = at.astimezone(LOCAL_ZONE)
    return f"{there:%Y-%m-%d %H:%M:%S}" if there.second else f"{there:%Y-%m-%d %H:%M}"


def given_cells(one: Waits, number: str, as_of: datetime) -> dict[str, CellText]:
    """Return the cells that are filled in when a row is handed out, by their headings.

    Args:
        one: the case and what it waits for.
        number: by which rows name the case.
        as_of: the moment of handing out.
    """
    case = one.file.case
    cells: dict[str, CellText] = {
        DEMAND_NUMBER: number,
        "记录人": one.actor.number,
        "角色": ROLES[one.actor.role].zh,
        TICKET: str(Ticket(case.number, one.ask.code, case.state, case.fact_seq)),
    }
    if one.ask.types and "类型" in one.ask.given:
        cells["类型"] = one.ask.types[0]
    for heading in one.ask.given:
        make = _GIVEN.get((one.ask.code, heading)) or _GIVEN.get(("", heading))
        if make is not None:
            cells[heading] = make(one, as_of)
    return cells


def told_cells(one: Waits, as_of: datetime, lang: str) -> dict[str, str]:
    """Return what a row tells of its case; of restricted work, that it is, and by when."""
    what = HANDOUTS[f"ask.{one.ask.code}"].in_(lang)
    said = (
        (HANDOUTS["restricted"].in_(lang), what, _due(one, as_of, lang), "", "")
        if one.restricted
        else (_subject(one), what, _due(one, as_of, lang), _last(one, lang), _demand(one).words)
    )
    return dict(zip(TOLD, said, strict=True))


def _due(one: Waits, as_of: datetime, lang: str) -> str:
    if one.due is None:
        return ""
    values: dict[str, str | Text] = {"what": one.due.what, "at": written(one.due.at)}
    if one.is_late:
        values["days"] = str(max(1, (as_of - one.due.at).days))
    return HANDOUTS["late" if one.is_late else "due"].fill(lang, values)


def _subject(one: Waits) -> str:
    subject = one.file.case.subject
    person = one.file.people.get(subject.key) if subject.kind is SubjectKind.RESIDENT else None
    return f"{subject.key} {person.name}" if person is not None else subject.key


def _last(one: Waits, lang: str) -> str:
    known = (f for f in one.file.facts.recorded if f.at <= one.file.facts.as_of)
    told = sorted(known, key=lambda f: (f.at, f.seq))[-_LAST:]
    lines = [
        f"{f.at.astimezone(LOCAL_ZONE):%m-%d} {FACTS[f.body.kind].in_(lang)}"
        f"（{ROLES[f.author.role].in_(lang)}）"
        for f in reversed(told)
    ]
    # What the step itself states comes last: it may be for somebody else to state.
    refused = sorted(one.lacks, key=lambda r: r.rule == "fact_missing")
    reasons = dict.fromkeys(in_both(r.reason) for r in refused)
    lacks = (HANDOUTS["lacks"].fill(lang, {"reason": r}) for r in list(reasons)[:_MOST_LACKING])
    return "\n".join((*lacks, *lines))


def _demand(one: Waits) -> Demand:
    return one.file.facts.demands[0]


def _word(table: Mapping[str, object], meaning: object) -> str:
    return next((word for word, meant in table.items() if meant == meaning), "")


def _attempt(one: Waits, _: datetime) -> int:
    standing = pairing_of(one.file.case, one.file.facts)
    return standing.proposal.body.attempt if standing else 1


def _next_version(one: Waits, _: datetime) -> int:
    plans = one.file.facts.in_episode(one.file.case, Plan)
    return max((p.body.version for p in plans), default=0) + 1


def _version(one: Waits, _: datetime) -> int:
    plan = one.file.facts.latest(one.file.case, Plan)
    return plan.body.version if plan else 1


def _round(one: Waits, _: datetime) -> int:
    opening = opening_in_question(one.file.case, one.file.facts)
    return opening.body.round if opening else one.file.case.episode.rounds + 1


def _matter(one: Waits) -> Fact[QuickMatter]:
    """Return the small matter of a case that has one."""
    found = quick_matter_of(one.file.case, one.file.facts)
    if found is None:
        raise TypeError(one.file.case.number)
    return found


def _help(one: Waits) -> ServiceRecord:
    """Return the record of the help that a small matter was."""
    return one.file.facts.in_episode(one.file.case, ServiceRecord)[-1].body


def _kind_of_work(one: Waits, _: datetime) -> str:
    code = _matter(one).body.task_type
    return names_of_kinds(one.file.facts.context.task_types.values()).get(code, code)


def _guided_by(one: Waits, _: datetime) -> str:
    return one.file.facts.in_episode(one.file.case, Guidance)[0].author.number


def _collector(one: Waits, _: datetime) -> str:
    opening = opening_in_question(one.file.case, one.file.facts)
    return opening.body.collector if opening else one.actor.number


def _part(one: Waits, _: datetime) -> str:
    return _LIST.join(_word(words.PARTICIPATION, part) for part in _help(one).participation)


def _record_number(_: Waits, as_of: datetime) -> str:
    """A record's number is its recorder's own; by when it was handed out it is no other's."""
    return f"{as_of.astimezone(LOCAL_ZONE):%Y%m%d-%H%M%S}"


_Make = Callable[[Waits, datetime], CellText]
#: What a cell is filled in with, by what is asked, or whatever is.
_GIVEN: Final[Mapping[tuple[str, str], _Make]] = {
    ("", "社区代码"): lambda one, _: one.file.case.community,
    ("", "对象类型"): lambda one, _: _word(words.SUBJECTS, one.file.case.subject.kind),
    ("", "对象编号"): lambda one, _: one.file.case.subject.key,
    ("", "提出人"): lambda one, _: _demand(one).raised_by.number,
    ("", "渠道"): lambda one, _: _word(words.CHANNELS, _demand(one).channel),
    ("", "需求内容"): lambda one, _: _demand(one).words,
    ("", "提出时间"): lambda one, _: written(_demand(one).at),
    ("plan", "版本"): _next_version,
    ("plan_review", "版本"): _version,
    ("", "提交人"): lambda one, _: one.actor.number,
    ("closure", "提出人"): lambda one, _: one.actor.number,
    ("", "次序"): _attempt,
    ("", "记录编号"): _record_number,
    ("", "服务人"): lambda one, _: one.actor.number,
    ("round", "轮次"): lambda one, _: one.file.case.episode.rounds + 1,
    ("ballot", "轮次"): _round,
    ("rectification", "轮次"): lambda one, _: one.file.case.episode.rounds,
    ("", "提请人"): lambda one, _: one.actor.number,
    ("round", "情况"): lambda *_: _word(words.SITUATIONS, "open"),
    ("not_reached", "轮次"): _round,
    ("small_matter", "同意时间"): lambda one, _: written(_matter(one).at),
    ("small_matter", "任务类型"): _kind_of_work,
    ("small_matter", "帮忙人"): lambda one, _: _matter(one).body.helper,
    ("small_matter", "开始"): lambda one, _: written(_help(one).start),
    ("small_matter", "结束"): lambda one, _: written(_help(one).end),
    ("small_matter", "服务内容"): lambda one, _: _help(one).done,
    ("small_matter", "参与方式"): _part,
    ("small_matter", "佐证"): lambda one, _: _LIST.join(_help(one).evidence),
    ("small_matter", "个案管理员"): lambda one, _: _matter(one).author.number,
    ("small_matter", "村居委成员"): _guided_by,
    ("small_matter", "收集人"): _collector,
}
