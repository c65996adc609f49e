"""Communities sorted into urban and rural, with how sure it is; people and their contacts."""

import pytest

from linli_core import Community, Linli
from linli_core.domain.terms import Certainty, Setting
from linli_core.services.desk import Desk
from linli_core.services.register import put_people
from linli_core.services.register_entries import Registration
from linli_core.services.workspace import context_of
from linli_core.storage.repositories.people import same_index
from linli_core.testing.neighbourhood import residents

VILLAGE, STREET = "990101100200", "990101001001"


@pytest.mark.parametrize(
    ("code", "class_code", "setting", "reason", "expected"),
    [
        (VILLAGE, "111", None, None, (Setting.URBAN, Certainty.EXPLICIT)),
        (STREET, "220", None, None, (Setting.RURAL, Certainty.EXPLICIT)),
        (VILLAGE, None, None, None, (Setting.RURAL, Certainty.FALLBACK)),
        (VILLAGE, "999", None, None, (None, None)),
        (STREET, None, None, None, (None, None)),
        (VILLAGE, "220", Setting.URBAN, "已整体搬入楼房", (Setting.URBAN, Certainty.OVERRIDE)),
        (VILLAGE, "220", Setting.URBAN, None, (Setting.RURAL, Certainty.EXPLICIT)),
    ],
)
def test_how_a_community_is_sorted(
    desk: Desk,
    code: str,
    class_code: str | None,
    setting: Setting | None,
    reason: str | None,
    expected: tuple[Setting | None, Certainty | None],
) -> None:
    """坚持从实际出发: an override with a reason wins, then the class; a guess is flagged."""
    community = Community(
        code=code, name="示例", class_code=class_code, setting=setting, override_reason=reason
    )
    found = desk.put_communities([community])[0]
    assert (found.setting, found.certainty) == expected


def test_an_identity_number_is_found_by_its_keyed_digest_only(linli: Linli, desk: Desk) -> None:
    """Looked up without being stored in the open; another key would not find it."""
    uow = desk._uow  # noqa: SLF001 - contacts come in by the service
    person = residents()[0]
    now = context_of(linli).now()
    by = Registration(at=now, recorded_at=now)
    put_people(uow, context_of(linli), [person], by, {person.number: {"id_number": "示例000X"}})
    digest = context_of(linli).digests.of_index("id_number", "示例000X")
    assert same_index(uow.connection, [digest]) == {digest: [person.number]}
    plain = uow.connection.exec_driver_sql("SELECT profile FROM linli_person").scalars().all()
    assert not any("示例000X" in row for row in plain)
