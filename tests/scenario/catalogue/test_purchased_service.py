"""政府购买服务: contract, units, sampling, settlement; a paid unit is no volunteering."""

from datetime import timedelta

import pytest

from linli_core.domain.terms import Trigger
from linli_core.errors import InvalidInput
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import MANAGER
from linli_core.testing.task_stories import Begun, stands_at, why_no_work, work

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
        assert why_no_work(story, "contract", form=form) == {"rural.contract_named"}
    not_poor = {**CONTRACT, "assistance_household": "否"}
    assert why_no_work(story, "contract", form=not_poor) == {"rural.contract_named"}
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
    assert why_no_work(story, "schedule", "deliver", paid=True, start=begin) == {"units_once"}
    work(story, "schedule", "deliver", paid=True)
    work(story, "schedule", "deliver", paid=True)
    assert why_no_work(story, "schedule", "deliver", paid=True) == {"units_once"}


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
