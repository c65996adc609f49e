"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_core.domain.community import SettingScheme
from linli_core.plugin.marker import hookimpl
from linli_settings.nbs import NBS


@hookimpl
def linli_setting_schemes() -> Sequence[SettingScheme]:
    """Declare the scheme `nbs`."""
    return (NBS,)
