"""The county that everything is tried on."""

from pathlib import Path

import pytest
from tests.support.small_county import write_small_county


@pytest.fixture(scope="session")
def small_county(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Workbooks with one case of each of many fates."""
    return write_small_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="session")
def example_county() -> list[Path]:
    """The workbooks of the example county."""
    return sorted((Path(__file__).parents[2] / "examples/community/workbooks").glob("*.xlsx"))
