"""The figures over episodes, as plain data for programs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from linli_core.cli.values import iso
from linli_core.domain.terms import Verdict

if TYPE_CHECKING:
    from linli_core.services.queries.beside_verdicts import OwnWords
    from linli_core.services.queries.figures import Figures


def _own(words: "OwnWords") -> dict[str, int]:
    return {"yes": words.yes, "no": words.no}


def _by(counts: Mapping[tuple[str, Verdict], int]) -> dict[str, dict[str, int]]:
    said: dict[str, dict[str, int]] = {}
    for (name, verdict), count in sorted(counts.items()):
        said.setdefault(name, {})[verdict.value] = count
    return said


def figures_view(figures: "Figures") -> dict[str, Any]:
    """Return the figures as plain data for programs."""
    exits: dict[str, dict[str, int]] = {}
    for (state, verdict), count in sorted(figures.exits.items()):
        exits.setdefault(state.value, {})[verdict.value] = count
    areas: dict[str, dict[str, int]] = {}
    for (area, verdict), count in figures.by_area.items():
        areas.setdefault(area.value if area else "", {})[verdict.value] = count
    return {
        "under": figures.under or None,
        "from": iso(figures.from_),
        "to": iso(figures.to),
        "as_of": iso(figures.as_of),
        "known_at": iso(figures.known_at),
        "host_clock": figures.host_clock,
        "denominator": figures.denominator,
        "verdicts": {v.value: figures.verdicts[v] for v in Verdict},
        "first_verdicts": {v.value: figures.first_verdicts[v] for v in Verdict},
        "deceased": figures.deceased,
        "areas": {name: areas[name] for name in sorted(areas)},
        "kinds_of_work": _by(figures.by_type),
        "settings": _by({(s.value if s else "", v): n for (s, v), n in figures.by_setting.items()}),
        "in_focus": {s.value: n for s, n in sorted(figures.in_focus.items())},
        "quick": {v.value: figures.quick[v] for v in Verdict},
        "taken_up_again": {v.value: figures.taken_up_again[v] for v in Verdict},
        "exits": exits,
        "running": {s.value: n for s, n in sorted(figures.running.items())},
        "before_service": {s.value: n for s, n in sorted(figures.before_service.items())},
        "beside": {
            "provisional_yeses": figures.beside.provisional_yeses,
            "errata": figures.beside.errata,
            "uncounted": figures.beside.uncounted,
            "late_entries": figures.beside.late_entries,
            "unknown_entries": figures.beside.unknown_entries,
            "took_part": _own(figures.beside.took_part),
            "raised_by_self": _own(figures.beside.raised_by_self),
            "unreadable": list(figures.beside.unreadable),
        },
        "left_unserved": {s.value: n for s, n in sorted(figures.left_unserved.items())},
    }
