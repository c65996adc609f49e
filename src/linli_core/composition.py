"""How a library is set up: its settings, and what is fixed for its life."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypedDict

from linli_core.batch.full_registry import make_full_registry
from linli_core.domain.ids import TimeOrderedIds
from linli_core.domain.policy import RegionPolicy
from linli_core.privacy.keys import Digests, KeySource
from linli_core.privacy.links import linker
from linli_core.services.context import Clock, Context, require_clock

DEFAULT_HASH = "sm3"


class Settings(TypedDict, total=False):
    """How a library is set up, whichever way it is opened; every setting may be left out.

    Attributes:
        plugins: plug-ins given by hand, beside the installed ones.
        discover: load installed plug-ins (entry-point group ``linli``).
        strict: refuse to start with a broken plug-in; else leave it out and report it.
        policy: thresholds of the region, or the code of one that a plug-in declares.
        hash_name: ``sm3`` or ``sha256``, for new chains and digests alike. Left out,
            `Linli.from_url` takes the one the database was begun with; ``sm3`` for a new one.
        clock: returns the present moment, with its time zone; the machine's where left out.
            What is recorded by a clock that the host gives is marked so, for good: its times
            are the host's word (`Verified.host_clock`, `Figures.host_clock`).
    """

    plugins: Sequence[object]
    discover: bool
    strict: bool
    policy: RegionPolicy | str | None
    hash_name: str | None
    clock: Clock


def system_clock() -> datetime:
    """Return the present moment by the machine's clock."""
    return datetime.now(UTC)


def make_context(
    keys: KeySource,
    *,
    plugins: Sequence[object] = (),
    discover: bool = True,
    strict: bool = True,
    policy: RegionPolicy | str | None = None,
    hash_name: str | None = None,
    clock: Clock = system_clock,
) -> Context:
    """Return what is fixed for the life of a library; the settings are those of `Settings`.

    Raises:
        PluginError: a plug-in is broken (strict).
        ConfigError: LL-6001.
    """
    require_clock(clock)
    chosen = hash_name or DEFAULT_HASH
    return Context(
        registry=make_full_registry(
            discover=discover, plugins=plugins, strict=strict, policy=policy
        ),
        digests=Digests.from_source(keys, chosen),
        hash_link=linker(chosen),
        new_id=TimeOrderedIds(lambda: time.time_ns() // 1_000_000),
        now=clock,
        is_host_clock=clock is not system_clock,
    )
