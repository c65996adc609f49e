"""Rows of 公示: what is posted, who objects, who is answered, who saw the count."""

from pathlib import Path
from types import SimpleNamespace

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.run import run_batch
from linli_core.testing.clock import PRESENT, FixedClock

PLACE = {"对象类型": "场所", "对象编号": "示例小区3号楼"}


def test_each_kind_of_row_becomes_its_fact_and_an_unknown_kind_is_named(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """公示、异议、异议答复、计票见证: one fact each, in the name of whoever said it."""
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)

    def row(kind: str, hour: int, **cells: object) -> dict[str, object]:
        by = kit.who(f"2026-06-10 {hour:02}:00", "C1", "村（居）委会")
        return {"需求编号": "XQ-1", "类型": kind, **cells, **by}

    rows = [
        row("公示", 9, 内容="楼道灯已修好", 地点="公示栏"),
        row("异议", 10, 内容="三楼不亮", 异议人="R1"),
        row("异议答复", 11, 内容="已更换", 异议人="R1", 采纳="是"),
        row("计票见证", 12, 内容="在场", 轮次=1, 票数=2),
        row("公告", 13, 内容="楼道灯已修好"),
    ]
    book = kit.write(
        tmp_path / "book.xlsx", {**kit.registers(), "需求": [kit.need(**PLACE)], "公示": rows}
    )
    result = run_batch(linli, [book], as_of=kit.as_of)
    notices = [o for o in result.outcomes if o.sheet == "公示"]
    assert [o.outcome for o in notices] == [*[OutcomeKind.ACCEPTED] * 4, OutcomeKind.REFUSED]
    assert notices[4].causes[0].column == "B"
    with linli.reading() as reader:
        facts = reader.facts(result.cases[0])
    said = [(f.body.kind, f.author.number) for f in facts][-4:]
    assert said == [
        ("result_notice", "C1"),
        ("notice_objection", "R1"),
        ("objection_answer", "C1"),
        ("count_witness", "C1"),
    ]
