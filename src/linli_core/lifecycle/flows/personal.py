"""Flows of help for one resident or household: W1, W2, W3, W8, W9, W11.

A finishing record implies a step where the record or its evidence carries the resident's
own mark (a signed confirmation). What another body decides (a purchaser's settlement, an
alert) is a step that somebody must name.
"""

from linli_core.domain.declarations.task_type import Flow
from linli_core.lifecycle.flows.building import failed, open_state, settled, step
from linli_core.texts.text import Text

RECURRING_VISIT = Flow(
    code="W1",
    name=Text("陪伴走访", "recurring visit"),
    initial="planned",
    states=(
        open_state("planned", "已计划", "planned"),
        open_state("scheduled", "已排期", "scheduled"),
        open_state("on_visit", "走访中", "on visit"),
        open_state("recorded", "已记录", "recorded"),
        open_state("alert", "预警", "alert"),
        settled("done", "已完成", "done"),
        failed("stopped", "中止", "stopped"),
    ),
    steps=(
        step(
            "schedule", "安排(下次)走访", "schedule a (next) visit", "planned recorded", "scheduled"
        ),
        step("start_visit", "到访", "arrive", "scheduled", "on_visit"),
        step("record", "记录走访", "record the visit", "on_visit", "recorded"),
        step("raise_alert", "发出预警", "raise an alert", "scheduled on_visit recorded", "alert"),
        step("clear_alert", "预警处置完毕", "clear the alert", "alert", "recorded"),
        step("finish", "完成走访", "finish the visits", "recorded", "done"),
        step("stop", "中止走访", "stop the visits", "planned scheduled recorded alert", "stopped"),
    ),
    on_record=("schedule", "start_visit", "record"),
    on_finish=("finish",),
)

ONE_OFF_HELP = Flow(
    code="W2",
    name=Text("一次性办实事", "one-off help"),
    initial="planned",
    states=(
        open_state("planned", "已计划", "planned"),
        open_state("assigned", "已派单", "assigned"),
        open_state("doing", "办理中", "doing"),
        open_state("checked_by_resident", "居民已验收", "checked by the resident"),
        settled("done", "已办结", "done"),
        failed("not_done", "未能办成", "could not be done"),
    ),
    steps=(
        step("assign", "派单", "assign", "planned", "assigned"),
        step("start", "开始办理", "start", "assigned", "doing"),
        step("check", "居民验收", "the resident checks", "doing", "checked_by_resident"),
        step("redo", "居民要求重办", "the resident asks again", "checked_by_resident", "doing"),
        step("finish", "办结", "finish", "checked_by_resident", "done"),
        step(
            "give_up",
            "说明原因后放弃",
            "give up, with the reason told",
            "assigned doing",
            "not_done",
        ),
    ),
    on_record=("assign", "start"),
    on_finish=("check", "finish"),
)

PROFESSIONAL_SESSIONS = Flow(
    code="W3",
    name=Text("专业辅导", "professional sessions"),
    initial="screened",
    states=(
        open_state("screened", "已筛查", "screened"),
        open_state("contracted", "已签知情同意", "contracted"),
        open_state("in_sessions", "会谈中", "in sessions"),
        open_state("mid_review", "中期评估", "mid-term review"),
        settled("ended", "已结束", "ended"),
        settled("referred", "已转介", "referred"),
        failed("broken_off", "中断", "broken off"),
    ),
    steps=(
        step("contract", "签订服务约定", "agree on the service", "screened", "contracted"),
        step(
            "hold_session",
            "会谈",
            "hold a session",
            "contracted in_sessions mid_review",
            "in_sessions",
        ),
        step("review", "中期评估", "review at mid-term", "in_sessions", "mid_review"),
        step("end", "结束服务", "end the service", "in_sessions mid_review", "ended"),
        step(
            "refer",
            "转介",
            "refer",
            "screened contracted in_sessions mid_review",
            "referred",
        ),
        step(
            "break_off",
            "中断服务",
            "break off",
            "contracted in_sessions mid_review",
            "broken_off",
        ),
    ),
    on_record=("contract", "hold_session"),
    on_finish=("end",),
)

EMPLOYMENT = Flow(
    code="W8",
    name=Text("就业帮扶", "employment"),
    initial="profiled",
    states=(
        open_state("profiled", "已登记意向", "profiled"),
        open_state("matched", "已推荐岗位", "matched"),
        open_state("trained", "已培训", "trained"),
        open_state("placed", "已上岗", "placed"),
        open_state("lost", "失岗", "job lost"),
        settled("retained_3m", "在岗满3个月", "retained for three months"),
        failed("given_up", "帮扶中止", "given up"),
    ),
    steps=(
        step("match", "推荐岗位", "match with a job", "profiled", "matched"),
        step("train", "技能培训", "train", "matched", "trained"),
        step("place", "上岗", "place", "matched trained", "placed"),
        step(
            "retain", "核实在岗满3个月", "confirm three months in the job", "placed", "retained_3m"
        ),
        step("lose", "登记失岗", "record the loss of the job", "placed", "lost"),
        step("rematch", "重新推荐", "match again", "lost matched trained", "matched"),
        step("give_up", "中止帮扶", "give up", "profiled matched trained lost", "given_up"),
    ),
    on_record=("match",),
    on_finish=("retain",),
)

PURCHASED_CARE = Flow(
    code="W9",
    name=Text("购买服务", "purchased care"),
    initial="eligible",
    states=(
        open_state("eligible", "资格已核对", "eligible"),
        open_state("contracted", "已签合同", "contracted"),
        open_state("scheduled", "已排班", "scheduled"),
        open_state("delivered", "已服务(签入签出)", "delivered (signed in and out)"),
        # Residents judge before the purchaser pays, so a verified unit is settled for the
        # case while money may still be paid or clawed back.
        settled("verified", "已核验", "verified", reopens=True),
        settled("settled", "已结算", "settled"),
        failed("clawed_back", "已追回", "clawed back"),
        failed("not_eligible", "不符合资格", "not eligible"),
    ),
    steps=(
        step("contract", "签订合同", "contract", "eligible", "contracted"),
        step("schedule", "排班", "schedule", "contracted delivered", "scheduled"),
        step("deliver", "服务签入签出", "deliver, signing in and out", "scheduled", "delivered"),
        step("verify", "核验服务量", "verify the units", "delivered", "verified"),
        step("settle", "结算", "settle", "verified", "settled"),
        step("claw_back", "追回款项", "claw back", "delivered verified", "clawed_back"),
        step("rule_out", "资格不符", "rule out", "eligible", "not_eligible"),
    ),
    on_record=("schedule", "deliver"),
    on_finish=("verify",),
)

MONITORING = Flow(
    code="W11",
    name=Text("监测预警", "register and monitor"),
    initial="listed",
    states=(
        open_state("listed", "已列入名单", "listed"),
        open_state("monitored", "监测中", "monitored"),
        open_state("alert", "预警", "alert"),
        open_state("responding", "帮扶响应中", "responding"),
        open_state("stable", "风险稳定", "stable"),
        settled("delisted", "已退出名单", "delisted"),
    ),
    steps=(
        step("monitor", "监测核查", "monitor", "listed monitored stable", "monitored"),
        step("raise_alert", "发出预警", "raise an alert", "listed monitored stable", "alert"),
        step("respond", "落实帮扶", "respond", "alert", "responding"),
        step("stabilise", "确认风险稳定", "find the risk stable", "responding", "stable"),
        step("delist", "认定退出", "delist", "monitored stable", "delisted"),
    ),
    on_record=("respond", "monitor"),
    on_finish=("delist",),
)
