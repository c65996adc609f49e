"""What can be wrong in a spreadsheet, and what would mend it, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SheetProblemText = tuple[str, str, str, str]

_AS_TEXT_ZH = "把该列设为“文本”格式，再对照证件原件重新录入。"
_AS_TEXT_EN = "Set the column to text format and type the number again from the document."

_VALUES: Final[Mapping[str, SheetProblemText]] = {
    "cell.contradiction": (
        "有几列（{columns}）的表头都是“{heading}”，而本行内容不一致",
        "Columns {columns} all carry the heading {heading} and contradict each other in this row",
        "保留一列，删去或改名其余各列。",
        "Keep one of the columns; delete or rename the others.",
    ),
    "cell.error_value": (
        "单元格是错误值 {error}",
        "The cell holds the error {error}",
        "改正公式，或直接填写应有的内容。",
        "Correct the formula, or type what the cell should hold.",
    ),
    "cell.hashes": (
        "单元格内容是一串“#”，复制时列太窄，原内容已丢失",
        "The cell holds a row of hashes: it was copied from a column too narrow to show it",
        "回到原表加宽该列后重新复制。",
        "Widen the column in the original file and copy it again.",
    ),
    "cell.merged_across": (
        "单元格与左侧单元格合并，内容只算在最左一列",
        "The cell is merged with its left neighbour; the content counts for the leftmost column only",
        "如各列应分别填写，请取消合并后补填。",
        "If each column should have its own content, unmerge the cells and fill them in.",
    ),
    "cell.merged_down": (
        "内容取自第 {origin} 行的合并单元格",
        "The content was taken from the merged cell in row {origin}",
        "如本行不同，请取消合并后填写。",
        "If this row differs, unmerge the cells and fill it in.",
    ),
    "cell.never_calculated": (
        "单元格是公式，但文件中没有计算结果",
        "The cell holds a formula whose result was never calculated",
        "用 WPS 或 Excel 打开文件，保存后再提交。",
        "Open the file in WPS or Excel, save it, and hand it in again.",
    ),
    "cell.no_heading": (
        "该列没有表头，内容未读取",
        "The column has no heading, so its content was not read",
        "补上表头，或删去内容。",
        "Add a heading, or delete the content.",
    ),
    "cell.too_long": (
        "单元格有 {length} 个字符，超过上限 {limit}",
        "The cell holds {length} characters, more than the {limit} allowed",
        "缩短内容，详细材料作为附件另存。",
        "Shorten the text and keep the details in a separate document.",
    ),
    "count.unclear": (
        "应填整数，而内容不是",
        "A whole number is expected here",
        "只填阿拉伯数字，如 12。",
        "Write digits only, such as 12.",
    ),
    "number.precision_lost": (
        "长数字按数值保存，第 15 位以后已被表格软件改掉",
        "A long number was stored as a quantity; everything after its 15th digit is lost",
        _AS_TEXT_ZH,
        _AS_TEXT_EN,
    ),
    "text.turned_into_date": (
        "应为文字，但表格软件已把它变成日期，原内容不可知",
        "A text was turned into a date by the spreadsheet program; what was typed is unknown",
        "把该列设为“文本”格式后重新填写。",
        "Set the column to text format and type it again.",
    ),
    "yes_no.unclear": (
        "应填“是”或“否”",
        "Yes or no is expected here",
        "改为“是”或“否”；不清楚的留空。",
        "Write 是 or 否; leave it blank if it is not known.",
    ),
}

_DATES: Final[Mapping[str, SheetProblemText]] = {
    "date.approximate": (
        "日期只是大概（{text}）",
        "The date is only approximate ({text})",
        "填写确切的年月日，如 2021-06-01。",
        "Write the exact day, such as 2021-06-01.",
    ),
    "date.impossible": (
        "没有这一天（{text}）",
        "There is no such day ({text})",
        "核对月份和日期。",
        "Check the month and the day.",
    ),
    "date.lunar": (
        "日期似为农历（{text}）",
        "The date seems to be of the lunar calendar ({text})",
        "改填公历日期。",
        "Write the date of the common calendar.",
    ),
    "date.missing": (
        "没有填写日期",
        "The date is missing",
        "填写年月日，如 2021-06-01。",
        "Write the day, such as 2021-06-01.",
    ),
    "date.month_only": (
        "只有年月，没有日（{text}）",
        "There is a month but no day ({text})",
        "补上日，如 2021-06-01。",
        "Add the day, as in 2021-06-01.",
    ),
    "date.no_year": (
        "没有年份（{text}）",
        "The year is missing ({text})",
        "补上四位年份，如 2021-06-01。",
        "Add the year in four digits, as in 2021-06-01.",
    ),
    "date.not_a_date": (
        "无法识别为日期（{text}）",
        "This cannot be read as a date ({text})",
        "填写年月日，如 2021-06-01。",
        "Write the day, such as 2021-06-01.",
    ),
    "date.order_unclear": (
        "年份在最后，月和日的先后不明（{text}）",
        "The year stands last, so which is the month and which the day is unclear ({text})",
        "按年月日的顺序填写，如 2021-06-01。",
        "Write year, month, day, as in 2021-06-01.",
    ),
    "date.out_of_range": (
        "年份 {year} 不在 {first} 至 {last} 之间",
        "The year {year} is not between {first} and {last}",
        "核对年份。",
        "Check the year.",
    ),
    "date.range": (
        "填写的是一段时间（{text}），此处只能是一天",
        "This is a period ({text}) where one day is expected",
        "分别填写开始和结束日期，或分成几行。",
        "Write beginning and end in their own columns, or use several rows.",
    ),
    "date.relative": (
        "“今天”“上周”一类的说法无法确定是哪一天",
        "Words such as today or last week do not say which day is meant",
        "填写确切的年月日，如 2021-06-01。",
        "Write the exact day, such as 2021-06-01.",
    ),
    "date.time_impossible": (
        "没有这样的时刻",
        "There is no such time of day",
        "时刻写作 00:00 至 23:59；午夜写作次日 00:00。",
        "Write a time from 00:00 to 23:59; midnight is 00:00 of the next day.",
    ),
    "date.time_only": (
        "只有时刻，没有日期",
        "There is a time of day but no date",
        "补上年月日，如 2021-06-01 09:30。",
        "Add the day, as in 2021-06-01 09:30.",
    ),
    "date.time_unclear": (
        "时刻说法有歧义",
        "The time of day can be understood in two ways",
        "改用 24 小时制，如 14:30。",
        "Use 24 hours, such as 14:30.",
    ),
    "date.trailing_text": (
        "日期后面还有别的内容（{text}）",
        "Something else follows the date ({text})",
        "本格只填日期，其余写入备注。",
        "Leave only the date here and put the rest into the remarks.",
    ),
    "date.two_digit_year": (
        "年份只有两位，世纪不明（{text}）",
        "The year has two digits only, so the century is unclear ({text})",
        "年份写满四位，如 2021-06-01。",
        "Write the year in four digits, as in 2021-06-01.",
    ),
    "date.year_only": (
        "只有年份（{text}）",
        "There is only a year ({text})",
        "补上月和日，如 2021-06-01。",
        "Add the month and the day, as in 2021-06-01.",
    ),
}

_IDENTITY: Final[Mapping[str, SheetProblemText]] = {
    "id.birth_impossible": (
        "证件号码中的出生日期不存在",
        "The date of birth inside the ID number does not exist",
        "对照证件原件核对第 7 至 14 位。",
        "Check places 7 to 14 against the document.",
    ),
    "id.birth_out_of_range": (
        "证件号码中的出生日期早于 1900 年或晚于 {as_of}",
        "The date of birth inside the ID number is before 1900 or after {as_of}",
        "对照证件原件核对第 7 至 14 位。",
        "Check places 7 to 14 against the document.",
    ),
    "id.characters": (
        "证件号码含有不应出现的字符",
        "The ID number contains characters that do not belong there",
        "应为 17 位数字加 1 位数字或 X，对照证件原件重新录入。",
        "It is 17 digits and then a digit or X; type it again from the document.",
    ),
    "id.check_digit": (
        "证件号码的校验码不符，至少有一位录错",
        "The check digit of the ID number does not fit: at least one place is wrong",
        "对照证件原件逐位核对；不要只改最后一位。",
        "Compare every place with the document; do not merely change the last one.",
    ),
    "id.destroyed_by_excel": (
        "证件号码按数值保存，后几位已被表格软件改成 0，无法恢复",
        "The ID number was stored as a quantity; the spreadsheet program has wiped out its last digits",
        _AS_TEXT_ZH,
        _AS_TEXT_EN,
    ),
    "id.fifteen_digits": (
        "这是 15 位的旧身份证号码",
        "This is an old ID number of 15 digits",
        "按现用的身份证填写 18 位号码。",
        "Write the 18 places of the present document.",
    ),
    "id.length": (
        "证件号码有 {length} 位，应为 18 位",
        "The ID number has {length} places instead of 18",
        "对照证件原件核对是否漏录或多录。",
        "Compare it with the document: something was left out or typed twice.",
    ),
    "id.masked": (
        "证件号码已打码，无法核对",
        "The ID number is masked and cannot be checked",
        "在保密的台账中填写完整号码，或留空。",
        "Write the whole number in a protected file, or leave it blank.",
    ),
    "id.missing": (
        "没有填写证件号码",
        "The ID number is missing",
        "填写 18 位号码；没有证件的注明“无”。",
        "Write the 18 places; write 无 if there is no document.",
    ),
    "id.province": (
        "证件号码开头的省份代码 {province} 不存在",
        "The province {province} at the beginning of the ID number does not exist",
        "对照证件原件核对。",
        "Compare it with the document.",
    ),
    "id.region_unknown": (
        "证件号码的地区代码 {region} 不在现行代码表中，可能已撤并",
        "The region {region} of the ID number is not in the present table; it may have been abolished",
        "不必修改；如不放心可对照证件原件。",
        "Nothing need be changed; compare it with the document if in doubt.",
    ),
    "uscc.characters": (
        "统一社会信用代码第 {place} 位不是允许的字符（不用 I、O、S、V、Z）",
        "Place {place} of the credit code is no permitted character (I, O, S, V and Z are not used)",
        "对照登记证书核对，常见的是把 0 录成 O、1 录成 I。",
        "Compare it with the certificate; often O was typed for 0, or I for 1.",
    ),
    "uscc.check_digit": (
        "统一社会信用代码的校验码不符，至少有一位录错",
        "The check character of the credit code does not fit: at least one place is wrong",
        "对照登记证书逐位核对。",
        "Compare every place with the certificate.",
    ),
    "uscc.destroyed_by_excel": (
        "统一社会信用代码按数值保存，后几位已被表格软件改成 0，无法恢复",
        "The credit code was stored as a quantity; the spreadsheet program has wiped out its last digits",
        _AS_TEXT_ZH,
        _AS_TEXT_EN,
    ),
    "uscc.length": (
        "统一社会信用代码有 {length} 位，应为 18 位",
        "The credit code has {length} places instead of 18",
        "对照登记证书核对；只备案未登记的组织请填备案号。",
        "Compare it with the certificate; an organisation merely on file has a file number (备案号).",
    ),
    "uscc.missing": (
        "没有填写统一社会信用代码",
        "The credit code is missing",
        "填写 18 位代码；只备案未登记的组织请填备案号。",
        "Write the 18 places; an organisation merely on file has a file number (备案号).",
    ),
    "uscc.organisation": (
        "统一社会信用代码中第 9 至 17 位的组织机构代码不符",
        "The organisation code in places 9 to 17 of the credit code does not fit",
        "对照登记证书核对第 9 至 17 位。",
        "Compare places 9 to 17 with the certificate.",
    ),
    "uscc.region": (
        "统一社会信用代码第 3 至 8 位应为数字",
        "Places 3 to 8 of the credit code must be digits",
        "对照登记证书核对第 3 至 8 位。",
        "Compare places 3 to 8 with the certificate.",
    ),
    "phone.leading_zero_lost": (
        "座机号码缺区号开头的 0，可能被表格软件去掉",
        "The landline lacks the 0 of its area code, probably dropped by the spreadsheet program",
        "把该列设为“文本”格式后补上 0。",
        "Set the column to text format and add the 0.",
    ),
    "phone.masked": (
        "电话号码已打码，无法联系",
        "The telephone number is masked and cannot be called",
        "填写完整号码，或留空。",
        "Write the whole number, or leave it blank.",
    ),
    "phone.missing": (
        "没有填写电话",
        "The telephone number is missing",
        "填写手机号，或带区号的座机号。",
        "Write a mobile number, or a landline with its area code.",
    ),
    "phone.no_area_code": (
        "座机号码缺区号",
        "The landline lacks its area code",
        "补上区号，如 0431-88880000。",
        "Add the area code, as in 0431-88880000.",
    ),
    "phone.several": (
        "一格中有多个电话号码",
        "There are several telephone numbers in one cell",
        "只留一个，其余写入备注。",
        "Leave one and put the others into the remarks.",
    ),
    "phone.unclear": (
        "不是手机号（11 位，1 开头），也不是带区号的座机号",
        "This is neither a mobile number (11 digits beginning with 1) nor a landline with area code",
        "核对位数后重新填写。",
        "Count the digits and write it again.",
    ),
}

_ROWS: Final[Mapping[str, SheetProblemText]] = {
    "row.example": (
        "示例行，未读取",
        "A row that shows an example; not read",
        "无需处理。",
        "Nothing to do.",
    ),
    "row.hidden": (
        "该行在表中被隐藏或筛选掉，已照常读取",
        "The row is hidden or filtered out in the file; it was read all the same",
        "如不应处理，请从表中删除该行。",
        "Delete the row if it should not be dealt with.",
    ),
    "row.note": (
        "表尾说明或签字行，未读取",
        "A note or signature at the foot of the form; not read",
        "无需处理。",
        "Nothing to do.",
    ),
    "row.quotation_mark": (
        "引号不成对，各列无法分清",
        "A quotation mark is not closed, so the columns cannot be told apart",
        "补上或删去多余的英文双引号。",
        "Close the quotation mark or delete it.",
    ),
    "row.repeated_heading": (
        "重复的表头，未读取",
        "The headings repeated; not read",
        "无需处理。",
        "Nothing to do.",
    ),
    "row.too_long": (
        "一行过长，无法读取",
        "The line is too long to be a row",
        "核对该行是否缺少换行。",
        "Check whether a line end is missing.",
    ),
    "row.too_many_cells": (
        "本行有 {cells} 格，表头只有 {headings} 列，内容已错位",
        "The row has {cells} cells under {headings} headings, so its contents are shifted",
        "文字中有英文逗号的，用英文双引号把整格括起来。",
        "Put a text that contains commas between quotation marks.",
    ),
    "row.total": (
        "合计行，未读取",
        "A row of totals; not read",
        "无需处理。",
        "Nothing to do.",
    ),
    "row.undecodable": (
        "本行有损坏的字符，无法还原",
        "The row contains damaged characters that cannot be restored",
        "对照原表重新填写本行。",
        "Write the row again from the original.",
    ),
}

_SHEETS: Final[Mapping[str, SheetProblemText]] = {
    "column.hidden": (
        "“{heading}”列被隐藏，已照常读取",
        "The column {heading} is hidden; it was read all the same",
        "如不应使用，请从表中删除该列。",
        "Delete the column if it should not be used.",
    ),
    "heading.duplicate": (
        "有几列（{columns}）的表头都是“{heading}”",
        "Columns {columns} all carry the heading {heading}",
        "保留一列，其余改名；内容不一致的行不予受理。",
        "Keep one and rename the others; rows in which they differ are refused.",
    ),
    "heading.missing": (
        "缺少必需的列“{heading}”",
        "The required column {heading} is missing",
        "补上该列后重新提交。",
        "Add the column and hand the file in again.",
    ),
    "heading.missing_near": (
        "缺少必需的列“{heading}”；表中有“{near}”，是否就是它",
        "The required column {heading} is missing; there is {near}, which may be meant",
        "如是，把“{near}”改名为“{heading}”。",
        "If so, rename {near} to {heading}.",
    ),
    "heading.unknown": (
        "不认识的列“{heading}”，未读取",
        "The column {heading} is not known and was not read",
        "如无用可不理会。",
        "Leave it if it is not needed.",
    ),
    "heading.unknown_near": (
        "不认识的列“{heading}”，是否应为“{near}”",
        "The column {heading} is not known; {near} may be meant",
        "如是，改名为“{near}”。",
        "If so, rename it to {near}.",
    ),
    "sheet.damaged": (
        "工作表已损坏，无法读取",
        "The sheet is damaged and cannot be read",
        "用 WPS 或 Excel 打开并修复，另存后再提交。",
        "Open the file in WPS or Excel, let it be repaired, and save it again.",
    ),
    "sheet.empty": (
        "工作表是空的",
        "The sheet is empty",
        "无需处理。",
        "Nothing to do.",
    ),
    "sheet.hidden": (
        "工作表被隐藏，已照常读取",
        "The sheet is hidden; it was read all the same",
        "如不应处理，请删除该工作表。",
        "Delete the sheet if it should not be dealt with.",
    ),
    "sheet.no_headings": (
        "找不到表头，前 30 行中没有这些列名：{columns}",
        "No headings were found; none of these stand in the first 30 rows: {columns}",
        "在数据上方补上表头行。",
        "Put a row of headings above the data.",
    ),
    "sheet.read_as": (
        "工作表名称不认识，按列名读作“{layout}”",
        "The name of the sheet is not known; by its headings it was read as {layout}",
        "如有误，请改用规定的工作表名称。",
        "If this is wrong, give the sheet its proper name.",
    ),
    "sheet.too_large": (
        "内容一直延伸到 {cell}，超出可处理的范围",
        "The contents reach as far as {cell}, more than can be held",
        "多半是误填的空格，删去远处单元格的内容；确有这么多数据请分成几个文件。",
        "Usually a stray character: delete it; split the file if there really is so much.",
    ),
    "sheet.unknown": (
        "不认识的工作表，未读取",
        "The sheet is not known and was not read",
        "如是需要处理的表，请改用规定的名称和表头。",
        "If it should be read, give it the proper name and headings.",
    ),
    "sheet.unknown_near": (
        "不认识的工作表，未读取；是否应为“{near}”",
        "The sheet is not known and was not read; {near} may be meant",
        "如是，改名为“{near}”并核对表头。",
        "If so, rename it to {near} and check its headings.",
    ),
}

_FILES: Final[Mapping[str, SheetProblemText]] = {
    "file.archive": (
        "这是压缩包，不是表格",
        "This is an archive, not a spreadsheet",
        "解压后提交其中的表格。",
        "Unpack it and hand in the spreadsheets.",
    ),
    "file.cannot_be_opened": (
        "文件打不开（{why}）",
        "The file cannot be opened ({why})",
        "检查权限，并在其他程序中关闭该文件。",
        "Check the permissions and close the file in other programs.",
    ),
    "file.damaged": (
        "文件已损坏",
        "The file is damaged",
        "用 WPS 或 Excel 打开并修复，另存后再提交。",
        "Open it in WPS or Excel, let it be repaired, and save it again.",
    ),
    "file.empty": (
        "文件是空的",
        "The file is empty",
        "重新保存或重新传送文件。",
        "Save or send the file again.",
    ),
    "file.encoding": (
        "文字编码既不是 UTF-8 也不是 GB 18030",
        "The text is encoded neither as UTF-8 nor as GB 18030",
        "在 WPS 或 Excel 中另存为 .xlsx，或“CSV UTF-8”。",
        "Save it as .xlsx, or as CSV UTF-8, in WPS or Excel.",
    ),
    "file.is_a_folder": (
        "这是文件夹，不是文件",
        "This is a folder, not a file",
        "指定其中的表格文件。",
        "Name the spreadsheet inside it.",
    ),
    "file.lock_file": (
        "这是表格打开时产生的临时文件",
        "This is a temporary file of a spreadsheet that is open",
        "关闭表格，提交正式的文件。",
        "Close the spreadsheet and hand in the real file.",
    ),
    "file.not_a_workbook": (
        "这不是表格文件",
        "This is not a spreadsheet",
        "提交 .xlsx、.xls、.et 或 .csv 文件。",
        "Hand in an .xlsx, .xls, .et or .csv file.",
    ),
    "file.not_found": (
        "找不到文件",
        "The file does not exist",
        "核对文件名和所在文件夹。",
        "Check its name and folder.",
    ),
    "file.nothing_known": (
        "文件中没有认识的工作表（{sheets}）",
        "None of the sheets in the file is known ({sheets})",
        "核对工作表名称和表头，或用映射文件说明各列的含义。",
        "Check the names and headings, or say in a mapping what the columns mean.",
    ),
    "file.other_spreadsheet": (
        "这种表格格式（.xlsb、.ods）不支持",
        "This kind of spreadsheet (.xlsb, .ods) is not supported",
        "另存为 .xlsx 后再提交。",
        "Save it as .xlsx and hand it in again.",
    ),
    "file.part_damaged": (
        "文件内部的 {part} 已损坏",
        "The part {part} of the file is damaged",
        "用 WPS 或 Excel 打开并修复，另存后再提交。",
        "Open it in WPS or Excel, let it be repaired, and save it again.",
    ),
    "file.password": (
        "文件设有打开密码",
        "The file is protected by a password",
        "去掉打开密码后再提交，并以其他方式保管好文件。",
        "Remove the password and protect the file in another way.",
    ),
    "file.too_large": (
        "文件有 {mib} MiB，超出限度，已拒绝打开",
        "The file has {mib} MiB, beyond the limit; it was not opened",
        "删去图片，或分成几个文件，或另存为 .csv。",
        "Remove the pictures, split it, or save it as .csv.",
    ),
    "file.truncated": (
        "文件不完整，可能没有传完",
        "The file is incomplete; it was probably cut off on its way",
        "重新传送文件。",
        "Send the file again.",
    ),
    "file.web_page": (
        "这是网页，只是文件名像表格",
        "This is a web page under the name of a spreadsheet",
        "用 WPS 或 Excel 打开，另存为 .xlsx 后再提交。",
        "Open it in WPS or Excel and save it as .xlsx.",
    ),
    "file.xml": (
        "这是 XML 文件，不支持",
        "This is an XML file, which is not supported",
        "用 WPS 或 Excel 打开，另存为 .xlsx 后再提交。",
        "Open it in WPS or Excel and save it as .xlsx.",
    ),
    "file.zip_bomb": (
        "文件解开后至少有 {mib} MiB，超出限度，已拒绝打开",
        "Unpacked, the file has {mib} MiB or more, beyond the limit; it was not opened",
        "核对文件来源；确有这么多数据请分成几个文件或改用 .csv。",
        "Check where it comes from; split it or use .csv if there really is so much.",
    ),
}

SHEET_PROBLEMS: Final[Mapping[str, SheetProblemText]] = MappingProxyType(
    {**_VALUES, **_DATES, **_IDENTITY, **_ROWS, **_SHEETS, **_FILES}
)
"""Code -> (reason in Chinese, in English, mend in Chinese, in English); `str.format` places."""
