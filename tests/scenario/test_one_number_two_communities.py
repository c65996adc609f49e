"""Two communities count their demands from 1: whose number it is already is told, and what then."""

from collections.abc import Mapping
from pathlib import Path

from tests.unit.batch.conftest import AS_OF, COMMUNITY, need, registers, write_book

from linli_core import Linli
from linli_core.batch import OutcomeKind

OTHER = "220581001002"


def test_a_number_of_another_community_is_no_edited_demand(tmp_path: Path) -> None:
    """The second row is refused at its number, and sent to no correction of somebody's need."""
    first = {**registers(), "需求": [need("1")]}
    there = {"社区代码": OTHER, "社区名称": "示例二社区", "城乡分类代码": "111", "户数": 90}
    lives = {"编号": "R9", "姓名": "周乙九", "社区代码": OTHER, "户号": "H9"}
    serves = {"编号": "D9", "姓名": "钱示九", "角色": "调查员", "服务范围": OTHER}
    words = {"需求内容": "自来水太小", "社区代码": OTHER, "对象编号": "R9", "提出人": "R9"}
    by = {"调查人": "D9", "认可人": "R9", "记录人": "D9", "角色": "调查员"}
    second: dict[str, list[Mapping[str, object]]] = {
        "社区": [there],
        "人员": [serves],
        "居民": [lives],
        "需求": [{**need("1"), **words, **by}],
    }
    with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
        linli.run_batch([write_book(tmp_path / "a.xlsx", first)], as_of=AS_OF)
        result = linli.run_batch([write_book(tmp_path / "b.xlsx", second)], as_of=AS_OF)
        with linli.reading() as reader:
            assert len(reader.cases()) == 1
    (row,) = (o for o in result.outcomes if o.sheet == "需求")
    assert row.outcome is OutcomeKind.REFUSED
    (cause,) = row.causes
    assert (cause.code, cause.heading) == ("demand.of_another_community", "需求编号")
    assert COMMUNITY in cause.reason.zh
    assert "更正需求" not in cause.remedy.zh
