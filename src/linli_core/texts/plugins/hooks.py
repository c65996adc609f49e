"""What keeps a hook of a plug-in from being asked, and a plug-in from being known."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

HOOKS: Final[Mapping[str, Text]] = texts("""
unmarked {hook} {known}
    函数 {hook} 没有标记 @hookimpl，不会被调用；请加上标记，不是钩子的请改名（钩子：{known}）
    | {hook} lacks the mark @hookimpl, so nobody asks it; mark it, or rename it if it is no hook ({known})
wrapper {hook} | 钩子 {hook} 是包装别人的钩子，不会被当作声明；请用普通的 @hookimpl | hook {hook} is a wrapper, which declares nothing; use a plain @hookimpl
no_hooks {known}
    没有任何钩子，什么也没有声明；请把入口指向写有钩子的模块（钩子：{known}）
    | it has no hook and declares nothing; let its entry point name the module with the hooks ({known})
no_list {given} | 返回的是 {given}，请返回元组 | it returns {given}; return a tuple
remark | 能加载，但不起作者以为的作用 | it loads, and does less than its author may believe
entry_points {points}
    一个安装包只能有一个入口，现有：{points}；请只留一个 | a distribution has one entry point, and this has {points}; keep one
same_name | 另一个插件也用这个名称，请改名 | another plug-in bears this name; rename one
core {wanted} {found}
    要求核心 {wanted}，现为 {found}；请安装适合本核心的版本 | it asks for the core {wanted}, and this is {found}; install the release made for it
core_unread {wanted} | 对核心的要求“{wanted}”读不懂，请写成 >=0.1,<0.2 的形式 | its pin on the core, “{wanted}”, cannot be read; write it as >=0.1,<0.2
""")
