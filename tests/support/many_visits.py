"""Workbooks with as many running cases as a test wants, of one kind of work or of two in turn."""

from collections.abc import Sequence
from pathlib import Path

from tests.support.care_workbook import CareWorkbook
from tests.support.upload_office import Office, resident, staff

from linli_core import Linli

#: Cases that one helper of these workbooks takes on.
_EACH = 5


def begin_many(linli: Linli, folder: Path, count: int, works: Sequence[str]) -> None:
    """Begin cases that have been visited once, and wait for the next visit.

    Args:
        linli: the library.
        folder: for the workbooks.
        count: how many.
        works: task types, in turn; each with the answers and steps of `releases.first`.
    """
    book = CareWorkbook(folder)
    book.book["社区"][0]["城乡分类代码"] = "111"
    book.book["人员"] += [
        staff(f"V{no}", f"冯样{no}", "志愿者", 资质="已审查", 容量=str(_EACH))
        for no in range(2, count // _EACH + 3)
    ]
    for no in range(1, count + 1):
        book.subject, book.number, work = f"R{no}", f"XQ-{no}", works[no % len(works)]
        if no > 1:
            book.book["居民"].append(
                resident(book.subject, f"赵甲{no}", 出生日期=f"19{no % 40 + 30}-05-01")
            )
        book.accepted()
        book.book["研判"][-1]["任务类型"] = work
        book.planned(任务=f"{work}@@1").paired()
        book.served(
            记录编号=f"FW-{no}", 完成="", 步骤="meet；note", 表单=f"tongue=ko；often={no % 9 + 1}"
        )
    result = Office(linli, folder).hands_in(book.book)
    assert result.refused == 0
