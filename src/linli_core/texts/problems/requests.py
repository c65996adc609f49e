"""What is wrong with what a host asks the desk for."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

REQUESTS: Final[Mapping[str, Text]] = texts("""
key {key} | 键 {key}… 过长，或含有空字符 | key {key}…
wrong_type {field} | {field} 的类型不对，或大小超出数据库所能存 | {field} is of a wrong type, or larger than a database holds
no_kind {kind} | {kind} 不是本库认识的事实 | {kind} is no kind of statement the library knows
nul | 文本含有空字符 | a text holds a NUL character
no_words | 需求内容是空的，或只写了“无”一类什么也没说的字 | the demand has no words, or words that say nothing
not_by_them {actor} | 记录人只能是办理人 {actor} 本人 | whoever writes it down is {actor}, who works here
no_open_round | 没有正在进行的评价 | no round of evaluation is open
no_statement {fact} | 要更正的记录 {fact} 不在案 | no statement {fact} to correct
inbox.community | 待分派的需求不写社区；写明了社区的直接登记 | a demand of the inbox names no community; one that does is registered at once
inbox.candidate {community} | 可能的社区 {community} 没有登记 | the community {community} it may mean is not registered
inbox.under {under} | 区划代码 {under} 不对：写 2、4、6 或 9 位数字 | no division code: {under} (2, 4, 6 or 9 digits)
inbox.assigned {item} {community} | {item} 已分派给 {community} | {item} was assigned to {community}
inbox.no_words {item} | {item} 是一件需求，请分派到社区 | {item} is a demand, and is assigned to a community
inbox.words {item} | {item} 是居民对已有案件说的话，不另立案；请用 linli inbox place 写明是哪个案件 | {item} holds words about a case, and becomes none: linli inbox place names the case
inbox.not_waiting {item} | {item} 已经办理，不在等候分派 | {item} waits no more
inbox.no_reason {item} | 退回 {item} 要写明理由，提出人才知道往哪里说 | returning {item} needs a reason, so that whoever raised it knows where to turn
inbox.erased {item} | {item} 的原话已删除，不能再分派 | the words of {item} were erased, so that it cannot be assigned
no_such_person {person} | 人员、居民表中没有编号 {person} | nobody of number {person} is registered
period {start} {end} | 期间的终点 {end} 不在起点 {start} 之后 | the period ends at {end}, not after it begins at {start}
uploader {actor} {role} {under}
    {actor} 在 {under} 没有“{role}”身份，不能对上传负责
    | {actor} does not hold the role {role} in {under}, and cannot answer for an upload there
of_person {person} {why} | {person}：{why} | {person}: {why}
events.limit {limit} {most} | 一次读取的事件数须为 1 至 {most}：{limit} | a page of events has 1 to {most}: {limit}
events.position {position} | 本库从未给出过事件位置 {position}；库可能是从备份恢复的，或不是同一个库 | this database gave out no position {position}; it may be restored from a backup, or be another
events.url {url} | 接收地址须为 http:// 或 https://，不含用户名和密码：{url} | the address begins with http:// or https:// and holds no user or password: {url}
events.secret {least} | 签名密钥至少 {least} 个字节 | the secret of the signature has {least} bytes or more
events.consumer {consumer} | 接收方名称须为 1 至 100 个可见字符：{consumer} | a consumer's name has 1 to 100 visible characters: {consumer}
erasure.author | 须由该社区的数据管理员删除 | it is erased by the data steward of the community
erasure.nobody | 没有写明由谁删除 | it does not say who erases
erasure.why | 删除的理由没有写清 | the ground of the erasure says nothing

stays.birth
    出生日期：当时能否自己说话、是否须监护人，靠它核对
    | date of birth: by it is told who could speak for themselves, and who needed a guardian
stays.numbers
    编号、评分、日期、服务时间：留痕链和统计靠它们，其中没有姓名和原话
    | numbers, grades, dates and hours: chains and figures rest on them, and hold neither name nor words
stays.register
    住处、户、监护关系和身份的登记：案件里谁的话算数靠它核对
    | where they lived, their household, guardian and roles: by them is told whose word counted
stays.running {case}
    案件 {case} 还在办理：办结后再删；须先删的，单独删除该案件的原话
    | case {case} is not over: erase again when it is, or the words of that case by themselves
stays.elsewhere {case}
    案件 {case} 属于另一个社区：由那里的数据管理员删除
    | case {case} belongs to another community: its own data steward erases there
stays.reports {case}
    案件 {case} 的事件、报告和法定事由：依法须留存的，到期后单独删除该案件的原话
    | incidents, reports and statutory grounds of case {case}: kept as a duty; erase the words of that case when it ends
stays.others {case}
    案件 {case} 不是本人的：别人在其中说的话
    | case {case} is about somebody else: what others said in it
stays.copies
    待分派箱里的话（逐件删除）、扩展的表、备份、台账和导出的文件
    | words in the inbox (item by item), tables of extensions, backups, ledgers and exports
place.author | 须由该社区的村（居）委会或乡镇（街道）登记 | it is entered by the community's committee or the township
place.alike {other} | 与已登记的“{other}”看上去是同一个名称 | it looks the same as {other}, which is registered
place.no_name | 没有名称 | it has no name
place.twice {households} | 重复的户：{households} | named twice: {households}
place.unknown {households} | 本社区没有登记的户：{households} | not registered in the community: {households}
place.nobody | 没有户，也没有户数 | neither households nor their count
place.no_source | 只写户数的，须写明依据和公示地点 | a count alone needs its source and where it is posted
place.too_many {count} {there} | {count} 户，多于本社区的 {there} 户 | {count} households, more than the {there} of the community
""")
