"""The report of a county: what it says, that it is the same tomorrow, and that it names nobody."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from attrs import evolve
from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import CaseState, Figures, InvalidInput, Linli, Refused, Verdict
from linli_core.batch import OutcomeKind
from linli_core.plugins import Area, Text
from linli_core.plugins.tables import FigureQuestion, FigureValue, OwnFigure, connection_of
from linli_core.testing import FixedClock, SamplePlugin, a_case, a_library
from linli_core.testing.neighbourhood import CODE, TOWNSHIP, TOWNSHIP_OFFICE, VOLUNTEER, move_in
from linli_reports import plugin
from linli_reports.blocks import Paragraph, Report, words_of
from linli_reports.commands import report
from linli_reports.divisions import BEIJING, Division
from linli_reports.docx import docx_bytes
from linli_reports.entries import (
    SHEETS,
    Deployment,
    DeploymentKind,
    Opinion,
    record_deployment,
    record_opinion,
)
from linli_reports.files import write_files
from linli_reports.gathering import Gathered, Helpers, PartFigures, ReportYear, gather
from linli_reports.pages import pages_of
from linli_reports.parts_docx import CHAR_SPACE, FONTS, LINE_PITCH, MARGINS, PAGE
from linli_reports.spreadsheet import xlsx_bytes
from linli_reports.writing import still_to_type, write_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = "http://www.w3.org/2000/svg"
AS_OF = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def _said(satisfied: int, dissatisfied: int, silent: int, **more: Any) -> Figures:  # noqa: ANN401 - any field
    verdicts = Counter(
        {
            Verdict.SATISFIED: satisfied,
            Verdict.DISSATISFIED: dissatisfied,
            Verdict.NOT_EVALUATED: silent,
        }
    )
    return Figures(
        under="99",
        from_=None,
        to=None,
        as_of=AS_OF,
        known_at=AS_OF,
        verdicts=verdicts,
        first_verdicts=Counter(verdicts),
        by_area=Counter({(Area.SPECIAL_CARE, verdict): n for verdict, n in verdicts.items()}),
        **more,
    )


def _coverage(connection: object, asked: FigureQuestion) -> FigureValue:
    del connection, asked
    return FigureValue(part=0, whole=0)


COVERAGE = OwnFigure(
    code="sample.coverage",
    name=Text("走访覆盖", "coverage"),
    formula=Text("见到的户数", "households met"),
    denominator=Text("名单户数", "households of the frame"),
    source="示例",
    compute=_coverage,
)


def _part(code: str, name: str, said: Figures, met: int, homes: int) -> PartFigures:
    own = {COVERAGE.code: FigureValue(part=met, whole=homes)}
    return PartFigures(division=Division(code, name), said=said, own=own)


def _gathered(**changed: Any) -> Gathered:  # noqa: ANN401 - any field
    parts = (
        _part("990101001", "甲街道", _said(40, 6, 5), 300, 400),
        _part("990101002", "乙镇", _said(30, 2, 20), 100, 400),
        _part("990101003", "丙乡", _said(12, 9, 8), 380, 400),
    )
    since = datetime(2026, 1, 1, tzinfo=BEIJING)
    plain = Gathered(
        asked=ReportYear("990101", 2026, since, since.replace(year=2027), AS_OF, AS_OF),
        whole=_part("990101", "", _said(82, 17, 33), 780, 1200),
        parts=parts,
        helpers=Helpers(volunteers=30, minutes=6000, led=20),
        own=(COVERAGE,),
        lines=((Text("走访调查", "Survey"), (Text("400 户中见到 397 户", "397 of 400"),)),),
        deployments=(),
        opinions=(),
    )
    return evolve(plain, **changed)


def _all_words(made: Report) -> str:
    return "\n".join(words_of([*made.body, *made.annex]))


def test_each_of_the_three_parts_is_there_and_gaps_are_named() -> None:
    """工作部署、进展成效、意见建议; what nobody entered is asked for and never invented."""
    said = _all_words(write_report(_gathered()))
    assert all(part in said for part in ("一、工作部署", "二、进展成效", "三、意见建议"))
    assert "请在工作表“工作部署”中填写" in said
    missing = [text.zh for text in still_to_type(_gathered())]
    assert any("--office" in text for text in missing)
    assert not any("--office" in t.zh for t in still_to_type(_gathered(), office="示例局"))


def test_a_small_count_and_what_would_give_it_away_are_masked() -> None:
    """乙镇 has 2 dissatisfied: neither they nor the rest of a sum that gives them stands there."""
    made = write_report(_gathered())
    table = next(table for title, table in made.sheets if "各地办件" in title.zh)
    rows = {row[0].zh: [cell.zh for cell in row[1:]] for row in table.rows}
    assert rows["乙镇"][1] == "＊"
    assert rows["乙镇"].count("＊") >= 2
    assert [rows[name][1] for name in ("甲街道", "丙乡")].count("＊") >= 1
    assert rows["合计"] == ["82", "17", "33", "132"]


def test_a_line_that_tells_a_small_count_is_left_out() -> None:
    """397 of 400 households tells of 3; such a line of an extension does not leave."""
    assert "397" not in _all_words(write_report(_gathered()))
    lines = ((Text("走访调查", "Survey"), (Text("400 户中见到 300 户", "300 of 400"),)),)
    assert "400 户中见到 300 户" in _all_words(write_report(_gathered(lines=lines)))


def test_what_the_data_say_names_figure_denominator_and_division() -> None:
    """Whoever reads a proposal sees what it rests on; only divisions behind the whole are named."""
    said = [
        block.words.zh for block in write_report(_gathered()).body if isinstance(block, Paragraph)
    ]
    behind = [line for line in said if "低于总体" in line]
    assert len(behind) == 1
    for part in ("乙镇", "走访覆盖", "100/400", "名单户数", "780/1200"):
        assert part in behind[0]


def test_no_identity_or_telephone_number_leaves() -> None:
    """A number in an entry stops the report, whoever let it in."""
    entry = {"division": "990101", "number": "1", "year": 2026, "words": "请致电13800000000"}
    with pytest.raises(InvalidInput, match="telephone"):
        write_report(_gathered(opinions=(entry,)))


def _xml(package: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(package)) as parts:
        return ET.fromstring(parts.read(name))  # noqa: S314 - our own file


def test_the_docx_has_the_grid_and_fonts_of_the_standard() -> None:
    """A4, 156 by 225 mm of text, 22 lines of 28 characters of 16 points; fonts with a free one."""
    package = docx_bytes(write_report(_gathered(), office="示例县民政局", recipient="示例局"))
    document = _xml(package, "word/document.xml")
    grid = document.find(f".//{W}docGrid")
    assert grid is not None
    assert grid.attrib == {
        f"{W}type": "linesAndChars",
        f"{W}linePitch": str(LINE_PITCH),
        f"{W}charSpace": str(CHAR_SPACE),
    }
    height = PAGE[1] - MARGINS["top"] - MARGINS["bottom"]
    width = PAGE[0] - MARGINS["left"] - MARGINS["right"]
    assert abs(height / 1440 * 25.4 - 225) < 1
    assert abs(width / 1440 * 25.4 - 156) < 1
    assert height // LINE_PITCH == 22
    assert round(width / 20 / (16 + CHAR_SPACE / 4096), 2) == 28.0
    styles = {s.get(f"{W}styleId"): s for s in _xml(package, "word/styles.xml")}
    looks = {
        "Normal": ("仿宋_GB2312", "32"),
        "Title": ("方正小标宋简体", "44"),
        "Heading1": ("黑体", "32"),
        "Heading2": ("楷体_GB2312", "32"),
    }
    for code, (font, size) in looks.items():
        run = styles[code].find(f"{W}rPr")
        assert run is not None
        assert run.find(f"{W}rFonts").get(f"{W}eastAsia") == font  # type: ignore[union-attr]
        assert run.find(f"{W}sz").get(f"{W}val") == size  # type: ignore[union-attr]
    table = _xml(package, "word/fontTable.xml")
    others = {f.get(f"{W}name"): f.find(f"{W}altName") for f in table}
    assert others.keys() == FONTS.keys()
    assert all("Noto" in str(one.get(f"{W}val")) for one in others.values() if one is not None)


def test_the_docx_is_signed_dated_and_addressed() -> None:
    """主送, 附件, office and date with room for the seal; every part is well-formed XML."""
    package = docx_bytes(write_report(_gathered(), office="示例县民政局", recipient="示例省厅"))
    with ZipFile(BytesIO(package)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))  # noqa: S314 - our own file
        chart = parts.read("word/charts/chart1.xml").decode()
    words = [
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in _xml(package, "word/document.xml").iter(f"{W}p")
    ]
    assert words.index("示例省厅：") < words.index("附件：指标口径") < words.index("2026年11月20日")
    assert words[words.index("2026年11月20日") - 1] == "示例县民政局"
    assert ">40<" in chart
    assert "<c:v>2</c:v>" not in chart  # the masked count has no point


def test_the_same_report_is_the_same_file() -> None:
    """Written twice it is the same bytes, so that a draft which was worked on is noticed."""
    made = write_report(_gathered())
    assert docx_bytes(made) == docx_bytes(made)
    assert xlsx_bytes(made, "zh") == xlsx_bytes(made, "zh")


def test_the_workbook_holds_every_table_and_the_definitions() -> None:
    """Counts are numbers, masked ones are not; each definition has formula, denominator, source."""
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx_bytes(write_report(_gathered()), "zh")))
    assert {"各地办件的群众评价", "指标口径"} <= set(book.sheet_names)
    rows = book.get_sheet_by_name("各地办件的群众评价").to_python()
    assert rows[-1] == ["合计", 82, 17, 33, 132]
    assert rows[2][2] == "＊"
    definitions = book.get_sheet_by_name("指标口径").to_python()
    assert len(definitions) > 10
    assert all(all(str(cell).strip() for cell in row) for row in definitions)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pages_open_without_a_server(lang: str) -> None:
    """Nothing is loaded from elsewhere, the links are there, and charts carry their counts."""
    pages = pages_of(write_report(_gathered()), lang)
    for page in pages.values():
        assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) <= set(pages)
        assert re.findall(r"https?://[^\"]*", page.replace(SVG, "")) == []
    assert ">40<" in pages["index.html"]
    assert pages["index.html"].count("<svg") == 2


def test_a_file_that_was_worked_on_is_not_replaced(tmp_path: Path) -> None:
    """All or nothing: where one file says otherwise, none is written."""
    first, second = tmp_path / "a", tmp_path / "b"
    write_files({first: b"1"})
    assert write_files({first: b"1"}) == [first]
    with pytest.raises(InvalidInput, match="not replaced"):
        write_files({second: b"2", first: b"other"})
    assert not second.exists()


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock()


@pytest.fixture
def linli(clock: FixedClock) -> Iterator[Linli]:
    """The library with the reports and the sample kinds of work."""
    library = a_library(clock=clock, plugins=(plugin, SamplePlugin()))
    yield library
    library.close()


def test_the_figures_are_those_of_the_cases(linli: Linli, clock: FixedClock) -> None:
    """Counted a second time, case by case and in plain Python, they are the same."""
    with linli.begin() as desk:
        story = a_case(desk, clock).up_to(CaseState.EVALUATING)
        story.judged(5)
        other = a_case(desk, clock, words="想有人陪着看病", neighbourhood=False)
        other.up_to(CaseState.EVALUATING).judged(1)
        a_case(desk, clock, words="楼道的灯坏了", neighbourhood=False).surveyed()
    with linli.reading() as reader:
        found = gather(linli, reader, TOWNSHIP, clock.now().astimezone(BEIJING).year)
        cases = [case for case in reader.cases() if case.community.startswith(TOWNSHIP)]
    said = found.whole.said
    served = [case for case in cases if case.episode.rounds]
    for verdict in Verdict:
        expected = sum(case.episode.verdict is verdict for case in served)
        assert said.verdicts[verdict] == expected, verdict
    assert (said.denominator, said.before_service.total()) == (2, 1)
    assert [part.division.code for part in found.parts] == [CODE]
    assert found.parts[0].said.verdicts == said.verdicts


def _entry(clock: FixedClock, **changed: Any) -> Deployment:  # noqa: ANN401 - any field
    plain = Deployment(
        division=TOWNSHIP,
        number="1",
        at=clock.now() - timedelta(hours=1),
        kind=DeploymentKind.MEETING,
        title="动员会",
        recorder=TOWNSHIP_OFFICE,
    )
    return evolve(plain, **changed)


def test_entries_are_editions_and_the_past_stays(linli: Linli, clock: FixedClock) -> None:
    """A corrected entry is a new edition; asked as of before, the report says what it said."""
    with linli.begin() as desk:
        move_in(desk)
        record_deployment(desk, _entry(clock), written_at=clock.now())
        record_deployment(desk, _entry(clock), written_at=clock.now())
    before = clock.now()
    clock.advance(days=1)
    at = before - timedelta(hours=1)
    with linli.begin() as desk:
        changed = _entry(clock, title="动员部署会", at=at)
        record_deployment(desk, changed, written_at=clock.now())
        words = Opinion(
            division=TOWNSHIP, number="1", year=at.year, words="多给场地", recorder=TOWNSHIP_OFFICE
        )
        record_opinion(desk, words, written_at=clock.now())
    with linli.reading() as reader:
        now = gather(linli, reader, TOWNSHIP, at.astimezone(BEIJING).year)
        then = gather(
            linli, reader, TOWNSHIP, at.astimezone(BEIJING).year, as_of=before, known_at=before
        )
    assert [entry["title"] for entry in now.deployments] == ["动员部署会"]
    assert [entry["title"] for entry in then.deployments] == ["动员会"]
    assert (len(now.opinions), len(then.opinions)) == (1, 0)
    assert "1. 多给场地" in _all_words(write_report(now))


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"recorder": VOLUNTEER}, Refused),
        ({"division": "990102001"}, Refused),
        ({"division": "9901010"}, InvalidInput),
        ({"title": "联系 13900000000"}, InvalidInput),
        ({"reference": "11010519491231002X"}, InvalidInput),
    ],
)
def test_who_may_not_enter_or_what_may_not_is_refused(
    linli: Linli, clock: FixedClock, changed: dict[str, object], error: type[Exception]
) -> None:
    """Entries are made where the recorder keeps registers, and hold no personal numbers."""
    with linli.begin() as desk:
        move_in(desk)
        with pytest.raises(error):
            record_deployment(desk, _entry(clock, **changed), written_at=clock.now())


@pytest.mark.parametrize(
    ("under", "year", "why"),
    [("99010100", 2026, "digits"), ("110101", 2026, "no community"), (CODE, 2150, "not begun")],
)
def test_what_cannot_be_reported_is_refused(linli: Linli, under: str, year: int, why: str) -> None:
    """A code of no division, one with nobody registered, and a year to come."""
    with linli.begin() as desk:
        move_in(desk)
    with linli.reading() as reader, pytest.raises(InvalidInput, match=why):
        gather(linli, reader, under, year)


def test_the_sheets_are_read_with_the_workbook(
    linli: Linli, clock: FixedClock, tmp_path: Path
) -> None:
    """Rows once entered are unchanged the next time; a telephone number costs its row alone."""
    with linli.begin() as desk:
        move_in(desk)
    day = f"{clock.now() - timedelta(days=1):%Y-%m-%d}"
    who = {"编号": "1", "区划代码": TOWNSHIP, "记录人": "T1", "角色": "乡镇街道"}
    done = {**who, "日期": day, "类别": "会议", "名称": "动员会"}
    said = {**who, "年度": clock.now().year, "内容": "多给场地"}
    sheets: dict[str, list[dict[str, Any]]] = {
        "工作部署": [done],
        "意见建议": [said, {**said, "编号": "2", "内容": "打13900000000"}],
    }
    book = tmp_path / "部署.xlsx"
    with Workbook(str(book)) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, list(row.values()))
    first = linli.run_batch([book], actor=TOWNSHIP_OFFICE, under=TOWNSHIP)
    assert Counter(o.outcome for o in first.outcomes) == {
        OutcomeKind.ACCEPTED: 2,
        OutcomeKind.REFUSED: 1,
    }, [o.causes for o in first.outcomes]
    again = linli.run_batch([book], actor=TOWNSHIP_OFFICE, under=TOWNSHIP)
    assert (again.unchanged, again.refused) == (2, 1)
    with linli.reading() as reader:
        found = gather(linli, reader, TOWNSHIP, clock.now().astimezone(BEIJING).year)
        assert connection_of(reader) is not None
    assert (len(found.deployments), len(found.opinions)) == (1, 1)


def test_the_command_writes_files_and_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a database to files at the command line; twice is the same."""
    monkeypatch.setenv("LINLI_LANG", "zh")
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'county.db'}"
    with Linli.from_url(url) as linli, linli.begin() as desk:
        move_in(desk)
    year = str(datetime.now(tz=BEIJING).year)
    words = ["--under", CODE[:6], "--year", year, "--db", url, "--office", "示例局"]
    folders = ["--out", str(tmp_path / "报告"), "--html", str(tmp_path / "页")]
    done = CliRunner().invoke(report, [*words, *folders], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "主送机关" in done.stdout
    assert len(list((tmp_path / "报告").iterdir())) == 2
    assert (tmp_path / "页" / "index.html").exists()


def test_figures_for_which_nothing_was_entered_are_named_and_not_shown_as_zeros() -> None:
    """Where nobody made a survey, 0 of 0 tells nothing: the figure is named as left out."""
    silent = _part("99", "示例县", _said(5, 5, 5), met=0, homes=0)
    said = _all_words(write_report(_gathered(whole=silent, parts=())))
    assert f"没有登记过、因而不列的指标：{COVERAGE.name.zh}" in said
    assert COVERAGE.formula.zh not in said
    assert "没有登记过" not in _all_words(write_report(_gathered()))


def test_days_are_written_as_an_official_paper_writes_them() -> None:
    """GB/T 9704: 2026年11月20日, in the text, on the pages and under the signature alike."""
    made = write_report(_gathered())
    assert "数据截至2026年11月20日" in _all_words(made)
    assert "2026年11月20日" in pages_of(made, "zh")["index.html"]


def test_what_is_still_to_be_typed_says_how() -> None:
    """An official reads which command hands out the sheet, and there is such a sheet."""
    missing = [text.zh for text in still_to_type(_gathered())]
    for own in SHEETS:
        assert any(f"linli sheet template {own.name}" in text for text in missing), own.name
        with Linli.from_url("sqlite://", clock=FixedClock(AS_OF).now) as linli:
            assert linli.template_sheet(own.name)
