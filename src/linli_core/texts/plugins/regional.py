"""What a region's working days, scheme of settings and policy must be."""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

REGIONAL: Final[Mapping[str, Text]] = texts("""
calendar {code} {fault} | 工作日历 {code}：{fault} | calendar {code}: {fault}
scheme {code} {fault} | 城乡分类方案 {code}：{fault} | setting scheme {code}: {fault}
policy {code} {fault} | 地区参数 {code}：{fault} | policy {code}: {fault}
source | 没有出处，请写明 | it has no source; say where it is from
off_at_weekend {days} | 休息日 {days} 本是周末，不起作用，请去掉 | days off {days} are weekends anyway; leave them out
on_in_week {days} | 上班日 {days} 本是工作日，不起作用，请去掉 | days on {days} are working days anyway; leave them out
half_a_span | since 与 until 只写了一个，日历等于什么也不知道；请两个都写 | it gives one of since and until, and so knows nothing; give both
no_span | 写了日子却没有写 since、until，谁也不会相信；请写明所说的起止日 | it states days and no span they belong to; give since and until
span_backwards {since} {until} | since {since} 在 until {until} 之后，请对调 | since {since} is after until {until}; swap them
outside {days} {since} {until}
    {days} 在起止日 {since} 至 {until} 之外，请改正 | {days} lie outside its span {since} to {until}; correct them
holidays {days} {since} {until}
    {since} 至 {until} 说是都已知道，却把法定节假日 {days} 当作工作日；请写全放假安排，或缩短起止日
    | it says it knows {since} to {until}, with the public holidays {days} as working days; state the whole arrangement, or shorten the span
thin_year {year} {count} {least}
    {year} 全年说是都已知道，休息日却只有 {count} 个（至少 {least} 个）；请写全放假安排，或缩短起止日
    | it says it knows all of {year} with {count} days off, of at least {least}; state the whole arrangement, or shorten the span
no_class | 没有任何城乡分类代码，请至少列一个 | it has no class code; name one at least
class_twice {codes} | 分类代码 {codes} 写了两次，请删去一个 | class codes {codes} stand twice; drop one
class_unsaid {code} | 分类代码 {code} 缺代码或中英文名称，请补全 | class code {code} lacks its code or a name in one language; give them
range {place} {low} {high} | {place} 的 {low} 至 {high} 不在 0 到 999 之间，或前后颠倒，请改正 | {place}: {low} to {high} is no range within 0 to 999; correct it
overlap {place} {low} {high} | {place} 的 {low} 至 {high} 与另一段重叠，请改正 | {place}: {low} to {high} overlaps another range; correct it
no_scheme {code} | 没有城乡分类方案 {code}，请核对编码或安装声明它的插件 | there is no setting scheme {code}; correct the code, or install the plug-in that declares it
no_calendar {code} | 没有工作日历 {code}，请核对编码或安装声明它的插件 | there is no calendar {code}; correct the code, or install the plug-in that declares it
no_source {names} | 改了 {names} 却没有写出处，请用 Threshold(数值, source=出处) | it changes {names} without a source; write Threshold(value, source=...)
retention {levels} | retention_years 应正好写 S0 到 S4，多或少了 {levels}，请改正 | retention_years must give S0 to S4 and no other; {levels} are missing or too many
code.form {code}
    编码 {code} 只能用小写字母、数字、下划线、连字符和点，请改正 | the code {code} must be of small letters, digits, _, - and dots; correct it
code.name {code} | 编码 {code} 只能用文字、数字、下划线、连字符和点，请改正 | the code {code} must be of letters, digits, _, - and dots; correct it
code.prefix {code}
    编码 {code} 没有插件自己的前缀，会与别的插件相撞；请写成 前缀.{code} | the code {code} has no prefix of its plug-in and may clash with another's; write prefix.{code}
code.core {code} | 编码 {code} 属于核心，请改用自己的 | the code {code} is the core's; choose one of your own
code.of_core {code} {prefix} | 编码 {code} 的前缀 {prefix} 属于核心，请用插件自己的前缀 | the code {code} has the core's prefix {prefix}; use one of the plug-in's own
""")
