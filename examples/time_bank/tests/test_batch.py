"""The time bank in a batch: a spreadsheet in, the verdict, and then the hours."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from workbook import SHEETS, write

from linli_core import CaseId, Linli, Verdict
from linli_core.batch import BatchResult, OutcomeKind, write_pairing_sheet
from linli_core.facts import PairingProposal
from linli_core.plugins.tables import connection_of
from linli_time_bank import plugin
from linli_time_bank.indicator import balances, hours_judged_well
from linli_time_bank.ledger import post_all

#: After the plan was approved, and before the search for a partner is over.
WHILE_PAIRING = datetime(2026, 6, 6, tzinfo=UTC)
#: The day on which the rows are handed in; without a clock it is the machine's own.
NOW = datetime(2026, 12, 31, tzinfo=UTC)


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """The library with the bank, on a file that the host opens as well."""
    database = f"sqlite:///{tmp_path / 'bank.db'}"
    library = Linli.from_url(database, plugins=[plugin], clock=lambda: NOW)
    yield library
    library.close()


def _run(linli: Linli, folder: Path, **changed: dict[str, str]) -> BatchResult:
    sheets = {
        name: [{**row, **changed.get(name, {})} for row in rows] for name, rows in SHEETS.items()
    }
    return linli.run_batch([write(folder / "bank.xlsx", sheets)])


def test_an_hour_goes_from_the_spreadsheet_into_the_bank(linli: Linli, tmp_path: Path) -> None:
    """Flow, rules and form hold in a batch; the host posts; migration and indicators run."""
    result = _run(linli, tmp_path)
    assert {row.outcome for row in result.outcomes} == {OutcomeKind.ACCEPTED}
    with linli.reading() as reader:
        assert reader.case(result.cases[0]).episode.verdict is Verdict.SATISFIED
    with linli.begin() as desk:
        assert (post_all(desk), post_all(desk)) == (1, 0)
        connection = connection_of(desk)
        assert balances(connection) == {"R1": -1.0, "V2": 1.0}
        assert hours_judged_well(connection) == 1.0


def test_a_row_whose_sides_count_differently_is_refused_by_the_banks_rule(
    linli: Linli, tmp_path: Path
) -> None:
    """The row is named with the rule, nobody judges the case yet, and no hour is posted."""
    form = "help=errand；rules_told=是；counted_by_giver=3；counted_by_taker=1"
    result = _run(linli, tmp_path, 服务记录={"表单": form})
    (row,) = [row for row in result.outcomes if row.sheet == "服务记录"]
    assert row.outcome is OutcomeKind.REFUSED
    assert "time_bank.both_count" in row.causes[0].code
    with linli.begin() as desk:
        assert post_all(desk) == 0


def test_a_gift_is_entered_once_and_never_more_than_is_held(linli: Linli, tmp_path: Path) -> None:
    """The bank's own sheet is read with the workbook; a wrong row costs itself alone."""
    _run(linli, tmp_path)
    with linli.begin() as desk:
        post_all(desk)
    gift = {"社区代码": "990101001001", "转出人": "V2", "转入人": "R1", "时间": "2026-07-01 09:00"}
    rows = [{**gift, "小时": "1"}, {**gift, "小时": "9", "时间": "2026-07-02 09:00"}]
    book = write(tmp_path / "gifts.xlsx", {"时间转赠": rows})
    found = list(linli.run_batch([book]).outcomes)
    assert [row.outcome for row in found] == [OutcomeKind.ACCEPTED, OutcomeKind.REFUSED]
    assert "小时" in found[1].causes[0].reason.zh
    again = linli.run_batch([book])
    assert (again.unchanged, again.refused) == (1, 1)
    with linli.begin() as desk:
        assert balances(connection_of(desk)) == {"R1": 0.0, "V2": 0.0}


def test_the_banks_guard_refuses_who_lives_elsewhere(linli: Linli, tmp_path: Path) -> None:
    """Moved to another community's register, the resident is not served by this bank."""
    other = "990101001002"
    sheets = {
        **SHEETS,
        "社区": [
            *SHEETS["社区"],
            {**SHEETS["社区"][0], "社区代码": other, "社区名称": "示例二社区"},
        ],
        "居民": [{**SHEETS["居民"][0], "社区代码": other}],
    }
    result = linli.run_batch([write(tmp_path / "bank.xlsx", sheets)])
    causes = {cause.code.split()[-1] for row in result.outcomes for cause in row.causes}
    assert "time_bank.open_to_residents" in causes


def test_the_commands_of_the_readme_print_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a reader copies works."""
    import post  # noqa: PLC0415 - the script itself

    database = f"sqlite:///{tmp_path / 'bank.db'}"
    with Linli.from_url(database, plugins=[plugin], clock=lambda: NOW) as linli:
        result = linli.run_batch([write(tmp_path / "bank.xlsx")])
    assert len(result.cases) == 1
    monkeypatch.setattr(sys, "argv", ["post.py", str(tmp_path / "bank.db")])
    post.main()
    shown = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    printed = capsys.readouterr().out.strip()
    assert printed
    assert printed in shown


def _told(linli: Linli, case: CaseId, as_of: datetime | None = None) -> tuple[str, str]:
    with linli.reading() as reader:
        lines = reader.explain_pairing(case, as_of=as_of).lines
    return "\n".join(line.zh for line in lines), "\n".join(line.en for line in lines)


def test_the_bank_proposes_by_its_own_rules_and_says_so(linli: Linli, tmp_path: Path) -> None:
    """The smoker and who is no member give way; reasons and price are in the bank's words."""
    result = _run(linli, tmp_path)
    with linli.reading() as reader:
        (found,) = [
            f.body for f in reader.facts(result.cases[0]) if isinstance(f.body, PairingProposal)
        ]
    assert [member.helper for member in found.members] == ["V2"]
    assert {"time_bank.members_first=0", "time_bank.practised=3"} <= set(found.why)
    zh, en = _told(linli, result.cases[0])
    assert "未满足“已存满30小时”（每分折合200米）3分" in zh
    assert "short of “30 hours banked” (each point as 200 m) 3" in en


def test_whom_the_bank_rules_out_is_told_in_the_funnel(linli: Linli, tmp_path: Path) -> None:
    """Without certificates nobody is proposed, and the sheet says which rule left nobody."""
    staff = [
        {**row, "结对特征": "储户"} if row["编号"].startswith("V") else row
        for row in SHEETS["人员"]
    ]
    book = write(tmp_path / "bank.xlsx", {**SHEETS, "人员": staff})
    (case,) = linli.run_batch([book], as_of=WHILE_PAIRING).cases
    zh, en = _told(linli, case, WHILE_PAIRING)
    assert "其中无人持有互助证" in zh
    assert "none hold the aid certificate" in en
    with linli.reading() as reader:
        counties = reader.explain_pairings(under="990101", as_of=WHILE_PAIRING)
    assert write_pairing_sheet(counties, tmp_path / "pairs.xlsx", "en") == 1
    shown = CalamineWorkbook.from_path(tmp_path / "pairs.xlsx").get_sheet_by_index(0).to_python()
    assert "none hold the aid certificate" in str(shown)


@pytest.mark.parametrize(
    ("said", "code", "remedy"),
    [
        ("互助症", "trait.unknown", "互助证"),
        ("已存小时=许多", "trait.value", "已存小时=0"),
        ("家中禁烟", "trait.unknown", "互助证"),
    ],
)
def test_a_misspelt_trait_is_named_with_its_row(
    linli: Linli, tmp_path: Path, said: str, code: str, remedy: str
) -> None:
    """The row of that helper alone is refused, with column and what would be right."""
    staff = [{**row, "结对特征": said} if row["编号"] == "V3" else row for row in SHEETS["人员"]]
    result = linli.run_batch([write(tmp_path / "bank.xlsx", {**SHEETS, "人员": staff})])
    (row,) = [r for r in result.outcomes if r.sheet == "人员" and r.outcome is OutcomeKind.REFUSED]
    (cause,) = row.causes
    assert (row.row, cause.code, cause.heading) == (10, code, "结对特征")
    assert remedy in cause.remedy.zh


def test_who_is_asked_for_by_name_must_keep_the_banks_rules_as_well(
    linli: Linli, tmp_path: Path
) -> None:
    """R2 keeps the home smoke-free, R1 asks for a smoker: the confirmation waits and says why."""
    one = SHEETS["居民"][0]
    sheets = {
        **SHEETS,
        "居民": [
            {**one, "结对特征": "楼组=1"},
            {**one, "编号": "R2", "姓名": "赵甲二", "结对特征": "家中禁烟"},
        ],
        "结对": [{**SHEETS["结对"][0], "指定帮扶人": "V1"}],
    }
    book = write(tmp_path / "bank.xlsx", sheets)
    result = linli.run_batch([book], as_of=WHILE_PAIRING + timedelta(hours=12))
    (row,) = [row for row in result.outcomes if row.sheet == "结对"]
    assert row.causes[0].code.split()[-1] == "pairing_rules_met"
    assert "不吸烟" in row.causes[0].reason.zh
