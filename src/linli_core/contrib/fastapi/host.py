"""Sessions, desks and the person who is signed in, as dependencies of a FastAPI application."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session

from linli_core import Actor, ActorDesk, Linli
from linli_core.contrib.committing import committed_session
from linli_core.contrib.fastapi.problems import answer_problems
from linli_core.contrib.fastapi.router import make_router


class FastapiHost:
    """The dependencies of one application; a route names those that it needs as defaults.

    A route that takes `session` and `desk` has both in one transaction. It is committed when
    the route returns and before the answer leaves: a commit that fails is an error, and no
    client is told of what was not stored. A background task, or an answer that is still being
    sent, has neither any more: both say that they are over (of the desk LL-6011).

    Attributes:
        session: a session of SQLAlchemy for the request.
        desk: the desk of whoever is signed in, in that session.
        actor: whoever is signed in.
    """

    def __init__(
        self,
        linli: Linli,
        *,
        actor: Callable[..., Any],
        session: Callable[..., Any] | None = None,
    ) -> None:
        """Put the dependencies together.

        Args:
            linli: the library; its engine makes the sessions, unless the host does.
            actor: a dependency of the host's that returns whoever is signed in as an `Actor`; it
                refuses whoever is not in the host's own way.
            session: a dependency of the host's that yields a session and commits it after the
                route. It is entered with the scope of the function, so that what it does after
                its ``yield`` is done before the answer leaves.
        """

        def own_session() -> Iterator[Session]:
            with committed_session(linli.engine) as opened:
                yield opened

        opened: Any = Depends(session or own_session, scope="function")
        signed_in: Any = Depends(actor)

        def desk(session: Session = opened, actor: Actor = signed_in) -> Iterator[ActorDesk]:
            with linli.joining(session) as everything:
                yield everything.as_(actor)

        self.session: Any = opened
        self.actor: Any = signed_in
        self.desk: Any = Depends(desk, scope="function")


def install(
    app: FastAPI,
    linli: Linli,
    *,
    actor: Callable[..., Any],
    session: Callable[..., Any] | None = None,
    prefix: str = "/v1",
) -> FastapiHost:
    """Put the library into an application: its routes, its errors, and what the host's routes take.

    Args:
        app: the host's.
        linli: the library.
        actor: a dependency that returns whoever is signed in as an `Actor`.
        session: a dependency that yields the host's session, where it has one.
        prefix: under which path the routes stand.

    Returns:
        The dependencies for routes of the host's own.
    """
    host = FastapiHost(linli, actor=actor, session=session)
    answer_problems(app)
    app.include_router(make_router(host.desk, host.actor, prefix=prefix))
    return host
