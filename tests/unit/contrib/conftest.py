"""What can be tried with what is installed."""

from importlib.util import find_spec

#: FastAPI's own client of tests asks for it, and older ones for another.
collect_ignore = [] if find_spec("httpx2") else ["fastapi"]
