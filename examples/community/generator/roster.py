"""Who there is: staff, helpers and residents, all plainly invented."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import define, evolve, field, frozen
from examples.community.generator.rows import Row, Value
from examples.community.generator.sources import Place, Sources

UNVETTED_AT = ("220581102002", "220581102203", "220581104200", "220581100204")
DUAL_ROLE_AT = ("220581001001", "220581102202")
_SKILLS = ("陪伴", "照料", "维修", "助餐")


@frozen
class Township:
    """What the communities of one township share."""

    code: str
    supervisor: str
    evaluators: tuple[str, ...]
    steward: str
    officer: str
    workers: tuple[str, ...]
    receiver: tuple[str, str]


@frozen
class Staff:
    """Who works in one community, by number."""

    committee: tuple[str, ...]
    surveyor: str
    managers: tuple[str, ...]
    lead: str
    council: tuple[str, ...]
    volunteers: tuple[str, ...]


@frozen
class Resident:
    """A resident as the register lists them."""

    number: str
    household: str
    guardian: str = ""


@define
class Roster:
    """The registers under construction: 人员 and 居民, with their numbering."""

    sources: Sources
    rows: list[Row] = field(factory=list)
    townships: dict[str, Township] = field(factory=dict)
    staff: dict[str, Staff] = field(factory=dict)
    _counts: dict[str, int] = field(factory=dict)

    def _next(self, prefix: str, width: int = 3) -> str:
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        return f"{prefix}{self._counts[prefix]:0{width}}"

    def _name(self, kind: str, serial: int) -> str:
        parts = self.sources.names
        surnames, middles, lasts = parts["surname"], parts[kind], parts["last"]
        middle = middles[serial // len(surnames) % len(middles)]
        turn = serial // (len(surnames) * len(middles))
        return surnames[serial % len(surnames)] + middle + lasts[(serial + turn) % len(lasts)]

    def _person(self, prefix: str, roles: str, scope: str, **more: str | int) -> str:
        number = self._next(prefix)
        serial = sum(self._counts[key] for key in self._counts if key not in "RH") - 1
        kind = "helper" if prefix in "VW" else "staff"
        cells: dict[str, Value] = {
            "编号": number,
            "姓名": self._name(kind, serial),
            "角色": roles,
            "服务范围": scope,
            "政治面貌": "群众",
            "性别": "女女男女男"[serial % 5],
            **more,
        }
        self.rows.append(Row("人员", cells))
        return number

    def hire(self) -> None:
        """List the staff and helpers of every township and community."""
        for name, code in self.sources.townships.items():
            self.townships[name] = self._township(name, code)
        for place in self.sources.places:
            self.staff[place.code] = self._community(place)
        for code, staff in self.staff.items():
            voters = tuple(self._person("Y", "议事会", code) for _ in range(4))
            self.staff[code] = evolve(staff, council=(staff.lead, *voters))

    def _township(self, name: str, code: str) -> Township:
        unit = f"{name}社会工作站（示例）"
        centre = f"{name}示例社会工作服务中心"
        supervisor = self._person("S", "督导", code, 机构=unit)
        evaluators = tuple(
            self._person("E", "第三方评估", code, 机构="示例评估服务社") for _ in range(2)
        )
        steward = self._person("K", "数据管理员", code, 机构=unit)
        officer = self._person("T", "乡镇（街道）", code, 机构=f"{name}（示例）", 政治面貌="党员")
        self._person("O", "机构负责人", code, 机构=centre, 机构代码=f"示例备案{code[6:]}")
        workers = tuple(
            self._person(
                "W",
                "社工",
                code,
                机构=centre,
                机构代码=f"示例备案{code[6:]}",
                技能=("心理、陪伴、照料", "照料、陪伴、就业", "助餐、照料")[nth],
                资质=("持证", "持证", "已审查")[nth],
                容量=18,
                政治面貌="党员" if nth == 0 else "群众",
            )
            for nth in range(3)
        )
        receiver = self._receiver(name, code)
        return Township(code, supervisor, evaluators, steward, officer, workers, receiver)

    def _receiver(self, name: str, code: str) -> tuple[str, str]:
        """List an organisation that takes over cases, and who speaks for it."""
        number = self._next("JG", 2)
        cells: dict[str, Value] = {"编号": number, "名称": f"{name}示例康复服务站", "状态": "开放"}
        self.rows.append(Row("机构", {**cells, "服务范围": code, "最小年龄": 18}))
        return number, self._person("Z", "接收机构", code, 机构=number)

    def _community(self, place: Place) -> Staff:
        unit = {"机构": f"{place.name}{'居' if place.name.endswith('社区') else '村'}委会（示例）"}
        both = "个案管理员、村（居）委会" if place.code in DUAL_ROLE_AT else "个案管理员"
        return Staff(
            committee=tuple(
                self._person("C", "村（居）委会", place.code, 政治面貌="党员", **unit)
                for _ in range(2)
            ),
            surveyor=self._person("D", "调查员", place.code),
            managers=(
                self._person("M", "个案管理员", place.code, **unit),
                self._person("M", both, place.code, **unit),
            ),
            lead=self._person("L", "领办党员、议事会", place.code, 政治面貌=self._standing(place)),
            council=(),
            volunteers=tuple(self._volunteer(place, nth) for nth in range(4)),
        )

    def _standing(self, place: Place) -> str:
        turn = self.sources.places.index(place) % 4
        return ("党员", "人大代表", "党员", "政协委员")[turn]

    def _volunteer(self, place: Place, nth: int) -> str:
        last = "无" if place.code in UNVETTED_AT else "基本"
        return self._person(
            "V",
            "志愿者",
            place.code,
            技能=_SKILLS[nth],
            资质=("已审查", "已审查", "已审查", last)[nth],
            容量=8,
            政治面貌="党员" if nth in (0, 2) else "群众",
            横坐标=place.xy[0] + 60 * nth - 90,
            纵坐标=place.xy[1] + 45 * nth - 60,
        )

    def are_family(self, number: str, resident: Resident) -> None:
        """List a resident as family of somebody who helps."""
        row = next(row for row in self.rows if row.cells["编号"] == number)
        row.cells["亲属"] = resident.number

    def hire_as_many(self, place: Place, roles: Sequence[str]) -> list[Row]:
        """List one person under a number of their own for each of these roles."""
        first = len(self.rows)
        for role in roles:
            self._person("X", role, place.code)
        rows = self.rows[first:]
        for row in rows:
            row.cells["姓名"] = rows[0].cells["姓名"]
        return rows

    def also_lives_in(self, place: Place, number: str) -> None:
        """List somebody of the staff among the residents, under the same number."""
        row = next(row for row in self.rows if row.cells["编号"] == number)
        cells: dict[str, Value] = {
            "编号": number,
            "姓名": row.cells["姓名"],
            "社区代码": place.code,
        }
        self.rows.append(
            Row("居民", {**cells, "户号": self._next("H", 4), "性别": row.cells["性别"]})
        )

    def settle(
        self,
        place: Place,
        *,
        kind: str = "adult",
        groups: str = "",
        household: str = "",
        guardian: str = "",
        more: Mapping[str, Value] | None = None,
    ) -> Resident:
        """List one more resident, in a household of their own unless one is given."""
        number = self._next("R", 4)
        serial = self._counts["R"] - 1
        home = household or self._next("H", 4)
        cells: dict[str, Value] = {
            "编号": number,
            "姓名": self._name("resident", serial),
            "社区代码": place.code,
            "户号": home,
            "类别": groups,
            "出生日期": date(_birth_year(kind, serial), 1 + serial % 12, 1 + serial % 28),
            "性别": "女男女女男男女女男"[serial % 9],
            "监护人": guardian,
            "横坐标": place.xy[0] + serial * 37 % 500 - 250,
            "纵坐标": place.xy[1] + serial * 53 % 500 - 250,
            **(more or {}),
        }
        self.rows.append(Row("居民", cells))
        return Resident(number, home, guardian)


def _birth_year(kind: str, serial: int) -> int:
    first, span = {
        "elder": (1938, 18),
        "leftbehind": (1950, 10),
        "child": (2013, 6),
        "disabled": (1958, 25),
    }.get(kind, (1968, 22))
    return first + serial % span
