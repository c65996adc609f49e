"""Headings of the result ledger, in both languages at once: people of one table read both."""

from typing import Final

from linli_core.texts.text import Text

LEDGER_SHEET: Final = "台账 Ledger"
SUMMARY_SHEET: Final = "汇总 Summary"

LEDGER_HEADINGS: Final = (
    "文件 File",
    "工作表 Sheet",
    "行号 Row",
    "编号 Number",
    "结果",
    "当前环节",
    "列 Column",
    "原因代码 Code",
    "原因",
    "处理办法",
    "Outcome",
    "Stage",
    "Reason",
    "What would mend it",
)
"""In the order of the fields of `LedgerRow`."""

WITHHELD: Final = Text(
    "受限案件，原因只列代码", "restricted case: of the reason, only its code is listed"
)
WITHHELD_REMEDY: Final = Text(
    "由经授权的人员在该案件内查看（linli case explain）",
    "let somebody entitled to it look at the case itself (linli case explain)",
)
