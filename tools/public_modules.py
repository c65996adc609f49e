"""The public modules of the library, in one place.

Plug-ins, hosts, examples and pages import from these alone; every other module may change
from one version to the next. See docs/reference/public-api.md.
"""

#: Name -> what it is for, in Chinese and English.
PUBLIC_MODULES: dict[str, tuple[str, str]] = {
    "linli_core": (
        "打开数据库、办案、错误，以及它们用到的类型",
        "opening a database, working on cases, errors, and the types these speak of",
    ),
    "linli_core.facts": (
        "案件的全部事实种类",
        "every statement that can be made of a case",
    ),
    "linli_core.batch": (
        "批量办理：运行的返回值、每行结果、结果台账、汇总",
        "batches: what a run returns, an outcome for every row, the result ledger, the summary",
    ),
    "linli_core.pairing": (
        "案件的结对：建议、答复、说明、假设",
        "pairing of cases: proposals, answers, explanations, what-ifs",
    ),
    "linli_core.events": (
        "对外事件：按提交顺序读取、确认、转发",
        "events for other systems: read in order, acknowledged, passed on",
    ),
    "linli_core.matching": (
        "自备名单的匹配求解",
        "the assignment on lists of one's own",
    ),
    "linli_core.reports": (
        "案件与事件列表、任务类型建议",
        "lists of cases and events, suggestions of task types",
    ),
    "linli_core.plugins": (
        "插件声明所用的一切",
        "everything a plug-in declares with",
    ),
    "linli_core.plugins.hooks": (
        "插件可实现的钩子",
        "the hooks a plug-in may implement",
    ),
    "linli_core.plugins.flows": (
        "核心流程 W1–W13 及编写流程的工具",
        "the core's flows W1 to W13, and what flows are written with",
    ),
    "linli_core.plugins.form_fields": (
        "共用表单字段",
        "fields that forms of task types share",
    ),
    "linli_core.plugins.evidence": ("共用证据组", "sets of evidence that task types share"),
    "linli_core.plugins.questions": ("共用评价问题", "questions that task types share"),
    "linli_core.plugins.deliverers": ("共用服务者规则", "deliverer rules that task types share"),
    "linli_core.plugins.law": ("共用法律说明", "legal notes that task types share"),
    "linli_core.plugins.tables": (
        "扩展插件自有的数据表、指标和报告部分",
        "tables, figures and parts of reports of an extension's own",
    ),
    "linli_core.plugins.sheets": ("扩展插件自有的工作表", "sheets of an extension's own"),
    "linli_core.plugins.commands": ("扩展插件自有的命令", "commands of an extension's own"),
    "linli_core.contrib.fastapi": (
        "FastAPI 应用：事务、路由、错误答复",
        "a FastAPI application: transactions, routes, problems",
    ),
    "linli_core.contrib.flask": (
        "Flask 应用：事务、路由、错误答复",
        "a Flask application: transactions, routes, problems",
    ),
    "linli_core.contrib.django": (
        "Django 项目：案件与项目自己的数据同在一个事务",
        "a Django project: cases and its own rows in one transaction",
    ),
    "linli_core.testing": (
        "插件与宿主的测试工具",
        "a kit for the tests of plug-ins and hosts",
    ),
    "linli_core.testing.bodies": ("各阶段的事实样例", "sample statements, stage by stage"),
    "linli_core.testing.neighbourhood": ("虚构的社区与人员", "the invented community and people"),
    "linli_core.testing.strategies": (
        "Hypothesis 策略：任意事实",
        "Hypothesis strategies: any statement",
    ),
}
#: What the source of a plug-in declares with; it reaches neither desk nor database.
AUTHOR_MODULES = frozenset(
    name for name in PUBLIC_MODULES if name.startswith(("linli_core.plugins", "linli_core.facts"))
)
#: What an extension works with, beside: it reaches cases through a desk.
EXTENSION_MODULES = AUTHOR_MODULES | {"linli_core"}
