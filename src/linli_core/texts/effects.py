"""What a trigger or a statement does besides changing the state, in both languages."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

_EFFECTS = """
older_facts_lapse
    此前的事实不再推动案件 | facts older than its own no longer carry the case
begin_episode
    开始新的一次办理 | starts the case's next episode
pin_task_type
    确定风险等级和任务类型，这次办理按该类型此时的定义
    | sets risk and task type, and pins the episode to the type as it is defined now
pin_emergency_type
    按先行处置确定风险等级和任务类型，这次办理按该类型此时的定义
    | sets risk and task type as the emergency asks, and pins the episode to that type
score_satisfied
    本轮评价计为满意 | counts the round as satisfied
score_dissatisfied
    本轮评价计为不满意 | counts the round as dissatisfied
score_as_answered
    评价中途离开或暂停，或案件以其他方式离开时，已经表达的意见照常计入，不满意的不会丢失
    | a round that is left or rests, or a case that leaves, counts what residents have said; nobody's dissatisfaction is lost
amend_verdict
    评价计票之后或案件离开之后才说、才补记的不满意见，改写那次办理的评价结果；已记的结果只会改差，不会改好
    | words against the service, said or entered after its round was counted or the case has left, change the verdict of their episode, never for the better
raise_level
    督办升一级，本级轮次从头计 | raises the level of escalation; its rounds count again
report_harm
    居民反映受到伤害或被收费的，无论该份评价是否计入，立即登记事件
    | opens an incident at once where a resident tells of harm or money taken, counted or not
report_veto
    有否决答案的，自动登记事件 | a veto answer opens an incident
freeze_roll
    集体评价在提请时锁定住户名册 | where many judge, who may judge is fixed when the round opens
void_open_tasks
    未完成的任务作废 | voids the tasks that are still open
bill_partner
    结对前已记录的付费时段计入结对人 | bills the partner's hours of records made before
seal_episode
    了结时封存这次办理及其任务 | seals the episode and its tasks when the case is settled
move_case
    在迁入社区立案，移交未了义务 | opens the case in the other community, with its open duties
open_dependant_cases
    为需要照料的家人各立一案 | opens a case for each dependant who needs one
merge_into_survivor
    未了义务转到保留的案件 | gives the open duties to the case that goes on
undo_merge
    并案期间的办理结果转回本案 | gives back what was done for the case while it was merged
bill_record
    付费时段计费；更正时先退回原记录的时段
    | bills the hours of a paid record; a correction gives back those it corrects
open_incidents
    步骤规定为事件的，自动登记 | opens the incidents that its steps stand for
owe_reports
    按人员登记应当强制报告的，记为义务 | records the duty to report that the register gives rise to
"""

EFFECTS: Final[Mapping[str, Text]] = texts(_EFFECTS)
