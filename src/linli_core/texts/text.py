"""One thing said in both languages, how it is filled in, and a message that says two.

Words in braces are places for the facts of the case. A place that nobody fills stands as its
name, with a warning: a person still reads the rest, and a test that turns warnings into errors
finds it.
"""

import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from string import Formatter
from typing import Final, Literal

from attrs import frozen

from linli_core.texts.languages import DEFAULT_LANGUAGE, read_in


class UnfilledText(UserWarning, KeyError):
    """A text has a place that nobody filled; as an error it is the missing key."""

    __str__ = UserWarning.__str__  # a key's own would put the sentence in quotation marks


@frozen
class Text:
    """One thing said in Chinese and in English; both are compulsory."""

    zh: str
    en: str

    def __add__(self, other: "Text") -> "Text":
        """Return one text after the other."""
        return Text(self.zh + other.zh, self.en + other.en)

    def in_(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the text in a registered language.

        Raises:
            UnknownLanguage: it is not registered.
        """
        return read_in(lang, self.zh, self.en)

    @property
    def places(self) -> frozenset[str]:
        """Return the names in braces of both languages.

        Raises:
            ValueError: a brace has no partner.
        """
        return places_of(self.zh) | places_of(self.en)

    def format(self, **values: object) -> "Text":
        """Return it with every place filled; a `Text` fills each language in its own words.

        Warns:
            UnfilledText: a place has no value; its name in braces stands there.
        """
        return Text(self.fill("zh", values), self.fill("en", values))

    def fill(self, lang: str, values: Mapping[str, object], *, quiet: bool = False) -> str:
        """Return it filled in one language, as `format` does in both.

        Args:
            lang: code of a registered language.
            values: what stands in each place; those that no place asks for are left out.
            quiet: leave a place that has no value as it is, without a warning.

        Warns:
            UnfilledText: a place has no value; its name in braces stands there.

        Raises:
            UnknownLanguage: the language is not registered.
        """
        words = {
            name: value.in_(lang) if isinstance(value, Text) else value
            for name, value in values.items()
        }
        return self.in_(lang).format_map(_Gaps(words) if quiet else _Words(words))


@frozen
class Message:
    """What is the matter and what would help, under a stable code.

    Attributes:
        code: ``LL-nnnn``, or the name of a problem such as ``date.impossible``.
        reason: what happened, or why not.
        remedy: what the person who reads it can do.
    """

    code: str
    reason: Text
    remedy: Text

    @property
    def places(self) -> frozenset[str]:
        """Return the names that must be filled in.

        Raises:
            ValueError: a brace has no partner.
        """
        return self.reason.places | self.remedy.places

    def check_filled(self, values: Mapping[str, object]) -> None:
        """Warn of every place that has no value, before anybody reads it.

        Warns:
            UnfilledText: a place has no value.
        """
        for name in sorted(self.places - values.keys()):
            _warn_of(name, stacklevel=4)

    def format(self, **values: object) -> "Message":
        """Return it with every place of both parts filled.

        Warns:
            UnfilledText: a place has no value; its name in braces stands there.
        """
        return Message(self.code, self.reason.format(**values), self.remedy.format(**values))


class _Gaps(dict[str, object]):
    """The words that fill a text; one that nobody gave stands as its name in braces."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


class _Words(_Gaps):
    """The words that fill a text, where all of them should be there."""

    def __missing__(self, name: str) -> str:
        _warn_of(name, stacklevel=5)
        return super().__missing__(name)


def _warn_of(name: str, stacklevel: int) -> None:
    warnings.warn(f"nobody says what {{{name}}} is", UnfilledText, stacklevel=stacklevel)


@lru_cache(maxsize=4096)
def places_of(text: str) -> frozenset[str]:
    """Return the names in braces of a text.

    Raises:
        ValueError: a brace has no partner.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def faults_of(text: Text) -> list[Text]:
    """Return what keeps a text from being filled in both languages alike; none if it is sound."""
    try:
        zh, en = places_of(text.zh), places_of(text.en)
    except ValueError as error:
        return [Text(f"花括号不成对（{error}）", f"a brace has no partner ({error})")]
    wrong = sorted(name for name in zh | en if not name.isidentifier())
    if wrong:
        return [Text(f"{{{n}}} 不是名称", f"{{{n}}} is no name") for n in wrong]
    return [
        Text(f"{{{n}}} 只有一种语言的文字里有", f"{{{n}}} stands in one language only")
        for n in sorted(zh ^ en)
    ]


def in_both(say: Callable[[Literal["zh", "en"]], str]) -> Text:
    """Return what is said language by language, such as an error's `message`."""
    return Text(say("zh"), say("en"))


#: Signs between the parts of a list.
LIST: Final = Text("、", ", ")
COMMA: Final = Text("，", ", ")
SEMICOLON: Final = Text("；", "; ")
OR: Final = Text("或", " or ")
AND: Final = Text("和", " and ")


def joined(parts: Iterable[Text | str], sign: Text = LIST) -> Text:
    """Return the parts as a list in each language; a plain word is the same in both."""
    some = [part if isinstance(part, Text) else Text(part, part) for part in parts]
    return Text(sign.zh.join(part.zh for part in some), sign.en.join(part.en for part in some))
