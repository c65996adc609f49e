"""A community, and how its setting (urban or rural) is known."""

from datetime import datetime

from attrs import evolve, field, frozen

from linli_core.domain.division_codes import CODE_DIGITS, township_of
from linli_core.domain.entered import holding
from linli_core.domain.terms import Certainty, Setting
from linli_core.texts.text import Text


@frozen(kw_only=True)
class CommunityEntry:
    """What the register said of a community from one entry until the next.

    Attributes:
        community: what it said.
        at: since when it was so; None where nobody knows.
        recorded_at: when it was entered, by the library's own clock; None where nobody knows.
    """

    community: "Community"
    at: datetime | None
    recorded_at: datetime | None


@frozen
class Community:
    """An urban or rural community as its own record states it.

    Attributes:
        code: 12-digit statistical division code; its first 9 digits are the township.
        class_code: 城乡分类代码, such as ``111`` or ``220``; None where nobody stated it.
        households: number of households, for quorums and co-signers.
        setting: None where neither class code, fallback nor override gives one.
        certainty: whether the setting was stated, guessed (flagged) or overridden.
        override_reason: why the community overrode its class (坚持从实际出发).
        edition: edition of the code table, such as ``NBS 2021``.
        centre: metres in the county's plane grid; stands for everybody there who has no
            coordinates of their own. None where nobody measured.
        neighbours: codes of the communities that border on it.
        entries: what the register said before, oldest first, this entry the last; empty where
            it was entered but once. Never part of what is registered.
    """

    code: str
    name: str
    township: str = ""
    class_code: str | None = None
    resettlement: bool = False
    households: int = 0
    setting: Setting | None = None
    certainty: Certainty | None = None
    override_reason: str | None = None
    edition: str = ""
    centre: tuple[float, float] | None = None
    neighbours: tuple[str, ...] = ()
    entries: tuple[CommunityEntry, ...] = field(default=(), eq=False, repr=False)

    def stood(self, at: datetime, recorded_at: datetime | None) -> "tuple[Community, ...]":
        """Return what the register says of it for something that happened (`Person.stood`)."""
        if not self.entries:
            return (self,)
        return tuple(entry.community for entry in holding(self.entries, at, recorded_at))

    def known_by(self, known_at: datetime) -> "Community":
        """Return what the register had said of it by a moment."""
        known = [e for e in self.entries if e.recorded_at is None or e.recorded_at <= known_at]
        if len(known) == len(self.entries):
            return self
        last = known[-1] if known else self.entries[0]
        return evolve(last.community, entries=tuple(known) if len(known) > 1 else ())

    @property
    def township_code(self) -> str:
        """The 9 digits of the street, town or township it lies in."""
        return township_of(self.code)


@frozen
class ClassCode:
    """One 城乡分类代码 and the setting it stands for."""

    code: str
    setting: Setting
    name: Text


@frozen
class SettingScheme:
    """How communities are sorted into settings, as a plug-in declares it.

    Attributes:
        code: name of the scheme.
        classes: every class code it knows.
        fallback: guess by the kind of the last three digits of a community code:
            (from, to, setting), both ends included; always flagged as a guess.
        fallback_townships: guess that comes first, by digits 7 to 9: (from, to, setting).
        source: where the scheme is from.
    """

    code: str
    classes: tuple[ClassCode, ...]
    fallback: tuple[tuple[int, int, Setting], ...]
    fallback_townships: tuple[tuple[int, int, Setting], ...]
    source: str


def classify(
    scheme: SettingScheme,
    code: str,
    class_code: str | None,
    override: Setting | None = None,
) -> tuple[Setting | None, Certainty | None]:
    """Return the setting of a community and how sure it is.

    A local override wins (坚持从实际出发, notice 四(二)), then the stated class code; a
    guess from the division code comes last and is flagged, because 28 of 56 village
    committees in a labelled sample are urban by class.

    Args:
        scheme: the scheme in force.
        code: 12-digit division code.
        class_code: stated class code, if any; one the scheme does not know gives no setting.
        override: the setting a community chose for itself, with a reason kept elsewhere.
    """
    if override is not None:
        return override, Certainty.OVERRIDE
    if class_code:
        for known in scheme.classes:
            if known.code == class_code:
                return known.setting, Certainty.EXPLICIT
        return None, None
    if len(code) == CODE_DIGITS and code.isdigit():
        for low, high, setting in scheme.fallback_townships:
            if low <= int(code[6:9]) <= high:
                return setting, Certainty.FALLBACK
        for low, high, setting in scheme.fallback:
            if low <= int(code[9:12]) <= high:
                return setting, Certainty.FALLBACK
    return None, None
