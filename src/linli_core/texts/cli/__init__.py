"""What the command line says: help, headings, answers and usage errors."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.cli.answers import ANSWERS
from linli_core.texts.cli.headings import HEADINGS
from linli_core.texts.cli.help import HELP
from linli_core.texts.cli.options import OPTIONS
from linli_core.texts.cli.placeholders import PLACEHOLDERS
from linli_core.texts.cli.usage import USAGE
from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

CLI: Final[Mapping[str, Text]] = texts(HELP, OPTIONS, HEADINGS, ANSWERS, PLACEHOLDERS, USAGE)
