"""What can be wrong with a file before a cell of it is read."""

from typing import Final

FILES: Final = """
file.archive
    这是压缩包，不是表格 | This is an archive, not a spreadsheet
    解压后提交其中的表格。 | Unpack it and hand in the spreadsheets.

file.cannot_be_opened {why}
    文件打不开（{why}） | The file cannot be opened ({why})
    检查权限，并在其他程序中关闭该文件。 | Check the permissions and close the file in other programs.

file.damaged
    文件已损坏 | The file is damaged
    用 WPS 或 Excel 打开并修复，另存后再提交。 | Open it in WPS or Excel, let it be repaired, and save it again.

file.empty
    文件是空的 | The file is empty
    重新保存或重新传送文件。 | Save or send the file again.

file.encoding
    文字编码既不是 UTF-8 也不是 GB 18030 | The text is encoded neither as UTF-8 nor as GB 18030
    在 WPS 或 Excel 中另存为 .xlsx，或“CSV UTF-8”。 | Save it as .xlsx, or as CSV UTF-8, in WPS or Excel.

file.is_a_folder
    这是文件夹，不是文件 | This is a folder, not a file
    指定其中的表格文件。 | Name the spreadsheet inside it.

file.lock_file
    这是表格打开时产生的临时文件 | This is a temporary file of a spreadsheet that is open
    关闭表格，提交正式的文件。 | Close the spreadsheet and hand in the real file.

file.not_a_workbook
    这不是表格文件 | This is not a spreadsheet
    提交 .xlsx、.xls、.et 或 .csv 文件。 | Hand in an .xlsx, .xls, .et or .csv file.

file.not_found
    找不到文件 | The file does not exist
    核对文件名和所在文件夹。 | Check its name and folder.

file.nothing_known {sheets}
    文件中没有认识的工作表（{sheets}） | None of the sheets in the file is known ({sheets})
    核对工作表名称和表头，或用映射文件说明各列的含义。 | Check the names and headings, or say in a mapping what the columns mean.

file.no_regular_file
    这不是普通文件（管道或设备），不读取 | This is no regular file (a pipe or a device); it is not read
    指定存好的表格文件。 | Name a spreadsheet that has been saved.

file.old_excel
    这是 Excel 97 以前的旧格式 | This is a format older than Excel 97
    用能读旧格式的表格软件打开，另存为 .xlsx；Excel 须先在“信任中心—文件阻止设置”中放行旧格式。
    | Open it in LibreOffice and save it as .xlsx; for Excel, first allow old formats under Trust Center, File Block Settings.

file.other_spreadsheet
    这种表格格式（.xlsb、.ods）不支持 | This kind of spreadsheet (.xlsb, .ods) is not supported
    另存为 .xlsx 后再提交。 | Save it as .xlsx and hand it in again.

file.part_damaged {part}
    文件内部的 {part} 已损坏 | The part {part} of the file is damaged
    用 WPS 或 Excel 打开并修复，另存后再提交。 | Open it in WPS or Excel, let it be repaired, and save it again.

file.password
    文件设有打开密码 | The file is protected by a password
    去掉打开密码后再提交，并以其他方式保管好文件。 | Remove the password and protect the file in another way.

file.too_large {mib}
    文件有 {mib} 兆，超出限度，已拒绝打开 | The file has {mib} MiB, beyond the limit; it was not opened
    删去图片，或分成几个文件，或另存为 .csv。 | Remove the pictures, split it, or save it as .csv.

file.truncated
    文件不完整，可能没有传完 | The file is incomplete; it was probably cut off on its way
    重新传送文件。 | Send the file again.

file.utf_16
    文字编码是 UTF-16，而文件开头没有编码标记 | The text is encoded as UTF-16 without the mark that says so
    用 WPS 或 Excel 打开，另存为 .xlsx，或“CSV UTF-8”。 | Open it in WPS or Excel and save it as .xlsx, or as CSV UTF-8.

file.web_page
    这是网页，只是文件名像表格 | This is a web page under the name of a spreadsheet
    用 WPS 或 Excel 打开，另存为 .xlsx 后再提交。 | Open it in WPS or Excel and save it as .xlsx.

file.xml
    这是 XML 文件，不支持 | This is an XML file, which is not supported
    用 WPS 或 Excel 打开，另存为 .xlsx 后再提交。 | Open it in WPS or Excel and save it as .xlsx.

file.zip_bomb {mib}
    文件解开后至少有 {mib} 兆，超出限度，已拒绝打开 | Unpacked, the file has {mib} MiB or more, beyond the limit; it was not opened
    核对文件来源；确有这么多数据请分成几个文件或改用 .csv。 | Check where it comes from; split it or use .csv if there really is so much.
"""
