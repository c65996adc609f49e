"""One case told in sheets, as a village writes it down: from the need to the resident's word."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.support.upload_office import HERE, TOWN, Office, resident, staff

from linli_core import CaseState, Linli
from linli_core.domain.terms import Verdict

Row = dict[str, Any]
AS_OF = datetime(2026, 6, 30, tzinfo=UTC)
WORK = "care.companionship"
MANAGER, SURVEYOR, COMMITTEE = ("M1", "个案管理员"), ("S1", "调查员"), ("C1", "村（居）委会")
HELPER, COLLECTOR, OFFICE = ("V1", "志愿者"), ("E1", "第三方评估"), ("T1", "街道")


def by(who: tuple[str, str], at: str) -> Row:
    """Return the cells that say who wrote a row down, in which role, and when."""
    return {"记录人": who[0], "角色": who[1], "时间": f"2026-06-{at}"}


class CareWorkbook:
    """The sheets of one case; what a test changes of them is all that is different.

    Attributes:
        manager: who manages the case.
        subject: the resident.
        number: of the demand; set to another, the rows written from then on are of that.
        told: of the last run, why rows were not taken.
        remarks: of the last run, sheet, code and cell of what was said beside rows.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with a village, its people and an empty book."""
        self.manager, self.subject, self.number = MANAGER, "R1", "XQ-1"
        self.folder = folder
        self.book: dict[str, list[Row]] = {
            "社区": [{"社区代码": HERE, "社区名称": "示例村", "户数": 60}],
            "人员": [
                staff("M1", "钱示一", "个案管理员"),
                staff("C1", "孙示二", "村（居）委会"),
                staff("C2", "李示三", "村（居）委会"),
                staff("S1", "周示四", "调查员"),
                staff("L1", "吴示五", "领办党员", 政治面貌="党员"),
                staff("E1", "郑示六", "第三方评估", TOWN),
                staff("T1", "王示七", "街道", TOWN),
                staff("V1", "冯样一", "志愿者", 资质="已审查", 容量="3"),
            ],
            "居民": [resident("R1", "赵甲一", 出生日期="1940-05-01")],
        }

    def write(self, sheet: str, who: tuple[str, str], at: str, **cells: Any) -> "CareWorkbook":  # noqa: ANN401 - any cell
        """Add a row about the case."""
        row = {"需求编号": self.number, **cells, **by(who, at)}
        self.book.setdefault(sheet, []).append(row)
        return self

    def staff_row(self, number: str) -> Row:
        """Return the row of somebody of the staff, to be changed."""
        return next(row for row in self.book["人员"] if row["编号"] == number)

    def accepted(self, **needed: Any) -> "CareWorkbook":  # noqa: ANN401 - any cell of 需求
        """The resident asks, is visited, makes the words their own; the case is taken on."""
        need: Row = {
            "社区代码": HERE,
            "对象类型": "居民",
            "对象编号": self.subject,
            "提出人": self.subject,
            "渠道": "自述",
            "需求内容": "想有人陪说说话",
            "提出时间": "2026-06-01 09:00",
            "调查人": "S1",
            "调查时间": "2026-06-01 10:00",
            "调查同意": "口头",
            "认可人": self.subject,
            "认可方式": "本人",
            "认可时间": "2026-06-01 11:00",
        }
        self.write("需求", SURVEYOR, "01 11:00", **{**need, **needed})
        return self.write("研判", self.manager, "02 10:00", **self.triage())

    def triage(self) -> Row:
        """Return the cells of a triage with guidance and consents."""
        return {
            "风险等级": "中",
            "任务类型": WORK,
            "已查重": "是",
            "村居委意见": "同意，尽快办",
            "意见人": "C1",
            "意见时间": "2026-06-02 09:00",
            "同意事项": "服务；结对；信息披露",
            "同意形式": "口头",
            "同意人": self.subject,
            "同意时间": "2026-06-02 09:30",
            "决定": "接案",
            "范围内": "是",
            "有力量": "是",
            "牵头": "L1",
        }

    def planned(self, **changed: Any) -> "CareWorkbook":  # noqa: ANN401 - any cell of 方案
        """A plan with the resident in it is agreed and approved."""
        plan: Row = {
            "版本": 1,
            "目标": "每周有人说话",
            "任务": f"{WORK}@@1",
            "帮扶方式": "结对帮扶",
            "居民参与": "自己定哪天来",
            "对象同意": "是",
            "社区": "协调时间",
            "社会组织": "派人",
            "社工": "每月跟进一次",
            "志愿者": "上门陪伴",
            "慈善资源": "不需要",
            "提交人": self.manager[0],
            "提交时间": "2026-06-03 09:00",
            "审核结果": "通过",
            "审核人": "C1",
            "审核角色": "村（居）委会",
            "审核时间": "2026-06-03 15:00",
            "村居委意见": "方案可行，同意",
            "意见人": "C1",
            "意见时间": "2026-06-03 14:00",
        }
        return self.write("方案", self.manager, "03 16:00", **{**plan, **changed})

    def paired(self) -> "CareWorkbook":
        """The resident and the helper say yes, and a day is agreed."""
        return self.write(
            "结对",
            self.manager,
            "04 10:00",
            次序=1,
            对象答复="同意",
            答复人=self.subject,
            帮扶人答复="同意",
            确认时间="2026-06-04 10:00",
            安全告知="是",
            开始时间="2026-06-05 09:00",
        )

    def served(self, *, writer: tuple[str, str] | None = None, **changed: Any) -> "CareWorkbook":  # noqa: ANN401 - any cell of 服务记录
        """Somebody comes for an hour."""
        visit: Row = {
            "记录编号": "FW-1",
            "任务": "T1",
            "开始": "2026-06-05 09:00",
            "结束": "2026-06-05 10:00",
            "服务内容": "陪着聊天读报",
            "居民参与": "自己选了要读的报纸",
            "佐证": "签到；服务记录；确认",
            "确认人": self.subject,
            "完成": "是",
        }
        return self.write("服务记录", writer or self.manager, "05 10:00", **{**visit, **changed})

    def asked(self, collector: tuple[str, str] = COLLECTOR) -> "CareWorkbook":
        """The resident is asked to judge."""
        return self.write(
            "评价",
            collector,
            "08 09:00",
            轮次=1,
            提请人=self.manager[0],
            提请时间="2026-06-08 09:00",
            收集人=collector[0],
            情况="待评价",
        )

    def judged(
        self,
        overall: int,
        *,
        writer: tuple[str, str] = COLLECTOR,
        collector: str = COLLECTOR[0],
        **changed: Any,  # noqa: ANN401 - any cell of 评价
    ) -> "CareWorkbook":
        """Somebody writes down what the resident says of it."""
        good = overall > 3
        said: Row = {
            "轮次": 1,
            "收集人": collector,
            "情况": "已评价",
            "渠道": "上门",
            "评价人": self.subject,
            "总体满意度": overall,
            "问题解决": "解决" if good else "没有",
            "不满意原因": "" if good else "说好的日子没有来",
            "受到侵害": "否",
            "评价时间": "2026-06-09 10:00",
        }
        return self.write("评价", writer, "09 10:00", **{**said, **changed})

    def comes_to(self) -> tuple[CaseState, Verdict]:
        """Hand the book in, as a village does, and return where the case stands."""
        with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
            result = Office(linli, self.folder).hands_in(self.book)
            self.told = {
                (o.sheet, o.row): [c.reason.zh for c in (*o.causes, *o.remarks)]
                for o in result.outcomes
                if o.causes
            }
            self.remarks = {
                (o.sheet, c.code, c.heading) for o in result.outcomes for c in o.remarks
            }
            with linli.reading() as reader:
                *_, case = (reader.case(case_id) for case_id in result.cases)
        return case.state, case.episode.verdict
