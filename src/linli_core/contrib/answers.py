"""What every web host answers, whatever its framework: problems, cases, statements, in one form."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from linli_core import (
    Actor,
    ActorDesk,
    ActorReader,
    Case,
    CaseState,
    Channel,
    Conflict,
    Explained,
    FactId,
    InvalidInput,
    LinliError,
    NewDemand,
    NotFound,
    Reason,
    Refused,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
    Unavailable,
    name_of,
)
from linli_core.events import cloud_event
from linli_core.facts import fact_from, to_plain

PROBLEM: Final = "application/problem+json"
#: The languages in which everything is written, the first where none is asked for.
LANGUAGES: Final = ("zh", "en")
#: Whole numbers that every reader of JSON keeps.
_EXACT_IN_JSON: Final = 2**53 - 1
#: More digits than an id has.
_DIGITS: Final = 20
#: How the keys of commands that came over HTTP begin.
_OVER_HTTP: Final = "http:"
#: No role: whoever is signed in may not act in the one they claim.
NOT_IN_THIS_ROLE: Final = "LL-1041"


class StaleCase(Conflict):
    """The case is no longer as the caller read it."""


class NotAccepted(InvalidInput):
    """The host, or its framework, does not take the request: nobody is signed in, for instance."""

    default_code = "LL-4033"


_STATUS: Final = (
    (StaleCase, HTTPStatus.PRECONDITION_FAILED),
    (Refused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Conflict, HTTPStatus.CONFLICT),
    (Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (InvalidInput, HTTPStatus.BAD_REQUEST),
    (NotFound, HTTPStatus.NOT_FOUND),
)


def language_of(accepted: str | None) -> str:
    """Return the language for a header ``Accept-Language``: Chinese, unless English comes first.

    Args:
        accepted: the header, such as ``en-GB,en;q=0.8,zh;q=0.5``.
    """
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate((accepted or "").split(",")):
        tag, _, weight = part.strip().partition(";")
        try:
            quality = float(weight.partition("=")[2] or 1)
        except ValueError:
            quality = 0.0
        wanted.append((-quality, place, tag.strip().lower()[:2]))
    spoken = [tag for quality, _, tag in sorted(wanted) if tag in LANGUAGES and quality]
    return spoken[0] if spoken else LANGUAGES[0]


def status_of(error: LinliError) -> int:
    """Return the HTTP status that fits an error."""
    if error.code == NOT_IN_THIS_ROLE:
        return HTTPStatus.FORBIDDEN
    fitting = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(fitting, HTTPStatus.INTERNAL_SERVER_ERROR)


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON is untyped
    """Return a value of the library as it is told over HTTP: ids are texts.

    They have 63 bits, of which a reader of JSON with floating-point numbers keeps 53.
    """
    return _with_long_numbers_as_texts(to_plain(value))


def _with_long_numbers_as_texts(plain: Any) -> Any:  # noqa: ANN401 - JSON is untyped
    if isinstance(plain, dict):
        return {name: _with_long_numbers_as_texts(inner) for name, inner in plain.items()}
    if isinstance(plain, list):
        return [_with_long_numbers_as_texts(inner) for inner in plain]
    is_long = isinstance(plain, int) and abs(plain) > _EXACT_IN_JSON
    return str(plain) if is_long else plain


def id_from(value: object, field: str) -> FactId | None:
    """Return the id of a statement that a request names, as `as_json` tells it.

    Raises:
        InvalidInput: LL-4001, it is none.
    """
    if value is None:
        return None
    said = str(value)
    if isinstance(value, bool) or not (said.isascii() and said.isdecimal() and len(said) < _DIGITS):
        raise InvalidInput(what=field)
    return FactId(int(said))


def problem_of(error: LinliError, lang: str) -> dict[str, Any]:
    """Return an error as a problem document (RFC 9457), with our code and what would lift it.

    Args:
        error: what went wrong.
        lang: in which language `detail` and `remedy` are read.
    """
    status = status_of(error)
    error = _with_key_as_sent(error)
    document: dict[str, Any] = {
        "type": f"urn:linli:error:{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": error.message(lang),
        "code": error.code,
        "remedy": error.remedy(lang),
    }
    if isinstance(error, Refused):
        document["reasons"] = _reasons(error.reasons, lang)
    return document


def host_problem_of(status: int, lang: str) -> dict[str, Any]:
    """Return what a host or its framework answers by a status alone, as a problem document.

    Args:
        status: of HTTP, 400 for a body that cannot be read.
        lang: as for `problem_of`.
    """
    unreadable = status == HTTPStatus.BAD_REQUEST
    error = InvalidInput(what="body") if unreadable else NotAccepted(status=str(status))
    title = HTTPStatus(status).phrase
    return {**problem_of(error, lang), "status": status, "title": title}


def _with_key_as_sent(error: LinliError) -> LinliError:
    """Return an error that names an idempotency key as its sender wrote it."""
    key = str(error.values.get("key", ""))
    if error.code != "LL-2002" or not key.startswith(_OVER_HTTP):
        return error
    return Conflict("LL-2002", key=key.split(":", 3)[-1])


def _reasons(reasons: Iterable[Reason], lang: str) -> list[dict[str, str]]:
    return [
        {
            "code": reason.code,
            "rule": reason.rule,
            "reason": reason.reason(lang),
            "remedy": reason.remedy(lang),
        }
        for reason in reasons
    ]


def etag_of(case: Case) -> str:
    """Return what names a case as it stands: it changes with every step and every statement."""
    return f'"{case.version}-{case.fact_seq}"'


def case_document(case: Case, lang: str) -> dict[str, Any]:
    """Return a case as it is told; of restricted work kind and subject are null."""
    return {
        "number": case.number,
        "community": case.community,
        "state": case.state.value,
        "state_name": name_of(case.state).in_(lang),
        "version": case.version,
        "opened_at": to_plain(case.opened_at),
        "since": to_plain(case.since),
        "verdict": case.episode.verdict.value,
        "subject": to_plain(case.subject) if case.subject.key else None,
        "task_type": case.task_type or None,
        "risk": case.risk.value if case.risk else None,
        "reference": case.reference or None,
    }


def page_document(
    reader: ActorReader,
    *,
    under: str,
    state: CaseState | None,
    task_type: str,
    after: str,
    limit: int,
) -> dict[str, Any]:
    """Return a page of somebody's cases, and after which number the next one begins."""
    lines = reader.cases(under=under, state=state, task_type=task_type, after=after, limit=limit)
    following = lines[-1].number if len(lines) == limit else None
    return {"cases": [to_plain(line) for line in lines], "next": following}


def events_document(reader: ActorReader, *, under: str, after: str, limit: int) -> dict[str, Any]:
    """Return a page of events of a division, and after which position the next one begins.

    Raises:
        InvalidInput: LL-4001, `after` is no position.
    """
    last = id_from(after or "0", "after") or 0
    events = reader.events(under=under, after=last, limit=limit)
    following = events[-1].position if events else last
    return {"events": [cloud_event(event) for event in events], "next": str(following)}


def explained_document(explained: Explained, lang: str) -> dict[str, Any]:
    """Return what somebody may fire now, and why not what they may not."""
    refused = [
        {
            "trigger": decision.trigger.value,
            "reasons": _reasons(decision.refusals, lang),
        }
        for decision in explained.decisions
        if not decision.allowed
    ]
    return {
        "case": explained.case.number,
        "allowed": [trigger.value for trigger in explained.allowed],
        "refused": refused,
    }


def member_of(vocabulary: type[Any], value: str, field: str) -> Any:  # noqa: ANN401 - of any
    """Return the member of a vocabulary that a request names.

    Raises:
        InvalidInput: LL-4001, there is none.
    """
    try:
        return vocabulary(value)
    except ValueError:
        raise InvalidInput(what=field) from None


def demand_from(plain: Mapping[str, Any], actor: Actor) -> NewDemand:
    """Return the demand that a request spells out; raised by whoever asks, unless it says else.

    Raises:
        InvalidInput: LL-4001, a field is missing, or no such thing.
    """
    subject, raised_by = plain.get("subject") or {}, plain.get("raised_by")
    at = moment_from(plain.get("at"), "at")
    if at is None:  # a time of ours would make another demand of the same request sent again
        raise InvalidInput(what="at")
    return NewDemand(
        community=_text(plain, "community"),
        subject=SubjectRef(
            member_of(SubjectKind, _text(subject, "kind", "subject.kind"), "subject.kind"),
            _text(subject, "key", "subject.key"),
        ),
        raised_by=actor if raised_by is None else actor_from(raised_by, "raised_by"),
        channel=member_of(Channel, _text(plain, "channel"), "channel"),
        words=_text(plain, "words"),
        at=at,
        reference=str(plain.get("reference") or ""),
    )


def actor_from(plain: Mapping[str, Any], field: str) -> Actor:
    """Return whoever a request names, in the role it names.

    Raises:
        InvalidInput: LL-4001.
    """
    role = member_of(Role, _text(plain, "role", f"{field}.role"), f"{field}.role")
    return Actor(_text(plain, "number", f"{field}.number"), role)


def moment_from(value: object, field: str) -> datetime | None:
    """Return a moment written in ISO 8601 with its offset.

    Raises:
        InvalidInput: LL-4001, it is none; LL-4002, it has no offset.
    """
    if value is None or isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        raise InvalidInput(what=field) from None


def recorded(desk: ActorDesk, case: str, plain: Mapping[str, Any], key: str) -> Case:
    """Put the statement on record that a request spells out.

    Raises:
        LinliError: as `ActorDesk.record`; LL-4030 or LL-4031, it is not written as it must be.
    """
    author = plain.get("author")
    return desk.record(
        case,
        fact_from(_text(plain, "kind"), plain.get("body") or {}),
        actor=None if author is None else actor_from(author, "author"),
        at=moment_from(plain.get("at"), "at"),
        corrects=id_from(plain.get("corrects"), "corrects"),
        key=key,
    )


def fired(desk: ActorDesk, case: str, trigger: str, plain: Mapping[str, Any], key: str) -> Case:
    """Fire the trigger that a request names, with its statement, if it brings one.

    Raises:
        LinliError: as `ActorDesk.fire`; LL-4030 or LL-4031, it is not written as it must be.
    """
    kind = plain.get("kind")
    return desk.fire(
        case,
        member_of(Trigger, trigger, "trigger"),
        fact=fact_from(str(kind), plain.get("body") or {}) if kind else None,
        at=moment_from(plain.get("at"), "at"),
        key=key,
    )


def judged(desk: ActorDesk, case: str, plain: Mapping[str, Any], key: str) -> Case:
    """Record a resident's ballot, and carry the case on as far as it goes.

    Raises:
        LinliError: as `recorded`.
    """
    recorded(desk, case, {**plain, "kind": "ballot"}, key)
    return desk.advance(case, key=f"{key}+" if key else "")


def require_unchanged(desk: ActorDesk, case: str, expected: str | None, key: str) -> None:
    """Refuse a command on a case that changed since the caller read it.

    A command that was done before under its key is answered as it was then.

    Args:
        desk: of the transaction.
        case: its number.
        expected: the header ``If-Match``; None where the caller sent none.
        key: under which the command is done.

    Raises:
        StaleCase: LL-2001.
        NotFound: LL-7001.
    """
    if not expected or expected.strip() == "*" or (key and desk.was_done(key)):
        return
    if etag_of(desk.case(case)) not in [tag.strip() for tag in expected.split(",")]:
        raise StaleCase(case=case)


def require_no_match(expected: str | None) -> None:
    """Refuse to open a case on condition that it is as it was read: it is not there yet.

    Args:
        expected: the header ``If-Match``; None where the caller sent none.

    Raises:
        InvalidInput: LL-4001.
    """
    if expected is not None:
        raise InvalidInput(what="If-Match")


def key_of(actor: Actor, header: str | None) -> str:
    """Return the key for a header ``Idempotency-Key``: each person has keys of their own."""
    return f"{_OVER_HTTP}{actor.role}:{actor.number}:{header}" if header else ""


def _text(plain: Mapping[str, Any], name: str, path: str = "") -> str:
    value = plain.get(name)
    if not isinstance(value, str) or not value:
        raise InvalidInput(what=path or name)
    return value
