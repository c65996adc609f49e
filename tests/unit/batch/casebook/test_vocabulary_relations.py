"""A relation as people write it: a grandmother is kin, and guardian where the register says so."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli, Role
from linli_core.batch.casebook.vocabulary import ADOPTION, CONSENT_FORMS, GUARDIAN_GROUNDS
from linli_core.batch.result import BatchResult
from linli_core.domain.statements.intake import NeedAdoption
from linli_core.testing.clock import PRESENT, FixedClock

CHILD = {"出生日期": "2016-05-01", "监护人": "R2", "监护起始": "2024-01-01"}


def run(
    folder: Path, kit: SimpleNamespace, ground: str, **more: object
) -> tuple[Linli, BatchResult]:
    """Hand in the need of a child that somebody else raised."""
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    registers = kit.registers()
    registers["居民"][0] |= CHILD | {"监护依据": ground} if ground else {}
    need = kit.need(提出人="R2", **more)
    book = kit.write(folder / "表.xlsx", {**registers, "需求": [need]})
    return linli, linli.run_batch([book], as_of=kit.as_of)


CASE = "220581001001-2026-0001"


@pytest.mark.parametrize("word", ["奶奶", "外婆", "姥姥", "爷爷", "姑姑", "妈妈"])
def test_whoever_a_relation_makes_a_guardian_speaks_as_one(
    tmp_path: Path, kit: SimpleNamespace, word: str
) -> None:
    """A grandmother in the register raises, agrees to and adopts a child's need as a guardian."""
    said = {"认可人": "R2", "认可方式": word, "调查同意": word}
    linli, result = run(tmp_path, kit, word, **said)
    assert [o.causes for o in result.outcomes if o.sheet in ("居民", "需求")] == [[], [], []]
    with linli.reading() as reader:
        (demand,) = reader.demands(CASE)
        facts = reader.facts(CASE)
    assert demand.raised_by.role is Role.GUARDIAN
    (adoption,) = (f for f in facts if isinstance(f.body, NeedAdoption))
    assert (adoption.body.way, adoption.author.role) == ("guardian", Role.GUARDIAN)


def test_who_is_no_guardian_does_not_become_one_by_a_word(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """An elder's son whom the register has as nothing adopts nothing for her: she is asked."""
    linli, result = run(tmp_path, kit, "", 认可人="R2", 认可方式="儿子")
    with linli.reading() as reader:
        (demand,) = reader.demands(CASE)
        facts = reader.facts(CASE)
    assert demand.raised_by.role is Role.INFORMANT
    assert not [f for f in facts if isinstance(f.body, NeedAdoption)]
    assert any(o.causes for o in result.outcomes if o.sheet == "需求")


def test_farther_kin_are_guardians_with_a_record_of_it(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """An aunt is taken as written, and whoever registers her is told what paper is wanted."""
    for word, codes in (("姑姑", ["guardian.needs_consent"]), ("奶奶", [])):
        _, result = run(tmp_path, kit, word)
        remarks = [c for o in result.outcomes if o.sheet == "居民" for c in o.remarks]
        assert [(c.code, c.heading) for c in remarks] == [(code, "监护文书") for code in codes]


def test_no_list_offers_what_is_only_understood() -> None:
    """The lists of a sheet stay short: relations are read, and not offered."""
    for words in (ADOPTION, CONSENT_FORMS, GUARDIAN_GROUNDS):
        assert "奶奶" not in list(words)
        assert words["奶奶"]
