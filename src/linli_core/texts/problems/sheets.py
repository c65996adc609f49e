"""What can be wrong with a row, a heading or a sheet as a whole."""

from typing import Final

SHEETS: Final = """
row.above_headings
    表头上方的一行（标题或说明），未读取 | A row above the headings, a title or a remark; not read
    无需处理；如是数据，移到表头下方。 | Nothing to do; if it is data, move it below the headings.

row.data_above_headings
    数据在表头上方，多半是排序时连表头一起排了 | The data stand above the headings, which were probably sorted along with them
    把表头行移到数据上方，重新提交。 | Move the row of headings above the data and hand the file in again.

row.example
    示例行，未读取 | A row that shows an example; not read
    无需处理。 | Nothing to do.

row.guide
    “【填写说明】”这一行里填了内容，未读取 | The row that tells what to write was written over; it was not read
    把填的内容移到下面的行；“【填写说明】”这一行不用填。 | Move what was filled in to a row below; this one is not to be filled in.

row.hidden
    该行在表中被隐藏或筛选掉，已照常读取 | The row is hidden or filtered out in the file; it was read all the same
    如不应处理，请从表中删除该行。 | Delete the row if it should not be dealt with.

row.note
    表尾说明或签字行，未读取 | A note or signature at the foot of the form; not read
    无需处理。 | Nothing to do.

row.quotation_mark
    引号不成对，各列无法分清 | A quotation mark is not closed, so the columns cannot be told apart
    补上或删去多余的英文双引号。 | Close the quotation mark or delete it.

row.repeated_heading
    重复的表头，未读取 | The headings repeated; not read
    无需处理。 | Nothing to do.

row.too_long
    一行过长，无法读取 | The line is too long to be a row
    核对该行是否缺少换行。 | Check whether a line end is missing.

row.too_many_cells {cells} {headings}
    本行有 {cells} 格，表头只有 {headings} 列，内容已错位
    | The row has {cells} cells under {headings} headings, so its contents are shifted
    文字中有英文逗号的，用英文双引号把整格括起来。 | Put a text that contains commas between quotation marks.

row.unforeseen {incident}
    程序遇到没有料到的情况，本行没有受理，其余各行照常 | Something unforeseen happened; this row was not taken, the others go on
    把事故号 {incident} 告诉维护人员，日志里有经过；修好后重新提交本行。
    | Tell whoever maintains the program the incident number {incident}, which the log explains; hand the row in again later.

sheet.unforeseen {incident}
    程序遇到没有料到的情况，其后的内容没有读取 | Something unforeseen happened; what follows was not read
    把事故号 {incident} 告诉维护人员，日志里有经过；修好后重新提交。
    | Tell whoever maintains the program the incident number {incident}, which the log explains; hand the file in again later.

row.total
    合计行，未读取 | A row of totals; not read
    无需处理。 | Nothing to do.

row.undecodable
    本行有损坏的字符，无法还原 | The row contains damaged characters that cannot be restored
    对照原表重新填写本行。 | Write the row again from the original.

column.hidden {heading}
    “{heading}”列被隐藏，已照常读取 | The column {heading} is hidden; it was read all the same
    如不应使用，请从表中删除该列。 | Delete the column if it should not be used.

heading.duplicate {columns} {heading}
    有几列（{columns}）的表头都是“{heading}” | Columns {columns} all carry the heading {heading}
    保留一列，其余改名；内容不一致的行不予受理。 | Keep one and rename the others; rows in which they differ are refused.

heading.missing {heading}
    缺少必需的列“{heading}” | The required column {heading} is missing
    补上该列后重新提交。 | Add the column and hand the file in again.

heading.missing_near {heading} {near}
    缺少必需的列“{heading}”；表中有“{near}”，是否就是它 | The required column {heading} is missing; there is {near}, which may be meant
    如是，把“{near}”改名为“{heading}”。 | If so, rename {near} to {heading}.

heading.unknown {heading}
    不认识的列“{heading}”，未读取 | The column {heading} is not known and was not read
    如无用可不理会。 | Leave it if it is not needed.

heading.unknown_near {heading} {near}
    不认识的列“{heading}”，是否应为“{near}” | The column {heading} is not known; {near} may be meant
    如是，改名为“{near}”。 | If so, rename it to {near}.

sheet.damaged
    工作表已损坏，无法读取 | The sheet is damaged and cannot be read
    用 WPS 或 Excel 打开并修复，另存后再提交。 | Open the file in WPS or Excel, let it be repaired, and save it again.

sheet.empty
    工作表是空的 | The sheet is empty
    无需处理。 | Nothing to do.

sheet.hidden
    工作表被隐藏，已照常读取 | The sheet is hidden; it was read all the same
    如不应处理，请删除该工作表。 | Delete the sheet if it should not be dealt with.

sheet.no_headings {columns}
    找不到表头，前 30 行中没有这些列名：{columns} | No headings were found; none of these stand in the first 30 rows: {columns}
    在数据上方补上表头行。 | Put a row of headings above the data.

sheet.read_as {layout}
    工作表名称不认识，按列名读作“{layout}” | The name of the sheet is not known; by its headings it was read as {layout}
    如有误，请改用规定的工作表名称。 | If this is wrong, give the sheet its proper name.

sheet.too_large {cell}
    内容一直延伸到 {cell}，超出可处理的范围 | The contents reach as far as {cell}, more than can be held
    多半是误填的空格，删去远处单元格的内容；确有这么多数据请分成几个文件。
    | Usually a stray character: delete it; split the file if there really is so much.

sheet.unknown
    不认识的工作表，未读取 | The sheet is not known and was not read
    如是需要处理的表，请改用规定的名称和表头。 | If it should be read, give it the proper name and headings.

sheet.unknown_near {near}
    不认识的工作表，未读取；是否应为“{near}” | The sheet is not known and was not read; {near} may be meant
    如是，改名为“{near}”并核对表头。 | If so, rename it to {near} and check its headings.
"""
