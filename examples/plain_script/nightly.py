"""A script without a framework: the night's work of a township, on a database of its own.

Try it: python examples/plain_script/nightly.py
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from linli_core import (
    Actor,
    Channel,
    Community,
    Linli,
    NewDemand,
    NotFound,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
)

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there
ZHAO, WU = Actor("R1", Role.RESIDENT), Actor("R2", Role.RESIDENT)
CHEN = Actor("C1", Role.COMMITTEE)


# (the glue begins)
def opened(folder: Path) -> Linli:
    """Return the library on a database in a folder; its key is made beside it."""
    return Linli.from_url(f"sqlite:///{folder / 'office.db'}")


# (the glue ends)


def main() -> None:
    """Open a case for somebody who called, and look at it as three people."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as linli:
        move_in(linli)
        with linli.begin() as office:
            number = office.as_(CHEN).open_case(demand(), key="call-1").number
        with linli.reading() as reader:
            for name, actor in (("zhao", ZHAO), ("chen", CHEN), ("wu", WU)):
                try:
                    print(name, reader.as_(actor).case(number).state)
                except NotFound as hidden:
                    print(name, hidden.message("zh"))
            print(len(reader.as_(CHEN).cases(under=COMMUNITY)), "件 / cases of chen's")


def demand() -> NewDemand:
    """Return what the caller said, in their own words."""
    return NewDemand(
        community=COMMUNITY,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=ZHAO,
        channel=Channel.HOTLINE,
        words="楼道的灯坏了",
        at=datetime.now(UTC),
    )


def move_in(linli: Linli) -> None:
    """Register the community and its people."""
    with linli.begin() as desk:
        desk.put_communities([Community(code=COMMUNITY, name="示例社区", class_code="111")])
        committee = (RoleGrant(Role.COMMITTEE, COMMUNITY),)
        zhao = Person(number="R1", name="赵甲一", community=COMMUNITY, household="H1")
        wu = Person(number="R2", name="吴乙二", community=COMMUNITY, household="H2")
        desk.put_people([zhao, wu, Person(number="C1", name="陈丙三", grants=committee)])


if __name__ == "__main__":
    main()
