"""What can be wrong with the content of one cell, a date or time included."""

from typing import Final

VALUES: Final = """
cell.contradiction {columns} {heading}
    有几列（{columns}）的表头都是“{heading}”，而本行内容不一致
    | Columns {columns} all carry the heading {heading} and contradict each other in this row
    保留一列，删去或改名其余各列。 | Keep one of the columns; delete or rename the others.

cell.error_value {error}
    单元格是错误值 {error} | The cell holds the error {error}
    改正公式，或直接填写应有的内容。 | Correct the formula, or type what the cell should hold.

cell.as_above {heading}
    “{heading}”只写了“同上”一类的字，行序一变就不知道指什么
    | {heading} only says "as above", and nobody knows what that is once rows are sorted
    把上面那一格的内容抄过来；没有内容的留空。 | Copy what the cell above says; leave it blank if there is nothing to say.

cell.hashes
    单元格内容是一串“#”，复制时列太窄，原内容已丢失 | The cell holds a row of hashes: it was copied from a column too narrow to show it
    回到原表加宽该列后重新复制。 | Widen the column in the original file and copy it again.

cell.merged_across
    单元格与左侧单元格合并，内容只算在最左一列
    | The cell is merged with its left neighbour; the content counts for the leftmost column only
    如各列应分别填写，请取消合并后补填。 | If each column should have its own content, unmerge the cells and fill them in.

cell.merged_down {origin}
    内容取自第 {origin} 行的合并单元格 | The content was taken from the merged cell in row {origin}
    如本行不同，请取消合并后填写。 | If this row differs, unmerge the cells and fill it in.

cell.never_calculated
    单元格是公式，但文件中没有计算结果 | The cell holds a formula whose result was never calculated
    用 WPS 或 Excel 打开文件，保存后再提交。 | Open the file in WPS or Excel, save it, and hand it in again.

cell.no_heading
    该列没有表头，内容未读取 | The column has no heading, so its content was not read
    补上表头，或删去内容。 | Add a heading, or delete the content.

cell.too_long {length} {limit}
    单元格有 {length} 个字符，超过上限 {limit} | The cell holds {length} characters, more than the {limit} allowed
    缩短内容，详细材料作为附件另存。 | Shorten the text and keep the details in a separate document.

count.unclear
    应填整数，而内容不是 | A whole number is expected here
    只填阿拉伯数字，如 12。 | Write digits only, such as 12.

count.not_in_range {heading} {most}
    “{heading}”应填 0 至 {most} 的整数，而内容不是 | {heading} is a whole number from 0 to {most}
    只填阿拉伯数字，如 1 或 12。 | Write digits only, such as 1 or 12.

count.too_large {most}
    数字太大，最多 {most} | The number is too large; the most is {most}
    核对数字，多半多录了几位。 | Check it: probably some digits were typed twice.

coordinate.unclear
    应填平面坐标（米），而内容不是数字 | A plane coordinate in metres is expected here
    只填数字，如 1250.5；不知道的留空。 | Write digits only, such as 1250.5; leave it blank if it is not known.

coordinate.too_far {most}
    坐标超出 {most} 米 | The coordinate lies beyond {most} metres
    核对坐标；不知道的留空。 | Check it; leave it blank if it is not known.

week.unclear
    应填一周中的时间，而内容看不出来 | Times of the week are expected here
    写明星期几和起止时间，如（周一）09:00-11:00。 | Name the day and the hours from and to, such as (周一) 09:00-11:00.

number.precision_lost
    长数字按数值保存，第 15 位以后已被表格软件改掉 | A long number was stored as a quantity; everything after its 15th digit is lost
    把该列设为“文本”格式，再对照证件原件重新录入。 | Set the column to text format and type the number again from the document.

text.turned_into_date
    应为文字，但表格软件已把它变成日期，原内容不可知
    | A text was turned into a date by the spreadsheet program; what was typed is unknown
    把该列设为“文本”格式后重新填写。 | Set the column to text format and type it again.

yes_no.unclear
    应填“是”或“否” | Yes or no is expected here
    改为“是”或“否”；不清楚的留空。 | Write 是 or 否; leave it blank if it is not known.

date.approximate {text}
    日期只是大概（{text}） | The date is only approximate ({text})
    填写确切的年月日，如 2021-06-01。 | Write the exact day, such as 2021-06-01.

date.impossible {text}
    没有这一天（{text}） | There is no such day ({text})
    核对月份和日期。 | Check the month and the day.

date.lunar {text}
    日期似为农历（{text}） | The date seems to be of the lunar calendar ({text})
    改填公历日期。 | Write the date of the common calendar.

date.missing
    没有填写日期 | The date is missing
    填写年月日，如 2021-06-01。 | Write the day, such as 2021-06-01.

date.month_only {text}
    只有年月，没有日（{text}） | There is a month but no day ({text})
    补上日，如 2021-06-01。 | Add the day, as in 2021-06-01.

date.no_year {text}
    没有年份（{text}） | The year is missing ({text})
    补上四位年份，如 2021-06-01。 | Add the year in four digits, as in 2021-06-01.

date.not_a_date {text}
    无法识别为日期（{text}） | This cannot be read as a date ({text})
    填写年月日，如 2021-06-01。 | Write the day, such as 2021-06-01.

date.order_unclear {text}
    年份在最后，月和日的先后不明（{text}） | The year stands last, so which is the month and which the day is unclear ({text})
    按年月日的顺序填写，如 2021-06-01。 | Write year, month, day, as in 2021-06-01.

date.out_of_range {year} {first} {last}
    年份 {year} 不在 {first} 至 {last} 之间 | The year {year} is not between {first} and {last}
    核对年份。 | Check the year.

date.range {text}
    填写的是一段时间（{text}），此处只能是一天或一个时刻 | This is a period ({text}) where one day or time is expected
    只填开始的时间；结束另有一列的填在那一列，或分成几行。
    | Write when it began; the end has a column of its own, or use several rows.

date.relative
    “今天”“上周”一类的说法无法确定是哪一天 | Words such as today or last week do not say which day is meant
    填写确切的年月日，如 2021-06-01。 | Write the exact day, such as 2021-06-01.

date.offset_impossible
    时区写法不存在 | There is no such offset from UTC
    时区去掉，按北京时间填写，如 2021-06-01 14:30。 | Leave it out and write Beijing time, such as 2021-06-01 14:30.

date.time_impossible
    没有这样的时刻 | There is no such time of day
    时刻写作 00:00 至 23:59；午夜写作次日 00:00。 | Write a time from 00:00 to 23:59; midnight is 00:00 of the next day.

date.time_only
    只有时刻，没有日期 | There is a time of day but no date
    补上年月日，如 2021-06-01 09:30。 | Add the day, as in 2021-06-01 09:30.

date.time_unclear
    看不准是几点几分：可以有两种读法，或没有写明几点 | It is not certain what time is meant: it can be read in two ways, or names no hour
    改用 24 小时制，写明几点几分，如 00:30、12:30、21:00。 | Use 24 hours with the minutes, such as 00:30, 12:30 or 21:00.

date.trailing_text {text}
    日期后面还有别的内容（{text}） | Something else follows the date ({text})
    本格只留日期和时刻，如 2021-06-01 14:30；其余的删去。 | Leave only the day and the time here, such as 2021-06-01 14:30; delete the rest.

date.two_digit_year {text}
    年份只有两位，世纪不明（{text}） | The year has two digits only, so the century is unclear ({text})
    年份写满四位，如 2021-06-01。 | Write the year in four digits, as in 2021-06-01.

date.year_only {text}
    只有年份（{text}） | There is only a year ({text})
    补上月和日，如 2021-06-01。 | Add the month and the day, as in 2021-06-01.
"""
