"""What can be wrong with a flow that a plug-in declares."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

FLOW_FAULTS: Final[Mapping[str, Text]] = texts("""
fault {flow} {where} {what} | 流程 {flow} 的 {where}:{what} | flow {flow}, {where}: {what}
whole | 整体 | as a whole
state_twice | 状态重复,请删去一个 | declared twice; drop one
step_twice | 步骤重复,请改名 | declared twice; rename one
unknown_initial | 初始状态不存在,请声明该状态 | the initial state is not declared; declare it
unknown_state {state} | 步骤指向不存在的状态 {state},请声明该状态 | the step names the undeclared state {state}; declare it
unknown_step | on_record 或 on_finish 引用了不存在的步骤 | on_record or on_finish names an undeclared step; declare it
no_settled_end | 没有一个办结状态,请将结束状态标为 settled | no end counts as settled; mark one
unreachable | 从初始状态到不了,请增加步骤 | cannot be reached from the initial state; add a step
dead_end | 到不了任何结束状态,请增加步骤 | can reach no end; add a step
end_left | 结束状态不应再有出路;确需重开请声明 reopens | an end has a way out; drop the step or declare `reopens`
voided_state | 作废是案件的登记,不是流程状态 | voiding is a fact of the case, not a state of a flow
record_ends | 普通服务记录不能使任务结束,请移到 on_finish | a plain record must not end a task; move the step to on_finish
finish_fails | 办结记录不能使任务失败 | a finishing record must not fail the task; let a record name the step
never_fits | 按此顺序永远轮不到这一步,请调整顺序 | never fits where its turn comes; change the order
text_missing | 中文或英文名称缺失 | a language is missing
""")
