"""The scheme `nbs`: stated classes, the flagged guess, and how often the guess is right."""

import csv
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from linli_core.plugins import Certainty, Setting, SettingScheme, classify
from linli_settings.nbs import FALLBACK, NBS
from linli_settings.plugin import linli_setting_schemes

SAMPLE = Path("shared/data/divisions/urban-rural-labelled-sample.csv")
ABOVE = Path(__file__).resolve().parents[3].parent

RURAL_BY_CLASS = {"200", "210", "220"}
CLASS_CODES = {"100", "110", "111", "112", "120", "121", "122", "123"} | RURAL_BY_CLASS


@pytest.fixture(scope="module")
def labelled() -> list[tuple[str, str, Setting]]:
    """Codes, class codes and true settings of the labelled sample."""
    path = ABOVE / SAMPLE
    if not path.exists():
        pytest.skip(f"../{SAMPLE} is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            (
                row["code12"],
                row["urban_rural_class"],
                Setting.URBAN if row["nbs_urban"] == "True" else Setting.RURAL,
            )
            for row in csv.DictReader(lines)
        ]


def _right(scheme: SettingScheme, rows: Iterable[tuple[str, str, Setting]]) -> int:
    return sum(classify(scheme, code, None)[0] is truth for code, _, truth in rows)


def test_every_class_code_is_known_and_its_first_digit_decides() -> None:
    """1 is urban, 2 is rural, the aggregates 100, 110, 120 and 200 included."""
    assert {known.code for known in NBS.classes} == CLASS_CODES
    for known in NBS.classes:
        expected = Setting.RURAL if known.code in RURAL_BY_CLASS else Setting.URBAN
        assert known.setting is expected
        assert known.name.zh
        assert known.name.en.isascii()


def test_the_scheme_says_where_it_is_from() -> None:
    """Rules of the statistics office are named as such, and the guess is named as ours."""
    assert "国统字〔2009〕91号" in NBS.source
    assert "非国家标准" in NBS.source
    assert linli_setting_schemes() == (NBS,)


@pytest.mark.parametrize(
    ("code", "setting"),
    [
        ("220102001001", Setting.URBAN),  # 居委会 under a street
        ("220102001200", Setting.URBAN),  # 村委会 under a street
        ("220122100001", Setting.URBAN),  # 居委会 of a town
        ("220122100200", Setting.RURAL),  # 村委会 of a town
        ("220122200399", Setting.RURAL),  # 村委会 of a township
        ("220122400498", Setting.URBAN),  # virtual community
        ("220122400598", Setting.RURAL),  # virtual living area
    ],
)
def test_the_guess_follows_the_kind_of_committee_and_is_flagged(
    code: str, setting: Setting
) -> None:
    """居委 is urban, 村委 is rural, and 村委 under a street is urban: always a flagged guess."""
    assert classify(NBS, code, None) == (setting, Certainty.FALLBACK)


@pytest.mark.parametrize(
    "code", ["", "22010200100", "2201020010011", "22010200100x", "220122100600"]
)
def test_no_guess_is_made_where_the_code_says_nothing(code: str) -> None:
    """A code of another length, with a letter, or of an unknown kind gives no setting."""
    assert classify(NBS, code, None) == (None, None)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.sampled_from(sorted(CLASS_CODES)))
def test_a_stated_class_wins_over_any_guess(code: str, class_code: str) -> None:
    """Whatever the twelve digits suggest, the stated class decides and is not a guess."""
    expected = Setting.RURAL if class_code in RURAL_BY_CLASS else Setting.URBAN
    assert classify(NBS, code, class_code) == (expected, Certainty.EXPLICIT)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.sampled_from(sorted(CLASS_CODES)))
def test_a_communitys_own_override_wins_over_both(code: str, class_code: str) -> None:
    """坚持从实际出发: what a community says of itself, with its reason, comes first."""
    for own in Setting:
        assert classify(NBS, code, class_code, own) == (own, Certainty.OVERRIDE)


@pytest.mark.parametrize("class_code", ["113", "300", "11", "主城区"])
def test_an_unknown_class_code_is_never_replaced_by_a_guess(class_code: str) -> None:
    """A class the scheme does not know is a mistake to mend, not a reason to guess."""
    assert classify(NBS, "220102001001", class_code) == (None, None)


def test_the_ranges_of_the_guess_do_not_overlap() -> None:
    """Each kind of committee leads to one setting."""
    ends = sorted((low, high) for low, high, _ in FALLBACK)
    assert all(high < low for (_, high), (low, _) in pairwise(ends))
    assert (ends[0][0], ends[-1][1]) == (1, 599)


def test_stated_classes_agree_with_the_whole_labelled_sample(
    labelled: list[tuple[str, str, Setting]],
) -> None:
    """Every community of the sample gets its true setting from its class code."""
    assert len(labelled) == 229
    for code, class_code, truth in labelled:
        assert classify(NBS, code, class_code) == (truth, Certainty.EXPLICIT)


def test_the_guess_is_right_for_nine_in_ten_of_the_labelled_sample(
    labelled: list[tuple[str, str, Setting]],
) -> None:
    """205 of 229 are guessed right (89.5 %), against 201 (87.8 %) by committee alone."""
    assert _right(NBS, labelled) == 205
    assert _right(evolve(NBS, fallback_townships=()), labelled) == 201


def test_the_guess_errs_only_towards_the_countryside(
    labelled: list[tuple[str, str, Setting]],
) -> None:
    """In the sample each wrong guess calls an urban place rural, never the other way round."""
    wrong = [truth for code, _, truth in labelled if classify(NBS, code, None)[0] is not truth]
    assert wrong
    assert set(wrong) == {Setting.URBAN}
