"""What can be wrong with a number that names a person or a body."""

from typing import Final

IDENTITY: Final = """
id.birth_impossible
    证件号码中的出生日期不存在 | The date of birth inside the ID number does not exist
    对照证件原件核对第 7 至 14 位。 | Check places 7 to 14 against the document.

id.birth_out_of_range {as_of}
    证件号码中的出生日期早于 1900 年或晚于 {as_of} | The date of birth inside the ID number is before 1900 or after {as_of}
    对照证件原件核对第 7 至 14 位。 | Check places 7 to 14 against the document.

id.characters
    证件号码含有不应出现的字符 | The ID number contains characters that do not belong there
    应为 17 位数字加 1 位数字或 X，对照证件原件重新录入。 | It is 17 digits and then a digit or X; type it again from the document.

id.check_digit
    证件号码的校验码不符，至少有一位录错 | The check digit of the ID number does not fit: at least one place is wrong
    对照证件原件逐位核对；不要只改最后一位。 | Compare every place with the document; do not merely change the last one.

id.destroyed_by_excel
    证件号码按数值保存，后几位已被表格软件改成 0，无法恢复
    | The ID number was stored as a quantity; the spreadsheet program has wiped out its last digits
    把该列设为“文本”格式，再对照证件原件重新录入。 | Set the column to text format and type the number again from the document.

id.fifteen_digits
    这是 15 位的旧身份证号码 | This is an old ID number of 15 digits
    按现用的身份证填写 18 位号码。 | Write the 18 places of the present document.

id.length {length}
    证件号码有 {length} 位，应为 18 位 | The ID number has {length} places instead of 18
    对照证件原件核对是否漏录或多录。 | Compare it with the document: something was left out or typed twice.

id.masked
    证件号码已打码，无法核对 | The ID number is masked and cannot be checked
    在保密的台账中填写完整号码，或留空。 | Write the whole number in a protected file, or leave it blank.

id.missing
    没有填写证件号码 | The ID number is missing
    填写 18 位号码；没有证件的注明“无”。 | Write the 18 places; write 无 if there is no document.

id.other_document
    这是通行证、护照一类证件的号码；这一格只填 18 位的身份证件号码
    | This is the number of a travel permit or passport; the cell holds an identity number of 18 places
    有居住证（港澳台居民居住证、外国人永久居留身份证）的，填上面的 18 位号码；没有的填“无”。
    | Write the 18 places of a residence permit (for Hong Kong, Macau and Taiwan residents, or foreigners); write 无 if there is none.

id.province {province}
    证件号码开头的省份代码 {province} 不存在 | The province {province} at the beginning of the ID number does not exist
    对照证件原件核对。 | Compare it with the document.

id.region_unknown {region}
    证件号码的地区代码 {region} 不在现行代码表中，可能已撤并
    | The region {region} of the ID number is not in the present table; it may have been abolished
    不必修改；如不放心可对照证件原件。 | Nothing need be changed; compare it with the document if in doubt.

uscc.characters {place}
    统一社会信用代码第 {place} 位不是允许的字符（不用 I、O、S、V、Z）
    | Place {place} of the credit code is no permitted character (I, O, S, V and Z are not used)
    对照登记证书核对，常见的是把 0 录成 O、1 录成 I。 | Compare it with the certificate; often O was typed for 0, or I for 1.

uscc.check_digit
    统一社会信用代码的校验码不符，至少有一位录错 | The check character of the credit code does not fit: at least one place is wrong
    对照登记证书逐位核对。 | Compare every place with the certificate.

uscc.destroyed_by_excel
    统一社会信用代码按数值保存，后几位已被表格软件改成 0，无法恢复
    | The credit code was stored as a quantity; the spreadsheet program has wiped out its last digits
    把该列设为“文本”格式，再对照证件原件重新录入。 | Set the column to text format and type the number again from the document.

uscc.length {length}
    统一社会信用代码有 {length} 位，应为 18 位 | The credit code has {length} places instead of 18
    对照登记证书核对；只备案未登记的组织请填备案号。
    | Compare it with the certificate; an organisation merely on file has a file number (备案号).

uscc.missing
    没有填写统一社会信用代码 | The credit code is missing
    填写 18 位代码；只备案未登记的组织请填备案号。 | Write the 18 places; an organisation merely on file has a file number (备案号).

uscc.organisation
    统一社会信用代码中第 9 至 17 位的组织机构代码不符 | The organisation code in places 9 to 17 of the credit code does not fit
    对照登记证书核对第 9 至 17 位。 | Compare places 9 to 17 with the certificate.

uscc.region
    统一社会信用代码第 3 至 8 位应为数字 | Places 3 to 8 of the credit code must be digits
    对照登记证书核对第 3 至 8 位。 | Compare places 3 to 8 with the certificate.

phone.foreign
    不是内地的电话号码 | This is not a telephone number of the mainland
    填写内地的号码；没有的，这一格留空。 | Write a number of the mainland; leave the cell blank where there is none.

phone.leading_zero_lost
    座机号码缺区号开头的 0，可能被表格软件去掉 | The landline lacks the 0 of its area code, probably dropped by the spreadsheet program
    把该列设为“文本”格式后补上 0。 | Set the column to text format and add the 0.

phone.masked
    电话号码已打码，无法联系 | The telephone number is masked and cannot be called
    填写完整号码，或留空。 | Write the whole number, or leave it blank.

phone.missing
    没有填写电话 | The telephone number is missing
    填写手机号，或带区号的座机号。 | Write a mobile number, or a landline with its area code.

phone.no_area_code
    座机号码缺区号 | The landline lacks its area code
    补上区号，如 0431-88880000。 | Add the area code, as in 0431-88880000.

phone.service_line
    这是单位的服务热线（400、800 号码），不是本人的电话 | This is a service line (400 or 800), not somebody's own telephone
    填写本人的手机号，或带区号的座机号。 | Write their mobile number, or their landline with its area code.

phone.several
    一格中有多个电话号码 | There are several telephone numbers in one cell
    只留最容易打通的一个。 | Leave the one that is answered most often.

phone.unclear
    不是手机号（11 位，1 开头），也不是带区号的座机号
    | This is neither a mobile number (11 digits beginning with 1) nor a landline with area code
    核对位数后重新填写。 | Count the digits and write it again.
"""
