"""Why a trait that somebody states is not taken."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

TRAITS: Final[Mapping[str, Text]] = texts("""
trait.undeclared {trait} {side} | 特征 {trait} 没有插件为 {side} 声明 | no plug-in declares the trait {trait} of a {side}
bearer.helper | 帮扶人 | helper
bearer.resident | 居民 | resident
bearer.household | 家庭 | household
bearer.case | 案件 | case
trait.no_value {trait} {value} | 特征 {trait} 没有值 {value} | the trait {trait} takes no value {value}
""")
