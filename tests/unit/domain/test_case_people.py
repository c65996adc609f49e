"""The people of a case over the staff it shares: as one list, without making one."""

from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.case_people import CasePeople, Staff, known_as
from linli_core.domain.people import Person

_NUMBERS = st.sampled_from(["P1", "P2", "P3", "H1", "H2"])
_PEOPLE = st.lists(
    st.builds(Person, number=_NUMBERS, household=st.sampled_from(["", "H1", "H2", "P1"])),
    unique_by=lambda person: person.number,
    max_size=5,
).map(lambda people: {person.number: person for person in people})


@given(_PEOPLE, _PEOPLE, _NUMBERS)
def test_it_reads_like_the_two_lists_laid_over_each_other(
    own: dict[str, Person], staff: dict[str, Person], key: str
) -> None:
    """Whoever is in both is the case's own; nobody is found twice, or missed."""
    people = CasePeople(dict(own), Staff.of(staff))
    plain = {**staff, **own}
    assert dict(people) == plain
    assert len(people) == len(plain)
    assert (people.get(key), key in people) == (plain.get(key), key in plain)
    found = known_as(people, key)
    assert sorted(p.number for p in found) == sorted(p.number for p in known_as(plain, key))
    assert all(plain[p.number] == p for p in found)


@given(_PEOPLE, _PEOPLE)
def test_whom_one_case_learns_of_no_other_does(
    staff: dict[str, Person], more: dict[str, Person]
) -> None:
    """The staff is shared; who is made known to a case is known to it alone."""
    shared = Staff.of(staff)
    one, other = CasePeople({}, shared), CasePeople({}, shared)
    knowing = one.with_people(more)
    assert dict(knowing) == {**staff, **more}
    assert dict(one) == dict(other) == staff
