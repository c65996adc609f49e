"""Both engines of the pairing for one suite: the own one, and OR-tools where it is installed."""

import sys

import pytest

from linli_core.matching import engine_choice, pairing
from linli_core.services.pairing import county_problem


@pytest.fixture(params=["own", "ortools"])
def either_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Solve every pairing of the test by one engine, however small it is.

    The large engine is skipped, visibly, where OR-tools or numpy is missing.
    """
    name = str(request.param)
    if name == "ortools":
        pytest.importorskip("ortools")
        pytest.importorskip("numpy")
    seats = 0 if name == "ortools" else sys.maxsize
    for module in (engine_choice, pairing, county_problem):
        monkeypatch.setattr(module, "LARGE_FROM", seats)
    return name
