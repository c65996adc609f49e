"""The registry, with what only the upper layers know of the core: its sheets, and revisions."""

from collections.abc import Sequence

from linli_core.batch.casebook.sheet_names import SHEET_NAMES
from linli_core.domain.policy import RegionPolicy
from linli_core.plugin_system.own_checks import Surroundings
from linli_core.plugin_system.registry import Registry, make_registry
from linli_core.storage.own_tables import branches_of

__all__ = ["Registry", "make_full_registry"]


def make_full_registry(
    *,
    discover: bool = True,
    plugins: Sequence[object] = (),
    strict: bool = True,
    policy: RegionPolicy | str | None = None,
) -> Registry:
    """Load plug-ins as `make_registry` does, and hold extensions against the whole core.

    Raises:
        PluginError, ConfigError: as `make_registry`.
    """
    around = Surroundings(sheets=SHEET_NAMES, branches_of=branches_of)
    return make_registry(
        discover=discover, plugins=plugins, strict=strict, policy=policy, around=around
    )
