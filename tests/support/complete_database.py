"""A small database in which every table has rows, and an earlier state of it.

What there is to tamper with: cases judged, closed, reopened and just begun, hours that two
parties were billed, demands that wait for a place, keys of commands, places, two anchors.
"""

import sqlite3
from datetime import date
from pathlib import Path

from linli_core import (
    CaseState,
    Channel,
    Community,
    Linli,
    NewDemand,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.directory import Receiver
from linli_core.domain.place import Place
from linli_core.services.desk import Desk
from linli_core.services.workspace import context_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, RESIDENT, SURVEYOR, TOWNSHIP_OFFICE
from linli_core.testing.task_stories import in_service, work

OTHER = "990101001002"
PURCHASED = "core.gov_purchase"
_CONTRACT = {
    "contract": "示例合同1号",
    "catalogue_item": "居家访视",
    "contractor": "示例0001",
    "unit": "visit",
    "units": "3",
    "sampling_percent": "30",
}


def write_complete(
    path: Path, earlier: Path, clock: FixedClock, hash_name: str | None = None
) -> Linli:
    """Write the database, and a copy of how it was halfway, and return the library on it."""
    linli = a_library(f"sqlite:///{path}", clock=clock, hash_name=hash_name)
    with linli.begin() as desk:
        stories = _first_half(linli, desk, clock)
    with sqlite3.connect(path) as connection:
        connection.execute("VACUUM INTO ?", (str(earlier),))
    connection.close()
    with linli.begin() as desk:
        for story in stories:
            story.desk = desk
        _second_half(desk, clock, *stories)
    return linli


def _call(clock: FixedClock, words: str, number: str, community: str = "") -> NewDemand:
    return NewDemand(
        community=community,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.HOTLINE,
        words=words,
        at=clock.now(),
        number=number,
        recorded_by=SURVEYOR,
    )


def _first_half(linli: Linli, desk: Desk, clock: FixedClock) -> list[CaseBuilder]:
    first = a_case(desk, clock).up_to(CaseState.EVALUATING).judged(2)
    second = a_case(desk, clock, words="要人陪", neighbourhood=False).up_to(CaseState.CLOSED)
    third = a_case(desk, clock, words="灯坏了", neighbourhood=False).up_to(CaseState.PAIRING)
    third.proposed()
    desk.put_communities([Community(code=OTHER, name="示例二社区", class_code="112", households=9)])
    desk.put_people(
        [
            Person(number="C7", grants=(RoleGrant(Role.COMMITTEE, OTHER),)),
            Person(number="R71", name="示例丁", community=OTHER, household="H71", guardian="R72"),
            Person(number="R72", name="示例戊", birth=date(1950, 1, 1), community=OTHER),
        ]
    )
    desk.put_receivers([Receiver(code="Q1", name="示例机构甲", areas=(CODE[:6],))])
    desk.put_receivers([Receiver(code="Q2", name="示例机构乙", areas=(OTHER,), min_age=60)])
    for name, households in (("3号楼", ("H1", "H3")), ("4号楼", ("H4", "H5"))):
        place = Place(community=CODE, name=name, households=households)
        desk.put_places([place], actor=COMMITTEE, at=clock.now())
    for no in (1, 2, 3):
        call = _call(clock, f"楼道灯坏了，第{no}次说", f"12345-{no}")
        desk.put_in_inbox(call, candidates=[CODE, OTHER], as_of=clock.now())
        desk.open_case(_call(clock, f"水管漏了{no}", f"WX-{no}", CODE), key=f"row {no}")
    type_ = context_of(linli).registry.task_types[PURCHASED]
    paid = in_service(desk, clock, type_, SubjectKind.RESIDENT)
    work(paid, "contract", form=_CONTRACT, paid=True)
    work(paid, "schedule", "deliver", paid=True)
    for consumer in ("短信", "区县平台"):
        desk.acknowledge_events(consumer, 0)
    for position in (1, 2):
        desk.set_event_aside("短信", position, "http 422")
    desk.anchor("早", as_of=clock.now())
    return [first, second, third, paid]


def _second_half(
    desk: Desk,
    clock: FixedClock,
    first: CaseBuilder,
    second: CaseBuilder,
    third: CaseBuilder,
    paid: CaseBuilder,
) -> None:
    first.rectified().asked().judged(5)
    second.fire(Trigger.REOPEN, RESIDENT, bodies.reopening()).advanced()
    third.answered(helper=False)
    work(paid, "schedule", "deliver", paid=True)
    items = desk.inbox(actor=TOWNSHIP_OFFICE)
    desk.assign_from_inbox(items[0].item.number, CODE, TOWNSHIP_OFFICE)
    desk.put_communities([Community(code=OTHER, name="示例二社区", class_code="112", households=8)])
    desk.put_people(
        [
            Person(number="C7", grants=(RoleGrant(Role.SUPERVISOR, OTHER),)),
            Person(number="R71", name="示例丁", community=OTHER, household="H72", guardian="R1"),
        ]
    )
    desk.put_receivers([Receiver(code="Q1", name="示例机构甲", areas=(CODE[:6],), accepting=False)])
    place = Place(community=CODE, name="3号楼", households=("H1", "H3", "H6"))
    desk.put_places([place], actor=COMMITTEE, at=clock.now())
    clock.advance(days=1)
    desk.open_case(_call(clock, "水管又漏了", "WX-9", CODE), key="row 9")
    desk.open_case(_call(clock, "水管也漏了", "WX-10", OTHER), key="row 10")
    desk.acknowledge_events("区县平台", desk.events(limit=3)[-1].position)
    desk.set_event_aside("短信", 1, "http 410")
    desk.anchor("晚", as_of=clock.now())
