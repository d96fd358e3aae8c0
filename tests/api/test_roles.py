"""Each route called as each kind of person; and nothing of another's figures in any answer that who sees only some is given."""

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from fastapi.routing import APIRoute
from websockets.sync.client import ClientConnection

from bedrot.api.app import rooms
from bedrot.api.guard import OPEN
from bedrot.api.roles import CLOSED, SignedIn, check, right_of
from bedrot.errors import RoleRefused
from tests.api import rights
from tests.api.rights import (
    FILE,
    MINE,
    MY_ISRC,
    OTHER,
    OTHER_ISRC,
    OTHER_PAYEE,
    OTHER_STREAMS,
    OTHER_TITLE,
    PAYEE,
    Call,
)
from tests.api.serving import Served, heard, timeline_of
from tests.api.test_door import ROUTES

WHOLE = {"from": "2026-11-20", "to": "2026-11-20"}
SECRETS = (OTHER, OTHER_ISRC, OTHER_TITLE, str(OTHER_STREAMS), OTHER_PAYEE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with rights.label(tmp_path_factory.mktemp("rights")) as running:
        yield running


@pytest.fixture(scope="module")
def clients(served: Served) -> Iterator[dict[str, httpx.Client]]:
    with rights.everybody(served) as found:
        yield found


def test_nobody_is_given_more_than_the_artists_they_see(clients: dict[str, httpx.Client]) -> None:
    for call in [one for one in rights.calls() if one.method == "GET"]:
        for query in questions(call):
            for who in ("scoped analyst", "scoped viewer", "payee"):
                answer = clients[who].get(call.path, params=query)
                assert answer.status_code < 500, (call, query)
                told = answer.text if answer.status_code < 400 else ""
                asked = str(query)
                leaked = [secret for secret in SECRETS if secret in told and secret not in asked]
                assert not leaked, (who, call.path, query)


def questions(call: Call) -> Iterator[dict[str, str]]:
    """Ways to ask a route for what is another's: as it is, of the other artist, and in parts."""
    known = {
        "slug": "revenue",
        "metric": "streams",
        "isrc": OTHER_ISRC,
        "upc": f"21000000011{OTHER_ISRC[-1]}",
    }
    named = {name: value for name, value in known.items() if name in call.asks}
    yield named
    if "where" in call.asks:
        yield {**named, "where": f"artist:{OTHER}"}
        yield {**named, "where": f"recording:{OTHER_ISRC}"}
    if "by" in call.asks and "slugs" in call.asks:
        for by in ("artist", "recording", "release", "account", "title"):
            yield {**named, "by": by, "period": "all"}


def test_no_trace_of_any_figure_tells_of_another(clients: dict[str, httpx.Client]) -> None:
    viewer = clients["scoped viewer"]
    for one in viewer.get("/api/metrics/definitions").json():
        told = viewer.get("/api/trace", params={"slug": one["slug"], "period": "all"})
        assert told.status_code < 500, one["slug"]
        assert not [secret for secret in SECRETS if secret in told.text], one["slug"]


@pytest.mark.parametrize("who", ["scoped analyst", "scoped viewer"])
def test_figures_are_of_their_artists(clients: dict[str, httpx.Client], who: str) -> None:
    asked = {"slugs": "streams", "by": "artist", **WHOLE}
    (answer,) = clients[who].get("/api/metrics", params=asked).json()["answers"]
    assert (answer["total"], [row["key"] for row in answer["breakdown"]]) == (100, [MINE])
    (every,) = clients["owner"].get("/api/metrics", params=asked).json()["answers"]
    assert every["total"] == 100 + OTHER_STREAMS
    (theirs,) = (
        clients[who].get("/api/metrics", params={**asked, "where": f"artist:{OTHER}"}).json()["answers"]
    )
    assert not theirs["total"]
    assert clients[who].get("/api/artists").json() == [MINE]


def test_kept_answers_are_not_given_to_who_sees_less(clients: dict[str, httpx.Client]) -> None:
    asked = {"slugs": "streams", **WHOLE}
    for first, second in (("owner", "scoped viewer"), ("scoped viewer", "viewer")):
        told = clients[first].get("/api/metrics", params=asked)
        same = {"If-None-Match": told.headers["etag"]}
        other = clients[second].get("/api/metrics", params=asked, headers=same)
        assert other.status_code == 200
        assert other.headers["etag"] != told.headers["etag"]
    owner, viewer = (clients[who].get("/api/metrics", params=asked) for who in ("owner", "viewer"))
    assert owner.headers["etag"] == viewer.headers["etag"]


def test_the_trace_leads_to_no_file_of_another(clients: dict[str, httpx.Client]) -> None:
    told = clients["scoped viewer"].get("/api/trace", params={"slug": "streams", **WHOLE}).json()
    assert told["total"] == 100
    assert [file["name"] for part in told["parts"] for file in part["files"]] == [
        f"{MINE}-audience-timeline.csv"
    ]


def test_a_payee_sees_one_statement(clients: dict[str, httpx.Client]) -> None:
    payee = clients["payee"]
    listed = payee.get("/api/money/payees").json()
    assert [one["name"] for one in listed["payees"]] == [PAYEE]
    told = payee.get(f"/api/money/payees/{PAYEE.lower()}")
    assert told.status_code == 200
    assert {line["recording"] for line in told.json()["lines"]} == {MY_ISRC}
    for path in (f"/api/money/payees/{OTHER_PAYEE}", f"/api/money/payees/{OTHER_PAYEE}.csv"):
        refused = payee.get(path)
        assert refused.status_code == 403
        assert refused.json()["error"]["fix"] == f"Ask for those of {PAYEE}."


def test_a_refusal_is_a_sentence(clients: dict[str, httpx.Client]) -> None:
    refused = clients["scoped viewer"].get("/api/money/waterfall")
    assert refused.status_code == 403
    assert refused.json()["error"]["what"] == f"This is about the whole label, and you see only {MINE}."
    assert clients["viewer"].get("/api/files").json()["error"]["what"] == (
        "This takes the role analyst, and yours is viewer."
    )
    assert "token" in clients["token"].post("/api/tokens", json={"name": "x"}).json()["error"]["what"]


def test_live_totals_are_of_their_artists(served: Served, clients: dict[str, httpx.Client]) -> None:
    with (
        served.socket(clients["owner"]) as all_of_it,
        served.socket(clients["scoped viewer"]) as some,
        served.socket(clients["payee"]) as nothing,
    ):
        for socket in (all_of_it, some, nothing):
            heard(socket)
        streams = {MINE: 200, OTHER: OTHER_STREAMS + 2}
        files = [timeline_of(artist, streams=n) for artist, n in streams.items()]
        assert clients["owner"].post("/api/files", files=files).status_code == 200
        last = served.workspace.lake.ledger.revision()
        told = [totals(socket, last) for socket in (all_of_it, some, nothing)]
    assert [one.get("streams", {}).get("total") for one in told] == [
        28 * sum(streams.values()),
        28 * 200,
        None,
    ]
    assert told[2] == {}


def totals(socket: ClientConnection, through: int) -> dict[str, dict[str, int]]:
    """The newest totals of every event up to a revision."""
    found: dict[str, dict[str, int]] = {}
    while True:
        event = heard(socket)
        found |= event["totals"]
        if event["revision"] >= through:
            return found


def test_a_route_that_says_nothing_is_closed_to_all_but_the_owner() -> None:
    def forgotten() -> None: ...

    assert right_of(forgotten) is CLOSED
    later = datetime.max.replace(tzinfo=UTC)
    check(SignedIn("o", "owner", "", later), CLOSED)
    for who in (SignedIn("a", "admin", "", later), SignedIn("o", "owner", "", later, token="script")):
        with pytest.raises(RoleRefused):
            check(who, CLOSED)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_route_says_who_may_call_it(route: APIRoute) -> None:
    assert right_of(route.endpoint) is not CLOSED, f"Write @may(…) under the router of {route.name}."


def test_what_needs_no_session_is_what_anybody_may() -> None:
    assert {route.path for route in ROUTES if right_of(route.endpoint).least == "anybody"} == OPEN
    assert len(ROUTES) == sum(len(item) for item in rooms().openapi()["paths"].values())


def test_who_may_call_what_is_as_it_is_written_down(clients: dict[str, httpx.Client]) -> None:
    assert rights.table(clients) == FILE.read_text(), (
        "Look at what changed, then run `python -m tests.api.rights`."
    )
