"""The evidence sets and question sets that task types share."""

from linli_core.domain.declarations.evidence import EVIDENCE_SETS
from linli_core.domain.declarations.questions import (
    BUY,
    CORE_QUESTIONS,
    QUESTION_SETS,
    SUR,
    questions_with,
)

EVIDENCE = (
    *("visit", "one", "prof", "med", "proj", "insp", "auth"),
    *("job", "buy", "event", "mon", "emer", "sur"),
)
QUESTIONS = ("care", "prof", "pub", "med", "safe", "auth", "job", "buy", "rur", "sur")


def test_there_are_thirteen_evidence_sets_and_ten_question_sets() -> None:
    """Each set of the task catalogue exists under its short name."""
    assert sorted(EVIDENCE_SETS) == sorted(EVIDENCE)
    assert sorted(QUESTION_SETS) == sorted(QUESTIONS)


def test_codes_are_unique_within_what_one_type_asks() -> None:
    """No question and no item of evidence is asked for twice."""
    for evidence in EVIDENCE_SETS.values():
        assert len({item.code for item in evidence}) == len(evidence)
    everything = questions_with(*QUESTION_SETS.values())
    assert len({question.code for question in everything}) == len(everything)


def test_every_set_requires_something_and_never_a_photo() -> None:
    """Consent to be photographed stands alone, so no photo is a condition of service."""
    for evidence in EVIDENCE_SETS.values():
        assert any(item.required for item in evidence)
        photos = [
            item
            for item in evidence
            if "before and after" in item.name.en and "photo" in item.name.en
        ]
        assert not any(item.required for item in photos)


def test_the_vetoes_are_harm_and_being_charged() -> None:
    """Charged money, harmed, forced or privacy leaked: one yes decides the round."""
    vetoes = {q.code: q.veto for q in questions_with(*QUESTION_SETS.values()) if q.veto}
    assert vetoes == {"q0.harm": ("是",), "buy.extra_charge": ("是",)}
    assert all(set(q.veto) <= set(q.answers) for q in (*CORE_QUESTIONS, *BUY))


def test_the_core_questions_come_first() -> None:
    """Every type asks the core questions before its own."""
    assert questions_with(SUR) == (*CORE_QUESTIONS, *SUR)
    assert CORE_QUESTIONS[0].code == "q0.raised_by_self"


def test_all_texts_are_in_both_languages() -> None:
    """A resident reads each question, a worker each item, in Chinese and in English."""
    texts = [q.name for q in questions_with(*QUESTION_SETS.values())]
    texts += [item.name for evidence in EVIDENCE_SETS.values() for item in evidence]
    assert all(text.zh.strip() and text.en.strip() for text in texts)
    assert all(text.en.isascii() for text in texts)
