"""What stands on a command line for what is to be written there, as help pages show it."""

from typing import Final

PLACEHOLDERS: Final = """
value.ADDRESS | 地址 | ADDRESS
value.ARGS | 参数 | ARGS
value.AREA | 领域 | AREA
value.CASE | 案件号 | CASE
value.CODE | 代码 | CODE
value.COMMAND | 命令 | COMMAND
value.COMMUNITY | 社区代码 | COMMUNITY
value.CONSUMER | 接收方 | CONSUMER
value.DIR | 目录 | DIR
value.FIELD | 字段 | FIELD
value.FILE | 文件 | FILE
value.FOLDER | 文件夹 | FOLDER
value.INTEGER | 整数 | WHOLE NUMBER
value.ITEM | 待分派编号 | ITEM
value.KEY | 键 | KEY
value.KIND | 事实 | KIND
value.N | 数 | N
value.NAME | 名称 | NAME
value.NUMBER | 编号 | NUMBER
value.OPTIONS | 选项 | OPTIONS
value.PATH | 路径 | PATH
value.PERSON | 人员编号 | PERSON
value.PLACES | 名额 | PLACES
value.RANGE | 范围 | RANGE
value.RISK | 风险 | RISK
value.ROAD | 范围 | ROAD
value.ROLE | 身份 | ROLE
value.SECONDS | 秒数 | SECONDS
value.SETTING | 城乡 | SETTING
value.SHEET | 表名 | SHEET
value.SIDE | 哪一方 | SIDE
value.SIGNATURE | 签名 | SIGNATURE
value.SKILL | 技能 | SKILL
value.SOLVED | 解决与否 | SOLVED
value.STATE | 环节 | STATE
value.TEXT | 文字 | TEXT
value.TIME | 时间 | TIME
value.TRIGGER | 操作 | TRIGGER
value.TYPE | 类型 | TYPE
value.VALUE | 值 | VALUE
value.VOLUNTEER | 志愿者编号 | VOLUNTEER
value.WANTED | 愿意与否 | WANTED
value.WORDS | 文字 | WORDS
"""
