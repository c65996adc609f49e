"""Visits: whom the visitors met, and what they were told, in the residents' own words."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import field, frozen
from sqlalchemy import Connection, and_, select

from linli_core import (
    Actor,
    Channel,
    Desk,
    InvalidInput,
    NewDemand,
    Role,
    SubjectKind,
    SubjectRef,
)
from linli_core.plugins.sheets import ROLES, Cells, OwnSheet, Registration, own_column
from linli_core.plugins.tables import PEOPLE, connection_of, require_keeper, to_micros
from linli_survey.campaign import planned_at
from linli_survey.tables import frame, visits
from linli_survey.texts_survey import (
    HEARD,
    NO_ANSWER,
    NO_WORDS,
    NOT_ASKED,
    NOT_IN_FRAME,
    NOT_PLANNED_YET,
    OTHER_HOME,
    WORDS_WITHOUT_NEED,
)


class Result(StrEnum):
    """What became of a visit."""

    MET = "met"
    REFUSED = "refused"
    ABSENT = "absent"
    MOVED = "moved"


class NeedList(StrEnum):
    """The list that a need goes on."""

    PROBLEM = "problem"
    GROUP = "group"
    NONE = ""


RESULTS: Mapping[str, Result] = {
    "见到": Result.MET,
    "拒访": Result.REFUSED,
    "不在家": Result.ABSENT,
    "已搬走": Result.MOVED,
}
LISTS: Mapping[str, NeedList] = {"难题": NeedList.PROBLEM, "困难群体": NeedList.GROUP}


@frozen(kw_only=True)
class Visit:
    """One visit, or one need that it heard.

    Attributes:
        no: 1 for the first row of a household, 2 for a second visit or a second need.
        need: whether there is one; None where nobody was met.
        raised_by: who said it, a resident of the household.
        words: theirs, verbatim; they go into the demand and nowhere else.
        recorder: who wrote it down, in which role.
    """

    campaign: str
    community: str
    household: str
    no: int = 1
    at: datetime
    visitor: str
    result: Result
    need: bool | None = None
    on_list: NeedList = NeedList.NONE
    raised_by: str = ""
    words: str = field(default="", repr=False)
    recorder: Actor

    @property
    def key(self) -> str:
        """Return the key under which its demand is registered once."""
        return f"survey|{self.campaign}|{self.community}|{self.household}|{self.no}"


def record_visit(
    desk: Desk, visit: Visit, *, written_at: datetime, as_of: datetime | None = None
) -> str | None:
    """Put a visit on record, and what was heard as a demand; return its case's number, if any.

    The same visit again changes nothing. Words once heard stay: a visit whose words became a
    case is not written over.

    Args:
        desk: in a transaction; nothing is committed here.
        visit: what happened.
        written_at: when it was written down.
        as_of: the moment of the command.

    Raises:
        Refused: LL-1019, the recorder keeps no register there.
        InvalidInput: LL-4001, something of the visit is wrong, or it is not of the frame; what
            the core says of the demand.
    """
    connection = connection_of(desk)
    require_keeper(desk, visit.recorder, visit.community, at=as_of)
    _check(connection, visit)
    before = connection.execute(select(visits).where(_same(visit))).mappings().first()
    case = before["case_number"] if before is not None else None
    if case is not None:
        if visit.words != _words(desk, case) or not visit.need:
            raise InvalidInput(what=HEARD.format(case=case))
    elif visit.need:
        case = desk.open_case(_demand(visit), key=visit.key, as_of=as_of).number
    row = _row(visit, case, written_at)
    if before is None:
        connection.execute(visits.insert().values(row))
    else:
        connection.execute(visits.update().where(_same(visit)).values(row))
    return case


def _same(visit: Visit) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy's
    return and_(
        visits.c.campaign == visit.campaign,
        visits.c.community == visit.community,
        visits.c.household == visit.household,
        visits.c.no == visit.no,
    )


def _row(visit: Visit, case: str | None, written_at: datetime) -> dict[str, object]:
    return {
        "campaign": visit.campaign,
        "community": visit.community,
        "household": visit.household,
        "no": visit.no,
        "visited_at": to_micros(visit.at),
        "visitor": visit.visitor,
        "result": visit.result.value,
        "need": visit.need,
        "list": visit.on_list.value,
        "case_number": case,
        "written_by": visit.recorder.number,
        "written_at": to_micros(written_at),
    }


def _words(desk: Desk, case: str) -> str:
    return desk.demands(case)[0].words


def _demand(visit: Visit) -> NewDemand:
    return NewDemand(
        community=visit.community,
        subject=SubjectRef(SubjectKind.RESIDENT, visit.raised_by),
        raised_by=Actor(visit.raised_by, Role.RESIDENT),
        channel=Channel.HOME_VISIT,
        words=visit.words,
        at=visit.at,
        source=visit.key,
        recorded_by=visit.recorder,
    )


def _check(connection: Connection, visit: Visit) -> None:
    if visit.at < planned_at(connection, visit.campaign):
        raise InvalidInput(what=NOT_PLANNED_YET)
    its_home = and_(
        frame.c.campaign == visit.campaign,
        frame.c.community == visit.community,
        frame.c.household == visit.household,
    )
    if connection.execute(select(frame.c.household).where(its_home)).first() is None:
        raise InvalidInput(
            what=NOT_IN_FRAME.format(
                household=visit.household, number=visit.campaign, community=visit.community
            )
        )
    _check_answers(visit)
    if visit.need:
        lives_there = and_(
            PEOPLE.c.number == visit.raised_by,
            PEOPLE.c.household == visit.household,
            PEOPLE.c.community == visit.community,
        )
        if connection.execute(select(PEOPLE.c.number).where(lives_there)).first() is None:
            raise InvalidInput(
                what=OTHER_HOME.format(person=visit.raised_by, household=visit.household)
            )


def _check_answers(visit: Visit) -> None:
    said = bool(visit.words or visit.raised_by)
    if visit.result is not Result.MET:
        if said or visit.need is not None:
            raise InvalidInput(what=NOT_ASKED)
        return
    if visit.need is None:
        raise InvalidInput(what=NO_ANSWER)
    if visit.need and not (visit.words and visit.raised_by):
        raise InvalidInput(what=NO_WORDS)
    if visit.words and not visit.need:
        raise InvalidInput(what=WORDS_WITHOUT_NEED)


def visit_row(cells: Cells) -> Visit:
    """Read a row of 走访."""
    return Visit(
        campaign=cells.required_number("调查编号"),
        community=cells.community("社区代码"),
        household=cells.required_number("户号"),
        no=cells.count("次序", 1),
        at=cells.moment("走访时间"),
        visitor=cells.person("走访人"),
        result=cells.choice("结果", RESULTS),
        need=cells.maybe_yes("有无需求"),
        on_list=cells.choice("清单", LISTS, NeedList.NONE),
        raised_by=cells.maybe_person("提出人"),
        words=cells.text("需求内容"),
        recorder=cells.recorder(ROLES),
    )


def save_visit(desk: Desk, visit: Visit, by: Registration) -> None:
    """Put the visit of a row on record."""
    record_visit(desk, visit, written_at=by.at, as_of=by.at)


HOME_SHEETS = (
    OwnSheet(
        name="走访",
        columns=(
            own_column("调查编号*"),
            own_column("社区代码*"),
            own_column("户号*"),
            own_column("次序", "第几次；空为 1", "which visit; 1 where blank"),
            own_column("走访时间*"),
            own_column("走访人*"),
            own_column("结果*", "见到、拒访、不在家、已搬走", "met, refused, absent or moved"),
            own_column("有无需求", "是或否；没见到的留空", "是 or 否; blank where nobody was met"),
            own_column("清单", "难题、困难群体", "a problem, or a group in hardship"),
            own_column("提出人", "居民编号", "number of the resident"),
            own_column("需求内容", "居民原话", "the resident's own words"),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("调查编号", "社区代码", "户号", "次序"),
        reader=visit_row,
        save=save_visit,
        divisions=lambda visit: (visit.community,),
        place="社区代码",
    ),
)
