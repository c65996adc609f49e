"""A form to be filled in: its columns, and the rows that stand in it already."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

#: Endings of the headings of cells that hold a date or a time.
_DATES: Final = ("时间", "期限")
#: Endings of those that hold a day: 24:00 of it is meant, or its beginning, and no hour is asked.
_DAYS: Final = ("日期", "到期", "起始", "终止", "预计恢复")
_DATE_HEADINGS: Final = frozenset({"开始", "结束"})
_WIDE: Final = 30
_MIDDLE: Final = 19
_NARROW: Final = 13
#: What takes more room than a number or a choice.
_LONG_TEXTS: Final = frozenset(
    {
        *(
            "居民原话",
            "最近情况",
            "需求内容",
            "服务内容",
            "结案理由",
            "跟进计划",
            "措施",
            "事项",
            "意见",
            "内容",
        ),
        *("村居委意见", "不满意原因", "办不到的原因", "目标", "任务", "说明", "原因", "理由"),
    }
)
_MIDDLE_TEXTS: Final = frozenset(
    {"办理时限", "办理事项", "居民参与", "替代建议", "表单", "步骤", "佐证", "其他答案"}
)


@frozen
class FormColumn:
    """One column of a form.

    Attributes:
        heading: as the reader knows it.
        hint: what to write, in a few words.
        is_needed: a row that is filled in must have it.
        to_fill: it is filled in by whoever gets the form, in some of its rows at least.
        choices: words offered in its cells.
        takes_several: a cell may hold several of them.
    """

    heading: str
    hint: str = ""
    is_needed: bool = False
    to_fill: bool = False
    choices: Sequence[str] = ()
    takes_several: bool = False

    @property
    def holds_dates(self) -> bool:
        """Return whether its cells hold a date or a time."""
        return self.heading in _DATE_HEADINGS or self.heading.endswith((*_DATES, *_DAYS))

    @property
    def holds_days(self) -> bool:
        """Return whether its cells hold a day, without an hour."""
        return self.heading.endswith(_DAYS)

    @property
    def width(self) -> int:
        """Return how wide it is, in characters."""
        if self.heading in _LONG_TEXTS:
            return _WIDE
        return _MIDDLE if self.heading in _MIDDLE_TEXTS or self.holds_dates else _NARROW


@frozen
class FormRow:
    """One row that stands in a form already.

    Attributes:
        cells: what is written in it, by heading.
        fill: headings of the cells to fill; the others are closed.
        needed: those of them that must be filled.
        choices: words offered in this row's cells, where they are not the column's.
        late: headings whose cell says that something is overdue.
    """

    cells: Mapping[str, str | int]
    fill: frozenset[str]
    needed: frozenset[str]
    choices: Mapping[str, Sequence[str]] = field(factory=dict)
    late: frozenset[str] = frozenset()
