"""Where a number or a rule comes from, as it is stored and as people read it.

A source is a title, in the language in which it was published. Only what a package sets by itself
has a name in both languages; its stored form never changes, for cases on record hold it.
"""

from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

_DEFAULT: Final = " default, not a norm"
_SAID: Final = texts("""
default {package} | {package} 自定的默认值，不是规范 | {package} default, not a norm
""")


def default_of(package: str) -> str:
    """Return the source of what a package sets by itself, as it is stored."""
    return f"{package}{_DEFAULT}"


#: Of the library itself.
OURS: Final = default_of("linli-core")


def source_text(source: str) -> Text:
    """Return a source as people read it in each language."""
    package = source.removesuffix(_DEFAULT)
    if package == source:
        return Text(source, source)
    return _SAID["default"].format(package=package)
