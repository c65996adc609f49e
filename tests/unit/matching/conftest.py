"""People for the tests of the pairing, plainly invented."""

from typing import Any

import pytest

from linli_core.matching import Helper, Need

HOME = "990101001001"


class People:
    """Makes needs and helpers at home unless the facts say otherwise."""

    home = HOME
    next_door = "990101001002"
    next_town = "990101002001"
    other_county = "990102001001"

    def need(self, key: str, **facts: Any) -> Need:  # noqa: ANN401 - any field of the value
        """Return a need."""
        return Need(key=key, **{"community": HOME, **facts})

    def helper(self, key: str, **facts: Any) -> Helper:  # noqa: ANN401 - any field of the value
        """Return a helper."""
        return Helper(key=key, **{"community": HOME, **facts})


@pytest.fixture
def people() -> People:
    """The maker of people."""
    return People()
