"""The library itself: opening and closing it, its clock and its settings, runs and summaries."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_type_hints

import pytest
from sqlalchemy import Engine, create_engine, event, text

from linli_core.batch.run import run_batch
from linli_core.batch.settings import BatchSettings
from linli_core.composition import Settings, make_context
from linli_core.domain.terms import CaseState
from linli_core.engine import Linli
from linli_core.errors import ConfigError, InvalidInput, NotFound
from linli_core.privacy.keys import KEY_BYTES
from linli_core.storage.dialects import make_engine
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import START, FixedClock


def _keys() -> bytes:
    return b"k" * KEY_BYTES


@pytest.fixture
def host_engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine of a host's own."""
    engine = make_engine(f"sqlite:///{tmp_path / 'host.db'}")
    yield engine
    engine.dispose()


@contextmanager
def _disposals(of: Engine | type[Engine]) -> Iterator[list[Engine]]:
    """See which engines are disposed of."""
    seen: list[Engine] = []

    def see(engine: Engine) -> None:
        seen.append(engine)

    event.listen(of, "engine_disposed", see)
    yield seen
    event.remove(of, "engine_disposed", see)


def test_closing_closes_the_engine_that_the_library_made_and_does_so_once() -> None:
    """Closing again changes nothing."""
    linli = a_library()
    with _disposals(linli.engine) as disposals:
        linli.close()
        linli.close()
    assert len(disposals) == 1


def test_an_engine_of_the_host_is_never_disposed(host_engine: Engine) -> None:
    """What the host opened is the host's to close."""
    with _disposals(host_engine) as disposals:
        with Linli(host_engine, keys=_keys, discover=False) as linli:
            linli.upgrade()
        linli.close()
    assert disposals == []
    with host_engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM linli_case")).scalar_one() == 0


def test_a_block_closes_the_library_however_it_ends() -> None:
    """An exception goes on, and nothing stays open."""
    linli = a_library()
    with (
        _disposals(linli.engine) as disposals,
        pytest.raises(ConfigError, match="LL-6001"),
        linli as opened,
    ):
        opened.run_batch([], mapping=Path("nowhere.toml"))
    assert len(disposals) == 1


_CALLS: dict[str, Callable[[Linli], object]] = {
    "begin": lambda linli: linli.begin().__enter__(),
    "bind": lambda linli: linli.bind(create_engine("sqlite://").connect()),
    "engine": lambda linli: linli.engine,
    "joining": lambda linli: linli.joining(create_engine("sqlite://").connect()).__enter__(),
    "figures": lambda linli: linli.figures(),
    "next_sheet": lambda linli: linli.next_sheet("M001"),
    "reading": lambda linli: linli.reading().__enter__(),
    "registry": lambda linli: linli.registry,
    "rotate_key": lambda linli: linli.rotate_key(lambda: b"n" * 32),
    "run_batch": lambda linli: linli.run_batch([]),
    "summarise": lambda linli: linli.summarise([]),
    "template_sheet": lambda linli: linli.template_sheet("concern.doorstep"),
    "upgrade": lambda linli: linli.upgrade(),
}


def test_every_call_of_a_library_is_tried_when_it_is_closed() -> None:
    """The list of calls below leaves none out."""
    public = {name for name, _ in inspect.getmembers(Linli) if not name.startswith("_")}
    assert public - {"close", "from_url"} == _CALLS.keys()


@pytest.mark.parametrize("name", sorted(set(_CALLS) - {"bind", "joining"}))
def test_a_closed_library_says_that_it_is_closed(name: str) -> None:
    """Nobody has to guess from a driver's error, and no database is opened anew unasked."""
    linli = a_library()
    linli.close()
    with pytest.raises(ConfigError) as refused:
        _CALLS[name](linli)
    assert refused.value.code == "LL-6007"
    assert "关闭" in refused.value.message("zh")


def test_a_closed_library_joins_no_transaction(host_engine: Engine) -> None:
    """A host's transaction is joined by an open library only."""
    linli = Linli(keys=_keys, discover=False)
    linli.close()
    with host_engine.connect() as connection, pytest.raises(ConfigError, match="LL-6007"):
        linli.bind(connection)
    with host_engine.connect() as connection, pytest.raises(ConfigError, match="LL-6007"):
        linli.joining(connection).__enter__()


@pytest.mark.parametrize(
    "name", sorted(set(_CALLS) - {"bind", "joining", "registry", "template_sheet"})
)
def test_a_library_without_a_database_says_what_to_do(name: str) -> None:
    """One that only joins transactions has none to begin."""
    linli = Linli(keys=_keys, discover=False)
    assert linli.registry.task_types
    with pytest.raises(ConfigError) as refused:
        _CALLS[name](linli)
    assert refused.value.code == "LL-6008"
    assert "bind()" in refused.value.remedy()


def test_what_cannot_be_opened_leaves_nothing_open(tmp_path: Path) -> None:
    """A library that could not be set up gives its connections back."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    with _disposals(Engine) as disposals, pytest.raises(TypeError, match="plugin"):
        Linli.from_url(url, keys=_keys, plugin=())  # type: ignore[call-arg] # misspelt
    assert len(disposals) == 1


# the clock


def test_a_library_asks_its_clock_where_nobody_names_a_moment() -> None:
    """The clock is handed in when the library is opened, by either door."""
    clock = FixedClock()
    with a_library(clock=clock) as linli, linli.begin() as desk:
        case = a_case(desk, clock).case
        clock.advance(days=3)
        assert desk.advance(case).since == START
        assert desk.verify().findings == ()
    assert make_context(_keys, discover=False, clock=clock.now).moment(None) == START + timedelta(3)


def test_a_clock_is_what_can_be_asked_for_the_time() -> None:
    """A fixed clock itself will do; what cannot be asked is refused in words, before it is used."""
    clock = FixedClock()
    assert make_context(_keys, discover=False, clock=clock).moment(None) == START
    with pytest.raises(ConfigError) as refused:
        make_context(_keys, discover=False, clock=START)  # type: ignore[arg-type]
    assert refused.value.code == "LL-6001"
    assert "datetime" in refused.value.message("zh")


def test_a_clock_without_a_time_zone_is_refused_before_anything_is_sealed() -> None:
    """No clock may leave it to the machine where noon is."""
    noon = datetime(2026, 6, 1, 12)  # noqa: DTZ001 - the point of the test
    with pytest.raises(InvalidInput, match="LL-4002"):
        a_library(clock=FixedClock(noon))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    """No caller may leave it to the machine where noon is."""
    as_of = datetime(2026, 6, 1, 12)  # noqa: DTZ001 - the point of the test
    with a_library(clock=FixedClock(START)) as linli:
        for call in (
            lambda: linli.run_batch([], as_of=as_of),
            lambda: linli.summarise([], as_of=as_of),
            lambda: linli.figures(as_of=as_of),
        ):
            with pytest.raises(InvalidInput, match="LL-4002"):
                call()
        with linli.reading() as reader, pytest.raises(InvalidInput, match="LL-4002"):
            reader.overdue(as_of=as_of)


# settings


@pytest.mark.parametrize(
    ("settings", "function"), [(Settings, make_context), (BatchSettings, run_batch)]
)
def test_settings_are_what_they_are_handed_on_to(
    settings: type, function: Callable[..., object]
) -> None:
    """Names, types and order are declared once for readers and once for Python, alike."""
    taken = {
        name: kind
        for name, kind in get_type_hints(function).items()
        if inspect.signature(function).parameters.get(name) is not None
        and inspect.signature(function).parameters[name].kind is inspect.Parameter.KEYWORD_ONLY
    }
    assert list(get_type_hints(settings).items()) == list(taken.items())
    assert not vars(settings)["__required_keys__"]


# runs and summaries


def test_a_summary_takes_cases_however_they_are_named(clock: FixedClock, linli: Linli) -> None:
    """By public number, by id, or as values; the summary is the same."""
    with linli.begin() as desk:
        case = a_case(desk, clock).surveyed().case
    at = clock.now()
    by_number, by_id, by_value = (
        linli.summarise([one], as_of=at) for one in (case.number, case.id, case)
    )
    assert by_number == by_id == by_value
    assert by_number.stages == {CaseState.SURVEYING: 1}
    with pytest.raises(NotFound, match="LL-7001"):
        linli.summarise(["nobody"], as_of=at)
