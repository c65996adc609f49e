"""What each sheet of the pairing's workbook holds."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from linli_core.matching import Recruit
from linli_core.services.pairing import (
    CaseExplanation,
    CountyExplanation,
    claim,
    figure_lines,
    place_text,
    place_value_text,
    problem_text,
    profile_text,
    recruit_text,
    share_lines,
)
from linli_core.texts.pairing.figures import SHEETS, STANDINGS
from linli_core.texts.pairing.plan import PLAN
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text, joined

ReportCell = str | int | float
ReportRow = Sequence[ReportCell]
#: Points are exact, but a cell holds no more than a double.
_LARGEST = 2**53
#: Full helpers of whom the sheet tells what one more place would do.
MOST_PLACES = 200
_WIDE, _NAME, _SHORT = 70, 26, 12


@frozen
class ReportSheet:
    """One sheet: its title, headings, widths of the columns, and rows."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[ReportRow, ...]


def report_sheets(counties: Sequence[CountyExplanation], lang: str) -> Iterator[ReportSheet]:
    """Return the sheets in order; the cases come first."""
    tables = _PairingTables(lang)
    goals = counties[0].plan.describe_goals() if counties else ()
    saved = tuple(STANDINGS["saved"].fill(lang, {"goal": goal}) for goal in goals)
    for name, rows, widths, more in (
        ("pairs", tables.pairs, (_NAME, _NAME, 8, 12, 14, 10, 12, _WIDE, _WIDE), ()),
        ("unpaired", tables.unpaired, (_NAME, _NAME, 8, 8, _WIDE, _NAME, _WIDE), ()),
        ("recruits", tables.recruits, (_NAME, 40, _SHORT, _NAME, _WIDE), saved),
        ("places", tables.places, (_SHORT, _WIDE), saved),
        ("fairness", tables.fairness, (_SHORT, _NAME, _NAME, 8, 8, 8, _SHORT), ()),
        ("loads", tables.loads, (_SHORT, _SHORT, _SHORT, _SHORT), ()),
        ("problems", tables.problems, (_SHORT, _NAME, _WIDE, _NAME), ()),
        ("claims", tables.claims, (_SHORT, 100), ()),
    ):
        title, heads = SHEETS[name]
        yield ReportSheet(
            title.in_(lang),
            (*(head.in_(lang) for head in heads), *more),
            (*widths, *(_SHORT for _ in more)),
            tuple(row for county in counties for row in rows(county)),
        )


class _PairingTables:
    """Rows of the sheets in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def pairs(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """Every case: its helpers and why, or that there is nobody."""
        for case in county.cases:
            yield from self._case(case)

    def _case(self, case: CaseExplanation) -> Iterator[ReportRow]:
        if case.restricted:
            yield (case.case, "", "", _codes(case), "", "", "", "", "")
            return
        place, risk = case.community.in_(self._lang), self._risk(case)
        told = {reason.pair.helper: reason.pair for reason in case.explanation.pairs}
        lines = [line.in_(self._lang) for line in case.lines]
        helpers = case.helpers or (case.today if told else ())
        if not helpers:
            why = "\n".join(lines)
            yield (case.case, place, risk, STANDINGS["waits"].in_(self._lang), "", "", "", why, "")
        for helper in helpers:
            pair = told.get(helper)
            first, rest = self._reasons(case, helper)
            yield (
                case.case,
                place,
                risk,
                _status(case).in_(self._lang),
                helper,
                PLAN[f"role.{pair.role}"].in_(self._lang) if pair else "",
                pair.metres if pair else "",
                first or "\n".join(lines),
                rest,
            )

    def _reasons(self, case: CaseExplanation, helper: str) -> tuple[str, str]:
        """Return why this helper, and what others would mean."""
        for reason in case.explanation.pairs:
            if reason.pair.helper == helper and reason.lines:
                first, *rest = (line.in_(self._lang) for line in reason.lines)
                return first, "\n".join(rest)
        return "", ""

    def _risk(self, case: CaseExplanation) -> str:
        return TERMS[case.risk.value].in_(self._lang) if case.risk else ""

    def unpaired(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """Every case with an empty seat: why, where a place would do, whom to recruit."""
        said = county.plan.explain_unpaired()
        for case in county.cases:
            empty = case.explanation.unpaired
            if empty is None:
                continue
            if case.restricted:
                yield (case.case, "", "", empty.missing, _codes(case), "", "")
                continue
            recruits = [text.in_(self._lang) for _, text in case.recruits]
            yield (
                case.case,
                case.community.in_(self._lang),
                self._risk(case),
                empty.missing,
                said[case.case].in_(self._lang) if case.case in said else "",
                " ".join(case.explanation.opens),
                "\n".join(recruits),
            )

    def _recruit(self, county: CountyExplanation, recruit: Recruit) -> str:
        text = recruit_text(county.plan, recruit, county.names, county.restricted)
        return text.in_(self._lang)

    def recruits(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """What one more helper would be worth, by community and by what they bring."""
        for recruit in county.plan.recruits():
            hidden = recruit.serves in county.restricted
            profile = (
                Text("S4", "S4") if hidden else profile_text(recruit.profile, county.plan.words)
            )
            yield (
                place_text(recruit.community, county.names).in_(self._lang),
                profile.in_(self._lang),
                recruit.unpaired,
                recruit.serves,
                self._recruit(county, recruit),
                *_points(recruit.levels),
            )

    def places(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """What one more place at each full helper would be worth."""
        for value in county.plan.place_values(MOST_PLACES):
            text = place_value_text(county.plan, value, county.restricted)
            yield (value.helper, text.in_(self._lang), *_points(value.levels))

    def fairness(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """Service by risk, group, setting and mode; then distances and loads."""
        figures = county.plan.fairness()
        for line in share_lines(figures):
            yield (
                county.code,
                line.kind.in_(self._lang),
                line.name.in_(self._lang),
                line.needs,
                line.served,
                float(line.rate),
                "" if line.metres is None else round(line.metres),
            )
        for label, value in figure_lines(figures):
            yield (county.code, label.in_(self._lang), value.in_(self._lang))

    def loads(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """How full every helper is."""
        for load in county.plan.fairness().loads:
            yield (county.code, load.helper, load.used, load.places)

    def problems(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """Bad input, each piece named."""
        for problem in county.problems:
            hidden = problem.subject in county.restricted
            what = f"S4 {problem.code}" if hidden else problem_text(problem).in_(self._lang)
            origin = county.origins.get(problem)
            places = joined(origin.records).in_(self._lang) if origin else ""
            yield (county.code, problem.subject, what, places)

    def claims(self, county: CountyExplanation) -> Iterator[ReportRow]:
        """What may be claimed of the plan."""
        yield (county.code, claim(county.code, county.plan).in_(self._lang))


def _points(steps: Sequence[int]) -> tuple[ReportCell, ...]:
    return tuple(step if abs(step) < _LARGEST else str(step) for step in steps)


def _status(case: CaseExplanation) -> Text:
    if not case.helpers:
        return STANDINGS["next_run"]
    return STANDINGS["confirmed"] if case.confirmed else STANDINGS["proposed"]


def _codes(case: CaseExplanation) -> str:
    """Return what a sheet may tell of a restricted case: an outcome and a reason, as codes."""
    if case.helpers:
        return "S4 confirmed" if case.confirmed else "S4 proposed"
    found = case.explanation.unpaired
    return f"S4 unpaired {found.blocking}" if found else "S4 waiting"
