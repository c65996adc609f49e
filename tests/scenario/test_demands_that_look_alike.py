"""A need has one number, however it is typed: a second that looks like it opens no second case."""

from pathlib import Path

import pytest
from tests.support.care_workbook import CareWorkbook, by
from tests.support.upload_office import AS_OF, HERE, Office, begin, need, told

from linli_core import Actor, Channel, Linli, NewDemand, Role, SubjectKind, SubjectRef
from linli_core.batch.outcome import OutcomeKind
from linli_core.errors import InvalidInput

FORMS = pytest.mark.parametrize("form", ["xq-1", "ＸＱ－１", "XQ-l", "XQ- 1", "XQ-1\u200b"])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two communities, in one of which R1 has raised XQ-1."""
    return begin(Office(Linli.from_url("sqlite://", clock=lambda: AS_OF), tmp_path))


def _cases(office: Office) -> int:
    with office.linli.reading() as reader:
        return reader.figures().before_service.total()


@FORMS
def test_a_second_demand_that_looks_like_the_first_opens_no_case(office: Office, form: str) -> None:
    """In a workbook of another day it is the same demand, or is refused and the first named."""
    before = _cases(office)
    result = office.hands_in({"需求": [need(form, "R1")]})
    ((outcome, codes),) = told(result, "需求")
    assert _cases(office) == before
    assert outcome in (OutcomeKind.REFUSED, OutcomeKind.UNCHANGED), codes
    assert (outcome is OutcomeKind.REFUSED) is ("demand.alike" in codes)


def test_of_two_in_one_workbook_the_first_is_opened(office: Office) -> None:
    """However the rows are split, one need is one case."""
    before = _cases(office)
    result = office.hands_in({"需求": [need("XQ-7", "R1"), need("xq-7", "R1")]})
    assert _cases(office) == before + 1
    assert [outcome for outcome, _ in told(result, "需求")].count(OutcomeKind.REFUSED) == 1


def test_a_row_about_a_demand_that_looks_alike_names_the_one_meant(office: Office) -> None:
    """A triage of xq-1 is told that XQ-1 is there, and is about nothing else."""
    row = {"需求编号": "xq-1", **CareWorkbook(office.folder).triage()}
    result = office.hands_in({"研判": [{**row, **by(("S1", "调查员"), "02 10:00")}]})
    ((outcome, codes),) = told(result, "研判")
    assert (outcome, "demand.alike" in codes) == (OutcomeKind.REFUSED, True)
    assert any("XQ-1" in cause.reason.zh for o in result.outcomes for cause in o.causes)


def test_numbers_that_anybody_can_tell_apart_are_two(office: Office) -> None:
    """XQ-11 and XQ-1-1 are no other numbers of XQ-1."""
    before = _cases(office)
    office.hands_in({"需求": [need("XQ-11", "R1"), need("XQ-1-1", "R1")]})
    assert _cases(office) == before + 2


def test_at_a_desk_the_same_rule_holds(office: Office) -> None:
    """A host that opens a case under a number typed otherwise is told of the first."""
    demand = NewDemand(
        community=HERE,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=Actor("R1", Role.RESIDENT),
        channel=Channel.SELF,
        words="想有人陪说说话",
        at=AS_OF,
        number="xq-1",
    )
    with office.linli.begin() as desk, pytest.raises(InvalidInput, match="XQ-1") as refused:
        desk.open_case(demand, as_of=AS_OF)
    assert refused.value.code == "LL-4014"
