"""What is wrong with a statement that comes as plain data, and what its values are called."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

#: What is the matter at one place of a document; the place comes first.
DOCUMENT_FAULTS: Final[Mapping[str, Text]] = texts("""
unknown {path} | {path} 不是这种事实的字段 | {path} is no field of this fact
missing {path} | 缺少 {path} | {path} is missing
type {path} {expected} {found} | {path} 应为{expected}，不是{found} | {path} must be {expected}, not {found}
choice {path} {allowed} | {path} 应为其中之一：{allowed} | {path} must be one of {allowed}
range {path} {least} {most} | {path} 应在 {least} 与 {most} 之间 | {path} must be between {least} and {most}
nul {path} | {path} 含有空字符 | {path} holds a NUL character
surrogate {path} | {path} 含有不成对的代理字符 | {path} holds half a surrogate pair
moment {path} | {path} 应为带时区的时间，如 2026-06-01T09:00:00+08:00 | {path} must be a time with its offset, such as 2026-06-01T09:00:00+08:00
more {count} | 另有 {count} 处 | {count} more
""")

#: What a value is, as the person reads it who wrote it.
VALUE_KINDS: Final[Mapping[str, Text]] = texts("""
text | 文字 | a text
integer | 整数 | a whole number
number | 非整数 | a number that is not whole
boolean | 真或假 | true or false
null | 空值 | null
list | 列表 | a list
object | 对象 | an object
other | 其他类型的值 | a value of another type
""")
