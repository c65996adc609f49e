"""The sheets 社会组织, 支持, 购买合同 and 购买交付."""

import re
from collections.abc import Mapping

from attrs import evolve

from linli_core import Desk, InvalidInput
from linli_core.plugins.sheets import ROLES, Cells, OwnSheet, Registration, own_column
from linli_organisations.entries import (
    Contract,
    Delivery,
    Judged,
    OrganisationKind,
    OrganisationStanding,
    SocialOrganisation,
    Support,
    SupportKind,
    enter_contract,
    enter_delivery,
    enter_organisation,
    enter_support,
)
from linli_organisations.texts_organisations import NO_PRICE

KINDS: Mapping[str, OrganisationKind] = {
    "生活服务": OrganisationKind.DAILY_LIFE,
    "公益慈善": OrganisationKind.CHARITY,
    "专业调处": OrganisationKind.MEDIATION,
    "治保维稳": OrganisationKind.SAFETY,
    "枢纽型": OrganisationKind.HUB,
    "社工机构": OrganisationKind.SOCIAL_WORK,
    "志愿服务": OrganisationKind.VOLUNTEERING,
    "红白理事会": OrganisationKind.CEREMONIES,
    "其他": OrganisationKind.OTHER,
}
STANDINGS: Mapping[str, OrganisationStanding] = {
    "登记": OrganisationStanding.REGISTERED,
    "备案": OrganisationStanding.FILED,
}
SUPPORTS: Mapping[str, SupportKind] = {
    "场地": SupportKind.PREMISES,
    "资金": SupportKind.MONEY,
    "培训": SupportKind.TRAINING,
    "项目": SupportKind.PROJECT,
    "人才": SupportKind.PEOPLE,
    "荣誉": SupportKind.HONOUR,
    "平台": SupportKind.PLATFORM,
}
JUDGEMENTS: Mapping[str, Judged] = {
    "合格": Judged.GOOD,
    "基本合格": Judged.FAIR,
    "不合格": Judged.BAD,
}
_PRICE = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?")


def fen_of(price: str) -> int:
    """Return a price in yuan as hundredths.

    Raises:
        InvalidInput: LL-4001, it is no price.
    """
    found = _PRICE.fullmatch(price.strip().removesuffix("元"))
    if found is None:
        raise InvalidInput(what=NO_PRICE.format(price=price))
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def _organisation_row(cells: Cells) -> SocialOrganisation:
    return SocialOrganisation(
        code=cells.required_number("代码"),
        division=cells.required_number("区划代码"),
        name=cells.words("名称"),
        kind=cells.choice("类别", KINDS),
        standing=cells.choice("登记或备案", STANDINGS),
        party_branch=cells.maybe_yes("党组织"),
        lead=cells.maybe_person("负责人"),
        recorder=cells.recorder(ROLES),
    )


def _support_row(cells: Cells) -> Support:
    return Support(
        division=cells.required_number("区划代码"),
        organisation=cells.required_number("组织代码"),
        number=cells.required_number("编号"),
        at=cells.moment("日期"),
        kind=cells.choice("支持类别", SUPPORTS),
        giver=cells.words("来源"),
        yuan=cells.count("金额"),
        what=cells.text("内容"),
        recorder=cells.recorder(ROLES),
    )


def _contract_row(cells: Cells) -> tuple[Contract, str]:
    contract = Contract(
        division=cells.required_number("区划代码"),
        number=cells.required_number("合同编号"),
        organisation=cells.required_number("组织代码"),
        item=cells.words("项目"),
        unit=cells.required("单位"),
        price_fen=0,
        units=cells.count("数量"),
        starts=cells.moment("开始", future=True),
        ends=cells.moment("结束", future=True),
        recorder=cells.recorder(ROLES),
    )
    return contract, cells.required("单价")


def _delivery_row(cells: Cells) -> Delivery:
    return Delivery(
        division=cells.required_number("区划代码"),
        contract=cells.required_number("合同编号"),
        number=cells.required_number("编号"),
        at=cells.moment("日期"),
        units=cells.count("数量"),
        judged=cells.choice("评定", JUDGEMENTS, Judged.OPEN),
        recorder=cells.recorder(ROLES),
    )


def _save_organisation(desk: Desk, entry: SocialOrganisation, by: Registration) -> None:
    enter_organisation(desk, entry, written_at=by.at)


def _save_support(desk: Desk, entry: Support, by: Registration) -> None:
    enter_support(desk, entry, written_at=by.at)


def _save_contract(desk: Desk, entry: tuple[Contract, str], by: Registration) -> None:
    contract, price = entry
    enter_contract(desk, evolve(contract, price_fen=fen_of(price)), written_at=by.at)


def _save_delivery(desk: Desk, entry: Delivery, by: Registration) -> None:
    enter_delivery(desk, entry, written_at=by.at)


def _names(words: Mapping[str, object]) -> str:
    return " ".join(words)


_WRITTEN = (own_column("记录人*"), own_column("角色*"))
_PLACE = own_column(
    "区划代码*", "该组织登记的区划", "the division in which the organisation is entered"
)
_OF = own_column("组织代码*", "“社会组织”表里的代码", "the code in 社会组织")

SHEETS = (
    OwnSheet(
        name="社会组织",
        columns=(
            own_column(
                "代码*",
                "登记的写统一社会信用代码，备案的写备案号",
                "the credit code of one registered, the number of one filed",
            ),
            own_column("区划代码*", "在哪里活动", "where it works"),
            own_column("名称*"),
            own_column("类别*", _names(KINDS), "what it is for"),
            own_column("登记或备案*", "登记、备案", "registered, or filed"),
            own_column(
                "党组织",
                "有党组织写是；不清楚留空",
                "是 where it has a party branch; blank where unknown",
            ),
            own_column("负责人", "登记的人员编号", "number of a registered person"),
            *_WRITTEN,
        ),
        key=("代码",),
        reader=_organisation_row,
        save=_save_organisation,
        divisions=lambda entry: (entry.division,),
        place="区划代码",
    ),
    OwnSheet(
        name="支持",
        columns=(
            _OF,
            _PLACE,
            own_column("编号*", "该组织内自编", "a number of the organisation's own"),
            own_column("日期*"),
            own_column("支持类别*", _names(SUPPORTS), "what was given"),
            own_column("来源*", "谁给的", "who gave it"),
            own_column("金额", "元，整数", "whole yuan"),
            own_column("内容"),
            *_WRITTEN,
        ),
        key=("组织代码", "编号"),
        reader=_support_row,
        save=_save_support,
        divisions=lambda entry: (entry.division,),
        place="区划代码",
        turn=1,
    ),
    OwnSheet(
        name="购买合同",
        columns=(
            own_column("合同编号*"),
            _OF,
            _PLACE,
            own_column("项目*", "购买目录里的项目", "the item of the catalogue"),
            own_column("单位*", "小时、次、人次……", "hours, visits, people"),
            own_column("单价*", "元，最多两位小数", "yuan, with at most two decimals"),
            own_column("数量*"),
            own_column("开始*"),
            own_column("结束*", "最后一天", "the last day"),
            *_WRITTEN,
        ),
        key=("合同编号",),
        reader=_contract_row,
        save=_save_contract,
        divisions=lambda entry: (entry[0].division,),
        place="区划代码",
        turn=1,
    ),
    OwnSheet(
        name="购买交付",
        columns=(
            own_column("合同编号*"),
            own_column("编号*", "该合同内自编", "a number of the contract's own"),
            _PLACE,
            own_column("日期*"),
            own_column("数量*"),
            own_column(
                "评定",
                "合格、基本合格、不合格；未评定留空",
                "good, fair, bad; blank where not judged",
            ),
            *_WRITTEN,
        ),
        key=("合同编号", "编号"),
        reader=_delivery_row,
        save=_save_delivery,
        divisions=lambda entry: (entry.division,),
        place="区划代码",
        turn=2,
    ),
)
