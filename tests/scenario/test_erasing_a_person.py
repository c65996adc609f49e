"""A person is erased over all cases: name and words go, what others rest on stays and is told."""

from datetime import date

import pytest
from attrs import evolve

from linli_core import CaseState, ErasedPerson, InvalidInput, Person, Role
from linli_core.domain.people import Actor, RoleGrant
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT, STEWARD

NUMBER = RESIDENT.number
COMPLAINT = "他没来过几次，还要钱"
NAME = "示例甲"
_BORN = date(2018, 5, 4)


def _erase(story: CaseBuilder, actor: Actor = STEWARD, why: str = "本人要求") -> ErasedPerson:
    story.clock.advance(hours=1)
    return story.desk.erase_person(NUMBER, why, actor, as_of=story.clock.now())


def _words(story: CaseBuilder) -> str:
    told = [f.body for f in story.desk.facts(story.case)]
    return repr([*told, *(d.words for d in story.desk.demands(story.case))])


def _person(story: CaseBuilder) -> Person:
    return story.desk.person_entries(NUMBER)[-1].person


def _register(story: CaseBuilder) -> str:
    return repr([entry.person for entry in story.desk.person_entries(NUMBER)])


def test_name_and_words_go_and_verdict_and_figures_stay(story: CaseBuilder) -> None:
    """Everything said in a case that is over, and every entry of the register; chains verify."""
    story.up_to(CaseState.EVALUATING).judged(1, complaint=COMPLAINT).rectified().asked().judged(5)
    story.counted().closed()
    before = story.desk.figures()
    erased = _erase(story)
    assert erased.cases == (story.case.number,)
    assert COMPLAINT not in _words(story)
    assert _person(story).name == ""
    assert NAME not in _register(story)
    after = story.desk.figures()
    assert evolve(after, as_of=before.as_of, known_at=before.known_at) == before
    found = story.desk.verify()
    assert (found.findings, found.erased > 0) == ((), True)
    assert [text.en for text in erased.stays if text.en.startswith("numbers")] != []


def test_what_is_not_over_stays_until_it_is(story: CaseBuilder) -> None:
    """Whoever is being helped needs the words that say with what; another case is not held up."""
    story.up_to(CaseState.CLOSED)
    running = a_case(story.desk, story.clock, words="还要人陪", neighbourhood=False).surveyed()
    erased = _erase(story)
    assert erased.cases == (story.case.number,)
    assert "还要人陪" in _words(running)
    assert any(running.case.number in text.en for text in erased.stays)
    assert story.desk.verify().findings == ()


def test_erased_again_nothing_more_goes(story: CaseBuilder) -> None:
    """The second time there is nothing, and nothing is entered."""
    story.up_to(CaseState.CLOSED)
    assert _erase(story).texts > 0
    again = _erase(story)
    assert (again.texts, again.cases) == (0, ())


def test_a_child_stays_a_child(story: CaseBuilder) -> None:
    """By their date of birth it is judged who could vote: it stays, in what was entered before."""
    child = Person(number="R90", name="示例童", community=CODE, household="H90", birth=_BORN)
    story.desk.put_people([child])
    story.clock.advance(hours=1)
    erased = story.desk.erase_person("R90", "本人要求", STEWARD, as_of=story.clock.now())
    kept = [entry.person for entry in story.desk.person_entries("R90")]
    assert [(person.name, person.birth) for person in kept] == [("", _BORN), ("", _BORN)]
    assert any(text.en.startswith("date of birth") for text in erased.stays)


@pytest.mark.parametrize(
    ("actor", "why"), [(MANAGER, "本人要求"), (RESIDENT, "本人要求"), (STEWARD, "  ")]
)
def test_nobody_else_erases_and_nobody_without_a_ground(
    story: CaseBuilder, actor: Actor, why: str
) -> None:
    """Nothing is changed."""
    with pytest.raises(InvalidInput):
        _erase(story, actor, why)
    assert _person(story).name == NAME


def test_a_steward_of_elsewhere_erases_nothing_here(story: CaseBuilder) -> None:
    """Each community answers for its own."""
    other = Actor("D9", Role.DATA_STEWARD)
    grants = (RoleGrant(Role.DATA_STEWARD, "990101001002"),)
    story.desk.put_people([Person(number=other.number, grants=grants)])
    with pytest.raises(InvalidInput):
        _erase(story, other)
