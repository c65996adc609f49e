"""The scheme `nbs`: settings from the statistical urban-rural class code (城乡分类代码).

The class is about whether a place is built up together with the seat of government, not
about the kind of committee; it cannot be derived from the twelve digits. The fallback is
therefore a guess, and `linli_core.plugins.classify` flags it as one: in a sample
of 229 labelled communities it was right for 205 (89.5 %). A stated class code wins over
the guess, and a community's own override, with its reason, wins over both. Whether a
community is 易地扶贫搬迁集中安置 is a separate flag of the community, as such places lie in
either setting; no code says so.
"""

from linli_core.plugins import ClassCode, Setting, SettingScheme, Text

_URBAN = Setting.URBAN
_RURAL = Setting.RURAL

CLASSES = (
    ClassCode("100", _URBAN, Text("城镇", "urban")),
    ClassCode("110", _URBAN, Text("城区", "city area")),
    ClassCode("111", _URBAN, Text("主城区", "main city area")),
    ClassCode("112", _URBAN, Text("城乡结合区", "urban-rural fringe of a city")),
    ClassCode("120", _URBAN, Text("镇区", "town area")),
    ClassCode("121", _URBAN, Text("镇中心区", "centre of a town")),
    ClassCode("122", _URBAN, Text("镇乡结合区", "urban-rural fringe of a town")),
    ClassCode("123", _URBAN, Text("特殊区域", "special area")),
    ClassCode("200", _RURAL, Text("乡村", "rural")),
    ClassCode("210", _RURAL, Text("乡中心区", "centre of a township")),
    ClassCode("220", _RURAL, Text("村庄", "village")),
)

#: Digits 10 to 12: 001-199 居委会, 400-499 like 居委会; 200-399 村委会, 500-599 like 村委会.
FALLBACK = (
    (1, 199, _URBAN),
    (400, 499, _URBAN),
    (200, 399, _RURAL),
    (500, 599, _RURAL),
)

#: Digits 7 to 9: 001-099 街道, whose village committees are mostly urban by class.
FALLBACK_TOWNSHIPS = ((1, 99, _URBAN),)

NBS = SettingScheme(
    code="nbs",
    classes=CLASSES,
    fallback=FALLBACK,
    fallback_townships=FALLBACK_TOWNSHIPS,
    source=(
        "统计用区划代码和城乡划分代码编制规则(国统字〔2009〕91号);"
        "关于统计上划分城乡的规定(国函〔2008〕60号);推断规则为 linli-core 默认,非国家标准"
    ),
)
