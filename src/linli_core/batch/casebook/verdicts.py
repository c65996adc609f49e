"""The residents' verdict (评价) and the rectification of what they found wanting (整改)."""

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.heard.spoken_cells import (
    LEAST_PASSING,
    chosen,
    graded,
    harm,
    in_words,
    said_in,
)
from linli_core.batch.casebook.sheet_spec import (
    DEMAND_NUMBER,
    ByWord,
    StatementSheet,
    case_columns,
)
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import (
    CONTACTS,
    GRADES,
    ROLES,
    SITUATIONS,
    SOLVED,
    WANTED,
    WARD_VIEWS,
    YES_OR_NO,
    words_for,
)
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    NoResponse,
    Rectification,
    RoundOpening,
    WantedAnswer,
    WardView,
)
from linli_core.domain.terms import Channel, Role, Solved, Wanted
from linli_core.domain.words import says_something

_NOT_ASKED = words_for(WANTED, Wanted.NOT_ASKED)
_WISHES = ("本人愿意", "愿意此人")
#: What whoever judges says, and by which of it they complain.
_SPOKEN = (
    *map(graded, ("总体满意度", "及时", "态度")),
    chosen("问题解决", words_for(SOLVED, Solved.YES, Solved.PARTLY)),
    in_words("不满意原因"),
    harm("受到侵害"),
    *(chosen(asked, words_for(WANTED, Wanted.YES), _NOT_ASKED) for asked in _WISHES),
    chosen("总的仍满意", {"是"}),
    in_words("其他答案"),
    chosen("被监护人态度", words_for(WARD_VIEWS, WardView.CONTENT)),
    in_words("被监护人意见"),
)


def evaluation_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 评价.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    cells.required(DEMAND_NUMBER)
    no = cells.count("轮次", 1)
    statements = []
    opener, collector = cells.maybe_person("提请人"), cells.maybe_person("收集人")
    opened_at = cells.maybe_moment("提请时间")
    if opener and opened_at:
        opening = RoundOpening(
            round=no,
            collector=collector,
            households=cells.several("名册"),
            deputies=cells.persons("副收集人"),
        )
        own = opener == cells.speaker()
        asks = Actor(opener, Role.RESIDENT if own else Role.CASE_MANAGER)
        statements.append(Statement(opening, asks, opened_at, recorder))
    situation = cells.choice("情况", SITUATIONS)
    _refuse_other_words(cells, situation)
    if situation == "given":
        statements.append(_ballot(cells, no, recorder))
    elif situation == "wanted":
        statements.append(_asked_apart(cells, recorder))
    elif situation == "not_reached":
        channel = cells.choice("渠道", CONTACTS)
        body = ContactAttempt(
            round=no,
            channel=channel,
            doorstep=channel is Channel.HOME_VISIT,
            lives_in=cells.text("现住社区"),
        )
        statements.append(Statement(body, recorder, at, recorder))
    elif situation == "nobody":
        statements.append(Statement(NoResponse(round=no), recorder, at, recorder))
    return tuple(statements)


def _refuse_other_words(cells: RowCells, situation: str) -> None:
    """Refuse a row that says nobody was heard, and what they said: the words are kept as heard.

    Where somebody was asked about something else, only what they complain of is not to be lost.
    """
    texts = cells.row.texts
    if situation == "given":
        said = []
    elif situation == "wanted":
        said = [c.heading for c in _SPOKEN if c.heading not in _WISHES and c.complains(texts)]
    else:
        said = list(said_in(texts, _SPOKEN))
    word = cells.row.text("情况")
    found = [
        BadCell(Problem("words.not_in_place", {"heading": h, "situation": word}), h) for h in said
    ]
    if found:
        found[0].further = tuple(found[1:])
        raise found[0]


def _ballot(cells: RowCells, no: int, recorder: Actor) -> Statement:
    overall = cells.grade("总体满意度")
    if overall is None:
        raise BadCell(Problem("grade.out_of_range", {"heading": "总体满意度"}), "总体满意度")
    body = Ballot(
        round=no,
        overall=overall,
        solved=cells.choice("问题解决", SOLVED, Solved.PARTLY),
        proxy=cells.yes("代评"),
        raised_by_self=cells.maybe_yes("本人提出"),
        took_part=cells.maybe_yes("有参与"),
        timely=cells.grade("及时"),
        attitude=cells.grade("态度"),
        complaint=cells.text("不满意原因"),
        content_after_all=cells.maybe_yes("总的仍满意"),
        harm=cells.yes("受到侵害"),
        answers=_answers(cells),
        ward_view=cells.choice("被监护人态度", WARD_VIEWS, WardView.NOT_STATED),
        ward_said=cells.text("被监护人意见"),
        ward_unasked_because=cells.text("没法问的原因"),
        wanted=_wanted(cells, "本人愿意"),
        wanted_helper=_wanted(cells, "愿意此人"),
        code=cells.text("评价码"),
    )
    if body.wanted is Wanted.OLD_FORM:
        cells.remark("wanted.not_on_form", "总体满意度")
    _remark_on_ward(cells, body)
    _remark_on_complaint(cells, body)
    author = _evaluator(cells)
    return Statement(body, author, cells.moment("评价时间"), recorder)


def _remark_on_ward(cells: RowCells, body: Ballot) -> None:
    """Say what a guardian's ballot lacks to be the ward's word, too."""
    if body.ward_view is WardView.NOT_STATED and says_something(body.ward_said):
        cells.remark("ward.view_not_chosen", "被监护人意见")
    unasked = body.ward_view is WardView.COULD_NOT_BE_ASKED
    if unasked and not says_something(body.ward_unasked_because):
        cells.remark("ward.unasked_because", "没法问的原因")


def _remark_on_complaint(cells: RowCells, body: Ballot) -> None:
    """Say that somebody is asked again whose words and grade differ, by the core's least grade."""
    parts = [grade for grade in (body.timely, body.attitude) if grade is not None]
    complains = says_something(body.complaint) or min(parts, default=5) < LEAST_PASSING
    if complains and body.overall >= LEAST_PASSING and body.content_after_all is None:
        cells.remark("content.not_asked", "总体满意度")


def _wanted(cells: RowCells, heading: str) -> Wanted:
    """Return what somebody answered; a sheet of the older form has no such column."""
    if not cells.has_column(heading):
        return Wanted.OLD_FORM
    return cells.choice(heading, WANTED, Wanted.NOT_ASKED)


def _asked_apart(cells: RowCells, recorder: Actor) -> Statement:
    """Read what somebody independent heard about whether it was wanted, apart from a ballot."""
    body = WantedAnswer(
        wanted=cells.choice("本人愿意", WANTED),
        wanted_helper=cells.choice("愿意此人", WANTED, Wanted.NOT_ASKED),
    )
    author = _evaluator(cells)
    return Statement(body, author, cells.moment("评价时间"), recorder)


def _evaluator(cells: RowCells) -> Actor:
    evaluator = cells.person("评价人")
    by_guardian = cells.yes("代评") and cells.speaker() not in ("", evaluator)
    return Actor(evaluator, Role.GUARDIAN if by_guardian else Role.RESIDENT)


def _answers(cells: RowCells) -> dict[str, str]:
    """Read question=answer, where a question may hold a comma: 谁来管护,您知道吗=知道."""
    found, begun = {}, ""
    for part in cells.several("其他答案"):
        question, equals, answer = part.replace("＝", "=").partition("=")
        if equals:
            found[f"{begun}{question}".strip()] = answer.strip()
        begun = "" if equals else f"{begun}{part},"
    if begun:
        raise BadCell(Problem("answer.form"), "其他答案")
    return found


EVALUATION = StatementSheet(
    name="评价",
    columns=case_columns(
        "需求编号* 轮次* 提请人 提请时间 收集人 名册 情况* 渠道 评价人 代评 本人提出 有参与 及时 "
        "态度 问题解决 总体满意度 不满意原因 受到侵害 本人愿意 愿意此人 其他答案 被监护人意见 "
        "评价时间 现住社区 副收集人 评价码 被监护人态度 没法问的原因 总的仍满意",
        choices={
            "情况": SITUATIONS,
            "渠道": CONTACTS,
            **dict.fromkeys(("代评", "本人提出", "有参与", "受到侵害", "总的仍满意"), YES_OR_NO),
            **dict.fromkeys(("及时", "态度", "总体满意度"), GRADES),
            "问题解决": SOLVED,
            "本人愿意": WANTED,
            "愿意此人": WANTED,
            "被监护人态度": WARD_VIEWS,
        },
    ),
    # One ballot per evaluator and round: a later row of the same is a correction.
    key=ByWord(
        (DEMAND_NUMBER, "轮次", "情况", "评价人", "渠道", "时间"),
        heading="情况",
        others={"已评价": (DEMAND_NUMBER, "轮次", "情况", "评价人")},
    ),
    voices=ByWord(
        usual=True,
        heading="情况",
        others={"待评价": False, "未联系上": False, "无人评价": False},
    ),
    spoken=_SPOKEN,
    reader=evaluation_row,
)


def rectification_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 整改.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    body = Rectification(
        round=cells.count("轮次", 1),
        matter=cells.words("事项"),
        measure=cells.words("措施"),
        owner=cells.person("责任人"),
        due=cells.maybe_moment("期限", future=True, whole_day=True),
        done_at=cells.maybe_moment("完成时间"),
        answered_to=cells.maybe_person("已答复"),
        dropped=cells.yes("不再办理"),
        impossible=cells.text("办不到的原因"),
    )
    return (Statement(body, recorder, at, recorder),)


RECTIFICATION = StatementSheet(
    name="整改",
    columns=case_columns(
        "需求编号* 轮次* 事项* 责任人* 措施* 期限 完成时间 已答复 不再办理 办不到的原因",
        choices={"不再办理": YES_OR_NO},
    ),
    key=(DEMAND_NUMBER, "轮次", "事项"),
    free_text=frozenset({"事项"}),
    reader=rectification_row,
)

SHEETS = (EVALUATION, RECTIFICATION)
