"""A report as .docx in the form of GB/T 9704, written without any word processor."""

from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from linli_reports import parts_docx as parts
from linli_reports.blocks import (
    Bars,
    Block,
    DataTable,
    Heading,
    Paragraph,
    Report,
    day_in_words,
)
from linli_reports.spreadsheet import data_of_chart
from linli_reports.texts_writing import DOCX

#: Zip archives know no time before; all parts bear it, so that the same report is the same file.
_THEN = (1980, 1, 1, 0, 0, 0)
_TEXT_WIDTH = parts.PAGE[0] - parts.MARGINS["left"] - parts.MARGINS["right"]
#: English metric units of a chart: 15 by 8 cm.
_CHART = (5_400_000, 2_880_000)
_LANG = "zh"


def docx_bytes(report: Report) -> bytes:
    """Return the file; the same report is the same bytes. Official papers are in Chinese."""
    charts = [block for block in report.body if isinstance(block, Bars)]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": parts.content_types(len(charts)),
        "_rels/.rels": parts.relationships({"doc": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _document(report),
        "word/_rels/document.xml.rels": parts.relationships(
            {
                "styles": ("styles", "styles.xml"),
                "fonts": ("fontTable", "fontTable.xml"),
                "settings": ("settings", "settings.xml"),
                "footer": ("footer", "footer1.xml"),
                **{
                    f"chart{n}": ("chart", f"charts/chart{n}.xml")
                    for n in range(1, len(charts) + 1)
                },
            }
        ),
        "word/styles.xml": parts.styles(),
        "word/fontTable.xml": parts.font_table(),
        "word/settings.xml": parts.settings(),
        "word/footer1.xml": parts.footer(),
    }
    for number, bars in enumerate(charts, start=1):
        files[f"word/charts/chart{number}.xml"] = _chart(bars)
        files[f"word/charts/_rels/chart{number}.xml.rels"] = parts.relationships(
            {"data": ("package", f"../embeddings/data{number}.xlsx")}
        )
        files[f"word/embeddings/data{number}.xlsx"] = data_of_chart(bars, _LANG)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name, _THEN), content, compress_type=ZIP_DEFLATED)
    return made.getvalue()


def _document(report: Report) -> str:
    head = [
        parts.paragraph("Office", report.office.zh),
        parts.paragraph("Normal", ""),
        parts.paragraph("Number", DOCX["number"].zh),
        *[parts.paragraph("Normal", "")] * 2,
        parts.paragraph("Title", report.title.zh),
        parts.paragraph("Normal", ""),
        parts.paragraph("Normal", DOCX["to"].format(to=report.recipient).zh),
    ]
    charts = iter(range(1, len(report.body) + 1))
    body = [_block(block, charts.__next__) for block in report.body]
    tail = [
        parts.paragraph("Normal", ""),
        parts.paragraph("BodyText", DOCX["annex"].zh),
        # Three lines for the seal, which stands on the office and the date.
        *[parts.paragraph("Signature", "")] * 3,
        parts.paragraph("Signature", report.office.zh),
        parts.paragraph("Signature", day_in_words(report.day).zh),
    ]
    break_ = "<w:pageBreakBefore/>"
    annex = [parts.paragraph("Heading1", DOCX["annex_head"].zh, properties=break_)]
    annex += [_block(block, charts.__next__) for block in report.annex]
    inner = "".join([*head, *body, *tail, *annex, parts.section()])
    return f"{parts.HEAD}<w:document {parts.NAMESPACES}><w:body>{inner}</w:body></w:document>"


def _block(block: Block, next_chart: Callable[[], int]) -> str:
    match block:
        case Heading():
            return parts.paragraph(f"Heading{block.level}", block.words.zh)
        case Paragraph():
            return parts.paragraph("BodyText", block.words.zh)
        case DataTable():
            return parts.paragraph("Caption", block.title.zh) + _table(block)
        case Bars():
            return parts.paragraph("Caption", block.title.zh) + _drawing(next_chart(), block)


def _table(table: DataTable) -> str:
    width = _TEXT_WIDTH // len(table.headings)
    grid = f'<w:gridCol w:w="{width}"/>' * len(table.headings)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = [_row(tuple(h.zh for h in table.headings), width, is_head=True)]
    rows += [_row(tuple(cell.zh for cell in row), width) for row in table.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>{parts.paragraph('Cell', '')}"
    )


def _row(cells: tuple[str, ...], width: int, *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{parts.paragraph('Cell', cell)}</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"


def _drawing(number: int, bars: Bars) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="Caption"/><w:spacing w:line="240" w:lineRule="auto"/>'
        '</w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_CHART[0]}" cy="{_CHART[1]}"/>'
        f'<wp:docPr id="{number}" name="chart{number}" descr="{escape(bars.title.zh)}"/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="chart{number}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


#: Fills that stay apart in black and white.
_FILLS = (
    '<a:solidFill><a:srgbClr val="2F5D8A"/></a:solidFill>',
    (
        '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="8A3B2F"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    ),
    '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>',
)


def _chart(bars: Bars) -> str:
    series = "".join(_series(bars, place) for place in range(len(bars.series)))
    return (
        f"{parts.HEAD}<c:chartSpace {parts.NAMESPACES}><c:chart>"
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        '<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_axis('catAx', 1, 2, 'l', reverse=True)}{_axis('valAx', 2, 1, 'b')}</c:plotArea>"
        '<c:legend><c:legendPos val="b"/></c:legend><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        '<c:externalData r:id="data"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _axis(kind: str, own: int, other: int, side: str, *, reverse: bool = False) -> str:
    order = "maxMin" if reverse else "minMax"
    whole = "" if kind == "catAx" else '<c:numFmt formatCode="0" sourceLinked="0"/>'
    return (
        f'<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/>{whole}<c:crossAx val="{other}"/></c:{kind}>'
    )


def _series(bars: Bars, place: int) -> str:
    name, counts = bars.series[place]
    column = chr(ord("B") + place)
    last = len(bars.labels) + 1
    labels = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(label)}</c:v></c:pt>' for n, label in enumerate(bars.labels)
    )
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{count}</c:v></c:pt>'
        for n, count in enumerate(counts)
        if count is not None
    )
    size = f'<c:ptCount val="{len(bars.labels)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f"<c:f>data!${column}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name.zh)}</c:v></c:pt>'
        f"</c:strCache></c:strRef></c:tx><c:spPr>{_FILLS[place % 3]}"
        '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>'
        '<c:invertIfNegative val="0"/><c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>data!$A$2:$A${last}</c:f><c:strCache>{size}{labels}"
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>data!${column}$2:${column}${last}"
        f"</c:f><c:numCache><c:formatCode>0</c:formatCode>{size}{values}</c:numCache>"
        "</c:numRef></c:val></c:ser>"
    )
