"""What is said to whoever hands in, sends back or receives a report."""

from linli_core.plugins import Text

LEVEL_NAMES = {
    2: Text("省", "province"),
    4: Text("市", "city"),
    6: Text("县", "county"),
    9: Text("乡镇", "township"),
    12: Text("社区", "community"),
}
#: Whom a province reports to; no division of the registers.
MINISTRY = Text("民政部", "the ministry")

STATES = {
    "": Text("未报送", "not handed in"),
    "handed_in": Text("已报送", "handed in"),
    "sent_back": Text("已退回", "sent back"),
    "received": Text("已收悉", "received"),
}

NOT_WIDER = Text(
    "{level}不能报送到 {to}：要写 {under} 所在的、比{level}大的区划",
    "a {level} cannot report to {to}: name a wider division that {under} lies in",
)
NOT_WITHIN = Text(
    "{under} 下没有{level}；“区划代码”写这些{level}共同所在的区划",
    "there is no {level} under {under}; the division code is of the division they all lie in",
)
HANDED_IN = Text(
    "{division} {year} 年的报告已经报送，还没有退回；请 {to} 先退回，再报一次",
    "the report of {division} for {year} is handed in and was not sent back; {to} sends it back first",
)
EARLIER = Text(
    "“时间”早于这份报告的上一步（{day}）；核对时间",
    "the time is before the last step of this report, of {day}; check it",
)
NOT_HANDED_IN = Text(
    "{division} {year} 年的报告还没有报送，不能退回或收悉；等 {division} 报送",
    "the report of {division} for {year} is not handed in, so it can be neither sent back nor received",
)
OWN_REPORT = Text(
    "{division} 的报告是同一个人报送的；请 {to} 的另一个人退回或收悉",
    "the same person handed in the report of {division}; somebody else of {to} sends it back or receives it",
)
NO_REASON = Text(
    "退回要写“原因”：哪里要改", "say in 原因 what is to be mended before it comes again"
)
NOT_A_DIGEST = Text(
    "“文件摘要”不是 64 位的 SHA-256；照 `linli report` 印出来的填，或空着",
    "文件摘要 is not a SHA-256 of 64 digits; fill in what `linli report` printed, or leave it blank",
)

EXPECTED = Text(
    "应向{place}报送{year}年报告的{count}家，已报送{handed}家，已退回{back}家，未报送{missing}家，逾期{late}家。",
    "{count} report to {place} for {year}: {handed} handed in, {back} sent back, {missing} not handed in, {late} late.",
)
EXPECTED_TABLE = Text("各地报送情况", "Reports of the divisions")
EXPECTED_HEADINGS = (
    Text("名称", "name"),
    Text("截止", "due"),
    Text("情况", "state"),
    Text("时间", "time"),
)
LATE = Text("{state}，逾期", "{state}, late")
