"""One thing said in both languages."""

from attrs import frozen


@frozen
class Text:
    """One thing said in Chinese and in English; both are compulsory."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the Chinese text for ``zh``, else the English one."""
        return self.zh if lang == "zh" else self.en
