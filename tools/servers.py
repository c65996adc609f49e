"""What some tests need beside Python: servers, browsers and tools from Debian's packages.

Usage::

    python tools/servers.py list              # what is here, and what needs it
    python tools/servers.py install [NAME...] # as root: what is missing, or only what is named

`make test` installs none of it but PostgreSQL, so that it stays light on a user's machine: where
something is absent, the tests that need it say so and skip. Standard library only: it runs before
anything is installed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Server(NamedTuple):
    """Something that tests start or call.

    Attributes:
        name: what it is asked for by.
        packages: Debian's packages that bring it.
        programs: it is here when each of these is; looked for in `PLACES` too.
        tries: what is tried with it.
    """

    name: str
    packages: tuple[str, ...]
    programs: tuple[str, ...]
    tries: str


SERVERS = (
    Server("postgresql", ("postgresql",), ("initdb", "postgres"), "storage on PostgreSQL"),
    Server("mariadb", ("mariadb-server",), ("mariadbd", "mariadb"), "storage on MariaDB"),
    Server("pgbouncer", ("pgbouncer",), ("pgbouncer",), "hosts that pool their connections"),
    Server("chromium", ("chromium",), ("chromium",), "pages in a browser"),
    Server("libreoffice", ("libreoffice-calc",), ("soffice",), "ledgers opened by an office"),
    Server("java", ("default-jdk-headless",), ("java", "javac"), "clients that are not Python"),
    Server("faketime", ("faketime",), ("faketime",), "other dates of the machine"),
)
#: Where Debian puts programs that no PATH names.
PLACES = ("/usr/sbin", "/usr/lib/postgresql/*/bin")


def program(name: str, places: Sequence[str] = PLACES) -> Path | None:
    """Return where a program is, the newest version's first, or None where it is not installed."""
    found = shutil.which(name)
    if found:
        return Path(found)
    folders = [folder for place in places for folder in Path("/").glob(place.removeprefix("/"))]
    folders.sort(key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))])
    return next((f / name for f in reversed(folders) if (f / name).exists()), None)


def missing(server: Server) -> list[str]:
    """Return the programs of a server that are not here."""
    return [name for name in server.programs if program(name) is None]


def install(servers: Sequence[Server]) -> list[str]:
    """Install what is missing of some servers.

    Returns:
        Why one of them is not here, a line for each; none where all are.
    """
    wanted = [server for server in servers if missing(server)]
    if not wanted:
        return []
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return [f"{server.name}: installing it needs root and apt-get" for server in wanted]
    call = _caller(apt)
    unread = call("update", "-qq")
    problems = []
    # One that cannot be had must not keep the others away, so each is a step of its own.
    for server in wanted:
        said = call("install", "-y", "-qq", "--no-install-recommends", *server.packages)
        if missing(server):
            problems.append(f"{server.name}: {said or unread or 'its packages do not bring it'}")
    return problems


def _caller(apt: str) -> Callable[..., str]:
    # RUNLEVEL: what a package would start by itself need not be started.
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [apt, *arguments], env=env, check=False, capture_output=True, text=True
        )
        return done.stderr.strip()[-300:] if done.returncode else ""

    return call


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="say what is here")
    installing = actions.add_parser("install", help="install what is missing")
    names = [server.name for server in SERVERS]
    installing.add_argument("name", nargs="*", choices=[*names, []], help="only these")
    asked = parser.parse_args()
    if asked.action == "list":
        for server in SERVERS:
            state = "missing" if missing(server) else "here"
            print(f"{server.name:<12} {state:<8} {server.tries}")
        return 0
    problems = install([s for s in SERVERS if not asked.name or s.name in asked.name])
    for problem in problems:
        print(f"{problem} (its tests say so and skip)", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
