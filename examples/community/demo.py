"""The main job, whole: from a spreadsheet of residents' needs to the residents' verdict.

Reads the case workbooks in ``workbooks/``, advances every case as far as its recorded
facts allow, and writes a result ledger. Run it again: nothing changes, and it says so.

用法 / usage: python examples/community/demo.py [--db URL] [--out DIR]
"""

import argparse
import gc
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from linli_core import Linli
from linli_core.batch import (
    BatchResult,
    Progress,
    Summary,
    summary_tables,
    write_ledger,
    write_marked,
)
from linli_reports.docx import docx_bytes
from linli_reports.files import write_files
from linli_reports.gathering import gather
from linli_reports.pages import pages_of
from linli_reports.spreadsheet import xlsx_bytes
from linli_reports.writing import write_report

HERE = Path(__file__).parent
#: Whose next sheet is written: she manages cases and sits on her village's committee.
WORKER = "M012"
#: Whose report of the year is written.
COUNTY = "220581"
COUNTY_NAME = "示例县"
#: The demo's date is fixed, so that a rerun changes nothing.
AS_OF = datetime(2026, 11, 20, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def main() -> int:
    """Run the demo and return its exit code."""
    gc.set_threshold(10_000, 20, 50)  # a run makes many values and few cycles
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", help="database URL; an SQLite file in the output folder by default")
    parser.add_argument("--out", type=Path, default=Path("out/demo"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    url = asked.db or f"sqlite:///{asked.out / 'cases.db'}"
    print("邻里守望 · 从需求到群众评价 / Neighbourly care: from needs to the residents' verdict")
    print(f"数据库 database   {url}")
    files = sorted((HERE / "workbooks").glob("*.xlsx"))
    print(f"表格 workbooks    {len(files)} 个 / files in {HERE / 'workbooks'}")
    print(f"截至 as of        {AS_OF:%Y-%m-%d %H:%M}\n")
    # The story is told of its own day, whatever the machine's is; the database is marked so.
    with Linli.from_url(url, clock=lambda: AS_OF) as linli:
        result = linli.run_batch(files, as_of=AS_OF, progress=_Line().show)
        summary = linli.summarise(result, as_of=AS_OF)
        ledger = asked.out / "结果台账.xlsx"
        write_ledger(result, summary, ledger)
        _tell(result, summary)
        write_marked(result, asked.out / "要改的表", "zh")
        waiting = linli.next_sheet(WORKER, as_of=AS_OF, lang="zh")
        handed_out = asked.out / f"待办-{WORKER}.xlsx"
        if not handed_out.exists():  # somebody may have filled it in by now
            handed_out.write_bytes(waiting.content)
        reported = _report(linli, asked.out / "县报告")
    print(
        f"写出的文件 / files written: {ledger}"
        + ("" if asked.db else f", {asked.out / 'cases.db'}")
    )
    print(
        f"  {WORKER} 的待办表 / the next sheet of {WORKER}: {handed_out}"
        f"（{waiting.cases} 件 / cases，逾期 / overdue {waiting.late}）"
    )
    print(f"  标出要改的格子 / with the cells to be mended marked: {asked.out / '要改的表'}")
    print("  县的总结报告和网页 / the county's report and pages:")
    for path in reported:
        print(f"    {path}")
    return 0


def _report(linli: Linli, folder: Path) -> list[Path]:
    """Write the county's report of the year, and its pages, and return the files."""
    with linli.reading() as reader:
        gathered = gather(linli, reader, COUNTY, AS_OF.year, as_of=AS_OF, name=COUNTY_NAME)
    report = write_report(gathered, office=f"{COUNTY_NAME}民政局", recipient="示例省社会组织管理局")
    files = {
        folder / f"总结报告-{report.day}.docx": docx_bytes(report),
        folder / f"总结报告-{report.day}.xlsx": xlsx_bytes(report, "zh"),
        **{folder / name: page.encode() for name, page in pages_of(report, "zh").items()},
    }
    return write_files(files)


def _tell(result: BatchResult, summary: Summary) -> None:
    """Print the outcome of the run, in both languages."""
    for title, rows in summary_tables(result, summary, "zh", by_type=False):
        print(f"\n■ {title}")
        for label, value in rows:
            print(f"  {label}  {value}")
    print(
        f"\n本次往下办了 {result.events} 步，新登记 {result.facts} 条\n"
        f"{result.events} steps, {result.facts} new facts"
    )
    if not result.events and not result.facts:
        print("与上次相比没有任何变化。 / Nothing changed since the last run.")


class _Line:
    """Shows progress: one line per phase, rewritten in place on a terminal."""

    def __init__(self) -> None:
        self._phase = ""
        self._live = sys.stdout.isatty()

    def show(self, progress: Progress) -> None:
        """Show how far the run has come."""
        phase = f"{progress.phase.zh} {progress.phase.en}"
        text = f"  {phase}: {progress.done}/{progress.total}"
        if self._live:
            print("\n" if phase != self._phase and self._phase else "\r", end="")
            print(f"\x1b[2K{text}", end="", flush=True)
        elif progress.done == progress.total:
            print(text, flush=True)
        self._phase = phase


if __name__ == "__main__":
    sys.exit(main())
