"""What is wrong with an answer to a task type's form, and what would be right."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

FORMS: Final[Mapping[str, Text]] = texts("""
wrong {title} {field} {given} {wanted}
    表单“{title}”（{field}）填的“{given}”不合要求，应为{wanted}
    | {title} ({field}): '{given}' does not fit; wanted: {wanted}
no_field {field} {fields} | 表单没有“{field}”这一项；可填：{fields} | the form has no '{field}'; it has {fields}
no_form {field} | 这种任务没有表单，“{field}”不用填 | this kind of work has no form; leave '{field}' out
one_of {choices} | 以下之一：{choices} | one of {choices}
choice {name} {code} | {name}（{code}） | {name} ({code})
field {title} {code} | {title}（{code}） | {title} ({code})

# Kinds of answers.
bool | 是或否 | yes or no
int | 整数 | a whole number
float | 数 | a number
date | 日期（如 2026-06-01） | a date, such as 2026-06-01
str | 文字 | text
other | 规定的内容 | what the form's schema says

# What an answer is held to.
ge {limit} | 不小于 {limit} | at least {limit}
gt {limit} | 大于 {limit} | more than {limit}
le {limit} | 不大于 {limit} | at most {limit}
lt {limit} | 小于 {limit} | less than {limit}
multiple_of {limit} | {limit} 的倍数 | a multiple of {limit}
min_length {limit} | 至少 {limit} 个字 | {limit} characters at least
max_length {limit} | 至多 {limit} 个字 | {limit} characters at most
pattern {limit} | 写法 {limit} | written as {limit}
""")
