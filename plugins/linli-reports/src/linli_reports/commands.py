"""`linli report`: the yearly report of a division."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click

from linli_core import InvalidInput
from linli_core.plugins import Text
from linli_core.plugins.commands import (
    Answer,
    command,
    moment_option,
    open_library,
    option,
    spoken,
    with_database,
)
from linli_reports.docx import docx_bytes
from linli_reports.files import write_files
from linli_reports.gathering import gather
from linli_reports.pages import pages_of
from linli_reports.spreadsheet import xlsx_bytes
from linli_reports.texts_reports import NOWHERE
from linli_reports.writing import still_to_type, write_report

SAYS = Text(
    "写出一地一年的总结报告：文档、表格和网页。",
    "Write the yearly report of a division: .docx, .xlsx and pages.",
)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@command("report", says=SAYS)
@option(
    "--under",
    says=Text(
        "区划代码：社区、乡镇、县、市或省",
        "code of the community, township, county, city or province",
    ),
    required=True,
    metavar="CODE",
)
@option("--year", says=Text("年度", "the year"), required=True, type=click.IntRange(2000, 2199))
@option(
    "--out",
    says=Text("把文档和表格写到哪个文件夹", "folder for .docx and .xlsx"),
    type=_FOLDER,
)
@option("--html", says=Text("把网页写到哪个文件夹", "folder for the pages"), type=_FOLDER)
@option("--office", says=Text("报告单位", "who reports"), default="", metavar="TEXT")
@option(
    "--name",
    says=Text("该地名称；县以上须写", "what the division is called; needed from a county upwards"),
    default="",
    metavar="TEXT",
)
@option("--to", "recipient", says=Text("主送机关", "to whom"), default="", metavar="TEXT")
@moment_option(
    "--as-of",
    says=Text("截至何时；空为现在", "what happened by then; now where left out"),
    end_of_day=True,
)
@moment_option(
    "--known-at",
    says=Text("只看当时已登记的；空为全部", "what was on record by then; all where left out"),
    end_of_day=True,
)
@with_database
@spoken
def report(  # noqa: PLR0913 - one argument for each option
    db: str,
    *,
    under: str,
    year: int,
    out: Path | None,
    html: Path | None,
    office: str,
    name: str,
    recipient: str,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """Write the report."""
    if out is None and html is None:
        raise InvalidInput(what=NOWHERE)
    with open_library(db) as linli, linli.reading() as reader:
        gathered = gather(linli, reader, under, year, as_of=as_of, known_at=known_at, name=name)
    made = write_report(gathered, office=office, recipient=recipient)
    answer = Answer()
    lang = answer.say(Text("zh", "en"))
    files: dict[Path, bytes] = {}
    digest = ""
    if out is not None:
        document = docx_bytes(made)
        digest = sha256(document).hexdigest()
        files[out / f"总结报告-{made.day}.docx"] = document
        files[out / f"总结报告-{made.day}.xlsx"] = xlsx_bytes(made, lang)
    if html is not None:
        files |= {html / name: page.encode() for name, page in pages_of(made, lang).items()}
    written = write_files(files)
    missing = still_to_type(gathered, office=office, recipient=recipient)
    if answer.is_json:
        answer.json(
            {
                "under": under,
                "year": year,
                "day": made.day,
                "files": [str(path) for path in written],
                "digest": digest,
                "missing": [text.in_(lang) for text in missing],
            }
        )
        return
    for path in written:
        answer.line(Text("已写出 {file}", "{file} is written"), file=path)
    if digest:
        answer.line(Text("文档的摘要：{digest}", "digest of the document: {digest}"), digest=digest)
    answer.line(Text("还要手填：", "Still to be typed:"))
    for text in missing:
        answer.line(Text("  {what}", "  {what}"), what=text)
