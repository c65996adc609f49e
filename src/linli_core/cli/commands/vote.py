"""`linli vote code`: one-time codes by which residents judge without a collector."""

from datetime import datetime

import click

from linli_core.cli.call import say
from linli_core.cli.command import (
    Group,
    argument,
    option,
    spoken,
    with_clock,
    with_database,
    with_policy,
)
from linli_core.cli.commands.case.cases import ROLE
from linli_core.cli.rendering.output import GOOD, WARN, Output, Styled
from linli_core.cli.values import Term, count_told
from linli_core.domain.terms import Role, Solved, Wanted

GRADE = click.IntRange(1, 5)
SOLVED, WANTED = Term(Solved, "SOLVED"), Term(Wanted, "WANTED")

vote: Group = Group("vote", text="vote")
code: Group = Group("code", text="vote.code")
vote.add_command(code)


@code.command("issue", text="vote.code.issue")
@argument("number", text="argument.case", metavar="CASE")
@option("--to", "voter", required=True, text="option.voter", metavar="NUMBER")
@option("--as", "person", required=True, metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@option("--round", "no", type=click.IntRange(min=1), default=None, metavar="N")
@with_clock
@with_policy
@with_database
@spoken
def issue(
    number: str,
    db: str,
    policy: str | None,
    *,
    voter: str,
    person: str,
    role: Role,
    no: int | None,
    clock: datetime | None,
) -> None:
    """Put a code on record and print it, this once; what is kept is its digest."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor
    from linli_core.domain.statements.evaluation import VotingCode

    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        of = _round(no or desk.open_round(number))
        issued, shown = VotingCode.issue(voter, of)
        desk.record(number, issued, Actor(person, role))
    out = Output()
    if out.call.as_json:
        out.json({"code": shown, "round": of})
        return
    out.line(Styled(shown, GOOD))
    out.line(Styled(out.say("vote.shown_once", round=of), WARN))


@code.command("list", text="vote.code.list")
@argument("number", text="argument.case", metavar="CASE")
@with_policy
@with_database
@spoken
def list_codes(number: str, db: str, policy: str | None) -> None:
    """Count codes by round: handed out, and used; nobody is named."""
    from linli_core.cli.opening import open_readonly
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        counts = CaseReader(context, uow).voting_codes(number)
    out = Output()
    if out.call.as_json:
        out.json([{"round": c.round, "issued": c.issued, "used": c.used} for c in counts])
        return
    rows = [(str(c.round), count_told(c.issued), count_told(c.used)) for c in counts]
    out.table(("round", "codes_issued", "codes_used"), rows)


def _round(no: int | None) -> int:
    """Return the number of a round, or say that none is open."""
    if no is None:
        from linli_core.errors import InvalidInput
        from linli_core.texts.problems.requests import REQUESTS

        raise InvalidInput(what=REQUESTS["no_open_round"])
    return no


@code.command("use", text="vote.code.use")
@argument("number", text="argument.case", metavar="CASE")
@option("--voter", required=True, text="option.voter_self", metavar="NUMBER")
@option("--guardian", is_flag=True)
@option("--overall", required=True, type=GRADE, metavar="1-5")
@option("--solved", required=True, type=SOLVED, metavar="SOLVED")
@option("--took-part/--took-no-part", "took_part", default=None, text="option.took-part")
@option("--wanted", type=WANTED, default="not_asked", metavar="WANTED")
@option("--wanted-helper", type=WANTED, default="not_asked", metavar="WANTED")
@option("--content/--not-content", "content", default=None, text="option.content")
@option("--harm", is_flag=True)
@option("--complaint", default="", metavar="WORDS")
@option("--round", "no", type=click.IntRange(min=1), default=None, metavar="N")
@with_clock
@with_policy
@with_database
@spoken
def use(  # noqa: PLR0913 - one parameter for each option
    number: str,
    db: str,
    policy: str | None,
    *,
    voter: str,
    guardian: bool,
    overall: int,
    solved: Solved,
    took_part: bool | None,
    wanted: Wanted,
    wanted_helper: Wanted,
    content: bool | None,
    harm: bool,
    complaint: str,
    no: int | None,
    clock: datetime | None,
) -> None:
    """Record a ballot of the voter's own; the code is asked for, never an argument."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor
    from linli_core.domain.statements.evaluation import Ballot

    shown = click.prompt(say("vote.prompt"), hide_input=True, err=True)
    author = Actor(voter, Role.GUARDIAN if guardian else Role.RESIDENT)
    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        body = Ballot(
            round=_round(no or desk.open_round(number)),
            overall=overall,
            solved=solved,
            proxy=guardian,
            took_part=took_part,
            wanted=wanted,
            wanted_helper=wanted_helper,
            content_after_all=content,
            harm=harm,
            complaint=complaint,
            code=shown,
        )
        desk.record(number, body, author)
        desk.advance(number)
    out = Output()
    if out.call.as_json:
        out.json({"round": body.round, "recorded": True})
        return
    out.line(Styled(out.say("vote.recorded", round=body.round), GOOD))
