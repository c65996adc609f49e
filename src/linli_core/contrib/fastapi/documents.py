"""What requests and answers look like, for the page of the interface."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_CASE = "990101001001-2026-0001"
_AT = "2026-06-01T09:00:00+08:00"


def _example(**fields: Any) -> ConfigDict:  # noqa: ANN401 - of any document
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [fields]})


class SubjectDocument(BaseModel):
    """Whom a case is about."""

    model_config = _example(kind="resident", key="R1")

    kind: str = Field(description="resident, household, group or place")
    key: str = Field(description="number of the person or household; name of the group or place")


class ActorDocument(BaseModel):
    """Somebody, and in what capacity they speak."""

    model_config = _example(number="R1", role="resident")

    number: str
    role: str


class DemandDocument(BaseModel):
    """What somebody asks for, in their own words."""

    model_config = _example(
        community="990101001001",
        subject={"kind": "resident", "key": "R1"},
        channel="hotline",
        words="楼道的灯坏了",
        at=_AT,
        reference="ticket-7",
    )

    community: str = Field(description="12-digit code of the community")
    subject: SubjectDocument
    channel: str = Field(description="how it reached us: self, hotline, home_visit, …")
    words: str = Field(description="the demand, verbatim")
    at: datetime = Field(description="when it was raised, with the offset from UTC")
    raised_by: ActorDocument | None = Field(
        None, description="whoever asks, where it is not the one who is signed in"
    )
    reference: str = Field("", description="your own key of it, by which the case is found again")


class StatementDocument(BaseModel):
    """A statement to put on record; the kinds and their fields are under `/facts/schemas`."""

    model_config = _example(
        kind="consent",
        body={"purpose": "survey", "form": "written", "given_by": "R1"},
        author={"number": "R1", "role": "resident"},
        at=_AT,
    )

    kind: str
    body: dict[str, Any]
    author: ActorDocument | None = Field(
        None, description="who stated it, where whoever is signed in only wrote it down"
    )
    at: datetime | None = Field(None, description="when it was stated; now, where left out")
    corrects: str | None = Field(
        None, description="id of the statement whose place it takes", pattern=r"^[0-9]{1,19}$"
    )


class StepDocument(BaseModel):
    """A step to take, with the statement it stands on, where that is not on record yet."""

    model_config = _example(kind="survey_record", body={"method": "home_visit"}, at=_AT)

    kind: str | None = None
    body: dict[str, Any] | None = None
    at: datetime | None = None


class BallotDocument(BaseModel):
    """What a resident says of the service: given by themselves, or written down by a collector."""

    model_config = _example(
        body={"round": 1, "overall": 5, "solved": "yes"},
        author={"number": "R1", "role": "resident"},
    )

    body: dict[str, Any] = Field(description="as the schema of `ballot` has it")
    author: ActorDocument | None = None
    at: datetime | None = None


class CaseDocument(BaseModel):
    """A case as it stands; of restricted work that is not yours, kind and subject are null."""

    model_config = _example(
        number=_CASE,
        community="990101001001",
        state="registered",
        state_name="需求登记",
        version=1,
        opened_at=_AT,
        since=_AT,
        verdict="not_evaluated",
        subject={"kind": "resident", "key": "R1"},
        task_type=None,
        risk=None,
        reference="ticket-7",
    )

    number: str
    community: str
    state: str
    state_name: str
    version: int
    opened_at: datetime
    since: datetime
    verdict: str
    subject: SubjectDocument | None
    task_type: str | None
    risk: str | None
    reference: str | None


class ListedCaseDocument(BaseModel):
    """One case in a list: numbers and codes."""

    number: str
    community: str
    state: str
    version: int
    opened_at: datetime
    since: datetime
    verdict: str
    reference: str
    task_type: str
    risk: str | None
    restricted: bool = Field(description="its work is not told to you")


class CasePageDocument(BaseModel):
    """A page of cases in order of registering."""

    model_config = _example(cases=[], next=None)

    cases: list[ListedCaseDocument]
    next: str | None = Field(description="hand it in as `after` for the next page; null at the end")


class ReasonDocument(BaseModel):
    """One reason of a refusal, and what would lift it."""

    code: str
    rule: str
    reason: str
    remedy: str


class RefusedStepDocument(BaseModel):
    """A step that may not be taken now, with every reason."""

    trigger: str
    reasons: list[ReasonDocument]


class ExplainedDocument(BaseModel):
    """What you may do with a case now."""

    model_config = _example(case=_CASE, allowed=["withdraw"], refused=[])

    case: str
    allowed: list[str]
    refused: list[RefusedStepDocument]


class EventDocument(BaseModel):
    """An event as CloudEvents 1.0 has it: references alone, never words or names."""

    specversion: str
    id: str = Field(description="the same whenever the event is told: by it duplicates are known")
    source: str
    type: str
    subject: str = Field(description="number of the case")
    time: datetime
    datacontenttype: str
    sequence: str = Field(description="its position, in 19 digits")
    partitionkey: str
    data: dict[str, Any]


class EventPageDocument(BaseModel):
    """A page of events, oldest first."""

    model_config = _example(
        events=[
            {
                "specversion": "1.0",
                "id": "f1c0ffee",
                "source": "/linli",
                "type": "linli.case.opened",
                "subject": _CASE,
                "time": "2026-06-01T01:00:00Z",
                "datacontenttype": "application/json",
                "sequence": "0001780275600000000",
                "partitionkey": _CASE,
                "data": {"case": _CASE, "version": 1},
            }
        ],
        next="1780275600000000",
    )

    events: list[EventDocument]
    next: str = Field(description="hand it in as `after` for what comes later, now or tomorrow")


class ProblemDocument(BaseModel):
    """What went wrong, in the language that the request accepts."""

    model_config = _example(
        type="urn:linli:error:LL-7001",
        title="Not Found",
        status=404,
        detail="没有找到案件 990101001001-2026-0009",
        code="LL-7001",
        remedy="核对案件编号",
    )

    type: str
    title: str
    status: int
    detail: str
    code: str
    remedy: str
    reasons: list[ReasonDocument] | None = None
