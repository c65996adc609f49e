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
from linli_core.texts.languages import SHIPPED
from linli_core.texts.plugins.contract import PAIRING_CONTRACT
from linli_core.texts.text import Text, joined

Declared = Trait | PairingRule | PairingCost
#: Field -> its type, and the key of its name in the texts.
_Kinds = Mapping[str, tuple[type, str]]

_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
#: They part a list, a value or a template, so a name or a value with one could not be read.
_PARTING = re.compile(r"[、,，;；/\n=＝:：{}()（）]")
_BRACES = re.compile(r"[{}]")
_TEXT, _WHOLE = (str, "text"), (int, "whole")


class Value:
    """Stands for a text, a whole number or None in a table of kinds."""


_TERM: _Kinds = {
    "code": _TEXT,
    "task_types": (str, "task_types"),
    "ask": (Ask, "ask"),
    "name": (Text, "both"),
    "source": _TEXT,
}
_FIELDS: Mapping[type, _Kinds] = {
    PairingRule: _TERM,
    PairingCost: {
        **_TERM,
        "weighed": (Weighed, "weighed"),
        "each": _WHOLE,
        "per": _WHOLE,
        "most": _WHOLE,
    },
    Trait: {
        "code": _TEXT,
        "name": (Text, "both"),
        "of": (Bearer, "bearers"),
        "kind": (TraitKind, "trait_kind"),
        "words": (str, "texts"),
        "least": _WHOLE,
        "most": _WHOLE,
    },
    Ask: {
        "helper": _TEXT,
        "test": (Test, "test"),
        "need": _TEXT,
        "when": _TEXT,
        "value": (Value, "value"),
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
        return [PAIRING_CONTRACT["subclass"].format(said=said)]
    found = list(_wrong_fields(thing, fields))
    if not found and not isinstance(thing, Trait):
        found += _wrong_fields(thing.ask, _FIELDS[Ask], "ask.")
    code = str(thing.code)
    return [PAIRING_CONTRACT["of"].format(code=code, fault=t) for t in found]


def _wrong_fields(thing: object, fields: _Kinds, place: str = "") -> Iterator[Text]:
    for name, (kind, key) in fields.items():
        value: Any = getattr(thing, name)
        if name in _LISTS:
            sound = type(value) is tuple and all(_is(part, kind) for part in value)
        else:
            sound = _is(value, kind)
        if not sound:
            said = repr(value)[:60]
            wanted = PAIRING_CONTRACT[f"kind.{key}"]
            yield PAIRING_CONTRACT["field.kind"].format(
                place=place, name=name, wanted=wanted, said=said
            )


def _is(value: object, kind: type) -> bool:
    """Return whether a value is of exactly that kind; a subclass could answer otherwise later."""
    return type(value) is kind or (kind is Value and type(value) in (str, int, type(None)))


def check_trait(trait: Trait, names: Mapping[str, Iterable[str]]) -> list[Text]:
    """Return what is wrong with a trait.

    Args:
        trait: of a sound shape.
        names: under each folded name, the codes of the traits that bear it.
    """
    found = [*_code(trait.code), *_said(trait.name), *_bounds(trait)]
    if not trait.of:
        found.append(PAIRING_CONTRACT["of_nobody"])
    for lang, name in (("zh", trait.name.zh), ("en", trait.name.en)):
        if _PARTING.search(name):
            found.append(PAIRING_CONTRACT["name.parting"].format(lang=lang))
        others = sorted(set(names.get(fold(name), ())) - {trait.code})
        if others:
            said = ", ".join(others)
            found.append(PAIRING_CONTRACT["name.taken"].format(lang=lang, name=name, said=said))
    return _told(trait.code, found)


def _bounds(trait: Trait) -> Iterator[Text]:
    bounded = -MOST_NUMBER <= trait.least <= trait.most <= MOST_NUMBER
    if trait.kind is TraitKind.NUMBER and not bounded:
        yield PAIRING_CONTRACT["bounds"].format(limit=MOST_NUMBER)
    if trait.words and trait.kind is not TraitKind.WORD:
        yield PAIRING_CONTRACT["words.not_a_word"]
    bad = [word for word in trait.words if not word.strip() or _PARTING.search(word)]
    if bad:
        said = ", ".join(map(repr, bad))
        yield PAIRING_CONTRACT["words.bad"].format(said=said)


def check_term(
    term: PairingRule | PairingCost, traits: Mapping[str, Trait], task_types: Container[str]
) -> list[Text]:
    """Return what is wrong with a pairing rule or cost of a sound shape."""
    found = [*_code(term.code), *_said(term.name), *_ask(term.ask, traits)]
    if _BRACES.search(term.name.zh + term.name.en):
        found.append(PAIRING_CONTRACT["name.braces"])
    if not term.source.strip():
        found.append(PAIRING_CONTRACT["source"])
    if not term.task_types:
        found.append(PAIRING_CONTRACT["task_types.none"])
    found += [
        PAIRING_CONTRACT["task_types.unknown"].format(code=code)
        for code in term.task_types
        if code not in task_types
    ]
    if isinstance(term, PairingCost):
        found += _price(term)
    return _told(term.code, found)


def _told(code: str, found: Iterable[Text]) -> list[Text]:
    return [PAIRING_CONTRACT["of"].format(code=code, fault=t) for t in found]


def _code(code: str) -> Iterator[Text]:
    if not _CODE.fullmatch(code) or code.startswith(CORE_PREFIX):
        yield PAIRING_CONTRACT["code"]


def _said(name: Text) -> Iterator[Text]:
    for lang in SHIPPED:
        if not name.in_(lang).strip():
            language = PAIRING_CONTRACT[f"language.{lang}"]
            yield PAIRING_CONTRACT["name.language"].format(language=language)


def _ask(ask: Ask, traits: Mapping[str, Trait]) -> Iterator[Text]:
    helper = _trait("ask.helper", ask.helper, traits, (Bearer.HELPER,))
    yield from helper
    if helper:
        return
    kind = _KINDS.get(ask.test)
    against = bool(ask.need) + (ask.value is not None)
    if kind is None and against:
        yield PAIRING_CONTRACT["test.nothing"].format(test=ask.test)
    elif kind is not None and against != 1:
        yield PAIRING_CONTRACT["test.either"].format(test=ask.test)
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
            yield PAIRING_CONTRACT["test.kind"].format(
                place=place, code=code, found=traits[code].kind, test=ask.test, kind=kind
            )
            return
    if ask.value is not None and not traits[ask.helper].takes(str(ask.value)):
        allowed = _values(traits[ask.helper])
        yield PAIRING_CONTRACT["value"].format(
            value=repr(ask.value), trait=ask.helper, allowed=allowed
        )


def _values(trait: Trait) -> Text:
    return joined(trait.words or (trait.kind.value,))


def _when(when: str, traits: Mapping[str, Trait]) -> Iterator[Text]:
    code, parted, value = when.partition("=")
    wrong = _trait("ask.when", code, traits, _NEED)
    yield from wrong
    if not wrong and parted and not (value and traits[code].takes(value)):
        allowed = _values(traits[code])
        yield PAIRING_CONTRACT["when.value"].format(value=repr(value), code=code, allowed=allowed)


def _trait(
    place: str, code: str, traits: Mapping[str, Trait], bearers: tuple[Bearer, ...]
) -> list[Text]:
    if code in traits and set(traits[code].of) & set(bearers):
        return []
    fitting = [c for c, t in sorted(traits.items()) if set(t.of) & set(bearers)]
    known, side = ", ".join(fitting), "/".join(bearers)
    return [PAIRING_CONTRACT["trait"].format(place=place, code=repr(code), side=side, known=known)]


def _price(cost: PairingCost) -> Iterator[Text]:
    beside_distance = cost.weighed is Weighed.DISTANCE
    limit, unit = (MOST_METRES, UNIT) if beside_distance else (MOST_FIT, 1)
    if cost.each < unit or cost.each % unit:
        yield PAIRING_CONTRACT["each"].format(each=cost.each, unit=unit)
    if not 1 <= cost.most <= MOST_POINTS or cost.per < 1:
        yield PAIRING_CONTRACT["most"].format(limit=MOST_POINTS)
    elif cost.each * cost.most > limit:
        yield PAIRING_CONTRACT["costly"].format(points=cost.each * cost.most, limit=limit)
    if _KINDS.get(cost.ask.test) is not TraitKind.NUMBER and (cost.most, cost.per) != (1, 1):
        yield PAIRING_CONTRACT["not_a_number"]
