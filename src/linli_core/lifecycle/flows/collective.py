"""Flows whose work concerns many: W4, W5, W6, W7, W10, W12, W13.

None needs a one-to-one partner. Willingness of all parties, a resolution, the public
notice and an authority's word are steps that somebody must name; no plain service record
stands for them.
"""

from linli_core.domain.declarations.task_type import Flow
from linli_core.lifecycle.flows.building import failed, open_state, settled, step
from linli_core.texts.text import Text

MEDIATION = Flow(
    code="W4",
    name=Text("纠纷调解", "mediation"),
    initial="registered",
    states=(
        open_state("registered", "已登记", "registered"),
        open_state("willing", "各方自愿", "all parties willing"),
        open_state("heard", "已听取各方", "parties heard"),
        open_state("mediating", "调解中", "mediating"),
        open_state("agreed", "达成协议", "agreed"),
        open_state("confirmed", "已司法确认", "confirmed by the court"),
        open_state("performing", "履行中", "performing"),
        settled("performed", "已履行", "performed"),
        failed("breached", "未履行", "breached"),
        failed("unwilling", "有一方不愿调解", "a party is not willing"),
        failed("not_agreed", "未达成协议", "no agreement"),
    ),
    steps=(
        step(
            "all_willing", "各方同意调解", "all parties agree to mediate", "registered", "willing"
        ),
        step(
            "refuse",
            "一方拒绝或退出",
            "a party refuses or leaves",
            "registered willing heard mediating",
            "unwilling",
        ),
        step("hear", "分别听取各方", "hear each party", "willing", "heard"),
        step("mediate", "主持调解", "mediate", "heard mediating", "mediating"),
        step("agree", "签订调解协议", "sign the agreement", "mediating", "agreed"),
        step("end_without", "终止调解", "end without agreement", "mediating", "not_agreed"),
        step("confirm", "司法确认", "confirm in court", "agreed", "confirmed"),
        step("perform", "开始履行", "start performing", "agreed confirmed", "performing"),
        step("complete", "履行完毕", "complete the performance", "performing", "performed"),
        step("breach", "认定未履行", "find a breach", "performing", "breached"),
    ),
    on_record=("hear", "mediate", "perform"),
    on_finish=("complete",),
    needs_partner=False,
)

DELIBERATED_PROJECT = Flow(
    code="W5",
    name=Text("议事项目", "deliberated project"),
    initial="proposed",
    states=(
        open_state("proposed", "已提议", "proposed"),
        open_state("deliberated", "已议事", "deliberated"),
        open_state("resolved", "已决议", "resolved"),
        open_state("posted", "公示中", "posted for public notice"),
        open_state("doing", "实施中", "doing"),
        open_state("accepted_by_residents", "居民已验收", "accepted by residents"),
        settled("maintained", "已落实管护", "maintained"),
        failed("not_resolved", "议事未通过", "not resolved"),
    ),
    steps=(
        step("deliberate", "召开议事会", "deliberate", "proposed", "deliberated"),
        step("resolve", "形成决议", "resolve", "deliberated", "resolved"),
        step("reject", "议事未通过", "reject", "proposed deliberated", "not_resolved"),
        step("post", "公示", "post for public notice", "resolved", "posted"),
        step("object", "公示有异议重议", "an objection reopens the talks", "posted", "deliberated"),
        step("start_work", "开工", "start the work", "posted", "doing"),
        step("accept", "居民代表验收", "residents accept", "doing", "accepted_by_residents"),
        step("rework", "验收不合格返工", "rework", "accepted_by_residents", "doing"),
        step(
            "hand_over", "落实管护", "hand over the upkeep", "accepted_by_residents", "maintained"
        ),
    ),
    on_record=("start_work",),
    on_finish=("accept", "hand_over"),
    needs_partner=False,
)

INSPECTION = Flow(
    code="W6",
    name=Text("排查整治", "inspect and fix"),
    initial="planned",
    states=(
        open_state("planned", "已计划", "planned"),
        open_state("inspected", "已排查", "inspected"),
        open_state("found", "发现隐患", "hazard found"),
        open_state("clear", "未发现隐患", "clear"),
        open_state("reported", "已上报", "reported"),
        open_state("fixing", "整治中", "fixing"),
        open_state("rechecked", "已复查", "rechecked"),
        settled("closed", "已销号", "closed"),
    ),
    steps=(
        step("inspect", "排查", "inspect", "planned", "inspected"),
        step("find", "登记隐患", "record a hazard", "inspected", "found"),
        step("find_clear", "登记无隐患", "record that all is clear", "inspected", "clear"),
        step("report", "上报", "report", "found", "reported"),
        step("fix", "整治", "fix", "reported", "fixing"),
        step("recheck", "复查", "recheck", "fixing", "rechecked"),
        step("fix_again", "复查不合格再整治", "fix again", "rechecked", "fixing"),
        step("close", "销号", "close", "rechecked clear", "closed"),
    ),
    on_record=("inspect", "fix"),
    on_finish=("recheck", "close"),
    needs_partner=False,
)

ASSIST_AUTHORITY = Flow(
    code="W7",
    name=Text("协助机关", "assist an authority"),
    initial="requested_by_authority",
    states=(
        open_state("requested_by_authority", "机关提出委托", "requested by the authority"),
        open_state("authorised", "已授权", "authorised"),
        open_state("tasked", "已下达任务", "tasked"),
        open_state("assisting", "协助中", "assisting"),
        open_state("reported", "已报告", "reported"),
        settled("released", "已解除", "released"),
        failed("not_authorised", "未获授权", "not authorised"),
    ),
    steps=(
        step("authorise", "授权", "authorise", "requested_by_authority", "authorised"),
        step("refuse", "不予授权", "refuse", "requested_by_authority", "not_authorised"),
        step("task", "下达任务单", "give the task", "authorised", "tasked"),
        step("assist", "协助", "assist", "tasked assisting reported", "assisting"),
        step("report", "向机关报告", "report to the authority", "assisting", "reported"),
        step("release", "机关解除委托", "the authority releases", "tasked reported", "released"),
    ),
    on_record=("assist",),
    on_finish=("report",),
    needs_partner=False,
)

EVENT = Flow(
    code="W10",
    name=Text("活动", "event"),
    initial="proposed",
    states=(
        open_state("proposed", "已提议", "proposed"),
        open_state("signed_up", "已报名", "signed up"),
        open_state("held", "已举办", "held"),
        open_state("recorded", "已记录", "recorded"),
        settled("fed_back", "已反馈", "fed back"),
        failed("cancelled", "已取消", "cancelled"),
    ),
    steps=(
        step("sign_up", "报名", "sign up", "proposed", "signed_up"),
        step("hold", "举办", "hold", "signed_up recorded", "held"),
        step("record", "记录活动", "record the event", "held", "recorded"),
        step("feed_back", "收集反馈", "collect feedback", "recorded", "fed_back"),
        step("cancel", "取消", "cancel", "proposed signed_up", "cancelled"),
    ),
    on_record=("sign_up", "hold", "record"),
    on_finish=("feed_back",),
    needs_partner=False,
)

EMERGENCY = Flow(
    code="W12",
    name=Text("应急", "emergency"),
    initial="standby",
    states=(
        open_state("standby", "值守", "standby"),
        open_state("alert", "预警", "alert"),
        open_state("responding", "处置中", "responding"),
        open_state("stabilised", "险情稳定", "stabilised"),
        open_state("recovering", "恢复中", "recovering"),
        settled("reviewed", "已复盘", "reviewed"),
    ),
    steps=(
        step("raise_alert", "接到预警", "receive the alert", "standby", "alert"),
        step("stand_down", "解除预警", "stand down", "alert", "standby"),
        step("respond", "到场处置", "respond on site", "alert stabilised", "responding"),
        step("stabilise", "险情稳定", "stabilise", "responding", "stabilised"),
        step("recover", "转入恢复", "turn to recovery", "stabilised", "recovering"),
        step("review", "复盘", "review", "recovering standby", "reviewed"),
    ),
    on_record=("respond",),
    on_finish=("stabilise", "recover", "review"),
    needs_partner=False,
)

SURVEY_LIST = Flow(
    code="W13",
    name=Text("调查名单", "survey and list"),
    initial="designed",
    states=(
        open_state("designed", "已设计", "designed"),
        open_state("in_field", "调查中", "in the field"),
        open_state("verified", "已核实", "verified"),
        open_state("resident_confirmed", "居民已确认", "confirmed by residents"),
        settled("published", "已公布(脱敏)", "published (masked)", reopens=True),
        settled("refreshed", "已更新", "refreshed", reopens=True),
    ),
    steps=(
        step("go_out", "入户调查", "go out and ask", "designed", "in_field"),
        step("verify", "核实", "verify", "in_field", "verified"),
        step("ask_again", "核实有误重查", "ask again", "verified resident_confirmed", "in_field"),
        step("confirm", "居民确认", "residents confirm", "verified", "resident_confirmed"),
        step("publish", "公布(脱敏)", "publish (masked)", "resident_confirmed", "published"),
        step("refresh", "更新", "refresh", "published refreshed", "refreshed"),
    ),
    on_record=("go_out",),
    on_finish=("verify", "confirm", "publish"),
    needs_partner=False,
)
