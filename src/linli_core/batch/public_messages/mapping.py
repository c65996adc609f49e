"""A TOML mapping: which columns of a foreign sheet make a demand, and which place is where."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from linli_core.batch.casebook.vocabulary import CHANNELS, SETTINGS
from linli_core.batch.spreadsheet.layout import Column, SheetLayout
from linli_core.codec.bodies import structure_strictly
from linli_core.codec.folding import fold
from linli_core.domain.community import Community
from linli_core.domain.inbox import common_division
from linli_core.domain.terms import Certainty
from linli_core.errors import ConfigError
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import SEMICOLON, Text, joined


@frozen
class MappedColumns:
    """Headings of the foreign sheet.

    Attributes:
        words: headings whose texts together are the resident's words, in order.
        support: heading of an anonymous count of agreement, if there is one.
    """

    number: str
    author: str
    at: str
    words: tuple[str, ...]
    support: str = ""


@frozen
class MappedPlace:
    """A place as messages name it, and the community it means.

    Attributes:
        setting: 城市 or 农村 as a flagged guess; empty where nothing is known.
        whole: stands for messages that name no other place.
    """

    name: str
    code: str
    setting: str = ""
    whole: bool = False


@frozen
class MappedPlaces:
    """The places of a mapping."""

    place: tuple[MappedPlace, ...]
    edition: str = ""


@frozen
class DemandDefaults:
    """Values shared by every row of the source."""

    channel: str = "转入"


@frozen
class SheetMapping:
    """A mapping as its file states it.

    Attributes:
        name: namespace of the rows' numbers.
    """

    name: str
    columns: MappedColumns
    places: MappedPlaces
    demand: DemandDefaults = field(factory=DemandDefaults)

    def layout(self) -> SheetLayout:
        """Return the sheet layout that the mapping expects."""
        wanted = self.columns
        required = (wanted.number, wanted.author, wanted.at, *wanted.words)
        columns = [Column(heading, required=True) for heading in required]
        if wanted.support:
            columns.append(Column(wanted.support))
        return SheetLayout(self.name, tuple(columns))

    def communities(self) -> list[Community]:
        """Return the communities of the places; their settings are guesses and say so."""
        communities = []
        for place in self.places.place:
            setting = SETTINGS[fold(place.setting)] if place.setting else None
            community = Community(
                code=place.code,
                name=place.name,
                setting=setting,
                certainty=Certainty.FALLBACK if setting else None,
                edition=self.places.edition,
            )
            communities.append(community)
        return communities

    @property
    def division(self) -> str:
        """Return the code of the division in which all places lie."""
        return common_division(tuple(place.code for place in self.places.place))

    def places_in(self, texts: Sequence[str]) -> tuple[MappedPlace, ...]:
        """Return the places that the first text to name any names, each once.

        The subject of a message is asked before its body. Where no text names a place,
        the one that stands for the whole is taken, if the texts name it.
        """
        for text in texts:
            named = tuple(p for p in self.places.place if not p.whole and p.name in text)
            if named:
                return named
        everything = "".join(texts)
        return tuple(p for p in self.places.place if p.whole and p.name in everything)


def read_mapping(path: Path) -> SheetMapping:
    """Return the mapping in a TOML file.

    Raises:
        ConfigError: LL-6001, the file cannot be read or does not say what it must.
    """
    if path.exists() and not path.is_file():  # nobody may ever write into a pipe
        raise _unusable(path, SETUP["no_regular_file"])
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise _unusable(path, SETUP["mapping.too_deep"]) from error
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, str(error)) from error
    try:
        mapped = structure_strictly(plain, SheetMapping)
    except ValueError as error:
        raise _unusable(path, str(error)) from error
    _check(mapped, path)
    return mapped


def _unusable(path: Path, why: Text | str) -> ConfigError:
    said = SETUP["mapping"].format(file=path.name, why=why)
    return ConfigError(what=said, remedy=SETUP["mapping.remedy"])


def _check(mapped: SheetMapping, path: Path) -> None:
    problems: list[Text] = []
    if fold(mapped.demand.channel) not in CHANNELS:
        known, given = joined(CHANNELS), as_code(mapped.demand.channel)
        problems.append(SETUP["mapping.channel"].format(given=given, known=known))
    problems += [
        SETUP["mapping.setting"].format(place=as_code(place.name), given=as_code(place.setting))
        for place in mapped.places.place
        if place.setting and fold(place.setting) not in SETTINGS
    ]
    codes = [place.code for place in mapped.places.place]
    if len(codes) != len(set(codes)):
        problems.append(SETUP["mapping.same_code"])
    if problems:
        raise _unusable(path, joined(problems, SEMICOLON))
