"""Terms of a demand that suggest each type; ``a+b`` needs both, ``a-b`` is taken back by b."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, ...]] = {
    "rural.low_income": (
        "贫困户",
        "建档立卡",
        "精准扶贫",
        "农村低收入",
    ),
    "rural.living": (
        "农村+低保",
        "村+五保",
        "村+低保",
        "村+重病",
    ),
    "rural.employment": (
        "农民+就业",
        "村民+就业",
        "扶贫车间",
        "农村+找工作",
        "返乡+就业",
        "公益性岗位",
    ),
    "rural.returned_poverty": (
        "返贫",
        "因病致贫",
        "因病返贫",
        "因学致贫",
    ),
    "rural.consolidation": (
        "脱贫攻坚",
        "脱贫户",
        "巩固脱贫",
    ),
    "rural.severe_disability": (
        "一级残疾",
        "重度残疾",
        "二级残疾",
    ),
    "rural.purchased.visit": (
        "探访+农村+老人",
        "访视",
    ),
    "rural.purchased.care": (
        "上门护理+农村",
        "照料服务+农村",
    ),
    "rural.toilet": (
        "旱厕",
        "改厕",
        "厕所革命",
        "厕所改造",
        "农村厕所",
    ),
    "rural.waste": (
        "村+生活垃圾",
        "村+垃圾+焚烧",
        "村+垃圾+臭",
        "村民+垃圾",
        "农村垃圾",
    ),
    "rural.sewage": (
        "村+污水",
        "村民+污水",
        "村+排污",
        "镇+污水",
        "村+养猪+臭",
        "养殖场+污染",
        "养猪场",
    ),
    "rural.appearance": (
        "村容村貌",
        "村庄规划",
        "村道+破",
        "村+绿化",
        "村+路灯",
        "村村通",
        "村级公路",
        "通组公路",
        "村+水泥路",
        "村+道路硬化",
        "村+泥巴路",
    ),
    "rural.habitat": (
        "人居环境",
        "美丽乡村",
        "新农村建设",
        "村+自来水",
    ),
    "rural.wedding_funeral": (
        "红白喜事",
        "红白理事会",
        "办丧事",
        "丧事",
        "大操大办",
        "灵堂",
        "人情风",
    ),
    "rural.civility_council": (
        "乡风文明",
        "村规民约",
        "文明村镇",
    ),
    "rural.customs": (
        "移风易俗",
        "彩礼",
        "封建迷信",
        "土葬",
        "火葬+村",
        "公墓+村",
        "祭祀",
    ),
    "rural.resettle.employment": (
        "易地搬迁+就业",
        "易地扶贫+就业",
    ),
    "rural.resettle.integration": (
        "易地搬迁+不适应",
        "易地扶贫搬迁+融入",
    ),
    "rural.resettle.governance": (
        "易地搬迁安置",
        "易地扶贫搬迁",
    ),
}
