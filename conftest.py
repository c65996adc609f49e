"""Settings that every test of the core and of the plug-ins shares."""

import os

from hypothesis import settings

# A slow machine is not a failure, so no deadline; in CI the examples are the same every time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

#: An SQLite file, and a database of a private PostgreSQL server, for every test that asks.
pytest_plugins = ("tests.support.databases", "tests.support.engines")

#: Alembic's scripts run only inside Alembic.
collect_ignore_glob = ["src/linli_core/storage/migrations/*"]
