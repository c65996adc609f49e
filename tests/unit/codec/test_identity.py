"""Identity numbers and credit codes; every number here is invented and belongs to nobody."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linli_core.codec.identity import (
    CreditCode,
    IdKind,
    PersonalId,
    credit_check_character,
    id_check_digit,
    organisation_check_character,
    read_credit_code,
    read_personal_id,
)
from linli_core.codec.problem import Problem

TODAY = dt.date(2021, 11, 15)
STANDARD_EXAMPLE = "11010519491231002X"
"""The example printed in GB 11643-1999."""


def _whole(first_17: str) -> str:
    return first_17 + id_check_digit(first_17)


def _code_of(value: object) -> str:
    answer = read_personal_id(value, as_of=TODAY)
    assert isinstance(answer, Problem), answer
    assert answer.reason("zh")
    assert answer.remedy("en")
    return answer.code


@pytest.mark.parametrize(
    "written",
    [
        STANDARD_EXAMPLE,
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "'11010519491231002X",
        '="11010519491231002X"',
        "11010519491231002×",
        "11010519491231002Х",  # the Cyrillic letter
    ],
)
def test_the_example_of_the_standard_is_read_in_any_typing(written: str) -> None:
    """Full-width digits, spaces, a small x and lookalikes of it do not spoil a number."""
    answer = read_personal_id(written, as_of=TODAY)
    assert answer == PersonalId(
        STANDARD_EXAMPLE, IdKind.RESIDENT, dt.date(1949, 12, 31), female=True, province="11"
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("110105194912310021", "id.check_digit"),
        ("1101051949123100", "id.length"),
        ("1101051949123100222", "id.length"),
        ("H12345678", "id.other_document"),
        ("M1234567800", "id.other_document"),
        ("E12345678", "id.other_document"),
        ("EA1234567", "id.other_document"),
        ("110105491231002", "id.fifteen_digits"),
        (110105491231002, "id.fifteen_digits"),
        (110105194912310021.0, "id.destroyed_by_excel"),
        (110105194912310021, "id.destroyed_by_excel"),
        ("1.10105194912310E+17", "id.destroyed_by_excel"),
        ("1.10105E+17", "id.destroyed_by_excel"),
        ("110105194912310000", "id.destroyed_by_excel"),
        ("110105********002X", "id.masked"),
        ("1101051949123100Z2", "id.characters"),
        ("二二010519491231002X", "id.characters"),
        (1.5, "id.length"),
        (dt.date(1949, 12, 31), "id.characters"),
        (_whole("99010519491231002")[:17] + "!", "id.characters"),
        (_whole("47010519491231002"), "id.province"),
        (_whole("11010519490231002"), "id.birth_impossible"),
        (_whole("11010518991231002"), "id.birth_out_of_range"),
        (_whole("11010520991231002"), "id.birth_out_of_range"),
        ("", "id.missing"),
        (None, "id.missing"),
    ],
)
def test_a_number_that_cannot_be_right_is_named_as_such(written: object, code: str) -> None:
    """Each way of being wrong has its own code, and nothing is repaired by guessing."""
    assert _code_of(written) == code


def test_elderly_residents_of_abolished_counties_are_accepted() -> None:
    """A county code that no longer exists is a warning, because the elderly carry such codes."""
    number = _whole("22012319351001001")
    answer = read_personal_id(number, as_of=TODAY, known_regions={"220102"})
    assert isinstance(answer, PersonalId)
    assert [w.code for w in answer.warnings] == ["id.region_unknown"]
    assert answer.warnings[0].reason("zh")


def test_residence_permits_and_foreigners_are_told_apart() -> None:
    """Permits of Hong Kong, Macao and Taiwan and foreigners' IDs have the same arithmetic."""
    kinds = {
        first: read_personal_id(_whole(first), as_of=TODAY)
        for first in ("81000019900101001", "83000019900101002", "92215619900101003")
    }
    assert [k.kind for k in kinds.values() if isinstance(k, PersonalId)] == [
        IdKind.RESIDENCE_PERMIT,
        IdKind.RESIDENCE_PERMIT,
        IdKind.FOREIGN_PERMANENT,
    ]
    foreigner = kinds["92215619900101003"]
    assert isinstance(foreigner, PersonalId)
    assert foreigner.province == "22"


_first_17 = st.builds(
    lambda province, county, day, order: f"{province}{county:04}{day:%Y%m%d}{order:03}",
    st.sampled_from(["11", "22", "33", "65"]),
    st.integers(0, 9999),
    st.dates(dt.date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


@given(_first_17)
def test_every_well_formed_number_is_accepted(first: str) -> None:
    """Any province, day and order code with the right check digit is read back unchanged."""
    answer = read_personal_id(_whole(first), as_of=TODAY)
    assert isinstance(answer, PersonalId)
    assert answer.number == _whole(first)
    assert answer.birth.strftime("%Y%m%d") == first[6:14]


@given(_first_17, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(first: str, place: int, shift: int) -> None:
    """The check digit betrays every single digit typed wrongly."""
    wrong = str((int(first[place]) + shift) % 10)
    number = first[:place] + wrong + first[place + 1 :] + id_check_digit(first)
    assert isinstance(read_personal_id(number, as_of=TODAY), Problem)


@given(_first_17, st.integers(0, 15))
def test_two_neighbours_exchanged_never_pass(first: str, place: int) -> None:
    """The check digit betrays every pair of neighbouring digits typed in the wrong order."""
    assume(first[place] != first[place + 1])
    swapped = first[:place] + first[place + 1] + first[place] + first[place + 2 :]
    assert isinstance(read_personal_id(swapped + id_check_digit(first), as_of=TODAY), Problem)


@given(st.one_of(st.text(max_size=25), st.floats(), st.integers(), st.booleans()))
def test_reading_an_identity_number_never_raises(value: object) -> None:
    """Whatever a cell holds, the answers are values."""
    read_personal_id(value, as_of=TODAY)
    read_credit_code(value)


@pytest.mark.parametrize(
    "code",
    [
        "91110000600037341L",
        "51220000500000015N",
        "52220102MJ0000018R",
        "53220000500000023B",
        "54220102MF0000013X",
        "55220122MF0000021L",
    ],
)
def test_credit_codes_of_all_departments_are_accepted(code: str) -> None:
    """Letters among the first two places and in the organisation code are legal."""
    spaced = code[:8] + " " + code[8:].lower()
    assert read_credit_code(spaced) == CreditCode(code, code[2:8], code[8:17])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("91110000600037341M", "uscc.check_digit"),
        ("91110000600037341", "uscc.length"),
        ("9111OOOO600037341L", "uscc.characters"),
        ("9111000O600037341L", "uscc.characters"),
        ("91A10000600037341L", "uscc.region"),
        (5.1220000500000015e17, "uscc.destroyed_by_excel"),
        ("5.1220000500000E+17", "uscc.destroyed_by_excel"),
        ("512200005000000000", "uscc.destroyed_by_excel"),
        ("91110000600037342" + credit_check_character("91110000600037342"), "uscc.organisation"),
        ("", "uscc.missing"),
        (None, "uscc.missing"),
    ],
)
def test_a_credit_code_that_cannot_be_right_is_named_as_such(written: object, code: str) -> None:
    """Each way of being wrong has its own code, the organisation code within included."""
    answer = read_credit_code(written)
    assert isinstance(answer, Problem)
    assert answer.code == code
    assert answer.reason("zh")
    assert answer.remedy("en")


_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(
    st.text(_CODE_CHARACTERS, min_size=8, max_size=8),
    st.integers(0, 16),
    st.integers(1, 30),
)
def test_one_wrong_place_of_a_credit_code_never_passes(
    organisation: str, place: int, shift: int
) -> None:
    """The check character betrays every single place typed wrongly."""
    first = "51220102" + organisation + organisation_check_character(organisation)
    assert isinstance(read_credit_code(first + credit_check_character(first)), CreditCode)
    wrong = _CODE_CHARACTERS[(_CODE_CHARACTERS.index(first[place]) + shift) % 31]
    code = first[:place] + wrong + first[place + 1 :] + credit_check_character(first)
    assert isinstance(read_credit_code(code), Problem)
