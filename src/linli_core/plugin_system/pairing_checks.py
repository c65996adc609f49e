"""What is wrong with a trait, a pairing rule or a cost; each finding names field and remedy."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from linli_core.codec.folding import fold
from linli_core.domain.declarations.pairing_terms import (
    MOST_FIT,
    MOST_METRES,
    MOST_POINTS,
    UNIT,
    Ask,
    PairingCost,
    PairingRule,
    Test,
    Weighed,
)
from linli_core.domain.declarations.traits import CORE_PREFIX, MOST_NUMBER, Bearer, Trait, TraitKind
from linli_core.texts.text import Text

Declared = Trait | PairingRule | PairingCost
_Kinds = Mapping[str, tuple[type, str, str]]

_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
#: They part a list, a value or a template, so a name or a value with one could not be read.
_PARTING = re.compile(r"[、,，;；/\n=＝:：{}()（）]")
_BRACES = re.compile(r"[{}]")
_TEXT, _WHOLE = (str, "文字", "a text"), (int, "整数", "a whole number")


class Value:
    """Stands for a text, a whole number or None in a table of kinds."""


_TERM: _Kinds = {
    "code": _TEXT,
    "task_types": (str, "任务类型编码的元组", "a tuple of codes of task types"),
    "ask": (Ask, "Ask(...)", "an Ask(...)"),
    "name": (Text, "Text(中文, 英文)", "Text(zh, en)"),
    "source": _TEXT,
}
_FIELDS: Mapping[type, _Kinds] = {
    PairingRule: _TERM,
    PairingCost: {
        **_TERM,
        "weighed": (Weighed, "Weighed", "a Weighed"),
        "each": _WHOLE,
        "per": _WHOLE,
        "most": _WHOLE,
    },
    Trait: {
        "code": _TEXT,
        "name": (Text, "Text(中文, 英文)", "Text(zh, en)"),
        "of": (Bearer, "Bearer 的元组", "a tuple of Bearer"),
        "kind": (TraitKind, "TraitKind", "a TraitKind"),
        "words": (str, "文字的元组", "a tuple of texts"),
        "least": _WHOLE,
        "most": _WHOLE,
    },
    Ask: {
        "helper": _TEXT,
        "test": (Test, "Test", "a Test"),
        "need": _TEXT,
        "when": _TEXT,
        "value": (Value, "文字、整数或 None", "a text, a whole number or None"),
    },
}
_LISTS = {"of", "words", "task_types"}
_KINDS = {
    Test.SAME: TraitKind.WORD,
    Test.DIFFERENT: TraitKind.WORD,
    Test.AT_LEAST: TraitKind.NUMBER,
    Test.AT_MOST: TraitKind.NUMBER,
}


def check_shape(thing: Declared) -> list[Text]:
    """Return which fields are of a wrong kind; nothing else can be asked before."""
    fields = _FIELDS.get(type(thing))
    if fields is None:  # what it answers could change from one question to the next
        said = type(thing).__name__
        return [
            Text(f"{said} 是派生类，请直接用原类", f"{said} is a subclass; use the class itself")
        ]
    found = list(_wrong_fields(thing, fields))
    if not found and not isinstance(thing, Trait):
        found += _wrong_fields(thing.ask, _FIELDS[Ask], "ask.")
    code = str(thing.code)
    return [Text(f"{code}：{t.zh}", f"{code}: {t.en}") for t in found]


def _wrong_fields(thing: object, fields: _Kinds, place: str = "") -> Iterator[Text]:
    for name, (kind, zh, en) in fields.items():
        value: Any = getattr(thing, name)
        if name in _LISTS:
            sound = type(value) is tuple and all(_is(part, kind) for part in value)
        else:
            sound = _is(value, kind)
        if not sound:
            said = repr(value)[:60]
            yield Text(
                f"{place}{name} 应为{zh}，不是 {said}", f"{place}{name} must be {en}: {said}"
            )


def _is(value: object, kind: type) -> bool:
    """Return whether a value is of that very kind; a subclass could answer otherwise later."""
    return type(value) is kind or (kind is Value and type(value) in (str, int, type(None)))


def check_trait(trait: Trait, names: Mapping[str, Iterable[str]]) -> list[Text]:
    """Return what is wrong with a trait.

    Args:
        trait: of a sound shape.
        names: under each folded name, the codes of the traits that bear it.
    """
    found = [*_code(trait.code), *_said(trait.name), *_bounds(trait)]
    if not trait.of:
        found.append(Text("of 为空，请写明由谁具有", "of is empty; say who may bear it"))
    for lang, name in (("zh", trait.name.zh), ("en", trait.name.en)):
        if _PARTING.search(name):
            found.append(
                Text(
                    f"name.{lang} 含有分隔符号，表格里无法填写，请去掉",
                    f"name.{lang} has a character that parts a list; leave it out",
                )
            )
        others = sorted(set(names.get(fold(name), ())) - {trait.code})
        if others:
            said = ", ".join(others)
            found.append(
                Text(
                    f"name.{lang} “{name}” 与 {said} 相同，请改名",
                    f"name.{lang} {name!r} is also that of {said}; rename it",
                )
            )
    return _told(trait.code, found)


def _bounds(trait: Trait) -> Iterator[Text]:
    bounded = -MOST_NUMBER <= trait.least <= trait.most <= MOST_NUMBER
    if trait.kind is TraitKind.NUMBER and not bounded:
        yield Text(
            f"least、most 应在 ±{MOST_NUMBER} 之内且 least 不大于 most",
            f"least and most must be within {MOST_NUMBER}, least no more than most",
        )
    if trait.words and trait.kind is not TraitKind.WORD:
        yield Text("words 只用于 WORD，请去掉", "words are for a WORD only; leave them out")
    bad = [word for word in trait.words if not word.strip() or _PARTING.search(word)]
    if bad:
        said = ", ".join(map(repr, bad))
        yield Text(f"words 中 {said} 无法填写，请更换", f"words: {said} cannot be written; replace")


def check_term(
    term: PairingRule | PairingCost, traits: Mapping[str, Trait], task_types: Container[str]
) -> list[Text]:
    """Return what is wrong with a pairing rule or cost of a sound shape."""
    found = [*_code(term.code), *_said(term.name), *_ask(term.ask, traits)]
    if _BRACES.search(term.name.zh + term.name.en):
        found.append(Text("name 不能含花括号，请去掉", "name: leave the braces out"))
    if not term.source.strip():
        found.append(Text("source 为空，请写明出处", "source is empty; say where it is from"))
    if not term.task_types:
        found.append(
            Text("task_types 为空，请列出任务类型", "task_types is empty; name the task types")
        )
    found += [
        Text(
            f"task_types 中的 {code} 不存在，请核对编码或安装声明它的插件",
            f"task_types: {code} is unknown; correct the code, or install the plug-in "
            "that declares it",
        )
        for code in term.task_types
        if code not in task_types
    ]
    if isinstance(term, PairingCost):
        found += _price(term)
    return _told(term.code, found)


def _told(code: str, found: Iterable[Text]) -> list[Text]:
    return [Text(f"{code}：{t.zh}", f"{code}: {t.en}") for t in found]


def _code(code: str) -> Iterator[Text]:
    if not _CODE.fullmatch(code) or code.startswith(CORE_PREFIX):
        yield Text(
            "code 应为“插件前缀.名称”，小写字母、数字和下划线，且不以 core. 开头",
            "code must be prefix.name in small letters, digits and _, and not begin with core.",
        )


def _said(name: Text) -> Iterator[Text]:
    for lang, zh in (("zh", "中文"), ("en", "英文")):
        if not name.in_(lang).strip():
            yield Text(f"name 缺少{zh}，请补全", f"name: no text in {lang}; give both")


def _ask(ask: Ask, traits: Mapping[str, Trait]) -> Iterator[Text]:
    helper = _trait("ask.helper", ask.helper, traits, (Bearer.HELPER,))
    yield from helper
    if helper:
        return
    kind = _KINDS.get(ask.test)
    against = bool(ask.need) + (ask.value is not None)
    if kind is None and against:
        yield Text(
            f"ask.test {ask.test} 不作比较，请去掉 need 和 value",
            f"ask.test {ask.test} compares nothing; leave need and value out",
        )
    elif kind is not None and against != 1:
        yield Text(
            f"ask.test {ask.test} 须写 need 或 value 其中之一",
            f"ask.test {ask.test} compares; give either need or value",
        )
    elif kind is not None:
        yield from _compared(ask, kind, traits)
    if ask.when:
        yield from _when(ask.when, traits)


_NEED = (Bearer.RESIDENT, Bearer.HOUSEHOLD, Bearer.CASE)


def _compared(ask: Ask, kind: TraitKind, traits: Mapping[str, Trait]) -> Iterator[Text]:
    sides = {"ask.helper": ask.helper}
    if ask.need:
        wrong = _trait("ask.need", ask.need, traits, _NEED)
        yield from wrong
        if wrong:
            return
        sides["ask.need"] = ask.need
    for place, code in sides.items():
        if traits[code].kind is not kind:
            yield Text(
                f"{place} {code} 是 {traits[code].kind}，{ask.test} 须用 {kind}",
                f"{place} {code} is a {traits[code].kind}; {ask.test} takes a {kind}",
            )
            return
    if ask.value is not None and not traits[ask.helper].takes(str(ask.value)):
        allowed = "、".join(traits[ask.helper].words) or kind.value
        yield Text(
            f"ask.value {ask.value!r} 不是 {ask.helper} 的值，可用：{allowed}",
            f"ask.value {ask.value!r} is no value of {ask.helper}; it takes {allowed}",
        )


def _when(when: str, traits: Mapping[str, Trait]) -> Iterator[Text]:
    code, parted, value = when.partition("=")
    wrong = _trait("ask.when", code, traits, _NEED)
    yield from wrong
    if not wrong and parted and not (value and traits[code].takes(value)):
        allowed = "、".join(traits[code].words) or traits[code].kind.value
        yield Text(
            f"ask.when 的值 {value!r} 不是 {code} 的值，可用：{allowed}",
            f"ask.when: {value!r} is no value of {code}; it takes {allowed}",
        )


def _trait(
    place: str, code: str, traits: Mapping[str, Trait], bearers: tuple[Bearer, ...]
) -> list[Text]:
    if code in traits and set(traits[code].of) & set(bearers):
        return []
    fitting = [c for c, t in sorted(traits.items()) if set(t.of) & set(bearers)]
    known, side = ", ".join(fitting), "/".join(bearers)
    return [
        Text(
            f"{place} {code!r} 不是 {side} 的特征，请先声明或改用：{known}",
            f"{place} {code!r} is no trait of a {side}; declare it, or name one of {known}",
        )
    ]


def _price(cost: PairingCost) -> Iterator[Text]:
    beside_distance = cost.weighed is Weighed.DISTANCE
    limit, unit = (MOST_METRES, UNIT) if beside_distance else (MOST_FIT, 1)
    if cost.each < unit or cost.each % unit:
        yield Text(
            f"each {cost.each} 应为正数、{unit} 的整倍数：代价只能增加",
            f"each {cost.each} must be a positive multiple of {unit}: a cost only adds",
        )
    if not 1 <= cost.most <= MOST_POINTS or cost.per < 1:
        yield Text(
            f"most 应在 1 到 {MOST_POINTS} 之间，per 至少为 1",
            f"most must be from 1 to {MOST_POINTS}, per at least 1",
        )
    elif cost.each * cost.most > limit:
        yield Text(
            f"each × most = {cost.each * cost.most}，超过上限 {limit}，请减少",
            f"each times most is {cost.each * cost.most}, more than {limit}; take less",
        )
    if _KINDS.get(cost.ask.test) is not TraitKind.NUMBER and (cost.most, cost.per) != (1, 1):
        yield Text(
            "most、per 只用于数值比较，请去掉",
            "most and per are for numbers only; leave them out",
        )
