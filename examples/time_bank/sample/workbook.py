"""Writes a case workbook with an hour of mutual aid, from the need to the verdict.

    python examples/time_bank/sample/workbook.py bank.xlsx
    linli batch run bank.xlsx --db bank.db --as-of 2026-07-31

Everybody in it is invented.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

Sheets = Mapping[str, Sequence[Mapping[str, str]]]

TYPE = "time_bank.mutual_aid"
COMMUNITY = "990101001001"


def who(number: str, role: str, at: str) -> dict[str, str]:
    """Return the cells that say who wrote a row, in which role, when."""
    return {"记录人": number, "角色": role, "时间": at}


def staff(number: str, name: str, role: str, **more: str) -> dict[str, str]:
    """Return a row of 人员."""
    return {"编号": number, "姓名": name, "角色": role, "服务范围": COMMUNITY, **more}


SHEETS: Sheets = {
    "社区": [
        {"社区代码": COMMUNITY, "社区名称": "示例社区", "城乡分类代码": "111", "户数": "120"},
    ],
    "人员": [
        staff("M1", "钱示一", "个案管理员"),
        staff("D1", "钱示二", "调查员"),
        staff("C1", "钱示三", "村（居）委会"),
        staff("S1", "钱示四", "督导"),
        staff("L1", "钱示五", "领办党员", 政治面貌="党员"),
        staff("E1", "钱示六", "第三方评估"),
        staff("V1", "孙样一", "志愿者", 资质="已审查", 容量="3", 结对特征="互助证、储户、吸烟"),
        staff("V2", "孙样二", "志愿者", 资质="已审查", 容量="3", 结对特征="互助证、储户、楼组=2"),
        staff("V3", "孙样三", "志愿者", 资质="已审查", 容量="3", 结对特征="互助证、楼组=3"),
    ],
    "居民": [
        {
            "编号": "R1",
            "姓名": "赵甲一",
            "社区代码": COMMUNITY,
            "户号": "H1",
            "结对特征": "家中禁烟、楼组=1",
        },
    ],
    # The need in the resident's own words, surveyed with consent, and adopted by the resident.
    "需求": [
        {
            "需求编号": "XQ-1",
            "社区代码": COMMUNITY,
            "对象编号": "R1",
            "提出人": "R1",
            "渠道": "自述",
            "需求内容": "腿脚不便，想请人代买一次药，用存的时间换",
            "提出时间": "2026-06-01 09:00",
            "调查人": "D1",
            "调查时间": "2026-06-02 09:00",
            "调查同意": "口头",
            "认可人": "R1",
            "认可方式": "本人",
            "认可时间": "2026-06-02 10:00",
            **who("D1", "调查员", "2026-06-02 11:00"),
        },
    ],
    # A person chooses the task type; the committee guides; the resident consents.
    "研判": [
        {
            "需求编号": "XQ-1",
            "风险等级": "低",
            "任务类型": TYPE,
            "已查重": "是",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-03 09:00",
            "同意事项": "服务；结对；信息披露",
            "同意形式": "口头",
            "同意人": "R1",
            "决定": "接案",
            "范围内": "是",
            "有力量": "是",
            "牵头": "L1",
            **who("M1", "个案管理员", "2026-06-03 10:00"),
        },
    ],
    # Who approves is not who submitted.
    "方案": [
        {
            "需求编号": "XQ-1",
            "版本": "1",
            "目标": "药买到家",
            "任务": TYPE,
            "帮扶方式": "志愿服务",
            "居民参与": "列出要买的药",
            "对象同意": "是",
            "社区": "联系志愿者",
            "社会组织": "不需要",
            "社工": "不需要",
            "志愿者": "代买",
            "慈善资源": "不需要",
            "结对特征": "需熟手",
            "提交人": "M1",
            "提交时间": "2026-06-04 10:00",
            "审核结果": "通过",
            "审核人": "S1",
            "审核角色": "督导",
            "审核时间": "2026-06-05 10:00",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-05 09:00",
            **who("M1", "个案管理员", "2026-06-05 10:00"),
        },
    ],
    # The library proposes a helper; the row holds the answers.
    "结对": [
        {
            "需求编号": "XQ-1",
            "次序": "1",
            "对象答复": "同意",
            "答复人": "R1",
            "帮扶人答复": "同意",
            "确认时间": "2026-06-06 10:00",
            "安全告知": "是",
            "开始时间": "2026-06-07 09:00",
            **who("M1", "个案管理员", "2026-06-06 10:00"),
        },
    ],
    # Both sides count the hour: the steps of W2.hours, and the fields of the type's form.
    "服务记录": [
        {
            "记录编号": "FW-1",
            "需求编号": "XQ-1",
            "任务": "T1",
            "服务人": "V2",
            "开始": "2026-06-08 09:00",
            "结束": "2026-06-08 10:00",
            "服务内容": "到药店代买",
            "居民参与": "自己核对",
            "佐证": "确认单",
            "确认人": "R1",
            "步骤": "assign；start；check；count；finish",
            "完成": "是",
            "表单": "help=errand；rules_told=是；counted_by_giver=1；counted_by_taker=1",
            **who("V2", "志愿者", "2026-06-08 10:00"),
        },
    ],
    # 成效由群众评价: the collector is nobody of the team.
    "评价": [
        {
            "需求编号": "XQ-1",
            "轮次": "1",
            "提请人": "M1",
            "提请时间": "2026-06-09 09:00",
            "收集人": "E1",
            "情况": "已评价",
            "渠道": "上门",
            "评价人": "R1",
            "本人提出": "是",
            "有参与": "是",
            "及时": "5",
            "态度": "5",
            "问题解决": "解决",
            "总体满意度": "5",
            "受到侵害": "否",
            "评价时间": "2026-06-10 09:00",
            **who("E1", "第三方评估", "2026-06-10 10:00"),
        },
    ],
}


def write(path: Path, sheets: Sheets = SHEETS) -> Path:
    """Write the workbook; each sheet's headings are the columns its rows fill in."""
    with Workbook(str(path)) as book:
        for name, rows in sheets.items():
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings)
            for number, row in enumerate(rows, 1):
                sheet.write_row(number, 0, [row.get(heading, "") for heading in headings])
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
