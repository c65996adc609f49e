"""The sheets 报送关系 and 报送."""

from datetime import datetime, timedelta

from linli_core import Desk
from linli_core.plugins.sheets import ROLES, Cells, OwnSheet, Registration, own_column
from linli_reports.divisions import BEIJING
from linli_reports.submitting.routes import Route, record_route
from linli_reports.submitting.submissions import Submission, SubmissionState, record_submission
from linli_reports.submitting.texts_submitting import LEVEL_NAMES

LEVELS = {name.zh: digits for digits, name in LEVEL_NAMES.items()}
STEPS = {
    "报送": SubmissionState.HANDED_IN,
    "退回": SubmissionState.SENT_BACK,
    "收悉": SubmissionState.RECEIVED,
}


def _route_row(cells: Cells) -> Route:
    return Route(
        year=cells.count("年度"),
        under=cells.required_number("区划代码"),
        level=cells.choice("层级", LEVELS),
        to=cells.number("报送到"),
        due=_end_of(cells.moment("截止日期", future=True)),
        source=cells.words("依据"),
        recorder=cells.recorder(ROLES),
    )


def _end_of(day: datetime) -> datetime:
    """Return the end of a day that is written without an hour."""
    local = day.astimezone(BEIJING)
    if (local.hour, local.minute) != (0, 0):
        return day
    return day + timedelta(days=1) - timedelta(microseconds=1)


def _submission_row(cells: Cells) -> Submission:
    return Submission(
        division=cells.required_number("区划代码"),
        year=cells.count("年度"),
        state=cells.choice("类型", STEPS),
        at=cells.moment("时间"),
        reason=cells.text("原因"),
        digest=cells.text("文件摘要").lower(),
        recorder=cells.recorder(ROLES),
    )


def _save_route(desk: Desk, route: Route, by: Registration) -> None:
    record_route(desk, route, written_at=by.at)


def _save_submission(desk: Desk, step: Submission, by: Registration) -> None:
    record_submission(desk, step, written_at=by.at)


SHEETS = (
    OwnSheet(
        name="报送关系",
        columns=(
            own_column("年度*", "哪一年的报告", "the report of which year"),
            own_column("区划代码*", "这些单位共同所在的区划", "the division that they all lie in"),
            own_column(
                "层级*", "省、市、县、乡镇、社区", "province, city, county, township, community"
            ),
            own_column(
                "报送到", "区划代码；报民政部的空着", "division code; blank for the ministry"
            ),
            own_column("截止日期*"),
            own_column("依据*", "哪份文件这样要求", "the document that says so"),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("年度", "区划代码", "层级"),
        reader=_route_row,
        save=_save_route,
        divisions=lambda route: (route.under,),
        place="区划代码",
    ),
    OwnSheet(
        name="报送",
        columns=(
            own_column("年度*", "哪一年的报告", "the report of which year"),
            own_column("区划代码*", "谁的报告", "whose report"),
            own_column("类型*", "报送、退回、收悉", "handed in, sent back, received"),
            own_column("时间*"),
            own_column("原因", "退回时写哪里要改", "what is to be mended, where it is sent back"),
            own_column(
                "文件摘要",
                "报送的文件的 SHA-256，`linli report` 会印出来",
                "SHA-256 of the file, as `linli report` prints it",
            ),
            own_column("记录人*"),
            own_column("角色*"),
        ),
        key=("年度", "区划代码", "类型", "时间"),
        reader=_submission_row,
        save=_save_submission,
        divisions=lambda step: (step.division,),
        place="区划代码",
        turn=1,
    ),
)
