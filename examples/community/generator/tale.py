"""One case being told: who is in it, what day it is, and the rows written so far."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import define, field, frozen
from examples.community.generator.roster import Resident, Staff, Township
from examples.community.generator.rows import Row, Value
from examples.community.generator.sources import Place, Work

#: Days from one step to the next, by risk, so that most clocks are kept.
PACE = {
    "紧急": dict.fromkeys(("survey", "adopt", "triage", "plan", "review", "pair"), 0)
    | {"start": 1, "visit": 2, "open": 1, "ballot": 1, "fix": 4, "close": 3},
    "高": {"survey": 0, "adopt": 1, "triage": 1, "plan": 2, "review": 1, "pair": 2}
    | {"start": 1, "visit": 5, "open": 2, "ballot": 2, "fix": 6, "close": 4},
    "中": {"survey": 1, "adopt": 1, "triage": 3, "plan": 4, "review": 2, "pair": 3}
    | {"start": 2, "visit": 8, "open": 2, "ballot": 3, "fix": 9, "close": 4},
    "低": {"survey": 3, "adopt": 2, "triage": 4, "plan": 7, "review": 3, "pair": 4}
    | {"start": 3, "visit": 12, "open": 3, "ballot": 4, "fix": 11, "close": 5},
}


@frozen
class Cast:
    """Who takes part in one case."""

    place: Place
    staff: Staff
    township: Township
    stranger: str
    subject: Resident
    neighbour: Resident
    group: tuple[Resident, ...] = ()
    elsewhere: str = ""
    elsewhere_member: str = ""


@define
class Tale:
    """One case as it is told, step by step."""

    number: str
    seed: int
    work: Work
    risk: str
    cast: Cast
    words: str
    today: datetime
    mistake: str = ""
    rows: list[Row] = field(factory=list)
    manager: str = ""
    worker: str = ""
    helper: str = ""
    demand: Row | None = None
    plan: Row | None = None
    tasks: tuple[str, ...] = ()
    version: int = 0
    pairing: int = 0
    round: int = 0
    waiting: bool = False
    extra_worker: bool = False
    hurried: bool = False
    _steps: int = 0

    def __attrs_post_init__(self) -> None:
        """Choose who manages the case."""
        staff, township = self.cast.staff, self.cast.township
        self.manager = staff.managers[self.seed % 2]
        self.worker = township.workers[self.seed % 2]

    @property
    def last(self) -> datetime:
        """When the last fact so far happened."""
        return self.today

    def later(self, days: int, hour: int = 9) -> datetime:
        """Let that many days pass and return a time in working hours on that day."""
        self._steps += 1
        day = self.today.replace(hour=0, minute=0)
        minute = (self.seed * 7 + self._steps * 13) % 12 * 5
        then = day + timedelta(days=days, hours=hour, minutes=minute)
        self.today = max(then, self.today + timedelta(minutes=35))
        return self.today

    def after(self, step: str, hour: int = 9) -> datetime:
        """Let the days pass that this step takes at the case's risk."""
        return self.later(PACE[self.risk][step], hour)

    def before(self, minutes: int) -> datetime:
        """Return a time shortly before now."""
        return self.today - timedelta(minutes=minutes)

    def write(
        self, sheet: str, by: tuple[str, str], cells: Mapping[str, Value], *, fault: bool = False
    ) -> Row:
        """Write a row of this case, recorded now by that person in that role."""
        recorded: dict[str, Value] = {"记录人": by[0], "角色": by[1], "时间": self.today}
        mistake = self.mistake if fault else ""
        row = Row(sheet, {"需求编号": self.number, **cells, **recorded}, self.today, mistake)
        self.rows.append(row)
        return row

    @property
    def doer(self) -> str:
        """Who answers for work without a partner."""
        return self.cast.staff.volunteers[0] if self.work.doer == "volunteer" else self.worker

    @property
    def as_helper(self) -> tuple[str, str]:
        """The volunteer named in the pairing, recording."""
        return self.helper, "志愿者"

    @property
    def as_manager(self) -> tuple[str, str]:
        """The case manager, recording."""
        return self.manager, "个案管理员"

    @property
    def voice(self) -> str:
        """Who answers for the subject: the guardian of a child, else the subject."""
        return self.cast.subject.guardian or self.cast.subject.number

    @property
    def voice_role(self) -> str:
        """In what role they answer."""
        return "监护人" if self.cast.subject.guardian else "居民"
