"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_core.plugins import SettingScheme, WorkCalendar, hookimpl
from linli_settings.nbs import NBS
from linli_settings.work_days import CN


@hookimpl
def linli_setting_schemes() -> Sequence[SettingScheme]:
    """Declare the scheme `nbs`."""
    return (NBS,)


@hookimpl
def linli_calendars() -> Sequence[WorkCalendar]:
    """Declare the calendar `cn`."""
    return (CN,)
