"""A private PostgreSQL server that lives as long as one command.

Usage::

    python tools/postgres.py install                 # Debian's package; needs root and apt
    python tools/postgres.py run -- COMMAND {url}    # run a command beside a server of its own

The server keeps its data in a temporary folder, listens on a socket in that folder only,
and is stopped and removed at the end. PostgreSQL refuses to run as root, so started by
root it runs as another user. Standard library only: it runs before anything is installed.
"""

import argparse
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

USERS = ("postgres", "nobody")
ROLE = "linli"
DATABASE = "linli"
PATIENCE_SECONDS = 60
_NEEDED = ("initdb", "postgres", "createdb", "dropdb", "pg_isready")
_DEBIAN = Path("/usr/lib/postgresql")


class NoPostgres(Exception):
    """This machine does not permit a private server; the text says why."""


def binaries() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version's first.

    Raises:
        NoPostgres: there is none.
    """
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(_DEBIAN.glob("*/bin"), key=_version, reverse=True)
    for place in places:
        if all((place / name).exists() for name in _NEEDED):
            return place
    raise NoPostgres("PostgreSQL is not installed; as root: python tools/postgres.py install")


def _version(place: Path) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", place.parent.name))


def install() -> None:
    """Install Debian's package, unless there is one.

    Raises:
        NoPostgres: it cannot be installed here.
    """
    try:
        binaries()
    except NoPostgres:
        pass
    else:
        return
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        raise NoPostgres("installing PostgreSQL needs root and apt-get")
    # RUNLEVEL: the package's own cluster need not be started.
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    wanted = [apt, "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
    for command in ([apt, "update", "-qq"], wanted):
        done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
        if done.returncode:
            raise NoPostgres(f"{' '.join(command)}: {done.stderr.strip()[-300:]}")
    binaries()


class Account(NamedTuple):
    """Who the server runs as; all None for whoever we are."""

    user: int | None
    group: int | None
    groups: tuple[int, ...] | None
    env: dict[str, str] | None


class Server:
    """A private server; `stop` and `start` it at will.

    Attributes:
        home: its folder: data, socket and log.
    """

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        """Make a cluster in an empty folder.

        Args:
            home: the folder; it is handed to the user the server runs as.
            settings: further settings of the server.

        Raises:
            NoPostgres: the machine does not permit it.
        """
        self.home = home
        self._bin = binaries()
        self._account = account()
        self._settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(home),
            "unix_socket_permissions": "0700",
            "max_connections": "50",
            "log_min_messages": "fatal",
            **(settings or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None
        if self._account.user is not None and self._account.group is not None:
            os.chown(home, self._account.user, self._account.group)
        self._call(
            "initdb", "-D", str(home / "data"), "-U", ROLE, "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync",
        )  # fmt: skip

    def url(self, database: str = DATABASE) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://{ROLE}@/{database}?host={self.home}"

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            NoPostgres: it does not come up.
        """
        options = [f"--{name}={value}" for name, value in self._settings.items()]
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self.home / "data"), *options],
                stdout=log,
                stderr=log,
                cwd=self.home,
                start_new_session=True,
                user=self._account.user,
                group=self._account.group,
                extra_groups=self._account.groups,
                env=self._account.env,
            )
        end = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise NoPostgres((self.home / "log").read_text(errors="replace")[-300:])
            time.sleep(0.02)

    def stop(self, how: int = signal.SIGINT) -> None:
        """Stop it: SIGINT breaks off what is going on, SIGQUIT leaves it to recovery."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE_SECONDS)
            self._process = None

    def create(self, database: str, template: str = "template1") -> str:
        """Make an empty database, or a copy of another, and return its address."""
        self._call("createdb", *self._where(), "-T", template, database)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._call("dropdb", *self._where(), "--force", "--if-exists", database)

    def _answers(self) -> bool:
        ready = [str(self._bin / "pg_isready"), "-q", *self._where(), "-d", "postgres"]
        return subprocess.run(ready, check=False, cwd=self.home).returncode == 0

    def _where(self) -> tuple[str, ...]:
        return ("-h", str(self.home), "-U", ROLE)

    def _call(self, name: str, *arguments: str) -> None:
        command = [str(self._bin / name), *arguments]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd=self.home,
            user=self._account.user,
            group=self._account.group,
            extra_groups=self._account.groups,
            env=self._account.env,
        )
        if done.returncode:
            raise NoPostgres(f"{name}: {done.stderr.strip()[-300:]}")


def account() -> Account:
    """Return who a server runs as: ourselves, unless we are root, as whom none runs.

    Raises:
        NoPostgres: root may not run one, and there is nobody else.
    """
    if os.geteuid() != 0:
        return Account(None, None, None, None)
    for name in USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        own = {"HOME": "/", "PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
        return Account(user.pw_uid, user.pw_gid, (), own)
    raise NoPostgres(f"root may not run a server, and there is no user {' or '.join(USERS)}")


@contextmanager
def private_server(settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run a server of our own, with an empty database, for the length of a block.

    Raises:
        NoPostgres: the machine does not permit it.
    """
    # The path of a socket may have a hundred characters at most, so not under any TMPDIR.
    home = Path(tempfile.mkdtemp(prefix="linli-pg-", dir="/tmp"))
    try:
        server = Server(home, settings)
        server.start()
        try:
            server.create(DATABASE)
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(command: Sequence[str]) -> int:
    """Run a command beside a server of its own; ``{url}`` in it becomes the address.

    A key file for the time of the run is named to it too, unless there is one already.
    """
    with private_server() as server:
        env = {**os.environ, "LINLI_DB": server.url()}
        env.setdefault("LINLI_KEY_FILE", str(server.home / "linli.key"))
        filled = [part.replace("{url}", server.url()) for part in command]
        return subprocess.run(filled, check=False, env=env).returncode


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("install", help="install Debian's package")
    running = actions.add_parser("run", help="run a command beside a private server")
    running.add_argument("command", nargs="+", help="{url} in it becomes the server's address")
    asked = parser.parse_args()
    try:
        if asked.action == "run":
            return run(asked.command)
        install()
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
