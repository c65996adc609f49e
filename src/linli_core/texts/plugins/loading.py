"""What keeps a plug-in from being loaded or begun."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

LOADING: Final[Mapping[str, Text]] = texts("""
no_plugin {name} {known} | {name} 既不是插件的路径，也没有安装；已安装：{known} | {name} is neither a path nor installed; installed are {known}
new.name {proposed} | 插件名称只用小写字母、数字和连字符，如 {proposed} | the name of a plug-in has small letters, digits and hyphens, such as {proposed}
new.core {name} {prefix} | {name}：前缀 {prefix} 属于核心，请换名称 | {name}: the prefix {prefix} is the core's; choose another name
new.no_folder {folder} | 不能在 {folder} 里新建 | nothing can be made in {folder}
new.taken {folder} | {folder} 已存在,请换名称 | {folder} exists; choose another name
of_hook {hook} {why} | {hook}：{why} | {hook}: {why}
no_kind {given} {kind} | {given} 不是 {kind} | {given} is no {kind}
kind.guard | 规则 | guard
kind.calendar | 工作日历 | calendar
kind.migration | 迁移 | migration
kind.flow | 流程 | flow
kind.own_command | 命令 | command
kind.own_figure | 指标 | figure
kind.own_sheet | 工作表 | sheet
kind.own_tables | 数据表前缀 | prefix of tables
kind.report_part | 报告部分 | part of a report
kind.pairing_rule | 结对规则 | pairing rule
kind.policy | 地区参数 | policy
kind.setting_scheme | 城乡分类方案 | setting scheme
kind.task_type | 任务类型 | task type
kind.trait | 特征 | trait
unknown_policy | 没有这个地区参数 | there is no such policy
no_policies | 没有安装地区参数：不写 --policy，按默认办理；或安装申报它的插件 | no policy is installed: leave --policy out, or install the plug-in that declares it
policy_names {code} | 核对地区参数 {code} 所写的编码，或安装声明它的插件 | correct the codes in the policy {code}, or install the plug-in that declares them
known_policies {known} | 可用：{known} | one of: {known}
""")
