"""The fixed parts of a .docx in the form of GB/T 9704: page, fonts, styles; twentieths of a point.

A4 with 156 × 225 mm of text, of which the grid makes 22 lines of 28 characters of 三号 (16 pt).
"""

from xml.sax.saxutils import escape

#: Paper, and margins of 37 mm above, 35 below, 28 left and 26 right.
PAGE = (11906, 16838)
MARGINS = {"top": 2098, "bottom": 1984, "left": 1587, "right": 1474}
LINES, CHARACTERS = 22, 28
#: Half points: 三号 for text, 二号 for the title, 四号 for captions and the page number, 五号 in
#: tables.
BODY, TITLE, SMALL, CELL = 32, 44, 28, 21
LINE_PITCH = (PAGE[1] - MARGINS["top"] - MARGINS["bottom"]) // LINES
#: How much a character is wider than its size, in 4096ths of a point.
CHAR_SPACE = round(
    ((PAGE[0] - MARGINS["left"] - MARGINS["right"]) / CHARACTERS / 20 - BODY / 2) * 4096
)
#: What the standard names, and what to use where it is absent.
FONTS = {
    "仿宋_GB2312": "FangSong,仿宋,Noto Serif CJK SC",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S,Noto Serif CJK SC",
    "黑体": "SimHei,Noto Sans CJK SC",
    "楷体_GB2312": "KaiTi,楷体,Noto Serif CJK SC",
    "宋体": "SimSun,Noto Serif CJK SC",
}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def content_types(charts: int) -> str:
    """Return the list of what the parts are."""
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
        **{f"/word/charts/chart{n}.xml": f"{_DRAWING}.chart+xml" for n in range(1, charts + 1)},
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="xlsx" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        f"{overrides}</Types>"
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """Return relationships: the last word of the kind and the target, by key."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def run_properties(font: str, half_points: int, *, colour: str = "") -> str:
    """Return how characters look."""
    coloured = f'<w:color w:val="{colour}"/>' if colour else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
        f'{coloured}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


def _style(code: str, name: str, paragraph: str, run: str, *, is_default: bool = False) -> str:
    default = ' w:default="1"' if is_default else ""
    based = "" if is_default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{code}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )


_FLUSH = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_CENTRED = f'{_FLUSH}<w:jc w:val="center"/>'


def styles() -> str:
    """Return the styles, by what they are for."""
    body = run_properties("仿宋_GB2312", BODY)
    table = '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>' + _FLUSH
    made = [
        _style("Normal", "Normal", f'{_FLUSH}<w:jc w:val="both"/>', body, is_default=True),
        _style("BodyText", "Body Text", f"{_FLUSH}{_INDENT}", body),
        _style("Office", "Office", _CENTRED, run_properties("方正小标宋简体", 62, colour="C00000")),
        _style("Number", "Number", f"{_RULE}{_CENTRED}", body),
        _style("Title", "Title", _CENTRED, run_properties("方正小标宋简体", TITLE)),
        _style("Heading1", "heading 1", _outlined(0), run_properties("黑体", BODY)),
        _style("Heading2", "heading 2", _outlined(1), run_properties("楷体_GB2312", BODY)),
        _style("Caption", "caption", f"<w:keepNext/>{_CENTRED}", run_properties("黑体", SMALL)),
        _style("Cell", "Cell", table, run_properties("仿宋_GB2312", CELL)),
        _style(
            "Signature",
            "Signature",
            f'<w:keepNext/>{_FLUSH}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
            body,
        ),
        _style("Footer", "footer", _CENTRED, run_properties("宋体", SMALL)),
    ]
    # The grid counts in characters of the document's own size, wherever a program looks for it.
    defaults = f"<w:docDefaults><w:rPrDefault>{body}</w:rPrDefault></w:docDefaults>"
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{''.join(made)}</w:styles>"


_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="C00000"/></w:pBdr>'


def _outlined(level: int) -> str:
    return f'<w:keepNext/>{_FLUSH}{_INDENT}<w:outlineLvl w:val="{level}"/>'


def font_table() -> str:
    """Return the fonts, each with those to use in its place."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FONTS.items()
    )
    return f"{HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def settings() -> str:
    """Return the settings: Chinese punctuation may hang, languages."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def footer() -> str:
    """Return the page number between dashes."""
    return (
        f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def section() -> str:
    """Return the page with its grid."""
    margins = " ".join(f'w:{side}="{size}"' for side, size in MARGINS.items())
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar {margins} w:header="851" w:footer="1400" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE_PITCH}" '
        f'w:charSpace="{CHAR_SPACE}"/></w:sectPr>'
    )


def paragraph(style: str, words: str, *, properties: str = "") -> str:
    """Return a paragraph of plain words."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    )
