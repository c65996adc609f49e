"""Traits: what a plug-in lets the registers say of helpers, residents, homes and cases.

A trait is a declared word with, for some, a value: ``time_bank.member``,
``time_bank.building=3``. It is stored as that text, written in a sheet by its Chinese or
English name, and read by declared rules and costs of the pairing, nothing else.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from linli_core.domain.terms import Role, Setting, SubjectCategory
from linli_core.texts.text import Text

MOST_NUMBER = 1_000_000
CORE_PREFIX = "core."


class TraitKind(StrEnum):
    """What is said of a bearer: that it is so, one word, or a whole number."""

    FLAG = "flag"
    WORD = "word"
    NUMBER = "number"


class Bearer(StrEnum):
    """Of whom a trait is stated, and so in which sheet.

    A helper's stands in 人员, a resident's and a household's in 居民 (what one member
    states of the household holds for all of them), a case's in 方案.
    """

    HELPER = "helper"
    RESIDENT = "resident"
    HOUSEHOLD = "household"
    CASE = "case"


OF_PEOPLE = (Bearer.HELPER, Bearer.RESIDENT, Bearer.HOUSEHOLD)


@frozen(kw_only=True)
class Trait:
    """One thing that may be stated.

    Attributes:
        code: with the prefix of its plug-in, such as ``time_bank.member``.
        name: the words under which a sheet states it.
        of: who may bear it.
        kind: whether it is a flag, a word or a number.
        words: the values a word may have; empty for any.
        least, most: bounds of a number.
    """

    code: str
    name: Text
    of: tuple[Bearer, ...]
    kind: TraitKind = TraitKind.FLAG
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = MOST_NUMBER

    def write(self, value: str | int = "") -> str:
        """Return the text in which it is stored and given to `Person` and `Plan`."""
        return self.code if self.kind is TraitKind.FLAG else f"{self.code}={value}"

    def takes(self, value: str) -> bool:
        """Return whether a value may be stored with it; a flag has none."""
        if self.kind is TraitKind.FLAG:
            return not value
        if self.kind is TraitKind.WORD:
            return value in self.words if self.words else bool(value)
        number = whole_number(value)
        return number is not None and self.least <= number <= self.most


#: What is known of people by their code, with all values; a flag has the empty one.
Stated = Mapping[str, frozenset[str]]


def whole_number(text: str) -> int | None:
    """Return a whole number written in ASCII digits; None for anything else."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None  # noqa: PLR2004 - a milliard


def stated(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return stored traits by code."""
    found: dict[str, set[str]] = {}
    for text in texts:
        code, _, value = text.partition("=")
        found.setdefault(code, set()).add(value)
    return {code: frozenset(values) for code, values in found.items()}


def _core(code: str, zh: str, en: str, *of: Bearer, words: Iterable[str] = ()) -> Trait:
    listed = tuple(words)
    kind = TraitKind.FLAG if code in {"party", "minor"} else TraitKind.WORD
    return Trait(code=CORE_PREFIX + code, name=Text(zh, en), of=of, kind=kind, words=listed)


#: What the registers say without a trait of a plug-in; no sheet states these as traits.
CORE_TRAITS: tuple[Trait, ...] = (
    _core("role", "角色", "role", Bearer.HELPER, words=(r.value for r in Role)),
    _core("organisation", "所属机构", "organisation", Bearer.HELPER),
    _core("party", "党员、代表委员或模范", "party member, deputy or model", Bearer.HELPER),
    _core("gender", "性别", "gender", Bearer.HELPER, Bearer.RESIDENT, words=("female", "male")),
    _core("community", "所在社区", "community", Bearer.HELPER, Bearer.RESIDENT),
    _core("group", "群体类别", "group", Bearer.RESIDENT, words=(g.value for g in SubjectCategory)),
    _core("minor", "未成年人", "under age", Bearer.RESIDENT),
    _core("setting", "城乡", "setting", Bearer.CASE, words=(s.value for s in Setting)),
)
