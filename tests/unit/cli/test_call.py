"""In which language a call is answered."""

import sys
from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.cli.call import language, let_streams_say_anything, read_call

_LOCALES = st.sampled_from(["", "zh_CN.UTF-8", "zh", "ZH_TW", "en_GB.UTF-8", "C", "de_DE"])


@given(own=_LOCALES, everything=_LOCALES, lang=_LOCALES)
def test_the_first_setting_that_speaks_decides(own: str, everything: str, lang: str) -> None:
    """LINLI_LANG goes before LC_ALL, LC_ALL before LANG, and what is not Chinese is English."""
    found = language({"LINLI_LANG": own, "LC_ALL": everything, "LANG": lang})
    first = own or everything or lang
    assert found == ("zh" if first.lower().startswith("zh") else "en")


@pytest.mark.parametrize("words", [["--lang", "zh"], ["--lang=zh"], ["--lang", "en", "--lang=zh"]])
def test_the_option_goes_before_the_environment(words: list[str]) -> None:
    """Whoever names a language gets it, wherever in the line it stands."""
    assert read_call(["case", "list", *words, "--json"]).lang == "zh"


def test_what_follows_two_dashes_is_no_option() -> None:
    """After ``--`` everything is a value."""
    assert not read_call(["--", "--json"]).as_json


@pytest.mark.parametrize(("as_json", "shown"), [(False, "已办 ?"), (True, "已办 ✗")])
def test_no_character_ends_a_command_on_a_chinese_windows(
    monkeypatch: pytest.MonkeyPatch, shown: str, *, as_json: bool
) -> None:
    """Its console writes GBK, which lacks some signs: they are replaced; JSON is always UTF-8."""
    written = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding="gbk"))
    let_streams_say_anything(as_json=as_json)
    print("已办 ✗", flush=True)
    assert written.getvalue().decode("utf-8" if as_json else "gbk").strip() == shown
