"""Rows of 12345工单: a call to the hotline, the reply, and what the caller said to it."""

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.demands import DEMANDS, source_of
from linli_core.batch.casebook.heard.spoken_cells import chosen, in_words
from linli_core.batch.casebook.sheet_spec import DemandSheet, case_columns
from linli_core.batch.casebook.statement import DemandRow, Statement
from linli_core.batch.casebook.vocabulary import CALLBACKS, FINDINGS, ROLES, words_for
from linli_core.codec.folding import fold
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.intake import (
    CallbackAnswer,
    HotlineTicket,
    TicketCallback,
    TicketReply,
)
from linli_core.domain.terms import Channel, Role, SubjectKind
from linli_core.services.case.new_demand import NewDemand
from linli_core.texts.text import Text

NUMBER, EARLIER = "工单编号", "原工单编号"
_ANONYMOUS = frozenset(("匿名", "不留名", "不愿透露", "保密"))


def ticket_row(cells: RowCells) -> DemandRow:
    """Read a row of 12345工单.

    Raises:
        BadCell: a cell cannot be taken.
    """
    places = cells.communities("社区代码")
    recorder = cells.recorder(ROLES)
    caller = _caller(cells)
    number, earlier = cells.required_number(NUMBER), cells.number(EARLIER)
    words, called = cells.words("诉求内容"), cells.moment("来电时间")
    ticket = HotlineTicket(
        number=number,
        due=cells.maybe_moment("办理时限", future=True, whole_day=True),
        office=cells.text("承办单位"),
        anonymous=not caller,
        repeats=earlier,
        words=words if earlier else "",
    )
    if ticket.due is None:
        cells.remark("ticket.no_limit", "办理时限")
    demand = NewDemand(
        community=places[0] if len(places) == 1 else "",
        subject=_subject(cells, caller, number),
        raised_by=Actor(caller, Role.RESIDENT)
        if caller
        else Actor(recorder.number, Role.INFORMANT),
        channel=Channel.HOTLINE,
        words=words,
        at=called,
        number=number,
        source=source_of(cells),
        recorded_by=recorder,
        ticket=ticket,
    )
    told = [Statement(ticket, recorder, called, recorder)]
    told += [*_reply(cells, number, recorder), *_callback(cells, number, recorder)]
    return DemandRow(
        demand=demand, statements=tuple(told), candidates=places if len(places) > 1 else ()
    )


def _caller(cells: RowCells) -> str:
    """Return the number of a caller who is registered; whoever else called left no name here."""
    called = fold(cells.text("来电人"))
    if called in cells.known.people:
        return called
    if called and called not in _ANONYMOUS:
        cells.remark("ticket.caller_unknown", "来电人")
    return ""


def _subject(cells: RowCells, caller: str, number: str) -> SubjectRef:
    place = cells.text("诉求地点")
    if caller and not place:
        return SubjectRef(SubjectKind.RESIDENT, caller)
    if not place:
        cells.remark("ticket.no_place", "诉求地点")
    return SubjectRef(SubjectKind.PLACE, place or f"工单 {number}")


def _reply(cells: RowCells, number: str, recorder: Actor) -> list[Statement]:
    finding = cells.maybe_choice("是否属实", FINDINGS)
    if finding is None and not cells.text("答复内容"):
        return []
    body = TicketReply(
        ticket=number,
        reply=cells.words("答复内容"),
        finding=cells.choice("是否属实", FINDINGS),
        ground=cells.text("不属实依据"),
    )
    at = cells.maybe_moment("答复时间") or cells.moment("时间")
    return [Statement(body, recorder, at, recorder)]


def _callback(cells: RowCells, number: str, recorder: Actor) -> list[Statement]:
    answer = cells.maybe_choice("回访结果", CALLBACKS)
    if answer is None:
        return []
    body = TicketCallback(ticket=number, answer=answer, said=cells.text("回访意见"))
    at = cells.maybe_moment("回访时间") or cells.moment("时间")
    return [Statement(body, recorder, at, recorder)]


TICKETS = DemandSheet(
    name="12345工单",
    known_as=DEMANDS.name,
    number=NUMBER,
    continues=EARLIER,
    columns=case_columns(
        "工单编号* 原工单编号 社区代码 来电时间* 来电人 诉求地点 诉求内容* 承办单位 办理时限 "
        "答复时间 答复内容 是否属实 不属实依据 回访时间 回访结果 回访意见",
        {
            NUMBER: Text(
                "热线给的编号；其他表的“需求编号”就写它",
                "the hotline's own number, by which other sheets name the case",
            ),
            EARLIER: Text(
                "同一件事再次来电的，写第一张工单的编号，不另立案",
                "of a further call about the same thing, the first ticket's number; no second case",
            ),
            "社区代码": Text(
                "不知道是哪个社区的空着，进待分派箱",
                "blank where not known: it waits in the inbox",
            ),
            "办理时限": Text(
                "延期的，在原时限以内把新时限写上、改“时间”",
                "where it is made longer: the new limit, with 时间, before the old one is over",
            ),
            "来电人": Text(
                "登记过的居民写编号；匿名的空着", "a registered number; blank where anonymous"
            ),
            "诉求地点": Text(
                "哪栋楼、哪条路；由那里的住户评价",
                "which house or road; those who live there judge",
            ),
            "不属实依据": Text(
                "答复“不属实”的，写查了什么、看到什么",
                "of a reply “untrue”: what was looked at, and found",
            ),
            "回访结果": Text(
                "来电人自己的话；不满意的，到独立的人再问明以前一直算数",
                "the caller's own word; not content stands until somebody independent asks again",
            ),
        },
        {"是否属实": FINDINGS, "回访结果": CALLBACKS},
    ),
    key=(NUMBER,),
    spoken=(
        chosen(
            "回访结果",
            words_for(CALLBACKS, CallbackAnswer.CONTENT),
            words_for(CALLBACKS, CallbackAnswer.NOT_REACHED),
        ),
        # A caller who is content may say why; whoever is not says so beside it.
        in_words("回访意见", is_theirs=False),
    ),
    reader=ticket_row,
)

SHEETS = (TICKETS,)
