"""Typed access to the cells of one row; every error names the heading at fault."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from attrs import field, frozen

from linli_core.batch.casebook.known import (
    CaseReferences,
    Known,
    trait_example,
    traits_borne_by,
)
from linli_core.batch.casebook.vocabulary import GRADES
from linli_core.batch.spreadsheet.sheet_row import CellValue, SheetRow
from linli_core.codec.dates import LOCAL_ZONE, Precision, read_day, read_moment
from linli_core.codec.folding import (
    MOST_COUNTED,
    fold,
    has_unusual_digits,
    read_count,
    read_yes_no,
    split_list,
    suggest,
    text_of,
)
from linli_core.codec.placeholders import says_as_above, says_nothing
from linli_core.codec.problem import Problem
from linli_core.codec.week import read_week
from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.declarations.traits import Bearer, TraitKind
from linli_core.domain.people import Actor
from linli_core.domain.proofs.photo_digests import is_photo_digest
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.texts.naming import Names
from linli_core.texts.text import Text, joined

T = TypeVar("T")
_EQUALS = re.compile(r"\s*[=＝:：]\s*")
LEAST_GRADE, BEST_GRADE = 1, 5
_REST_OF_DAY = timedelta(days=1, seconds=-1)
#: Of a number by which somebody or something is known: every index of every database holds it.
LONGEST_NUMBER = 64
#: No place in the country is further from the origin of its plane, in metres.
FARTHEST = 100_000_000
#: A list of so many things is shown whole where a word is none of them.
_LISTED = 15
_METRES = re.compile(r"[+-]?\d{1,12}(?:\.\d{0,20})?\s*(?:米|m)?", re.ASCII)


class BadCell(Exception):
    """A cell whose value is not acceptable.

    Attributes:
        problem: what is wrong.
        heading: under which heading.
        further: what else of its row cannot be taken.
    """

    def __init__(self, problem: Problem, heading: str) -> None:
        """Name the problem and the heading."""
        super().__init__(problem.code, heading)
        self.problem = problem
        self.heading = heading
        self.further: tuple[BadCell, ...] = ()


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

    def remark(self, code: str, heading: str, **values: str) -> None:
        """Notice something about a cell that is taken all the same."""
        self.remarks.append(BadCell(Problem(code, {"heading": heading, **values}), heading))

    def text(self, heading: str) -> str:
        """Return a text, empty when blank or a placeholder."""
        text = self.as_written(heading)
        return "" if says_nothing(text) else text

    def required(self, heading: str) -> str:
        """Return a text that must be there, as it is written."""
        text = self.as_written(heading)
        if not text:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return text

    def value(self, heading: str) -> CellValue:
        """Return what a cell holds, which is never a mark that points at the row above."""
        value = self.row.value(heading)
        if isinstance(value, str) and says_as_above(value):
            raise BadCell(Problem("cell.as_above", {"heading": heading}), heading)
        return value

    def as_written(self, heading: str) -> str:
        """Return a text as it stands in the cell, a placeholder too."""
        found = text_of(self.value(heading))
        if not isinstance(found, str):
            raise BadCell(found, heading)
        return found.strip()

    def number(self, heading: str) -> str:
        """Return a number or code by which something is known, empty when blank."""
        return self._as_number(heading, self.text(heading))

    def required_number(self, heading: str) -> str:
        """Return a number or code that must be there: a placeholder names nobody."""
        number = self.number(heading)
        if not number:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return number

    def numbers(self, heading: str) -> tuple[str, ...]:
        """Return the numbers or codes of a list."""
        return tuple(self._as_number(heading, part) for part in self.several(heading))

    def _as_number(self, heading: str, text: str) -> str:
        # Folding would make a plain 2 of ²; such a number is nobody's, and stays so.
        number = text if has_unusual_digits(text) else fold(text)
        if len(number) > LONGEST_NUMBER:
            values = {"length": str(len(number)), "limit": str(LONGEST_NUMBER)}
            raise BadCell(Problem("cell.too_long", values), heading)
        return number

    def words(self, heading: str) -> str:
        """Return a free text that others rely on, which must say something."""
        text = self.required(heading)
        if not says_something(text):
            raise BadCell(Problem("words.say_nothing", {"heading": heading}), heading)
        return text

    def has_column(self, heading: str) -> bool:
        """Return whether the sheet has a column at all, however the row fills it in."""
        return heading in self.row.cells

    def proof(self, heading: str) -> str:
        """Return the SHA-256 of a photo or scan, in hex, also of one named; empty when blank."""
        said = self.text(heading)
        digest = self.known.photos.digest_of(said) or fold(said).casefold()
        if digest and not is_photo_digest(digest):
            raise BadCell(Problem("proof.unclear", {"heading": heading}), heading)
        return digest

    def several(self, heading: str) -> tuple[str, ...]:
        """Return the parts of a list, without placeholders."""
        return tuple(part for part in split_list(self.text(heading)) if not says_nothing(part))

    def has(self, heading: str) -> bool:
        """Return whether the cell says anything."""
        return not self._is_blank(heading)

    def _is_blank(self, heading: str) -> bool:
        value = self.value(heading)
        return value is None or (isinstance(value, str) and says_nothing(value))

    def yes(self, heading: str) -> bool:
        """Return 是 or 否; blank is 否."""
        return bool(self.maybe_yes(heading))

    def maybe_yes(self, heading: str) -> bool | None:
        """Return 是 or 否, None when blank."""
        answer = read_yes_no(self.value(heading))
        if isinstance(answer, Problem):
            if self._is_blank(heading):
                return None
            raise BadCell(answer, heading)
        return answer

    def count(self, heading: str, default: int = 0) -> int:
        """Return a whole number not below zero."""
        found = None if self._is_blank(heading) else read_count(self.value(heading))
        if isinstance(found, Problem) and found.code == "count.unclear":
            found = Problem("count.not_in_range", {"heading": heading, "most": f"{MOST_COUNTED:,}"})
        if isinstance(found, Problem):
            raise BadCell(found, heading)
        return default if found is None else found

    def grade(self, heading: str) -> int | None:
        """Return a grade from 1 to 5, None when blank."""
        if self._is_blank(heading):
            return None
        word = fold(self.as_written(heading))
        grade = GRADES[word] if word in GRADES else read_count(self.value(heading))
        if not isinstance(grade, int) or not LEAST_GRADE <= grade <= BEST_GRADE:
            raise BadCell(Problem("grade.out_of_range", {"heading": heading}), heading)
        return grade

    def choice(self, heading: str, choices: Mapping[str, T], default: T | None = None) -> T:
        """Return what a word stands for; a blank one is the default, or a problem."""
        word = self._word(heading, choices)
        if not word and default is not None:
            return default
        if not word:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return self._one(heading, word, choices)

    def maybe_choice(self, heading: str, choices: Mapping[str, T]) -> T | None:
        """Return what a word stands for, None when blank."""
        word = self._word(heading, choices)
        return self._one(heading, word, choices) if word else None

    def _word(self, heading: str, choices: Mapping[str, T]) -> str:
        """Return a word; where 无 is one of the choices, it is no placeholder."""
        word = fold(self.as_written(heading))
        return "" if says_nothing(word) and (not word or word not in choices) else word

    def choices(self, heading: str, choices: Mapping[str, T]) -> tuple[T, ...]:
        """Return what each word of a list stands for."""
        return tuple(self._one(heading, fold(word), choices) for word in self.several(heading))

    def _one(self, heading: str, word: str, choices: Mapping[str, T]) -> T:
        if word in choices:
            return choices[word]
        near = suggest(word, choices)
        # A list holds several words for one thing; one of them is enough to choose from.
        each = {thing: said for said, thing in reversed(list(choices.items()))}
        offered = dict.fromkeys([near] if near else [])
        if len(each) <= _LISTED or not near:
            offered.update(dict.fromkeys(said for said in choices if said in each.values()))
        values: dict[str, str | Text] = {
            "heading": heading,
            "text": word[:20],
            "choices": joined(list(offered)),
        }
        raise BadCell(Problem("choice.unknown", values), heading)

    def task_type(self, heading: str, word: str) -> str:
        """Return the code of the kind of work that a word of a cell means."""
        return self.named(heading, word, self.known.task_types, "task_type.unknown").code

    def named(self, heading: str, word: str, names: Names[T], unknown: str) -> T:
        """Return the one thing that a word of a cell means, by its code or either name.

        Args:
            heading: the column.
            word: what the cell, or a part of it, says.
            names: what there is.
            unknown: code of the problem where nothing is called so.
        """
        found = names.meant(word)
        if len(found) == 1:
            return found[0].thing
        values: dict[str, str | Text] = {"heading": heading, "choices": names.offered(word)}
        raise BadCell(Problem("name.ambiguous" if found else unknown, values), heading)

    def moment(self, heading: str, *, future: bool = False) -> datetime:
        """Return a time that must be there, UTC."""
        at = self.maybe_moment(heading, future=future)
        if at is None:
            raise BadCell(Problem("cell.required", {"heading": heading}), heading)
        return at

    def maybe_moment(
        self, heading: str, *, future: bool = False, whole_day: bool = False
    ) -> datetime | None:
        """Return a time, None when blank; later than the run only where that makes sense.

        Of a time limit a day alone is the whole of that day.
        """
        if self._is_blank(heading):
            return None
        found = read_moment(self.value(heading), date_1904=self.date_1904)
        if isinstance(found, Problem):
            raise BadCell(found, heading)
        if not future and found.at > self.known.as_of:
            local = self.known.as_of.astimezone(LOCAL_ZONE)
            values = {"heading": heading, "as_of": f"{local:%Y-%m-%d %H:%M}"}
            raise BadCell(Problem("date.future", values), heading)
        ends_with_day = whole_day and found.precision is Precision.DAY
        return found.at + _REST_OF_DAY if ends_with_day else found.at

    def require_later(self, heading: str, start: datetime, end: datetime) -> None:
        """Refuse an end that is not after the start."""
        if end <= start:
            raise BadCell(Problem("service.end_before_start"), heading)

    def maybe_day(self, heading: str) -> date | None:
        """Return a calendar day, None when blank."""
        if self._is_blank(heading):
            return None
        day = read_day(self.value(heading), date_1904=self.date_1904)
        if isinstance(day, Problem):
            raise BadCell(day, heading)
        return day

    def person(self, heading: str) -> str:
        """Return the number of a registered person that must be there."""
        return self._registered(heading, self.required_number(heading))

    def maybe_person(self, heading: str) -> str:
        """Return the number of a registered person, empty when blank."""
        found = self.number(heading)
        return self._registered(heading, found) if found else ""

    def persons(self, heading: str) -> tuple[str, ...]:
        """Return the numbers of registered people."""
        return tuple(self._registered(heading, number) for number in self.numbers(heading))

    def _registered(self, heading: str, number: str) -> str:
        if number in self.known.people:
            return number
        values = {"heading": heading, "number": number[:30]}
        raise BadCell(Problem("person.unknown", values), heading)

    def community(self, heading: str) -> str:
        """Return the code of a registered community that must be there."""
        code = self.required_number(heading)
        if code not in self.known.communities:
            raise BadCell(Problem("community.unknown", {"code": code[:20]}), heading)
        return code

    def communities(self, heading: str) -> tuple[str, ...]:
        """Return the codes of the registered communities that are named, each once; may be none."""
        codes = tuple(dict.fromkeys(self.numbers(heading)))
        for code in codes:
            if code not in self.known.communities:
                raise BadCell(Problem("community.unknown", {"code": code[:20]}), heading)
        return codes

    def xy(self) -> tuple[float, float] | None:
        """Return coordinates in metres, where both are given."""
        pair = [self._metres("横坐标"), self._metres("纵坐标")]
        x, y = pair
        return None if x is None or y is None else (x, y)

    def _metres(self, heading: str) -> float | None:
        """Return a finite coordinate, None when blank."""
        if self._is_blank(heading):
            return None
        value = self.value(heading)
        text = text_of(value)
        if isinstance(text, Problem) or isinstance(value, bool):
            raise BadCell(Problem("coordinate.unclear"), heading)
        if has_unusual_digits(text) or not _METRES.fullmatch(fold(text)):
            raise BadCell(Problem("coordinate.unclear"), heading)
        metres = float(fold(text).rstrip("米m "))
        if abs(metres) > FARTHEST:
            raise BadCell(Problem("coordinate.too_far", {"most": f"{FARTHEST:,}"}), heading)
        return metres

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

    def _trait(self, heading: str, part: str, bearers: tuple[Bearer, ...]) -> str:
        """Return one trait as stored; empty for a flag that is said not to hold."""
        word, *given = _EQUALS.split(part, 1)
        said = fold(given[0]) if given else ""
        here = traits_borne_by(self.known.traits, bearers)
        if not here:
            raise BadCell(Problem("trait.none", {"heading": heading}), heading)
        trait = self.named(heading, word, here, "trait.unknown")
        if trait.kind is TraitKind.FLAG and said:
            answer = read_yes_no(said)
            if isinstance(answer, bool):
                return trait.write() if answer else ""
        if not trait.takes(said):
            shown: dict[str, str | Text] = {
                "heading": heading,
                "name": trait.name,
                "example": trait_example(trait),
            }
            raise BadCell(Problem("trait.value", shown), heading)
        return trait.write(said)

    def speaker(self) -> str:
        """Return who speaks by default for the case the row names; empty where nobody does."""
        return self.cases.speakers.get(self.number("需求编号"), "")

    def recorder(self, roles: Mapping[str, Role]) -> Actor:
        """Return who wrote the row, in the role it states."""
        return Actor(self.person("记录人"), self.choice("角色", roles))
