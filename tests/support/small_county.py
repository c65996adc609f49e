"""A small workbook with one case of each of many fates, from the demo's own generator."""

from pathlib import Path

from attrs import evolve
from examples.community.generator.casting import Casting
from examples.community.generator.roster import Roster
from examples.community.generator.rows import Row, Value
from examples.community.generator.sources import Place, read_sources
from examples.community.generator.telling import tell_all
from examples.community.generator.workbooks import place_rows, write_books

#: Every second fate of the demo or so: the main road, its turns back and its exits.
FATES = (
    "reg_no_consent",
    "surv_not_adopted",
    "conf_unguided",
    "tri_pending",
    "declined",
    "accepted",
    "plan_not_agreed",
    "plan_returned",
    "review_waiting",
    "pair_no_row",
    "pair_refused",
    "paired_no_start",
    "serve_unfinished",
    "serve_no_evidence",
    "eval_waiting",
    "eval_second_open",
    "rect_unanswered",
    "rect_veto",
    "escalated",
    "close_unreviewed",
    "close_incident",
    "close_unsatisfied",
    "closed_first",
    "closed_neighbour",
    "closed_second_partner",
    "closed_helper_refused",
    "closed_kept_partner",
    "closed_returned_plan",
    "closed_replanned",
    "closed_repaired",
    "closed_third_round",
    "closed_no_response",
    "closed_veto_settled",
    "archived_first",
    "archived_unsatisfied",
    "withdrawn_served",
    "withdrawn_dissatisfied",
    "reopened_closed",
    "reopened_withdrawn",
    "voided",
)


def write_small_county(folder: Path, counts: dict[str, int] | None = None) -> list[Path]:
    """Write workbooks with some cases of each fate named, one of each where left out."""
    wanted = counts or dict.fromkeys(FATES, 1)
    sources = read_sources()
    # Without those of a work of their own, which tell the same ends of other task types.
    told = [f for f in sources.fates if f.code in wanted and f.work is None]
    fates = tuple(evolve(f, count=wanted[f.code]) for f in told)
    assert len(fates) == len(wanted)
    sources = evolve(sources, fates=fates)
    roster = Roster(sources)
    roster.hire()
    stories = tell_all(list(Casting(sources, roster).parts()))
    rows = [_community(place) for place in sources.places]
    rows += roster.rows
    rows += [row for one in stories for row in one.tale.rows]
    return [path for path in write_books(folder, place_rows(rows)) if "补录" not in path.name]


def _community(place: Place) -> Row:
    cells: dict[str, Value] = {
        "社区代码": place.code,
        "社区名称": place.name,
        "城乡分类代码": place.class_code or None,
        "安置社区": place.resettlement,
        "户数": place.households,
        "乡镇街道": place.township,
        "城乡认定": place.override or None,
        "认定理由": place.reason or None,
        "代码版本": "2021",
    }
    return Row("社区", cells)
