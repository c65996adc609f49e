"""小事快办: one row for a small matter, and not one right less than on the ordinary road."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from tests.support.refused import refused_by
from tests.support.small_matter import a_dripping_tap
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from linli_core import Actor, CaseState, Linli, Role
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.calendar.local_time import BEIJING
from linli_core.domain.people import Person
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, NoResponse, VotingCode, WantedAnswer
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.domain.statements.intake import Consent, NeedAdoption, QuickMatter, Triage
from linli_core.domain.terms import Risk, Solved, Trigger, Verdict, Wanted
from linli_core.errors import ConfigError
from linli_core.services.case.quick_help import QuickHelp, QuickVerdict
from linli_core.services.desk import Desk
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import CODE, COMMITTEE, MANAGER, VOLUNTEER, move_in

MORNING = datetime(2026, 3, 2, 9, tzinfo=BEIJING)
NOW = datetime(2026, 11, 20, 18, tzinfo=BEIJING)
TAP = "concern.doorstep"
PLEASED = QuickVerdict(
    at=MORNING + timedelta(days=1), overall=5, wanted=Wanted.YES, wanted_helper=Wanted.YES
)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk of a community where everybody is registered, with all kinds of work there are."""
    with a_library(clock=FixedClock(NOW), plugins=(), discover=True).begin() as desk:
        move_in(desk)
        desk.put_people(
            [
                Person(number="R33", community=CODE, household="H3"),
                Person(number="B3", community=CODE, household="H3", birth=date(2015, 5, 1)),
            ]
        )
        yield desk


def a_tap(**changed: Any) -> QuickHelp:  # noqa: ANN401 - any field of the matter
    """Return a dripping tap: R3 asked, V1 mended it, and the committee member asked R3."""
    asked = {"verdict": PLEASED, "written_at": MORNING + timedelta(days=1, hours=1)}
    return a_dripping_tap(MORNING, **(asked | changed))


def later(told: QuickHelp, days: int, number: str) -> QuickHelp:
    """Return the same matter so many days later."""
    moved = timedelta(days=days)
    verdict = told.verdict and evolve(told.verdict, at=told.verdict.at + moved)
    times = {n: getattr(told, n) + moved for n in ("asked_at", "agreed_at", "start", "end")}
    return evolve(told, **times, written_at=told.written_at + moved, verdict=verdict, number=number)


def test_a_small_matter_takes_every_step_of_the_ordinary_road(desk: Desk) -> None:
    """Every trigger is fired in the name of whoever stated its basis; nothing is skipped."""
    case = desk.quick_help(a_tap())
    assert (case.state, case.episode.verdict) == (CaseState.ARCHIVED, Verdict.SATISFIED)
    steps = [entry.trigger for entry in desk.history(case)]
    assert steps == [
        None,
        Trigger.START_SURVEY,
        Trigger.CONFIRM_NEED,
        Trigger.TRIAGE,
        Trigger.ACCEPT,
        Trigger.START_PLAN,
        Trigger.SUBMIT_PLAN,
        Trigger.APPROVE_PLAN,
        Trigger.SELF_SERVE,
        Trigger.SUBMIT_RESULT,
        Trigger.PASS_EVALUATION,
        Trigger.APPROVE_CLOSURE,
        Trigger.ARCHIVE,
    ]
    adopted = next(f for f in desk.facts(case) if isinstance(f.body, NeedAdoption))
    assert adopted.author == Actor("R3", Role.RESIDENT)


@pytest.mark.parametrize("recorder", [VOLUNTEER, MANAGER])
def test_nobody_of_the_team_says_that_it_helped(desk: Desk, recorder: Actor) -> None:
    """需要独立评价: what the helper or the manager writes down is heard, and satisfies nobody."""
    case = desk.quick_help(a_tap(recorder=recorder, collector="C1"))
    assert case.state is CaseState.EVALUATING
    assert case.episode.verdict is Verdict.NOT_EVALUATED


def test_a_ballot_that_the_helper_wrote_down_does_not_count(desk: Desk) -> None:
    """Though an outsider wrote down all else, a ballot in the helper's hand is not counted."""
    told = a_tap()
    case = desk.open_case(told.demand)
    for body, author, at, recorder in told.statements():
        by = VOLUNTEER if isinstance(body, Ballot) else recorder
        case = desk.record(case, body, author, at, recorder=by)
        case = desk.advance(case)
    asked = WantedAnswer(wanted=Wanted.YES, wanted_helper=Wanted.YES)
    own = Actor("R3", Role.RESIDENT)
    case = desk.advance(desk.record(case, asked, own, recorder=COMMITTEE))
    assert case.state is CaseState.EVALUATING
    assert case.episode.verdict is Verdict.NOT_EVALUATED


def test_the_residents_own_code_needs_no_collector(desk: Desk) -> None:
    """评价码: whoever has their own code writes down the verdict themselves."""
    case = desk.quick_help(a_tap(verdict=None))
    handed, code = VotingCode.issue("R3", 1)
    case = desk.record(case, handed, COMMITTEE)
    own = Actor("R3", Role.RESIDENT)
    ballot = Ballot(round=1, overall=5, solved=Solved.YES, wanted=Wanted.YES, code=code)
    case = desk.record(case, ballot, own, recorder=own)
    case = desk.advance(case)
    assert (case.state, case.episode.verdict) == (CaseState.CLOSING, Verdict.SATISFIED)


def test_silence_is_found_by_the_ordinary_rules(desk: Desk) -> None:
    """Where the resident was not asked the case waits, and no row of the lane closes it."""
    case = desk.quick_help(a_tap(verdict=None))
    assert case.state is CaseState.EVALUATING
    why = refused_by(desk.fire, case, Trigger.NO_RESPONSE, COMMITTEE, fact=NoResponse(round=1))
    assert "channels_tried" in why


def test_a_dissatisfied_word_takes_the_ordinary_road(desk: Desk) -> None:
    """不满意: rectification is owed as anywhere, and nobody has approved a closing yet."""
    said = evolve(PLEASED, overall=1, solved=Solved.NO, complaint="还在滴")
    case = desk.quick_help(a_tap(verdict=said))
    assert case.state is CaseState.RECTIFYING
    assert case.episode.verdict is Verdict.DISSATISFIED
    kinds = {fact.body.kind for fact in desk.facts(case)}
    assert "closure_review" not in kinds


def test_a_helper_whom_the_resident_did_not_want_is_a_no(desk: Desk) -> None:
    """不愿意此人: the yes to this helper is void, whatever grade stands beside it."""
    case = desk.quick_help(a_tap(verdict=evolve(PLEASED, wanted_helper=Wanted.NO)))
    assert case.episode.verdict is not Verdict.SATISFIED


def test_a_household_has_so_many_a_month(desk: Desk) -> None:
    """The third of a month is refused, whoever of the household asks; the next month is new."""
    desk.quick_help(a_tap())
    desk.quick_help(later(a_tap(resident="R33"), 3, "X2"))
    assert refused_by(desk.quick_help, later(a_tap(), 6, "X3")) == {"quick_within_cap"}
    case = desk.quick_help(later(a_tap(), 31, "X4"))
    assert case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("most", [0, 9])
def test_the_cap_has_a_floor_and_a_ceiling(most: int) -> None:
    """None at all would close the lane, and any number would let everything through."""
    with pytest.raises(ConfigError):
        RegionPolicy(quick_per_month=Threshold(most))


def test_only_declared_work_goes_by_it(desk: Desk) -> None:
    """Restricted or personal work is none of the lane's, whoever agrees."""
    for code in ("care.counselling", "care.companionship", "safe.mental_rehab", "no.such"):
        assert refused_by(desk.quick_help, a_tap(task_type=code)) == {"quick_fits"}


def test_no_declared_work_of_the_lane_is_more_than_small(desk: Desk) -> None:
    """What plug-ins declare for it is S0 or S1, unpaid, with no authority or professional lead."""
    types = [t for t in desk._context.registry.task_types.values() if t.quick]  # noqa: SLF001 - all that is declared
    assert types
    for found in types:
        assert found.sensitivity.value in {"S0", "S1"}
        assert not found.purchased


@pytest.mark.parametrize("resident", ["B3", "R1"])
def test_whoever_is_protected_takes_the_ordinary_road(desk: Desk, resident: str) -> None:
    """A minor, or somebody with a guardian, is nobody's small matter."""
    assert refused_by(desk.quick_help, a_tap(resident=resident)) == {"quick_fits"}


def test_what_is_not_of_low_risk_needs_a_partner(desk: Desk) -> None:
    """Where the manager finds more than a low risk, work does not start without a pairing."""
    told = a_tap(verdict=None)
    case = desk.open_case(told.demand)
    for body, author, at, recorder in told.statements():
        graver = evolve(body, risk=Risk.MEDIUM) if isinstance(body, Triage) else body
        case = desk.record(case, graver, author, at, recorder=recorder)
        case = desk.advance(case)
    assert case.state is CaseState.PAIRING


def test_more_than_the_small_matter_needs_a_partner(desk: Desk) -> None:
    """A plan of another helper than the resident agreed to is none of the lane's."""
    told = a_tap(verdict=None)
    case = desk.open_case(told.demand)
    for body, author, at, recorder in told.statements():
        said = evolve(body, helper="V2") if isinstance(body, QuickMatter) else body
        case = desk.record(case, said, author, at, recorder=recorder)
        case = desk.advance(case)
    assert case.state is CaseState.PAIRING


def test_nobody_is_paid_by_it(desk: Desk) -> None:
    """A paid record is refused on the lane."""
    told = a_tap(verdict=None)
    case = desk.open_case(told.demand)
    for body, author, at, recorder in told.statements():
        if isinstance(body, ServiceRecord):
            paid = evolve(body, paid=True)
            why = refused_by(desk.record, case, paid, author, at, recorder=recorder)
            assert why == {"quick_unpaid"}
            break
        case = desk.record(case, body, author, at, recorder=recorder)
        case = desk.advance(case)


def test_the_figures_count_them_apart(desk: Desk) -> None:
    """They are in the denominator like any episode, and said beside it."""
    desk.quick_help(a_tap())
    figures = desk.figures()
    assert figures.verdicts[Verdict.SATISFIED] == 1
    assert figures.quick == {Verdict.SATISFIED: 1}


def _run(folder: Path, *rows: dict[str, Any]) -> tuple[Linli, BatchResult]:
    """Hand in a workbook with a sheet 小事 for an empty database, and keep the library."""
    staff = {"服务范围": CODE, "资质": "基本"}
    sheets: dict[str, list[dict[str, Any]]] = {
        "社区": [{"社区代码": CODE, "社区名称": "示例社区", "城乡分类代码": "111", "户数": 120}],
        "人员": [
            {"编号": "M1", "姓名": "钱示一", "角色": "个案管理员", **staff},
            {"编号": "C1", "姓名": "钱示二", "角色": "村(居)委会", **staff},
            {"编号": "M2", "姓名": "钱示三", "角色": "个案管理员", **staff},
            {"编号": "C2", "姓名": "钱示四", "角色": "村(居)委会", **staff},
            {"编号": "V2", "姓名": "孙样二", "角色": "志愿者", **staff, "容量": 3},
            {"编号": "V1", "姓名": "孙样一", "角色": "志愿者", **staff, "容量": 3},
        ],
        "居民": [{"编号": "R3", "姓名": "赵甲一", "社区代码": CODE, "户号": "H3"}],
        "小事": list(rows),
    }
    path = folder / "小事.xlsx"
    with Workbook(str(path)) as book:
        for name, some in sheets.items():
            sheet = book.add_worksheet(name)
            headings = list(dict.fromkeys(heading for row in some for heading in row))
            sheet.write_row(0, 0, headings)
            for no, row in enumerate(some, 1):
                for heading, value in row.items():
                    sheet.write(no, headings.index(heading), value)
    linli = Linli.from_url(f"sqlite:///{folder / 'cases.db'}", clock=lambda: NOW)
    return linli, run_batch(linli, [path], as_of=NOW)


def _row(number: str = "X1", **changed: Any) -> dict[str, Any]:  # noqa: ANN401 - any cell
    row = {
        "需求编号": number,
        "社区代码": CODE,
        "提出人": "R3",
        "需求内容": "水龙头滴水，想请人换个垫圈",
        "提出时间": "2026-03-02 09:00",
        "任务类型": "家门口的事",
        "帮忙人": "V1",
        "开始": "2026-03-02 14:00",
        "结束": "2026-03-02 14:30",
        "服务内容": "换了垫圈",
        "参与方式": "看效果",
        "佐证": "确认单",
        "个案管理员": "M1",
        "村居委成员": "C1",
        "总体满意度": 5,
        "问题解决": "解决",
        "本人愿意": "愿意",
        "愿意此人": "愿意",
        "评价时间": "2026-03-03 10:00",
        "记录人": "C1",
        "角色": "村(居)委会",
        "时间": "2026-03-03 10:30",
    }
    return {**row, **changed}


NOT_ASKED = dict.fromkeys(("总体满意度", "问题解决", "本人愿意", "愿意此人", "评价时间"), "")


def test_one_row_reaches_the_verdict_and_again_changes_nothing(tmp_path: Path) -> None:
    """小事 一行: closed with the resident's verdict; the same row again is one case."""
    for outcome in (OutcomeKind.ACCEPTED, OutcomeKind.UNCHANGED):
        linli, result = _run(tmp_path, _row())
        (row,) = (o for o in result.outcomes if o.sheet == "小事")
        assert row.outcome is outcome
    with linli.reading() as reader:
        (case,) = (reader.case(number) for number in result.cases)
    assert case.episode.verdict is Verdict.SATISFIED


def test_the_verdict_may_be_filled_in_later(tmp_path: Path) -> None:
    """Whoever was not asked yet is asked later, in the same row."""
    _run(tmp_path, _row(**NOT_ASKED, 时间="2026-03-02 15:00"))
    linli, result = _run(tmp_path, _row())
    with linli.reading() as reader:
        (case,) = (reader.case(number) for number in result.cases)
    assert case.episode.verdict is Verdict.SATISFIED


def test_rows_of_one_run_share_the_cap(tmp_path: Path) -> None:
    """However the rows of a month are split, the third keeps its demand and nothing else."""
    days = {"X1": "02", "X2": "05", "X3": "09"}
    rows = [
        _row(
            n,
            提出时间=f"2026-03-{d} 09:00",
            开始=f"2026-03-{d} 14:00",
            结束=f"2026-03-{d} 14:30",
            **NOT_ASKED,
            时间=f"2026-03-{d} 15:00",
        )
        for n, d in days.items()
    ]
    linli, result = _run(tmp_path, *rows)
    told = {o.number: {c.code.split()[-1] for c in o.causes} for o in result.outcomes}
    assert "quick_within_cap" in told["X3"]
    assert "quick_within_cap" not in told["X1"] | told["X2"]
    with linli.reading() as reader:
        stands = {reader.case(number).state for number in result.cases}
    assert stands == {CaseState.EVALUATING, CaseState.REGISTERED}


def test_who_asked_is_corrected_in_the_row(tmp_path: Path) -> None:
    """A row that the helper wrote down counts once whoever really asked is named in it."""
    _, first = _run(tmp_path, _row(记录人="V1", 角色="志愿者"))
    (held,) = (o for o in first.outcomes if o.sheet == "小事")
    assert held.outcome is OutcomeKind.HELD
    linli, result = _run(tmp_path, _row(收集人="C1"))
    with linli.reading() as reader:
        (case,) = (reader.case(number) for number in result.cases)
    assert case.episode.verdict is Verdict.SATISFIED


def test_a_row_is_mended_in_its_own_cells(tmp_path: Path) -> None:
    """What a small matter lacks is named by the cells of its row, and by no other sheet's."""
    lacking = dict.fromkeys(("参与方式", "佐证", "本人愿意", "愿意此人"), "")
    _, result = _run(tmp_path, _row(**lacking), _row("X2", **NOT_ASKED, 收集人="V1"))
    remedies = "".join(
        c.remedy.in_("zh") for o in result.outcomes if o.sheet == "小事" for c in o.causes
    )
    assert "“小事”表这一行" in remedies
    for other in ("“服务记录”表", "“方案”表", "“评价”表", "“整改”表"):
        assert other not in remedies


def _told(result: BatchResult) -> dict[str, str]:
    """Return what would mend the first row of 小事, by the rule that holds it up."""
    (row,) = (o for o in result.outcomes if o.sheet == "小事")
    return {c.code.split()[-1]: c.remedy.in_("zh") for c in (*row.causes, *row.remarks)}


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("开始", "2026-03-02 13:00"),
        ("结束", "2026-03-02 15:30"),
        ("服务内容", "换了垫圈和龙头"),
        ("参与方式", "拿主意"),
        ("帮忙人", "V2"),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_a_slip_is_corrected_in_the_row(
    tmp_path: Path, heading: str, value: str, *, asked: bool
) -> None:
    """填错了: the cell is mended in its row, whether or not the resident was asked meanwhile."""
    told = {} if asked else {**NOT_ASKED, "时间": "2026-03-02 16:00"}
    _run(tmp_path, _row(**told))
    _, result = _run(tmp_path, _row(**{**told, heading: value}))
    assert set(_told(result)) <= {"round_quorate", "quick.not_asked"}


@pytest.mark.parametrize(
    ("heading", "value"), [("收集人", "C2"), ("记录人", "C2"), ("个案管理员", "M2")]
)
def test_who_was_named_stays_and_the_row_says_so(tmp_path: Path, heading: str, value: str) -> None:
    """Whoever was asked to collect, and whoever agreed, is told of in the cells of the row."""
    told = {**NOT_ASKED, "时间": "2026-03-02 16:00"}
    _run(tmp_path, _row(**told))
    _, result = _run(tmp_path, _row(**{**told, heading: value}))
    remedy = "".join(_told(result).values())
    assert "照原来" in remedy
    assert "下一轮" not in remedy


def test_a_row_of_which_something_was_refused_is_tried_again(tmp_path: Path) -> None:
    """原样再交: what held it up then may be there by now, and it is told in its own cells."""
    told = {**NOT_ASKED, "参与方式": "", "时间": "2026-03-02 16:00"}
    for _ in range(3):
        linli, result = _run(tmp_path, _row(**told))
        assert "“小事”表这一行" in "".join(_told(result).values())
    with linli.reading() as reader:
        (case,) = (reader.case(number) for number in result.cases)
    assert case.state is not CaseState.CLOSED


def test_a_row_that_nobody_asked_about_yet_says_what_is_left(tmp_path: Path) -> None:
    """还没有问: the row is taken, and told who asks and which of its cells that fills."""
    _, result = _run(tmp_path, _row(**NOT_ASKED, 时间="2026-03-02 16:00"))
    assert "收集人" in _told(result)["quick.not_asked"]


@pytest.mark.parametrize(
    "said", [{"问题解决": "没有"}, {"不满意原因": "还在滴"}, {"受到侵害": "是"}]
)
def test_no_word_is_lost_for_want_of_a_grade(tmp_path: Path, said: dict[str, str]) -> None:
    """What was said beside a blank grade names that cell; a complaint is kept as heard besides."""
    _, result = _run(tmp_path, _row(**{**NOT_ASKED, **said}))
    (row,) = (o for o in result.outcomes if o.sheet == "小事")
    kept = "问题解决" not in said
    assert row.outcome is (OutcomeKind.KEPT if kept else OutcomeKind.REFUSED)
    assert [c.heading for c in row.causes] == ["总体满意度", "需求编号"][: 1 + kept]


@pytest.mark.parametrize(
    "slip", [{"总体满意度": 9}, {"评价时间": "2026-06-31 10:00"}, {"问题解决": "一点也没有"}]
)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_complaint_in_a_row_with_a_slip_is_kept_as_heard(
    tmp_path: Path, slip: dict[str, Any], *, is_open: bool
) -> None:
    """With its case, or until there is one: no blank row nor praise of another hand settles it."""
    if is_open:
        _run(tmp_path, _row(**NOT_ASKED))
    angry = {"总体满意度": 1, "问题解决": "没有解决", "不满意原因": "他打了我", "受到侵害": "是"}
    _, result = _run(tmp_path, _row(**{**angry, **slip}, 记录人="C2"))
    (row,) = (o for o in result.outcomes if o.sheet == "小事")
    assert row.outcome is OutcomeKind.KEPT
    assert row.causes[0].heading in slip
    for other in (NOT_ASKED, {"记录人": "V1", "角色": "志愿者"}):
        linli, _ = _run(tmp_path, _row(**other))
        with linli.reading() as reader:
            (case,) = reader.cases()
            bodies = [fact.body for fact in reader.facts(case)]
        assert sum(isinstance(body, HeardRow) for body in bodies) == 1
        assert not any(isinstance(body, RowMended) for body in bodies)
        assert case.episode.verdict is not Verdict.SATISFIED


def test_praise_in_a_row_with_a_slip_is_refused_as_before(tmp_path: Path) -> None:
    """Whoever wrote the slip puts it right: nobody complained, and nothing is lost."""
    _, result = _run(tmp_path, _row(评价时间="2026-06-31 10:00"))
    (row,) = (o for o in result.outcomes if o.sheet == "小事")
    assert row.outcome is OutcomeKind.REFUSED


def test_a_no_needs_no_grade(tmp_path: Path) -> None:
    """不愿意: that they did not want it is heard as it was said, and counts against it."""
    said = {**NOT_ASKED, "本人愿意": "不愿意", "评价时间": "2026-03-03 10:00"}
    linli, result = _run(tmp_path, _row(**said))
    with linli.reading() as reader:
        (case,) = (reader.case(number) for number in result.cases)
        heard = [f for f in reader.facts(case) if isinstance(f.body, WantedAnswer)]
    assert len(heard) == 1
    assert case.episode.verdict is not Verdict.SATISFIED


def _filled_in(linli: Linli, who: str, folder: Path, sheet: str, cells: dict[str, Any]) -> Path:
    """Fill in somebody's next sheet, of one row, where its cells are open."""
    path = folder / f"{who}.xlsx"
    path.write_bytes(linli.next_sheet(who, as_of=NOW, lang="zh").content)
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    places = {str(cell.value): cell.column or 0 for cell in page[1]}
    for heading, value in cells.items():
        cell = page.cell(3, places[heading])
        assert not cell.protection.locked, heading
        cell.value = value
    book.save(path)
    return path


ASKED = {h: _row()[h] for h in (*NOT_ASKED, "时间")}


@pytest.mark.parametrize("recorder", ["C1", "C2"])
def test_the_next_sheet_asks_in_the_row_of_the_matter(tmp_path: Path, recorder: str) -> None:
    """待办: whoever collects gets the row as it was, with the cells of the verdict to fill in."""
    told = {**NOT_ASKED, "收集人": "C1", "记录人": recorder, "角色": "村(居)委会"}
    linli, _ = _run(tmp_path, _row(**told, 时间="2026-03-02 15:00"))
    with linli.reading() as reader:
        before = [f for f in reader.facts(reader.cases()[0]) if isinstance(f.body, Consent)]
    path = _filled_in(linli, "C1", tmp_path, "小事", ASKED)
    result = linli.run_batch([path], as_of=NOW)
    with linli.reading() as reader:
        (case,) = reader.cases()
        after = [f for f in reader.facts(case) if isinstance(f.body, Consent)]
    told_of = [(o.outcome, [c.reason.zh for c in o.causes]) for o in result.outcomes]
    assert case.episode.verdict is Verdict.SATISFIED, told_of
    assert case.state is CaseState.ARCHIVED, told_of
    assert [f.id for f in after] == [f.id for f in before], "nobody heard a consent again"


def test_a_helper_who_notes_a_matter_does_not_choose_who_asks(tmp_path: Path) -> None:
    """Whoever the helper wrote down as collector hears, and a good word to them counts for none."""
    told = {**NOT_ASKED, "收集人": "C1", "记录人": "V1", "角色": "志愿者"}
    linli, _ = _run(tmp_path, _row(**told, 时间="2026-03-02 15:00"))
    result = linli.run_batch([_filled_in(linli, "C1", tmp_path, "小事", ASKED)], as_of=NOW)
    with linli.reading() as reader:
        assert reader.cases()[0].episode.verdict is Verdict.NOT_EVALUATED
    reasons = [cause.reason.zh for outcome in result.outcomes for cause in outcome.causes]
    assert any("收集人是帮扶人或别人写上去的" in reason for reason in reasons)


def test_a_dissatisfied_word_comes_back_by_the_next_sheet(tmp_path: Path) -> None:
    """不满意: filled in on the sheet handed out, it leads to rectification as anywhere."""
    linli, _ = _run(tmp_path, _row(**NOT_ASKED, 时间="2026-03-02 15:00"))
    said = {**ASKED, "总体满意度": 1, "问题解决": "没有", "不满意原因": "还在滴"}
    linli.run_batch([_filled_in(linli, "C1", tmp_path, "小事", said)], as_of=NOW)
    with linli.reading() as reader:
        (case,) = reader.cases()
    assert (case.state, case.episode.verdict) == (CaseState.RECTIFYING, Verdict.DISSATISFIED)


def test_silence_of_a_small_matter_is_played_through_from_the_sheets(tmp_path: Path) -> None:
    """没有人回答: tried on two days, found by an outsider, closed; counted, not as satisfied."""
    linli, _ = _run(tmp_path, _row(**NOT_ASKED, 时间="2026-03-02 15:00"))

    def tries(situation: str, at: str, **more: str) -> None:
        cells = {"情况": situation, "时间": at, **more}
        path = _filled_in(linli, "C1", tmp_path, "评价", cells)
        result = linli.run_batch([path], as_of=NOW)
        told = [c.reason.zh for o in result.outcomes for c in o.causes]
        assert result.refused == 0, told

    tries("未联系上", "2026-03-04 10:00", 渠道="电话")
    tries("未联系上", "2026-03-06 10:00", 渠道="上门")
    tries("无人评价", "2026-03-12 10:00")
    with linli.reading() as reader:
        (case,) = reader.cases()
        figures = reader.figures()
    assert (case.state, case.episode.verdict) == (CaseState.CLOSING, Verdict.NOT_EVALUATED)
    assert figures.verdicts == {Verdict.NOT_EVALUATED: 1}
    assert figures.quick == {Verdict.NOT_EVALUATED: 1}
    closing = {
        "结案理由": "药取回来了，没有联系上本人",
        "跟进计划": "下次走访再问",
        "村居委意见": "同意",
        "意见人": "C1",
        "意见时间": "2026-03-13 09:00",
        "时间": "2026-03-13 10:00",
    }
    linli.run_batch([_filled_in(linli, "M1", tmp_path, "结案", closing)], as_of=NOW)
    review = {"结果": "通过", "意见": "同意", "村居委意见": "同意", "时间": "2026-03-14 10:00"}
    linli.run_batch([_filled_in(linli, "C2", tmp_path, "审核", review)], as_of=NOW)
    with linli.reading() as reader:
        (case,) = reader.cases()
        figures = reader.figures()
    assert (case.state, case.episode.verdict) == (CaseState.ARCHIVED, Verdict.NOT_EVALUATED)
    assert figures.quick == {Verdict.NOT_EVALUATED: 1}


def test_a_matter_of_a_program_is_asked_about_by_an_ordinary_ballot(tmp_path: Path) -> None:
    """What came in at a desk has no row to fill in again: 评价 asks for it, and 小事 does not."""
    linli, _ = _run(tmp_path)
    with linli.begin() as desk:
        desk.quick_help(a_tap(verdict=None))
    made = linli.next_sheet("C1", as_of=NOW, lang="zh").content
    names = openpyxl.load_workbook(BytesIO(made)).sheetnames
    assert "评价" in names
    assert "小事" not in names
