"""Texts as people type them, brought to one form before they are compared."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from linli_core.codec.problem import Problem

EXACT_NUMBER_LIMIT: Final = 10**15
"""A spreadsheet keeps 15 digits of a number; what lies above has lost its end."""

# Zero-width and directional marks, soft hyphen, byte order mark, control characters.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
# Nearly every text is of nothing else, all of which stays as it is.
_FOLDED_ALREADY: Final = re.compile("[ -~、。·\u4e00-\u9fff]*")
# NFKC makes the same of them, but an otherwise normal text is then four times as quick.
_COMMON_MARKS: Final = tuple((w, unicodedata.normalize("NFKC", w)) for w in "，！？（）：；")
_HAN: Final = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_IN_HAN: Final = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
# NFKC leaves these apart, and people type any of them between the parts of a name.
_MIDDLE_DOT: Final = re.compile(r"\s*[\u00b7\u2022\u2027\u30fb\u22c5\u2219\u0387]\s*")
_CSV_QUOTED: Final = re.compile(r'="(.*)"', re.DOTALL)
_HEADING_MARK: Final = re.compile(r"^\*+|(?:[*:]|\((?:必填|选填|可选|可空|required|optional)\))+$")
_SEPARATORS: Final = frozenset("、,，;；/／|\n\r\u2028")
_SEPARATOR: Final = re.compile(f"[{''.join(sorted(_SEPARATORS))}]")
_BRACKETS: Final = {"(": 1, "（": 1, "[": 1, "【": 1, "《": 1, ")": -1, "）": -1, "]": -1} | {
    "】": -1,
    "》": -1,
}
# Letters of other scripts that are drawn as a Latin one is.
_DRAWN_ALIKE: Final = str.maketrans(
    "АВЕЗКМНОРСТУХЅІЈасеорухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι‐‑‒–—―−",
    "ABE3KMHOPCTYXSIJaceopyxsijABEZHIKMNOPTYXoi-------",
)
_FOR_DIGITS: Final = str.maketrans("OoIl|", "00111")
#: Categories of characters that nobody sees: formats, controls, marks over other letters.
_UNSEEN: Final = frozenset({"Cf", "Cc", "Mn", "Me"})


def has_unusual_digits(text: str) -> bool:
    """Whether a text holds ², ① or digits of another script, which are no 2 or 1 to the writer.

    Folding would turn some of them into plain digits; full-width ones are plain.
    """
    return not text.isascii() and any(
        c.isdigit() and not "\uff10" <= c <= "\uff19" for c in text if not c.isascii()
    )


def is_digits(text: str) -> bool:
    """Whether a text is made of the digits 0 to 9 alone, as every database sorts them."""
    return text.isascii() and text.isdigit()


def fold(text: str) -> str:
    """Full-width to half-width, invisible characters gone, ends trimmed (NFKC)."""
    if (text.isascii() and text.isprintable()) or _FOLDED_ALREADY.fullmatch(text):
        return text.strip()
    for wide, narrow in _COMMON_MARKS:
        text = text.replace(wide, narrow)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


@lru_cache(maxsize=512)
def fold_heading(text: str) -> str:
    """Fold a heading or sheet name so that only its words are compared.

    Spaces, line breaks and underscores go, and so do a trailing colon, an asterisk and
    remarks such as （必填）, which forms add to a heading without changing what it names.
    """
    words = re.sub(r"[\s_]+", "", fold(text)).casefold()
    return _HEADING_MARK.sub("", words)


def fold_name(text: str) -> str:
    """Fold a person's name: no spaces inside a Chinese one, one form of the middle dot."""
    name = _MIDDLE_DOT.sub("·", fold(text))
    return re.sub(r"\s+", " ", _SPACE_IN_HAN.sub("", name))


def text_of(value: object) -> str | Problem:
    """Text of a cell that should have been text: 220102 and not 220102.0.

    Numbers beyond 15 digits and texts that a spreadsheet turned into a date are
    problems: what was typed cannot be known any more.
    """
    match value:
        case str():
            return unwrapped(value)
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _digits_of(value)
        case dt.date() | dt.time() | dt.timedelta():
            return Problem("text.turned_into_date")
    raise TypeError(f"no cell holds a {type(value).__name__}")


def unwrapped(text: str) -> str:
    """Undo what exports do to keep a spreadsheet from spoiling a number: `="0123"`, `'0123`."""
    text = text.strip()
    quoted = _CSV_QUOTED.fullmatch(text)
    return quoted[1] if quoted else text.removeprefix("'")


def _digits_of(value: float) -> str | Problem:
    if not math.isfinite(value) or abs(value) >= EXACT_NUMBER_LIMIT:
        return Problem("number.precision_lost")
    return str(int(value)) if value == int(value) else repr(value)


_YES: Final = frozenset(
    {
        "是",
        "是的",
        "有",
        "对",
        "已",
        "√",
        "✓",
        "✔",
        "☑",
        "1",
        "1.0",
        "y",
        "yes",
        "t",
        "true",
        "愿意",
        "同意",
        "需要",
        "完成",
        "已完成",
        "完成了",
        "做完了",
    }
)
_NO: Final = frozenset(
    {"否", "无", "不", "未", "没有", "×", "✗", "✘", "x", "0", "0.0", "n", "no", "f", "false"}
    | {"不是", "不愿意", "不同意", "不需要", "未完成", "没完成", "没有完成"}
)


def read_yes_no(value: object) -> bool | Problem | None:
    """Read 是/否 and its many spellings; None when blank."""
    text = text_of(value)
    if isinstance(text, Problem):
        return Problem("yes_no.unclear")
    word = fold(text).casefold().rstrip("。.!;,")
    if not word:
        return None
    if word in _YES:
        return True
    return False if word in _NO else Problem("yes_no.unclear")


_COUNT: Final = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?\s*[户人名件条个次项岁天分米]?", re.ASCII
)
MOST_COUNTED: Final = 999_999_999
"""No count of anything in a community is higher, and every database holds this one."""


def read_count(value: object, most: int = MOST_COUNTED) -> int | Problem | None:
    """Read a whole number not below zero, units such as 户 allowed; None when blank.

    Args:
        value: what the cell holds.
        most: above it, it is no such number.
    """
    if isinstance(value, bool):
        return Problem("count.unclear")
    text = text_of(value)
    if isinstance(text, Problem):
        return text if text.code == "number.precision_lost" else Problem("count.unclear")
    word = fold(text)
    if not word:
        return None
    match = None if has_unusual_digits(text) else _COUNT.fullmatch(word)
    if match is None:
        return Problem("count.unclear")
    digits = match[1].replace(",", "").lstrip("0") or "0"
    # Python itself refuses thousands of digits, so that they are counted first.
    if len(digits) > len(str(most)) or int(digits) > most:
        return Problem("count.too_large", {"most": f"{most:,}"})
    return int(digits)


def split_list(text: str) -> tuple[str, ...]:
    """Split at 、，；; / and line ends, but not inside brackets."""
    if _SEPARATOR.search(text) is None:  # as in most cells
        return (whole,) if (whole := text.strip()) else ()
    parts, current, depth = [], "", 0
    for character in text:
        depth = max(0, depth + _BRACKETS.get(character, 0))
        if depth == 0 and character in _SEPARATORS:
            parts.append(current)
            current = ""
        else:
            current += character
    parts.append(current)
    return tuple(part for part in map(str.strip, parts) if part)


def suggest(text: str, known: Iterable[str]) -> str | None:
    """Return the known heading, sheet or code a text was probably meant to be.

    Likeness is difflib's ratio over the folded texts. Short ones may differ in half of
    their characters (编码 for 编号); a suggestion is only shown, never acted upon.
    """
    wanted = fold_heading(text)
    if not wanted:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, best_ratio = None, 0.0
    for candidate in known:
        folded = fold_heading(candidate)
        matcher.set_seq1(folded)
        ratio = matcher.ratio()
        threshold = 0.5 if max(len(folded), len(wanted)) <= 3 else 0.6  # noqa: PLR2004 (see above)
        if ratio >= threshold and ratio > best_ratio:
            best, best_ratio = candidate, ratio
    return best


#: What an organisation's name is nearly the same without.
_BESIDE_A_NAME = re.compile(r"[(（].*?[)）]|有限责任公司|有限公司|\s")


def bare_name(name: str) -> str:
    """Return the name of an organisation without brackets, blanks and its legal form."""
    return _BESIDE_A_NAME.sub("", name)


def plain_number(number: str) -> str:
    """Return a number as it is written down once: half-width, nothing about it, all of it seen."""
    folded = fold(number)
    if folded.isascii():
        return folded
    return "".join(c for c in folded if unicodedata.category(c) not in _UNSEEN).strip()


def likenesses(number: str) -> frozenset[str]:
    """Return the forms by which a number is taken for another: two that share one look alike.

    Blanks do not tell them apart. Capitals and small letters are one, and so are a letter and
    the digit that it is read as: O and 0, I, l and 1. A capital L is nobody's 1.
    """
    drawn = "".join(plain_number(number).split()).translate(_DRAWN_ALIKE)
    return frozenset({drawn.casefold(), drawn.translate(_FOR_DIGITS).casefold()})
