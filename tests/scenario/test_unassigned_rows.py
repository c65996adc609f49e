"""Rows that name no community, or several: accepted into the inbox, and none is lost."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.upload_office import (
    AS_OF,
    COMMITTEE,
    HERE,
    OFFICE,
    THERE,
    TOWN,
    Office,
    begin,
    need,
    resident,
    told,
)

from linli_core import Actor, CaseState, Channel, InboxState, Linli, Person, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.cli import linli as command_line
from linli_core.domain.statements.intake import InboxAssignment
from linli_core.testing import FixedClock, a_library

WORDS = "想有人陪说说话"
SURVEYOR = Actor("S1", Role.SURVEYOR)
FAR_OFFICE_TOWN = "990101003"
FAR_OFFICE = Actor("T7", Role.TOWNSHIP)
COUNTY = Actor("A1", Role.AUTHORITY)
HELD, UNCHANGED, REFUSED = OutcomeKind.HELD, OutcomeKind.UNCHANGED, OutcomeKind.REFUSED
MAPPING = """
name = "留言"
[columns]
number = "留言编号"
author = "留言用户"
at = "留言时间"
words = ["留言主题"]
[[places.place]]
name = "幸福里"
code = "990101001001"
[[places.place]]
name = "平安里"
code = "990101002002"
"""


@pytest.fixture
def office(tmp_path: Path, database_url: str) -> Office:
    """Two communities under way."""
    return begin(Office(a_library(database_url, clock=FixedClock(AS_OF)), tmp_path))


def _hand_in(
    office: Office, number: str, resident: str, community: str, actor: Actor | None = None
) -> BatchResult:
    return office.hands_in({"需求": [need(number, resident, community)]}, actor=actor)


@pytest.mark.parametrize("blank", ["", "无", "不详", "—"])
def test_a_row_without_a_community_waits_in_the_inbox(office: Office, blank: str) -> None:
    """It is accepted and says so, opens no case, and comes back unchanged."""
    first = _hand_in(office, "XQ-9", "R1", blank)
    assert told(first, "需求") == [(HELD, "inbox.no_place")]
    assert (first.rows, first.accepted, first.refused) == (1, 1, 0)
    again = _hand_in(office, "XQ-9", "R1", blank)
    assert [kind for kind, _ in told(again, "需求")] == [UNCHANGED]
    with office.linli.reading() as reader:
        assert len(reader.cases()) == 2
        assert reader.inbox_figures().received == 1
        (line,) = reader.inbox(COMMITTEE)
        assert line.item.candidates == (HERE,)  # where the resident lives
        assert reader.inbox_item(line.item.number, COMMITTEE).words == WORDS


def test_a_row_that_names_two_communities_is_for_either(office: Office) -> None:
    """Both stand as what it may mean; a code that nobody registered is refused as before."""
    both = _hand_in(office, "XQ-9", "R1", f"{HERE}、{THERE}")
    assert told(both, "需求") == [(HELD, "inbox.several_places")]
    with office.linli.reading() as reader:
        (line,) = reader.inbox(OFFICE)
    assert line.item.candidates == (HERE, THERE)
    typo = _hand_in(office, "XQ-8", "R1", "990101001009")
    assert told(typo, "需求") == [(REFUSED, "community.unknown")]


def test_an_assigned_row_goes_on_when_it_comes_again(office: Office) -> None:
    """What else the row and its neighbours say is recorded once the demand has its case."""
    row = {**need("XQ-9", "R1", ""), "调查人": "S1", "调查时间": "2026-06-01 10:00"}
    book = {"需求": [row | {"调查同意": "口头"}]}
    assert told(office.hands_in(book), "需求") == [(HELD, "inbox.no_place")]
    with office.linli.begin() as desk:
        (line,) = desk.inbox(OFFICE)
        case = desk.assign_from_inbox(line.item.number, HERE, OFFICE)
        assert desk.demands(case)[0].channel is Channel.SELF
    again = office.hands_in(book)
    assert (again.refused, again.facts) == (0, 2)
    with office.linli.reading() as reader:
        kinds = [fact.body.kind for fact in reader.facts(case)]
        assert sorted(kinds) == ["consent", "inbox_assignment", "survey_record"]
        assert len(reader.cases()) == 3
    assert office.hands_in(book).facts == 0


def test_a_row_handed_in_again_with_its_community_leaves_the_inbox(office: Office) -> None:
    """The office that hands it in says where it belongs: it is one case, assigned by them."""
    _hand_in(office, "XQ-9", "R1", "")
    result = _hand_in(office, "XQ-9", "R1", HERE, actor=OFFICE)
    assert result.refused == 0
    with office.linli.reading() as reader:
        figures = reader.inbox_figures()
        assert (figures.received, figures.waiting, figures.assigned) == (1, 0, 1)
        case = next(c for c in reader.cases() if reader.demands(c)[0].number == "XQ-9")
        (given,) = [f for f in reader.facts(case) if isinstance(f.body, InboxAssignment)]
    assert (case.community, case.state, given.body.by) == (HERE, CaseState.REGISTERED, "T1")
    assert [kind for kind, _ in told(_hand_in(office, "XQ-9", "R1", HERE), "需求")] == [UNCHANGED]


@pytest.mark.parametrize("actor", [None, SURVEYOR, COMMITTEE, FAR_OFFICE])
def test_a_row_assigns_only_by_whoever_may(office: Office, actor: Actor | None) -> None:
    """Neither the recorder nor an office of elsewhere gives it away; the row says who may."""
    far = Person(number="T7", grants=(RoleGrant(Role.TOWNSHIP, FAR_OFFICE_TOWN),))
    county = Person(number="A1", grants=(RoleGrant(Role.AUTHORITY, HERE[:6]),))
    with office.linli.begin() as desk:
        desk.put_people([far, county])
    _hand_in(office, "XQ-9", "R2", "")
    refused = _hand_in(office, "XQ-9", "R2", THERE, actor=actor)
    assert refused.outcomes[0].outcome is REFUSED
    if actor in (None, SURVEYOR):
        ((cause,),) = [o.causes for o in refused.outcomes]
        assert (cause.code, cause.heading) == ("inbox.not_theirs", "社区代码")
        assert "linli inbox assign" in cause.remedy.zh
        assert "S1" in cause.reason.zh
    with office.linli.reading() as reader:
        assert reader.inbox_figures().waiting == 1
        assert len(reader.cases()) == 2
    taken = _hand_in(office, "XQ-9", "R2", THERE, actor=COUNTY)
    assert taken.refused == 0
    with office.linli.reading() as reader:
        assert reader.inbox_figures().waiting == 0
        assert reader.verify().findings == ()


def test_a_committee_takes_by_row_what_names_it_and_gives_nothing_away(office: Office) -> None:
    """A committee's row takes what names its community; what names another stays where it is."""
    _hand_in(office, "XQ-8", "R1", "")  # of a resident who lives there
    place = {"对象类型": "场所", "对象编号": "三号楼"}
    stairs = need("XQ-9", "R1", "") | place
    office.hands_in({"需求": [stairs]})
    beyond = office.hands_in({"需求": [stairs | {"社区代码": HERE}]}, actor=COMMITTEE)
    assert told(beyond, "需求") == [(REFUSED, "inbox.not_theirs")]
    assert _hand_in(office, "XQ-8", "R1", HERE, actor=COMMITTEE).refused == 0
    with office.linli.reading() as reader:
        figures = reader.inbox_figures()
    assert (figures.waiting, figures.assigned) == (1, 1)


def test_where_nobody_answers_the_row_of_an_office_assigns(office: Office) -> None:
    """Before roles are on record the row's own recorder counts, by the role they hold there."""
    _hand_in(office, "XQ-9", "R1", "")
    row = need("XQ-9", "R1", HERE) | {"记录人": "T1", "角色": "街道"}
    assert office.hands_in({"需求": [row]}).refused == 0
    with office.linli.reading() as reader:
        assert reader.inbox_figures().assigned == 1


def test_a_returned_item_is_not_reopened_by_its_recorder(office: Office) -> None:
    """What an office returned stays returned until whoever may assign it does."""
    _hand_in(office, "XQ-9", "R1", "")
    with office.linli.begin() as desk:
        (line,) = desk.inbox(OFFICE)
        desk.return_from_inbox(line.item.number, "请拨 12319", OFFICE)
    assert told(_hand_in(office, "XQ-9", "R1", HERE), "需求") == [(REFUSED, "inbox.not_theirs")]
    with office.linli.reading() as reader:
        assert reader.inbox_figures().returned == 1


def test_the_words_of_what_waits_are_not_edited(office: Office) -> None:
    """Other words under the number are refused, with a community or without one."""
    _hand_in(office, "XQ-9", "R1", "")
    for place in ("", HERE):
        row = need("XQ-9", "R1", place) | {"需求内容": "别的事"}
        assert told(office.hands_in({"需求": [row]}), "需求") == [(REFUSED, "demand.words_changed")]
    with office.linli.reading() as reader:
        assert reader.inbox_figures().waiting == 1


def test_an_upload_that_nobody_answers_for_puts_nothing_into_the_inbox(office: Office) -> None:
    """Once roles are given on record, the inbox asks who hands in, as any sheet does."""
    with office.linli.begin() as desk:
        grant = RoleGrant(Role.TOWNSHIP, TOWN, ground="任命")
        desk.give_first_role([Person(number="T9", grants=(grant,))])
    assert told(_hand_in(office, "XQ-9", "R1", ""), "需求") == [(REFUSED, "upload.unanswered")]
    taken = office.hands_in({"需求": [need("XQ-9", "R1", "")]}, actor=OFFICE)
    assert told(taken, "需求") == [(HELD, "inbox.no_place")]


def test_public_messages_that_name_no_place_or_two_are_all_kept(
    tmp_path: Path, database_url: str
) -> None:
    """Every message is a case or an item, its author unknown to the registers until assigned."""
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    messages = tmp_path / "留言.csv"
    rows = ["幸福里路灯不亮", "幸福里和平安里之间积水", "公交车太少"]
    lines = [f"{n},U{n},2026-06-01 09:00,{said}" for n, said in enumerate(rows)]
    head = "留言编号,留言用户,留言时间,留言主题"
    messages.write_text("\n".join((head, *lines)), encoding="utf-8")
    library = a_library(database_url, clock=FixedClock(AS_OF))
    begin(Office(library, tmp_path))
    first = run_batch(library, [messages], mapping=mapping, as_of=AS_OF)
    assert (first.rows, first.accepted, first.refused) == (3, 3, 0)
    again = run_batch(library, [messages], mapping=mapping, as_of=AS_OF)
    assert (again.unchanged, again.accepted) == (3, 0)
    with library.begin() as desk:
        assert desk.inbox_figures().waiting == 2
        (line,) = desk.inbox(OFFICE)  # the one that names a place of the township's
        assert line.item.candidates == (HERE, THERE)
        case = desk.assign_from_inbox(line.item.number, HERE, OFFICE)
        (demand,) = desk.demands(case)
        assert demand.words == rows[1]
        author = desk.person_entries(demand.raised_by.number)
        assert [entry.person.community for entry in author] == [HERE]
    third = run_batch(library, [messages], mapping=mapping, as_of=AS_OF)
    assert third.unchanged == 3


def test_the_inbox_is_worked_through_from_the_command_line(tmp_path: Path) -> None:
    """List, show, assign, return and count, as an office does it; nobody else is shown a word."""
    path = tmp_path / "cases.db"
    library: Linli = a_library(f"sqlite:///{path}", clock=FixedClock(AS_OF))
    (tmp_path / "cases.db.key").write_text((b"k" * 32).hex())
    (tmp_path / "cases.db.key").chmod(0o600)
    office = begin(Office(library, tmp_path))
    office.hands_in({"居民": [resident("R3", "赵甲三")]})
    for number, who in (("XQ-8", "R1"), ("XQ-9", "R3")):
        _hand_in(office, number, who, "")
    library.close()

    def run(*args: str, who: str = "T1", role: str = "township", status: int = 0) -> str:
        line = ["inbox", *args, "--as", who, "--role", role, "--db", str(path), "--json"]
        result = CliRunner().invoke(command_line, line, catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.stdout if not status else result.output

    first, second = [item["number"] for item in json.loads(run("list", "--as-of", "2026-07-20"))]
    assert WORDS not in run("list")
    assert json.loads(run("show", first))["words"] == WORDS
    assert WORDS not in run("show", first, who="S1", role="surveyor", status=1)
    assigned = json.loads(run("assign", first, "--to", HERE, "--clock", "2026-07-01"))
    assert assigned["community"] == HERE
    back = json.loads(run("return", second, "--reason", "请拨 12319", "--clock", "2026-07-01"))
    assert back["state"] == InboxState.RETURNED.value
    assert json.loads(run("list")) == []
    assert len(json.loads(run("list", "--all"))) == 2
    line = ["inbox", "figures", "--db", str(path), "--json"]
    counted = json.loads(CliRunner().invoke(command_line, line).stdout)
    assert (counted["received"], counted["assigned"], counted["returned"]) == (2, 1, 1)
