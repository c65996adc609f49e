"""Rules of purchased service, and of advice on weddings and funerals, as data."""

from collections.abc import Sequence

from linli_core.plugins import Case, Facts, Refusal, StepGuardSpec, TaskStep, Text


def _on_assistance(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    return None if step.says("assistance_household") is True else ON_ASSISTANCE.refuse()


ON_ASSISTANCE = StepGuardSpec(
    "rural.on_assistance",
    ("rural.purchased.visit", "rural.purchased.care"),
    ("contract",),
    ("service_record",),
    Text(
        "没有登记对象属农村社会救助家庭",
        "it is not on record that the household is on rural social assistance",
    ),
    Text(
        "核对资格，在“服务记录”表这一行的“表单”写“属农村社会救助家庭=是”；不符合的，“步骤”写“资格不符”",
        "check it, and write assistance_household=是 in 表单; else take the step `rule_out`",
    ),
    _on_assistance,
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

STEP_GUARDS: Sequence[StepGuardSpec] = (ON_ASSISTANCE, FAMILY_DECIDES)
