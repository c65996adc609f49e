"""linli-core in a Django project: a case and the project's own rows in one `atomic()`.

Needs the extra `django`. In the settings::

    INSTALLED_APPS = [..., "linli_core.contrib.django"]
    MIDDLEWARE = [..., "linli_core.contrib.django.ProblemMiddleware"]
    LINLI = {"KEY_FILE": "/etc/linli.key", "ACTOR": "office.users.actor_of"}

`ACTOR` names the one function of the project's that makes an `Actor` of a request. Then
``manage.py linli_upgrade`` makes the tables, and a view works with ``with desk(request) as mine:``.
"""

from linli_core.contrib.django.bridge import engine_of
from linli_core.contrib.django.desks import desk, host_desk, the_linli, upgrade_tables
from linli_core.contrib.django.problems import ProblemMiddleware, problem_response

__all__ = [
    "ProblemMiddleware",
    "desk",
    "engine_of",
    "host_desk",
    "problem_response",
    "the_linli",
    "upgrade_tables",
]
