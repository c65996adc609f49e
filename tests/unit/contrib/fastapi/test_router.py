"""The routes of cases, as a client without Python meets them."""

from typing import Any

import pytest
from attrs import define, field
from tests.unit.contrib.fastapi.conftest import Served

from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE

RESIDENT, STRANGER, MANAGER, SURVEYOR = (
    "R1.resident",
    "R3.resident",
    "M1.case_manager",
    "S1.surveyor",
)
NOW = FixedClock().now().isoformat()
CONSENT = {"purpose": "survey", "form": "written", "given_by": "R1"}


def demand(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """Return the demand of a resident about themselves."""
    fields: dict[str, Any] = {
        "community": CODE,
        "subject": {"kind": "resident", "key": "R1"},
        "channel": "hotline",
        "words": "楼道的灯坏了",
        "at": NOW,
    }
    return {**fields, **more}


@define
class Caller:
    """Somebody who calls the interface."""

    served: Served
    user: str
    headers: dict[str, str] = field(factory=dict)

    def get(self, path: str, **more: str) -> Any:  # noqa: ANN401 - of the client
        """Read."""
        return self.served.client.get(f"/v1{path}", headers=self._with(more))

    def post(self, path: str, body: Any = None, **more: str) -> Any:  # noqa: ANN401 - JSON
        """Write; headers are named with underscores."""
        return self.served.client.post(f"/v1{path}", json=body, headers=self._with(more))

    def opened(self, **more: Any) -> str:  # noqa: ANN401 - any field
        """Open a case and return its number."""
        answer = self.post("/cases", demand(**more))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["number"])

    def _with(self, more: dict[str, str]) -> dict[str, str]:
        return {"X-User": self.user, **{n.replace("_", "-"): v for n, v in more.items()}}


def test_a_case_is_opened_read_and_found_again(served: Served) -> None:
    """The answer says where the case is; it is read there, in lists and by the host's own key."""
    resident = Caller(served, RESIDENT)
    answer = resident.post("/cases", demand(reference="ticket-7"))
    assert answer.status_code == 201
    number = answer.json()["number"]
    assert answer.headers["Location"] == f"/v1/cases/{number}"
    read = resident.get(f"/cases/{number}")
    assert read.json() == answer.json()
    assert read.headers["ETag"] == answer.headers["ETag"]
    assert read.json()["state_name"] == "需求登记"
    assert resident.get("/references/ticket-7").json()["number"] == number
    listed = resident.get("/cases?state=registered").json()["cases"]
    assert number in [line["number"] for line in listed]
    assert resident.get(f"/cases/{number}/demands").json()[0]["words"] == "楼道的灯坏了"
    assert resident.get(f"/cases/{number}/history").json()[0]["target"] == "registered"
    assert resident.get(f"/cases/{number}/rights").json()["raised"]


def test_what_is_not_theirs_answers_as_what_is_not_there(served: Served) -> None:
    """A stranger's question about a case of others and about none has the same answer."""
    number = Caller(served, RESIDENT).opened()
    stranger = Caller(served, STRANGER)
    for path in ("", "/demands", "/facts", "/history", "/rights", "/explain"):
        hidden = stranger.get(f"/cases/{number}{path}")
        missing = stranger.get(f"/cases/{CODE}-2026-9999{path}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.headers["Content-Type"] == "application/problem+json"
        assert {**hidden.json(), "detail": ""} == {**missing.json(), "detail": ""}
    assert stranger.post(f"/cases/{number}/triggers/withdraw").status_code == 404
    assert stranger.get("/cases").json() == {"cases": [], "next": None}


@pytest.mark.parametrize("user", ["", "nobody", "X9.case_manager", "system.system"])
def test_nobody_comes_in_without_a_role(served: Served, user: str) -> None:
    """Whoever is not signed in, or claims a role that the register does not give, reads nothing."""
    answer = Caller(served, user).get("/cases")
    assert answer.status_code in (401, 403)
    assert "cases" not in answer.json()


def test_a_step_is_explained_taken_and_refused_with_reasons(served: Served) -> None:
    """What `explain` allows succeeds; what it does not is 422, with every reason and its remedy."""
    number = Caller(served, RESIDENT).opened()
    surveyor = Caller(served, SURVEYOR)
    refused = surveyor.post(f"/cases/{number}/triggers/start_survey", Accept_Language="en")
    assert refused.status_code == 422
    assert refused.headers["Content-Language"] == "en"
    assert all(reason["remedy"] for reason in refused.json()["reasons"])
    statement = {"kind": "consent", "body": CONSENT, "author": {"number": "R1", "role": "resident"}}
    assert surveyor.post(f"/cases/{number}/facts", statement).status_code == 200
    step = {"kind": "survey_record", "body": {"method": "home_visit"}}
    done = surveyor.post(f"/cases/{number}/triggers/start_survey", step)
    assert done.json()["state"] == "surveying", done.text
    explained = surveyor.get(f"/cases/{number}/explain").json()
    assert "start_survey" not in explained["allowed"]
    facts = surveyor.get(f"/cases/{number}/facts").json()
    assert [fact["kind"] for fact in facts] == ["consent", "survey_record"]


def test_the_same_key_is_done_once(served: Served) -> None:
    """A client that heard no answer sends it again; another request may not have its key."""
    resident = Caller(served, RESIDENT)
    first = resident.post("/cases", demand(), Idempotency_Key="k1")
    again = resident.post("/cases", demand(), Idempotency_Key="k1")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    other = resident.post("/cases", demand(words="水管漏了"), Idempotency_Key="k1")
    assert (other.status_code, other.json()["code"]) == (409, "LL-2002")
    assert "k1" in other.json()["detail"]
    assert "http:" not in other.text


def test_nobody_writes_over_what_they_have_not_read(served: Served) -> None:
    """With `If-Match` a command on a case that changed is 412, and one done before is answered."""
    resident = Caller(served, RESIDENT)
    number = resident.opened()
    before = resident.get(f"/cases/{number}").headers["ETag"]
    statement = {"kind": "consent", "body": CONSENT, "at": NOW}
    path = f"/cases/{number}/facts"
    done = resident.post(path, statement, If_Match=before, Idempotency_Key="once")
    assert done.status_code == 200
    assert done.headers["ETag"] != before
    again = resident.post(path, statement, If_Match=before, Idempotency_Key="once")
    assert again.status_code == 200
    stale = resident.post(path, statement, If_Match=before)
    assert (stale.status_code, stale.json()["code"]) == (412, "LL-2001")
    assert len(resident.get(path).json()) == 1


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/cases", {}),
        ("/cases", demand(words=7)),
        ("/cases", demand(subject={"kind": "cat", "key": "R1"})),
        ("/cases", demand(at="2026-06-01T09:00:00")),
        ("/cases", demand(channel="smoke")),
        ("/cases", demand(at="0001-01-01T00:00:00+08:00")),
        ("/cases", demand(at="9999-12-31T23:59:59-08:00")),
        ("/cases", {**demand(), "number": "1"}),
    ],
)
def test_a_faulty_request_is_told_in_our_words(served: Served, path: str, body: Any) -> None:  # noqa: ANN401 - JSON
    """A field that is wrong is named in a problem, and what residents said is repeated in none."""
    answer = Caller(served, RESIDENT).post(path, body)
    assert answer.status_code == 400
    assert answer.json()["code"].startswith("LL-4")
    assert "灯" not in answer.text


def test_a_statement_that_is_wrong_names_its_fields(served: Served) -> None:
    """The kinds and their schemas are there to read, and what does not fit them is named."""
    resident = Caller(served, RESIDENT)
    assert "ballot" in resident.get("/facts/schemas").json()
    schema = resident.get("/facts/schemas/consent").json()
    assert "purpose" in schema["required"]
    number = resident.opened()
    wrong = resident.post(f"/cases/{number}/facts", {"kind": "consent", "body": {"purpose": 1}})
    assert wrong.status_code == 400
    assert "purpose" in wrong.json()["detail"]
    assert resident.post(f"/cases/{number}/facts", {"kind": "x", "body": {}}).status_code == 400


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 5000 + b"]" * 5000])
def test_a_body_that_is_no_json_is_a_problem_too(served: Served, body: bytes) -> None:
    """Whatever the framework says of a request is told in one form, under a code of ours."""
    headers = {"X-User": RESIDENT, "Content-Type": "application/json"}
    answer = served.client.post("/v1/cases", content=body, headers=headers)
    assert answer.status_code == answer.json()["status"] == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "LL-4001"


def test_what_the_host_refuses_is_a_problem_too(served: Served) -> None:
    """In our routes the host's 401 keeps its status, and is read like every other answer."""
    answer = Caller(served, "nobody").get("/cases", Accept_Language="en")
    assert (answer.status_code, answer.json()["code"]) == (401, "LL-4033")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "sign in" in answer.json()["remedy"]


def test_ids_are_texts(served: Served) -> None:
    """No id is rounded by a reader whose numbers are floating-point, and each comes back whole."""
    resident = Caller(served, RESIDENT)
    number = resident.opened()
    path = f"/cases/{number}/facts"
    resident.post(path, {"kind": "consent", "body": CONSENT, "at": NOW})
    (fact,) = resident.get(path).json()
    assert str(int(fact["id"])) == fact["id"]
    right = {**CONSENT, "form": "oral_witnessed"}
    corrected = {"kind": "consent", "body": right, "at": NOW, "corrects": fact["id"]}
    assert resident.post(path, corrected).status_code == 200
    assert resident.get(path).json()[-1]["supersedes"] == fact["id"]
    for wrong in ("1.5", "-1", "x", "9" * 30):
        assert resident.post(path, {**corrected, "corrects": wrong}).status_code == 400


def test_a_case_that_is_not_there_yet_has_no_etag(served: Served) -> None:
    """A condition on what is opened cannot hold, so it is refused and never passed over."""
    answer = Caller(served, RESIDENT).post("/cases", demand(), If_Match='"1-0"')
    assert answer.status_code == 400
    assert "If-Match" in answer.json()["detail"]


def test_pages_of_cases_follow_one_another(served: Served) -> None:
    """`next` of a page is `after` of the following one, until it is null."""
    manager = Caller(served, MANAGER)
    numbers = [Caller(served, RESIDENT).opened() for _ in range(3)]
    found: list[str] = []
    after = ""
    while True:
        page = manager.get(f"/cases?limit=2&under={CODE}&after={after}").json()
        found += [line["number"] for line in page["cases"]]
        after = page["next"]
        if after is None:
            break
    assert found[-3:] == numbers
    assert len(set(found)) == len(found)
    assert manager.get("/cases?limit=0").status_code == 400


def test_figures_are_for_the_offices_of_a_division(served: Served) -> None:
    """Who holds an office counts their division; nobody counts another."""
    told = Caller(served, MANAGER).get(f"/figures?under={CODE}")
    assert told.status_code == 200
    assert told.json()["under"] == CODE
    assert Caller(served, MANAGER).get("/figures?under=99").status_code == 404
    assert Caller(served, RESIDENT).get(f"/figures?under={CODE}").status_code == 404


def test_the_page_of_the_interface_is_complete(served: Served) -> None:
    """Every route says what it does, answers and refuses; what is sent has examples."""
    page = served.client.get("/openapi.json").json()
    operations = [
        (path, method, told)
        for path, methods in page["paths"].items()
        for method, told in methods.items()
        if path.startswith("/v1")
    ]
    assert len(operations) == 17
    for path, method, told in operations:
        assert told["description"], path
        if "schemas" not in path or "{" in path:
            assert {"404", "503"} <= told["responses"].keys(), path
        if method == "post":
            names = {parameter["name"] for parameter in told["parameters"]}
            assert "Idempotency-Key" in names
            assert {"409", "412", "422"} <= told["responses"].keys()
    schemas = page["components"]["schemas"]
    for name in ("DemandDocument", "StatementDocument", "BallotDocument", "CaseDocument"):
        assert schemas[name]["examples"], name


def test_events_follow_one_another(served: Served) -> None:
    """Page after page, also after an empty one, an office has every event of its division once."""
    manager = Caller(served, MANAGER)
    number = Caller(served, RESIDENT).opened()
    seen: list[dict[str, Any]] = []
    after = ""
    while page := manager.get(f"/events?under={CODE}&limit=2&after={after}").json():
        after = page["next"]
        if not page["events"]:
            break
        seen += page["events"]
    assert seen[-1]["subject"] == number
    assert [event["sequence"] for event in seen] == sorted({event["sequence"] for event in seen})
    assert manager.get(f"/events?under={CODE}&after={after}").json()["next"] == after
    later = Caller(served, RESIDENT).opened()
    (new,) = manager.get(f"/events?under={CODE}&after={after}").json()["events"]
    assert (new["type"], new["data"]) == ("linli.case.opened", {"case": later, "version": 1})
    assert "灯" not in str(seen)


def test_events_are_those_of_an_office(served: Served) -> None:
    """Who holds no office there hears of nothing; a position is one that was given out."""
    assert Caller(served, RESIDENT).get(f"/events?under={CODE}").status_code == 404
    manager = Caller(served, MANAGER)
    assert manager.get("/events?under=99").status_code == 404
    assert manager.get(f"/events?under={CODE}&after=9999999999999999999").status_code == 400
    assert manager.get(f"/events?under={CODE}&after=x").status_code == 400
    assert manager.get(f"/events?under={CODE}&limit=0").status_code == 400
