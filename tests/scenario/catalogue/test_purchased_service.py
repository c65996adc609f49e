"""政府购买服务: contract, units, sampling, settlement; a paid unit is no volunteering."""

from datetime import datetime, timedelta
from typing import get_type_hints

import pytest
from attrs import evolve

from linli_core.domain.people import Actor, RoleGrant
from linli_core.domain.terms import Role, SubjectKind, Trigger
from linli_core.errors import InvalidInput, Refused
from linli_core.plugin_system.registry import make_registry
from linli_core.services.desk import Desk
from linli_core.storage import bulk, tables
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, SOCIAL_WORKER, staff
from linli_core.testing.task_stories import Begun, in_service, planned, stands_at, why_no_work, work

TYPES = make_registry().task_types

CODES = ("rural.purchased.visit", "rural.purchased.care")
CONTRACT = {
    "contract": "示例合同1号",
    "catalogue_item": "居家访视",
    "contractor": "示例0001",
    "unit": "visit",
    "units": "3",
    "assistance_household": "是",
    "sampling_percent": "30",
}
PAPERS = ("采购合同", "资格核对", "签入签出", "签字")


def _contracted(begun: Begun, code: str = CODES[0]) -> CaseBuilder:
    return work(begun(code), "contract", form=CONTRACT, paid=True)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_delivered_before_contract_item_and_units_are_named(
    begun: Begun, code: str
) -> None:
    """合同、目录项目、计量: each is on record, and the household is on social assistance."""
    story = begun(code)
    with pytest.raises(InvalidInput):
        work(story, "schedule", "deliver", paid=True)
    for field in ("contract", "catalogue_item", "contractor", "unit", "units"):
        form = {name: text for name, text in CONTRACT.items() if name != field}
        assert why_no_work(story, "contract", form=form) == {"contract_on_record"}
    not_poor = {**CONTRACT, "assistance_household": "否"}
    assert why_no_work(story, "contract", form=not_poor) == {"rural.on_assistance"}
    work(story, "contract", form=CONTRACT)
    assert stands_at(story) == "contracted"


def test_a_purchased_unit_never_posts_volunteer_hours(begun: Begun) -> None:
    """付费服务不计志愿服务时数: a unit that is not marked as paid is refused."""
    story = _contracted(begun)
    assert why_no_work(story, "schedule", "deliver", paid=False) == {"purchased_is_paid"}
    assert why_no_work(story, "schedule", "deliver", paid=True) == set()


def test_a_unit_is_counted_once(begun: Begun) -> None:
    """重复计量: hours that overlap a unit on file are refused, and so is one too many."""
    story = _contracted(begun)
    work(story, "schedule", "deliver", paid=True, evidence=PAPERS)
    begin = story.clock.now() - timedelta(hours=1, minutes=30)
    end = begin + timedelta(hours=1)
    assert why_no_work(story, "schedule", "deliver", paid=True, start=begin, end=end) == {
        "units_once"
    }
    work(story, "schedule", "deliver", paid=True)
    work(story, "schedule", "deliver", paid=True)
    assert why_no_work(story, "schedule", "deliver", paid=True) == {"units_once"}


def _bought(office: Desk, clock: FixedClock, kind: SubjectKind, code: str) -> CaseBuilder:
    """A case of R1, or of R1's household, with its contract on record."""
    return work(
        in_service(office, clock, TYPES[code], kind), "contract", form=_form(code), paid=True
    )


def _form(code: str) -> dict[str, str]:
    asked = get_type_hints(TYPES[code].form)
    return {name: said for name, said in CONTRACT.items() if name in asked}


def _deliver(story: CaseBuilder, start: datetime, **more: object) -> set[str]:
    """Deliver a unit of one hour that began then; return what refuses it."""
    end = start + timedelta(hours=1)
    cells = {"start": start, "end": end, "paid": True, "days": 0, **more}
    return why_no_work(story, "schedule", "deliver", **cells)


@pytest.mark.parametrize("code", [*CODES, "core.gov_purchase"])
def test_the_same_hours_are_not_billed_to_two_cases(
    office: Desk, clock: FixedClock, code: str
) -> None:
    """重复计量: one helper's hour billed in a second case is refused, and it says where it is."""
    first = _bought(office, clock, SubjectKind.RESIDENT, code)
    second = _bought(office, clock, SubjectKind.HOUSEHOLD, code)
    start = clock.advance(days=1) - timedelta(hours=9)
    assert _deliver(first, start) == set()
    assert _deliver(second, start + timedelta(minutes=30)) == {"billed_once"}
    with pytest.raises(Refused) as refused:
        work(
            second,
            "schedule",
            "deliver",
            days=0,
            paid=True,
            start=start,
            end=start + timedelta(hours=1),
        )
    (reason,) = (r for r in refused.value.reasons if r.rule == "billed_once")
    assert f"{first.case.number} 的记录 F2" in reason.reason("zh")
    assert f"{first.case.number} already, record F2" in reason.reason("en")
    assert _deliver(second, start + timedelta(hours=1)) == set(), "the next hour is its own"


def test_hours_of_before_the_partner_was_confirmed_are_billed_to_the_partner(
    office: Desk, clock: FixedClock
) -> None:
    """A record that names nobody is the partner's once there is one: the hour is billed, then."""
    first = planned(office, clock, TYPES[CODES[0]], SubjectKind.RESIDENT)
    work(first, "contract", form=_form(CODES[0]), paid=True, deliverers=())
    second = _bought(office, clock, SubjectKind.HOUSEHOLD, CODES[0])
    start = clock.advance(days=1) - timedelta(hours=9)
    assert _deliver(first, start, deliverers=()) == set()
    first.paired()
    partner = (first.helper.number,)
    assert _deliver(second, start, deliverers=partner) == {"billed_once"}


def test_two_helpers_of_one_contractor_may_serve_two_cases_at_once(
    office: Desk, clock: FixedClock
) -> None:
    """What one helper did is not billed twice; what two did at the same time is billed for both."""
    first = _bought(office, clock, SubjectKind.RESIDENT, CODES[0])
    second = _bought(office, clock, SubjectKind.HOUSEHOLD, CODES[0])
    other = Actor("W2", Role.SOCIAL_WORKER)
    own = next(p for p in staff() if p.number == SOCIAL_WORKER.number)
    office.put_people([evolve(own, number=other.number)])
    start = clock.advance(days=1) - timedelta(hours=9)
    assert _deliver(first, start) == set()
    assert _deliver(second, start) == {"billed_once"}
    assert _deliver(second, start, by=(other,)) == set()


def test_one_resident_is_not_billed_for_twice_at_once(office: Desk, clock: FixedClock) -> None:
    """Two contracts, two helpers, one resident and one hour: the second contract is refused it."""
    first, second = (_bought(office, clock, SubjectKind.RESIDENT, code) for code in CODES)
    other = Actor("W2", Role.SOCIAL_WORKER)
    own = next(p for p in staff() if p.number == SOCIAL_WORKER.number)
    office.put_people([evolve(own, number=other.number)])
    start = clock.advance(days=1) - timedelta(hours=9)
    assert _deliver(first, start) == set()
    assert _deliver(second, start, by=(other,)) == {"billed_once"}


def test_a_corrected_record_frees_the_hours_it_no_longer_bills(
    office: Desk, clock: FixedClock
) -> None:
    """更正: once the first case has its times put right, the second may bill the hour."""
    first = _bought(office, clock, SubjectKind.RESIDENT, CODES[0])
    second = _bought(office, clock, SubjectKind.HOUSEHOLD, CODES[0])
    start = clock.advance(days=1) - timedelta(hours=9)
    assert _deliver(first, start) == set()
    assert _deliver(second, start) == {"billed_once"}
    fact = office.facts(first.case)[-1]
    right = evolve(fact.body, start=fact.body.start + timedelta(hours=3))
    right = evolve(right, end=right.start + timedelta(hours=1))
    office.record(first.case, right, MANAGER, clock.now(), corrects=fact.id)
    assert _deliver(second, start) == set()
    with pytest.raises(InvalidInput):
        office.record(first.case, right, MANAGER, clock.now(), corrects=fact.id)


def test_hours_struck_from_the_register_of_billed_hours_show(
    office: Desk, clock: FixedClock
) -> None:
    """Whoever takes a row away to bill an hour twice is named by `verify`."""
    first = _bought(office, clock, SubjectKind.RESIDENT, CODES[0])
    assert _deliver(first, clock.advance(days=1) - timedelta(hours=9)) == set()
    uow = office._uow  # noqa: SLF001 - behind the library's back
    kept = uow.connection.execute(tables.paid_day.select()).all()
    uow.connection.execute(tables.paid_day.delete())
    found = office.verify().findings
    assert {f.table for f in found} == {tables.paid_day.name}
    assert first.case.number in {f.case for f in found}
    bulk.insert(uow.connection, tables.paid_day, [tuple(row) for row in kept])


def test_hours_beyond_those_agreed_are_refused(begun: Begun) -> None:
    """按小时计量: three hours are bought; two visits of two hours each are one hour too many."""
    story = work(begun(CODES[1]), "contract", form={**CONTRACT, "unit": "hour"}, paid=True)
    for refused in (set(), {"units_once"}):
        start = story.clock.now() + timedelta(hours=22)
        assert why_no_work(story, "schedule", "deliver", paid=True, start=start) == refused


def test_sampling_cannot_be_left_out_by_leaving_the_share_blank(begun: Begun) -> None:
    """抽查比例: where the contract names no share, the form's default is owed."""
    form = {name: text for name, text in CONTRACT.items() if name != "sampling_percent"}
    story = work(begun(CODES[0]), "contract", form=form, paid=True)
    work(story, "schedule", "deliver", paid=True, evidence=PAPERS)
    work(story, "verify", paid=True)
    story.fire(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    story.rounds = 1
    story.judged(5)
    assert why_no_work(story, "settle", evidence=("结算单",)) == {"settled_after_evaluation"}


def test_purchased_work_never_posts_volunteer_hours_whatever_its_record_says(
    office: Desk, clock: FixedClock
) -> None:
    """Signing the contract, verifying it, or a second unpaid record of the same hour: no hours."""
    story = in_service(office, clock, TYPES["core.gov_purchase"])
    own = next(p for p in staff() if p.number == SOCIAL_WORKER.number)
    grants = (*own.grants, RoleGrant(Role.VOLUNTEER, own.grants[0].scope))
    office.put_people([evolve(own, grants=grants)])
    form = _form("core.gov_purchase")
    work(story, "contract", form=form, paid=False, signed_by="R3")
    work(story, "schedule", "deliver", paid=True, signed_by="R3")
    assert office.volunteer_hours(SOCIAL_WORKER.number) == ()


def test_only_verified_and_evaluated_units_settle(begun: Begun) -> None:
    """核验、抽查、居民评价: before all three there is no settlement."""
    story = _contracted(begun)
    for _ in range(2):
        work(story, "schedule", "deliver", paid=True, evidence=PAPERS)
    with pytest.raises(InvalidInput):
        work(story, "settle")
    work(story, "verify", paid=True)
    sheet = ("结算单", "抽查编号")
    assert why_no_work(story, "settle", evidence=sheet) == {"settled_after_evaluation"}
    story.fire(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    story.rounds = 1
    story.judged(5)
    assert why_no_work(story, "settle", evidence=("抽查编号",)) == {"settled_after_evaluation"}
    assert why_no_work(story, "settle", evidence=("结算单",)) == {"settled_after_evaluation"}
    work(story, "settle", evidence=sheet)
    assert stands_at(story) == "settled"


def test_what_was_not_delivered_is_clawed_back(begun: Begun) -> None:
    """追回: a unit that sampling finds missing ends as clawed back."""
    story = _contracted(begun)
    work(story, "schedule", "deliver", paid=True)
    work(story, "claw_back", paid=True)
    assert stands_at(story) == "clawed_back"


def test_a_purchase_needs_its_contract_when_the_plan_is_approved(begun: Begun) -> None:
    """The approval of a purchased plan names the contract."""
    story = begun("core.gov_purchase")
    reviews = [f.body for f in story.desk.facts(story.case) if f.body.kind == "plan_review"]
    assert [review.contract for review in reviews] == ["示例合同1号"]
