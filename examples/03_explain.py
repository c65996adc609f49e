"""Ask what somebody may do with a case now, and why not the rest, in both languages.

Run it: python examples/03_explain.py
"""

from datetime import UTC, datetime

from linli_core import (
    Actor,
    Channel,
    Community,
    Linli,
    NewDemand,
    Person,
    Purpose,
    Refused,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
    name_of,
)
from linli_core.facts import Consent, ConsentForm, SurveyRecord

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
SURVEYOR = Actor("S1", Role.SURVEYOR)


def main() -> None:
    """Ask, be refused, lift the refusal, and go on."""
    with Linli.from_url("sqlite://") as linli, linli.begin() as desk:
        desk.put_communities([Community(code=COMMUNITY, name="示例社区", class_code="111")])
        desk.put_people(
            [
                Person(number="R1", name="赵甲一", community=COMMUNITY, household="H1"),
                Person(number="S1", grants=(RoleGrant(Role.SURVEYOR, COMMUNITY),)),
            ]
        )
        case = desk.open_case(
            NewDemand(
                community=COMMUNITY,
                subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
                raised_by=Actor("R1", Role.RESIDENT),
                channel=Channel.SELF,
                words="想有人帮忙买药",
                at=AT,
            ),
            as_of=AT,
        )

        explained = desk.explain(case, SURVEYOR, as_of=AT)
        print(f"{case.number}: allowed now {[str(t) for t in explained.allowed]}")
        for trigger in (Trigger.START_SURVEY, Trigger.CONFIRM_NEED):
            print(f"\n{name_of(trigger).zh} / {name_of(trigger).en}")
            for refusal in explained[trigger].refusals:
                print(f"  {refusal.code} {refusal.rule}")
                print(f"    {refusal.reason('zh')}；{refusal.remedy('zh')}")
                print(f"    {refusal.reason('en')}; {refusal.remedy('en')}")

        survey = SurveyRecord(method=Channel.HOME_VISIT)
        try:
            desk.fire(case, Trigger.START_SURVEY, SURVEYOR, fact=survey, at=AT, as_of=AT)
        except Refused as error:
            print(f"\nrefused: {[reason.rule for reason in error.reasons]}")

        consent = Consent(purpose=Purpose.SURVEY, form=ConsentForm.WRITTEN, given_by="R1")
        desk.record(case, consent, Actor("R1", Role.RESIDENT), AT, as_of=AT)
        case = desk.fire(case, Trigger.START_SURVEY, SURVEYOR, fact=survey, at=AT, as_of=AT)
        print(f"with the resident's consent: {case.state}")


if __name__ == "__main__":
    main()
