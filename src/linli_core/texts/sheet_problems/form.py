"""The form of the text of a problem in a spreadsheet, and words that several of them share."""

SheetProblemText = tuple[str, str, str, str]
"""Reason in Chinese, in English, mend in Chinese, in English; places filled by `str.format`."""

AS_TEXT_ZH = "把该列设为“文本”格式，再对照证件原件重新录入。"
AS_TEXT_EN = "Set the column to text format and type the number again from the document."
