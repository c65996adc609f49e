"""What the fast reader of values may do, and what becomes of it."""

import pytest

from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.batch.spreadsheet.workbook import _guarded


class PanicException(BaseException):
    """Stands for what the reader throws when it trips over a crafted file."""


@pytest.mark.parametrize("thrown", [OSError(), ValueError(), PanicException()])
def test_whatever_the_reader_trips_over_is_a_reason(thrown: BaseException) -> None:
    """A crash inside the reader costs the file, not the run."""

    def read() -> None:
        raise thrown

    with pytest.raises(Unreadable) as caught:
        _guarded(read, "file.damaged")
    assert caught.value.problem.code == "file.damaged"


def test_an_interruption_is_not_taken_for_a_damaged_file() -> None:
    """Whoever stops a run stops it."""

    def read() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _guarded(read, "file.damaged")
