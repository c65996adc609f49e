"""The sentences of the report, and what its parts are called."""

from linli_core.plugins import Text

BLANK_OFFICE = Text("（报告单位）", "(who reports)")
BLANK_RECIPIENT = Text("（主送机关）", "(to whom)")

#: Between the members of a list.
LIST = Text("、", ", ")

KIND_NAMES = {
    "document": Text("文件", "document"),
    "meeting": Text("会议", "meeting"),
    "training": Text("培训", "training"),
    "inspection": Text("督导", "inspection"),
    "other": Text("其他", "other"),
}

#: The notice's task areas (section 二).
AREAS = {
    "special_care": Text("关爱特殊群体", "special care"),
    "community_concern": Text("回应群众关切", "community concerns"),
    "safe_community": Text("推进平安建设", "safe community"),
    "rural_revitalisation": Text("实施乡村振兴", "rural revitalisation"),
    "cross_cutting": Text("综合事项", "across areas"),
    "": Text("尚未分类", "not yet classified"),
}

HEADINGS = {
    "deployments": Text("一、工作部署", "1. What was organised"),
    "progress": Text("二、进展成效", "2. Progress and results"),
    "opinions": Text("三、意见建议", "3. Opinions and proposals"),
    "judged": Text("（一）群众评价", "Residents' verdicts"),
    "by_part": Text("（二）各地情况", "By division"),
    "by_area": Text("（三）各类任务", "By task area"),
    "helpers": Text("（八）参与力量", "Who helped"),
    "own": Text("（九）调查、组织与支持", "Survey, organisations and support"),
    "entered": Text("（一）各地提出", "Entered"),
    "data_say": Text("（二）数据反映", "What the data say"),
    "deployments_table": Text("工作部署一览", "What was organised"),
    "parts_table": Text("各地办件的群众评价", "Verdicts by division"),
    "parts_chart": Text("各地办件的群众评价（图）", "Verdicts by division (chart)"),
    "areas_table": Text("各类任务办件的群众评价", "Verdicts by task area"),
    "own_table": Text("其他指标", "Other figures"),
    "own_by_part": Text("各地{name}", "{name} by division"),
    "definitions": Text("指标口径", "Definitions"),
    "date": Text("日期", "date"),
    "kind": Text("类别", "kind"),
    "what": Text("名称", "what"),
    "reference": Text("文号", "document number"),
    "heads": Text("人次", "people"),
    "name": Text("名称", "name"),
    "satisfied": Text("满意", "satisfied"),
    "dissatisfied": Text("不满意", "dissatisfied"),
    "not_evaluated": Text("未评价", "not evaluated"),
    "counted": Text("计入", "counted"),
    "figure": Text("指标", "figure"),
    "value": Text("数值", "value"),
    "formula": Text("算法", "formula"),
    "denominator": Text("分母", "denominator"),
    "source": Text("依据", "source"),
}

SAYS = {
    "title": Text(
        "关于{place}{year}年推动社会组织开展“邻里守望”关爱行动情况的报告",
        "Report on neighbourly care by social organisations in {place}, {year}",
    ),
    "lead": Text(
        "根据《民政部办公厅关于推动社会组织开展“邻里守望”关爱行动的通知》（民办函〔2021〕34号）要求，现将{place}{year}年有关情况报告如下。数据截至{day}；＊为少于5的数，或为保护它而隐去的数。",
        "As the notice 民办函〔2021〕34号 asks, this is the report of {place} for {year}. Figures are of {day}; ＊ is a count below 5, or one masked to protect such a count.",
    ),
    "end": Text("特此报告。", "This is our report."),
    "no_deployments": Text(
        "（本年度没有登记工作部署；请在工作表“工作部署”中填写。）",
        "(Nothing was entered; fill in the sheet 工作部署.)",
    ),
    "deployments": Text(
        "本年度登记工作部署{count}项：{kinds}。", "{count} entries this year: {kinds}."
    ),
    "of_kind": Text("{kind}{count}项", "{kind} {count}"),
    "judged": Text(
        "{place}计入评价的办件中，满意{satisfied}，不满意{dissatisfied}，未评价（含评价前去世）{not_evaluated}；首轮即满意{first_satisfied}。未评价的不算满意，都留在分母内。全部办件中，服务中{running}，等待服务{waiting}，未服务而离开{left_unserved}。",
        "Of the counted episodes of {place}, satisfied {satisfied}, dissatisfied {dissatisfied}, not evaluated (those who died before among them) {not_evaluated}; satisfied in the first round {first_satisfied}. Who did not evaluate is never counted satisfied and stays in the denominator. Of all episodes, in service {running}, waiting {waiting}, left without service {left_unserved}.",
    ),
    "own_part": Text(
        "{place}回答了的居民中，说参与了过程的{took_part}，说需求是自己提出的{raised}。",
        "Of the residents of {place} who answered, {took_part} say they took part, and {raised} that they raised the need.",
    ),
    "helpers": Text(
        "{place}本年度有志愿服务记录的志愿者{volunteers}人，计{hours}小时；截至报告日，党员、代表委员等带头领办并已办完或离开的{led}件次（两人共同领办的，各计一次）。",
        "In {place}, {volunteers} volunteers gave {hours} hours this year; by the day of the report, party members and deputies had led {led} settled cases (one led by two counts for each).",
    ),
    "nothing_entered": Text(
        "（没有登记过、因而不列的指标：{names}。）",
        "(Figures left out, as nothing was entered for them: {names}.)",
    ),
    "in_the_text": Text("见表", "in its table"),
    "no_opinions": Text(
        "（没有登记意见建议；请在工作表“意见建议”中填写。）",
        "(Nothing was entered; fill in the sheet 意见建议.)",
    ),
    "data_say_nothing": Text(
        "现有数据没有反映出突出的差距。", "The data show no gap that stands out."
    ),
    "waiting": Text(
        "{place}等待服务的办件{share}（分母为全部办件），建议发动更多社会组织和志愿者。",
        "{share} of all episodes of {place} wait for service; more organisations and volunteers should be recruited.",
    ),
    "unjudged": Text(
        "{place}未评价的办件{share}（分母为该地计入评价的办件），高于总体的{overall}，建议安排人员上门请居民评价。",
        "In {place}, {share} of the counted episodes were not evaluated, above {overall} overall; somebody should visit and ask the residents.",
    ),
    "behind": Text(
        "{place}的“{name}”为{share}（分母为{denominator}），低于总体的{overall}，建议优先安排。",
        "In {place}, {name} is {share} (of {denominator}), below {overall} overall; it should come first.",
    ),
    "missing.name": Text(
        "该地名称：用 --name 写明，或在文中填写", "the name of the division: --name, or by hand"
    ),
    "missing.office": Text(
        "报告单位：用 --office 写明，或在文中填写", "who reports: --office, or by hand"
    ),
    "missing.recipient": Text("主送机关：用 --to 写明，或在文中填写", "to whom: --to, or by hand"),
    "missing.deployments": Text(
        "工作部署：运行 linli sheet template 工作部署 -o 工作部署.xlsx，填好用 linli batch run 交回，再写一次报告",
        "what was organised: linli sheet template 工作部署 -o FILE.xlsx, hand it in with linli batch run, and write the report again",
    ),
    "missing.opinions": Text(
        "意见建议：运行 linli sheet template 意见建议 -o 意见建议.xlsx，填好用 linli batch run 交回，再写一次报告",
        "opinions and proposals: linli sheet template 意见建议 -o FILE.xlsx, hand it in with linli batch run, and write the report again",
    ),
    "missing.hand": Text(
        "发文字号、签发、公章：由单位办理", "document number, signature and seal: by the office"
    ),
}

DOCX = {
    "number": Text("（发文字号）", "(document number)"),
    "to": Text("{to}：", "{to}:"),
    "annex": Text("附件：指标口径", "Annex: definitions"),
    "annex_head": Text("附件", "Annex"),
}
MASKED_DATA = Text(
    "空格：少于5的数，或为保护它而隐去的数",
    "blank: a count below 5, or one masked to protect such a count",
)
PAGES = {
    "style": Text("印刷和打印均可；不靠颜色也能看懂。", "Fit for print; readable without colour."),
    "tiles": Text("各地概览", "The divisions at a glance"),
    "tiles_note": Text(
        "每格一地：计入的办件中满意的占比；色深者高，数字为准。",
        "One tile for each division: the share of counted episodes that is satisfied; darker is higher, the figure counts.",
    ),
    "data": Text("图中数据见下表", "the data of the chart"),
    "from": Text("报告单位", "from"),
    "to": Text("主送", "to"),
    "as_of": Text("数据截至", "figures of"),
    "back": Text("回到报告", "back to the report"),
    "definitions": Text("指标口径", "definitions"),
}
