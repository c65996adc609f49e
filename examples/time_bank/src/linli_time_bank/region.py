"""What the invented county sets for itself: a scheme of settings, and a policy."""

from linli_core.domain.community import ClassCode, SettingScheme
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.terms import Setting
from linli_core.texts.text import Text

_SOURCE = "示例县时间银行章程(虚构)"

SCHEME = SettingScheme(
    code="time-bank-county",
    classes=(
        ClassCode("111", Setting.URBAN, Text("城区", "town")),
        ClassCode("220", Setting.RURAL, Text("村庄", "village")),
    ),
    fallback=(),
    fallback_townships=(),
    source=_SOURCE,
)

POLICY = RegionPolicy(
    code="time-bank-county",
    setting_scheme=SCHEME.code,
    follow_up_days=Threshold(120, _SOURCE),
)
