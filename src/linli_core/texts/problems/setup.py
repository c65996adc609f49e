"""What is wrong with how the library is set up, and what would help."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

SETUP: Final[Mapping[str, Text]] = texts("""
database_url {url} {why} | 数据库地址 {url}：{why} | database URL {url}: {why}
clock {kind} | 时钟要给一个函数（每次调用返回现在的时间），给出的却是 {kind} | a clock that nobody can ask for the time ({kind})
clock.remedy | 给一个返回带时区时间的函数，如 clock=lambda: datetime.now(UTC) | give a function that returns an aware datetime, such as clock=lambda: datetime.now(UTC)
hash {name} | 散列算法 {name} | hash {name}
key_no_bytes | 密钥来源给出的不是字节串 | what the source of the key returns is no bytes
key_too_short | 密钥不足 32 字节 | key shorter than 32 bytes
key_file {file} {why} | 密钥文件 {file} 不能读，或内容不是密钥（{why}） | the key file {file} cannot be read or holds no key ({why})
key_file.remedy | 恢复密钥文件的备份；没有原来的密钥，核验不了数据 | restore the key file from its backup; without the key nothing can be verified
key_file.empty | 文件是空的 | it is empty
key_file.no_form | 既不是十六进制，也不是 base64 | it is neither hexadecimal nor base64
key_file.not_made {file} {why} | 建不了密钥文件 {file}（{why}） | the key file {file} cannot be made ({why})
key_file.not_made.remedy | 换一个可写的文件夹，或用 LINLI_KEY_FILE 指定已有的密钥 | use a folder that can be written to, or name a key that is there with LINLI_KEY_FILE
key_file.open | 别的用户也能读 | other users may read it
key_file.open.remedy {file} | 运行 chmod 600 {file}；别人可能读过时，换一把新密钥 | run chmod 600 {file}; where somebody may have read it, use another key
key_form.remedy | 写入至少 32 字节的密钥：64 位十六进制数字，或 base64 | supply a key of at least 32 bytes: 64 hexadecimal digits, or base64
key_variable {name} | 环境变量 {name} 里没有可用的密钥 | the variable {name} holds no key
no_regular_file | 不是普通文件（管道或设备） | it is no regular file (a pipe or a device)
database.other {name} | 不支持数据库 {name} | {name} is no database that the library works on
database.folder {path} | {path} 是文件夹，不是数据库文件 | {path} is a folder, not the file of a database
database.folder.remedy | 在后面写上文件名，如 cases.db | add the name of the file, such as cases.db
database.no_folder {path} | 没有放 {path} 的文件夹 | there is no folder for {path}
database.no_folder.remedy | 先建文件夹，或改正路径 | make the folder first, or correct the path
database.no_file {path} | {path} 不是普通文件（管道或设备），不能当数据库 | {path} is no regular file (a pipe or a device) and cannot be a database
database.no_file.remedy | 写一个普通文件的路径 | give the path of a regular file
database.no_right {path} | 没有权限使用 {path} | this user may not use {path}
database.no_right.remedy | 请管机器的人给这个账号权限，或换一个自己的文件夹 | ask whoever runs the machine for the right, or use a folder of your own
system.no_room {disk} {path} | 磁盘 {disk} 没有空间了（{path}） | the disk {disk} has no room ({path})
system.too_large {path} | {path} 超过了单个文件的大小限额 | {path} would be larger than a file may be here
system.too_many_open | 打开的文件太多，到了系统的限额 | too many files are open: the limit of the system is reached
system.no_right {path} | 没有权限写 {path} | this user may not write {path}
system.read_only {disk} | 磁盘 {disk} 只能读，不能写 | the disk {disk} can only be read
system.other {path} {why} | {path}：系统说“{why}” | {path}: the system says {why}
no_database {path} | 没有数据库 {path} | there is no database {path}
no_database.remedy | 核对路径，或用 linli db upgrade 新建 | check the path, or make it with linli db upgrade
host.asynchronous | 用 run_sync() 交出同步的会话，在其中调用 bind() | hand over the synchronous session: await session.run_sync(lambda s: linli.bind(s)…)
host.autocommit | 每条语句自行提交的连接（AUTOCOMMIT） | a connection that commits every statement by itself (AUTOCOMMIT)
host.begin | 用普通隔离级别的连接，在事务里调用 bind() | use a connection of an ordinary isolation level, and bind within a transaction
host.database {known} | 支持的数据库：{known} | the databases it works on: {known}
host.isolation {level} | 隔离级别为 {level} 的事务，看不到别人后来写的 | a transaction of MariaDB at {level}, which does not see what others write meanwhile
host.isolation.remedy | 宿主的引擎用 isolation_level="READ COMMITTED" | make the host's engine with isolation_level="READ COMMITTED"
host.engine | 先用 begin() 开始事务，再把得到的连接交给 bind() | begin a transaction first: with engine.begin() as connection: linli.bind(connection)
host.schema {schema} | 插件的表在模式 {schema} 里，宿主的连接没有指明它 | a connection that does not name the schema {schema}, where an extension's tables are
host.schema.remedy {schema} | 给宿主的引擎设 schema_translate_map={{None: "{schema}"}}，或设 search_path | give the host's engine schema_translate_map={{None: "{schema}"}}, or set its search path
host.session | 把数据库会话或连接交给 bind() | give bind a Session or Connection of SQLAlchemy
host.unbound | 在会话的 binds= 里写明本库的表在哪个数据库 | name in Session(binds=…) the database that holds the library's tables
postgres | sqlite:///cases.db，或 postgresql://…（需安装 linli-core[postgres]） | sqlite:///cases.db, or postgresql://… with linli-core[postgres]
random_key | 提供 32 个随机字节 | supply 32 random bytes
schema {schema} {database} | 数据库 {database} 没有模式（schema）{schema} | {database} has no schema {schema}
schema.remedy | 模式只用于 PostgreSQL；其他数据库请另建一个数据库 | name a schema on PostgreSQL only; elsewhere use a database of its own
two_hashes | 使用 sm3 或 sha256 | use sm3 or sha256
upgrade | 运行 linli db upgrade | run linli db upgrade
serve.extra | linli serve 需要扩展 linli-core[http]，尚未安装 | linli serve needs the extra linli-core[http] (fastapi and uvicorn), which is not installed
serve.extra.remedy | 安装该扩展 | install it
serve.nobody | 没有说明怎样认出来人 | nothing says how to tell who comes in
serve.nobody.remedy | 用 --tokens 或 --identity-header，两者取一 | give one of --tokens and --identity-header
serve.tokens {file} {line} | 令牌文件 {file} 第 {line} 行不对 | line {line} of the file of tokens {file} is none
serve.tokens.remedy {least} | 每行写：令牌（至少 {least} 个字符，各不相同） 编号 身份代码 | a line is: a token of its own of at least {least} characters, a number, the code of a role
serve.tokens_open {file} | 别的用户能读令牌文件 {file} | others may read the file of tokens {file}
serve.tokens_open.remedy {file} | 运行 chmod 600 {file}，并换掉里面的令牌 | run chmod 600 {file}, and replace the tokens in it
serve.tokens_unread {file} {why} | 读不了令牌文件 {file}（{why}） | the file of tokens {file} cannot be read ({why})
serve.address {address} {why} | 不能在 {address} 监听（{why}） | it cannot listen on {address} ({why})
serve.address.remedy | 换一个端口或地址 | choose another port or address
which_database | 核对数据库地址 | check which database it is

# The mapping of a table with other headings.
mapping {file} {why} | {file}：{why} | {file}: {why}
mapping.remedy | 改正对照文件，见 docs/howto/map-a-sheet.md | correct the mapping; see docs/howto/map-a-sheet.md
mapping.channel {given} {known} | demand.channel 的“{given}”不在其中：{known} | demand.channel {given}: {known}
mapping.setting {place} {given} | 地点“{place}”的 setting“{given}”不对 | place {place}: setting {given}
mapping.same_code | 两个地点的代码相同 | two places with one code
mapping.too_deep | 括号套得太多层 | brackets within brackets, too many of them

# The sheets of the case workbook, as the library or a plug-in declares them.
casebook.no_column {sheet} {column} | 工作表 {sheet} 没有列 {column} | sheet {sheet}: no column {column}
casebook.no_column.remedy | 只写该工作表已声明的列 | name only columns of the sheet in its spec
casebook.twice {sheet} | 有两个工作表都叫 {sheet} | two sheets of the case workbook are called {sheet}
casebook.twice.remedy | 每个工作表用自己的名称 | give each sheet a name of its own
""")
