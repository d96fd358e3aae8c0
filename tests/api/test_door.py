"""Who may come in: nobody without a session, no other site, and no one who guesses."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute
from sqlalchemy import select, update
from starlette.routing import BaseRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bedrot.api.app import create_app, rooms
from bedrot.api.guard import OPEN
from bedrot.api.people import check_password, has_owner, set_owner_password
from bedrot.api.tries import BY_ADDRESS, BY_ALL, BY_NAME, Tries
from bedrot.db import Session
from bedrot.errors import SettingInvalid, SignInRefused, TooManyTries
from bedrot.workspace import Workspace
from tests.api.serving import PASSWORD, SECONDS, Served, new_workspace, serving


def flat(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Every route, also of the routers inside."""
    for route in routes:
        inside = getattr(route, "original_router", None)
        yield from [route] if inside is None else flat(inside.routes)


ROUTES = [route for route in flat(rooms().routes) if isinstance(route, APIRoute)]
SOCKETS = [route for route in flat(rooms().routes) if isinstance(route, APIWebSocketRoute)]
FOREIGN = "https://elsewhere.example"


def test_the_routes_are_all_seen(workspace: Workspace) -> None:
    described = {
        (path, method.upper()) for path, item in rooms().openapi()["paths"].items() for method in item
    }
    named = {(route.path_format, method) for route in ROUTES for method in route.methods or ()}
    assert named == described
    assert [route.path for route in SOCKETS] == ["/api/live"]
    others = [route for route in flat(create_app(workspace).routes) if route not in [*ROUTES, *SOCKETS]]
    assert [getattr(route, "path", None) for route in others] == ["/api/openapi.json"]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_route_needs_a_session(reading: Served, route: APIRoute) -> None:
    with reading.client() as client:
        for method in route.methods or ():
            answer = client.request(method, route.path)
            if route.path in OPEN:
                assert answer.status_code != 401
            else:
                assert answer.status_code == 401
                assert set(answer.json()["error"]) == {"what", "fix"}


@pytest.mark.parametrize(
    "path", ["/api/", "/api/nothing", "/api/openapi.json", "/api/metrics/../me", "/api//me"]
)
def test_what_is_no_route_needs_one_too(reading: Served, path: str) -> None:
    with reading.client() as client:
        assert client.get(path).status_code == 401
        client.cookies.set(reading.cookie, "x" * 43)
        assert client.get(path).status_code == 401


@pytest.mark.parametrize("route", SOCKETS, ids=lambda route: route.name)
def test_every_socket_needs_a_session(reading: Served, route: APIWebSocketRoute) -> None:
    assert route.path == "/api/live"
    with reading.client() as client, reading.socket(client) as socket:
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=SECONDS)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(served: Served) -> None:
    with served.client() as client:
        answer = client.post("/api/login", json={"password": PASSWORD})
        said = answer.headers["set-cookie"]
        assert answer.status_code == 204
        assert "HttpOnly" in said
        assert "SameSite=strict" in said
        assert "Max-Age=2592000" in said
        assert "Secure" not in said
        secure = client.post(
            "/api/login", json={"password": PASSWORD}, headers={"X-Forwarded-Proto": "https"}
        )
        assert "Secure" in secure.headers["set-cookie"]


def test_only_a_hash_of_the_token_is_kept(served: Served, browser: httpx.Client) -> None:
    with served.workspace.database.session() as session:
        kept = list(session.scalars(select(Session.token_sha256)))
    assert len(kept) == 1
    assert browser.cookies[served.cookie] not in kept
    assert PASSWORD.encode() not in (served.workspace.home / "bedrot.db").read_bytes()


def test_signing_out_ends_the_session(served: Served, browser: httpx.Client) -> None:
    assert browser.get("/api/me").json()["name"] == "owner"
    token = browser.cookies[served.cookie]
    assert browser.post("/api/logout").status_code == 204
    assert browser.get("/api/me", headers={"Cookie": f"{served.cookie}={token}"}).status_code == 401
    assert served.cookie not in browser.cookies


def test_a_session_ends_after_thirty_days(served: Served, browser: httpx.Client) -> None:
    with served.workspace.database.session.begin() as session:
        session.execute(update(Session).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert browser.get("/api/me").status_code == 401
    with served.signed_in(), served.workspace.database.session() as session:
        assert len(list(session.scalars(select(Session)))) == 1


def test_a_new_password_signs_everybody_out(served: Served, browser: httpx.Client) -> None:
    set_owner_password(served.workspace.database, "another one")
    assert browser.get("/api/me").status_code == 401
    with pytest.raises(SignInRefused):
        check_password(served.workspace.database, PASSWORD)
    assert check_password(served.workspace.database, "another one").name == "owner"


def test_a_password_is_set_once_it_is_one(workspace: Workspace) -> None:
    assert has_owner(workspace.database)
    with pytest.raises(SettingInvalid):
        set_owner_password(workspace.database, "")


def tried(client: httpx.Client, address: str, given: str = "wrong") -> int:
    """The status of a sign-in from an address."""
    return client.post(
        "/api/login", json={"password": given}, headers={"X-Forwarded-For": address}
    ).status_code


def test_five_wrong_passwords_close_the_door_for_an_address(served: Served) -> None:
    with served.client() as client:
        assert [tried(client, "203.0.113.1") for _ in range(6)] == [401] * 5 + [429]
        assert tried(client, "203.0.113.1", PASSWORD) == 429
        assert tried(client, "203.0.113.2", PASSWORD) == 204


def test_who_must_wait_is_told_how_long(served: Served) -> None:
    with served.client() as client:
        for _ in range(BY_ADDRESS.amount):
            client.post("/api/login", json={"password": "wrong"})
        answer = client.post("/api/login", json={"password": PASSWORD})
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 15 * 60
        assert "Wait 15 minutes" in answer.json()["error"]["fix"]


def fill_up(tries: Tries) -> None:
    """As many wrong passwords as all addresses together may try."""
    for n in range(BY_ALL.amount):
        tries.check(f"198.51.{n // 250}.{n % 250}", f"person {n}")
        tries.failed(f"198.51.{n // 250}.{n % 250}", f"person {n}")


def test_many_addresses_together_are_stopped_too() -> None:
    tries = Tries()
    fill_up(tries)
    with pytest.raises(TooManyTries):
        tries.check("203.0.113.1")


def test_one_name_is_stopped_from_wherever_it_is_tried() -> None:
    tries = Tries()
    tries.succeeded("203.0.113.1", "mara")
    for n in range(BY_NAME.amount):
        tries.check(f"198.51.100.{n}", "mara")
        tries.failed(f"198.51.100.{n}", "mara")
    with pytest.raises(TooManyTries):
        tries.check("198.51.100.99", "mara")
    tries.check("198.51.100.99", "noor")
    tries.check("203.0.113.1", "mara")


def test_nobody_locks_out_an_address_that_signed_in_before() -> None:
    tries = Tries()
    tries.succeeded("203.0.113.1")
    fill_up(tries)
    for _ in range(BY_ADDRESS.amount):
        tries.check("203.0.113.1")
        tries.failed("203.0.113.1")
    with pytest.raises(TooManyTries):
        tries.check("203.0.113.1")


def test_all_addresses_of_one_ipv6_network_are_one() -> None:
    tries = Tries()
    for n in range(BY_ADDRESS.amount):
        tries.failed(f"2001:db8:0:1::{n}")
    with pytest.raises(TooManyTries):
        tries.check("2001:db8:0:1:ffff::1")
    tries.check("2001:db8:0:2::1")


def test_two_workspaces_on_one_machine_keep_their_own_sessions(
    served: Served, browser: httpx.Client, tmp_path: Path
) -> None:
    other = new_workspace(tmp_path / "other")
    with serving(other) as second:
        jar = browser.cookies
        with second.client(cookies=jar) as same_browser:
            assert same_browser.post("/api/login", json={"password": PASSWORD}).status_code == 204
            kept = {name: same_browser.cookies[name] for name in (served.cookie, second.cookie)}
        with served.client(cookies=kept) as both:
            assert both.get("/api/me").status_code == 200
            assert both.post("/api/logout").status_code == 204
        with second.client(cookies=kept) as both:
            assert both.get("/api/me").status_code == 200
    other.close()


def test_a_right_password_clears_the_wrong_ones(served: Served) -> None:
    with served.client() as client:
        for _ in range(3):
            assert [tried(client, "203.0.113.1") for _ in range(4)] == [401] * 4
            assert tried(client, "203.0.113.1", PASSWORD) == 204


@pytest.mark.parametrize("origin", [FOREIGN, "null", "http://127.0.0.1:1", "http://127.0.0.1"])
def test_another_site_changes_nothing(served: Served, browser: httpx.Client, origin: str) -> None:
    for path in ("/api/login", "/api/logout", "/api/files"):
        answer = browser.post(path, headers={"Origin": origin})
        assert answer.status_code == 403
        assert "fix" in answer.json()["error"]
    with pytest.raises(InvalidStatus) as refused, served.socket(browser, Origin=origin):
        pass
    assert refused.value.response.status_code == 403
    assert browser.get("/api/me", headers={"Origin": served.address}).status_code == 200


def test_the_dashboard_may_ask_even_behind_a_proxy(served: Served, browser: httpx.Client) -> None:
    with served.socket(browser, Origin=served.address):
        pass
    forwarded = {"Origin": "https://label.example", "X-Forwarded-Host": "label.example"}
    assert browser.post("/api/logout", headers=forwarded).status_code == 204


def test_a_question_has_no_large_body(served: Served) -> None:
    with served.client() as client:
        answer = client.post("/api/login", json={"password": "x" * 100_000})
        assert answer.status_code == 413
        assert client.post("/api/login", json={"password": "x" * 2000}).status_code == 422
        assert client.post("/api/login", content=b"{").status_code == 422


def test_what_was_sent_is_never_echoed(served: Served) -> None:
    with served.client() as client:
        for body in ({"password": ["hunter2"]}, {"password": "hunter2" * 200}, {"hunter2": 1}):
            assert "hunter2" not in client.post("/api/login", json=body).text


def test_every_answer_carries_the_safe_headers(served: Served, browser: httpx.Client) -> None:
    for answer in (
        browser.get("/api/me"),
        browser.get("/api/nothing"),
        httpx.get(f"{served.address}/api/me"),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_passwords_are_hashed_with_argon2() -> None:
    check = "from bedrot.api.people import _hasher; print(_hasher().hash('x'))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("$argon2id$v=19$m=65536,")
