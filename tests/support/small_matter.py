"""A small matter as it is written down: a dripping tap that a neighbour mended."""

from datetime import datetime, timedelta
from typing import Any

from attrs import evolve

from linli_core.domain.terms import Participation
from linli_core.services.case.quick_help import QuickHelp
from linli_core.testing.neighbourhood import CODE, COMMITTEE


def a_dripping_tap(asked_at: datetime, **changed: Any) -> QuickHelp:  # noqa: ANN401 - any field of the matter
    """Return the matter: R3 asked, V1 mended it the same day, and nobody asked R3 yet."""
    told = QuickHelp(
        community=CODE,
        resident="R3",
        words="水龙头滴水，想请人换个垫圈",
        asked_at=asked_at,
        agreed_at=asked_at,
        task_type="concern.doorstep",
        helper="V1",
        start=asked_at + timedelta(hours=5),
        end=asked_at + timedelta(hours=6),
        done="换了垫圈",
        part=(Participation.CHECKS,),
        manager="M1",
        committee="C1",
        collector="C1",
        evidence=("确认单",),
        recorder=COMMITTEE,
        written_at=asked_at + timedelta(hours=8),
        number="X1",
    )
    return evolve(told, **changed)
