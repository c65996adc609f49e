"""Headings of the result ledger, in both languages at once: people of one table read both."""

from typing import Final

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text

_SAID: Final = texts("""
# Sheets.
ledger | 台账 | Ledger
summary | 汇总 | Summary

# Columns.
file | 文件 | File
sheet | 工作表 | Sheet
row | 行号 | Row
number | 编号 | Number
outcome | 结果 | Outcome
stage | 当前环节 | Stage
column | 列 | Column
code | 原因代码 | Code
reason | 原因 | Reason
remedy | 处理办法 | What would mend it

# Where the words of a restricted case stay out of lists.
withheld | 受限案件，原因只列代码 | restricted case: of the reason, only its code is listed
ask_within
    记录人看自己的私密台账（linli batch run --private-ledger）；别人由经授权的人员在案件内查看
    | whoever wrote it reads a private ledger (linli batch run --private-ledger); others ask somebody entitled to the case
""")


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


LEDGER_SHEET: Final = _both(_SAID["ledger"])
SUMMARY_SHEET: Final = _both(_SAID["summary"])

_OF_BOTH: Final = ("file", "sheet", "row", "number")
_OF_THE_CASE: Final = ("outcome", "stage")
_OF_THE_CAUSE: Final = ("reason", "remedy")

LEDGER_HEADINGS: Final = (
    *(_both(_SAID[name]) for name in _OF_BOTH),
    *(_SAID[name].zh for name in _OF_THE_CASE),
    *(_both(_SAID[name]) for name in ("column", "code")),
    *(_SAID[name].zh for name in _OF_THE_CAUSE),
    *(_SAID[name].en for name in (*_OF_THE_CASE, *_OF_THE_CAUSE)),
)
"""In the order of the fields of `LedgerRow`."""

WITHHELD: Final = _SAID["withheld"]
WITHHELD_REMEDY: Final = _SAID["ask_within"]
