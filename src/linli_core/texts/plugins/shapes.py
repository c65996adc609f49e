"""What a value that a plug-in declares must be, and how to put it right."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

SHAPES: Final[Mapping[str, Text]] = texts("""
at {thing} {place} {fault} | {thing} 的 {place}：{fault} | {thing}, {place}: {fault}
kind {wanted} {given} | 应为{wanted}，不是 {given} | must be {wanted}, not {given}
subclass {given} {wanted}
    {given} 是 {wanted} 的派生类，回答可能前后不一，请直接用 {wanted}
    | {given} is a subclass of {wanted} and could answer otherwise later; use {wanted} itself
blank | 是空白，请填写或删去 | is blank; fill it in or leave it out
twice {what} | {what} 写了两次，请删去一个 | {what} stands twice; drop one
braces {text} | “{text}”里的花括号无人填写，请去掉 | nobody fills the braces of “{text}”; leave them out
callable.arity {count} {error}
    应是接受 {count} 个参数的函数（{error}），请改参数 | must be a function of {count} arguments ({error}); change its arguments
callable.later
    是异步函数或生成器，调用时不作判断，请改为普通函数 | is asynchronous or a generator, so that a call judges nothing; make it a plain function
wanted.tuple {of} | {of}的元组，如 (甲,) | a tuple of {of}, such as (a,)
wanted.row {of} | {of}组成的元组 | a tuple of {of}
wanted.member {name} {known} | {name} 的成员（{known}） | a member of {name} ({known})
wanted.made {name} | {name}(...) | {name}(...)
wanted.mapping {key} {value} | {key}到{value}的字典 | a mapping from {key} to {value}
wanted.set {of} | {of}的集合 | a set of {of}
wanted.function {count} | 接受 {count} 个参数的函数 | a function of {count} arguments
wanted.class | 类 | a class
wanted.none | None | None
wanted.str | 文字 | text
wanted.int | 整数 | a whole number
wanted.float | 数字 | a number
wanted.bool | 真或假 | True or False
wanted.date | 日期 | a date
""")
