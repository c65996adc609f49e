"""Words that say nothing: what stands in a blank because something had to be written there.

Wherever others rely on what was written (a reason, a measure, an answer to a complaint), such
words are read as if the place were blank. There is one list for all of them.

Words may also say that a demand belongs to an office or to another record. That is told and no
more: it is registered as it was brought, a person decides, and no list turns anybody away.
"""

import re
import unicodedata
from typing import Final

_NOT_SPOKEN: Final = re.compile(r"[\W\d_]+")
_BY_HABIT: Final = """
无 無 没 没有 没有了 没啥 没什么 暂无 暂没有 暂时没有 暂时无 尚无 空 空白 略 同上 如上 见上 不详
不明 不清楚 不知道 未知 未填 未填写 不填 待填 待补 待补充 待定 待核实 无内容 无事项 无理由 没有理由
无原因 没有原因 没原因 无措施 没有措施 无答复 没有答复 无说明 没有说明 不适用 不涉及 有 是 否 测试
na nan none nil null no not nothing unknown tbd tba todo test same ditto notapplicable notknown
noreason nocomment 없음 없다 없습니다 모름 해당없음
"""
#: Written in a blank by habit; compared without marks, digits, blanks and letters' case.
NOTHING_SAID: Final = frozenset(_BY_HABIT.split())
#: A no to whether something happened, and nothing beside it; compared as `NOTHING_SAID` is.
_PLAIN_NO: Final = frozenset(
    ["没有", "没有过", "没", "无", "否", "不", "不是", "从来没有", "no", "none", "never"]
)
_CLAUSE_END: Final = re.compile(r"[,;:.!?。、；，！？\n]")
_DENIED: Final = re.compile(
    r"(?:未曾|尚未|并未|未|没有|没|并无|无|并非|非|不是|不算|不属于|不属|不构成|不够|不|否认)"
    r"(?:造成|发生|出现|构成|引起|引发|导致|达到|达|属于|涉及|存在|发现|见|是|算|有|任何|什么|过|到|"
    r"特别|明显|太|很|\s)*$"
)
#: What a part in the work is not, in whatever words its absence is written down.
_NO_PART: Final = re.compile(
    r"(?:居民|老人|本人|对象|服务对象|群众|住户|村民|家属)?(?:都|均|全程|一直)?"
    r"(?:没有?|未曾?|无|不|无需|无须|不需要?|不用|不必|并未|并没有)(?:能|曾)?(?:参与|参加|介入)?"
    r"|didnottakepart|tooknopart|nopart|notinvolved|notneeded"
)
#: What stands for words by which somebody said so, when they are no longer kept.
TOOK_NO_PART: Final = "没有参与"
#: Applications that an office decides, by what people call them.
_ALLOWANCE: Final = "(?:农村|城市)?(?:低保|最低生活保障|五保|特困供养|临时救助|困难补助)"
_APPLY: Final = "(?:申请|申办|办理|办个?|评个?|评上|吃上?|纳入|享受)"
_FEAST: Final = (
    "(?:联欢会?|晚会|茶话会|庙会|游园会?|百家宴|长桌宴|文艺演出|文艺汇演|庆祝活动|趣味运动会)"
)
_FESTIVAL: Final = "(?:元旦|春节|元宵节?|端午节?|中秋节?|重阳节?|国庆节?|敬老节)"
_SIGNS: Final = (
    (
        "elsewhere.assistance",
        re.compile(f"{_APPLY}(?:一下|一个)?{_ALLOWANCE}|{_ALLOWANCE}(?:的)?(?:申请|怎么)"),
    ),
    (
        "elsewhere.event",
        re.compile(
            f"(?:办|搞|开|组织|举行)[^，。；,;]{{0,12}}{_FEAST}"
            f"|{_FESTIVAL}[^，。；,;]{{0,16}}(?:活动|{_FEAST})"
        ),
    ),
)
_UNWANTED: Final = re.compile("(?:不想|不愿|不用|不必|不要|没有?|不是|不)$")

#: Stands before what somebody says is not so; that something is lacking (没有) is a need.
_NOT_SO: Final = re.compile(
    r"(?:不是|并非|不属于|不算|(?:没有|没|未|并未)(?:发生|出现|造成|存在|有过))[^，,。；;！!？?]{0,2}$"
)


def says_something(text: str) -> bool:
    """Return whether a text says anything: not blank, only marks or digits, or 无 and its like."""
    return _is_said(_spoken(text))


def _is_said(spoken: str) -> bool:
    return bool(spoken) and spoken not in NOTHING_SAID


def is_plain_no(text: str) -> bool:
    """Return whether a text says no to whether something happened, and nothing else."""
    return _spoken(text) in _PLAIN_NO


def affirms(text: str, word: str) -> bool:
    """Return whether a text states a word, rather than denying it: 未造成重大伤害 is not 重大.

    A word is denied where a negation stands right before it, or with nothing between but that
    something happened, is, or reached so far. Of several, one that is not denied suffices.
    """
    for clause in _CLAUSE_END.split(unicodedata.normalize("NFKC", text)):
        before, found, rest = clause.partition(word)
        while found:
            if _DENIED.search(before) is None:
                return True
            more, found, rest = rest.partition(word)
            before = f"{before}{word}{more}"
    return False


def is_said_not_to_be_so(before: str) -> bool:
    """Return whether the words before a term say that it is not so: 不是独居老人."""
    return _NOT_SO.search(before) is not None


def says_a_part(text: str) -> bool:
    """Return whether a text says what somebody did; that nobody took part says of no part."""
    spoken = _spoken(text)
    return _is_said(spoken) and _NO_PART.fullmatch(spoken) is None


def denies_a_part(text: str) -> bool:
    """Return whether a text says that nobody took part."""
    spoken = _spoken(text)
    return _is_said(spoken) and _NO_PART.fullmatch(spoken) is not None


def _spoken(text: str) -> str:
    return _NOT_SPOKEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def signpost_of(words: str) -> str:
    """Return where a demand belongs: a problem of rows that says it, or ``""`` for a case like any.

    Args:
        words: the demand, verbatim.
    """
    for code, sign in _SIGNS:
        for found in sign.finditer(words):
            if _UNWANTED.search(words[: found.start()]) is None:
                return code
    return ""
