"""A small plug-in for tests: company (W1), an errand (W2) and a neighbours' project (W5).

It is declared as any plug-in is, and stands for one where a test is about the core.
"""

from collections.abc import Sequence
from typing import Any

from linli_core.domain.community import ClassCode, SettingScheme
from linli_core.domain.declarations.evidence import ONE_OFF, VISIT
from linli_core.domain.declarations.questions import BUY, CARE, questions_with
from linli_core.domain.declarations.task_type import DelivererRule, Evidence, TaskType
from linli_core.domain.terms import (
    Applicability,
    Area,
    DelivererClass,
    DeliveryMode,
    Purpose,
    Sensitivity,
    Setting,
    SubjectKind,
)
from linli_core.plugin_system.marker import hookimpl
from linli_core.texts.text import Text

COMPANY = "sample.company"
ERRAND = "sample.errand"
PROJECT = "sample.project"


def task_type(code: str = COMPANY, **changed: Any) -> TaskType:  # noqa: ANN401 - any field of a task type
    """Return a sound task type, with some fields changed."""
    fields: dict[str, Any] = {
        "area": Area.SPECIAL_CARE,
        "name": Text("示例陪伴", "sample company"),
        "urban": Applicability.FOCUS,
        "rural": Applicability.ALLOWED,
        "subject_kinds": tuple(SubjectKind),
        "modes": tuple(DeliveryMode),
        "deliverers": DelivererRule((DelivererClass.VOLUNTEER, DelivererClass.PROFESSIONAL)),
        "sensitivity": Sensitivity.S2,
        "consents": (Purpose.SERVICE,),
        "flow": "W1",
        "evidence": VISIT,
        "questions": questions_with(CARE, BUY),
        "phrases": ("亲情陪伴",),
    }
    return TaskType(code=code, **{**fields, **changed})


_PROJECT_EVIDENCE: tuple[Evidence, ...] = (Evidence("验收单", Text("验收单", "acceptance slip")),)

TASK_TYPES = (
    task_type(COMPANY),
    task_type(ERRAND, name=Text("示例跑腿", "sample errand"), flow="W2", evidence=ONE_OFF),
    task_type(
        PROJECT,
        area=Area.COMMUNITY_CONCERN,
        name=Text("示例共建", "sample project"),
        flow="W5",
        modes=(DeliveryMode.PROJECT,),
        deliverers=DelivererRule((DelivererClass.RESIDENTS, DelivererClass.VOLUNTEER)),
        evidence=_PROJECT_EVIDENCE,
        phrases=("公益性、互助性、志愿性民生服务项目",),
    ),
)

SCHEME = SettingScheme(
    code="nbs",
    classes=(
        ClassCode("111", Setting.URBAN, Text("主城区", "main city area")),
        ClassCode("220", Setting.RURAL, Text("村庄", "village")),
    ),
    fallback=((200, 399, Setting.RURAL),),
    fallback_townships=(),
    source="示例",
)


class SamplePlugin:
    """What the sample declares; subclass it to declare something else.

    Attributes:
        task_types: what `linli_task_types` returns.
    """

    task_types: Sequence[TaskType] = TASK_TYPES

    @hookimpl
    def linli_task_types(self) -> Sequence[TaskType]:
        """Declare the sample's task types."""
        return self.task_types

    @hookimpl
    def linli_setting_schemes(self) -> Sequence[SettingScheme]:
        """Declare a scheme of two classes."""
        return (SCHEME,)
