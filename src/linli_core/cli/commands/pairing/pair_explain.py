"""`linli pair explain`: why this helper, why nobody; as text, as a sheet, as a picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.call import say
from linli_core.cli.command import argument, option, spoken, with_database, with_policy
from linli_core.cli.commands.batch import NEW_FILE
from linli_core.cli.commands.pairing.pair import chosen, pair
from linli_core.cli.rendering.failures import NotWritten
from linli_core.cli.rendering.output import Output
from linli_core.cli.rendering.pair_text import tell_case
from linli_core.cli.values import MomentParam

if TYPE_CHECKING:
    from linli_core.services import pairing
    from linli_core.services.context import Context
    from linli_core.storage.unit_of_work import UnitOfWork


@pair.command("explain", text="pair.explain")
@argument("number", text="argument.case", metavar="[CASE]", required=False, default="")
@option("--sheet", type=NEW_FILE, metavar="FILE")
@option("--picture", type=(str, NEW_FILE), default=None, metavar="COMMUNITY FILE")
@option("--county", default="", metavar="CODE")
@option("--community", text="option.pair_community", default="", metavar="CODE")
@option("--as-of", type=MomentParam(end_of_day=True), metavar="TIME")
@with_policy
@with_database
@spoken
def explain(
    number: str,
    db: str,
    policy: str | None,
    *,
    sheet: Path | None,
    picture: tuple[str, Path] | None,
    county: str,
    community: str,
    as_of: datetime | None,
) -> None:
    """Say why a case has the helper it has, or why nobody; nothing is written."""
    from linli_core.cli.opening import open_readonly
    from linli_core.services.case_reader import CaseReader

    if not (number or sheet or picture):
        raise click.UsageError(say("usage.nothing_to_explain"))
    under = chosen(county, community)
    for target in (sheet, picture[1] if picture else None):
        if target is not None and (target.exists() or target.is_symlink()):
            raise click.UsageError(say("usage.not_replaced", path=target))
    out = Output()
    plain: dict[str, Any] = {}
    with open_readonly(db, policy) as (context, uow):
        moment = context.moment(as_of)
        if number:
            reader = CaseReader(context, uow)
            plain |= _tell(out, reader.explain_pairing(number, as_of=moment))
        if sheet is not None:
            plain |= _write_sheet(out, sheet, uow, context, under, moment)
        if picture is not None:
            plain |= _draw(out, picture, uow, context, moment)
    if out.call.as_json:
        out.json(plain)


def _tell(out: Output, found: "pairing.CaseExplanation") -> dict[str, Any]:
    from linli_core.cli.rendering import pair_views

    if out.call.as_json:
        return pair_views.explained(found)
    tell_case(out, found)
    return {}


def _write_sheet(
    out: Output, path: Path, uow: "UnitOfWork", context: "Context", under: str, as_of: datetime
) -> dict[str, Any]:
    from linli_core.batch.reports.pairing_sheet import write_pairing_sheet
    from linli_core.services.pairing import explain_county

    counties = explain_county(uow, context, under, as_of)
    with _file_errors(path):
        cases = write_pairing_sheet(counties, path, out.call.lang)
    if not out.call.as_json:
        out.line(out.say("pair.written", path=path, cases=cases))
    return {"sheet": str(path), "cases": cases}


def _draw(
    out: Output,
    picture: tuple[str, Path],
    uow: "UnitOfWork",
    context: "Context",
    as_of: datetime,
) -> dict[str, Any]:
    from linli_core.batch.reports.whole_file import write_whole
    from linli_core.services.pairing import draw

    community, path = picture
    svg = draw(uow, context, community, as_of, out.call.lang)
    with _file_errors(path):
        write_whole(path, svg.encode())
    if not out.call.as_json:
        out.line(out.say("pair.drawn", path=path))
    return {"picture": str(path)}


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    """Tell a file that cannot be written as what it is, no fault of the library."""
    try:
        yield
    except OSError as error:
        raise NotWritten("pair.not_written", path, error) from error
