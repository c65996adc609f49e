"""What a run came to, summed up."""

from pathlib import Path
from types import SimpleNamespace

from linli_core.engine import Linli
from linli_core.privacy.keys import KEY_BYTES


def test_a_run_is_summarised_by_its_cases(tmp_path: Path, kit: SimpleNamespace) -> None:
    """Of a run that is kept, its cases; of one that is not, the stages its rows came to."""
    sheets = {**kit.registers(), "需求": [kit.need()], "研判": [kit.triage()]}
    files = [kit.write(tmp_path / "book.xlsx", sheets)]
    with Linli.from_url("sqlite://", keys=lambda: b"k" * KEY_BYTES) as linli:
        tried = linli.run_batch(files, as_of=kit.as_of, dry_run=True)
        told = linli.summarise(tried, as_of=kit.as_of)
        result = linli.run_batch(files, as_of=kit.as_of)
        summary = linli.summarise(result.cases, as_of=kit.as_of)
        assert summary == linli.summarise(result, as_of=kit.as_of)
    assert summary.cases == told.cases == 1
    assert summary.stages == told.stages
    assert summary.settings
    assert not told.settings
