"""`linli vote code`: a code is shown once, counted without names, and opens one ballot."""

import pytest
from click.testing import CliRunner, Result
from tests.unit.cli.conftest import Run, Tell, Told, told

from linli_core import CaseState
from linli_core.cli import linli
from linli_core.testing import CaseBuilder

COLLECTOR = ("--as", "E1", "--role", "third_party_evaluator")
CLOCK = ("--clock", "2024-07-30")
BALLOT = ("--overall", "5", "--solved", "解决", "--wanted", "yes", "--wanted-helper", "yes")


@pytest.fixture
def asked(tell: Tell) -> Told:
    """Residents are asked how it was."""

    def story(case: CaseBuilder) -> None:
        case.up_to(CaseState.EVALUATING)

    return tell(story)


def _issue(run: Run, asked: Told, *more: str) -> str:
    line = ("vote", "code", "issue", asked.number, "--to", "R1", "--db", asked.path, "--json")
    code: str = told(run(*line, *COLLECTOR, *CLOCK, *more))["code"]
    return code


def _use(asked: Told, code: str, *more: str, voter: str = "R1") -> Result:
    line = ["vote", "code", "use", asked.number, "--voter", voter, "--db", str(asked.path)]
    words = [*line, *BALLOT, *CLOCK, "--took-part", *more]
    return CliRunner().invoke(linli, words, input=f"{code}\n", catch_exceptions=False)


def test_a_code_handed_out_opens_the_voters_own_ballot(run: Run, asked: Told) -> None:
    """No collector is needed; the case moves as the verdict says."""
    code = _issue(run, asked)
    used = _use(asked, code, "--lang", "zh")
    assert used.exit_code == 0, used.stderr
    assert "已登记本人第 1 次评价" in used.stdout
    assert code not in used.stdout + used.stderr
    shown = told(run("case", "show", asked.number, "--db", asked.path, "--json", *()))
    assert shown["episode"]["verdict"] == "satisfied"


def test_a_code_is_used_once_and_by_whom_it_is_for(run: Run, asked: Told) -> None:
    """Neither a second time, nor by the spouse, nor one that nobody issued."""
    code = _issue(run, asked)
    assert _use(asked, code, voter="R9").exit_code != 0
    assert _use(asked, "AAAA-BBBB-CCCC").exit_code != 0
    assert _use(asked, code, "--overall", "2", "--solved", "no").exit_code == 0
    again = _use(asked, code, "--round", "1")
    assert again.exit_code == 1
    assert "code_fits" in again.stderr


def test_nobody_of_the_team_hands_out_codes(run: Run, asked: Told) -> None:
    """Whoever issues a code learns it."""
    line = ("vote", "code", "issue", asked.number, "--to", "R1", "--db", asked.path, *CLOCK)
    refused = run(*line, "--as", "M1", "--role", "case_manager")
    assert refused.exit_code == 1
    assert "LL-1007" in refused.stderr


@pytest.mark.parametrize(("lang", "heads"), [("zh", "已发评价码"), ("en", "codes issued")])
def test_codes_are_counted_and_nobody_is_named(
    run: Run, asked: Told, lang: str, heads: str
) -> None:
    """One code of a round would say who has voted, so that fewer than five are not told."""
    line = ("vote", "code", "list", asked.number, "--db", asked.path)
    assert told(run(*line, "--json")) == []
    _issue(run, asked)
    assert told(run(*line, "--json")) == [{"round": 1, "issued": None, "used": 0}]
    shown = run(*line, "--lang", lang).stdout
    assert heads in shown
    assert "<5" in shown
    assert "R1" not in shown


def test_without_an_open_round_there_is_nothing_to_judge(run: Run, tell: Tell) -> None:
    """The number of a round may be given; none is guessed."""
    served = tell(lambda case: case.up_to(CaseState.IN_SERVICE))
    line = ("vote", "code", "issue", served.number, "--to", "R1", "--db", served.path)
    refused = run(*line, *COLLECTOR, *CLOCK, "--lang", "zh")
    assert refused.exit_code == 1
    assert "没有正在进行的评价" in refused.stderr
