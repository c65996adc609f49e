"""What the notice and the law ask of work with special groups, and of nobody else."""

from linli_core.plugins import Applicability, DelivererClass, Setting, Vetting, law
from linli_special_care.task_types import TASK_TYPES

BY_CODE = {found.code: found for found in TASK_TYPES}


def test_left_behind_people_are_a_matter_of_the_countryside() -> None:
    """农村留守人员: a focus in the countryside, not applicable in town, resettled or not."""
    left_behind = BY_CODE["care.group.left_behind"]
    for resettlement in (True, False):
        assert (
            left_behind.applicability(Setting.RURAL, resettlement=resettlement)
            is Applicability.FOCUS
        )
        assert (
            left_behind.applicability(Setting.URBAN, resettlement=resettlement)
            is Applicability.NOT_APPLICABLE
        )


def test_volunteers_come_to_restricted_work_only_as_the_rule_names() -> None:
    """S4: counselling is for licensed professionals; children are never met by one adult alone."""
    restricted = {found.code for found in TASK_TYPES if found.sensitivity == "S4"}
    assert restricted == {"care.counselling", "care.group.child"}
    counselling = BY_CODE["care.counselling"].deliverers
    assert counselling.classes == (DelivererClass.PROFESSIONAL,)
    assert counselling.vetting is Vetting.LICENSED
    child = BY_CODE["care.group.child"].deliverers
    assert DelivererClass.VOLUNTEER not in child.classes
    assert (child.in_pairs, child.lead, child.vetting) == (
        True,
        DelivererClass.PROFESSIONAL,
        Vetting.CHECKED,
    )


def test_an_empty_nest_alarm_follows_within_a_day() -> None:
    """Nobody answers: the alarm is due within 24 hours, wherever such visits are made."""
    alarms = {found.code: found.clock_days.get("no_answer_alarm") for found in TASK_TYPES}
    assert alarms["care.group.empty_nest"] == 1
    assert all(days is None or days <= 1 for days in alarms.values())


def test_work_with_minors_shows_the_duty_to_report() -> None:
    """Whoever works with children is shown the compulsory report and its clock."""
    for task_type in TASK_TYPES:
        if "compulsory_report" in task_type.clock_days:
            assert law.COMPULSORY_REPORT in task_type.legal_notes
            assert law.MINORS_CONSENT in task_type.legal_notes
    assert {t.code for t in TASK_TYPES if law.COMPULSORY_REPORT in t.legal_notes} == {
        "care.group.child",
        "care.group.left_behind",
    }
