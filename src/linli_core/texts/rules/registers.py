"""Why something is not entered into a register: who gives roles, where, and on what ground."""

from typing import Final

REGISTERS: Final = """
no_role_for_oneself LL-1411 {actor} {role}
    {actor} 不能给自己授予“{role}” | {actor} cannot give the role {role} to themselves
    “人员”表这一行由有权授予的其他人来交（--as 写他的编号） | let somebody else who may give it hand in this row of sheet 人员 (--as names them)

role_given_within LL-1412 {actor} {role} {scope} {who_may}
    {actor} 无权在 {scope} 授予“{role}” | {actor} may not give the role {role} in {scope}
    由在该范围任职的{who_may}授予 | let one who serves there give it: {who_may}

election_named LL-1413 {person} {role}
    没有写明 {person} 任“{role}”的依据 | nothing says on what ground {person} holds the role {role}
    在“任职依据”写明选举的时间和文件，或任命、聘任的文件
    | name the election and its record, or the appointment

entered_within LL-1414 {actor} {role} {scope}
    {actor}（{role}）不能登记 {scope} 的内容 | {actor} as {role} may not enter what concerns {scope}
    由在该范围任职的人员交这一行（--as 写他的编号）；范围写错的，改正代码 | let somebody who serves there hand in this row (--as names them), or correct the code

words_of_others LL-1418 {actor}
    这些话可能说的是 {actor} 参与的服务，不由 {actor} 分派、退回或清除 | these words may be about a service that {actor} had a part in, so that {actor} neither places, returns nor erases them
    由没有参与服务的村（居）委会或乡镇（街道）办理 | let the township, or a committee outside the team, see to it

inbox_within LL-1417 {actor} {role} {scope}
    待分派箱的这一件（{scope}）不归 {actor}（{role}）办理 | this item of the inbox ({scope}) is not for {actor} as {role}
    由管辖该范围的乡镇（街道）或主管部门，或被点到的村（居）委会办理，并只分派到自己的范围内
    | let the township or authority of that division see to it, or the committee of a community it names, each within their own

visit_within_a_day LL-1416 {record}
    服务记录 {record} 一次超过二十四小时 | service record {record} is of more than twenty-four hours on end
    按天分开，每天登记一行，“开始”“结束”写当天实际服务的时段 | write a row a day, with 开始 and 结束 of what was served that day

first_role_once LL-1415 {holder}
    第一个角色已经授予 {holder}，只能授予一次 | the first role was given to {holder}; it is given once
    其他角色由 {holder} 或有权的人授予 | let {holder}, or somebody who may, give further roles
"""
