"""What this plug-in declares to the core."""

from linli_core.plugins import declares
from linli_settings.nbs import NBS
from linli_settings.work_days import CN

#: The scheme `nbs`.
linli_setting_schemes = declares((NBS,))
#: The calendar `cn`.
linli_calendars = declares((CN,))
