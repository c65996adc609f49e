"""linli-core in a FastAPI application: sessions that commit in time, problems, and a router.

Needs the extra `fastapi`. One call puts it all in place:

    host = install(app, linli, actor=whoever_is_signed_in)

where `whoever_is_signed_in` is a dependency of the host's that returns an `Actor`.
"""

from linli_core.contrib.fastapi.host import FastapiHost, install
from linli_core.contrib.fastapi.problems import answer_problems, problem_response
from linli_core.contrib.fastapi.router import make_router
from linli_core.contrib.fastapi.service import NotSignedIn, make_service

__all__ = [
    "FastapiHost",
    "NotSignedIn",
    "answer_problems",
    "install",
    "make_router",
    "make_service",
    "problem_response",
]
