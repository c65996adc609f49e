"""What a report consists of, whoever writes it down: headings, sentences, tables and charts."""

from collections.abc import Sequence

from attrs import frozen

from linli_core.plugins import Text


@frozen
class Heading:
    """A heading of the first or second level."""

    words: Text
    level: int = 1


@frozen
class Paragraph:
    """A paragraph."""

    words: Text


@frozen
class DataTable:
    """A table; cells are words of both languages, counts are written out already."""

    title: Text
    headings: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@frozen
class Bars:
    """A chart of counts side by side, with the data behind it.

    Attributes:
        series: name and a count for each label; None where it is masked.
        wholes: for each label, what its counts are of.
    """

    title: Text
    labels: tuple[str, ...]
    series: tuple[tuple[Text, tuple[int | None, ...]], ...]
    wholes: tuple[int | None, ...]


Block = Heading | Paragraph | DataTable | Bars


@frozen(kw_only=True)
class Report:
    """A report to be written down.

    Attributes:
        office: who reports; blanks where that is still to be typed.
        recipient: to whom.
        annex: what stands behind the signature.
        day: of the report, as in 2026-11-20.
        sheets: every table, charts' data among them, by the name of its sheet.
    """

    title: Text
    office: Text
    recipient: Text
    body: tuple[Block, ...]
    annex: tuple[Block, ...]
    day: str
    sheets: tuple[tuple[Text, DataTable], ...]


def plain(word: object) -> Text:
    """Return a word that is the same in every language."""
    return Text(str(word), str(word))


def day_in_words(day: str) -> Text:
    """Return a day such as 2026-11-20 as an official paper writes it."""
    year, month, number = map(int, day.split("-"))
    return Text(f"{year}年{month}月{number}日", day)


def words_of(blocks: Sequence[Block]) -> list[str]:
    """Return everything that the blocks say, in both languages."""
    said: list[Text] = []
    for block in blocks:
        match block:
            case Heading(words=words) | Paragraph(words=words):
                said.append(words)
            case DataTable():
                said += [block.title, *block.headings, *(c for row in block.rows for c in row)]
            case Bars():
                said += [
                    block.title,
                    *map(plain, block.labels),
                    *(name for name, _ in block.series),
                ]
    return [text.in_(lang) for text in said for lang in ("zh", "en")]
