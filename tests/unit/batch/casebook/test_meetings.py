"""What many share, told in a workbook: its place, its signatures and its meeting."""

from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.statements.council import CouncilMeeting
from linli_core.testing.clock import START, FixedClock

HERE, PLACE = "220581001001", "示例小区3号楼"
PHOTO = sha256("示例名单照片".encode()).hexdigest()
COUNCIL = {"记录人": "K1", "角色": "议事会", "时间": "2026-06-02 20:00"}


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory, and a clock after all that is told."""
    return Linli.from_url("sqlite://", clock=FixedClock(START.replace(year=2028)).now)


class Building:
    """A stairwell without light: five households, and a council of three."""

    def __init__(self, linli: Linli, folder: Path, kit: SimpleNamespace) -> None:
        """Begin a workbook in a folder."""
        self.linli, self.folder, self.kit = linli, folder, kit

    def run(self, **sheets: list[dict[str, object]]) -> BatchResult:
        """Hand in the registers, the need and further sheets."""
        book = self.kit.registers()
        for n in range(3, 6):
            home = {"编号": f"R{n}", "姓名": f"赵甲{n}", "社区代码": HERE, "户号": f"H{n}"}
            book["居民"].append(home)
        for n in range(1, 4):
            member = {"编号": f"K{n}", "姓名": f"陈议{n}", "角色": "议事会", "服务范围": HERE}
            book["人员"].append(member)
        need = {"对象类型": "场所", "对象编号": PLACE, "需求内容": "楼道灯不亮"}
        unsaid = {"认可人": None, "认可方式": None, "认可时间": None, "调查同意": None}
        book["需求"] = [self.kit.need(**need, **unsaid)]
        path = self.kit.write(self.folder / "book.xlsx", {**book, **sheets})
        return run_batch(self.linli, [path], as_of=self.kit.as_of)

    def bodies(self, kind: type) -> list[object]:
        """Return what is on record of a kind."""
        with self.linli.reading() as reader:
            facts = reader.facts(f"{HERE}-2026-0001")
            return [f.body for f in facts if isinstance(f.body, kind)]

    def place(self, **more: object) -> dict[str, object]:
        """Return a row of 地点."""
        row = {"社区代码": HERE, "名称": PLACE, "户号": "H1；H2；H3；H4；H5", "登记人": "C1"}
        return {**row, "角色": "村（居）委会", "时间": "2026-06-01 08:00", **more}

    def signed(self, *numbers: str, **more: object) -> dict[str, object]:
        """Return a row of 联名."""
        row = {"需求编号": "XQ-1", "签名人": "；".join(numbers), "签名方式": "签字"}
        at = {"签名时间": "2026-06-02 09:30", **self.kit.who("2026-06-02 12:00", "D1", "调查员")}
        return {**row, "照片校验码": PHOTO, **at, **more}

    def met(self, **more: object) -> dict[str, object]:
        """Return a row of 议事会议."""
        row = {"需求编号": "XQ-1", "决议文号": "示例议〔2026〕1号", "议题": "修楼道灯"}
        came = {"应到": "K1；K2；K3", "实到": "K1；K2；K3", "赞成": "K1；K2", "反对": "K3"}
        return {**row, "会议时间": "2026-06-02 19:00", **came, **COUNCIL, **more}


@pytest.fixture
def building(linli: Linli, tmp_path: Path, kit: SimpleNamespace) -> Building:
    """A building in a workbook."""
    return Building(linli, tmp_path, kit)


def _told(result: BatchResult, sheet: str) -> list[tuple[OutcomeKind, set[str]]]:
    return [
        (o.outcome, {c.code for c in (*o.causes, *o.remarks)})
        for o in result.outcomes
        if o.sheet == sheet
    ]


def test_each_signature_of_a_row_is_that_neighbours_own(building: Building) -> None:
    """A row of three is three statements, with the list's photo by its digest."""
    result = building.run(地点=[building.place()], 联名=[building.signed("R3", "R4", "R5")])
    assert [kind for kind, _ in _told(result, "联名")] == [OutcomeKind.ACCEPTED]
    signed = building.bodies(CoSignature)
    assert [s.list_photo for s in signed if isinstance(s, CoSignature)] == [PHOTO] * 3


@pytest.mark.parametrize("written", [PHOTO.upper(), f" {PHOTO} "], ids=["capitals", "blanks"])
def test_a_digest_is_read_as_any_other_proof(building: Building, written: str) -> None:
    """However a tool prints it, it is the same digest."""
    building.run(地点=[building.place()], 联名=[building.signed("R3", 照片校验码=written)])
    (signed,) = building.bodies(CoSignature)
    assert isinstance(signed, CoSignature)
    assert signed.list_photo == PHOTO


def test_what_is_no_digest_is_refused_at_its_cell(building: Building) -> None:
    """“Photo is in the drawer” names no photo."""
    result = building.run(
        地点=[building.place()], 联名=[building.signed("R3", 照片校验码="见附件")]
    )
    assert _told(result, "联名") == [(OutcomeKind.REFUSED, {"proof.unclear"})]
    causes = [c.heading for o in result.outcomes if o.sheet == "联名" for c in o.causes]
    assert causes == ["照片校验码"]


def test_a_meeting_is_kept_with_who_was_called_and_how_they_voted(building: Building) -> None:
    """A resolution is what a meeting passed, and the row says all of it."""
    result = building.run(地点=[building.place()], 议事会议=[building.met()])
    assert [kind for kind, _ in _told(result, "议事会议")] == [OutcomeKind.ACCEPTED]
    (met,) = building.bodies(CouncilMeeting)
    assert isinstance(met, CouncilMeeting)
    assert (met.in_favour, met.against) == (("K1", "K2"), ("K3",))


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"户号": "H1；H1"}, "户号"),
        ({"户号": "H1；H77"}, "户号"),
        ({"户号": None, "户数": 40}, "户数"),
        ({"登记人": "M1", "角色": "个案管理员"}, "登记人"),
    ],
    ids=["twice", "unknown", "no source", "the manager"],
)
def test_a_place_is_what_its_committee_can_show(
    building: Building, cells: dict[str, object], heading: str
) -> None:
    """Households named once and known, a bare count with its source, and by the committee."""
    result = building.run(地点=[building.place(**cells)])
    assert _told(result, "地点") == [(OutcomeKind.REFUSED, {"place.wrong"})]
    causes = [c.heading for o in result.outcomes if o.sheet == "地点" for c in o.causes]
    assert causes == [heading]
