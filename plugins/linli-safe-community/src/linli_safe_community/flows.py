"""Refinements of the core's flows where safety and law need a branch of their own."""

from linli_core.plugins import Flow, Text
from linli_core.plugins.flows import (
    INSPECTION,
    MEDIATION,
    open_state,
    refine,
    sessions_with_crisis,
    settled,
    step,
    with_way_out,
)

COMMUNITY_MEDIATION = with_way_out(
    MEDIATION,
    "W4.community",
    Text("社区先行调解", "mediation at the community first"),
    leave=(
        "direct",
        "调解未成,告知仲裁、诉讼等途径",
        "no agreement: tell of arbitration, court and others",
    ),
    at="mediating",
    end=("directed", "已告知其他途径", "told of the other ways"),
)

FAMILY_MEDIATION = refine(
    COMMUNITY_MEDIATION,
    "W4.family",
    Text("家庭纠纷调解", "family mediation"),
    states=(
        open_state("screened", "已筛查,未见家庭暴力", "screened, no violence found"),
        open_state("violence", "发现家庭暴力", "violence found"),
        settled("reported_to_police", "已向公安机关报案", "reported to the police"),
    ),
    steps=(
        step("screen", "家庭暴力筛查", "screen for violence", "registered", "screened"),
        step("all_willing", "各方同意调解", "all parties agree to mediate", "screened", "willing"),
        step(
            "refuse",
            "一方拒绝或退出",
            "a party refuses or leaves",
            "registered screened willing heard mediating",
            "unwilling",
        ),
        step(
            "find_violence",
            "发现家庭暴力,停止调解",
            "find violence: mediation ends",
            "registered screened willing heard mediating agreed confirmed performing",
            "violence",
            incident="domestic_violence",
            statutory=True,
        ),
        step(
            "report_violence",
            "向公安机关报案",
            "report to the police",
            "violence",
            "reported_to_police",
        ),
    ),
)

LAND_MEDIATION = refine(
    COMMUNITY_MEDIATION,
    "W4.land",
    Text("土地承包经营纠纷调解", "land contract mediation"),
    states=(
        settled(
            "out_of_scope",
            "征收补偿争议,已告知复议、诉讼",
            "requisition: told of review and court",
        ),
    ),
    steps=(
        step(
            "rule_out",
            "属征收补偿争议",
            "find a dispute over requisition",
            "registered willing heard",
            "out_of_scope",
        ),
        step(
            "direct",
            "调解未成,告知土地承包仲裁或诉讼",
            "no agreement: tell of land arbitration or court",
            "mediating",
            "directed",
        ),
    ),
)

EARLY_INSTABILITY = with_way_out(
    INSPECTION,
    "W6.early",
    Text("早发现早化解", "early detection"),
    leave=("expire", "标记到期消除", "let the label expire"),
    at="found reported fixing rechecked",
    end=("expired", "到期消除标记", "label expired"),
)

REHABILITATION = sessions_with_crisis(
    "W3.rehabilitation",
    Text("精神障碍社区康复", "community rehabilitation"),
    find=("启动危机预案", "start the crisis plan"),
    refer=("转介", "refer"),
)

FLOWS: tuple[Flow, ...] = (
    COMMUNITY_MEDIATION,
    FAMILY_MEDIATION,
    LAND_MEDIATION,
    EARLY_INSTABILITY,
    REHABILITATION,
)
