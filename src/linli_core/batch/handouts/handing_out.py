"""Workbooks for an open library: `Linli.next_sheet` and `Linli.template_sheet`."""

from datetime import datetime
from typing import TypedDict

from linli_core.batch.handouts.next_sheet import NextSheet, make_next_sheet
from linli_core.batch.handouts.template import make_template
from linli_core.services.workspace import OpenLibrary, workspace_of
from linli_core.texts.languages import DEFAULT_LANGUAGE

__all__ = ["HandoutSettings", "NextSheet", "TemplateSettings", "next_sheet", "template_sheet"]


class HandoutSettings(TypedDict, total=False):
    """What of somebody's next sheet may be left out.

    Attributes:
        under: division code, or its first digits; empty for everywhere.
        as_of: the moment; now, where left out.
        lang: code of the language of hints; headings and choices are those of the sheets.
    """

    under: str
    as_of: datetime | None
    lang: str


class TemplateSettings(TypedDict, total=False):
    """What of a blank workbook may be left out.

    Attributes:
        lang: code of the language of hints; headings and choices are those of the sheets.
    """

    lang: str


def next_sheet(
    linli: OpenLibrary,
    person: str,
    *,
    under: str = "",
    as_of: datetime | None = None,
    lang: str = DEFAULT_LANGUAGE,
) -> NextSheet:
    """Return the workbook of the cases that wait for somebody: `Linli.next_sheet`.

    Raises:
        InvalidInput, Unavailable: as `Linli.next_sheet`.
    """
    workspace = workspace_of(linli)
    moment = workspace.context.command_moment(as_of)
    with workspace.read() as uow:
        return make_next_sheet(uow, workspace.context, person, under=under, as_of=moment, lang=lang)


def template_sheet(linli: OpenLibrary, task_type: str, *, lang: str = DEFAULT_LANGUAGE) -> bytes:
    """Return the blank workbook of one kind of work: `Linli.template_sheet`.

    Raises:
        NotFound: LL-7002, there is no such kind of work.
    """
    registry = workspace_of(linli).context.registry
    return make_template(registry, task_type, lang=lang)
