"""What the system states when something has happened: each effect on facts, by itself."""

from attrs import evolve

from linli_core import CaseState, Trigger
from linli_core.domain.statements.closure import IncidentReport
from linli_core.lifecycle.effects.effect import Happened
from linli_core.lifecycle.effects.on_facts import ON_FACTS
from linli_core.testing.builders import CaseBuilder


def test_harm_that_was_told_before_it_was_reported_at_once_is_reported_in_the_end(
    story: CaseBuilder,
) -> None:
    """A round of an older database holds a veto and no incident: leaving it opens one, once."""
    story.up_to(CaseState.EVALUATING).judged(1, harm=True)
    left = next(e for e in story.desk.history(story.case) if e.trigger is Trigger.FAIL_EVALUATION)
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what effects see
    told = tuple(f for f in file.facts.recorded if not isinstance(f.body, IncidentReport))
    case = evolve(file.case, state=CaseState.EVALUATING)
    of_before = Happened(case=case, facts=evolve(file.facts, recorded=told), at=left.at, entry=left)
    report = ON_FACTS["report_veto"]
    stated = [body for body, _ in report(of_before)]
    assert [body.nature for body in stated if isinstance(body, IncidentReport)] == ["veto"]
    assert not list(report(evolve(of_before, facts=file.facts)))
