"""Errors as problem documents: our code, what happened and what would lift it."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from linli_core import InvalidInput, LinliError
from linli_core.contrib.answers import (
    PROBLEM,
    host_problem_of,
    language_of,
    problem_of,
    status_of,
)

#: So many faulty fields a problem names; the rest follows once these are mended.
_MOST_FIELDS = 10


def problem_response(request: Request, error: LinliError) -> JSONResponse:
    """Return an error as ``application/problem+json``, in the language that the request accepts."""
    lang = language_of(request.headers.get("accept-language"))
    headers = {"Content-Language": lang, "Vary": "Accept-Language"}
    if status_of(error) == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "1"
    return JSONResponse(
        problem_of(error, lang), status_of(error), headers=headers, media_type=PROBLEM
    )


def answer_problems(app: FastAPI) -> None:
    """Answer every error of the library that leaves a route of the host with a problem document."""

    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, LinliError)  # noqa: S101 - for the type checker: registered so
        return problem_response(request, error)

    app.add_exception_handler(LinliError, answer)


def host_answer(request: Request, error: HTTPException) -> JSONResponse:
    """Return what the host, or its framework, answers to a request, as a problem document."""
    lang = language_of(request.headers.get("accept-language"))
    document = host_problem_of(error.status_code, lang)
    headers = {"Content-Language": lang, "Vary": "Accept-Language", **(error.headers or {})}
    return JSONResponse(document, error.status_code, headers=headers, media_type=PROBLEM)


class ProblemRoute(APIRoute):
    """A route that says in our words which fields of a request are wrong, and repeats none."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route, with faulty requests told as `InvalidInput`."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                faults = error.errors()[:_MOST_FIELDS]
                paths = {".".join(str(part) for part in fault["loc"]) for fault in faults}
                raise InvalidInput(what=", ".join(sorted(paths))) from None
            except HTTPException as error:
                return host_answer(request, error)

        return handled
