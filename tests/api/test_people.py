"""People: who may give what to whom, invitations that are used once, and an owner there always is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from bedrot.api import granting, people
from bedrot.api.people import checked_name, folded_name
from bedrot.db import Database, Invitation, Person
from bedrot.errors import PersonRefused
from tests.api.serving import PASSWORD, Served, new_workspace, serving

SECRET = "seven quiet rivers"
HOSTILE = [
    "<script>alert(1)</script>",
    "=HYPERLINK(0)",
    "Zoë 🎹 Ünïcode",
    "o'; DROP TABLE people; --",
    "x" * 254,
]
REFUSED_NAMES = ["", "   ", "a\x00b", "rtl \u202eevil", "x" * 255, "ﷺ" * 30, "\u2028"]


def invited(client: httpx.Client, **grant: Any) -> str:
    """The token of a new invitation."""
    answer = client.post("/api/invitations", json=grant)
    assert answer.status_code == 200, answer.text
    path: str = answer.json()["path"]
    assert path.startswith("/join/#token="), "no server between may log it"
    return path.removeprefix("/join/#token=")


def join(served: Served, token: str, name: str, password: str = SECRET) -> httpx.Response:
    """Accepts an invitation in a browser of its own."""
    with served.client() as client:
        return client.post("/api/join", json={"token": token, "name": name, "password": password})


def number_of(database: Database, name: str) -> int:
    """A person's number."""
    with database.session() as session:
        return session.scalars(select(Person.id).where(Person.folded == folded_name(name))).one()


def test_who_was_invited_joins_and_signs_in(served: Served, browser: httpx.Client) -> None:
    token = invited(browser, role="viewer", artists=["nova k7"])
    with served.client() as client:
        told = client.post("/api/invited", json={"token": token}).json()
        assert (told["label"], told["role"], told["artists"]) == ("Test label", "viewer", ["NOVA K7"])
        joined = client.post("/api/join", json={"token": token, "name": " Mara  L ", "password": SECRET})
        assert joined.status_code == 204
        me = client.get("/api/me").json()
        assert (me["name"], me["role"], me["artists"], me["landing"]) == ("Mara L", "viewer", ["NOVA K7"], "")
    with served.signed_in_as("MARA L", SECRET) as client:
        assert client.get("/api/people").status_code == 403
    assert browser.get("/api/invitations").json() == []
    assert [one["name"] for one in browser.get("/api/people").json()] == ["owner", "Mara L"]


def test_an_invitation_is_used_once(served: Served, browser: httpx.Client) -> None:
    token = invited(browser, role="analyst")
    with ThreadPoolExecutor(4) as several:
        answers = list(several.map(lambda n: join(served, token, f"person {n}").status_code, range(4)))
    assert sorted(answers) == [204, 422, 422, 422]
    again = join(served, token, "one more")
    assert again.json()["error"]["what"] == "This invitation was used, was taken back, or is over."


def test_an_invitation_ends_after_a_week_or_when_it_is_taken_back(
    served: Served, browser: httpx.Client
) -> None:
    token = invited(browser, role="viewer")
    with served.workspace.database.session.begin() as session:
        kept = session.scalars(select(Invitation)).one()
        assert abs(kept.expires_at - datetime.now(UTC) - timedelta(days=7)) < timedelta(minutes=1)
        assert token not in kept.token_sha256
        session.execute(update(Invitation).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert join(served, token, "late").status_code == 422
    assert browser.get("/api/invitations").json() == []
    other = invited(browser, role="viewer")
    (shown,) = browser.get("/api/invitations").json()
    assert browser.delete(f"/api/invitations/{shown['id']}").status_code == 204
    assert join(served, other, "late").status_code == 422


def test_a_name_that_is_taken_leaves_the_invitation_as_it_is(served: Served, browser: httpx.Client) -> None:
    token = invited(browser, role="viewer")
    refused = join(served, token, "OWNER")
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "name")
    assert join(served, token, "mara@label.example").status_code == 204
    assert join(served, invited(browser, role="viewer"), "MARA@Label.example").status_code == 422


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_may_be_anything_that_can_be_written(served: Served, browser: httpx.Client, name: str) -> None:
    assert join(served, invited(browser, role="viewer"), name).status_code == 204
    with served.signed_in_as(name.upper().replace("SS", "ss"), SECRET) as client:
        assert client.get("/api/me").json()["name"] == name


@pytest.mark.parametrize("name", REFUSED_NAMES)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(PersonRefused) as refused:
        checked_name(name)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "at least 10"),
        ("x" * 1025, None),
        ("Mara Lindqvist", "is the name"),
        ("mara  lindqvist", "is the name"),
    ],
)
def test_a_password_is_long_and_not_the_name(
    served: Served, browser: httpx.Client, password: str, says: str | None
) -> None:
    refused = join(served, invited(browser, role="viewer"), "Mara Lindqvist", password)
    assert refused.status_code == 422
    assert says is None or says in refused.json()["error"]["what"]
    assert refused.json()["error"]["field"] == "password"


@pytest.mark.parametrize(
    ("grant", "field"),
    [
        ({"role": "viewer", "artists": ["NOBODY"]}, "artists"),
        ({"role": "viewer", "artists": []}, "artists"),
        ({"role": "admin", "artists": ["NOVA K7"]}, "artists"),
        ({"role": "payee"}, "payee"),
        ({"role": "payee", "payee": "NOBODY"}, "payee"),
        ({"role": "viewer", "payee": "NOVA K7"}, "payee"),
        ({"role": "king"}, "role"),
        ({"role": "viewer", "artist": ["NOVA K7"]}, "artist"),
    ],
)
def test_what_cannot_be_given_is_refused_at_its_field(
    browser: httpx.Client, grant: dict[str, Any], field: str
) -> None:
    refused = browser.post("/api/invitations", json=grant)
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)
    assert refused.json()["error"]["fix"]


def test_nobody_gives_more_than_they_have(served: Served) -> None:
    served.add("admin", "admin")
    owner = number_of(served.workspace.database, "owner")
    with served.signed_in_as("admin") as admin:
        assert admin.post("/api/invitations", json={"role": "owner"}).status_code == 403
        assert admin.patch(f"/api/people/{owner}", json={"role": "viewer"}).status_code == 403
        assert admin.delete(f"/api/people/{owner}").status_code == 403
        own = number_of(served.workspace.database, "admin")
        assert admin.patch(f"/api/people/{own}", json={"role": "owner"}).status_code == 403
        assert admin.post("/api/invitations", json={"role": "admin"}).status_code == 200


def test_the_last_owner_stays(served: Served, browser: httpx.Client) -> None:
    own = number_of(served.workspace.database, "owner")
    for answer in (
        browser.delete(f"/api/people/{own}"),
        browser.patch(f"/api/people/{own}", json={"role": "admin"}),
    ):
        assert (answer.status_code, answer.json()["error"]["what"]) == (422, "owner is the only owner.")
    served.add("second", "owner")
    assert browser.delete(f"/api/people/{own}").status_code == 204
    assert browser.get("/api/me").status_code == 401
    with served.client() as client:
        assert client.post("/api/login", json={"password": PASSWORD}).status_code == 204
        assert client.get("/api/me").json()["name"] == "second"


def test_two_owners_cannot_remove_each_other_at_once(database_url: str, tmp_path: Any) -> None:
    database = Database(database_url, folder=tmp_path)
    database.migrate()
    with database.session.begin() as session:
        for name in ("a", "b"):
            when = datetime.now(UTC)
            session.add(Person(name=name, folded=name, password_hash="", role="owner", created_at=when))
    numbers = [number_of(database, name) for name in ("a", "b")]

    def tried(number: int) -> bool:
        try:
            return granting.remove(database, number, "owner") is not None
        except PersonRefused:
            return False

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(tried, numbers)) == [False, True]
    with database.session() as session:
        assert session.scalar(select(func.count(Person.id))) == 1
    database.close()


def test_another_role_holds_at_once_and_takes_open_invitations_along(
    served: Served, browser: httpx.Client
) -> None:
    served.add("admin", "admin")
    number = number_of(served.workspace.database, "admin")
    with served.signed_in_as("admin") as admin:
        token = invited(admin, role="admin")
        changed = browser.patch(f"/api/people/{number}", json={"role": "viewer", "artists": ["NOVA K7"]})
        assert (changed.json()["role"], changed.json()["artists"]) == ("viewer", ["NOVA K7"])
        assert admin.get("/api/people").status_code == 401
    assert join(served, token, "too late").status_code == 422
    with served.signed_in_as("admin") as viewer:
        assert viewer.get("/api/me").json()["artists"] == ["NOVA K7"]
        assert viewer.get("/api/people").status_code == 403


def test_nobody_who_is_not_there_is_changed(browser: httpx.Client) -> None:
    assert browser.patch("/api/people/999", json={"role": "viewer"}).status_code == 404
    assert browser.delete("/api/people/999").status_code == 404
    assert browser.delete("/api/invitations/999").status_code == 404
    assert browser.delete(f"/api/people/{2**70}").status_code in (404, 422)


def test_an_unknown_name_costs_as_much_as_a_wrong_password(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same work is done: a clock would be fooled by whatever else runs."""
    asked: list[str] = []
    hasher = people._hasher()

    class Counted:
        def verify_and_update(self, password: str, known: str) -> tuple[bool, str | None]:
            asked.append(known.split("$")[3])
            return hasher.verify_and_update(password, known)

        def hash(self, password: str) -> str:
            return hasher.hash(password)

    people._nobodys.cache_clear()
    people._nobodys()
    monkeypatch.setattr(people, "_hasher", Counted)
    with served.client() as client:
        answers = [
            client.post("/api/login", json={"name": name, "password": "wrong password"})
            for name in ("owner", "nobody of this name")
        ]
    people._nobodys.cache_clear()
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_a_name_is_tried_twenty_times_from_wherever(served: Served) -> None:
    with served.client() as client:
        tried = [
            client.post(
                "/api/login",
                json={"name": "Owner ", "password": "wrong"},
                headers={"X-Forwarded-For": f"203.0.113.{n}"},
            ).status_code
            for n in range(21)
        ]
    assert tried == [401] * 20 + [429]


def test_strange_names_and_passwords_are_only_wrong(served: Served) -> None:
    with served.client() as client:
        for n, name in enumerate(["\x00", "' OR 1=1 --", "\u202e", "ß" * 254]):
            answer = client.post(
                "/api/login",
                json={"name": name, "password": "\x00" * 10},
                headers={"X-Forwarded-For": f"203.0.113.{n}"},
            )
            assert answer.status_code == 401, name
        assert client.post("/api/login", json={"name": "x" * 255, "password": "x"}).status_code == 422
        broken = client.post("/api/login", content=b'{"name": "\\ud800", "password": "\\ud800"}')
        assert broken.status_code in (401, 422)


@pytest.fixture
def served(home: Any) -> Any:
    """A served workspace with one artist."""
    made = new_workspace(home, '[artists]\n"NOVA K7" = []')
    with serving(made) as running:
        yield running
    made.close()
