"""The form for mobile tools: written as an XLSForm, and its answers read from their CSV."""

import csv
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import Actor, InvalidInput
from linli_survey.texts_survey import NO_COLUMN, NO_FILE, NO_VALUE, THERE
from linli_survey.visits import LISTS, RESULTS, NeedList, Result, Visit

T = TypeVar("T")
#: Times without an offset are Beijing's.
_LOCAL = timezone(timedelta(hours=8))
_MET = "${result} = 'met'"
_NEED = "${need} = 'yes'"

#: type, name, Chinese, English, required, relevant, constraint, calculation
_QUESTIONS = (
    ("begin_group", "visit", "走访", "Visit", "", "", "", ""),
    (
        "text",
        "community",
        "社区代码",
        "Code of the community",
        "yes",
        "",
        "regex(., '^[0-9]{12}$')",
        "",
    ),
    ("text", "household", "户号", "Household", "yes", "", "", ""),
    ("integer", "no", "次序", "Which visit", "", "", ". >= 1", ""),
    ("dateTime", "at", "走访时间", "When", "yes", "", "", ""),
    ("text", "visitor", "走访人编号", "Number of the visitor", "yes", "", "", ""),
    ("select_one result", "result", "结果", "Result", "yes", "", "", ""),
    ("end_group", "visit", "", "", "", "", "", ""),
    ("begin_group", "said", "居民所说", "What the resident said", "", _MET, "", ""),
    ("select_one yes_no", "need", "有无需求", "Is there a need", "yes", "", "", ""),
    ("select_one list", "list", "清单", "Which list", "", _NEED, "", ""),
    ("text", "raised_by", "提出人编号", "Number of the resident", "yes", _NEED, "", ""),
    ("text", "words", "居民原话", "The resident's own words", "yes", _NEED, "", ""),
    ("end_group", "said", "", "", "", "", "", ""),
    ("calculate", "campaign", "", "", "", "", "", "campaign"),
)
_SURVEY = (
    *("type", "name", "label::中文 (zh)", "label::English (en)"),
    *("required", "relevant", "constraint", "calculation"),
)
_CHOICES = (
    *(("result", code.value, zh, code.value) for zh, code in RESULTS.items()),
    ("yes_no", "yes", "是", "yes"),
    ("yes_no", "no", "否", "no"),
    *(("list", code.value, zh, code.value) for zh, code in LISTS.items()),
)
_NEEDED = ("campaign", "community", "household", "at", "visitor", "result")


def write_form(campaign: str, title: str, target: Path) -> None:
    """Write the XLSForm of a campaign: sheets survey, choices and settings.

    Raises:
        InvalidInput: LL-4001, the file cannot be written, or is there already.
    """
    rows = [[*question[:7], f"'{campaign}'" if question[7] else ""] for question in _QUESTIONS]
    sheets = {
        "survey": [list(_SURVEY), *rows],
        "choices": [["list_name", "name", *_SURVEY[2:4]], *map(list, _CHOICES)],
        "settings": [
            ["form_title", "form_id", "default_language"],
            [title, f"survey_{campaign}", "中文 (zh)"],
        ],
    }
    try:
        made = BytesIO()
        with Workbook(made, {"strings_to_formulas": False, "in_memory": True}) as book:
            for name, lines in sheets.items():
                sheet = book.add_worksheet(name)
                for number, line in enumerate(lines):
                    for column, value in enumerate(line):
                        sheet.write_string(number, column, value)
        with target.open("xb") as file:  # never instead of what is there, a database perhaps
            file.write(made.getvalue())
    except FileExistsError:
        raise InvalidInput(what=THERE.format(file=target.name)) from None
    except OSError as error:
        raise InvalidInput(
            what=NO_FILE.format(file=target.name, why=type(error).__name__)
        ) from error


def read_answers(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV of answers by the bare name of each field.

    The tools write the group before a field (``visit/household``, ``visit-household`` or
    ``visit.household``); only the last part counts.

    Raises:
        InvalidInput: LL-4001, the file cannot be read, or columns are missing.
    """
    if not file.is_file():  # nobody may ever write into a pipe
        raise InvalidInput(what=NO_FILE.format(file=file.name, why="—"))
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            names = {name: _bare(name) for name in reader.fieldnames or ()}
            rows = [{names[k]: (v or "").strip() for k, v in row.items() if k} for row in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise InvalidInput(what=NO_FILE.format(file=file.name, why=type(error).__name__)) from error
    missing = [name for name in _NEEDED if name not in names.values()]
    if missing:
        raise InvalidInput(what=NO_COLUMN.format(columns=", ".join(missing)))
    return rows


def _bare(heading: str) -> str:
    for sign in "/-.":
        heading = heading.rpartition(sign)[2]
    return heading.strip()


def visit_of(answers: Mapping[str, str], recorder: Actor) -> Visit:
    """Return the visit that a row of answers tells of.

    Raises:
        InvalidInput: LL-4001, a value is not understood.
    """
    number = answers.get("no") or "1"
    if not number.isdecimal() or int(number) < 1:
        raise _unclear("no", number, "1, 2, …")
    return Visit(
        campaign=answers["campaign"],
        community=answers["community"],
        household=answers["household"],
        no=int(number),
        at=_time(answers["at"]),
        visitor=answers["visitor"],
        result=_one("result", answers["result"], {code.value: code for code in Result}),
        need=_one("need", answers.get("need", ""), {"yes": True, "no": False, "": None}),
        on_list=_one("list", answers.get("list", ""), {code.value: code for code in NeedList}),
        raised_by=answers.get("raised_by", ""),
        words=answers.get("words", ""),
        recorder=recorder,
    )


def _one(column: str, value: str, choices: Mapping[str, T]) -> T:
    if value not in choices:
        raise _unclear(column, value, ", ".join(filter(None, choices)))
    return choices[value]


def _time(value: str) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise _unclear("at", value, "2026-06-30T09:30:00+08:00") from None
    return (at if at.tzinfo else at.replace(tzinfo=_LOCAL)).astimezone(UTC)


def _unclear(column: str, value: str, choices: str) -> InvalidInput:
    return InvalidInput(what=NO_VALUE.format(column=column, value=value[:20], choices=choices))
