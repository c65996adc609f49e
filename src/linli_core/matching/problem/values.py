"""What goes into a pairing: needs, helpers, places on the map, locked pairs.

These values are the pairing's own. A service translates cases and people into them, so
that the engine knows nothing of storage, and a host may pair lists of its own.
"""

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

MINUTES_A_WEEK = 7 * 24 * 60


class Mode(StrEnum):
    """How help is delivered, in the three ways the provincial notice names."""

    HOUSEHOLD_PACKAGE = "household_package"
    PAIRING = "pairing"
    VOLUNTEER = "volunteer"


class HelperKind(StrEnum):
    """What a helper is."""

    VOLUNTEER = "volunteer"
    SOCIAL_WORKER = "social_worker"
    ORGANISATION = "organisation"
    PARTY_LEAD = "party_lead"


class Gender(StrEnum):
    """The gender a resident wishes for, and that a helper states."""

    FEMALE = "female"
    MALE = "male"


class PairRole(StrEnum):
    """What a helper is for the household: the one who leads, or a member."""

    LEAD = "lead"
    MEMBER = "member"


class Severity(StrEnum):
    """What bad input costs: the row is set aside, or paired with a remark."""

    SET_ASIDE = "set_aside"
    REMARK = "remark"


def _words(value: Iterable[str] | str | None) -> frozenset[str]:
    """Take one word, several or none; a bare string is one word, not its letters."""
    if value is None:
        return frozenset()
    return frozenset([value]) if isinstance(value, str) else frozenset(value)


@frozen(order=True)
class Window:
    """A stretch of the week when somebody can be visited, or can visit.

    Attributes:
        start: minute of the week, from Monday 00:00.
        end: minute of the week, not included; at most 10,080.
    """

    start: int
    end: int


def _modes(value: Iterable[Mode]) -> frozenset[Mode]:
    return frozenset(value)


def _windows(value: Iterable[Window]) -> tuple[Window, ...]:
    return tuple(sorted(value))


@frozen(kw_only=True)
class Need:
    """A household (or group) that wants one helper or a team.

    Attributes:
        key: the case's own key; the rule that breaks ties reads it.
        urgency: 0 is the most urgent.
        community: statistical code; 9 digits of it are the township, 6 the county.
        xy: metres on one flat grid of the county; None where nobody measured.
        skills: each of them is required.
        wishes: skills that would be welcome; they count as fit, not as a rule.
        languages: languages the resident can use; one in common is enough.
        gender: the gender wished for, None for no wish.
        windows: when help is wanted; empty for any time.
        clearance: sensitivity 0 (open) to 4 (restricted); the helper's must reach it.
        team_size: seats to fill, each by another helper.
        needs_lead: at least one seat is for a helper who may lead.
        household: what helpers name when they refuse; the key where empty.
        refused: helpers that the resident refuses.
        former: helpers of before, whom continuity would keep.
        conflicts: keys of kin or of duties; one shared with a helper rules the pair out.
        requires: tags that a rule declared by a plug-in reads.
        group: group of the resident, for the figures on fairness only.
        setting: ``urban`` or ``rural``, for the figures on fairness only.
        load: hours a week, read only where capacity is in hours.
        row: row of the sheet it came from, named in remarks on bad input.
    """

    key: str
    urgency: int = 1
    community: str = ""
    xy: tuple[int, int] | None = None
    skills: frozenset[str] = field(default=frozenset(), converter=_words)
    wishes: frozenset[str] = field(default=frozenset(), converter=_words)
    languages: frozenset[str] = field(default=frozenset(), converter=_words)
    gender: Gender | None = None
    windows: tuple[Window, ...] = field(default=(), converter=_windows)
    clearance: int = 0
    mode: Mode = Mode.PAIRING
    team_size: int = 1
    needs_lead: bool = False
    household: str = ""
    refused: frozenset[str] = field(default=frozenset(), converter=_words)
    former: frozenset[str] = field(default=frozenset(), converter=_words)
    conflicts: frozenset[str] = field(default=frozenset(), converter=_words)
    requires: frozenset[str] = field(default=frozenset(), converter=_words)
    group: str = ""
    setting: str = ""
    load: int = 1
    row: int | None = None


@frozen(kw_only=True)
class Helper:
    """A person or organisation that offers places.

    Attributes:
        key: the helper's own key; the rule that breaks ties reads it.
        capacity: places in the week that is being planned.
        community: where the helper is at home.
        areas: codes served, as prefixes (6 digits a county, 9 a township, 12 a community);
            empty for everywhere within reach.
        xy: metres on the same grid as the needs; None where nobody measured.
        max_distance: metres the helper will travel; None for the general limit.
        skills: skills that are stated and checked.
        languages: languages spoken; empty is read as unstated, which meets no wish.
        windows: when the helper is free; empty for any time.
        clearance: highest sensitivity the helper is cleared for.
        modes: modes the helper takes part in; empty for all.
        may_lead: may be the lead of a team or a household package.
        refused: households that the helper refuses.
        conflicts: keys of kin or of duties; one shared with a need rules the pair out.
        offers: tags that a rule declared by a plug-in reads.
        hours: hours a week, read only where capacity is in hours.
        row: row of the sheet it came from, named in remarks on bad input.
    """

    key: str
    kind: HelperKind = HelperKind.VOLUNTEER
    capacity: int = 1
    community: str = ""
    areas: frozenset[str] = field(default=frozenset(), converter=_words)
    xy: tuple[int, int] | None = None
    max_distance: int | None = None
    skills: frozenset[str] = field(default=frozenset(), converter=_words)
    languages: frozenset[str] = field(default=frozenset(), converter=_words)
    gender: Gender | None = None
    windows: tuple[Window, ...] = field(default=(), converter=_windows)
    clearance: int = 0
    modes: frozenset[Mode] = field(default=frozenset(), converter=_modes)
    may_lead: bool = False
    refused: frozenset[str] = field(default=frozenset(), converter=_words)
    conflicts: frozenset[str] = field(default=frozenset(), converter=_words)
    offers: frozenset[str] = field(default=frozenset(), converter=_words)
    hours: int = 0
    row: int | None = None


@frozen
class CommunityLocation:
    """A community on the map, where its people have no coordinates of their own.

    Attributes:
        code: statistical code of the community.
        centre: metres on the grid, read for everybody there without coordinates.
        neighbours: codes of the communities that border on it.
    """

    code: str
    centre: tuple[int, int] | None = None
    neighbours: frozenset[str] = field(default=frozenset(), converter=_words)


@frozen
class Lock:
    """A pair that stays whatever else happens: accepted by both, or set by hand."""

    need: str
    helper: str
    role: PairRole = PairRole.MEMBER


@frozen
class InputProblem:
    """One piece of bad input; everybody else is paired all the same.

    Attributes:
        code: what is wrong, one of `linli_core.texts.pairing.problems.PLAN_PROBLEMS`.
        subject: key of the need, helper or lock.
        row: row of the sheet, where the value carried one.
        detail: the offending word or number.
        severity: whether the row was set aside or only remarked on.
    """

    code: str
    subject: str
    row: int | None = None
    detail: str = ""
    severity: Severity = Severity.SET_ASIDE
