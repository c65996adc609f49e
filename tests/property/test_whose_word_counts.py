"""Whose word counts, judged twice: by the engine, and by a notebook that knows none of its rules.

`tests/support/whose_word.py` is the story that is told at random; here it is told at length, and
along the ways by which somebody once got around a rule, step by step.
"""

from collections.abc import Callable

import pytest
from hypothesis import Phase, settings
from tests.support.sayings import NEIGHBOURS, OTHER_FORMS, TAKEN_ON
from tests.support.whose_word import WhoseWord

from linli_core import Actor, CaseState
from linli_core.domain.statements.evaluation import WardView
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    OTHER_COMMITTEE,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP_OFFICE,
)

Path = Callable[[WhoseWord], None]


TestWhoseWord = WhoseWord.TestCase
TestWhoseWord.settings = settings(
    max_examples=10, stateful_step_count=25, derandomize=True, phases=(Phase.generate,)
)


class WhoseWordAtLength(WhoseWord):
    """The same, longer: for a night, or before a release."""


TestWhoseWordAtLength = pytest.mark.slow(WhoseWordAtLength.TestCase)
TestWhoseWordAtLength.settings = settings(max_examples=400, stateful_step_count=50)


def _in_vain(told: WhoseWord) -> None:
    """Outsiders try to reach the resident on two days, and the committee says that it is silent."""
    told.knock(COLLECTORS[0], door=True)
    told.wait(30)
    told.find_that_nobody_answered()


def _corrected_by_an_outsider(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, "helper", "dissatisfied")
    told.correct(0, None, COLLECTORS[1], "content")
    _in_vain(told)


def _corrected_in_the_residents_name(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "dissatisfied")
    told.correct(0, None, "self", "content")
    _in_vain(told)


def _told_early_for_a_round_that_never_was(told: WhoseWord) -> None:
    told.begin("resident", "as given", early=[(RESIDENT, "helper", "dissatisfied", 9)])
    _in_vain(told)


def _ward_heard_by_the_team(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, MANAGER, "content")
    told.ballot(GUARDIAN, COLLECTORS[0], "content")
    told.wait(20)


def _guardian_answers_for_a_ward_who_is_not_content(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(GUARDIAN, COLLECTORS[0], "content", ward_view=WardView.NOT_CONTENT)
    told.ballot(GUARDIAN, COLLECTORS[0], "content")
    told.wait(20)


def _ward_is_heard_to_be_content_after_all(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(GUARDIAN, "helper", "content", ward_view=WardView.NOT_CONTENT)
    told.ballot(GUARDIAN, COLLECTORS[0], "content", ward_view=WardView.CONTENT)
    told.go_on()


def _no_taken_back_by_an_outsider(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.says_whether_it_was_wanted(RESIDENT, COLLECTORS[0], wanted=False)
    told.says_whether_it_was_wanted(RESIDENT, SURVEYOR, wanted=True)
    _in_vain(told)


def _no_taken_back_in_the_residents_name(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.says_whether_it_was_wanted(RESIDENT, COLLECTORS[0], wanted=False)
    told.says_whether_it_was_wanted(RESIDENT, "self", wanted=True)
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(20)


def _helper_under_a_number_that_looks_alike(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "dissatisfied")
    again = told.helper_retyped()
    told.is_entered_again(OTHER_FORMS.index(again.number), works_here=True)
    told.put_right("R1", collector=again.number)
    told.ballot(RESIDENT, again, "content")
    told.wait(20)


def _kin_struck_off_meanwhile(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.is_found_to_be_kin("E1", ("M1",), 0)
    told.wait(1)
    told.is_found_to_be_kin("E1", (), 0)
    told.wait(1)
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(20)


def _kin_who_never_were(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.is_found_to_be_kin("E1", ("M1",), 0)
    told.wait(1)
    told.is_found_to_be_kin("E1", (), 900)
    told.wait(1)
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(20)


def _merged_and_parted(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "dissatisfied")
    told.turn(0)
    told.merge()
    told.go_on()
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.part(back=True)
    told.go_on()


def _moved_with_a_complaint(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "dissatisfied")
    told.move_away(accepted=True)
    told.go_on()
    told.ballot(RESIDENT, COLLECTORS[1], "content")
    told.wait(20)


def _no_said_after_the_end(told: WhoseWord) -> None:
    told.begin("household", "as given")
    told.go_from_door_to_door(["content"] * 8)
    told.go_on()
    told.wait(20)
    told.says_whether_it_was_wanted(RESIDENT, COLLECTORS[3], wanted=False)


def _guardian_until_it_was_entered_otherwise(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.wait(5)
    told.a_guardianship_ends(20)
    told.ballot(GUARDIAN, COLLECTORS[0], "dissatisfied", back=30)
    told.hold_all()
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(20)


def _told_while_it_closes(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(5)
    told.ballot(RESIDENT, "helper", "dissatisfied")


def _told_between_a_good_end_and_a_reopening(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(5)
    told.go_on()
    told.wait(5)
    told.ballot(RESIDENT, "helper", "dissatisfied")
    told.hold_all()
    told.turn(0)
    told.hold_all()
    told.go_on()


def _asked_by_who_helped_before(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.wait(5)
    told.go_on()
    told.helps_no_more()
    told.turn(0)
    told.go_on()
    told.have_them_asked_by("V1")
    told.hold_all()


def _rested_away_unheard(told: WhoseWord) -> None:
    told.begin("household", "as given")
    told.ballot(NEIGHBOURS[1], COLLECTORS[0], "content")
    told.rest(MANAGER)
    told.turn(2)
    told.hold_all()
    told.ballot(RESIDENT, "helper", "dissatisfied")


def _handed_in_by_the_helper(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content", hand="helper")
    told.wait(20)


def _handed_in_by_whom_no_round_names(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content", hand=SURVEYOR)
    told.wait(20)


def _chosen_by_the_helper(told: WhoseWord) -> None:
    told.begin("resident", "as given", asks=False)
    told.residents_open_a_round("S1", "helper")
    told.ballot(RESIDENT, SURVEYOR, "content")
    told.wait(20)


def _opened_in_the_teams_hand_and_asked_by_a_friend(told: WhoseWord) -> None:
    told.begin("resident", "as given", asks=False)
    told.residents_open_a_round("", "helper")
    told.ballot(RESIDENT, SURVEYOR, "content")
    told.wait(20)


def _asked_by_whom_the_team_took_on(told: WhoseWord) -> None:
    told.begin("resident", "as given", giver=COMMITTEE, beside=True)
    told.ballot(RESIDENT, COLLECTORS[0], "dissatisfied")
    told.put_right("R1", collector=TAKEN_ON.number)
    told.ballot(RESIDENT, TAKEN_ON, "content")
    told.wait(20)


def _code_typed_in_by_the_helper(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.hand_out_a_code(RESIDENT, COLLECTORS[0])
    told.vote_with_a_code(0, None, "helper", "content")
    told.wait(20)


def _code_handed_in_by_the_helper(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.hand_out_a_code(RESIDENT, COLLECTORS[0])
    told.vote_with_a_code(0, None, "self", "content", hand="helper")
    told.wait(20)


def _written_down_after_the_good_word(told: WhoseWord) -> None:
    told.begin("household", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.ballot(RESIDENT, "helper", "dissatisfied", back=3)
    told.ballot(NEIGHBOURS[1], COLLECTORS[0], "content")
    told.wait(20)


def _rested_away_by_the_teams_own_attempts(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.rest(MANAGER)
    told.knock(MANAGER, door=True, in_round=False)
    told.turn(2)


def _attempts_that_the_helper_hands_in(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.knock(COLLECTORS[0], door=True, hand="helper")
    told.wait(30)
    told.find_that_nobody_answered()


def _told_under_another_number(told: WhoseWord) -> None:
    told.begin("resident", "as given")
    told.ballot(RESIDENT, COLLECTORS[0], "content")
    told.told_under_another_number("helper", "dissatisfied")
    told.hold_all()
    told.go_on()


PATHS: tuple[Path, ...] = (
    _corrected_by_an_outsider,
    _corrected_in_the_residents_name,
    _told_early_for_a_round_that_never_was,
    _ward_heard_by_the_team,
    _guardian_answers_for_a_ward_who_is_not_content,
    _ward_is_heard_to_be_content_after_all,
    _no_taken_back_by_an_outsider,
    _no_taken_back_in_the_residents_name,
    _helper_under_a_number_that_looks_alike,
    _kin_struck_off_meanwhile,
    _kin_who_never_were,
    _merged_and_parted,
    _moved_with_a_complaint,
    _no_said_after_the_end,
    _guardian_until_it_was_entered_otherwise,
    _told_while_it_closes,
    _told_between_a_good_end_and_a_reopening,
    _asked_by_who_helped_before,
    _rested_away_unheard,
    _handed_in_by_the_helper,
    _handed_in_by_whom_no_round_names,
    _chosen_by_the_helper,
    _opened_in_the_teams_hand_and_asked_by_a_friend,
    _asked_by_whom_the_team_took_on,
    _code_typed_in_by_the_helper,
    _code_handed_in_by_the_helper,
    _written_down_after_the_good_word,
    _rested_away_by_the_teams_own_attempts,
    _attempts_that_the_helper_hands_in,
    _told_under_another_number,
)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__.strip("_"))
def test_no_way_around_makes_the_engine_and_the_notebook_disagree(path: Path) -> None:
    """Along each way that was once tried, whatever is reported follows from the notebook alone."""
    told = WhoseWord()
    try:
        path(told)
        told.hold_all()
    finally:
        told.teardown()


def test_an_honest_word_to_the_collector_ends_the_round() -> None:
    """The notebook is no sceptic: who says to the collector that it is well now is counted."""
    told = WhoseWord()
    try:
        told.begin("resident", "as given")
        told.ballot(NEIGHBOURS[0], "helper", "dissatisfied")
        told.correct(0, None, COLLECTORS[0], "content")
        told.hold_all()
        assert told.story.stands() is CaseState.CLOSING
    finally:
        told.teardown()


@pytest.mark.parametrize("hand", [COLLECTORS[0], TOWNSHIP_OFFICE, OTHER_COMMITTEE])
def test_what_an_office_or_the_collector_hands_in_is_counted(hand: Actor) -> None:
    """Nor is whoever uploads in an office: the round ends by the collector's slip."""
    told = WhoseWord()
    try:
        told.begin("resident", "as given")
        told.ballot(RESIDENT, COLLECTORS[0], "content", hand=hand)
        told.hold_all()
        assert told.story.stands() is CaseState.CLOSING
    finally:
        told.teardown()


def test_where_an_outsider_saw_that_residents_opened_a_round_anybody_outside_asks() -> None:
    """Residents named nobody, and need nobody to be named, where a hand from outside saw it."""
    told = WhoseWord()
    try:
        told.begin("resident", "as given", asks=False)
        told.residents_open_a_round("", COLLECTORS[3])
        told.ballot(RESIDENT, SURVEYOR, "content")
        told.hold_all()
        assert told.story.stands() is CaseState.CLOSING
    finally:
        told.teardown()
