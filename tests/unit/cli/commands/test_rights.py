"""`linli rights`: what each viewer reads on a terminal and as JSON, in both languages."""

import pytest
from tests.unit.cli.conftest import Run, Tell, Told, told

from linli_core import CaseState, Person, Role, RoleGrant
from linli_core.testing import CaseBuilder, bodies
from linli_core.testing.neighbourhood import COLLECTORS, RESIDENT, TOWNSHIP

MANAGER = ("--as", "M1", "--role", "case_manager")
VOTER = ("--as", "R1", "--role", "居民")
AUDITOR = ("--as", "A1", "--role", "authority")


@pytest.fixture
def heard(tell: Tell) -> Told:
    """A resident told the helper of a bad service, and nobody has asked since."""

    def story(case: CaseBuilder) -> None:
        case.desk.put_people([Person(number="A1", grants=(RoleGrant(Role.AUTHORITY, TOWNSHIP),))])
        case.up_to(CaseState.EVALUATING)
        case.record(bodies.ballot(1, overall=1), RESIDENT, recorder=case.helper)
        case.record(bodies.ballot(2), RESIDENT, recorder=COLLECTORS[1])

    return tell(story)


@pytest.mark.parametrize(
    ("lang", "waits", "yours"),
    [
        ("zh", "还没有人当面问清", "您自己的评价"),
        ("en", "nobody has asked yet", "Your own ballots"),
    ],
)
def test_the_team_reads_that_somebody_waits_and_the_voter_their_own(
    run: Run, heard: Told, lang: str, waits: str, yours: str
) -> None:
    """The same case to two viewers: the page of the team shows neither grade nor voter."""
    line = ("rights", heard.number, "--db", heard.path, "--lang", lang)
    team, voter = run(*line, *MANAGER).stdout, run(*line, *VOTER).stdout
    assert waits in team
    assert yours not in team
    assert "R1" not in team
    assert yours in voter
    assert waits in voter


def test_programs_read_the_same(run: Run, heard: Told) -> None:
    """Reasons in both languages; a count too small to tell is null."""
    line = ("rights", heard.number, "--db", heard.path, "--json")
    team = told(run(*line, *MANAGER))
    assert (team["audits"], team["ballots"], team["unplaced"]) == (False, [], 0)
    person = {"zh": "与评价人或收集人的身份有关", "en": "because of who gave or collected it"}
    other = {"zh": "不是本轮的评价", "en": "given for another round"}
    assert team["rounds"][0]["counts"] == [
        {"counts": False, "why": why, "ballots": None} for why in (person, other)
    ]
    found = told(run(*line, *AUDITOR))
    assert [(b["voter"], b["counts"]) for b in found["ballots"]] == [("R1", False), ("R1", False)]
    assert found["ballots"][1]["why"]["zh"] == "不是本轮的评价"
    assert found["rounds"][0]["to_ask"] == ["R1"]


def test_the_auditor_reads_whom_to_ask(run: Run, heard: Told) -> None:
    """On a terminal the audit names the voter, who wrote it down and why it does not count."""
    page = run("rights", heard.number, "--db", heard.path, "--lang", "zh", *AUDITOR).stdout
    assert "须当面询问：R1" in page
    assert "收集人不独立" in page


def test_who_has_nothing_to_do_with_it_is_refused(run: Run, heard: Told) -> None:
    """A neighbour learns not even whether anybody was heard; the code says why."""
    neighbour = ("--as", "R3", "--role", "resident")
    refused = run("rights", heard.number, "--db", heard.path, "--lang", "zh", *neighbour)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("LL-1018 ")
    assert "本案" in refused.stderr


@pytest.mark.parametrize(
    ("lang", "said", "counts"),
    [
        ("zh", "没有计入的意见也听到了", "约定的事 1 项：办完 1 项"),
        ("en", "heard all the same", "of 1 agreed tasks 1 were done"),
    ],
)
def test_the_voter_reads_what_becomes_of_words_that_do_not_count(
    run: Run, heard: Told, lang: str, said: str, counts: str
) -> None:
    """Somebody who reads nothing else knows that their complaint is not lost, and what was done."""
    page = run("rights", heard.number, "--db", heard.path, "--lang", lang, *VOTER).stdout
    assert said in page
    assert counts in page


@pytest.mark.parametrize(("viewer", "names"), [((), {""}), (VOTER, {"R1"}), (AUDITOR, {"R1"})])
def test_the_facts_of_a_case_name_no_voter_either(
    run: Run, heard: Told, viewer: tuple[str, ...], names: set[str]
) -> None:
    """Nor on a terminal: whoever looks without a name, or as one of the team, reads the role."""
    line = ("case", "show", heard.number, "--db", heard.path, "--facts")
    facts = told(run(*line, "--json", *viewer))["facts"]
    assert {f["author"]["number"] for f in facts if f["kind"] == "ballot"} == names
    shown = run(*line, "--lang", "zh", *viewer).stdout
    assert ("居民 （不公开）" in shown) is (names == {""})
