"""What residents are asked when they judge a result (成效由群众评价).

Every task type asks the core questions first, then one of ten sets that types share. A
veto answer makes the round dissatisfied and opens an incident.
"""

from collections.abc import Mapping

from linli_core.domain.declarations.task_type import Question
from linli_core.texts.text import Text

YES_NO = ("是", "否")
GRADES = ("1", "2", "3", "4", "5")
MORE_OR_LESS = ("是", "部分", "否")


def _ask(
    code: str, zh: str, en: str, answers: tuple[str, ...] = (), veto: tuple[str, ...] = ()
) -> Question:
    return Question(code, Text(zh, en), answers, veto)


CORE_QUESTIONS: tuple[Question, ...] = (
    _ask(
        "q0.raised_by_self",
        "这件事是不是您(或大家)自己提出的?",
        "Was this raised by yourself (or by all of you)?",
        YES_NO,
    ),
    _ask(
        "q0.took_part",
        "办的过程您有没有参与、有没有被告知?",
        "Did you take part, and were you told, while it was being done?",
        YES_NO,
    ),
    _ask("q0.timely", "办得及时吗?", "Was it done in time?", GRADES),
    _ask(
        "q0.attitude",
        "对办事的人态度、尊重和保密满意吗?",
        "Are you satisfied with the attitude, respect and discretion of those who did it?",
        GRADES,
    ),
    _ask("q0.solved", "问题解决了吗?", "Is the problem solved?", ("解决", "部分", "没有")),
    _ask("q0.overall", "总体满意度(1-5)", "Overall satisfaction (1 to 5)", GRADES),
    _ask("q0.remaining", "还有什么没办好?", "What is still not done well?"),
    _ask(
        "q0.harm",
        "有没有人向您收钱、要好处,或让您受到伤害、强迫、泄露隐私?",
        "Did anybody charge you money, ask for favours, harm or force you, or leak your privacy?",
        YES_NO,
        veto=("是",),
    ),
)

CARE: tuple[Question, ...] = (
    _ask(
        "care.as_agreed",
        "来的次数和说好的一样吗?",
        "Did they come as often as was agreed?",
        ("一样", "少了", "多了"),
    ),
    _ask(
        "care.better",
        "您的生活/心情比以前好些吗?",
        "Is your life or mood better than before?",
        ("好些", "一样", "差些"),
    ),
    _ask(
        "care.continue",
        "这个结对的人您愿意继续吗?",
        "Would you like to go on with this helper?",
        ("愿意", "换人", "不再需要"),
    ),
)

PROF: tuple[Question, ...] = (
    _ask(
        "prof.confidential",
        "您觉得谈话的内容被保密了吗?",
        "Do you feel that what was said was kept confidential?",
        ("是", "否", "说不清"),
    ),
    _ask(
        "prof.confidence",
        "您现在应付困难的信心有变化吗(前后测)?",
        "Has your confidence in coping changed (before and after)?",
        ("增强", "没有变化", "减弱"),
    ),
)

PUB: tuple[Question, ...] = (
    _ask(
        "pub.most_benefit",
        "大多数邻居受益了吗?",
        "Did most neighbours benefit?",
        MORE_OR_LESS,
    ),
    _ask(
        "pub.accounted",
        "花的钱/占用的公共资源说清楚了吗?",
        "Were the money spent and the public resources used accounted for?",
        MORE_OR_LESS,
    ),
    _ask(
        "pub.upkeep",
        "以后谁来管护,您知道吗?",
        "Do you know who will look after it from now on?",
        ("知道", "不知道"),
    ),
)

MED: tuple[Question, ...] = (
    _ask("med.voluntary", "调解是自愿的吗?", "Was the mediation voluntary?", YES_NO),
    _ask("med.fair", "调解员公道吗?", "Was the mediator fair?", MORE_OR_LESS),
    _ask("med.performed", "协议执行了吗?", "Was the agreement carried out?", MORE_OR_LESS),
)

SAFE: tuple[Question, ...] = (
    _ask(
        "safe.safer",
        "您觉得小区/村里更安全了吗?",
        "Do you feel that the estate or village is safer?",
        ("更安全", "一样", "更不安全"),
    ),
    _ask(
        "safe.hazard",
        "反映的隐患处理了吗?",
        "Were the hazards you reported dealt with?",
        MORE_OR_LESS,
    ),
)

AUTH: tuple[Question, ...] = (
    _ask(
        "auth.respected",
        "受尊重、没有被贴标签吗?",
        "Were you respected and not labelled?",
        MORE_OR_LESS,
    ),
    _ask(
        "auth.useful",
        "帮助对回归正常生活有用吗?",
        "Did the help serve your return to ordinary life?",
        MORE_OR_LESS,
    ),
)

JOB: tuple[Question, ...] = (
    _ask(
        "job.found",
        "找到活干了吗?收入够吗?",
        "Did you find work, and is the income enough?",
        ("找到且够用", "找到但不够用", "没找到"),
    ),
    _ask(
        "job.still",
        "三个月后还在干吗?",
        "Are you still in the job after three months?",
        YES_NO,
    ),
)

BUY: tuple[Question, ...] = (
    _ask(
        "buy.delivered",
        "约定的服务项目和时长都做到了吗?",
        "Were all agreed services and hours delivered?",
        MORE_OR_LESS,
    ),
    _ask(
        "buy.extra_charge",
        "服务人员有没有另外收钱?",
        "Did the staff charge extra money?",
        YES_NO,
        veto=("是",),
    ),
)

RUR: tuple[Question, ...] = (
    _ask(
        "rur.visible",
        "村里的变化您看得到吗?",
        "Can you see the change in the village?",
        MORE_OR_LESS,
    ),
    _ask(
        "rur.own_plan",
        "方案是村民自己商量定的吗?",
        "Did the villagers themselves talk over and settle the plan?",
        YES_NO,
    ),
    _ask("rur.lasting", "能长期坚持吗?", "Can it be kept up?", ("能", "说不清", "不能")),
)

SUR: tuple[Question, ...] = (
    _ask(
        "sur.real_worry",
        "问到您真正操心的事了吗?",
        "Were you asked about what really worries you?",
        MORE_OR_LESS,
    ),
    _ask(
        "sur.saw_result",
        "汇总的结果您看到了吗?",
        "Have you seen the summary of the results?",
        ("看到了", "没看到"),
    ),
)

#: The ten shared sets under the short names of the task catalogue.
QUESTION_SETS: Mapping[str, tuple[Question, ...]] = {
    "care": CARE,
    "prof": PROF,
    "pub": PUB,
    "med": MED,
    "safe": SAFE,
    "auth": AUTH,
    "job": JOB,
    "buy": BUY,
    "rur": RUR,
    "sur": SUR,
}


def questions_with(*sets: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the core questions followed by further sets, in the order they are asked."""
    return tuple(question for group in (CORE_QUESTIONS, *sets) for question in group)
