"""Whose word counts: the twenty rules, what enforces each, and the test that misses it.

`tests/mutants` takes out one after the other what a row names, and the test of the row fails.
"""

from attrs import frozen

from linli_core.texts.text import Text

_HEARD = "tests/scenario/test_heard_is_not_counted.py::"
_BACK = "tests/scenario/test_one_way_back.py::"
_TICKETS = "tests/scenario/test_hotline_tickets.py::"
_WORDS = "tests/scenario/test_words_that_say_nothing.py::"
_TWO_WAYS = "tests/scenario/test_words_beside_grades.py::"
_ALONG = "tests/scenario/test_words_go_along.py::"
_WARD = "tests/scenario/test_wards_word.py::"
_GUARDIANS = "tests/scenario/test_guardians.py::"
_REGISTERS = "tests/scenario/test_registers_as_they_stood.py::"
_YES = "tests/scenario/test_whose_yes_it_is.py::"
_VERDICTS = "tests/scenario/test_main_road_verdicts.py::"
_SHARED = "tests/scenario/test_collective_cases.py::"
_ALONE = "tests/property/test_each_guard_alone.py::"
_EACH = _ALONE + "test_breaking_one_fact_makes_exactly_that_rule_appear"
_ASKED = "tests/scenario/test_rounds.py::"
_WHO_ASKS = "tests/scenario/test_who_asks.py::"
_SILENT = "tests/scenario/test_silence.py::"
_ENOUGH = "tests/scenario/test_enough_service.py::"
_FIGURES = "tests/scenario/test_figures.py::"
_MERGING = "tests/scenario/test_merging_loses_nothing.py::"
_PERSONS = "tests/scenario/test_one_person_one_number.py::"
_TIES = "tests/scenario/test_ties_of_an_episode.py::"
_LOOKS = "tests/scenario/test_numbers_that_look_alike.py::"
_PLACES = "tests/scenario/test_places_are_registered_once.py::"
_SIGNS = "tests/scenario/test_each_signs_for_themselves.py::"
_COUNCIL = "tests/scenario/test_council_decides_for_many.py::"
_SIDES = "tests/scenario/test_both_sides_of_a_dispute.py::"
_OUTSIDE = "tests/scenario/test_from_outside.py::"
_TAKEN_ON = "tests/scenario/test_who_took_them_on.py::"
_APPROVED = "tests/scenario/test_who_approved_does_not_do_it.py::"
_MINUTES = "tests/scenario/test_minutes_from_outside.py::"
_WHOSE_UPLOAD = "tests/scenario/test_whose_upload.py::"
_UPLOADS = "tests/scenario/test_uploads.py::"
_SLIPS = "tests/scenario/test_errata.py::"
_CLOCK = "tests/scenario/test_library_clock.py::"
_SHOWN = "tests/scenario/test_rights_shown.py::"
_STATE = "function linli_core.lifecycle.state."
_ROUNDS = _STATE + "evaluation.rounds:"
_CORRECTED = "tests/scenario/test_corrected_words.py::"
_OTHER_ROUNDS = "tests/scenario/test_words_of_other_rounds.py::"
_LATE = "function linli_core.lifecycle.effects.late_words:"
_REST = "tests/scenario/test_rest_hides_nobody.py::"
_AFTER = "tests/scenario/test_words_after_the_end.py::"
_GIVEN = "tests/scenario/test_words_of_a_service_given.py::"
_UNDER = "tests/scenario/test_words_under_another_number.py::"
_ELSEWHERE = "function linli_core.services.case.handing_on.words_elsewhere:"
_APART = "function linli_core.lifecycle.transitions.guards.separation:"
_BESIDE = "tests/scenario/test_words_beside_the_collectors.py::"
_JUDGED = "function linli_core.lifecycle.transitions.guards.words_heard:"
_HELD = "tests/unit/lifecycle/state/evaluation/test_rounds_held.py::"
_GIVEN_UP = "tests/scenario/test_shared_needs_are_given_up_together.py"
_WAYS_TRIED = (
    "tests/property/test_whose_word_counts.py::"
    "test_no_way_around_makes_the_engine_and_the_notebook_disagree"
)
_NOT_WANTED = "tests/scenario/test_not_wanted.py::test_no_road_hides_that_it_was_not_wanted"
_QUICK = "tests/scenario/test_quick_lane.py::"
_SMALL = "tests/scenario/test_small_places.py::"
_NEEDS_ALIKE = "tests/scenario/test_demands_that_look_alike.py::"
_KNOWN = "tests/scenario/test_known_at.py::"


@frozen
class Mutant:
    """Something taken out, as `tests.support.mutants` does it, and the test that then fails."""

    without: str
    test: str


@frozen
class Right:
    """One of the twenty rules.

    Attributes:
        rules: names in the registry of rules that enforce it.
        mutants: what is taken out, one thing at a time.
    """

    no: int
    says: Text
    rules: tuple[str, ...]
    mutants: tuple[Mutant, ...]


RIGHTS = (
    Right(
        1,
        Text(
            "谁说的、谁记的、什么时候；没有将来的话", "who, by whom, when; nothing from the future"
        ),
        (),
        (
            Mutant(
                "rule not_before_what_it_answers",
                "tests/unit/lifecycle/admission/test_answers_in_order.py",
            ),
            Mutant("rule dated_in_time", "tests/unit/lifecycle/admission/test_admit.py"),
            Mutant(
                "rule not_before_the_demand", _CLOCK + "test_nothing_is_dated_before_the_demand"
            ),
            Mutant("rule recorder_has_role", "tests/unit/lifecycle/admission/test_speakers.py"),
            Mutant("rule entered_in_time", _FIGURES.removesuffix("::")),
            Mutant("rule limit_moved_in_time", _TICKETS + "test_a_limit_that_is_over_is_not_moved"),
            Mutant(
                "function linli_core.domain.policy:EntryTerms.of -> 10_000",
                "tests/unit/domain/test_policy.py",
            ),
        ),
    ),
    Right(
        2,
        Text("没有人以系统的名义说话", "nobody speaks as the system"),
        ("speaks_for_a_person",),
        (
            Mutant(
                "rule speaks_for_a_person",
                _HEARD + "test_nobody_states_what_is_the_systems_to_state",
            ),
        ),
    ),
    Right(
        3,
        Text("居民的同意只管所问的事", "a resident's yes is for what was asked"),
        ("adopted_by_resident", "who_is_asked_answers", "yes_asked"),
        (
            Mutant("rule who_is_asked_answers", _YES + "test_nobody_answers_for_the_resident"),
            Mutant("rule consent_service", _EACH),
            Mutant("rule consents_cover_tasks", _EACH),
            Mutant("rule consents_rechecked", _EACH),
            Mutant(
                "rule visit_under_consent",
                "tests/scenario/test_consents.py::"
                "test_no_visit_after_the_withdrawal_and_every_visit_before_it",
            ),
            Mutant(
                "rule disclosure_stands",
                "tests/scenario/test_road_referral.py::"
                "test_a_consent_taken_back_before_the_handing_over_is_told_as_such",
            ),
            Mutant("rule yes_asked", _YES + "test_before_a_good_verdict_the_resident_is_asked"),
            Mutant(
                "rule photographed_with_consent",
                "tests/scenario/test_photographs.py::test_the_teams_word_is_no_consent_to_it",
            ),
            Mutant("rule disclosure_allowed", _YES.removesuffix("::")),
            Mutant(
                _STATE + "residents_word.yeses:is_the_teams_word -> False",
                _YES.removesuffix("::"),
            ),
            Mutant("rule consent_survey_or_public", _EACH),
            Mutant("rule consents_in_force", _EACH),
            Mutant("rule subject_agreed", _EACH),
            Mutant("rule partner_accepts", _EACH),
            Mutant(
                "rule resident_accepts_partner",
                _EACH,
            ),
            Mutant(
                "rule adopted_by_resident",
                _EACH,
            ),
        ),
    ),
    Right(
        4,
        Text("话由说的人更正", "corrections come from whoever said it"),
        ("own_words_corrected",),
        (
            Mutant(
                "rule own_words_corrected",
                _HEARD + "test_a_ballot_is_corrected_by_nobody_but_its_voter",
            ),
            Mutant(
                "rule author_asked", _SLIPS + "test_the_team_does_not_correct_what_a_resident_said"
            ),
            Mutant("rule incident_not_softened", "tests/scenario/test_road_incident.py"),
            Mutant(
                "rule settled_from_outside",
                "tests/scenario/test_road_incident.py::"
                "test_whoever_is_suspected_or_served_settles_no_incident",
            ),
            Mutant(
                "function linli_core.lifecycle.admission.incident_rules:_is_less -> False",
                "tests/scenario/test_road_incident.py::"
                "test_a_corrected_report_takes_nothing_out_of_it",
            ),
            Mutant(
                "rule slip_of_own_hand",
                _SLIPS
                + "test_a_slip_is_noted_by_whoever_made_it_and_binds_once_the_author_was_asked",
            ),
            Mutant(
                _STATE + "evaluation.corrected_words:corrected_ballots -> ()",
                _CORRECTED + "test_a_correction_that_does_not_count_hides_no_word_against",
            ),
            Mutant(
                _STATE + "evaluation.corrected_words:is_answered_by -> False",
                _CORRECTED + "test_the_collector_who_asked_again_corrects_it",
            ),
            Mutant(
                _STATE + "evaluation.unwanted:_takes_back -> True",
                _CORRECTED + "test_a_no_is_taken_back_before_the_collector_and_nobody_else",
            ),
            Mutant(
                _STATE + "evaluation.words_to_carry:words_against -> ()",
                _ALONG + "test_a_no_comes_along_and_ends_nothing_as_satisfied",
            ),
            Mutant(
                _STATE + "carried_facts:removed_by_unmerge -> False",
                _ALONG + "test_a_no_goes_when_the_cases_part",
            ),
            Mutant(
                _STATE + "evaluation.words_to_carry:words_to_carry -> ()",
                _CORRECTED + "test_a_case_that_was_merged_brings_the_word_along",
            ),
        ),
    ),
    Right(
        5,
        Text("什么也没说的话不算", "words that say nothing are not statements"),
        ("words_say_something",),
        (
            Mutant(
                "rule words_say_something",
                _WORDS + "test_every_free_text_that_others_rely_on_says_something",
            ),
            Mutant(
                "rule answers_fit",
                _WORDS + "test_answers_are_held_to_the_choices_of_their_question",
            ),
            Mutant("rule untrue_has_ground", _TICKETS + "test_untrue_needs_its_ground"),
            Mutant("rule residents_part_in_plan", _EACH),
            Mutant("rule residents_part_recorded", _EACH),
            Mutant(
                "rule heard_rows_mended",
                _EACH,
            ),
        ),
    ),
    Right(
        6,
        Text("不计的话也听到了", "heard is not counted"),
        (
            "heard_words_asked",
            "complainants_asked_again",
            "no_dissatisfied_ballot",
            "verdict_stands",
            "caller_content",
        ),
        (
            Mutant(
                "rule caller_content",
                _TICKETS + "test_a_caller_who_is_not_content_bars_a_good_end",
            ),
            Mutant(
                "rule heard_words_asked",
                _HEARD + "test_a_complaint_told_to_the_helper_is_never_covered_by_silence",
            ),
            Mutant(
                _ROUNDS + "_heard -> iter(())",
                _HEARD + "test_a_complaint_told_to_the_helper_is_never_covered_by_silence",
            ),
            Mutant(
                _ROUNDS + "told_before -> ()",
                _OTHER_ROUNDS + "test_who_was_dissatisfied_before_and_cannot_be_found_stays_so",
            ),
            Mutant("rule complainants_asked_again", _EACH),
            Mutant(
                _ROUNDS + "_left_unasked -> ()",
                _OTHER_ROUNDS + "test_of_many_the_collector_is_told_who_complained_the_last_time",
            ),
            Mutant(
                _STATE + "evaluation.corrected_words:is_entered_after -> False",
                _OTHER_ROUNDS + "test_what_a_deputy_enters_late_is_asked_about_too",
            ),
            Mutant(
                _ROUNDS + "_why_not_of_round -> 'other_round'",
                _OTHER_ROUNDS + "test_who_is_asked_after_all_is_counted",
            ),
            Mutant(
                "function linli_core.batch.kept_rows.words_beside:_stands_beside -> False",
                _BESIDE + "test_what_the_helper_heard_stands_beside_what_the_collector_wrote",
            ),
            Mutant(
                _STATE + "residents_word.heard_rows:complains_of_this -> False",
                _BESIDE + "test_words_that_are_placed_are_heard_of_whoever_said_them",
            ),
            Mutant(
                _STATE + "evaluation.rounds:is_asked_since -> False",
                _BESIDE + "test_whoever_is_asked_again_by_the_collector_may_be_content",
            ),
            Mutant(
                "effect report_harm", _HEARD + "test_harm_opens_an_incident_the_moment_it_is_told"
            ),
            Mutant(
                "effect score_as_answered",
                _HEARD + "test_a_suspension_hides_no_bad_ballots_of_a_round_under_way",
            ),
            Mutant(
                "effect amend_verdict",
                _HEARD + "test_a_complaint_entered_late_is_in_the_verdict_of_its_episode",
            ),
            Mutant(
                "rule verdict_stands",
                _HEARD + "test_a_case_does_not_close_as_satisfied_over_a_later_complaint",
            ),
            Mutant(
                _LATE + "says_against -> False",
                _HEARD + "test_a_complaint_entered_late_is_in_the_verdict_of_its_episode",
            ),
            Mutant(
                _STATE + "evaluation.spoken_of:_is_of_earlier_round -> False",
                _GIVEN + "test_a_ballot_of_a_round_that_the_new_service_has_not_had_is_of_the_last"
                "_one",
            ),
            Mutant(
                _STATE + "evaluation.spoken_of:_is_of_plan -> False",
                _GIVEN + "test_a_no_to_the_new_plan_is_none_to_the_service_of_last_year[said0]",
            ),
            Mutant(
                _STATE + "evaluation.dissatisfaction:_as_harm -> False",
                _GIVEN + "test_every_word_against_changes_a_good_end[closed-as_an_incident]",
            ),
            Mutant(
                _STATE + "evaluation.dissatisfaction:_to_the_hotline -> False",
                _GIVEN + "test_every_word_against_changes_a_good_end[closed-to_the_hotline]",
            ),
            Mutant(
                _ELSEWHERE + "_goes_on_for -> ()",
                _GIVEN + "test_a_merger_of_a_served_case_into_an_unserved_one_swallows_nothing",
            ),
            Mutant(
                _ELSEWHERE + "_shares -> False",
                _UNDER + "test_what_many_share_is_complained_of_under_ones_own_number",
            ),
            Mutant(
                _ELSEWHERE + "_running_or_last -> []",
                _UNDER + "test_a_good_round_is_undone_by_what_is_said_elsewhere_since",
            ),
            Mutant(
                _ELSEWHERE + "_asks_now -> False",
                _UNDER + "test_a_complaint_is_heard_though_the_service_was_written_down_after_it",
            ),
            Mutant(
                _LATE + "_is_left -> False",
                _HEARD + "test_a_complaint_of_before_a_good_end_unmakes_it",
            ),
            Mutant(
                "effect amend_verdict",
                _AFTER + "test_what_is_said_between_a_good_end_and_a_reopening_counts_in_what_was"
                "_served[to_the_helper]",
            ),
            Mutant(
                _JUDGED + "_still_holds -> True",
                _AFTER + "test_who_speaks_after_a_silence_was_found_is_not_closed_over",
            ),
            Mutant(
                _JUDGED + "_outvoted -> False",
                _AFTER + "test_one_of_ten_who_cannot_be_asked_any_more_keeps_no_case_open_for_ever",
            ),
            Mutant(
                "rule no_open_incident",
                _AFTER + "test_nothing_is_archived_over_harm[helper-closed]",
            ),
            Mutant(
                _LATE + "told_unasked -> False",
                _HEARD + "test_a_round_that_is_never_opened_hides_no_complaint",
            ),
            Mutant(
                _STATE + "evaluation.told_unasked:nos_of -> ()",
                _NOT_WANTED,
            ),
            Mutant(
                _STATE + "evaluation.corrected_words:is_answered_by -> True",
                _WAYS_TRIED,
            ),
            Mutant(
                _STATE + "evaluation.unwanted:_takes_back -> True",
                _WAYS_TRIED,
            ),
            Mutant(
                _STATE + "evaluation.told_unasked:_is_of_the_served -> False",
                _HEARD + "test_a_round_that_is_never_opened_hides_no_complaint",
            ),
            Mutant(
                _STATE + "evaluation.against:_answers_with_veto -> False",
                _HEARD + "test_a_veto_in_other_words_is_a_veto",
            ),
            Mutant(
                _STATE + "evaluation.answers:meant_by_no -> ''",
                _HEARD + "test_a_plain_no_to_a_veto_question_is_none",
            ),
            Mutant(
                "rule content_after_all",
                _TWO_WAYS + "test_a_good_grade_beside_a_complaint_waits_to_be_asked",
            ),
            Mutant(
                _STATE + "evaluation.against:speaks_two_ways -> False",
                _TWO_WAYS + "test_where_nobody_asked_it_counts_as_dissatisfied",
            ),
            Mutant("rule no_dissatisfied_ballot", _EACH),
            Mutant("rule no_veto", _EACH),
            Mutant(
                "rule round_passed",
                _VERDICTS + "test_a_problem_not_solved_is_not_satisfied_whatever_the_grade",
            ),
        ),
    ),
    Right(
        7,
        Text(
            "服务对象自己评价，团队不替别人评价", "whom the case serves judges; the team does not"
        ),
        ("ballot_on_roll",),
        (
            Mutant(
                _STATE + "team:_planners -> ()",
                _TIES + "test_whoever_leads_a_case_does_not_collect_it",
            ),
            Mutant(
                _STATE + "team:own_work -> frozenset()",
                "tests/scenario/test_who_works_on_a_case.py::"
                "test_a_neighbour_who_mended_it_unpaid_judges",
            ),
            Mutant(
                _STATE + "evaluation.against:speaks_against -> False",
                _HEARD.removesuffix("::"),
            ),
            Mutant(
                _STATE + "evaluation.ballots:is_early -> False",
                _HEARD + "test_a_ballot_of_the_day_before_the_opening_does_not_count",
            ),
            Mutant(
                _STATE + "deaths:had_died -> False",
                "tests/scenario/test_road_death.py::test_nobody_votes_after_their_death",
            ),
            Mutant(
                "rule ballot_on_roll",
                _SHARED + "test_whoever_moves_in_after_the_round_opened_does_not_judge",
            ),
            Mutant(
                _STATE + "many.parties:parties_of -> frozenset()",
                _SIDES + "test_one_side_alone_ends_no_round",
            ),
            Mutant(
                "function linli_core.services.queries.rights:audits -> True",
                _SHOWN + "test_the_team_and_the_offices_learn_no_voters_name",
            ),
        ),
    ),
    Right(
        8,
        Text(
            "评价由提请时指定的独立收集人收集，或凭本人的评价码；开放至少三个工作日",
            "a round has its collector or the voter's code, and stands open three working days",
        ),
        (
            "collector_independent",
            "opened_round_stands",
            "different_collector",
            "everybody_asked",
            "code_fits",
            "code_from_outside",
            "code_from_the_round",
        ),
        (
            Mutant(
                _STATE + "evaluation.ballots:_why_not_collected -> ''",
                _QUICK + "test_a_ballot_that_the_helper_wrote_down_does_not_count",
            ),
            Mutant(
                "rule everybody_asked",
                _ASKED + "test_a_first_good_ballot_does_not_end_a_households_round",
            ),
            Mutant(
                _STATE + "evaluation.ballots:_is_near -> False",
                _ASKED + "test_a_code_that_the_team_types_in_is_heard_and_not_counted",
            ),
            Mutant(
                _STATE + "evaluation.codes_shown:code_on_record -> None",
                _ASKED + "test_a_code_of_ones_own_needs_no_collector",
            ),
            Mutant(
                _STATE + "hands:came_from_outside -> True",
                _WHOSE_UPLOAD
                + "test_a_ballot_in_the_collectors_name_does_not_count_from_their_hands",
            ),
            Mutant(
                _STATE + "hands:may_hand_in -> True",
                _WHOSE_UPLOAD
                + "test_a_ballot_in_the_collectors_name_does_not_count_from_their_hands",
            ),
            Mutant(
                "rule later_word_kept",
                _OUTSIDE + "test_an_older_copy_takes_back_nothing_that_was_said_since",
            ),
            Mutant("rule words_placed", _BESIDE + "test_nobody_is_content_whose_words_wait"),
            Mutant(
                "rule words",
                _OUTSIDE + "test_whoever_served_settles_no_words_of_whom_they_served",
            ),
            Mutant(
                "rule death_known_outside",
                _OUTSIDE + "test_a_death_in_two_officers_names_strikes_nobody_off_from_their_hands",
            ),
            Mutant(
                _STATE + "many.council:_is_told_from_outside -> True",
                _OUTSIDE + "test_minutes_that_the_team_alone_wrote_give_up_no_need",
            ),
            Mutant(
                "function linli_core.lifecycle.transitions.guards.separation:_to_do_it"
                " -> frozenset()",
                _OUTSIDE + "test_the_one_committee_member_who_helps_has_the_township_approve",
            ),
            Mutant(
                _STATE + "evaluation.collecting:_is_theirs -> False",
                _TAKEN_ON + "test_whom_the_team_took_on_is_named_for_no_round",
            ),
            Mutant(
                _STATE + "evaluation.collecting:is_taken_on -> False",
                _TAKEN_ON + "test_who_served_is_often_known_only_once_the_round_is_open",
            ),
            Mutant(
                "rule approver_apart",
                _APPROVED + "test_who_approved_a_plan_is_not_paired_on_that_approval",
            ),
            Mutant("rule code_fits", _ASKED + "test_a_code_is_used_once"),
            Mutant("rule code_from_outside", _ASKED + "test_the_team_hands_out_no_codes"),
            Mutant(
                "rule code_from_the_round",
                _WHO_ASKS + "test_whoever_does_not_collect_the_round_hands_out_no_code",
            ),
            Mutant(
                _STATE + "evaluation.collecting:_committee_took_part -> False",
                _WHO_ASKS + "test_where_one_of_the_committee_is_of_the_team_the_township_does",
            ),
            Mutant(
                _STATE + "evaluation.collecting:_holds_here -> True",
                "tests/unit/lifecycle/state/evaluation/test_collecting.py::"
                "test_codes_are_handed_out_by_who_holds_the_office_of_the_place_on_that_day",
            ),
            Mutant(
                _STATE + "hands:_may_name -> True",
                _WHOSE_UPLOAD + "test_whoever_hands_in_an_opening_must_be_able_to_name",
            ),
            Mutant(
                _STATE + "evaluation.collecting:_calls -> True",
                _WHO_ASKS + "test_whoever_helps_is_called_to_no_round",
            ),
            Mutant(
                _STATE + "evaluation.collecting:_is_known_as_theirs -> True",
                _WHO_ASKS
                + "test_where_the_team_writes_that_the_resident_opens_a_round_not_anybody_asks",
            ),
            Mutant(
                _STATE + "hands:names_by_right -> True",
                _WHO_ASKS
                + "test_whom_the_helper_names_for_the_resident_is_called_by_office"
                + "_or_does_not_count",
            ),
            Mutant(
                _STATE + "evaluation.collecting:is_called -> False",
                _WHO_ASKS + "test_whose_office_it_is_asks_in_a_round_that_the_team_wrote_down",
            ),
            Mutant(
                "rule collector_independent",
                _EACH,
            ),
            Mutant(
                "rule opened_round_stands", _SHARED + "test_an_opened_round_is_not_opened_otherwise"
            ),
            Mutant(
                "rule round_in_order",
                _EACH,
            ),
            Mutant(
                _STATE + "evaluation.ballots:_why_not_collected -> ''",
                _ASKED + "test_the_collector_that_the_opening_names_writes_down",
            ),
        ),
    ),
    Right(
        9,
        Text("没有回答不能由团队说了算", "silence is not for the team to declare"),
        (
            "channels_tried",
            "nobody_answered",
            "stay_over",
            "finder_independent",
            "leaving_confirmed",
            "service_has_stopped",
            "one_quiet_contact",
            "heard_before_it_ends",
        ),
        (
            Mutant(
                "rule heard_before_it_ends",
                _REST + "test_a_rest_does_not_end_for_good_over_somebody_nobody_asked",
            ),
            Mutant(
                _STATE + "evaluation.silence:tried_from_outside -> []",
                _REST + "test_where_outsiders_tried_in_vain_it_ends_not_evaluated",
            ),
            Mutant(
                "rule heard_rows_mended",
                _REST + "test_a_complaint_kept_as_heard_is_not_put_away_unread",
            ),
            Mutant(
                _STATE + "team:_team_before -> None",
                _REST + "test_kin_of_who_helped_before_are_no_outsiders_either",
            ),
            Mutant("rule stay_over", _SILENT + "test_nobody_is_silent_in_the_first_minute"),
            Mutant(
                "rule finder_independent",
                _SILENT + "test_a_case_manager_on_the_committee_does_not_find_it",
            ),
            Mutant(
                "rule leaving_confirmed",
                _SILENT + "test_a_withdrawal_that_the_team_wrote_down_stops_the_service_only",
            ),
            Mutant(
                "rule one_quiet_contact", _SILENT + "test_an_outsider_asks_once_and_then_no_more"
            ),
            Mutant("rule service_has_stopped", _SILENT.removesuffix("::")),
            Mutant(
                "rule contact_under_consent",
                "tests/scenario/test_consents.py::"
                "test_who_does_not_want_to_be_asked_is_not_called_on",
            ),
            Mutant(
                "rule channels_tried",
                _VERDICTS + "test_nobody_answers_and_it_is_never_called_satisfied",
            ),
            Mutant("rule nobody_answered", _VERDICTS + "test_an_answer_cannot_be_found_unanswered"),
            Mutant("rule suspension_may_end", _REST + "test_the_teams_own_attempts_lose_nobody"),
        ),
    ),
    Right(
        10,
        Text("不满意之后只有一条回来的路", "one way back from dissatisfaction"),
        ("items_done", "complaints_answered", "different_collector", "rounds_below_max"),
        (
            Mutant(
                "rule complaints_answered",
                _BACK + "test_no_way_to_another_round_passes_the_complaint_by",
            ),
            Mutant(
                "rule different_collector", _VERDICTS + "test_a_third_round_needs_a_third_collector"
            ),
            Mutant("rule items_done", _EACH),
            Mutant("rule round_scored", _EACH),
            Mutant("rule different_decider_after_appeal", _EACH),
            Mutant("rule within_appeal_window", _EACH),
            Mutant(
                "function linli_core.lifecycle.transitions.guards.evaluation:_is_over -> False",
                _OTHER_ROUNDS + "test_such_a_case_ends_by_name",
            ),
            Mutant("rule explained_to_resident", _OTHER_ROUNDS + "test_who_can_be_found_is_told"),
            Mutant(
                "rule rounds_below_max",
                _EACH,
            ),
        ),
    ),
    Right(
        11,
        Text("群体和场所按名册评价", "groups and places judge by their roll"),
        ("roll_named", "count_witnessed", "round_quorate"),
        (
            Mutant(
                "rule roll_named",
                _SHARED + "test_nobody_opens_a_round_without_saying_which_households_judge",
            ),
            Mutant(
                _STATE + "evaluation.quorate:households_of_team -> 0",
                _SMALL + "test_the_others_judge_once_the_kin_were_heard",
            ),
            Mutant(
                "effect freeze_roll",
                _SHARED + "test_whoever_moves_out_after_the_round_opened_still_judges",
            ),
            Mutant(
                "rule minutes_apart",
                _MINUTES + "test_who_kept_the_minutes_does_not_begin_the_work_on_them",
            ),
            Mutant(
                _APART + "is_family_of_any -> False",
                _MINUTES + "test_family_of_who_does_the_work_does_not_alone_keep_the_minutes",
            ),
            Mutant(
                _STATE + "many.council:_is_their_matter -> False",
                _MINUTES + "test_minutes_need_a_hand_from_outside_the_matter",
            ),
            Mutant(
                _STATE + "many.council:could_sign -> {'X'}",
                _MINUTES + "test_where_nobody_else_of_the_place_could_sign_the_minutes_stand",
            ),
            Mutant(
                _STATE + "many.council:why_not_resolved -> None",
                _COUNCIL + "test_what_was_no_meeting_of_the_council_passed_no_resolution",
            ),
            Mutant("rule photo_named_by_hash", _SIGNS + "test_a_photo_is_named_by_its_hash"),
            Mutant(
                "rule signed_where_many_sign",
                _SIGNS + "test_nobody_co_signs_one_residents_need",
            ),
            Mutant("rule danger_posted", _GIVEN_UP),
            Mutant(
                _STATE + "evaluation.quorate:counted_from -> None",
                _SHARED + "test_a_quorum_says_what_it_is_counted_from_and_by_which_rule",
            ),
            Mutant("rule round_quorate", _EACH),
            Mutant("rule count_witnessed", _EACH),
            Mutant("rule belongs_to_many", _EACH),
            Mutant("rule result_posted", _EACH),
            Mutant("rule objections_answered", _EACH),
            Mutant(
                _STATE + "many.signatures:is_their_own -> True",
                _SIGNS + "test_names_that_others_write_are_not_counted",
            ),
            Mutant(
                _STATE + "many.places:lives_there -> True",
                _PLACES + "test_whoever_lives_elsewhere_signs_for_no_stairwell",
            ),
            Mutant(
                "function linli_core.services.place_register:why_not_entered -> None",
                _PLACES + "test_who_shares_a_place_is_not_entered_as_one_likes",
            ),
        ),
    ),
    Right(
        12,
        Text("服务过的都计入", "nothing served leaves the count"),
        ("evaluated_or_named_exit",),
        (
            Mutant(
                "function linli_core.services.queries.episodes:EpisodeOutcome.take -> None",
                "tests/scenario/test_figures.py::"
                "test_no_road_takes_somebody_dissatisfied_out_of_the_figures",
            ),
            Mutant(
                "function linli_core.services.queries.figures:_mark_visited -> None",
                _FIGURES + "test_a_visit_before_the_service_was_started_is_service",
            ),
            Mutant("rule evaluated_or_named_exit", _EACH),
        ),
    ),
    Right(
        13,
        Text("并案只并同一对象的案件", "merging joins cases of the same subject"),
        ("survivor_chosen",),
        (
            Mutant(
                "rule survivor_fits",
                "tests/scenario/test_road_merge.py::test_the_survivor_is_another_open_case",
            ),
            Mutant("rule survivor_chosen", "tests/scenario/test_road_merge.py"),
            Mutant("rule unmerge_window", "tests/scenario/test_road_merge.py"),
            Mutant(
                _STATE + "evaluation.rounds_held:came_with -> None",
                _HELD + "test_whoever_moves_after_a_bad_round_is_asked_in_the_second",
            ),
            Mutant(
                _STATE + "carried_facts:removed_by_unmerge -> False",
                _MERGING + "test_a_merger_begins_no_count_of_rounds_anew",
            ),
            Mutant(
                _STATE + "evaluation.rounds_held:level_rounds_scored -> 0",
                _MERGING + "test_a_merger_begins_no_count_of_rounds_anew",
            ),
            Mutant(
                _STATE + "carried_facts:is_carried -> False",
                "tests/scenario/test_road_transfer.py::test_nobody_moves_away_from_a_duty",
            ),
        ),
    ),
    Right(
        14,
        Text(
            "满意须约定的事办完；不满意的什么都不用等",
            "satisfied needs the agreed tasks done; whoever is not waits for nothing",
        ),
        ("tasks_settled", "agreed_work_done"),
        (
            Mutant(
                "rule agreed_work_done",
                _ENOUGH + "test_a_task_given_up_over_the_residents_head_is_not_satisfied",
            ),
            Mutant(
                _STATE + "evaluation.agreed_work:_is_accepted -> True",
                _ENOUGH + "test_a_task_given_up_over_the_residents_head_is_not_satisfied",
            ),
            Mutant(
                "rule tasks_settled",
                _EACH,
            ),
        ),
    ),
    Right(
        15,
        Text("登记按当时看，从不覆盖", "registers are read as they stood"),
        (),
        (
            Mutant(
                "function linli_core.domain.people:Person.is_family_of -> False",
                _REGISTERS + "test_a_tie_that_is_untied_later_still_makes_the_collector_dependent",
            ),
            Mutant(
                "function linli_core.services.case.loading:_ever_of -> ()",
                _TIES + "test_an_adult_struck_off_before_anybody_heard_them_is_waited_for",
            ),
            Mutant(
                "function linli_core.lifecycle.machine.statements:_answers_for_household -> False",
                _TIES + "test_an_adult_struck_off_before_anybody_heard_them_is_waited_for",
            ),
            Mutant(
                "function linli_core.storage.repositories.places:_homes_known -> {}",
                _KNOWN + "test_who_lived_where_is_told_as_the_register_had_it",
            ),
            Mutant(
                "function linli_core.domain.people:Person.during -> _[0].stood(*_[2:])",
                _TIES + "test_a_tie_struck_off_while_the_case_runs_is_a_tie_still",
            ),
            Mutant(
                "function linli_core.lifecycle.state.residents_word.household:lived_there"
                " -> _[2].household == _[0].subject.key",
                _TIES + "test_whoever_moved_out_of_the_household_still_judges",
            ),
            Mutant(
                "function linli_core.lifecycle.transitions.guards.pairing:_as_stood"
                " -> (_[1],) if _[1] else ()",
                _TIES + "test_a_helper_of_the_class_only_since_the_pairing_was_not_of_it_then",
            ),
            Mutant(
                "function linli_core.domain.people:RoleGrant.runs_on -> True",
                _REGISTERS + "test_a_role_ends_on_its_last_day",
            ),
            Mutant(
                "function linli_core.domain.entered:holding -> _[0][-1:]",
                _REGISTERS + "test_a_tie_that_is_untied_later_still_makes_the_collector_dependent",
            ),
            Mutant("function linli_core.domain.entered:_between -> {0}", _WAYS_TRIED),
            Mutant(
                _STATE + "deaths:had_died -> True",
                "tests/scenario/test_road_death.py",
            ),
        ),
    ),
    Right(
        16,
        Text("一人一个编号", "one person, one number"),
        (),
        (
            Mutant(
                "function linli_core.services.same_person:marks_of -> {}",
                _PERSONS + "test_the_same_document_is_refused_or_declared",
            ),
            Mutant(
                "function linli_core.services.case.demand_numbers:look_alikes -> {}",
                _NEEDS_ALIKE + "test_a_second_demand_that_looks_like_the_first_opens_no_case",
            ),
            Mutant(
                "function linli_core.codec.folding:likenesses -> frozenset({_[0]})",
                _LOOKS + "test_a_number_that_looks_like_the_helpers_is_refused",
            ),
            Mutant(
                "function linli_core.services.alike_numbers:mark_all -> None",
                _LOOKS + "test_numbers_of_an_older_register_are_known_by_their_look",
            ),
            Mutant(
                "function linli_core.domain.people:Person.works_with -> False",
                "tests/scenario/test_organisations.py",
            ),
            Mutant(
                "function linli_core.services.alike_numbers:require_unlike -> None", _WAYS_TRIED
            ),
            Mutant("rule no_conflict_of_interest", _EACH),
        ),
    ),
    Right(
        17,
        Text("监护有依据，被监护人总被听到", "a guardian has a ground; the ward is always heard"),
        ("guardianship_grounded", "guardian_not_on_team", "guardian_not_suspected"),
        (
            Mutant(
                "rule guardianship_grounded",
                _GUARDIANS + "test_a_guardian_made_for_an_hour_gives_no_verdict",
            ),
            Mutant("rule capacity_to_decide", _EACH),
            Mutant(
                "rule guardian_not_on_team",
                _GUARDIANS + "test_whoever_works_on_the_case_takes_no_part_as_a_guardian",
            ),
            Mutant(
                "rule guardian_not_suspected",
                _GUARDIANS + "test_against_a_suspected_guardian_the_wards_own_word_suffices",
            ),
            Mutant(
                "function linli_core.domain.people:Guardianship.runs_on -> True",
                _GUARDIANS + "test_a_guardianship_has_a_beginning_and_an_end",
            ),
            Mutant(
                _STATE + "residents_word.guardianship:of_household -> ()",
                "tests/scenario/test_one_view_of_guardians.py::"
                "test_a_ward_who_moves_out_takes_no_word_along",
            ),
            Mutant(
                "rule ward_heard", _GUARDIANS + "test_even_with_a_ground_made_up_the_ward_is_heard"
            ),
            Mutant(
                _STATE + "evaluation.wards_word:_wrote_an_outsider -> True",
                _WARD + "test_what_the_guardian_alone_says_of_the_ward_is_not_the_wards",
            ),
            Mutant(
                _STATE + "evaluation.wards_word:_tells_of_ward -> True",
                _WARD + "test_words_alone_do_not_say_what_the_ward_holds",
            ),
            Mutant(
                _STATE + "evaluation.wards_word:is_ward_asked_again -> True",
                _WARD + "test_that_a_ward_is_not_content_is_heard_from_anybody",
            ),
            Mutant(
                _STATE + "evaluation.against:is_ward_against -> False",
                _WARD + "test_a_ward_who_is_not_content_is_heard_as_dissatisfied",
            ),
        ),
    ),
    Right(
        18,
        Text("角色有依据", "a role has a ground"),
        ("role_not_held", "recorder_has_role"),
        (
            Mutant(
                "rule recorder_has_role",
                "tests/unit/lifecycle/admission/test_speakers.py::"
                "test_a_role_that_the_recorder_does_not_have_is_refused",
            ),
            Mutant("rule not_self_approval", _EACH),
            Mutant("rule not_self_closure", _EACH),
            Mutant(
                "function linli_core.batch.upload:is_handed_in_anew -> False",
                _WHOSE_UPLOAD + "test_the_same_row_counts_once_somebody_outside_hands_it_in",
            ),
            Mutant(
                "function linli_core.batch.upload:Upload.begins -> True",
                _UPLOADS + "test_a_one_line_sheet_makes_nobody_case_manager_elsewhere",
            ),
            Mutant(
                "function linli_core.batch.upload:Upload.covers -> True",
                _UPLOADS + "test_an_upload_states_nothing_beyond_its_scope",
            ),
            Mutant(
                "function linli_core.batch.upload:Upload.why_not_held -> None",
                _UPLOADS + "test_under_narrows_and_sheets_name_what_an_upload_holds",
            ),
            Mutant(
                "function linli_core.batch.upload:Upload.is_busy -> False",
                "tests/scenario/test_unsigned_uploads.py",
            ),
            Mutant(
                "function linli_core.lifecycle.machine.registering:why_not_granted -> None",
                _UPLOADS + "test_at_a_desk_the_same_rules_hold",
            ),
        ),
    ),
    Right(
        19,
        Text("插件不能拦住保护居民的操作", "plug-ins never stand in what protects residents"),
        (),
        (
            Mutant(
                "function linli_core.plugin_system.checks:check_guard -> []",
                "tests/unit/plugin_system/test_checks.py::"
                "test_no_plugin_may_refuse_what_protects_residents",
            ),
        ),
    ),
    Right(
        20,
        Text("参数有下限", "floors bind"),
        (),
        (
            Mutant("rule quick_within_cap", _QUICK + "test_a_household_has_so_many_a_month"),
            Mutant("rule quick_fits", _QUICK + "test_only_declared_work_goes_by_it"),
            Mutant(
                "function linli_core.lifecycle.state.quick:is_on_the_lane -> True",
                _QUICK + "test_what_is_not_of_low_risk_needs_a_partner",
            ),
            Mutant(
                "function linli_core.domain.policy:RegionPolicy._bounded -> iter(())",
                "tests/unit/domain/test_policy_bounds.py::test_a_policy_beyond_a_bound_is_refused",
            ),
        ),
    ),
)
