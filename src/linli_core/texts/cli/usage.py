"""What is wrong with a command line."""

from typing import Final

USAGE: Final = """
usage.title | 用法错误 | usage error
usage.remedy {command} | 运行 {command} --help 查看用法 | see {command} --help
usage.ledger_in_use {path} | 台账不能写到 {path}：本次运行要用这个文件；换一个名字 | the ledger cannot go to {path}: this run uses that file; give another name
usage.ledger_other_content {path} | {path} 已存在，且不是台账，不覆盖；换一个名字 | {path} exists and is no ledger, so it is not replaced; give another name
usage.ledger_no_file {path} | {path} 不是普通文件，不能写台账；换一个名字 | {path} is no regular file; give another name
usage.marked_no_workbook {path} | 标出问题的副本是 .xlsx 文件；{path} 不是，换一个名字 | the marked copy is an .xlsx; {path} is none, so give another name
usage.marked_no_folder {path} | 有几个输入文件，--marked 请写一个文件夹；{path} 不是 | there are several inputs, so --marked takes a folder; {path} is none
usage.marked_in_use {path} | 标出问题的副本不能写到 {path}：本次运行要用这个文件；换一个名字 | the marked copy cannot go to {path}: this run uses that file; give another name
usage.is_there {path} | {path} 已存在，可能有人填过，不覆盖；换一个名字，或先把它移走 | {path} is there already and may have been filled in, so it is not replaced; give another name, or move it away
usage.not_replaced {path} | {path} 已存在，不覆盖；换一个名字，或先把它移走 | {path} is there already and is not replaced; give another name, or move it away
usage.no_workbook {path} | 写成 .xlsx 文件；{path} 不是，换一个名字 | it is an .xlsx; {path} is none, so give another name
usage.no_such_command {name} {known} | 没有命令 {name}；有：{known} | no such command: {name}; there are: {known}
usage.no_such_option {name} {known} | 没有选项 {name}{known} | no such option: {name}{known}
usage.perhaps {near} | ；是否指 {near} | ; perhaps {near}
usage.missing {name} | 缺少 {name} | {name} is missing
usage.bad_value {name} {why} | {name} 的值不对：{why} | {name}: {why}
usage.not_a_choice {known} | 应为以下之一：{known} | one of {known}
usage.not_a_number {least} | 应为不小于 {least} 的整数 | a whole number from {least}
usage.not_in_range {least} {most} | 应为 {least} 至 {most} 的整数 | a whole number from {least} to {most}
usage.no_number | 应为数字 | a number
usage.other | 命令写得不对，程序读不懂 | the command line cannot be read
usage.no_file_there {given} | 没有文件“{given}”，或不能读写 | there is no file {given}, or it cannot be used
usage.no_folder_there {given} | 没有文件夹“{given}” | there is no folder {given}
usage.bad_option {name} | 选项 {name} 后面缺少值，或不应有值 | option {name} lacks a value, or takes none
usage.no_command | 请写出命令 | name a command
usage.too_much | 多写了参数 | there are arguments too many
usage.unknown_term {given} {known} | 没有“{given}”；相近或可用的有：{known} | no {given}; near it or known: {known}
usage.ambiguous {given} {known} | “{given}”有歧义，请写代码：{known} | {given} is ambiguous; use a code: {known}
usage.no_time {given} | “{given}”不是时间；写成 2026-06-30 或 2026-06-30T09:00 | {given} is no time; write 2026-06-30 or 2026-06-30T09:00
usage.no_kind | 给了字段，但没有用 --fact 说明是什么事实 | there are fields, but no --fact says of what
usage.no_such_fact {given} {known} | 没有“{given}”这种事实；有：{known} | no such fact: {given}; there are: {known}
usage.no_such_field {kind} {name} {known} | {kind} 没有字段“{name}”；有：{known} | {kind} has no field {name}; it has: {known}
usage.fields_missing {kind} {names} | {kind} 还缺字段：{names} | {kind} lacks: {names}
usage.bad_field {name} {given} {expected} | 字段 {name} 不能是“{given}”；应为 {expected} | field {name} cannot be {given}; it is {expected}
usage.bad_fact {kind} {values} | {kind} 的字段值不对，请核对：{values} | the fields of {kind} are not right; check: {values}
usage.bad_json {why} | 不是 JSON 对象：{why} | not a JSON object: {why}
usage.no_folder {folder} | 没有文件夹 {folder} | there is no folder {folder}
usage.county_or_community | --county 和 --community 只能写一个 | give --county or --community, not both
usage.nothing_to_explain | 请写案件编号，或用 --sheet、--picture | give a case number, --sheet or --picture
usage.bad_places {given} | “{given}”不对；名额写成 V1=3，加入写成 社区代码:3:技能 | {given} is not right; places are V1=3, a joiner is CODE:3:SKILL
usage.bad_community {given} | “{given}”应以区划代码开头 | {given} must begin with a division code
usage.which_county {known} | 请用 --county 说明县区；等待结对的有：{known} | say which county with --county; at pairing are: {known}
usage.at_without_fact | --at 是事实发生的时间，须与 --fact 一起使用 | --at says when a fact happened and goes with --fact
"""
