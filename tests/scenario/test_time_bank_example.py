"""The foreign plug-in under `examples/` stands on its own: its tests pass by themselves."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / "examples/time_bank"


def test_a_foreign_plugin_with_its_own_table_passes_its_own_tests() -> None:
    """Conformance, both rules, posting, migration and policy: with nothing but the public kit."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"]
    ran = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
