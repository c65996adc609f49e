"""Where in the workbook a statement is written down, for whoever fills one in."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: By the kind of statement; those that no cell of its own holds are left out.
WORKBOOK_PLACES: Final[Mapping[str, Text]] = texts("""
survey_record | （“需求”表的“调查人”“调查时间”） | ␣(sheet 需求: 调查人, 调查时间)
consent | （“研判”表的“同意事项”“同意形式”“同意人”“同意时间”） | ␣(sheet 研判: 同意事项, 同意形式, 同意人, 同意时间)
need_adoption | （“需求”表的“认可人”“认可时间”） | ␣(sheet 需求: 认可人, 认可时间)
triage | （“研判”表） | ␣(sheet 研判)
intake_decision | （“研判”表的“决定”） | ␣(sheet 研判: 决定)
plan | （“方案”表） | ␣(sheet 方案)
plan_review | （“方案”表的“审核结果”“审核人”“审核角色”“审核时间”） | ␣(sheet 方案: 审核结果, 审核人, 审核角色, 审核时间)
pairing_confirmation | （“结对”表的“确认时间”，双方答复以后） | ␣(sheet 结对: 确认时间, once both have answered)
service_start | （“结对”表的“开始时间”“安全告知”；不用结对的也填这两格） | ␣(sheet 结对: 开始时间, 安全告知, also where nobody is paired)
service_record | （“服务记录”表） | ␣(sheet 服务记录)
round_opening | （“评价”表的“提请人”“提请时间”“收集人”） | ␣(sheet 评价: 提请人, 提请时间, 收集人)
no_response | （“评价”表“情况”填“无人评价”） | ␣(sheet 评价: 情况 无人评价)
supervision_order | （“变动”表“类型”填“督办”） | ␣(sheet 变动: 类型 督办)
closure_review | （“结案”表的“审批结果”“审批人”“审批角色”“审批时间”） | ␣(sheet 结案: 审批结果, 审批人, 审批角色, 审批时间)
resumption | （“变动”表“类型”填“恢复”） | ␣(sheet 变动: 类型 恢复)
referral_answer | （“变动”表“类型”填“转介答复”） | ␣(sheet 变动: 类型 转介答复)
referral_result | （“变动”表“类型”填“转介反馈”） | ␣(sheet 变动: 类型 转介反馈)
""")
