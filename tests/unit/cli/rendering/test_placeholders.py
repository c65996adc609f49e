"""What stands for a value is read in the language of the call, brackets and signs kept."""

import pytest

from linli_core.cli.call import Call
from linli_core.cli.rendering.placeholders import localised

ZH, EN = Call("zh"), Call("en")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("FILE...", "文件..."),
        ("[CASE...]", "[案件号...]"),
        ("FIELD=VALUE", "字段=值"),
        ("COMMUNITY[:PLACES[:SKILL,SKILL]]", "社区代码[:名额[:技能,技能]]"),
        ("CASE|PERSON", "案件号|人员编号"),
        ("COMMAND [ARGS]...", "命令 [参数]..."),
        ("STREET", "STREET"),
        ("JSON", "JSON"),
        ("--as", "--as"),
        ("[zh|en]", "[zh|en]"),
    ],
)
def test_each_known_name_is_read_in_chinese(shown: str, said: str) -> None:
    """What an extension makes up, codes and options stay as they are."""
    assert localised(shown, ZH) == said
    assert localised(shown, EN) == shown
