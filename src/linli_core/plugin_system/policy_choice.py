"""The region's policy: given, or named among those that plug-ins declare."""

from linli_core.domain.policy import RegionPolicy
from linli_core.errors import ConfigError
from linli_core.plugin_system.collector import Collector
from linli_core.texts.plugins.loading import LOADING
from linli_core.texts.text import joined


def choose_policy(ask: Collector, wanted: RegionPolicy | str | None) -> RegionPolicy:
    """Return the policy in force.

    Raises:
        ConfigError: LL-6001, the named policy does not exist.
    """
    if isinstance(wanted, RegionPolicy):
        return wanted
    known = ask.by_code("policy", ask.ask("linli_policies", RegionPolicy), {})
    if wanted is None:
        return RegionPolicy()
    if wanted not in known:
        listed = LOADING["known_policies"].format(known=joined(known))
        raise ConfigError(
            what=LOADING["unknown_policy"],
            remedy=listed if known else LOADING["no_policies"],
        )
    chosen: RegionPolicy = known[wanted]
    return chosen
