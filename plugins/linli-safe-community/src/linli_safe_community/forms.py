"""Forms that several types of this area share, each field labelled in both languages."""

from datetime import date
from typing import Annotated

from attrs import frozen

from linli_core.plugins import label
from linli_core.plugins.form_fields import Commission, FirstDate, Place, Supervisor

ContactNumber = Annotated[
    str,
    label("机关联系人编号", "number of the contact at the authority", min_length=1, max_length=40),
]


@frozen(kw_only=True)
class MediationForm:
    """A dispute that its parties bring to mediation."""

    parties: Annotated[int, label("当事方数", "number of parties", ge=2, le=50)]
    willing: Annotated[int, label("同意调解的当事方数", "parties who are willing", ge=0, le=50)] = 0
    matter: Annotated[str, label("争议事项", "matter in dispute", min_length=1, max_length=500)]
    mediator: Annotated[
        str, label("调解员编号", "number of the mediator", min_length=1, max_length=40)
    ]
    tried_before: Annotated[
        bool, label("此前是否已在村(社区)调解", "mediated at the community before")
    ] = False
    told_of_other_ways: Annotated[
        bool,
        label("已告知仲裁、行政、司法途径", "told of arbitration, administration and courts"),
    ]
    wants_confirmation: Annotated[bool, label("拟申请司法确认", "judicial confirmation wanted")] = (
        False
    )


@frozen(kw_only=True)
class InspectionForm:
    """A round of inspection and who takes its reports."""

    place: Place
    first_date: FirstDate
    every_days: Annotated[int, label("排查间隔(天)", "days between rounds", ge=1, le=366)]
    inspectors: Annotated[int, label("排查人数", "inspectors", ge=1, le=200)]
    report_to: Annotated[str, label("上报单位", "who takes reports", min_length=1, max_length=100)]
    trained: Annotated[bool, label("参加者已培训", "those taking part are trained")]


@frozen(kw_only=True)
class AuthorityForm:
    """What an authority asked for, how long, and on what terms."""

    commission: Commission
    authority_contact: ContactNumber
    scope: Annotated[str, label("协助范围", "scope of the help", min_length=1, max_length=500)]
    first_date: FirstDate
    ends: Annotated[date, label("委托结束日期", "end of the commission")]
    secrecy_signed: Annotated[bool, label("已签保密承诺", "confidentiality undertaking signed")]
    keeps_no_file: Annotated[bool, label("不留存案卷", "no file is kept")] = True


@frozen(kw_only=True)
class SessionsForm:
    """Professional support of one person, agreed with that person."""

    sessions: Annotated[int, label("约定会谈次数", "sessions agreed", ge=1, le=104)]
    goals: Annotated[
        str, label("本人的目标", "the person's own goals", min_length=1, max_length=500)
    ]
    supervisor: Supervisor
    authority_contact: ContactNumber
    told_voluntary: Annotated[bool, label("已告知自愿原则", "told that it is voluntary")]
