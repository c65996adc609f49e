"""A report as a folder of pages that open without a server: nothing is loaded from elsewhere."""

from html import escape

from linli_core.plugins import Text
from linli_reports.blocks import (
    Bars,
    Block,
    DataTable,
    Heading,
    Paragraph,
    Report,
    day_in_words,
)
from linli_reports.drawing import bars_svg, tiles_svg
from linli_reports.shown import MASK
from linli_reports.texts_writing import PAGES

_STYLE = """
:root{color-scheme:light}
body{font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;max-width:50rem;
margin:2rem auto;padding:0 1rem;line-height:1.8;color:#111;background:#fff}
h1{text-align:center;font-size:1.6rem;line-height:1.4}
h2,h3{font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC",SimHei,sans-serif}
p{text-indent:2em;margin:.4rem 0}
.plain{text-indent:0}
figure,.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}
caption{font-weight:bold;margin-bottom:.3rem}
th,td{border:1px solid #444;padding:.25rem .5rem;text-align:left;vertical-align:top}
th{background:#eee}
svg{width:100%;height:auto;font-family:inherit}
@media print{body{margin:0;max-width:none}table,figure{break-inside:avoid}nav{display:none}}
""".strip()


def pages_of(report: Report, lang: str) -> dict[str, str]:
    """Return the pages by file name: the report, and the definitions behind it."""
    says = {key: escape(text.in_(lang)) for key, text in PAGES.items()}
    title, day = escape(report.title.in_(lang)), day_in_words(report.day).in_(lang)
    head = (
        f"<h1>{title}</h1>"
        f'<p class="plain">{says["from"]}: {escape(report.office.in_(lang))} · '
        f"{says['to']}: {escape(report.recipient.in_(lang))} · {says['as_of']}: {day} · "
        f'<a href="definitions.html">{says["definitions"]}</a></p>'
    )
    body = [head, _tiles(report, lang), *(_block(block, lang) for block in report.body)]
    annex = [f'<nav><a href="index.html">{says["back"]}</a></nav>']
    annex += [_block(block, lang) for block in report.annex]
    return {
        "index.html": _page(title, "\n".join(body), lang),
        "definitions.html": _page(says["definitions"], "\n".join(annex), lang),
    }


def _page(title: str, body: str, lang: str) -> str:
    code = "zh-CN" if lang == "zh" else lang
    return (
        f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _tiles(report: Report, lang: str) -> str:
    chart = next((block for block in report.body if isinstance(block, Bars)), None)
    if chart is None:
        return ""
    tiles: list[tuple[str, str, float | None]] = []
    for row, label in enumerate(chart.labels):
        part, whole = chart.series[0][1][row], chart.wholes[row]
        share = part / whole if part is not None and whole else None
        said = MASK if part is None or whole is None else f"{part}/{whole}"
        tiles.append((label, said, share))
    note = PAGES["tiles_note"].in_(lang)
    return (
        f"<h2>{escape(PAGES['tiles'].in_(lang))}</h2>"
        f"<figure>{tiles_svg(tiles, note)}<figcaption>{escape(note)}</figcaption></figure>"
    )


def _block(block: Block, lang: str) -> str:
    match block:
        case Heading():
            tag = f"h{block.level + 1}"
            return f"<{tag}>{escape(block.words.in_(lang))}</{tag}>"
        case Paragraph():
            return f"<p>{escape(block.words.in_(lang))}</p>"
        case DataTable():
            return f'<div class="wide">{_table(block, lang)}</div>'
        case Bars():
            return f"<figure>{bars_svg(block, lang)}</figure>"


def _table(table: DataTable, lang: str) -> str:
    def cells(row: tuple[Text, ...], tag: str) -> str:
        return "".join(f"<{tag}>{escape(cell.in_(lang))}</{tag}>" for cell in row)

    rows = "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in table.rows)
    return (
        f"<table><caption>{escape(table.title.in_(lang))}</caption>\n"
        f"<thead><tr>{cells(table.headings, 'th')}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )
