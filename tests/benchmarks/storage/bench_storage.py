"""Storage and batch on SQLite and PostgreSQL, interleaved in one run, beside their limits.

``LINLI_BENCH_REPEAT`` sets how often everything is done. Absolute figures drift by a factor
of two with what else the machine does: compare within one run.
"""

import gc
import os
import platform
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.storage import table
from tests.benchmarks.storage.job import (
    Carried,
    Peer,
    Row,
    Story,
    carry,
    open_library,
    stories,
    written,
)
from tests.benchmarks.storage.one_fire import fire_singly
from tests.benchmarks.storage.orm_peer import OrmPeer
from tests.benchmarks.storage.raw import by_copy, by_executemany
from tests.benchmarks.storage.room import bytes_in_memory, bytes_on_disk
from tools.postgres import NoPostgres, private_server

from linli_core.engine import Linli

REPEAT = int(os.environ.get("LINLI_BENCH_REPEAT", "3"))
FIRES = 100
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
LINLI, EXECUTEMANY, COPY = "linli batch", "driver: executemany", "driver: COPY"

NewDatabase = Callable[[str], str]


@pytest.fixture
def databases(tmp_path: Path) -> Iterator[tuple[NewDatabase, tuple[str, ...]]]:
    """How to make an empty database, and of which kinds there are any here."""
    count = iter(range(10_000))

    def lite(kind: str) -> str:
        del kind
        return f"sqlite:///{tmp_path / f'b{next(count)}.db'}"

    try:
        with private_server() as server:
            yield (
                lambda kind: server.create(f"b{next(count)}") if kind == POSTGRESQL else lite(kind),
                (SQLITE, POSTGRESQL),
            )
    except NoPostgres as why:
        print(f"\n没有 PostgreSQL，只测 SQLite / no PostgreSQL here, SQLite alone: {why}")
        yield lite, (SQLITE,)


class Figures:
    """What was measured, by contender and database."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.singles: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.memory: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.disk: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.carried: dict[str, list[Carried]] = defaultdict(list)
        self.rows = self.cases = self.events = 0


def test_storage_and_batch(databases: tuple[NewDatabase, tuple[str, ...]]) -> None:
    """Every contender stores the whole job; what it took is printed."""
    new, kinds = databases
    figures = Figures()
    peers = _peers()
    told = _tell(new(SQLITE))
    for _ in range(REPEAT):
        for kind in kinds:
            rows = _linli(figures, kind, new)
            _driver(figures, kind, new, rows)
            for peer in peers:
                _peer(figures, kind, new, peer, told)
            for pair in fire_singly(new(kind), FIRES):
                figures.singles[LINLI, kind].append(pair.library)
                figures.singles[EXECUTEMANY, kind].append(pair.driver)
    assert figures.events == sum(story.events for story in told)
    _print(figures, kinds, [peer.name for peer in peers])


def _peers() -> list[type[Peer]]:
    if find_spec("eventsourcing") is None:
        print("\n没有安装 eventsourcing，不作比较 / eventsourcing is not installed: left out")
        return [OrmPeer]
    from tests.benchmarks.storage.events_peer import EventsPeer  # noqa: PLC0415 - it may be absent

    return [OrmPeer, EventsPeer]


def _tell(url: str) -> list[Story]:
    linli = open_library(url)
    carry(linli)
    told = stories(linli)
    _close(linli)
    return told


def _close(linli: Linli) -> None:
    linli.close()


def _linli(figures: Figures, kind: str, new: NewDatabase) -> dict[Any, list[Row]]:
    url = new(kind)
    linli = open_library(url)
    gc.collect()
    done = carry(linli)
    figures.carried[kind].append(done)
    figures.seconds[LINLI, kind].append(done.engine)
    figures.cases = len(done.result.cases)
    rows = written(linli)
    figures.rows = sum(map(len, rows.values()))
    story = stories(linli)
    figures.events = sum(one.events for one in story)
    figures.memory[LINLI, kind].append(bytes_in_memory(linli))
    _close(linli)
    figures.disk[LINLI, kind].append(bytes_on_disk(url) / figures.cases)
    return rows


def _driver(figures: Figures, kind: str, new: NewDatabase, rows: dict[Any, list[Row]]) -> None:
    ways = {EXECUTEMANY: by_executemany, **({COPY: by_copy} if kind == POSTGRESQL else {})}
    for name, way in ways.items():
        url = new(kind)
        linli = open_library(url)
        gc.collect()
        figures.seconds[name, kind].append(way(url, rows))
        assert written(linli) == rows
        _close(linli)


def _peer(
    figures: Figures,
    kind: str,
    new: NewDatabase,
    make: type[Peer],
    told: Sequence[Story],
) -> None:
    url = new(kind)
    peer = make(url, told)
    gc.collect()
    figures.seconds[make.name, kind].append(peer.carry(told))
    figures.memory[make.name, kind].append(peer.bytes_in_memory())
    peer.close()
    figures.disk[make.name, kind].append(bytes_on_disk(url) / len(told))
    peer = make(new(kind), told)
    figures.singles[make.name, kind].extend(peer.single(told[:FIRES]))
    peer.close()


def _print(figures: Figures, kinds: tuple[str, ...], peers: list[str]) -> None:
    print(
        f"\n示范县 the example county: {figures.cases} 案 cases, {figures.events} 环节与事实 "
        f"steps and facts, {figures.rows} 行 rows; Python {platform.python_version()}, "
        f"{os.cpu_count()} 核 cores, {REPEAT} 次 repetitions: "
        "中位数 median (最小 least – 最大 most)"
    )
    names = [LINLI, EXECUTEMANY, *([COPY] if POSTGRESQL in kinds else []), *peers]
    _rates(figures, kinds, names)
    _phases(figures, kinds)
    single = [LINLI, EXECUTEMANY, *peers]
    table.show(
        f"一个环节一个事务 one step, its own transaction: p50 / p99 µs, {REPEAT * FIRES} each",
        ("", *kinds),
        [
            [_least(name), *(table.percentiles(figures.singles[name, kind]) for kind in kinds)]
            for name in single
        ],
    )
    for title, found in (
        ("办理中每案占用内存（Python 对象）RAM of a case in flight, KiB", figures.memory),
        ("每案占用磁盘（全库含索引）disk per case, whole database, KiB", figures.disk),
    ):
        table.show(
            title,
            ("", *kinds),
            [
                [name, *(table.spread([b / 1024 for b in found[name, k]], ".1f") for k in kinds)]
                for name in (LINLI, *peers)
            ],
        )


def _least(name: str) -> str:
    return "driver: least SQL, same rows" if name == EXECUTEMANY else name


def _rates(figures: Figures, kinds: tuple[str, ...], names: list[str]) -> None:
    def rate(name: str, kind: str) -> str:
        return table.spread([figures.events / s for s in figures.seconds[name, kind]])

    def steps(kind: str) -> str:
        return table.spread([c.result.events / c.engine for c in figures.carried[kind]])

    rows = [[name, *(rate(name, kind) for kind in kinds)] for name in names]
    rows.insert(1, ["linli batch: 仅环节 steps alone", *map(steps, kinds)])
    table.show("每秒环节与事实 steps and facts per second", ("", *kinds), rows)
    shares = [
        [limit, *(_share(figures, limit, kind) for kind in kinds)]
        for limit in names
        if limit in (EXECUTEMANY, COPY)
    ]
    title = "linli batch 占驱动极限的百分比 share of the driver's limit for the same rows, %"
    table.show(title, ("", *kinds), shares)


def _share(figures: Figures, limit: str, kind: str) -> str:
    pairs = zip(figures.seconds[limit, kind], figures.seconds[LINLI, kind], strict=False)
    return table.spread([100 * least / taken for least, taken in pairs], ".1f")


def _phases(figures: Figures, kinds: tuple[str, ...]) -> None:
    names = list(figures.carried[kinds[0]][0].phases)
    table.show(
        "linli batch 各阶段毫秒 phases of a batch, ms",
        ("", *kinds),
        [
            [
                name,
                *(table.spread([1e3 * c.phases[name] for c in figures.carried[k]]) for k in kinds),
            ]
            for name in names
        ],
    )
