"""What an extension declares a sheet of its own with, and reads its rows with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from linli_core.batch.casebook.vocabulary import CHANNELS, ROLES
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.plugin_system.own_things import OwnColumn, OwnSheet, own_column
from linli_core.services.register_entries import Registration

__all__ = [
    "CHANNELS",
    "ROLES",
    "Cells",
    "OwnColumn",
    "OwnSheet",
    "Registration",
    "own_column",
]

T = TypeVar("T")


class Cells(Protocol):
    """The cells of one row, by heading; what cannot be taken refuses the row, with its cell.

    Numbers of people and codes of communities are those registered by the time the row is read.
    """

    def text(self, heading: str) -> str:
        """Return a text, empty when blank or a placeholder."""

    def required(self, heading: str) -> str:
        """Return a text that must be there."""

    def number(self, heading: str) -> str:
        """Return a number or code by which something is known, empty when blank."""

    def required_number(self, heading: str) -> str:
        """Return a number or code that must be there."""

    def words(self, heading: str) -> str:
        """Return a free text that others rely on, which must say something."""

    def has(self, heading: str) -> bool:
        """Return whether the cell says anything."""

    def yes(self, heading: str) -> bool:
        """Return 是 or 否; blank is 否."""

    def maybe_yes(self, heading: str) -> bool | None:
        """Return 是 or 否, None when blank."""

    def count(self, heading: str, default: int = 0) -> int:
        """Return a whole number not below zero."""

    def choice(self, heading: str, choices: Mapping[str, T], default: T | None = None) -> T:
        """Return what a word stands for; a blank one is the default, or refused."""

    def moment(self, heading: str, *, future: bool = False) -> datetime:
        """Return a time that must be there, UTC."""

    def maybe_moment(self, heading: str, *, future: bool = False) -> datetime | None:
        """Return a time, None when blank."""

    def person(self, heading: str) -> str:
        """Return the number of a registered person that must be there."""

    def maybe_person(self, heading: str) -> str:
        """Return the number of a registered person, empty when blank."""

    def community(self, heading: str) -> str:
        """Return the code of a registered community that must be there."""

    def recorder(self, roles: Mapping[str, Role]) -> Actor:
        """Return who wrote the row (记录人), in the role it states (角色)."""
