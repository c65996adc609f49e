"""The routes of cases: each reads or does what one call of a desk does for whoever is signed in."""

from datetime import datetime
from typing import Annotated, Any, Final

from attrs import frozen
from fastapi import APIRouter, Body, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from linli_core import Actor, ActorDesk, Case, CaseState
from linli_core.contrib.answers import (
    PROBLEM,
    as_json,
    case_document,
    demand_from,
    etag_of,
    events_document,
    explained_document,
    fired,
    judged,
    key_of,
    language_of,
    page_document,
    recorded,
    require_no_match,
    require_unchanged,
)
from linli_core.contrib.fastapi.documents import (
    BallotDocument,
    CaseDocument,
    CasePageDocument,
    DemandDocument,
    EventPageDocument,
    ExplainedDocument,
    ProblemDocument,
    StatementDocument,
    StepDocument,
)
from linli_core.contrib.fastapi.problems import ProblemRoute
from linli_core.facts import FACT_KINDS, fact_schema

_Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="the same key again is the same command"),
]
_Match = Annotated[
    str | None, Header(alias="If-Match", description="the ETag of the case as you last read it")
]
_Accepted = Annotated[str | None, Header(alias="Accept-Language", description="zh or en")]
_PROBLEM: Final[dict[str, Any]] = {
    "model": ProblemDocument,
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
}
_SAID: Final = {
    400: "the request is not written as it must be",
    403: "whoever is signed in does not hold that role",
    404: "there is no such thing, or it is not yours to see",
    409: "somebody else was faster, or the key was used for something else",
    412: "the case is no longer as you read it",
    422: "the rules say no; every reason is told, with what would lift it",
    503: "the database is busy or away: try again",
}
_READING: Final[dict[int | str, dict[str, Any]]] = {
    status: {**_PROBLEM, "description": _SAID[status]} for status in (400, 403, 404, 503)
}
_WRITING: Final[dict[int | str, dict[str, Any]]] = {
    status: {**_PROBLEM, "description": said} for status, said in _SAID.items()
}


def make_router(desk: Any, actor: Any, *, prefix: str = "/v1") -> APIRouter:  # noqa: ANN401 - dependencies
    """Return the routes of cases, for an application to include.

    Args:
        desk: the dependency that gives the desk of whoever is signed in.
        actor: the dependency that says who that is.
        prefix: under which path they stand.
    """
    router = APIRouter(prefix=prefix, route_class=ProblemRoute, tags=["linli"])
    _add_reading(router, desk)
    _add_beside(router, desk)
    _add_writing(router, _command_of(desk, actor))
    return router


def _add_reading(router: APIRouter, desk_of: Any) -> None:  # noqa: ANN401 - a dependency
    @router.get("/cases", response_model=CasePageDocument, responses=_READING)
    def list_cases(
        *,
        under: Annotated[str, Query(description="division code", pattern=r"^\d{0,12}$")] = "",
        state: CaseState | None = None,
        type: Annotated[str, Query(description="kind of work")] = "",  # noqa: A002 - its name
        after: Annotated[str, Query(description="`next` of the page before")] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        desk: ActorDesk = desk_of,
    ) -> Any:  # noqa: ANN401 - a document
        """List the cases that are yours to see, in order of registering."""
        return page_document(
            desk, under=under, state=state, task_type=type, after=after, limit=limit
        )

    @router.get("/cases/{number}", response_model=CaseDocument, responses=_READING)
    def read_case(number: str, accepted: _Accepted = None, desk: ActorDesk = desk_of) -> Response:
        """Read a case as it stands; its ETag goes into `If-Match` of what you do next."""
        return _told(desk.case(number), language_of(accepted))

    @router.get("/references/{reference}", response_model=CaseDocument, responses=_READING)
    def read_case_of_reference(
        reference: str, accepted: _Accepted = None, desk: ActorDesk = desk_of
    ) -> Response:
        """Read the case that was opened with a reference of your own, the last of several."""
        return _told(desk.case_of_reference(reference), language_of(accepted))

    @router.get("/cases/{number}/explain", response_model=ExplainedDocument, responses=_READING)
    def explain_case(number: str, accepted: _Accepted = None, desk: ActorDesk = desk_of) -> Any:  # noqa: ANN401 - a document
        """Say which steps you may take now, and of the others every reason why not."""
        return explained_document(desk.explain(number), language_of(accepted))


def _add_beside(router: APIRouter, desk_of: Any) -> None:  # noqa: ANN401 - a dependency
    @router.get("/cases/{number}/demands", responses=_READING)
    def list_demands(number: str, desk: ActorDesk = desk_of) -> list[dict[str, Any]]:
        """Read what was asked for, in the residents' own words."""
        return [as_json(demand) for demand in desk.demands(number)]

    @router.get("/cases/{number}/facts", responses=_READING)
    def list_facts(number: str, desk: ActorDesk = desk_of) -> list[dict[str, Any]]:
        """Read the statements of a case, in order of recording, as you may read them."""
        return [as_json(fact) for fact in desk.facts(number)]

    @router.get("/cases/{number}/history", responses=_READING)
    def list_history(number: str, desk: ActorDesk = desk_of) -> list[dict[str, Any]]:
        """Read what happened to a case, oldest first."""
        return [as_json(entry) for entry in desk.history(number)]

    @router.get("/cases/{number}/rights", responses=_READING)
    def read_rights(number: str, desk: ActorDesk = desk_of) -> dict[str, Any]:
        """Read who raised it, took part, was asked and heard, and why each ballot counts."""
        rights: dict[str, Any] = as_json(desk.rights(number))
        return rights

    @router.get("/figures", responses=_READING)
    def read_figures(
        *,
        under: Annotated[str, Query(description="division code", pattern=r"^\d{2,12}$")],
        from_: Annotated[datetime | None, Query(alias="from")] = None,
        to: datetime | None = None,
        desk: ActorDesk = desk_of,
    ) -> dict[str, Any]:
        """Read what residents said of the service in a division where you hold your office."""
        figures: dict[str, Any] = as_json(desk.figures(under=under, from_=from_, to=to))
        return figures

    @router.get("/events", response_model=EventPageDocument, responses=_READING)
    def list_events(
        *,
        under: Annotated[str, Query(description="division code", pattern=r"^\d{2,12}$")],
        after: Annotated[
            str, Query(description="`next` of the page before", pattern=r"^[0-9]{0,19}$")
        ] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
        desk: ActorDesk = desk_of,
    ) -> Any:  # noqa: ANN401 - a document
        """Read what happened in a division where you hold your office, oldest first.

        Go on with `next`, also after an empty page: no event is missed, however commits overlap.
        """
        return events_document(desk, under=under, after=after, limit=limit)

    @router.get("/facts/schemas")
    def list_schemas() -> list[str]:
        """List the kinds of statements that can be made of a case."""
        return sorted(FACT_KINDS)

    @router.get("/facts/schemas/{kind}", responses=_READING)
    def read_schema(kind: str) -> dict[str, Any]:
        """Read the JSON Schema of a kind of statement."""
        return dict(fact_schema(kind))


def _add_writing(router: APIRouter, command_of: Any) -> None:  # noqa: ANN401 - a dependency
    @router.post("/cases", status_code=201, response_model=CaseDocument, responses=_WRITING)
    def open_case(
        request: Request, demand: DemandDocument, command: _Command = command_of
    ) -> Response:
        """Register a demand and the case that answers it."""
        require_no_match(command.match)
        wanted = demand_from(demand.model_dump(), command.actor)
        case = command.desk.open_case(wanted, key=command.key)
        answer = _told(case, command.lang, 201)
        answer.headers["Location"] = request.url_for("read_case", number=case.number).path
        return answer

    @router.post(
        "/cases/{number}/triggers/{trigger}", response_model=CaseDocument, responses=_WRITING
    )
    def fire_trigger(
        number: str,
        trigger: str,
        step: Annotated[StepDocument | None, Body()] = None,
        command: _Command = command_of,
    ) -> Response:
        """Take a step, recording the statement that it stands on in the same transaction."""
        plain = step.model_dump() if step is not None else {}
        command.require_unchanged(number)
        return _told(fired(command.desk, number, trigger, plain, command.key), command.lang)

    @router.post("/cases/{number}/facts", response_model=CaseDocument, responses=_WRITING)
    def record_fact(
        number: str, statement: StatementDocument, command: _Command = command_of
    ) -> Response:
        """Put a statement on record, yours or written down for somebody."""
        command.require_unchanged(number)
        case = recorded(command.desk, number, statement.model_dump(), command.key)
        return _told(case, command.lang)

    @router.post("/cases/{number}/evaluation", response_model=CaseDocument, responses=_WRITING)
    def judge_service(
        number: str, ballot: BallotDocument, command: _Command = command_of
    ) -> Response:
        """Record what a resident says of the service, and carry the case on as far as it goes."""
        command.require_unchanged(number)
        case = judged(command.desk, number, ballot.model_dump(), command.key)
        return _told(case, command.lang)

    @router.post("/cases/{number}/advance", response_model=CaseDocument, responses=_WRITING)
    def advance_case(number: str, command: _Command = command_of) -> Response:
        """Take a case through every step that its statements justify."""
        command.require_unchanged(number)
        return _told(command.desk.advance(number, key=command.key), command.lang)


@frozen
class _Command:
    """What comes with every request that writes."""

    desk: ActorDesk
    actor: Actor
    key: str
    match: str | None
    lang: str

    def require_unchanged(self, case: str) -> None:
        """Refuse to go on with a case that is no longer as the caller read it."""
        require_unchanged(self.desk, case, self.match, self.key)


def _command_of(desk_of: Any, actor_of: Any) -> Any:  # noqa: ANN401 - dependencies
    def command(
        key: _Key = None,
        match: _Match = None,
        accepted: _Accepted = None,
        actor: Actor = actor_of,
        desk: ActorDesk = desk_of,
    ) -> _Command:
        return _Command(desk, actor, key_of(actor, key), match, language_of(accepted))

    return Depends(command)


def _told(case: Case, lang: str, status: int = 200) -> Response:
    headers = {"ETag": etag_of(case), "Content-Language": lang, "Vary": "Accept-Language"}
    return JSONResponse(case_document(case, lang), status, headers=headers)
