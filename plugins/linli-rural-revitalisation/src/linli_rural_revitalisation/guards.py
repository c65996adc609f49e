"""Rules of purchased service, and of advice on weddings and funerals, as data."""

from collections.abc import Sequence

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.task_steps import StepGuardSpec, TaskStep
from linli_core.texts.text import Text

_CONTRACTED = ("contract", "catalogue_item", "contractor", "unit", "units")


def _contract_named(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    missing = [field for field in _CONTRACTED if not step.form.get(field, "").strip()]
    if step.says("assistance_household") is not True:
        missing.append("assistance_household")
    return CONTRACT_NAMED.refuse(missing=", ".join(missing)) if missing else None


CONTRACT_NAMED = StepGuardSpec(
    "rural.contract_named",
    ("rural.purchased.visit", "rural.purchased.care"),
    ("contract",),
    ("service_record",),
    Text(
        "合同、目录项目、承接主体、计量或资格没有登记：{missing}",
        "contract, catalogue item, contractor, units or eligibility are not on record: {missing}",
    ),
    Text(
        "按采购合同填写表单；对象须属农村社会救助家庭",
        "fill in the form from the contract; the household must be on rural social assistance",
    ),
    _contract_named,
)


def _family_decides(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    return FAMILY_DECIDES.refuse() if step.says("no_fines") is False else None


FAMILY_DECIDES = StepGuardSpec(
    "rural.family_decides",
    ("rural.wedding_funeral",),
    (),
    ("service_record",),
    Text("红白理事会只倡导，不得罚款", "the council advises; it fines nobody"),
    Text("改为倡导和帮办", "advise and help instead"),
    _family_decides,
)

STEP_GUARDS: Sequence[StepGuardSpec] = (CONTRACT_NAMED, FAMILY_DECIDES)
