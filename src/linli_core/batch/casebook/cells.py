"""Typed access to the cells of one row; every error names the heading at fault."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from attrs import field, frozen

from linli_core.batch.casebook.known import CaseReferences, Known
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.codec.dates import LOCAL_ZONE, read_day, read_moment
from linli_core.codec.folding import fold, read_count, read_yes_no, split_list, suggest, text_of
from linli_core.codec.problem import Problem
from linli_core.codec.week import read_week
from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.declarations.traits import Bearer, Trait, TraitKind
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.texts.problems import WRITTEN
from linli_core.texts.text import Text, joined

T = TypeVar("T")
_EQUALS = re.compile(r"\s*[=＝:：]\s*")
LEAST_GRADE, BEST_GRADE = 1, 5


class BadCell(Exception):
    """A cell whose value is not acceptable.

    Attributes:
        problem: what is wrong.
        heading: under which heading.
    """

    def __init__(self, problem: Problem, heading: str) -> None:
        """Name the problem and the heading."""
        super().__init__(problem.code, heading)
        self.problem = problem
        self.heading = heading


@frozen
class RowCells:
    """The cells of one row, and what they may refer to.

    Attributes:
        date_1904: bare numbers count days from 1904.
        cases: what a row may refer to of the cases of its portion.
        remarks: what was noticed of its cells, each with the heading, and does not refuse it.
    """

    row: SheetRow
    known: Known
    date_1904: bool = False
    cases: CaseReferences = field(factory=CaseReferences)
    remarks: list[BadCell] = field(factory=list)

    def remark(self, code: str, heading: str) -> None:
        """Notice something about a cell that is taken all the same."""
        self.remarks.append(BadCell(Problem(code, {"heading": heading}), heading))

    def text(self, heading: str) -> str:
        """Return a text, empty when blank."""
        found = text_of(self.row.value(heading))
        if isinstance(found, Problem):
            raise BadCell(found, heading)
        return found.strip()

    def required(self, heading: str) -> str:
        """Return a text that must be there."""
        text = self.text(heading)
        if not text:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return text

    def words(self, heading: str) -> str:
        """Return a free text that others rely on, which must say something."""
        text = self.required(heading)
        if not says_something(text):
            raise BadCell(Problem("words.say_nothing", {"heading": heading}), heading)
        return text

    def several(self, heading: str) -> tuple[str, ...]:
        """Return the parts of a list."""
        return split_list(self.text(heading))

    def yes(self, heading: str) -> bool:
        """Return 是 or 否; blank is 否."""
        return bool(self.maybe_yes(heading))

    def maybe_yes(self, heading: str) -> bool | None:
        """Return 是 or 否, None when blank."""
        answer = read_yes_no(self.row.value(heading))
        if isinstance(answer, Problem):
            raise BadCell(answer, heading)
        return answer

    def count(self, heading: str, default: int = 0) -> int:
        """Return a whole number not below zero."""
        found = read_count(self.row.value(heading))
        if isinstance(found, Problem):
            raise BadCell(found, heading)
        return default if found is None else found

    def grade(self, heading: str) -> int | None:
        """Return a grade from 1 to 5, None when blank."""
        grade = self.count(heading, -1)
        if grade == -1:
            return None
        if not LEAST_GRADE <= grade <= BEST_GRADE:
            raise BadCell(Problem("grade.out_of_range", {"heading": heading}), heading)
        return grade

    def choice(self, heading: str, choices: Mapping[str, T], default: T | None = None) -> T:
        """Return what a word stands for; a blank one is the default, or a problem."""
        word = fold(self.text(heading))
        if not word and default is not None:
            return default
        if not word:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return self._one(heading, word, choices)

    def maybe_choice(self, heading: str, choices: Mapping[str, T]) -> T | None:
        """Return what a word stands for, None when blank."""
        word = fold(self.text(heading))
        return self._one(heading, word, choices) if word else None

    def choices(self, heading: str, choices: Mapping[str, T]) -> tuple[T, ...]:
        """Return what each word of a list stands for."""
        return tuple(self._one(heading, fold(word), choices) for word in self.several(heading))

    def _one(self, heading: str, word: str, choices: Mapping[str, T]) -> T:
        if word in choices:
            return choices[word]
        near = suggest(word, choices)
        offered = joined([near] if near else list(dict.fromkeys(choices)))
        values: dict[str, str | Text] = {
            "heading": heading,
            "text": word[:20],
            "choices": offered,
        }
        raise BadCell(Problem("choice.unknown", values), heading)

    def moment(self, heading: str, *, future: bool = False) -> datetime:
        """Return a time that must be there, UTC."""
        at = self.maybe_moment(heading, future=future)
        if at is None:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return at

    def maybe_moment(self, heading: str, *, future: bool = False) -> datetime | None:
        """Return a time, None when blank; later than the run only where that makes sense."""
        value = self.row.value(heading)
        if value is None or value == "":
            return None
        found = read_moment(value, date_1904=self.date_1904)
        if isinstance(found, Problem):
            raise BadCell(found, heading)
        if not future and found.at > self.known.as_of:
            local = self.known.as_of.astimezone(LOCAL_ZONE)
            values = {"heading": heading, "as_of": f"{local:%Y-%m-%d %H:%M}"}
            raise BadCell(Problem("date.future", values), heading)
        return found.at

    def maybe_day(self, heading: str) -> date | None:
        """Return a calendar day, None when blank."""
        value = self.row.value(heading)
        if value is None or value == "":
            return None
        day = read_day(value, date_1904=self.date_1904)
        if isinstance(day, Problem):
            raise BadCell(day, heading)
        return day

    def person(self, heading: str) -> str:
        """Return the number of a registered person that must be there."""
        return self._registered(heading, self.required(heading))

    def maybe_person(self, heading: str) -> str:
        """Return the number of a registered person, empty when blank."""
        found = self.text(heading)
        return self._registered(heading, found) if found else ""

    def persons(self, heading: str) -> tuple[str, ...]:
        """Return the numbers of registered people."""
        return tuple(self._registered(heading, number) for number in self.several(heading))

    def _registered(self, heading: str, number: str) -> str:
        if number in self.known.people:
            return number
        values = {"heading": heading, "number": number[:30]}
        raise BadCell(Problem("person.unknown", values), heading)

    def xy(self) -> tuple[float, float] | None:
        """Return coordinates in metres, where both are given."""
        pair = []
        for heading in ("横坐标", "纵坐标"):
            value = self.row.value(heading)
            if value is None or value == "":
                return None
            if isinstance(value, bool | datetime | date | timedelta) or not _is_number(value):
                raise BadCell(Problem("count.unclear"), heading)
            pair.append(float(str(value)))
        return pair[0], pair[1]

    def week(self, heading: str) -> tuple[WeekWindow, ...]:
        """Return times of the week, none when blank."""
        windows = read_week(self.text(heading))
        if isinstance(windows, Problem):
            raise BadCell(windows, heading)
        return windows

    def traits(self, heading: str, *bearers: Bearer) -> tuple[str, ...]:
        """Return the traits that a list states, as they are stored."""
        found = (self._trait(heading, part, bearers) for part in self.several(heading))
        return tuple(dict.fromkeys(text for text in found if text))

    def _trait(self, heading: str, part: str, bearers: Iterable[Bearer]) -> str:
        """Return one trait as stored; empty for a flag that is said not to hold."""
        word, *given = _EQUALS.split(part, 1)
        said = fold(given[0]) if given else ""
        here = {w: t for w, t in self.known.traits.items() if set(t.of) & set(bearers)}
        trait = here.get(fold(word))
        if trait is None:
            near = suggest(word, here)
            offered = joined([near] if near else dict.fromkeys(t.name.zh for t in here.values()))
            values: dict[str, str | Text] = {
                "heading": heading,
                "text": word[:20],
                "choices": offered if here else "—",
            }
            raise BadCell(Problem("trait.unknown", values), heading)
        if trait.kind is TraitKind.FLAG and said:
            answer = read_yes_no(said)
            if isinstance(answer, bool):
                return trait.write() if answer else ""
        if not trait.takes(said):
            shown: dict[str, str | Text] = {
                "heading": heading,
                "name": trait.name,
                "example": _example(trait),
            }
            raise BadCell(Problem("trait.value", shown), heading)
        return trait.write(said)

    def speaker(self) -> str:
        """Return who speaks by default for the case the row names; empty where nobody does."""
        return self.cases.speakers.get(self.text("需求编号"), "")

    def recorder(self, roles: Mapping[str, Role]) -> Actor:
        """Return who wrote the row, in the role it states."""
        return Actor(self.person("记录人"), self.choice("角色", roles))


def _example(trait: Trait) -> Text:
    """Return how a trait is written, such as 楼层=3; both names may be used in a sheet."""
    if trait.kind is TraitKind.FLAG:
        return trait.name
    if trait.kind is TraitKind.NUMBER:
        return WRITTEN["number"].format(name=trait.name, least=trait.least, most=trait.most)
    words = (WRITTEN["word"].format(name=trait.name, word=word) for word in trait.words or ("…",))
    return joined(words, Text(" / ", " / "))


def _is_number(value: object) -> bool:
    try:
        float(str(value))
    except ValueError:
        return False
    return True
