"""A map that leads to nothing is named when it is loaded, with what would mend it."""

from typing import Any

import pytest
from attrs import evolve
from tests.support.releases import TO_SECOND, TO_THIRD, second

from linli_core.errors import PluginContractError
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.sample_plugin import COMPANY

_WRONG: list[tuple[dict[str, Any], str]] = [
    ({"states": {"met": "cald"}}, "no state cald; name some of planned, called"),
    ({"states": {"met": ""}}, "no state ''"),
    ({"steps": {"meet": "cal"}}, "no step cal; name some of call"),
    ({"fields": {"tongue": "speech"}}, "no field speech; name some of language"),
    ({"fields": {"tongue": "language", "mood": "language"}}, "tongue, mood all go to language"),
    ({"evidence": {"签到": "手印"}}, "no evidence 手印"),
    ({"task_type": "sample.nothing"}, "declares no task type sample.nothing"),
    ({"begun_on": ("v1",)}, "no beginning of a definition's hash"),
    ({"states": ("met", "called")}, "states: must be"),
    ({"answers": "upper"}, "answers: must be"),
    ({"answers": lambda *, a: a}, "answers: must be a function of 1"),
    ({"code": "second"}, "has no prefix"),
]


@pytest.mark.parametrize(("changed", "says"), _WRONG, ids=[says[:24] for _, says in _WRONG])
def test_a_wrong_map_is_named(changed: dict[str, Any], says: str) -> None:
    """The author reads which map, which name, and what there is."""
    with pytest.raises(PluginContractError) as raised:
        make_registry(discover=False, plugins=[second(evolve(TO_SECOND, **changed))])
    assert says in raised.value.message("en")
    assert "to_second" in raised.value.message("zh") or "second" in raised.value.message("zh")


def test_two_maps_of_one_type_say_which_is_for_whom() -> None:
    """Bounded to different definitions they stand side by side; else nobody could tell."""
    hashes = ("a" * 12, "b" * 12)
    maps = [evolve(TO_SECOND, code=f"sample.{h[0]}", begun_on=(h,)) for h in hashes]
    registry = make_registry(discover=False, plugins=[second(*maps)])
    assert [found.task_type for found in registry.migrations] == [COMPANY, COMPANY]
    with pytest.raises(PluginContractError, match=r"sample\.again"):
        make_registry(
            discover=False, plugins=[second(TO_SECOND, evolve(TO_SECOND, code="sample.again"))]
        )


def test_a_map_is_frozen() -> None:
    """Whoever kept the dictionary leads no case elsewhere."""
    states = {"met": "seen"}
    found = evolve(TO_THIRD, states=states)
    states["met"] = "kept"
    assert found.states == {"met": "seen"}
