"""The languages in which texts are read: Chinese and English, and whatever a host registers.

Every text is written in Chinese and English. A further language is read by a translation that
its host brings, text by text; what it leaves untranslated is read in one of the others.
"""

from collections.abc import Callable
from typing import Final

from attrs import frozen

CHINESE, ENGLISH = "zh", "en"
#: The languages in which every text is written.
SHIPPED: Final = (CHINESE, ENGLISH)
#: What is read where a caller names no language.
DEFAULT_LANGUAGE: Final = ENGLISH


class UnknownLanguage(ValueError):
    """A language was asked for that is not registered; the registered ones are named.

    It lies below the errors of the library, whose own texts are read in a language.

    Attributes:
        lang: what was asked for.
    """

    def __init__(self, lang: str) -> None:
        """Name it, and what there is."""
        self.lang = lang
        known = ", ".join(registered_languages())
        super().__init__(
            f"没有登记语言 {lang!r}，已登记：{known} / no language {lang!r} is registered, only {known}"
        )

    def __reduce__(self) -> tuple[type["UnknownLanguage"], tuple[str]]:
        """Pickle by the language, so that the error crosses processes."""
        return (type(self), (self.lang,))


@frozen
class Language:
    """A language that a host brings.

    Attributes:
        code: how callers name it, such as ``yue``.
        translate: returns a text in it, of the Chinese and the English one; None where it has
            no translation. Places in braces stay as they are, to be filled afterwards.
        otherwise: code of the language in which the rest is read.
    """

    code: str
    translate: Callable[[str, str], str | None]
    otherwise: str = DEFAULT_LANGUAGE


_REGISTERED: dict[str, Language] = {}


def registered_languages() -> tuple[str, ...]:
    """Return the codes of all languages that texts can be read in, those shipped first."""
    return (*SHIPPED, *_REGISTERED)


def register_language(language: Language) -> None:
    """Make a language known to the whole process, as codecs are; again replaces it.

    Raises:
        ValueError: its code is none, or is that of a language that ships.
        UnknownLanguage: the language in which the rest is read is not registered.
    """
    code = language.code
    if not code.strip() or code in SHIPPED:
        raise ValueError(f"{code!r} 不能登记 / cannot be registered")
    if language.otherwise == code or language.otherwise not in registered_languages():
        raise UnknownLanguage(language.otherwise)
    _REGISTERED[code] = language


def read_in(lang: str, zh: str, en: str) -> str:
    """Return a text in a language.

    Args:
        lang: code of a registered language.
        zh: the text in Chinese.
        en: the text in English.

    Raises:
        UnknownLanguage: it is not registered.
    """
    if lang == CHINESE:
        return zh
    if lang == ENGLISH:
        return en
    language = _REGISTERED.get(lang)
    if language is None:
        raise UnknownLanguage(lang)
    translated = language.translate(zh, en)
    return read_in(language.otherwise, zh, en) if translated is None else translated
