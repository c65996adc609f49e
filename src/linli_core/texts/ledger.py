"""Headings of the result ledger, in both languages at once: people of one table read both."""

from typing import Final

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
