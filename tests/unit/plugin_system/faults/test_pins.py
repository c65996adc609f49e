"""A plug-in made for another core is named when it is loaded, and not where it first breaks."""

import sys
from pathlib import Path

import pytest
from tests.support.broken_plugins import faults

from linli_core.errors import PluginContractError
from linli_core.plugin_system.faults.pins import core_fault
from linli_core.plugin_system.registry import make_registry


@pytest.mark.parametrize(
    ("pin", "fits"),
    [
        ("linli-core", True),
        ("linli-core>=0.1,<0.2", True),
        ("linli_core (>=0.1)", True),
        ("linli-core[pairing]~=0.1.0", True),
        ("linli-core==0.1.*; python_version>'3'", True),
        ("linli-core===0.1.0", True),
        ("linli-core-extras>=9", True),
        ("linli-core>=0.2", False),
        ("linli-core<0.1", False),
        ("linli-core!=0.1.*", False),
        ("linli-core==0.1.1", False),
        ("linli-core~=0.2", False),
        ("linli-core>0.1", False),
        ("LINLI.core>=9", False),
    ],
)
def test_a_pin_holds_for_the_versions_it_names(pin: str, fits: bool) -> None:  # noqa: FBT001 - the table
    """A requirement is read as the packaging standard writes it."""
    assert (core_fault(["attrs>=24", pin], "0.1.0") is None) is fits


def test_a_pin_that_cannot_be_read_is_named() -> None:
    """Nothing is taken to hold that nobody understood."""
    fault = core_fault(["linli-core>=one"], "0.1.0")
    assert fault is not None
    assert ">=one" in fault.en


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch, points: str, requires: str) -> None:
    (folder / "yard_hooks.py").write_text(
        "from linli_core.plugins import declares\nlinli_flows = declares(())\n"
    )
    info = folder / "linli_yard-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: linli-yard\nVersion: 1.0\nRequires-Dist: {requires}\n"
    )
    (info / "entry_points.txt").write_text(f"[linli]\n{points}\n")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "yard_hooks", raising=False)


def test_an_installed_plugin_for_another_core_does_not_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who installs past the resolver is told at the start."""
    _install(tmp_path, monkeypatch, "yard = yard_hooks", "linli-core>=9")
    with pytest.raises(PluginContractError, match=r"linli-yard.*>=9"):
        make_registry()


def test_a_distribution_has_one_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two would be two plug-ins of one name, of which one is lost."""
    _install(tmp_path, monkeypatch, "one = yard_hooks\ntwo = yard_hooks:other", "linli-core")
    with pytest.raises(PluginContractError, match=r"linli-yard.*one = yard_hooks, two = "):
        make_registry()


def test_an_installed_plugin_for_this_core_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was made for this core is let in."""
    _install(tmp_path, monkeypatch, "yard = yard_hooks", "linli-core>=0.1,<0.2")
    assert "linli-yard" in {p.name for p in make_registry().plugins if not p.problems}
    assert faults() == []
