"""The registers of people: 人员 and 居民, each saying its own part of one person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.person_row import OF_STAFF, PersonRow
from linli_core.batch.casebook.sheet_spec import RegisterSheet, Several, columns
from linli_core.batch.casebook.vocabulary import (
    CLEARANCES,
    FARTHER_KIN,
    GENDERS,
    GROUPS,
    GUARDIAN_GROUNDS,
    PARTY,
    ROLES,
    VETTING,
    WAYS,
)
from linli_core.codec.folding import is_digits
from linli_core.codec.identity import read_credit_code, read_personal_id
from linli_core.codec.phones import read_phone
from linli_core.codec.problem import Problem
from linli_core.domain.calendar.local_time import local
from linli_core.domain.declarations.traits import Bearer
from linli_core.domain.division_codes import CODE_DIGITS, OVERSEEN_DIGITS, TOWNSHIP_DIGITS
from linli_core.domain.people import Guardianship, Person, RoleGrant
from linli_core.domain.terms import GuardianGround, PartyStanding, Role, Vetting
from linli_core.lifecycle.state.incidents import is_minor
from linli_core.services.context import Context
from linli_core.services.pairing import Part
from linli_core.services.register import put_people
from linli_core.services.register_entries import Registration
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text

CREDIT_CODE_LENGTH = 18
CODE_NOTE = {"社区代码": Text("12 位统计用区划代码", "12-digit statistical division code")}
PLANE_NOTES = {
    "横坐标": Text("平面坐标，米", "plane coordinate in metres"),
    "纵坐标": Text("平面坐标，米", "plane coordinate in metres"),
}


def division_code(cells: RowCells, heading: str, digits: tuple[int, ...]) -> str:
    """Return a division code of so many digits that must be there."""
    code = cells.required_number(heading)
    if len(code) not in digits or not is_digits(code):
        raise BadCell(Problem("community.code"), heading)
    return code


def _put_people(
    uow: UnitOfWork, context: Context, rows: Sequence[PersonRow], by: Registration
) -> None:
    """Register people, each with what other sheets say of the same number."""
    known = dict(uow.people([row.person.number for row in rows]))
    contacts: dict[str, Mapping[str, str]] = {}
    for row in rows:
        known[row.person.number] = row.joined(known.get(row.person.number))
        if row.contacts:
            contacts[row.person.number] = row.contacts
    numbers = dict.fromkeys(row.person.number for row in rows)
    put_people(uow, context, [known[number] for number in numbers], by, contacts)


def staff_row(cells: RowCells) -> PersonRow:
    """Read a row of 人员.

    Raises:
        BadCell: a cell cannot be taken.
    """
    roles = cells.choices("角色", ROLES)
    scopes = cells.numbers("服务范围")
    for scope in scopes:
        if not _is_scope(cells, scope, roles):
            raise BadCell(Problem("community.unknown", {"code": scope[:20]}), "服务范围")
    credit = cells.number("机构代码")
    if len(credit) == CREDIT_CODE_LENGTH:
        found = read_credit_code(credit)
        if isinstance(found, Problem):
            raise BadCell(found, "机构代码")
    home = cells.number("居住社区")
    if home and home not in cells.known.communities:
        raise BadCell(Problem("community.unknown", {"code": home[:20]}), "居住社区")
    if home:
        cells.required_number("户号")
    held: dict[str, Any] = {
        "ground": cells.text("任职依据"),
        "since": cells.maybe_day("任职起始"),
        "until": cells.maybe_day("任职终止"),
    }
    farthest = cells.count("最远距离", -1)
    person = Person(
        number=cells.required_number("编号"),
        name=cells.required("姓名"),
        grants=tuple(RoleGrant(role, scope, **held) for role in roles for scope in scopes),
        community=home,
        household=cells.number("户号"),
        organisation=credit or cells.text("机构"),
        organisation_name=cells.text("机构") if credit else "",
        skills=cells.several("技能"),
        vetting=cells.choice("资质", VETTING, Vetting.NONE),
        capacity=cells.count("容量"),
        party=cells.choice("政治面貌", PARTY, PartyStanding.NONE),
        gender=cells.text("性别"),
        kin=cells.numbers("亲属"),
        xy=cells.xy(),
        languages=cells.several("语言"),
        free=cells.week("可服务时间"),
        clearance=cells.maybe_choice("许可级别", CLEARANCES),
        modes=cells.choices("可参与方式", WAYS),
        max_distance=None if farthest < 0 else farthest,
        refused_households=cells.numbers("拒绝的户"),
        traits=cells.traits("结对特征", Bearer.HELPER),
    )
    return PersonRow(person, {}, OF_STAFF)


def _is_scope(cells: RowCells, scope: str, roles: Sequence[Role]) -> bool:
    """Return whether roles may be held there: beyond a township by who sees nobody's name."""
    if scope in cells.known.communities:
        return True
    wider = set(roles) == {Role.CIVIL_AFFAIRS} and len(scope) in OVERSEEN_DIGITS
    return is_digits(scope) and (wider or len(scope) == TOWNSHIP_DIGITS)


def _places_of_staff(row: PersonRow) -> Sequence[str]:
    return [*(grant.scope for grant in row.person.grants), *filter(None, [row.person.community])]


def _home_of(row: PersonRow) -> Sequence[str]:
    return (row.person.community,)


STAFF = RegisterSheet(
    name="人员",
    columns=columns(
        "编号* 姓名* 角色* 服务范围* 机构 机构代码 技能 资质 容量 政治面貌 性别 亲属 横坐标 纵坐标 "
        "语言 可服务时间 许可级别 可参与方式 最远距离 拒绝的户 结对特征 任职依据 任职起始 任职终止 "
        "居住社区 户号",
        {
            "任职依据": Text("选举、任命或聘任的文件", "the election or appointment"),
            "任职起始": Text("日期", "a date"),
            "任职终止": Text("日期，未离任的空白", "a date; blank while it is held"),
            "居住社区": Text("住在当地的，写社区代码", "code, of whoever lives there"),
            "户号": Text("住在当地的必填", "needed of whoever lives there"),
            **PLANE_NOTES,
            "最远距离": Text("米，空白按通用上限", "metres; blank for the general limit"),
            "拒绝的户": Text("户号，可多项", "household numbers, a list"),
        },
        {
            "角色": Several(ROLES),
            "资质": VETTING,
            "政治面貌": PARTY,
            "许可级别": CLEARANCES,
            "可参与方式": Several(WAYS),
        },
    ),
    key=("编号",),
    reader=staff_row,
    save=_put_people,
    places=_places_of_staff,
    place="服务范围",
    pairing={
        Part.COMMUNITY: "服务范围",
        Part.COORDINATES: "横坐标",
        Part.CAPACITY: "容量",
        Part.ROLES: "角色",
    },
)


def resident_row(cells: RowCells) -> PersonRow:
    """Read a row of 居民.

    Raises:
        BadCell: a cell cannot be taken.
    """
    community = division_code(cells, "社区代码", (CODE_DIGITS,))
    if community not in cells.known.communities:
        raise BadCell(Problem("community.unknown", {"code": community}), "社区代码")
    contacts: dict[str, str] = {}
    if cells.has("证件号码"):
        found = read_personal_id(cells.value("证件号码"), as_of=local(cells.known.as_of).date())
        if isinstance(found, Problem):
            raise BadCell(found, "证件号码")
        contacts["id_number"] = found.number
    if cells.has("联系电话"):
        phone = read_phone(cells.value("联系电话"))
        if isinstance(phone, Problem):
            raise BadCell(phone, "联系电话")
        contacts["phone"] = phone.number
    person = Person(
        number=cells.required_number("编号"),
        name=cells.required("姓名"),
        community=community,
        household=cells.required_number("户号"),
        guardian=cells.number("监护人"),
        guardianships=_guardianships(cells),
        groups=cells.choices("类别", GROUPS),
        birth=cells.maybe_day("出生日期"),
        gender=cells.text("性别"),
        refused_helpers=cells.numbers("拒绝的帮扶人"),
        xy=cells.xy(),
        languages=cells.several("语言"),
        gender_wish=cells.maybe_choice("性别意愿", GENDERS) or "",
        free=cells.week("可上门时间"),
        traits=cells.traits("结对特征", Bearer.RESIDENT, Bearer.HOUSEHOLD),
    )
    if person.guardian and not person.guardianships and not _is_child(person, cells.known.as_of):
        cells.remark("guardian.no_ground", "监护依据")
    return PersonRow(person, contacts, declared=cells.text("重号说明"))


def _is_child(person: Person, as_of: datetime) -> bool:
    return is_minor(person, local(as_of).date())


def _guardianships(cells: RowCells) -> tuple[Guardianship, ...]:
    """Read who is guardian on what ground; a name without a ground is left as the list has it."""
    ground = cells.maybe_choice("监护依据", GUARDIAN_GROUNDS)
    if ground is None:
        return ()
    since = cells.maybe_day("监护起始")
    if since is None and ground is not GuardianGround.PARENT:
        raise BadCell(Problem("cell.required", {"heading": "监护起始"}), "监护起始")
    relation = cells.row.texts.get("监护依据", "")
    if relation in FARTHER_KIN and not cells.has("监护文书"):
        cells.remark("guardian.needs_consent", "监护文书", relation=relation)
    held = Guardianship(
        guardian=cells.required_number("监护人"),
        ground=ground,
        since=since,
        until=cells.maybe_day("监护终止"),
        document=cells.text("监护文书"),
    )
    return (held,)


RESIDENTS = RegisterSheet(
    name="居民",
    columns=columns(
        "编号* 姓名* 社区代码* 户号* 类别 出生日期 性别 监护人 证件号码 联系电话 拒绝的帮扶人 "
        "横坐标 纵坐标 语言 性别意愿 可上门时间 结对特征 监护依据 监护起始 监护终止 监护文书 "
        "重号说明",
        {
            **CODE_NOTE,
            "监护人": Text(
                "监护人的编号；村（居）委会依法监护的写社区代码",
                "number of the guardian; where the committee is by law, the community's code",
            ),
            "监护起始": Text("日期，父母可空", "a date; may be blank for a parent"),
            "监护终止": Text("日期，未终止的空白", "a date; blank where it has no end yet"),
            "监护文书": Text(
                "判决、协议或指定文书的编号", "reference of judgement, agreement or record"
            ),
            **PLANE_NOTES,
            "重号说明": Text("证件号码与别人相同时写明", "why another person has the same number"),
            "证件号码": Text("校验后存入受保护的表", "checked, then kept in the protected table"),
            "联系电话": Text("电话", "telephone"),
        },
        {"类别": Several(GROUPS), "性别意愿": GENDERS, "监护依据": GUARDIAN_GROUNDS},
    ),
    key=("编号",),
    reader=resident_row,
    save=_put_people,
    places=_home_of,
    place="社区代码",
    pairing={Part.COMMUNITY: "社区代码", Part.COORDINATES: "横坐标"},
)
