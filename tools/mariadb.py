"""A private MariaDB server that lives as long as one block, as `postgres.py` runs PostgreSQL.

It keeps its data in a temporary folder and listens on a socket in that folder only. Standard
library only.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.postgres import PATIENCE_SECONDS, account
from tools.servers import program

USER = "root"
#: A test kills clients, never the machine: what the disk has not seen yet is not at stake.
_FAST = (
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--skip-innodb-doublewrite",
    "--innodb-buffer-pool-size=64M",
    "--innodb-log-file-size=32M",
    "--transaction-isolation=READ-COMMITTED",  # as a host sets it
    "--character-set-server=utf8mb4",
)


class NoMariaDB(Exception):
    """This machine does not permit a private server; the text says why."""


class MariaDB:
    """A running server.

    Attributes:
        home: its folder: data, socket and log.
    """

    def __init__(self, home: Path) -> None:
        """Make its tables in an empty folder, start it, and wait until it answers.

        Raises:
            NoMariaDB: the machine does not permit it.
        """
        self.home = home
        self._account = account()
        if self._account.user is not None and self._account.group is not None:
            os.chown(home, self._account.user, self._account.group)
        where = f"--datadir={home}/data"
        self._call("mariadb-install-db", where, "--auth-root-authentication-method=normal",
                   "--skip-test-db", f"--tmpdir={home}")  # fmt: skip
        self._process = subprocess.Popen(
            [_program("mariadbd"), "--no-defaults", where, f"--socket={self.socket}",
             f"--tmpdir={home}", "--skip-networking", f"--log-error={home}/log", *_FAST],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=home,
            start_new_session=True,
            user=self._account.user,
            group=self._account.group,
            extra_groups=self._account.groups,
            env=self._account.env,
        )  # fmt: skip
        end = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                log = home / "log"
                why = log.read_text(errors="replace")[-300:] if log.exists() else "it ended"
                raise NoMariaDB(why)
            time.sleep(0.05)

    @property
    def socket(self) -> Path:
        """Return where it listens."""
        return self.home / "s.sock"

    def create(self, database: str) -> str:
        """Make an empty database and return its address."""
        self._tell(f"CREATE DATABASE {database}")
        return f"mariadb+pymysql://{USER}@localhost/{database}?unix_socket={self.socket}"

    def drop(self, database: str) -> None:
        """Remove a database."""
        self._tell(f"DROP DATABASE IF EXISTS {database}")

    def stop(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)

    def _answers(self) -> bool:
        if not self.socket.exists():
            return False
        try:
            self._tell("SELECT 1")
        except NoMariaDB:
            return False
        return True

    def _tell(self, statement: str) -> None:
        self._call("mariadb", f"--socket={self.socket}", f"--user={USER}", "-e", statement)

    def _call(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [_program(name), "--no-defaults", *arguments],
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
            raise NoMariaDB(f"{name}: {done.stderr.strip()[-300:]}")


def _program(name: str) -> str:
    place = program(name)
    if place is None:
        raise NoMariaDB("MariaDB is not installed; as root: python tools/servers.py install")
    return str(place)


@contextmanager
def private_mariadb() -> Iterator[MariaDB]:
    """Run a server of our own for the length of a block.

    Raises:
        NoMariaDB: the machine does not permit it.
    """
    home = Path(tempfile.mkdtemp(prefix="linli-my-", dir="/tmp"))  # a socket's path is short
    try:
        server = MariaDB(home)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
