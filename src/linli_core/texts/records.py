"""What the library itself writes on record, where no person wrote it.

A record is read by people of both languages, so that it holds both.
"""

from typing import Final

from linli_core.texts.keyed import texts

_RECORDS: Final = texts("""
deceased | 服务对象去世 | the person has died
dependant
    家人去世后上门排查：需要了解今后由谁照料，请本人说明需求。
    | Visit after a death in the family: who will care from now on is to be found out; let them say what they need.
withheld | （受限内容未随案移交，请当面了解） | (restricted contents were not handed over with the case; ask in person)
erased | （这里的话已按要求删除） | (what was said here was erased on request)
""")


def written(key: str) -> str:
    """Return a sentence as it goes on record."""
    text = _RECORDS[key]
    return f"{text.zh} / {text.en}"
