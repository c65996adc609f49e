"""Settings that every test of the core and of the plug-ins shares."""

import os
import signal
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is not a failure, so no deadline; in CI the examples are the same every time.
_AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("local", _AT_LEISURE)
settings.register_profile("ci", _AT_LEISURE, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

#: An SQLite file, and a database of a private PostgreSQL server, for every test that asks.
pytest_plugins = ("tests.support.databases", "tests.support.engines")

#: Alembic's scripts run only inside Alembic; what is installed is tried by `make test-wheels`.
collect_ignore_glob = [
    "src/linli_core/storage/migrations/*",
    "src/linli_core/testing/test_installed.py",
]


class _Absent(MetaPathFinder):
    """Makes the libraries of the extra ``pairing`` look as if they were not installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        """Refuse them, and leave every other name to the next finder."""
        del path, target
        if fullname.partition(".")[0] in {"ortools", "numpy"}:
            raise ModuleNotFoundError(fullname, name=fullname)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the suite be run as on a machine without OR-tools and numpy."""
    parser.addoption(
        "--without-extra", action="store_true", help="run as if linli-core[pairing] were missing"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Hide the extra before any test is collected, and let Ctrl-C mean what it does by default."""
    # A shell that runs the suite in the background makes it deaf to the signal, and tests send it.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--without-extra"):
        sys.meta_path.insert(0, _Absent())
