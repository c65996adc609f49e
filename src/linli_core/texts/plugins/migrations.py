"""What is wrong with a map by which running cases are moved to a newer definition."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

MIGRATIONS: Final[Mapping[str, Text]] = texts("""
at {code} {fault} | 迁移 {code}：{fault} | migration {code}: {fault}
type {task_type}
    本插件没有申报任务类型 {task_type}；请改正编码，别的插件的类型由它自己迁移
    | this plug-in declares no task type {task_type}; correct the code: another plug-in's types are its own to move
twice {task_type} {others}
    {others} 也迁移任务类型 {task_type}，分不清用哪一个；请在 begun_on 各写所管的旧申报
    | {others} moves the task type {task_type}, too, and nobody could tell which is meant; say in begun_on of each which definitions it is for
state {name} {known} | 新流程没有状态 {name}；请改用：{known} | the new flow has no state {name}; name some of {known}
step {name} {known} | 新流程没有步骤 {name}；请改用：{known} | the new flow has no step {name}; name some of {known}
field {name} {known} | 新表单没有字段 {name}；请改用：{known} | the new form has no field {name}; name some of {known}
evidence {name} {known} | 任务类型没有佐证 {name}；请改用：{known} | the task type has no evidence {name}; name some of {known}
merged {names} {into}
    字段 {names} 都迁到 {into}，只能留下一个的答案；请分开写，或在 answers 里合并
    | the fields {names} all go to {into}, where the answers of one alone would be left; keep them apart, or join them in answers
hash {given}
    begun_on 里的 {given} 不是申报摘要的开头（至少8位）；用 linli migrate plan 查看
    | {given} in begun_on is no beginning of a definition's hash (8 digits at least); linli migrate plan shows them
none | （无） | none
""")
