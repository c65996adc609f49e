"""Values as plain data for programs; texts in both languages, times in Beijing time."""

from typing import TYPE_CHECKING, Any

from attrs import evolve

from linli_core.cli.values import iso

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linli_core.domain.case import Case
    from linli_core.domain.declarations.task_type import TaskType
    from linli_core.domain.demand import Demand
    from linli_core.domain.facts import Fact
    from linli_core.domain.history import HistoryEntry
    from linli_core.domain.ids import FactId
    from linli_core.domain.people import Actor
    from linli_core.lifecycle.guard import Refusal
    from linli_core.lifecycle.machine.engine import TriggerDecision
    from linli_core.lifecycle.state.consents_at import ConsentStanding
    from linli_core.lifecycle.state.many.public_record import PublicRecord
    from linli_core.lifecycle.state.residents_word.yeses import Yes
    from linli_core.texts.text import Text


def text(value: "Text") -> dict[str, str]:
    """Return a text in both languages."""
    return {"zh": value.zh, "en": value.en}


def actor(value: "Actor") -> dict[str, str]:
    """Return who acts, and as what."""
    return {"number": value.number, "role": value.role.value}


def case(value: "Case") -> dict[str, Any]:
    """Return a case as it stands."""
    return {
        "number": value.number,
        "community": value.community,
        "subject": {"kind": value.subject.kind.value, "key": value.subject.key},
        "state": value.state.value,
        "version": value.version,
        "opened_at": iso(value.opened_at),
        "since": iso(value.since),
        "task_type": value.task_type or None,
        "risk": value.risk.value if value.risk else None,
        "episode": {
            "no": value.episode.no,
            "verdict": value.episode.verdict.value,
            "rounds": value.episode.rounds,
            "level": value.episode.level,
        },
        "reference": value.reference or None,
    }


def public_record(value: "PublicRecord") -> dict[str, Any]:
    """Return what anybody may read; a count that is None is too small to publish."""
    return {
        "number": value.number,
        "community": value.community,
        "state": value.state.value,
        "since": iso(value.since),
        "verdict": value.verdict.value,
        "subject": value.subject or None,
        "task_type": value.task_type or None,
        "raised": [
            {"way": r.way, "households": r.households, "resolution": r.resolution or None}
            for r in value.raised
        ],
        "rounds": [
            {
                "no": r.no,
                "opened_at": iso(r.opened_at),
                "roll": r.roll,
                "answered": r.answered,
                "needed": r.needed,
            }
            for r in value.rounds
        ],
        "notices": [
            {
                "place": n.place,
                "summary": n.summary,
                "posted_at": iso(n.posted_at),
                "until": iso(n.until),
            }
            for n in value.notices
        ],
        "objections": value.objections,
        "unsettled": value.unsettled,
    }


def consent(value: "ConsentStanding") -> dict[str, Any]:
    """Return how the consent for one purpose stands."""
    return {
        "purpose": value.purpose.value,
        "in_force": value.in_force,
        "provisional": value.provisional,
        "given_at": iso(value.given.at) if value.given else None,
        "withdrawn_at": iso(value.withdrawn_at),
        "expired_at": iso(value.expired_at),
    }


def yes(value: "Yes") -> dict[str, Any]:
    """Return a yes of whom a case serves, and how it stands."""
    fact, answer = value.fact, value.answered_by
    return {
        "fact": fact.seq,
        "kind": fact.body.kind,
        "standing": value.standing.value,
        "by": actor(fact.author),
        "written_down_by": actor(fact.recorder),
        "at": iso(fact.at),
        "answered_by": answer.seq if answer else None,
    }


def demand(value: "Demand", *, words: bool) -> dict[str, Any]:
    """Return a demand; the resident's own words only where they were asked for."""
    plain: dict[str, Any] = {
        "number": value.number,
        "raised_by": actor(value.raised_by),
        "channel": value.channel.value,
        "at": iso(value.at),
        "support": value.support,
        "source": value.source,
    }
    return {**plain, "words": value.words} if words else plain


def fact(value: "Fact[Any]") -> dict[str, Any]:
    """Return a fact without its personal part."""
    from linli_core.codec import bodies

    return {
        "seq": value.seq,
        "kind": value.body.kind,
        "author": actor(value.author),
        "recorder": actor(value.recorder),
        "handed_in_by": actor(value.handed_in_by) if value.handed_in_by else None,
        "at": iso(value.at),
        "source": value.source,
        "body": bodies.decode(bodies.split(value.body)[0]),
    }


def entry_told(value: "HistoryEntry", facts: "Mapping[FactId, Fact[Any]]") -> "HistoryEntry":
    """Return one entry of a history as its basis is told: where nobody is named, in no name."""
    basis = facts.get(value.fact) if value.fact is not None else None
    if basis is None or basis.author.number:
        return value
    return evolve(value, actor=basis.author)


def entry(value: "HistoryEntry", facts: "Mapping[FactId, Fact[Any]]") -> dict[str, Any]:
    """Return one entry of a history."""
    basis = facts.get(value.fact) if value.fact is not None else None
    return {
        "version": value.version,
        "trigger": value.trigger.value if value.trigger else None,
        "source": value.source.value if value.source else None,
        "target": value.target.value,
        "actor": actor(value.actor),
        "fact": {"seq": basis.seq, "kind": basis.body.kind} if basis else None,
        "episode": value.episode,
        "at": iso(value.at),
        "recorded_at": iso(value.recorded_at),
        "hash": value.hash.hex(),
    }


def refusal(value: "Refusal", facts: "Mapping[FactId, Fact[Any]]") -> dict[str, Any]:
    """Return one reason of a refusal."""
    concerned = [facts[i] for i in value.facts if i in facts]
    return {
        "code": value.code,
        "rule": value.rule,
        "reason": {"zh": value.reason("zh"), "en": value.reason("en")},
        "remedy": {"zh": value.remedy("zh"), "en": value.remedy("en")},
        "facts": [{"seq": f.seq, "kind": f.body.kind} for f in concerned],
        "who": [role.value for role in value.who],
    }


def verdict(value: "TriggerDecision", facts: "Mapping[FactId, Fact[Any]]") -> dict[str, Any]:
    """Return whether a trigger may be fired, and every reason why not."""
    return {
        "trigger": value.trigger.value,
        "allowed": value.allowed,
        "target": value.target.value if value.target else None,
        "who": [role.value for role in value.who],
        "reasons": [refusal(r, facts) for r in value.refusals],
    }


def task_type(value: "TaskType", plugin: str) -> dict[str, Any]:
    """Return a task type in a list."""
    return {
        "code": value.code,
        "name": text(value.name),
        "area": value.area.value,
        "urban": value.urban.value,
        "rural": value.rural.value,
        "resettlement_only": value.resettlement_only,
        "flow": value.flow,
        "sensitivity": value.sensitivity.value,
        "has_form": value.form is not None,
        "plugin": plugin,
    }
