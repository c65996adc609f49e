"""What a declaration must be for the registry to take it; each finding says its remedy."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linli_core.codec.forms import renderable_schema
from linli_core.domain.declarations.questions import CORE_QUESTIONS, QUESTION_SETS
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Applicability, DelivererClass, DeliveryMode, Vetting
from linli_core.lifecycle.flows.checks import check_flow
from linli_core.lifecycle.guard import PROTECTS_RESIDENTS, GuardSpec
from linli_core.lifecycle.rule_registry import RESERVED_NAMES
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS
from linli_core.texts.text import Text

_OF_THE_CORE = {q.code for q in CORE_QUESTIONS} | {
    q.code for group in QUESTION_SETS.values() for q in group
}
_CORE_PREFIXES = {"q0", *QUESTION_SETS}


def check_flow_contract(flow: Flow, followers: Iterable[str] = ()) -> list[Text]:
    """Return what is wrong with a flow; `followers` are the task types that name it."""
    said = ", ".join(followers) or "—"
    return [
        Text(f"{p.text.zh}(任务类型:{said})", f"{p.text.en} (task types: {said})")
        for p in check_flow(flow)
    ]


def check_task_type(
    task_type: TaskType, flows: Mapping[str, Flow], guards: Mapping[str, tuple[str, ...]]
) -> list[Text]:
    """Return what is wrong with a task type.

    Args:
        task_type: the declaration.
        flows: every sound flow by code.
        guards: of every guard declared, the task types it speaks of; none stands for all.
    """
    checks = (
        _flow(task_type, flows),
        _guards(task_type, guards),
        _texts(task_type),
        _place(task_type),
        _deliverers(task_type),
        _questions(task_type),
        _form(task_type),
    )
    return [
        Text(f"{task_type.code}:{t.zh}", f"{task_type.code}: {t.en}") for c in checks for t in c
    ]


def _flow(task_type: TaskType, flows: Mapping[str, Flow]) -> Iterator[Text]:
    if task_type.flow not in flows:
        known = ", ".join(sorted(flows))
        yield Text(
            f"没有流程 {task_type.flow!r},请使用其中之一:{known}",
            f"unknown flow {task_type.flow!r}; name one of {known}",
        )


def _guards(task_type: TaskType, guards: Mapping[str, tuple[str, ...]]) -> Iterator[Text]:
    for code in task_type.guards:
        if code not in guards:
            known = ", ".join(sorted(guards)) or "—"
            yield Text(
                f"没有规则 {code!r},请声明该规则或改用:{known}",
                f"unknown guard {code!r}; declare it, or name one of {known}",
            )
        elif guards[code] and task_type.code not in guards[code]:
            yield Text(
                f"规则 {code!r} 不约束本类型,请在其 task_types 中加入 {task_type.code}",
                f"guard {code!r} does not bind it; add {task_type.code} to its task_types",
            )


def _place(task_type: TaskType) -> Iterator[Text]:
    if not task_type.subject_kinds or not task_type.modes:
        yield Text(
            "没有对象类型或帮扶方式,请各列至少一个",
            "no subject kind or no delivery mode; name at least one of each",
        )
    if task_type.urban is task_type.rural is Applicability.NOT_APPLICABLE:
        yield Text(
            "城乡都不适用,请至少适用其一",
            "applies nowhere; let it apply in an urban or a rural community",
        )


def _deliverers(task_type: TaskType) -> Iterator[Text]:
    rule = task_type.deliverers
    professionals = DelivererClass.PROFESSIONAL in rule.classes
    why: tuple[str, str] | None = None
    if not rule.classes:
        why = ("没有列出任何人员类别,请至少列一类", "name at least one class")
    elif rule.lead is not None and rule.lead not in (*rule.classes, DelivererClass.PROFESSIONAL):
        why = (
            "牵头人不属于所列类别,请将其类别加入",
            "its lead is of a class the rule does not admit; add that class",
        )
    elif rule.vetting is Vetting.LICENSED and not professionals:
        why = (
            "要求持证却不含专业人员,请加入专业人员或降低审查等级",
            "a licence is asked of no professional; admit professionals or ask for less",
        )
    elif rule.in_pairs and task_type.modes == (DeliveryMode.PROJECT,):
        why = (
            "要求两人同行却没有帮扶人,请改帮扶方式或规则",
            "delivered in pairs, yet without partners; change the mode or the rule",
        )
    if why is not None:
        yield Text(
            f"服务人规则无人能满足:{why[0]}", f"a deliverer rule nobody can satisfy: {why[1]}"
        )


def _questions(task_type: TaskType) -> Iterator[Text]:
    codes = [q.code for q in task_type.questions]
    if len(codes) != len(set(codes)):
        yield Text(
            "两个评价问题编码相同,请改其一",
            "two evaluation questions have one code; make the codes differ",
        )
    for question in task_type.questions:
        code = question.code
        if code.partition(".")[0] in _CORE_PREFIXES and code not in _OF_THE_CORE:
            yield Text(
                f"没有共用评价问题 {code!r},请核对编码,自定问题请用自己的前缀",
                f"unknown question {code!r} of the shared sets; check its code, or give a "
                "question of your own a prefix of your own",
            )
        if question.answers and not set(question.veto) <= set(question.answers):
            yield Text(
                f"问题 {code} 的否决答案不在选项中,请加入选项",
                f"question {code}: a veto that is no answer; add it to the answers",
            )
    missing = [q.code for q in CORE_QUESTIONS if q not in task_type.questions]
    if missing:
        said = ", ".join(missing)
        yield Text(
            f"缺少核心评价问题 {said},请用 questions_with(...) 组成",
            f"the core questions {said} are not asked; build the set with questions_with(...)",
        )


def _form(task_type: TaskType) -> Iterator[Text]:
    if task_type.form is None:
        return
    try:
        schema = renderable_schema(task_type.form, task_type.name)
    except (TypeError, KeyError, NameError, ValueError, AttributeError) as error:
        yield Text(
            f"表单不能生成 JSON Schema({error}),请使用简单类型和 label(...)",
            f"its form has no JSON Schema: {error}; use plain types with label(...)",
        )
        return
    for name, field in schema.get("properties", {}).items():
        missing = _unsaid(field)
        if missing:
            said = ", ".join(missing)
            yield Text(
                f"表单字段 {name} 缺少文字({said}),请用 label(中文, 英文, choices=...) 补全",
                f"form field {name}: no text in {said}; give both with label(zh, en, choices=...)",
            )


def _unsaid(field: Mapping[str, Any]) -> list[str]:
    """Return the languages in which a form's field, or one of its choices, says nothing."""
    texts = [field.get("x-text", {}), *field.get("x-choices", {}).values()]
    return [lang for lang in ("zh", "en") if not all(t.get(lang, "").strip() for t in texts)]


def _named_texts(task_type: TaskType) -> Iterator[tuple[str, Text]]:
    yield "name", task_type.name
    yield from ((f"question {q.code}", q.name) for q in task_type.questions)
    yield from ((f"evidence {e.code}", e.name) for e in task_type.evidence)
    yield from (("legal note", n.text) for n in task_type.legal_notes)
    rule = task_type.deliverers
    optional = (
        ("note", task_type.note),
        ("deliverers", rule.note),
        ("authority", rule.authority),
    )
    for place, text in optional:
        if text is not None:
            yield place, text


def _texts(task_type: TaskType) -> Iterator[Text]:
    for place, text in _named_texts(task_type):
        for lang, zh in (("zh", "中文"), ("en", "英文")):
            if not text.in_(lang).strip():
                yield Text(
                    f"{place} 缺少{zh},请补全中英文", f"{place}: no text in {lang}; give both"
                )
    for note in task_type.legal_notes:
        if not note.source.strip():
            yield Text(
                "法律说明没有出处,请注明", "a legal note without a source; say where it is from"
            )


def check_guard(guard: GuardSpec, task_types: Iterable[str]) -> list[Text]:
    """Return what is wrong with a guard, each with the remedy."""
    found = []
    if guard.code in RESERVED_NAMES:
        found.append(_name_taken(guard.code))
    if not guard.triggers:
        found.append(Text("没有触发动作,请至少列一个", "it guards no trigger; name at least one"))
    closed = sorted(PROTECTS_RESIDENTS.intersection(guard.triggers))
    if closed:
        found.append(
            Text(
                f"不得限制 {'、'.join(closed)}:这是居民的权利,请去掉",
                f"it may not guard {', '.join(closed)}, which protects residents; leave it out",
            )
        )
    unknown = [kind for kind in guard.reads if kind not in FACT_KINDS]
    if unknown:
        said, known = ", ".join(unknown), ", ".join(sorted(FACT_KINDS))
        found.append(
            Text(
                f"读取的事实不存在:{said},请改用:{known}",
                f"it reads unknown facts {said}; name some of {known}",
            )
        )
    found += _rule(guard.reason, guard.remedy, guard.task_types, task_types)
    return [Text(f"规则 {guard.code}:{t.zh}", f"guard {guard.code}: {t.en}") for t in found]


def check_step_guard(
    guard: StepGuardSpec, types: Mapping[str, TaskType], flows: Mapping[str, Flow]
) -> list[Text]:
    """Return what is wrong with a rule of steps, each with the remedy."""
    found = []
    if guard.code in RESERVED_NAMES:
        found.append(_name_taken(guard.code))
    bound = [types[code] for code in guard.task_types or types if code in types]
    known = {s.code for t in bound if t.flow in flows for s in flows[t.flow].steps}
    unknown = [step for step in guard.steps if step not in known]
    if bound and unknown:  # with no type bound, that is the fault, and it is named below
        said, names = ", ".join(unknown), ", ".join(sorted(known))
        found.append(
            Text(
                f"所约束的流程没有步骤 {said},请改用:{names}",
                f"no flow it binds has the steps {said}; name some of {names}",
            )
        )
    found += _rule(guard.reason, guard.remedy, guard.task_types, types)
    return [Text(f"规则 {guard.code}:{t.zh}", f"guard {guard.code}: {t.en}") for t in found]


def _name_taken(code: str) -> Text:
    said = "guard" if code in CASE_GUARDS else "rule"
    return Text(
        "与核心规则同名,核心规则不可替换,请改名",
        f"it bears the name of a core {said}, which nobody replaces; rename it",
    )


def _rule(
    reason: Text, remedy: Text, named: tuple[str, ...], task_types: Iterable[str]
) -> Iterator[Text]:
    if not all((reason.zh, reason.en, remedy.zh, remedy.en)):
        yield Text(
            "缺少文字,请补全中英文的理由和办法",
            "a text is missing; give reason and remedy in both languages",
        )
    unknown = [code for code in named if code not in set(task_types)]
    if unknown:
        said = ", ".join(unknown)
        yield Text(
            f"约束的任务类型不存在:{said},请核对编码或安装声明它的插件",
            f"it speaks of unknown task types {said}; correct the codes, or install the plug-in "
            "that declares them",
        )
