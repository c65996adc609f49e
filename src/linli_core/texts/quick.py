"""What is put on record in words where a row of the quick lane says it with a choice."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

QUICK_WORDS: Final[Mapping[str, Text]] = texts("""
guidance | 同意按小事快办 | agreed to go by the quick lane
not_needed | 不需要 | not needed
closing | 小事已办，居民已评价 | the small matter is done, and the resident has judged it
follow_up | 再有事随时提出 | they may ask again at any time
""")
