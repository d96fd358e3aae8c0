"""One's own account: a new password, sessions that end at once, and tokens that may no more than their person."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bedrot.api.browsers import browser_of
from bedrot.api.tokens import both_allow, lesser
from bedrot.db import Session, Token
from tests.api.serving import PASSWORD, Served, heard, new_workspace, serving
from tests.api.test_people import number_of

NEW = "nine slow lanterns"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def served(home: Any) -> Any:
    made = new_workspace(home, '[artists]\n"NOVA K7" = []\n"MOTH1991" = []')
    with serving(made) as running:
        yield running
    made.close()


def with_token(served: Served, client: httpx.Client, **given: Any) -> httpx.Client:
    """A program with a new token of who is signed in."""
    answer = client.post("/api/tokens", json={"name": "script", **given})
    assert answer.status_code == 200, answer.text
    return served.client(headers={"Authorization": f"Bearer {answer.json()['token']}"})


def test_a_new_password_ends_all_other_sessions_and_changes_the_key(
    served: Served, browser: httpx.Client
) -> None:
    before = browser.cookies[served.cookie]
    with served.signed_in() as elsewhere:
        changed = browser.post("/api/password", json={"old": PASSWORD, "new": NEW})
        assert changed.status_code == 204
        assert elsewhere.get("/api/me").status_code == 401
    assert browser.cookies[served.cookie] != before
    assert browser.get("/api/me").status_code == 200
    with served.client() as client:
        assert client.get("/api/me", headers={"Cookie": f"{served.cookie}={before}"}).status_code == 401
        assert client.post("/api/login", json={"password": PASSWORD}).status_code == 401
        assert client.post("/api/login", json={"password": NEW}).status_code == 204


def test_a_new_password_is_refused_at_its_field(browser: httpx.Client) -> None:
    for given, field in (
        ({"old": "another one", "new": NEW}, "old"),
        ({"old": PASSWORD, "new": "short"}, "new"),
        ({"old": PASSWORD, "new": "x" * 2000}, "new"),
        ({"old": PASSWORD}, "new"),
    ):
        refused = browser.post("/api/password", json=given)
        assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)


def test_old_passwords_cannot_be_guessed_through_it(browser: httpx.Client) -> None:
    tried = [browser.post("/api/password", json={"old": "wrong", "new": NEW}).status_code for _ in range(6)]
    assert tried == [422] * 5 + [429]


@pytest.mark.usefixtures("browser")
def test_sessions_say_where_and_with_what(served: Served) -> None:
    with served.client(headers={"User-Agent": FIREFOX}) as other:
        other.post("/api/login", json={"password": PASSWORD})
        told = other.get("/api/sessions").json()
    assert [(one["person"], one["browser"], one["current"]) for one in told] == [
        ("owner", "Firefox on Linux", True),
        ("owner", "Python", False),
    ]
    assert {one["address"] for one in told} == {"127.0.0.1"}
    assert all(len(one["id"]) == 16 for one in told)


@pytest.mark.parametrize(
    ("agent", "shown"),
    [
        (FIREFOX, "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit Version/19 Safari/604",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140.0", "Edge on Windows"),
        ("<script>", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_told_in_words_of_our_own(agent: str, shown: str) -> None:
    assert browser_of(agent) == shown


def test_a_session_that_is_ended_loses_its_live_connection_at_once(
    served: Served, browser: httpx.Client
) -> None:
    with served.signed_in() as other, served.socket(other) as socket, served.socket(browser) as own:
        heard(socket)
        heard(own)
        (theirs,) = [one["id"] for one in browser.get("/api/sessions").json() if not one["current"]]
        assert browser.delete(f"/api/sessions/{theirs}").status_code == 204
        with pytest.raises(ConnectionClosed) as closed:
            heard(socket, 5)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
        assert other.get("/api/me").status_code == 401
        with pytest.raises(TimeoutError):
            heard(own, 0.2)


def test_all_others_are_ended_in_one_step(served: Served, browser: httpx.Client) -> None:
    served.add("mara", "viewer")
    with served.signed_in() as other, served.signed_in_as("mara") as mara, served.socket(other) as socket:
        heard(socket)
        assert browser.delete("/api/sessions").status_code == 204
        with pytest.raises(ConnectionClosed):
            heard(socket, 5)
        assert [client.get("/api/me").status_code for client in (browser, other, mara)] == [200, 401, 200]


def test_who_manages_people_sees_and_ends_the_sessions_of_those_below(
    served: Served, browser: httpx.Client
) -> None:
    served.add("admin", "admin")
    served.add("mara", "viewer")
    with served.signed_in_as("admin") as admin, served.signed_in_as("mara") as mara:
        assert {one["person"] for one in mara.get("/api/sessions?everybody=true").json()} == {"mara"}
        every = {one["person"]: one["id"] for one in admin.get("/api/sessions?everybody=true").json()}
        assert set(every) == {"owner", "admin", "mara"}
        assert mara.delete(f"/api/sessions/{every['admin']}").status_code == 404
        assert admin.delete(f"/api/sessions/{every['owner']}").status_code == 403
        assert admin.delete(f"/api/sessions/{every['mara']}").status_code == 204
        assert mara.get("/api/me").status_code == 401
        assert admin.delete(f"/api/sessions/{'0' * 16}").status_code == 404
        assert admin.delete("/api/sessions/%25").status_code == 422
    assert browser.get("/api/me").status_code == 200


def test_a_session_of_before_is_over_when_its_browser_signs_in(served: Served, browser: httpx.Client) -> None:
    planted = browser.cookies[served.cookie]
    assert browser.post("/api/login", json={"password": PASSWORD}).status_code == 204
    assert browser.cookies[served.cookie] != planted
    with served.client() as client:
        assert client.get("/api/me", headers={"Cookie": f"{served.cookie}={planted}"}).status_code == 401
        chosen = {"Cookie": f"{served.cookie}=chosen-by-somebody-else"}
        answer = client.post("/api/login", json={"password": PASSWORD}, headers=chosen)
        assert "chosen" not in answer.headers["set-cookie"]


def test_when_a_session_was_seen_is_noted_once_a_minute(served: Served, browser: httpx.Client) -> None:
    database, long_ago = served.workspace.database, datetime.now(UTC) - timedelta(hours=2)

    def seen() -> datetime:
        browser.get("/api/me")
        with database.session() as session:
            return session.scalars(select(Session.last_seen_at)).one()

    first = seen()
    assert seen() == first
    with database.session.begin() as session:
        session.execute(update(Session).values(last_seen_at=long_ago))
    assert datetime.now(UTC) - seen() < timedelta(minutes=1)


def test_a_token_does_what_its_person_may(served: Served, browser: httpx.Client) -> None:
    with with_token(served, browser) as program:
        me = program.get("/api/me").json()
        assert (me["name"], me["role"]) == ("owner", "owner")
        assert program.put("/api/preferences/thresholds", json={"unmapped": 3}).status_code == 200
        for path, body in (
            ("tokens", {"name": "another"}),
            ("invitations", {"role": "viewer"}),
            ("password", {"old": PASSWORD, "new": NEW}),
        ):
            assert program.post(f"/api/{path}", json=body).status_code == 403
        token = program.headers["authorization"].removeprefix("Bearer ")
    with served.workspace.database.session() as session:
        kept = session.scalars(select(Token)).one()
    assert kept.last_used_at is not None
    assert token.encode() not in (served.workspace.home / "bedrot.db").read_bytes()
    listed = browser.get("/api/tokens").text
    assert token not in listed
    assert kept.token_sha256 not in listed


def test_a_token_follows_what_its_person_may_by_now(served: Served, browser: httpx.Client) -> None:
    served.add("mara", "analyst")
    with served.signed_in_as("mara") as mara, with_token(served, mara) as program:
        assert program.get("/api/files").status_code == 200
        number = number_of(served.workspace.database, "mara")
        browser.patch(f"/api/people/{number}", json={"role": "viewer", "artists": ["NOVA K7"]})
        me = program.get("/api/me").json()
        assert (me["role"], me["artists"]) == ("viewer", ["NOVA K7"])
        assert program.get("/api/files").status_code == 403
        browser.delete(f"/api/people/{number}")
        assert program.get("/api/me").status_code == 401


def test_a_token_that_is_taken_back_or_over_opens_nothing(served: Served, browser: httpx.Client) -> None:
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    with with_token(served, browser, expires_at=until) as program:
        (kept,) = browser.get("/api/tokens").json()
        address = f"{served.address.replace('http', 'ws', 1)}/api/live"
        bearer = {"Authorization": program.headers["authorization"]}
        with connect(address, additional_headers=bearer, close_timeout=1) as socket:
            heard(socket)
            assert browser.delete(f"/api/tokens/{kept['id']}").status_code == 204
            with pytest.raises(ConnectionClosed):
                heard(socket, 5)
        assert program.get("/api/me").status_code == 401
    with with_token(served, browser, expires_at=until) as program:
        with served.workspace.database.session.begin() as session:
            session.execute(update(Token).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
        refused = program.get("/api/me")
        assert (refused.status_code, refused.json()["error"]["what"]) == (
            401,
            "This token is not known, or is over.",
        )


@pytest.mark.parametrize(
    ("given", "status", "field"),
    [
        ({"name": " "}, 422, "name"),
        ({"name": "x" * 101}, 422, "name"),
        ({"name": "a\u202eb"}, 422, "name"),
        ({"name": "a", "role": "admin"}, 403, None),
        ({"name": "a", "role": "payee"}, 422, "role"),
        ({"name": "a", "artists": ["MOTH1991"]}, 422, "artists"),
        ({"name": "a", "artists": []}, 422, "artists"),
        ({"name": "a", "expires_at": "2020-01-01T00:00:00Z"}, 422, "expires_at"),
        ({"name": "a", "expires_at": "2030-01-01"}, 422, "expires_at"),
    ],
)
def test_a_token_is_no_more_than_its_person(
    served: Served, given: dict[str, Any], status: int, field: str | None
) -> None:
    served.add("mara", "analyst", ["NOVA K7"])
    with served.signed_in_as("mara") as mara:
        refused = mara.post("/api/tokens", json=given)
        assert (refused.status_code, refused.json()["error"].get("field")) == (status, field)


def test_what_two_limits_allow() -> None:
    assert lesser("owner", "viewer") == lesser("viewer", "admin") == "viewer"
    assert both_allow(None, None) is None
    assert both_allow(["a"], None) == both_allow(None, ["a"]) == ("a",)
    assert both_allow(["a", "b"], ["b", "c"]) == ("b",)
    assert both_allow(["a"], ["b"]) == ()
