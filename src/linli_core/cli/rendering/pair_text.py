"""A county's pairing as the command line prints it."""

from typing import TYPE_CHECKING

from linli_core.cli.rendering.output import DIM, STRONG, WARN, Output, Styled

if TYPE_CHECKING:
    from linli_core.services import pairing

#: How many places to recruit at, full helpers and numbers a summary names.
TOP = 5


def tell_county(out: Output, found: "pairing.CountyPlan") -> None:
    """Print the outcome of the pairing of a county."""
    from linli_core.services.pairing import claim

    out.title(claim(found.code, found.plan).in_(out.call.lang))
    if found.proposed:
        out.title(out.say("pair.proposals", count=len(found.proposed)))
        rows = [row for p in found.proposed for row in _pair_rows(out, found, p)]
        out.table(("case", "helper", "role", "metres", "why"), rows)
    _tell_unpaired(out, found)
    _tell_problems(out, found)
    _tell_fairness(out, found)


def _pair_rows(
    out: Output, found: "pairing.CountyPlan", proposal: "pairing.Proposal"
) -> list[tuple[str, ...]]:
    if proposal.case in found.restricted:
        return [(proposal.case, "", "", "", "S4")]
    from linli_core.texts.pairing.plan import PLAN

    rows: list[tuple[str, ...]] = []
    for helper in proposal.helpers:
        one = next(p for p in found.plan.partners(proposal.case) if p.helper == helper)
        if proposal.by_wish:
            why = out.say("pair.by_wish")
        else:
            why = found.plan.describe_pair(one).in_(out.call.lang)
        role = PLAN[f"role.{one.role}"].in_(out.call.lang)
        rows.append((proposal.case, helper, role, f"{one.metres:,}", why))
    return rows


def _tell_unpaired(out: Output, found: "pairing.CountyPlan") -> None:
    from linli_core.services.pairing import place_value_text, recruit_text

    lang = out.call.lang
    told = found.plan.explain_unpaired()
    if not told:
        return
    out.title(out.say("pair.unpaired", count=len(told)))
    rules = {empty.need: empty.blocking for empty in found.plan.unpaired}
    for number, line in told.items():
        hidden = number in found.restricted
        said = f"{number} S4 {rules[number]}" if hidden else line.in_(lang)
        out.line(Styled(said, WARN))
    out.title(out.say("pair.recruit"))
    recruits = found.plan.recruits()
    for recruit in recruits[:TOP]:
        text = recruit_text(found.plan, recruit, found.names, found.restricted)
        out.line(text.in_(lang))
    for value in found.plan.place_values(TOP):
        out.line(place_value_text(found.plan, value, found.restricted).in_(lang))
    if len(recruits) > TOP:
        out.line(Styled(out.say("pair.more_in_sheet"), DIM))


def _tell_problems(out: Output, found: "pairing.CountyPlan") -> None:
    from linli_core.services.pairing import problem_text

    if not found.problems:
        return
    out.title(out.say("pair.problems"))
    by_reason: dict[str, list[str]] = {}
    for problem in found.problems:
        hidden = problem.subject in found.restricted
        reason = f"S4 {problem.code}" if hidden else problem_text(problem).in_(out.call.lang)
        origin = found.origins.get(problem)
        records = f" ({', '.join(origin.records)})" if origin and origin.records else ""
        by_reason.setdefault(reason, []).append(problem.subject + records)
    out.table(("reason", "number"), [(r, _some(out, s)) for r, s in by_reason.items()])


def _some(out: Output, numbers: list[str]) -> str:
    """Return the first few of many, and how many more there are."""
    more = len(numbers) - TOP
    shown = " ".join(numbers[:TOP])
    return out.say("pair.and_more", shown=shown, more=more) if more > 0 else shown


def _tell_fairness(out: Output, found: "pairing.CountyPlan") -> None:
    from linli_core.services.pairing import figure_lines, share_lines

    lang, figures = out.call.lang, found.plan.fairness()
    out.title(out.say("pair.fairness"))
    rows = [
        (
            line.kind.in_(lang),
            line.name.in_(lang),
            str(line.needs),
            str(line.served),
            f"{100 * line.rate:.0f} %",
            "–" if line.metres is None else f"{line.metres:,.0f}",
        )
        for line in share_lines(figures)
    ]
    if rows:
        out.table(("by", "part", "cases", "served", "rate", "mean_metres"), rows)
        out.line()
    fullest = sorted(figures.loads, key=lambda one: (-one.used, one.helper))
    loads = " ".join(f"{one.helper} {one.used}/{one.places}" for one in fullest[:TOP] if one.used)
    told = [(label.in_(lang), value.in_(lang)) for label, value in figure_lines(figures)]
    out.pairs([*told, (out.say("pair.fullest"), loads or "–")])


def tell_case(out: Output, found: "pairing.CaseExplanation") -> None:
    """Print why a case has the helpers it has, or nobody."""
    from linli_core.services.pairing import problem_text

    lang = out.call.lang
    key = "pair.standing_none"
    if found.helpers:
        key = "pair.standing_confirmed" if found.confirmed else "pair.standing_proposed"
    told = out.say(key, number=found.case, helpers=" ".join(found.helpers))
    out.line(Styled(told, STRONG))
    for line in found.lines:
        out.line(line.in_(lang))
    for problem in found.problems:
        out.line(f"{problem.subject}: {problem_text(problem).in_(lang)}")
    out.line(Styled(found.claim.in_(lang), DIM))
