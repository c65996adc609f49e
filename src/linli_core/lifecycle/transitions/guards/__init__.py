"""The core's guards, by name. A table row names its guards; no plug-in can remove one."""

from collections.abc import Mapping

from linli_core.lifecycle.guard import Guard
from linli_core.lifecycle.rule import CoreRule, by_name
from linli_core.lifecycle.transitions.guards import (
    agreed_work,
    closing,
    collective,
    evaluation,
    heard_rows,
    hotline,
    intake,
    leaving,
    obligations,
    pairing,
    planning,
    rectification,
    separation,
    served,
    wanted,
    words_heard,
)

GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    *(
        guard
        for module in (
            intake,
            planning,
            separation,
            pairing,
            served,
            evaluation,
            words_heard,
            collective,
            rectification,
            agreed_work,
            closing,
            leaving,
            obligations,
            wanted,
            heard_rows,
            hotline,
        )
        for guard in module.GUARDS.values()
    )
)
