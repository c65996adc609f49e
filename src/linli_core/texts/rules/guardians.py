"""Why a guardian does not speak for a ward, or not alone."""

from typing import Final

GUARDIANS: Final = """
guardianship_grounded LL-1401 {guardian} {ward}
    {guardian} 只在名册里写作 {ward} 的监护人，没有写明监护依据和起始日期
    | a list names {guardian} as guardian of {ward}, without a ground and a first day
    在“居民”表 {ward} 那一行补上“监护依据”“监护起始”；没有依据的，由本人自己表达
    | fill in 监护依据 and 监护起始 in the row of {ward} of sheet 居民; without grounds they speak for themselves

guardian_not_on_team LL-1402 {guardian}
    {guardian} 参与了本案的管理或服务，不能同时以监护人身份代为表态
    | {guardian} works on this case, and so takes no part in it as a guardian
    “认可人”“同意人”“评价人”等格换成本人、另一位监护人，或没有参与本案的村（居）委会成员
    | name the ward, another guardian or a committee member outside the case in 认可人, 同意人, 评价人 and the like

guardian_not_suspected LL-1403 {guardian}
    有尚未办结的事件指向监护人 {guardian}，此间不能由其代为表态
    | an incident that is still open is said to be the doing of the guardian {guardian}
    由独立的人听取被监护人本人意见：“记录人”填此人，“认可人”“评价人”填本人；事件办结后再由监护人表态
    | let somebody independent hear the ward: 记录人 names them, 认可人 and 评价人 the ward; the guardian speaks again once it is settled

ward_heard LL-1404 {guardian}
    只有监护人 {guardian} 的评价，还没有听取被监护人本人的意见
    | only the guardian {guardian} has judged; nobody has asked the ward
    由独立的收集人当面听取，登记被监护人本人的评价，或在评价行选“被监护人态度”：满意、不满意；没法问的选“没法问”并写明原因
    | let an independent collector ask the ward, and record their own ballot or, beside the guardian's, whether the ward is content; of a ward who could not be asked, why
"""
