"""Each effect is needed: taken out, the test that stands for it fails."""

from collections.abc import Mapping

import pytest
from tests.support.mutants import is_missed

from linli_core.lifecycle.effects.catalogue import EFFECTS

_DEATH = "tests/scenario/test_road_death.py::"
_MERGE = "tests/scenario/test_road_merge.py::"
#: A test that misses each effect: it cannot pass without it. A new effect gets its row.
SHOWN_BY: Mapping[str, str] = {
    "older_facts_lapse": "tests/scenario/test_main_road_turning_back.py::"
    "test_what_was_said_before_the_need_changed_confirms_nothing_any_more",
    "begin_episode": _DEATH + "test_a_households_case_goes_on_as_a_new_episode",
    "pin_task_type": "tests/scenario/test_road_suspension.py::"
    "test_welfare_checks_go_on_at_high_risk",
    "pin_emergency_type": "tests/scenario/test_road_emergency.py::"
    "test_help_comes_first_and_the_rest_is_owed",
    "score_satisfied": _DEATH + "test_nobody_votes_after_their_death",
    "score_dissatisfied": "tests/scenario/test_main_road_leaving_and_coming_back.py::"
    "test_reopening_is_a_second_episode",
    "score_as_answered": _DEATH + "test_nobody_votes_after_their_death",
    "amend_verdict": "tests/scenario/test_heard_is_not_counted.py::"
    "test_a_complaint_entered_late_is_in_the_verdict_of_its_episode",
    "bill_partner": "tests/scenario/catalogue/test_purchased_service.py::"
    "test_hours_of_before_the_partner_was_confirmed_are_billed_to_the_partner",
    "report_veto": "tests/unit/lifecycle/effects/test_on_facts.py::"
    "test_harm_that_was_told_before_it_was_reported_at_once_is_reported_in_the_end",
    "raise_level": "tests/scenario/test_main_road_verdicts.py::"
    "test_two_failed_rounds_go_to_the_township",
    "report_harm": "tests/scenario/test_heard_is_not_counted.py::"
    "test_harm_opens_an_incident_the_moment_it_is_told",
    "freeze_roll": "tests/scenario/test_collective_cases.py::"
    "test_whoever_moves_in_after_the_round_opened_does_not_judge",
    "void_open_tasks": _DEATH + "test_those_who_stay_are_thought_of",
    "open_incidents": "tests/scenario/catalogue/test_mediation.py::"
    "test_violence_ends_the_mediation_and_opens_an_incident",
    "owe_reports": "tests/scenario/test_compulsory_report.py::"
    "test_no_change_of_the_register_lifts_the_duty",
    "seal_episode": _DEATH + "test_those_who_stay_are_thought_of",
    "bill_record": "tests/scenario/catalogue/test_purchased_service.py::"
    "test_a_purchased_unit_never_posts_volunteer_hours",
    "move_case": "tests/scenario/test_road_transfer.py::"
    "test_the_new_community_opens_a_linked_case_at_once",
    "open_dependant_cases": _DEATH + "test_a_dependant_gets_a_case_of_their_own",
    "merge_into_survivor": _MERGE
    + "test_a_merged_case_keeps_all_it_has_and_points_to_the_survivor",
    "undo_merge": _MERGE + "test_undone_duties_go_back_with_what_was_done_meanwhile",
}
SAMPLE = ("older_facts_lapse", "merge_into_survivor")


def test_every_effect_is_shown_by_a_test() -> None:
    """Whoever adds an effect writes the story that needs it, and names it here."""
    assert set(SHOWN_BY) == set(EFFECTS), "give each effect a row in SHOWN_BY"


@pytest.mark.slow
@pytest.mark.parametrize("effect", SHOWN_BY)
def test_an_effect_taken_out_is_missed(effect: str) -> None:
    """Taking it out changes what the story comes to."""
    assert is_missed(f"effect {effect}", SHOWN_BY[effect])


@pytest.mark.parametrize("effect", SAMPLE)
def test_some_effects_taken_out_are_missed(effect: str) -> None:
    """Some of them at every run: the table is not only written, it is tried."""
    assert is_missed(f"effect {effect}", SHOWN_BY[effect])
