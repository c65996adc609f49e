"""Columns of the registers that the pairing reads."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.support.nasty_values import SECRET

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.run import run_batch
from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.declarations.traits import Bearer, Trait, TraitKind
from linli_core.domain.terms import DeliveryMode, Sensitivity
from linli_core.plugins import hookimpl
from linli_core.storage.repositories import directory, people
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.texts.text import Text

COMMUNITY, OTHER = "220581001001", "220581001002"


def _sheets(kit: SimpleNamespace, helper: dict[str, object]) -> dict[str, list[dict[str, object]]]:
    sheets: dict[str, list[dict[str, object]]] = kit.registers()
    sheets["社区"][0].update(横坐标=12.5, 纵坐标=-3, 相邻社区=OTHER)
    sheets["人员"][-1].update(helper)
    sheets["居民"][0].update(语言="朝鲜语", 性别意愿="女", 可上门时间="周一 09:00-11:00")
    return sheets


def test_what_helpers_offer_and_residents_wish_for_is_read(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Every column lands in the register; words are the vocabulary's, times those of a week."""
    helper: dict[str, object] = {
        "语言": "汉语、朝鲜语",
        "可服务时间": "工作日上午",
        "许可级别": "S3",
        "可参与方式": "结对帮扶、志愿服务",
        "最远距离": 0,
        "拒绝的户": "H9",
    }
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    book = kit.write(tmp_path / "book.xlsx", _sheets(kit, helper))
    run_batch(linli, [book], as_of=kit.as_of)
    with linli.engine.connect() as connection:
        found = people.people(connection, ["V1", "R1"])
        place = directory.communities(connection)[COMMUNITY]
    one, resident = found["V1"], found["R1"]
    assert (one.languages, one.max_distance) == (("汉语", "朝鲜语"), 0)
    assert (one.clearance, one.refused_households) == (Sensitivity.S3, ("H9",))
    assert one.modes == (DeliveryMode.PAIRING, DeliveryMode.VOLUNTEER)
    assert len(one.free) == len(("一", "二", "三", "四", "五"))
    assert (resident.languages, resident.gender_wish) == (("朝鲜语",), "女")
    assert resident.free == (WeekWindow(540, 660),)
    assert (place.centre, place.neighbours) == ((12.5, -3.0), (OTHER,))
    linli.close()


def test_a_wish_or_time_that_cannot_be_read_costs_its_row_and_names_the_cell(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """A misspelt time refuses the helper's row under that heading; the other rows are carried."""
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    book = kit.write(tmp_path / "book.xlsx", _sheets(kit, {"可服务时间": "有空就来"}))
    result = run_batch(linli, [book], as_of=kit.as_of)
    (refused,) = (o for o in result.outcomes if o.outcome is OutcomeKind.REFUSED)
    assert [(c.code, c.heading) for c in refused.causes] == [("week.unclear", "可服务时间")]
    linli.close()


@pytest.mark.parametrize(
    ("reason", "refused"), [(None, True), ("撤村建居未完成，仍按村规办事", False)]
)
def test_a_local_override_of_the_setting_costs_its_row_without_a_reason(
    tmp_path: Path, kit: SimpleNamespace, reason: str | None, *, refused: bool
) -> None:
    """坚持从实际出发: 城乡认定 is the community's to say, and 认定理由 says why."""
    sheets = kit.registers()
    sheets["社区"][0].update(城乡认定="农村", 认定理由=reason)
    book = kit.write(tmp_path / "book.xlsx", sheets)
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    result = run_batch(linli, [book], as_of=kit.as_of)
    linli.close()
    row = next(o for o in result.outcomes if o.sheet == "社区")
    assert (row.outcome is OutcomeKind.REFUSED) is refused
    assert [cause.heading for cause in row.causes] == (["认定理由"] if refused else [])


class _Yard:
    """Declares two traits that sheets may state."""

    @hookimpl
    def linli_traits(self) -> Sequence[Trait]:
        """Declare a flag of helpers and a number of homes."""
        car = Trait(code="yard.car", name=Text("有车", "car"), of=(Bearer.HELPER,))
        floor = Trait(
            code="yard.floor",
            name=Text("楼层", "floor"),
            of=(Bearer.HOUSEHOLD,),
            kind=TraitKind.NUMBER,
            most=40,
        )
        return (car, floor)


@pytest.mark.parametrize(
    ("helper", "resident", "wrong", "remedy"),
    [
        ("有车", "楼层=6", "", ""),
        ("有车：是", "floor＝6", "", ""),
        ("yard.car=否", "楼层: 6", "", ""),
        ("有轿车", "楼层=6", "trait.unknown", "有车"),
        ("楼层=6", "楼层=6", "trait.unknown", "有车"),
        ("有车=两辆", "楼层=6", "trait.value", "有车"),
        ("有车", "楼层=41", "trait.value", "0–40"),
        ("有车", "楼层", "trait.value", "楼层=0"),
    ],
)
def test_declared_traits_are_read_and_a_slip_is_named_with_its_row(
    tmp_path: Path, kit: SimpleNamespace, helper: str, resident: str, wrong: str, remedy: str
) -> None:
    """Words in either language or the code, with any sign of equality; else row and remedy."""
    sheets = _sheets(kit, {"结对特征": helper})
    sheets["居民"][0]["结对特征"] = resident
    linli = Linli.from_url("sqlite://", plugins=[_Yard()], clock=FixedClock(PRESENT).now)
    result = run_batch(linli, [kit.write(tmp_path / "book.xlsx", sheets)], as_of=kit.as_of)
    refused = [row for row in result.outcomes if row.outcome is OutcomeKind.REFUSED]
    if wrong:
        ((cause,),) = [row.causes for row in refused]
        assert (cause.code, cause.heading) == (wrong, "结对特征")
        assert remedy in cause.remedy.zh
    else:
        assert refused == []
        with linli.engine.connect() as connection:
            found = people.people(connection, ["V1", "R1"])
        assert found["R1"].traits == ("yard.floor=6",)
        assert found["V1"].traits == (() if "否" in helper else ("yard.car",))
    linli.close()


@pytest.mark.parametrize(
    ("cells", "outcome", "said"),
    [
        ({"城乡分类代码": "农村"}, OutcomeKind.REFUSED, "community.class_code"),
        ({"城乡分类代码": SECRET}, OutcomeKind.REFUSED, "community.class_code"),
        ({"城乡分类代码": ""}, OutcomeKind.ACCEPTED, "community.setting_guessed"),
        ({"城乡分类代码": "/"}, OutcomeKind.ACCEPTED, "community.setting_guessed"),
        (
            {"城乡分类代码": "", "城乡认定": "农村", "认定理由": "成片的村"},
            OutcomeKind.ACCEPTED,
            "",
        ),
        ({"城乡分类代码": "220"}, OutcomeKind.ACCEPTED, ""),
    ],
    ids=str,
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_setting_is_stated_or_said_to_be_guessed(
    tmp_path: Path,
    kit: SimpleNamespace,
    cells: dict[str, str],
    outcome: OutcomeKind,
    said: str,
    dry_run: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A blank is no silent “urban”, and a word is no code: the cell is named, in a check too."""
    registers = kit.registers()
    row = {**registers["社区"][0], **cells}
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    book = kit.write(tmp_path / "book.xlsx", {"社区": [row]})
    (told,) = run_batch(linli, [book], as_of=kit.as_of, dry_run=dry_run).outcomes
    causes = [*told.causes, *told.remarks]
    assert told.outcome is outcome
    assert [(c.code, c.heading) for c in causes] == ([(said, "城乡分类代码")] if said else [])
    assert not any(SECRET in c.reason.zh + c.reason.en for c in causes)
