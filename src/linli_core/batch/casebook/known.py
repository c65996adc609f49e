"""What rows may refer to: people, communities, traits, kinds of work, and cases."""

from collections.abc import Container, Iterable
from datetime import datetime
from functools import lru_cache

from attrs import field, frozen

from linli_core.batch.photos.photo_folder import PhotoFolder
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.declarations.traits import CORE_PREFIX, Bearer, Trait, TraitKind
from linli_core.domain.terms import Role
from linli_core.texts.naming import Called, Names
from linli_core.texts.problems import WRITTEN
from linli_core.texts.text import Text, joined

_NOBODY: frozenset[str] = frozenset()


@frozen
class Known:
    """What any row of a run may refer to.

    Attributes:
        people: numbers of everybody registered.
        communities: codes of the communities registered.
        as_of: no statement is later.
        traits: what plug-ins let a sheet state.
        task_types: installed kinds of work, by whatever they are called.
        surveyors: numbers of those who hold the role of surveyor.
        photos: those that came with the rows; a folder, or None for none.
    """

    people: Container[str]
    communities: Container[str]
    as_of: datetime
    traits: Names[Trait] = field(factory=Names)
    task_types: Names[TaskType] = field(factory=Names)
    surveyors: Container[str] = _NOBODY
    photos: PhotoFolder = field(default=None, converter=PhotoFolder)


@frozen
class CaseReferences:
    """What rows of one portion may refer to of its cases, by the number of the demand.

    Attributes:
        speakers: the resident who speaks for a case by default.
        numbers: public number of the case that answers each demand named here.
        residents: who speaks for a resident or household without being a guardian; a demand of
            many is not among them, as every resident speaks for it.
    """

    speakers: dict[str, str] = field(factory=dict)
    numbers: dict[str, str] = field(factory=dict)
    residents: dict[str, frozenset[str]] = field(factory=dict)

    def role_of(self, number: str, demand: str) -> Role:
        """Return in which role a person answers for the subject of a demand."""
        own = self.residents.get(demand)
        return Role.RESIDENT if own is None or number in own else Role.GUARDIAN


def trait_names(traits: Iterable[Trait]) -> Names[Trait]:
    """Return the declared traits that a sheet may state."""
    return Names(
        Called(trait, trait.code, trait.name)
        for trait in traits
        if not trait.code.startswith(CORE_PREFIX)
    )


@lru_cache(maxsize=16)
def traits_borne_by(traits: Names[Trait], bearers: tuple[Bearer, ...]) -> Names[Trait]:
    """Return the traits that some bearers may have."""
    return Names(called for called in traits if set(called.thing.of) & set(bearers))


def trait_example(trait: Trait) -> Text:
    """Return how a trait is written, such as 楼层=3; both names may be used in a sheet."""
    if trait.kind is TraitKind.FLAG:
        return trait.name
    if trait.kind is TraitKind.NUMBER:
        return WRITTEN["number"].format(name=trait.name, least=trait.least, most=trait.most)
    words = (WRITTEN["word"].format(name=trait.name, word=word) for word in trait.words or ("…",))
    return joined(words, Text(" / ", " / "))
