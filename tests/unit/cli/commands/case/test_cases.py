"""`linli case`: looking, asking and doing."""

import json

import pytest
from tests.unit.cli.conftest import Run, Tell, told

from linli_core.domain.people import SubjectRef
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import CaseState, Purpose, SubjectKind, Trigger
from linli_core.testing import bodies, neighbourhood
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import COMMITTEE, RESIDENT
from linli_core.testing.sample_plugin import COMPANY

WORDS = "孩子在外地，想有人陪说说话"
SURVEYOR = ("--as", "S1", "--role", "surveyor")
VISIT = ("--fact", "survey_record", "--set", "method=home_visit", "--at", "2024-06-05T09:00")


def test_a_list_names_the_case_and_counts_all(run: Run, tell: Tell) -> None:
    """A list says how many there are, not only how many it shows."""
    db = tell(lambda c: c.surveyed())
    found = told(run("case", "list", "--db", db.path, "--json"))
    assert found["total"] == 1
    assert found["cases"][0]["number"] == db.number
    assert found["cases"][0]["state"] == "surveying"
    assert told(run("case", "list", "--db", db.path, "--json", "--state", "paired"))["total"] == 0
    assert told(run("case", "list", "--db", db.path, "--json", "--community", "98"))["total"] == 0


def test_a_list_never_names_a_type_that_may_not_be_listed(run: Run, tell: Tell) -> None:
    """A task type that is restricted, or that no plug-in explains, stays out of lists."""
    db = tell(lambda c: c.up_to(CaseState.TRIAGED))
    result = run("case", "list", "--db", db.path)
    assert db.number in result.stdout
    assert COMPANY not in result.stdout
    line = told(run("case", "list", "--db", db.path, "--json"))["cases"][0]
    assert (line["restricted"], line["task_type"], line["risk"]) == (True, None, None)


def test_a_list_by_focus_is_cut_after_it_is_ordered(run: Run, tell: Tell) -> None:
    """Whoever asks for the first one gets the first to be taken up; the count is of all."""
    db = tell(lambda c: c.surveyed())
    found = told(run("case", "list", "--db", db.path, "--json", "--by-focus", "--limit", "1"))
    assert (found["total"], [c["number"] for c in found["cases"]]) == (1, [db.number])


def test_the_residents_words_are_shown_only_when_asked_for(run: Run, tell: Tell) -> None:
    """Protected words do not come along with a look at a case."""
    db = tell(lambda c: c.surveyed())
    plain = run("case", "show", db.number, "--db", db.path, "--facts")
    assert WORDS not in plain.stdout
    assert WORDS not in run("case", "show", db.number, "--db", db.path, "--json").stdout
    assert WORDS in run("case", "show", db.number, "--db", db.path, "--words").stdout


def test_a_case_says_what_it_waits_for(run: Run, tell: Tell) -> None:
    """The next step and every reason why it is not taken stand below the case."""
    db = tell(lambda c: c.surveyed())
    found = told(run("case", "show", db.number, "--db", db.path, "--json", "--facts"))
    assert found["waits_for"]["trigger"] == "confirm_need"
    assert "fact_missing" in {r["rule"] for r in found["waits_for"]["reasons"]}
    assert [f["kind"] for f in found["facts"]] == ["consent", "survey_record"]


def test_the_history_names_who_did_what_on_which_ground(run: Run, tell: Tell) -> None:
    """Each entry has its trigger, actor and the fact it stands on."""
    db = tell(lambda c: c.surveyed().confirmed())
    entries = told(run("case", "history", db.number, "--db", db.path, "--json"))
    assert [e["trigger"] for e in entries] == [None, "start_survey", "confirm_need"]
    assert entries[2]["actor"] == {"number": "R1", "role": "resident"}
    assert entries[2]["fact"]["kind"] == "need_adoption"
    plain = run("case", "history", db.number, "--db", db.path, "--lang", "zh").stdout
    assert "居民确认需求" in plain


def test_explain_tells_of_every_trigger(run: Run, tell: Tell) -> None:
    """All 50 triggers are there, each refusal with code, rule and what lifts it."""
    db = tell(lambda c: c.surveyed())
    asked = ("case", "explain", db.number, "--db", db.path, "--as", "M1", "--role", "case_manager")
    found = told(run(*asked, "--json"))
    assert {t["trigger"] for t in found["triggers"]} == {t.value for t in Trigger}
    for trigger in found["triggers"]:
        assert trigger["allowed"] == (not trigger["reasons"])
        for reason in trigger["reasons"]:
            assert reason["code"].startswith("LL-")
            assert all(reason["remedy"].values())
            assert all(reason["reason"].values())
    plain = run(*asked).stdout
    for trigger in found["triggers"]:
        assert trigger["trigger"] in plain
        for reason in trigger["reasons"]:
            assert reason["code"] in plain
            assert reason["rule"] in plain


def test_what_explain_allows_succeeds_when_fired(run: Run, tell: Tell) -> None:
    """Asking and doing are judged by the same rules."""
    db = tell(
        lambda c: c.record(bodies.consent(Purpose.SURVEY), RESIDENT).record(
            bodies.survey(), neighbourhood.SURVEYOR
        )
    )
    asked = ("--db", db.path, *SURVEYOR, "--json")
    found = told(run("case", "explain", db.number, *asked))
    allowed = [t["trigger"] for t in found["triggers"] if t["allowed"]]
    assert allowed == ["start_survey"]
    fired = told(run("case", "fire", db.number, allowed[0], *asked))
    assert (fired["from"], fired["case"]["state"]) == ("registered", "surveying")


def test_firing_states_the_fact_in_the_same_breath(run: Run, tell: Tell) -> None:
    """The fact's fields come from the command line, by Chinese names as well."""
    db = tell(lambda c: c.record(bodies.consent(Purpose.SURVEY), RESIDENT))
    fired = run(
        *("case", "fire", db.number, "开展调查", "--db", db.path, "--lang", "zh"),
        *("--as", "S1", "--role", "调查员", "--fact", "调查记录"),
        *("--fact-json", json.dumps({"method": "home_visit"}), "--at", "2024-06-05T09:00"),
    )
    assert fired.exit_code == 0, fired.stderr
    assert "需求登记 → 需求调查" in fired.stdout
    assert told(run("case", "show", db.number, "--db", db.path, "--json"))["state"] == "surveying"


def test_a_refusal_names_every_reason_and_changes_nothing(run: Run, tell: Tell) -> None:
    """Exit code 1, each reason with its code, and the case as it was."""
    db = tell(lambda c: c)
    refused = run("case", "fire", db.number, "start_survey", "--db", db.path, *SURVEYOR, *VISIT)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert refused.stderr.startswith("LL-1000 ")
    assert "consent_survey_or_public" in refused.stderr
    assert told(run("case", "show", db.number, "--db", db.path, "--json"))["version"] == 1
    as_json = run(
        *("case", "fire", db.number, "start_survey", "--db", db.path, "--json"), *SURVEYOR, *VISIT
    )
    reasons = json.loads(as_json.stderr)["error"]["reasons"]
    assert "consent_survey_or_public" in {r["rule"] for r in reasons}


def test_a_key_carries_a_command_out_once(run: Run, tell: Tell) -> None:
    """The same command again changes nothing; another one under the key is a conflict."""
    db = tell(lambda c: c.record(bodies.consent(Purpose.SURVEY), RESIDENT))
    line = ("case", "fire", db.number, "start_survey", "--db", db.path, *SURVEYOR, "--key", "K1")
    assert run(*line, *VISIT).exit_code == 0
    again = run(*line, *VISIT)
    assert again.exit_code == 0
    assert "unchanged" in again.stdout
    other = run(*line, *VISIT[:-1], "2024-06-06T09:00")
    assert other.exit_code == 3
    assert other.stderr.startswith("LL-2002 ")


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_case_that_is_not_there_is_said_so(run: Run, tell: Tell, command: str) -> None:
    """No such case is exit code 1 with its code, in the language asked for."""
    db = tell(lambda c: c)
    result = run("case", command, "999", "--db", db.path, "--lang", "zh")
    assert result.exit_code == 1
    assert result.stderr.startswith("LL-7001 没有找到案件 999")


def test_events_carry_references_only(run: Run, tell: Tell) -> None:
    """The outbox tells what happened to which case, newest first, without contents."""
    db = tell(lambda c: c.surveyed())
    events = told(run("outbox", "list", "--db", db.path, "--json"))
    kinds = ["start_survey", "survey_record", "consent", "case_opened"]
    assert [e["kind"] for e in events] == kinds
    assert [e["version"] for e in events] == [2, None, None, 1]
    assert [e["statement"] for e in events] == [None, 2, 1, None]
    assert {e["case"] for e in events} == {db.number}
    assert set(events[0]) == {*("id", "position", "case", "version", "statement", "kind", "at")}
    assert len(told(run("outbox", "list", "--db", db.path, "--json", "--limit", 1))) == 1
    late = run("outbox", "list", "--db", db.path, "--json", "--since", "2024-07-01")
    assert told(late) == []
    assert told(run("outbox", "list", "--db", db.path, "--json", "--case", "none")) == []


def test_the_public_record_is_shown_of_what_concerns_many_only(run: Run, tell: Tell) -> None:
    """A resident's own case is answered like a number that does not exist."""
    own = tell(lambda c: c.surveyed())
    refused = run("case", "public", own.number, "--db", own.path)
    assert refused.exit_code != 0
    assert WORDS not in refused.output


def test_the_public_record_counts_and_names_nobody(run: Run, tell: Tell) -> None:
    """Numbers and dates for all to read; what is too small to publish is not there."""
    numbers = []

    def story(own: CaseBuilder) -> None:
        place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
        told = a_case(own.desk, own.clock, subject=place, words=WORDS, neighbourhood=False)
        told.surveyed().confirmed(way="co_signers", adopters=("R1", "R3", "R4", "R5", "R6"))
        told.up_to(CaseState.IN_SERVICE).served(signed_by="R5")
        told.asked(households=bodies.roll(12)).judged(by=RESIDENT)
        told.record(bodies.notice(), COMMITTEE)
        numbers.append(told.case.number)

    db = tell(story)
    found = told(run("case", "public", numbers[0], "--db", db.path, "--json"))
    assert found["subject"] == "示例小区3号楼"
    assert found["raised"] == [{"way": "co_signers", "households": 5, "resolution": None}]
    assert (found["rounds"][0]["roll"], found["rounds"][0]["answered"]) == (12, None)
    plain = run("case", "public", numbers[0], "--db", db.path, "--lang", "zh").stdout
    assert "联名 5 户" in plain
    assert "<5" in plain
    assert "公示栏" in plain
    assert WORDS not in plain


def test_a_case_shows_how_each_consent_stands(run: Run, tell: Tell) -> None:
    """Given, and taken back since: the purposes stand beside each other."""
    db = tell(
        lambda c: (
            c.surveyed()
            .record(bodies.consent(Purpose.PHOTO), RESIDENT)
            .record(ConsentWithdrawal(purpose=Purpose.PHOTO), RESIDENT)
        )
    )
    shown = told(run("case", "show", db.number, "--db", db.path, "--json"))["consents"]
    assert {c["purpose"]: c["in_force"] for c in shown} == {"survey": True, "photo": False}
    assert shown[1]["withdrawn_at"].startswith("2024-06-03")
    plain = run("case", "show", db.number, "--db", db.path, "--lang", "zh").stdout
    assert "“拍照宣传”的同意已于 2024-06-03 撤回" in plain


def test_figures_count_episodes_and_say_which_they_are(run: Run, tell: Tell) -> None:
    """For programs every line is a number; for people each stands beside its name."""
    told_of = tell(lambda c: c.up_to(CaseState.CLOSED))
    found = told(run("case", "figures", "--db", told_of.path, "--json"))
    assert (found["denominator"], found["verdicts"]["satisfied"]) == (1, 1)
    assert found["exits"] == {"closed": {"satisfied": 1}}
    said = run("case", "figures", "--db", told_of.path, "--lang", "zh").stdout
    assert "满意" in said
    assert "1 / 1  100.0%" in said


def test_the_last_day_of_a_period_is_of_the_period(run: Run, tell: Tell) -> None:
    """`--to 2024-06-30` holds what was over on the evening of that day."""
    path = tell(lambda c: c.up_to(CaseState.CLOSED)).path
    day = told(run("case", "figures", "--db", path, "--to", "2024-06-30", "--json"))["to"]
    assert day == "2024-07-01T00:00:00+08:00"


def test_a_list_names_each_case_by_its_demand_as_sheets_do(run: Run, tell: Tell) -> None:
    """Whoever fills in 需求编号 finds it in the list beside the number of the case."""
    db = tell(lambda c: c.surveyed())
    line = told(run("case", "list", "--db", db.path, "--json"))["cases"][0]
    shown = told(run("case", "show", db.number, "--db", db.path, "--json"))
    numbers = [demand["number"] for demand in shown["demands"]]
    assert line["demands"] == numbers != []
    listed = run("case", "list", "--db", db.path, "--lang", "zh").stdout
    assert "需求编号" in listed
    assert numbers[0] in listed


def test_nobody_is_told_what_somebody_unknown_may_do(run: Run, tell: Tell) -> None:
    """A slip in one's own number is told as one, and not as forty refusals."""
    db = tell(lambda c: c.surveyed())
    line = ("case", "explain", db.number, "--as", "NOPE", "--role", "surveyor", "--db", db.path)
    result = run(*line, "--lang", "zh")
    assert result.exit_code == 1
    assert "没有编号 NOPE" in result.stderr
