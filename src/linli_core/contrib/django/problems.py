"""Errors of the library as problem documents."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from linli_core import LinliError
from linli_core.contrib.answers import PROBLEM, language_of, problem_of, status_of


def problem_response(request: HttpRequest, error: LinliError) -> HttpResponse:
    """Return an error as ``application/problem+json``, in the language that the request accepts."""
    lang = language_of(request.headers.get("Accept-Language"))
    return JsonResponse(
        problem_of(error, lang),
        status=status_of(error),
        content_type=PROBLEM,
        json_dumps_params={"ensure_ascii": False},
        headers={"Content-Language": lang, "Vary": "Accept-Language"},
    )


class ProblemMiddleware:
    """Answers whatever error of the library leaves a view; others it leaves alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next layer."""
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._next(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the problem document of an error of ours."""
        return problem_response(request, error) if isinstance(error, LinliError) else None
