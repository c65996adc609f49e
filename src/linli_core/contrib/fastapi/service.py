"""The routes as an application of their own, for hosts that are not written in Python."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from linli_core import Actor, Linli, LinliError
from linli_core.contrib.fastapi.host import install
from linli_core.contrib.fastapi.problems import host_answer, problem_response

_ABOUT = "Care cases from a resident's need to the residents' verdict"


class NotSignedIn(Exception):
    """Nobody can tell who sent a request; they are let in nowhere."""


def make_service(linli: Linli, *, signed_in: Callable[[Request], Actor]) -> FastAPI:
    """Return an application that serves the routes, and whether it is ready, and nothing else.

    Its pages load nothing from outside: the interface is described at ``/v1/openapi.json``.
    ``/health`` answers whoever asks, without a word about cases.

    Args:
        linli: the library, which outlives the application.
        signed_in: returns whoever sent a request, or raises `NotSignedIn`.
    """
    app = FastAPI(
        title="linli-core",
        description=_ABOUT,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )

    def actor(request: Request) -> Actor:
        try:
            return signed_in(request)
        except NotSignedIn:
            raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"}) from None

    install(app, linli, actor=actor)
    app.add_exception_handler(HTTPException, _answer)

    @app.get("/health", include_in_schema=False)
    def health(request: Request) -> Response:
        """Say whether database, schema and key are as they must be."""
        try:
            with linli.reading():
                return JSONResponse({"ready": True})
        except LinliError as error:
            answer = problem_response(request, error)
            answer.status_code = 503
            return answer

    return app


async def _answer(request: Request, error: Any) -> Response:  # noqa: ANN401 - registered for one
    return host_answer(request, error)
