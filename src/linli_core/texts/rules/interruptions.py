"""Why a suspension, an incident or an emergency step is refused."""

from typing import Final

INTERRUPTIONS: Final = """
basis_of_this_stay LL-1301 {state}
    所依据的记录早于本次进入“{state}”，不能用于本次 | the statement is older than this stay in {state}
    就本次情况在同一张表另填一行，“时间”写这一次的 | fill in another row of the same sheet, with the 时间 of this time

suspension_reason LL-1302
    暂停没有写规定的事由 | no recognised ground for the suspension
    在“变动”表“事由”选：住院、外出、失联、不可抗力、司法或主管部门、险情 | choose one in 事由 of sheet 变动

review_date_set LL-1303 {days}
    没有写复查日期，或不在暂停后 {days} 天以内 | no review date, or not within {days} days of the suspension
    在“变动”表“复查日期”填 {days} 天以内的一天 | fill in 复查日期 of sheet 变动, within {days} days

welfare_check_kept LL-1304 {risk}
    风险“{risk}”的，暂停时也要有人去看，没有写明 | a case of {risk} risk keeps its welfare checks while suspended; that is not said
    在“变动”表“继续关照”填“是” | write 是 in 继续关照 of sheet 变动

resumption_due LL-1305
    没有人提出恢复，也没到预计恢复的日子 | nobody asked to resume, and no stated end of the suspension has come
    由个案管理员、居民或监护人在“变动”表登记“恢复” | let the case manager, the resident or the guardian enter 恢复 in sheet 变动

suspension_may_end LL-1306 {tried} {tries} {channels}
    失联查找不够（{tried}），也不是永久性事由 | not lost for good: {tried}, and the reason is not permanent
    再联系：至少 {tries} 次、{channels} 种方式、其中一次上门，各在“变动”表登记“联系未果”，服务过的由没有参与服务的人联系；不再恢复的，“事由”填“永久”
    | try again: {tries} times in {channels} ways, once at the door, by outsiders where there was service, each a row 联系未果 in sheet 变动; or 永久 in 事由

heard_before_it_ends LL-1325 {why}
    服务过的居民还没有人听过意见，就不再恢复了：{why}
    | somebody who was served would leave unheard: {why}
    请没有参与服务的人联系：两天、至少两种方式、一次上门，各在“变动”表登记“联系未果”；联系上的，先“恢复”，再请其评价
    | let outsiders try on two days, in two ways, once at the door, each a row 联系未果 in sheet 变动; whoever is reached is asked: resume it, 恢复, and ask

danger_posted LL-1307 {days} {left}
    因险情暂停群体或场所的事项，须写明公示地点和恢复日期；各次合计最多 {days} 天，还可停 {left} 天
    | a suspension for a danger says where it is posted and when it ends: {days} days in all, {left} of them left
    在“变动”表这一行填“公示地点”“预计恢复”；天数用完的，登记“恢复”，或换一种“事由”
    | fill in 公示地点 and 预计恢复 of this row; where the days are used up, resume it, 恢复, or give another 事由

settled_from_outside LL-1324 {actor} {incidents}
    {actor} 被事件 {incidents} 指向，或属于服务团队、与其有亲属关系，不能办结或改轻
    | {actor} is said to have done it, or is of the team or near to it, and neither closes incident {incidents} nor finds it less
    由没有参与服务的督导办结（“变动”表这一行的“记录人”）；督导也在其中的，由乡镇（街道）办结
    | let a supervisor outside the team settle it (记录人 of this row in sheet 变动); where they are in it, the township

incident_not_softened LL-1311
    事件的报告只能补充，不能改轻：严重程度、所指的人、受害的人和经过都不能去掉
    | the report of an incident may be added to and is never made less: how grave, whose doing, to whom and what happened stay
    “变动”表“事件报告”那一行照原样留着，可以补充；轻重由督导或乡镇（街道）研判并说明
    | leave the row 事件报告 of sheet 变动 as it was, and add to it; how grave it is the supervisor or the township assesses, and says why

report_duty_stands LL-1312 {incident}
    事件 {incident} 须强制报告，不能更正、研判或改记为无须报告
    | incident {incident} must be reported to the authority; no correction or assessment lifts that
    先报告主管部门，在“变动”表登记“事件上报”；登记错了的，在“说明”里写明 | report it, 变动 事件上报; what was entered in error is told in 说明

assessment_says_why LL-1313
    写了“无须上报”，没有写为什么 | an assessment that no report is due gives no finding
    在“变动”表“原因”“说明”写明 | say it in 原因 and 说明 of sheet 变动

authority_named LL-1314
    没有写向哪个部门报告 | the report to an authority does not say to which
    在“变动”表“接收机构”写部门名称，有编号的填“佐证” | name it in 接收机构 of sheet 变动, its reference in 佐证

risk_critical LL-1321
    风险不是“紧急”，不能先办后补 | the risk is not critical; help may not come before the paper
    按平常的次序办：先填“研判”表 | take the ordinary steps: sheet 研判 first

emergency_ground LL-1322
    没有写紧急事由，或没有写现场情况 | no recognised emergency, or the situation is not described
    在“变动”表“事由”选：生命、健康、儿童、暴力、灾害、无处安身；“说明”写现场情况 | choose one in 事由 of sheet 变动, and describe it in 说明

emergency_task_type LL-1323 {task_type}
    先行处置的任务“{task_type}”不能用于本社区 | task type {task_type} of the help is not installed or does not apply here
    在“变动”表“任务”写可用的任务类型名称，见 linli tasks list
    | write the name of one that is available in 任务 of sheet 变动; see linli tasks list
"""
