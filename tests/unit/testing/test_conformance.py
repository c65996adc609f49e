"""The conformance kit finds what is wrong: each test of it can fail."""

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import frozen

from linli_core.codec.forms import label
from linli_core.domain.declarations.questions import CARE, CORE_QUESTIONS
from linli_core.domain.declarations.task_type import DelivererRule, LegalNote, Question, TaskType
from linli_core.domain.terms import DelivererClass, Purpose, Sensitivity, SubjectKind, Vetting
from linli_core.testing.conformance import task_type_tests
from linli_core.testing.sample_plugin import SamplePlugin, task_type
from linli_core.texts.text import Text

SOUND = task_type()
_VOLUNTEERS = (DelivererClass.VOLUNTEER,)


@frozen(kw_only=True)
class _Unlabelled:
    what: str


@frozen(kw_only=True)
class _English:
    what: Annotated[str, label("", "what")]


BROKEN: Mapping[str, list[dict[str, Any]]] = {
    "test_texts_are_there_in_both_languages": [
        {"name": Text("示例", " ")},
        {"note": Text("示例", "示例")},
        {"legal_notes": (LegalNote(Text("", "law"), "somewhere"),)},
    ],
    "test_its_form_is_a_schema_a_host_can_render": [{"form": _Unlabelled}, {"form": _English}],
    "test_its_deliverer_rule_can_be_satisfied": [
        {"deliverers": DelivererRule(())},
        {
            "deliverers": DelivererRule(
                (DelivererClass.VOLUNTEER,), lead=DelivererClass.PROFESSIONAL
            )
        },
        {"deliverers": DelivererRule((DelivererClass.VOLUNTEER,), vetting=Vetting.LICENSED)},
    ],
    "test_restricted_work_is_for_those_who_are_trained": [{"sensitivity": Sensitivity.S4}],
    "test_residents_judge_by_the_core_questions_first": [
        {"questions": CARE},
        {"questions": (*CORE_QUESTIONS, Question("x", Text("甲", "x"), ("是",), ("否",)))},
    ],
    "test_consents_are_those_the_work_needs": [
        {"consents": (), "subject_kinds": (SubjectKind.RESIDENT,)},
        {"consents": (Purpose.SERVICE, Purpose.PHOTO)},
    ],
    "test_clocks_and_indicators_are_sound": [
        {"clock_days": {"visit": 0}},
        {"clock_sources": {"visit": "somewhere"}},
        {"indicators": ("a", "a")},
    ],
    "test_law_is_stated_with_its_source": [
        {"legal_notes": (LegalNote(Text("法", "law"), " "),)},
    ],
}
EACH = [(name, changed) for name, cases in BROKEN.items() for changed in cases]


@pytest.mark.parametrize(("name", "changed"), EACH)
def test_a_broken_task_type_fails_the_test_of_its_rule(name: str, changed: dict[str, Any]) -> None:
    """What is sound passes; the same with one thing broken does not."""
    kit = task_type_tests(SamplePlugin())()
    test = getattr(kit, name)
    if name != "test_restricted_work_is_for_those_who_are_trained":
        test(SOUND)
    with pytest.raises((AssertionError, KeyError)):
        test(task_type(**changed))


def test_a_type_the_registry_refuses_is_reported_with_its_remedy() -> None:
    """The kit runs on what is sound and says of the rest what is wrong."""

    class Broken(SamplePlugin):
        task_types = (SOUND, task_type("sample.lost", flow="W99"))

    kit = task_type_tests(Broken())()
    assert [found.code for found in kit.declared.task_types] == [SOUND.code]
    with pytest.raises(AssertionError, match=r"sample\.lost"):
        kit.test_the_registry_takes_everything()


@pytest.mark.parametrize("found", SamplePlugin.task_types, ids=lambda found: found.code)
def test_a_case_of_each_sample_type_comes_back_from_storage(
    found: TaskType, linli_database: str
) -> None:
    """The one line works for a plug-in given as an object, too."""
    task_type_tests(SamplePlugin())().test_a_case_of_it_is_stored_and_read_again(
        found, linli_database
    )
