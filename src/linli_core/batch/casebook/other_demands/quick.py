"""Rows of 小事: a small matter from the asking to the verdict in one row."""

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.demands import DEMANDS
from linli_core.batch.casebook.heard.spoken_cells import chosen, graded, harm, in_words
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, DemandSheet, Several, case_columns
from linli_core.batch.casebook.statement import DemandRow, Statement
from linli_core.batch.casebook.vocabulary import (
    GRADES,
    PARTICIPATION,
    ROLES,
    SOLVED,
    WANTED,
    YES_OR_NO,
    words_for,
)
from linli_core.codec.problem import Problem
from linli_core.domain.terms import Solved, Wanted
from linli_core.services.case.quick_help import QuickHelp, QuickVerdict
from linli_core.texts.text import Text

_OVERALL = "总体满意度"


def quick_row(cells: RowCells) -> DemandRow:
    """Read a row of 小事.

    Raises:
        BadCell: a cell cannot be taken.
    """
    community = cells.community("社区代码")
    asked = cells.moment("提出时间")
    start, end = cells.moment("开始"), cells.moment("结束")
    cells.require_later("结束", start, end)
    recorder = cells.recorder(ROLES)
    told = QuickHelp(
        number=cells.required_number(DEMAND_NUMBER),
        community=community,
        resident=cells.person("提出人"),
        words=cells.words("需求内容"),
        asked_at=asked,
        agreed_at=cells.maybe_moment("同意时间") or asked,
        task_type=cells.task_type("任务类型", cells.required("任务类型")),
        helper=cells.person("帮忙人"),
        start=start,
        end=end,
        done=cells.words("服务内容"),
        part=cells.choices("参与方式", PARTICIPATION),
        manager=cells.person("个案管理员"),
        committee=cells.person("村居委成员"),
        collector=cells.maybe_person("收集人") or recorder.number,
        evidence=cells.several("佐证"),
        verdict=_verdict(cells),
        recorder=recorder,
        written_at=cells.moment("时间"),
        source=str(cells.row.place),
    )
    return DemandRow(
        demand=told.demand,
        statements=tuple(Statement(*said) for said in told.statements()),
    )


def _verdict(cells: RowCells) -> QuickVerdict | None:
    """Return what the resident said; None where they were not asked yet.

    Raises:
        BadCell: something was said, and the grade beside it is missing.
    """
    overall = cells.grade(_OVERALL)
    wanted = cells.choice("本人愿意", WANTED, Wanted.NOT_ASKED)
    wanted_helper = cells.choice("愿意此人", WANTED, Wanted.NOT_ASKED)
    solved = cells.maybe_choice("问题解决", SOLVED)
    harm = cells.yes("受到侵害")
    if overall is None:
        if harm or solved or any(map(cells.text, ("不满意原因", "评价码"))):
            raise BadCell(Problem("cell.required", {"heading": _OVERALL}), _OVERALL)
        if wanted is wanted_helper is Wanted.NOT_ASKED:
            cells.remark("quick.not_asked", _OVERALL)
            return None
    return QuickVerdict(
        at=cells.moment("评价时间"),
        overall=overall,
        solved=solved or Solved.PARTLY,
        wanted=wanted,
        wanted_helper=wanted_helper,
        complaint=cells.text("不满意原因"),
        harm=harm,
        code=cells.text("评价码"),
    )


QUICK = DemandSheet(
    name="小事",
    known_as=DEMANDS.name,
    columns=case_columns(
        "需求编号* 社区代码* 提出人* 需求内容* 提出时间* 同意时间 任务类型* 帮忙人* 开始* 结束* "
        "服务内容* 参与方式 佐证 个案管理员* 村居委成员* 收集人 总体满意度 问题解决 本人愿意 "
        "愿意此人 不满意原因 受到侵害 评价时间 评价码",
        {
            DEMAND_NUMBER: Text(
                "自己的编号，与“需求”表不重复", "its own number, none of those of 需求"
            ),
            "同意时间": Text(
                "个案管理员和村居委成员同意快办的时间，空白按提出时间",
                "when case manager and committee agreed; blank for when it was asked",
            ),
            "收集人": Text(
                "问居民是否帮上了的人，空白按记录人；不能是帮忙人和个案管理员",
                "who asks the resident; the recorder where blank, never helper or manager",
            ),
            _OVERALL: Text(
                "还没有问的空着；居民的话由收集人记录，或有本人的评价码，才计入",
                "blank until asked; it counts where the collector writes it, or with a code",
            ),
        },
        {
            "参与方式": Several(PARTICIPATION),
            "佐证": Several(),
            _OVERALL: GRADES,
            "问题解决": SOLVED,
            "本人愿意": WANTED,
            "愿意此人": WANTED,
            "受到侵害": YES_OR_NO,
        },
    ),
    key=(DEMAND_NUMBER,),
    spoken=(
        graded(_OVERALL),
        chosen("问题解决", words_for(SOLVED, Solved.YES, Solved.PARTLY)),
        *(
            chosen(wish, words_for(WANTED, Wanted.YES), words_for(WANTED, Wanted.NOT_ASKED))
            for wish in ("本人愿意", "愿意此人")
        ),
        in_words("不满意原因"),
        harm("受到侵害"),
    ),
    reader=quick_row,
)

SHEETS = (QUICK,)
