"""linli-core in a Flask application: transactions that commit before the answer, problems, routes.

Needs the extra `flask`. One call puts it all in place:

    host = install(app, linli, actor=whoever_is_signed_in)

where `whoever_is_signed_in` is a function of the host's that returns an `Actor` for the request at
hand, and aborts where nobody is signed in.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, Flask, Response, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from linli_core import (
    Actor,
    ActorDesk,
    Case,
    CaseState,
    InvalidInput,
    Linli,
    LinliError,
)
from linli_core.contrib.answers import (
    PROBLEM,
    as_json,
    case_document,
    demand_from,
    etag_of,
    events_document,
    explained_document,
    fired,
    host_problem_of,
    judged,
    key_of,
    language_of,
    member_of,
    page_document,
    problem_of,
    recorded,
    require_no_match,
    require_unchanged,
    status_of,
)
from linli_core.contrib.committing import committed_session, committing
from linli_core.facts import FACT_KINDS, fact_schema

__all__ = ["FlaskHost", "install"]

_MOST = 200
_MOST_EVENTS = 1000


class FlaskHost:
    """What a route of the host's works with: one transaction for its own rows and for cases."""

    def __init__(
        self,
        linli: Linli,
        *,
        actor: Callable[[], Actor],
        session: Callable[[], Session] | None = None,
    ) -> None:
        """Put it together.

        Args:
            linli: the library; its engine makes the sessions, unless the host does.
            actor: returns whoever is signed in.
            session: returns the host's session of this request, as ``lambda: db.session()`` does
                with Flask-SQLAlchemy.
        """
        self._linli = linli
        self._actor = actor
        self._session = session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session, committed when the block ends well and rolled back when it does not.

        The block ends before the answer leaves, so that no client is told of what was not stored.

        Raises:
            Unavailable, Conflict: what the database says as it commits.
        """
        if self._session is None:
            with committed_session(self._linli.engine) as opened:
                yield opened
            return
        theirs = self._session()
        with committing(theirs):
            yield theirs

    @contextmanager
    def desk(self, session: Session | None = None) -> Iterator[ActorDesk]:
        """Give the desk of whoever is signed in, in a session of the host's or one of its own.

        Raises:
            Refused: LL-1041, whoever is signed in does not hold the role.
        """
        if session is not None:
            with self._linli.joining(session) as everything:
                yield everything.as_(self._actor())
            return
        with self.transaction() as opened, self._linli.joining(opened) as everything:
            yield everything.as_(self._actor())

    @property
    def actor(self) -> Actor:
        """Return whoever is signed in."""
        return self._actor()


def install(
    app: Flask,
    linli: Linli,
    *,
    actor: Callable[[], Actor],
    session: Callable[[], Session] | None = None,
    prefix: str = "/v1",
) -> FlaskHost:
    """Put the library into an application: its routes, its errors, and what host routes work with.

    Args:
        app: the host's.
        linli: the library.
        actor: returns whoever is signed in, or aborts.
        session: returns the host's session, where it has one.
        prefix: under which path the routes stand.
    """
    host = FlaskHost(linli, actor=actor, session=session)
    app.register_error_handler(LinliError, _problem)
    routes = Blueprint("linli", __name__, url_prefix=prefix)
    routes.register_error_handler(HTTPException, _answer_of_host)
    _add_reading(routes, host)
    _add_divisions(routes, host)
    _add_writing(routes, host)
    app.register_blueprint(routes)
    return host


def _problem(error: LinliError) -> Response:
    lang = _lang()
    answer = _json(problem_of(error, lang), status_of(error), PROBLEM)
    answer.headers["Content-Language"] = lang
    return answer


def _answer_of_host(error: HTTPException) -> Response:
    """Return what the host, or its framework, answers in our routes, as a problem document."""
    lang = _lang()
    answer = Response(error.get_response(request.environ).data, error.code or 500)
    answer.headers.extend(error.get_headers(request.environ))
    answer.data = json.dumps(host_problem_of(answer.status_code, lang), ensure_ascii=False)
    answer.mimetype = PROBLEM
    answer.headers["Content-Language"] = lang
    return answer


def _add_reading(routes: Blueprint, host: FlaskHost) -> None:
    @routes.get("/cases")
    def list_cases() -> Response:
        asked = request.args
        state = asked.get("state")
        with host.desk() as desk:
            page = page_document(
                desk,
                under=asked.get("under", ""),
                state=member_of(CaseState, state, "state") if state else None,
                task_type=asked.get("type", ""),
                after=asked.get("after", ""),
                limit=min(_whole("limit", 50), _MOST),
            )
        return _json(page)

    @routes.get("/cases/<number>")
    def read_case(number: str) -> Response:
        with host.desk() as desk:
            return _told(desk.case(number))

    @routes.get("/references/<path:reference>")
    def read_case_of_reference(reference: str) -> Response:
        with host.desk() as desk:
            return _told(desk.case_of_reference(reference))

    @routes.get("/cases/<number>/explain")
    def explain_case(number: str) -> Response:
        with host.desk() as desk:
            return _json(explained_document(desk.explain(number), _lang()))

    @routes.get("/cases/<number>/<part>")
    def read_part(number: str, part: str) -> Response:
        if part not in {"demands", "facts", "history", "rights"}:
            raise InvalidInput(what=part)
        with host.desk() as desk:
            return _json(as_json(getattr(desk, part)(number)))

    @routes.get("/facts/schemas")
    def list_schemas() -> Response:
        return _json(sorted(FACT_KINDS))

    @routes.get("/facts/schemas/<kind>")
    def read_schema(kind: str) -> Response:
        return _json(fact_schema(kind))


def _add_divisions(routes: Blueprint, host: FlaskHost) -> None:
    @routes.get("/figures")
    def read_figures() -> Response:
        with host.desk() as desk:
            return _json(as_json(desk.figures(under=request.args.get("under", ""))))

    @routes.get("/events")
    def list_events() -> Response:
        asked = request.args
        with host.desk() as desk:
            page = events_document(
                desk,
                under=asked.get("under", ""),
                after=asked.get("after", ""),
                limit=min(_whole("limit", 100), _MOST_EVENTS),
            )
        return _json(page)


def _add_writing(routes: Blueprint, host: FlaskHost) -> None:
    @routes.post("/cases")
    def open_case() -> Response:
        require_no_match(request.headers.get("If-Match"))
        with host.desk() as desk:
            wanted = demand_from(_body(), desk.actor)
            case = desk.open_case(wanted, key=_key(desk))
        answer = _told(case, 201)
        answer.headers["Location"] = url_for("linli.read_case", number=case.number)
        return answer

    @routes.post("/cases/<number>/triggers/<trigger>")
    def fire_trigger(number: str, trigger: str) -> Response:
        return _done(host, number, lambda desk, key: fired(desk, number, trigger, _body(), key))

    @routes.post("/cases/<number>/facts")
    def record_fact(number: str) -> Response:
        return _done(host, number, lambda desk, key: recorded(desk, number, _body(), key))

    @routes.post("/cases/<number>/evaluation")
    def judge_service(number: str) -> Response:
        return _done(host, number, lambda desk, key: judged(desk, number, _body(), key))

    @routes.post("/cases/<number>/advance")
    def advance_case(number: str) -> Response:
        return _done(host, number, lambda desk, key: desk.advance(number, key=key))


def _done(host: FlaskHost, number: str, work: Callable[[ActorDesk, str], Case]) -> Response:
    """Do a command on a case, unless it is no longer as the caller read it."""
    with host.desk() as desk:
        key = _key(desk)
        require_unchanged(desk, number, request.headers.get("If-Match"), key)
        case = work(desk, key)
    return _told(case)


def _told(case: Case, status: int = 200) -> Response:
    lang = _lang()
    answer = _json(case_document(case, lang), status)
    answer.headers["ETag"] = etag_of(case)
    answer.headers["Content-Language"] = lang
    return answer


def _json(document: object, status: int = 200, mimetype: str = "application/json") -> Response:
    said = json.dumps(document, ensure_ascii=False)
    return Response(said, status, mimetype=mimetype, headers={"Vary": "Accept-Language"})


def _body() -> Mapping[str, Any]:
    """Return the request's object; an empty one where it has no body.

    Raises:
        InvalidInput: LL-4001, it is no object of JSON.
    """
    try:
        plain = request.get_json(silent=True) if request.data else {}
    except RecursionError:  # more brackets than can be read
        plain = None
    if not isinstance(plain, dict):
        raise InvalidInput(what="body")
    return plain


def _whole(name: str, otherwise: int) -> int:
    said = request.args.get(name, str(otherwise))
    if not said.isdecimal():
        raise InvalidInput(what=name)
    return int(said)


def _key(desk: ActorDesk) -> str:
    return key_of(desk.actor, request.headers.get("Idempotency-Key"))


def _lang() -> str:
    return language_of(request.headers.get("Accept-Language"))
