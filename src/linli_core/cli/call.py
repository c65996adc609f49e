"""What every command knows about its call: the language, and whether JSON is wanted."""

import ctypes
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper

import click
from attrs import frozen

from linli_core.texts.cli import CLI
from linli_core.texts.languages import CHINESE, DEFAULT_LANGUAGE, SHIPPED
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import Text

LANG_VARIABLE = "LINLI_LANG"
#: What somebody wrote that means nothing: repeated only where it looks like a code, or a file.
_GIVEN = "given"
_OF_FILES = frozenset({"usage.no_file_there", "usage.no_folder_there"})


@frozen
class Call:
    """How one invocation is answered."""

    lang: str = DEFAULT_LANGUAGE
    as_json: bool = False

    def say(self, key: str | Text, **values: object) -> str:
        """Return a text of the command line, by its key, or an extension's own text.

        It is in the language of the call.
        """
        shown = {
            n: as_code(str(v)) if n == _GIVEN and key not in _OF_FILES else v
            for n, v in values.items()
        }
        text = CLI[key] if isinstance(key, str) else key
        return text.fill(self.lang, shown)


def language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language a person's environment asks for; English where it says nothing."""
    found = os.environ if environment is None else environment
    windows = _of_windows() if environment is None else ""
    for name in (LANG_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        value = found.get(name, "")
        if value:
            return CHINESE if value.lower().startswith(CHINESE) else DEFAULT_LANGUAGE
    return CHINESE if windows.startswith(CHINESE) else DEFAULT_LANGUAGE


def _of_windows() -> str:
    """Return the language that Windows itself speaks, whose environment says nothing of it."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return ""
    return locale.windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "")


def let_streams_say_anything(*, as_json: bool) -> None:
    """Let no character end a command that the encoding of a console or pipe does not know.

    A console of a Chinese Windows writes GBK, which lacks some signs: they are replaced. JSON is
    for programs, and UTF-8 wherever it goes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if as_json and stream is sys.stdout:
                stream.reconfigure(encoding="utf-8")
            elif stream.encoding.lower().replace("-", "") != "utf8":
                stream.reconfigure(errors="replace")


def read_call(args: Sequence[str]) -> Call:
    """Return how to answer, read from the arguments before they are parsed.

    Help and usage errors, too, are answered in the language that was asked for.
    """
    own = list(args[: args.index("--")] if "--" in args else args)
    lang = language()
    for place, word in enumerate(own):
        name, given, value = word.partition("=")
        if name != "--lang":
            continue
        value = value if given else "".join(own[place + 1 : place + 2])
        lang = value if value in SHIPPED else lang
    return Call(lang, "--json" in own)


def this_call() -> Call:
    """Return the call that is being answered now."""
    context = click.get_current_context(silent=True)
    found = context.find_object(Call) if context else None
    return found or Call(language())


def say(key: str | Text, **values: object) -> str:
    """Return a text of the command line in the language of the present call."""
    return this_call().say(key, **values)
