"""Branches of flows that several kinds of work share."""

from linli_core.domain.declarations.task_type import Flow
from linli_core.lifecycle.flows.building import open_state, refine, settled, step
from linli_core.lifecycle.flows.personal import PROFESSIONAL_SESSIONS
from linli_core.texts.text import Text

_SESSIONS = "screened contracted in_sessions mid_review"


def with_way_out(
    flow: Flow,
    code: str,
    name: Text,
    *,
    leave: tuple[str, str, str],
    at: str,
    end: tuple[str, str, str],
) -> Flow:
    """Return a flow in which the work may also end elsewhere, settled there and not done here.

    Args:
        flow: the flow that is refined.
        code: the flow's own code, such as ``W5.property``.
        name: its name.
        leave: code of the step that leads out, and what it is called in Chinese and English.
        at: codes of the states in which it may be taken, with blanks between them.
        end: code of the state it leads to, and what that is called in Chinese and English.
    """
    return refine(flow, code, name, states=(settled(*end),), steps=(step(*leave, at, end[0]),))


def sessions_with_crisis(
    code: str, name: Text, *, find: tuple[str, str], refer: tuple[str, str]
) -> Flow:
    """Return professional sessions in which a crisis may be found, calmed or referred.

    Finding one opens a critical incident of the nature ``crisis``.

    Args:
        code: the flow's own code, such as ``W3.counselling``.
        name: its name.
        find: what the step of finding a crisis is called, in Chinese and English.
        refer: what the step of referring is called, likewise.
    """
    return refine(
        PROFESSIONAL_SESSIONS,
        code,
        name,
        states=(open_state("crisis", "危机", "crisis"),),
        steps=(
            step("find_crisis", *find, _SESSIONS, "crisis", incident="crisis"),
            step("calm", "危机解除", "the crisis is over", "crisis", "in_sessions"),
            step("refer", *refer, f"{_SESSIONS} crisis", "referred"),
        ),
    )
