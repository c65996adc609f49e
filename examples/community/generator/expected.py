"""What must come of the workbooks, counted from the fates alone and never by the engine."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from examples.community.generator.rows import Row
from examples.community.generator.sources import Fate, Sources
from examples.community.generator.telling import AS_OF, Told
from examples.community.generator.workbooks import ASIDE, Placed

#: States in which a triage has chosen the task type.
UNTRIAGED = ("registered", "surveying", "need_confirmed", "voided")
#: States in which service is over, if there was any.
OVER = (
    "evaluating",
    "rectifying",
    "escalated",
    "closing",
    "closed",
    "archived",
    "withdrawn",
    "transferred",
    "suspended",
)


def expected(sources: Sources, told: Sequence[Told], placed: Sequence[Placed]) -> dict[str, Any]:
    """Return every figure a run over the workbooks must show."""
    cases = [one for one in told if one.part.fate.state]
    refused = _by_effect(sources, placed, "row_refused")
    return {
        "as_of": AS_OF.strftime("%Y-%m-%dT%H:%M:%S+08:00"),
        "rows": _rows(sources, placed),
        "refused_rows": refused,
        "unchanged_rows": _by_effect(sources, placed, "row_unchanged"),
        "refused_sheets": _by_effect(sources, placed, "sheet_refused"),
        "refused_triggers": _by_effect(sources, placed, "trigger_refused"),
        "remarked_rows": _by_effect(sources, placed, "row_remarked"),
        "people": _people(placed),
        "cases": _cases(cases),
        "verdicts": _verdicts(cases),
        "tickets": _tickets(cases),
        "by_case": {one.number: _case(one) for one in cases},
    }


def _rows(sources: Sources, placed: Sequence[Placed]) -> dict[str, Any]:
    sheets: dict[str, Counter[str]] = {}
    for item in placed:
        sheets.setdefault(item.file, Counter())[item.told.sheet] += 1
    aside = sum(sheets.get(ASIDE, Counter()).values())
    refused = len(_by_effect(sources, placed, "row_refused"))
    unchanged = len(_by_effect(sources, placed, "row_unchanged"))
    total = len(placed)
    return {
        "by_sheet": {file: dict(counts) for file, counts in sheets.items()},
        "total": total,
        "refused": refused,
        "unchanged": unchanged,
        "in_refused_sheets": aside,
        "accepted": total - refused - unchanged - aside,
    }


def _by_effect(sources: Sources, placed: Sequence[Placed], effect: str) -> list[dict[str, Any]]:
    found = []
    for item in placed:
        mistake = sources.mistakes.get(item.told.mistake)
        if mistake is None or mistake.effect != effect:
            continue
        found.append(
            {
                "mistake": mistake.number,
                "kind": mistake.kind,
                "file": item.file,
                "sheet": item.told.sheet,
                "row": item.row,
                "column": mistake.column,
                "number": _number(item.told),
                "note": mistake.note,
            }
        )
    return sorted(found, key=lambda entry: str(entry["mistake"]))


def _number(row: Row) -> str:
    return str(row.cells.get("记录编号") or row.cells.get("需求编号") or row.cells.get("编号"))


def _people(placed: Sequence[Placed]) -> dict[str, int]:
    listed = (i.told.cells["编号"] for i in placed if i.told.sheet in ("人员", "居民"))
    numbers = list(dict.fromkeys(map(str, listed)))
    return {
        "communities": sum(1 for item in placed if item.told.sheet == "社区"),
        "residents": sum(1 for number in numbers if number[0] == "R"),
        "helpers": sum(1 for number in numbers if number[0] in "VW"),
        "staff": sum(1 for number in numbers if number[0] not in "RVW"),
    }


def _cases(cases: Sequence[Told]) -> dict[str, Any]:
    states = Counter(one.part.fate.state for one in cases)
    settings = Counter(one.part.cast.place.setting for one in cases)
    kinds: dict[str, Counter[str]] = {}
    for one in cases:
        kinds.setdefault(_task_type(one), Counter())[one.part.cast.place.setting] += 1
    return {
        "total": len(cases),
        "linked": sum(("moved", "") in one.part.fate.story for one in cases),
        "by_state": dict(sorted(states.items())),
        "by_setting": dict(sorted(settings.items())),
        "by_area": _areas(cases),
        "by_task_type": {kind: dict(sorted(kinds[kind].items())) for kind in sorted(kinds)},
        "by_fate": dict(Counter(one.part.fate.code for one in cases)),
    }


#: The area of a task type, by the beginning of its code.
_AREAS = {
    "care": "special_care",
    "concern": "community_concern",
    "safe": "safe_community",
    "rural": "rural_revitalisation",
    "core": "cross_cutting",
    "": "",
}


def _areas(cases: Sequence[Told]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for one in cases:
        place = one.part.cast.place
        counts = found.setdefault(_AREAS[_task_type(one).partition(".")[0]], Counter())
        counts[place.setting] += 1
        counts["resettlement"] += place.resettlement == "是"
    return {area: dict(sorted(found[area].items())) for area in sorted(found)}


def _triaged(fate: Fate) -> bool:
    steps = {step for step, _ in fate.story}
    return bool(steps & {"triage", "small"}) and fate.state not in UNTRIAGED


def _task_type(one: Told) -> str:
    return one.part.work.code if _triaged(one.part.fate) else ""


def _delivered(fate: Fate) -> bool:
    return fate.served and fate.state in OVER


def _verdicts(cases: Sequence[Told]) -> dict[str, Any]:
    """Count what residents said of every episode served, those before a reopening too.

    Who died before judging stands on a line of their own, in the denominator.
    """
    fates = [one.part.fate for one in cases]
    over = [fate for fate in fates if _delivered(fate)]
    died = sum(_died(fate) for fate in over)
    earlier = sum(
        1 for fate in fates if ("reopen", "") in fate.story and ("good", "") in fate.story
    )
    verdicts = Counter(fate.verdict for fate in over if not _died(fate))
    verdicts["satisfied"] += earlier
    expressed = verdicts["satisfied"] + verdicts["dissatisfied"]
    base = len(over) + earlier
    return {
        "satisfied": verdicts["satisfied"],
        "dissatisfied": verdicts["dissatisfied"],
        "not_evaluated": verdicts["not_evaluated"],
        "deceased": died,
        "denominator": base,
        "with_verdict": expressed,
        "share_of_denominator": round(expressed / base, 4),
        "share_of_cases": round((expressed - earlier) / len(cases), 4),
        "earlier_episodes_satisfied": earlier,
    }


def _tickets(cases: Sequence[Told]) -> dict[str, int]:
    """Count the calls of the hotline, each once, by what the stories say of them."""
    stories = [one.part.fate.story for one in cases]
    calls = Counter(variant for story in stories for step, variant in story if step == "ticket")
    replied = calls["true"] + calls["tardy"] + calls["untrue"]
    return {
        "received": calls.total(),
        "repeated": calls["again"],
        "anonymous": calls.total() - calls["named"],
        "extended": 0,
        "replied": replied,
        "late": calls["tardy"],
        "overdue": calls["urgent"],
        "untrue": calls["untrue"],
        "content": calls["true"],
        "not_content": calls["untrue"],
        "not_reached": calls["tardy"],
        "not_called": calls.total() - replied,
    }


def _died(fate: Fate) -> bool:
    return ("die", "") in fate.story


def _case(one: Told) -> dict[str, Any]:
    fate = one.part.fate
    return {
        "state": fate.state,
        "verdict": fate.verdict,
        "delivered": _delivered(fate),
        "task_type": _task_type(one),
        "setting": one.part.cast.place.setting,
        "fate": fate.code,
    }
