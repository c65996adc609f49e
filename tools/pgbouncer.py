"""A private PgBouncer before a private PostgreSQL server, for as long as a block lasts.

It gives the server out by transactions, as a county's does: two sessions for everybody, no
statement of one client's known in the session that the next one gets, nothing reset in between.
Standard library only, as `postgres.py`.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.postgres import PATIENCE_SECONDS, ROLE, NoPostgres, Server, account
from tools.servers import program

#: So few that whatever one client leaves in a session the next one gets.
SESSIONS = 3
PORT = 6432
_SETTINGS = """
[databases]
* = host={server} user={role}
[pgbouncer]
unix_socket_dir = {home}
unix_socket_mode = 0700
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = {sessions}
max_client_conn = 100
logfile = {home}/log
pidfile = {home}/pid
ignore_startup_parameters = extra_float_digits
"""


class Pooler:
    """A running PgBouncer.

    Attributes:
        home: its folder: socket, log and settings.
    """

    def __init__(self, home: Path, server: Server) -> None:
        """Start it before a server, and wait until it answers.

        Raises:
            NoPostgres: it is not installed, or does not come up.
        """
        self.home = home
        place = program("pgbouncer")
        if place is None:
            raise NoPostgres("PgBouncer is not installed; as root: python tools/servers.py install")
        who = account()
        settings = home / "pgbouncer.ini"
        told = _SETTINGS.format(
            server=server.home, role=ROLE, home=home, port=PORT, sessions=SESSIONS
        )
        settings.write_text(told, encoding="utf-8")
        if who.user is not None and who.group is not None:
            os.chown(home, who.user, who.group)
        self._process = subprocess.Popen(
            [str(place), "-q", str(settings)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=home,
            start_new_session=True,
            user=who.user,
            group=who.group,
            extra_groups=who.groups,
            env=who.env,
        )
        end = time.monotonic() + PATIENCE_SECONDS
        while not (home / f".s.PGSQL.{PORT}").exists():
            if self._process.poll() is not None or time.monotonic() > end:
                log = home / "log"
                why = log.read_text(errors="replace")[-300:] if log.exists() else "it ended"
                raise NoPostgres(f"PgBouncer: {why}")
            time.sleep(0.02)

    def url(self, database: str) -> str:
        """Return the address of one of the server's databases, through the pooler."""
        return f"postgresql://{ROLE}@/{database}?host={self.home}&port={PORT}"

    def stop(self) -> None:
        """Stop it; whoever is connected is cut off."""
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)


@contextmanager
def private_pooler(server: Server) -> Iterator[Pooler]:
    """Run a pooler of our own before a server for the length of a block.

    Raises:
        NoPostgres: the machine does not permit it.
    """
    home = Path(tempfile.mkdtemp(prefix="linli-pb-", dir="/tmp"))  # a socket's path is short
    try:
        pooler = Pooler(home, server)
        try:
            yield pooler
        finally:
            pooler.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
