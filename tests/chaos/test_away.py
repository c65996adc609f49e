"""The database goes away or has no room: a clear error, nothing half-written, and on it goes."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from tests.chaos.conftest import County, picture, same
from tests.support.databases import FAST
from tests.support.work import AS_OF, CASES_AT_ONCE, carry, open_library
from tools.postgres import NoPostgres, Server

from linli_core.batch.outcome import Progress
from linli_core.batch.run import run_batch
from linli_core.batch.settings import CARRYING
from linli_core.engine import Linli
from linli_core.errors import Unavailable
from linli_core.storage.dialects import make_engine

#: Pages of 4 KiB: enough for the registers and some cases.
ROOMS = (160, 200, 240)


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server of this test's own, to be stopped at will; what it commits, it has written."""
    with tempfile.TemporaryDirectory(prefix="linli-pg-", dir="/tmp") as home:
        try:
            server = Server(Path(home), {**FAST, "synchronous_commit": "on"})
            server.start()
        except NoPostgres as why:
            pytest.skip(f"no private PostgreSQL here: {why}")
        yield server
        server.stop()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_a_server_that_restarts_in_the_middle(
    own_server: Server, county: County, how: signal.Signals
) -> None:
    """The server stops in a run: `Unavailable`; started again, the same library goes on."""
    linli = open_library(own_server.create("county"))
    stops = iter([False, False, True])

    def watch(progress: Progress) -> None:
        if progress.phase == CARRYING and next(stops, False):
            own_server.stop(how)

    with pytest.raises(Unavailable) as away:
        run_batch(linli, county.files, as_of=AS_OF, cases_at_once=CASES_AT_ONCE, progress=watch)
    assert away.value.code == "LL-3001"
    with pytest.raises(Unavailable), linli.begin() as desk:
        desk.verify()
    own_server.start()
    with linli.reading() as reader:
        found = reader.verify()
        assert found.cases == 3 * CASES_AT_ONCE
        assert found.findings == ()
    carry(linli, county.files)
    assert same(picture(linli, county.files), county.picture)
    linli.close()


def _limited(url: str, pages: int) -> Engine:
    """Return an engine whose database may have so many pages and no more."""
    engine = make_engine(url)

    @event.listens_for(engine, "connect")
    def limit(connection: object, record: object) -> None:
        del record
        connection.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    return engine


@pytest.mark.parametrize("pages", ROOMS)
def test_a_full_disk(tmp_path: Path, county: County, pages: int) -> None:
    """No room: a clear error, what is stored is whole; with room again the run completes."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    whole = open_library(url)
    small = _limited(url, pages)
    full = Linli(small, keys=lambda: b"k" * 32)
    with pytest.raises(Unavailable) as refused:
        carry(full, county.files)
    assert refused.value.code == "LL-3002"
    assert "空间" in refused.value.remedy("zh")
    with full.reading() as reader:
        found = reader.verify()
    assert found.findings == ()
    assert found.cases % CASES_AT_ONCE == 0
    carry(whole, county.files)
    assert same(picture(whole, county.files), county.picture)
    for library in (whole, full):
        library.close()
    small.dispose()
