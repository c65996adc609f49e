"""What a region declares, and the policy in force: given, or named among those declared."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import frozen

from linli_core.domain.calendar.work_calendar import WEEKDAYS, WorkCalendar
from linli_core.domain.community import SettingScheme
from linli_core.domain.policy import RegionPolicy
from linli_core.errors import ConfigError
from linli_core.plugin_system.collector import Collector
from linli_core.plugin_system.faults.regional import (
    check_calendar,
    check_policy,
    check_scheme,
    policy_references,
)
from linli_core.texts.plugins.loading import LOADING
from linli_core.texts.text import Text, joined

T = TypeVar("T", SettingScheme, WorkCalendar, RegionPolicy)


@frozen
class Region:
    """What a library of one region works by.

    Attributes:
        scheme: None where nobody declares the one that the policy names.
        calendar: Monday to Friday where nobody declares the one that the policy names.
    """

    policy: RegionPolicy
    scheme: SettingScheme | None
    calendar: WorkCalendar


def choose_region(ask: Collector, wanted: RegionPolicy | str | None) -> Region:
    """Return the policy in force, with what it names; whatever is declared is looked at.

    Raises:
        PluginContractError: a declaration is broken (strict).
        ConfigError: LL-6001, the policy wanted does not exist, or names what does not.
    """
    schemes = _declared(ask, "setting_scheme", "linli_setting_schemes", SettingScheme, check_scheme)
    calendars = _declared(ask, "calendar", "linli_calendars", WorkCalendar, check_calendar)
    policies = _declared(
        ask,
        "policy",
        "linli_policies",
        RegionPolicy,
        lambda policy: check_policy(policy, schemes, calendars),
    )
    policy = _chosen(policies, wanted)
    lost = list(policy_references(policy, schemes, calendars))
    if lost:
        raise ConfigError(what=lost[0], remedy=LOADING["policy_names"].format(code=policy.code))
    return Region(
        policy, schemes.get(policy.setting_scheme), calendars.get(policy.calendar, WEEKDAYS)
    )


def _declared(
    ask: Collector, kind: str, hook: str, of: type[T], check: Callable[[T], list[Text]]
) -> dict[str, T]:
    origin: dict[str, str] = {}
    sound = ask.by_code(kind, ask.ask(hook, of), origin)
    ask.keep_sound(sound, origin, {code: check(thing) for code, thing in sound.items()})
    return sound


def _chosen(known: Mapping[str, RegionPolicy], wanted: RegionPolicy | str | None) -> RegionPolicy:
    if isinstance(wanted, RegionPolicy):
        return wanted
    if wanted is None:
        return RegionPolicy()
    if wanted not in known:
        listed = LOADING["known_policies"].format(known=joined(known))
        raise ConfigError(
            what=LOADING["unknown_policy"],
            remedy=listed if known else LOADING["no_policies"],
        )
    return known[wanted]
