"""What an extension's own tables, sheets, commands, figures and parts must be."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

OWN_CONTRACT: Final[Mapping[str, Text]] = texts("""
command {command} {fault} | 命令 {command}：{fault} | command {command}: {fault}
command_name | 名称只用小写字母、数字和连字符 | a command's name is of small letters, digits and hyphens
command_taken | 与核心命令同名，请改名 | it bears the name of a core command; rename it
figure {figure} {fault} | 指标 {figure}：{fault} | figure {figure}: {fault}
heading_twice | 有两列同名，请改一列 | two columns have one heading; rename one
heads {heads}
    迁移应只有一个末端，现为：{heads}；请把分叉合并 | its revisions must end in one, and end in {heads}; merge them
label {prefix}
    首个迁移没有写 branch_labels = ("{prefix}",)，请写上 | its first revision lacks branch_labels = ("{prefix}",); add it
no_heading {headings}
    主键或位置所用的列不在表中：{headings}；请加列或改主键 | key or place names no column of it: {headings}; add the column or change the key
no_source | 没有出处，请写明 | it has no source; name one
no_table | 没有数据表，请至少声明一张 | it declares no table; declare one at least
no_versions {folder}
    包内没有迁移文件夹 {folder}，请建立并放入首个迁移 | its package has no folder {folder} of revisions; make it, with a first revision
part {part} {fault} | 报告部分 {part}：{fault} | part {part}: {fault}
prefix
    前缀只用小写字母、数字和下划线，且不用 linli | a prefix is of small letters, digits and underscores, and not linli
prefix_within {other}
    前缀包含在另一插件的前缀 {other} 之内，请改用别的前缀 | it lies within {other}, the prefix of another plug-in; choose another
revisions {why} | 迁移读不了：{why}；请改正 | its revisions cannot be read: {why}; mend them
sheet {sheet} {fault} | 工作表“{sheet}”：{fault} | sheet {sheet}: {fault}
sheet_taken | 与核心工作表同名，请改名 | it bears the name of a core sheet; rename it
table_name {table} {prefix} {version}
    表名 {table} 应以 {prefix}_ 开头，且不是 {version} | its table {table} must begin with {prefix}_, and not be {version}
tables {prefix} {fault} | 数据表 {prefix}：{fault} | tables {prefix}: {fault}
unsaid | 说明缺中文或英文，请补上 | a text lacks Chinese or English; add it
""")
