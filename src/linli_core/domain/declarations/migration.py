"""How a running case of one kind of work goes on under a newer definition of it: data."""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from linli_core.domain.declarations.frozen_mapping import frozen_mapping


def _words(given: Mapping[str, str]) -> Mapping[str, str]:
    return frozen_mapping(given)


def as_they_are(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return the answers of a task unchanged."""
    return answers


@frozen(kw_only=True)
class Migration:
    """The map by which running cases of one task type are moved to what it is today.

    What has the same name before and after need not be said. A case that the map does not carry
    whole stays on what it began with, and is named with the reason.

    Attributes:
        code: its own, with the plug-in's prefix.
        task_type: the type whose tasks it moves.
        states: new state of the flow by old one. A state and its successor have one standing:
            nothing is settled, failed or opened again by a migration.
        steps: new step by old one; empty for one that has no successor.
        fields: new field of the form by old one; empty for one that is left out.
        evidence: new code of evidence by old one; what is on file under the old one counts as
            both.
        answers: pure function from the answers of a task, in their new fields, to those it goes
            on with; left out, they stay as they are.
        begun_on: beginnings of the hashes of the definitions that it is for, as `linli migrate
            plan` shows them; empty for every one but today's.
    """

    code: str
    task_type: str
    states: Mapping[str, str] = field(factory=dict, converter=_words)
    steps: Mapping[str, str] = field(factory=dict, converter=_words)
    fields: Mapping[str, str] = field(factory=dict, converter=_words)
    evidence: Mapping[str, str] = field(factory=dict, converter=_words)
    answers: Callable[[Mapping[str, str]], Mapping[str, str]] = as_they_are
    begun_on: tuple[str, ...] = ()

    def is_for(self, definition: str) -> bool:
        """Return whether it is for cases that were begun on the definition of that hash."""
        return not self.begun_on or definition.startswith(self.begun_on)
