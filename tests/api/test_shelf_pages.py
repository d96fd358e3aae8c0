"""The pages of releases over HTTP: one answer per page, exact money, hostile titles as they are, and nothing of other artists."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bedrot.api.pages.recording import recording_page
from bedrot.api.pages.releases import release_page, releases_page
from bedrot.api.people import set_owner_password
from bedrot.catalog.acts import ShareRecording
from bedrot.errors import QuestionRefused
from bedrot.lake.deciding import decide
from bedrot.metrics.question import Question
from tests.api.serving import PASSWORD, Served, serving
from tests.books.shelving import ARTIST, EP, OTHER, PLANNED, TITLES, UPCS, isrc, shelved

ASKED = Question(("streams",))
THEIRS = ASKED.but(within=(OTHER,))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("pages")
    workspace = shelved(folder / "home", folder / "files")
    share: dict[str, Any] = {"recording": isrc(0), "payee": OTHER, "share": "0.25", "since": "2026-01-01"}
    decide(workspace.lake, ShareRecording(**share), by="owner")
    set_owner_password(workspace.database, PASSWORD)
    with serving(workspace) as running:
        yield running
    workspace.close()


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    with served.signed_in() as client:
        yield client


def page(browser: httpx.Client, name: str, /, **query: str) -> Any:
    """A good answer."""
    answer = browser.get(f"/api/pages/{name}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_list(browser: httpx.Client) -> None:
    told = page(browser, "releases")
    assert told["page"] == "releases"
    assert [line["release"]["upc"] for line in told["releases"]] == [None, EP, *reversed(UPCS)]
    assert told["releases"][2]["release"]["title"] == TITLES[5]
    one = told["releases"][-1]
    assert (one["revenue"], one["spend"]) == ("2", "40")
    assert [lack["name"] for lack in one["lacks"]] == ["days", "store_id"]
    assert len(one["trend"]) == 28
    assert told["period"] == {"from": "2026-10-24", "to": "2026-11-20"}
    assert "total" not in told


def test_a_release(browser: httpx.Client) -> None:
    told = page(browser, "release", upc=UPCS[4])
    assert told["release"]["title"] == "FIVE"
    assert told["curve"]["first_28"] | {"reason": None} == {
        "total": 14000,
        "percentile": 75.0,
        "of": 4,
        "left_out": 1,
        "reason": None,
    }
    assert told["curve"]["own"][27] == [27, 14000]
    assert [phase["name"] for phase in told["phases"]] == ["pre", "launch", "sustain", "catalogue"]
    assert told["answers"][0]["total"] == 280
    assert told["stores"] == [
        {
            "key": "spotify",
            "label": "Spotify",
            "streams": 280,
            "previous": 280,
            "change": 0.0,
            "units": None,
            "net": None,
        }
    ]
    assert {fact["name"]: fact["value"] for fact in told["facts"]}["Streams in the first 28 days"] == 14000


def test_a_store_narrows_what_is_told_by_store_and_the_rest_says_it_does_not(browser: httpx.Client) -> None:
    whole = page(browser, "release", upc=UPCS[4])
    spotify = page(browser, "release", upc=UPCS[4], where="store:spotify")
    other = page(browser, "release", upc=UPCS[4], where="store:deezer")
    assert (spotify["answers"][0]["total"], spotify["stores"]) == (280, whole["stores"])
    assert (other["answers"][0]["total"], other["stores"]) == (None, [])
    assert spotify["unfollowed"]["recoup"] == ["store"]
    assert "stores" not in spotify["unfollowed"]
    assert spotify["recoup"] == whole["recoup"]
    assert whole["unfollowed"] == {}


def test_a_view_does_not_add_what_is_on_several(browser: httpx.Client) -> None:
    ep = page(browser, "release", upc=EP)
    assert [line["recording"] for line in ep["recordings"]] == [isrc(0), isrc(1), isrc(6)]
    assert ep["recordings"][0]["others"] == [UPCS[0]]
    assert ep["recordings"][1]["is_focus"]
    assert ep["answers"][0]["total"] == 2 * 280
    assert (ep["recoup"]["costs"], ep["recoup"]["net"]) == ("40", "6.9")
    assert ep["recoup"]["owed"] == "0.5"
    assert (ep["recoup"]["mine"], ep["recoup"]["balance"]) == ("6.4", "33.6")
    assert ep["ads"][0]["cost_per_click"] == "0.5"


def test_what_is_only_planned_has_a_page_by_its_key(browser: httpx.Client) -> None:
    key = page(browser, "releases")["releases"][0]["release"]["key"]
    told = page(browser, "release", name=key)
    assert (told["release"]["title"], told["release"]["planned"]) == (PLANNED, True)
    assert (told["answers"], told["stores"], told["ads"], told["recordings"]) == ([], [], [], [])
    assert told["curve"]["own"] == []
    assert told["recoup"]["balance"] is None
    assert [phase["streams"] for phase in told["phases"]] == [None] * 4


def test_a_recording(browser: httpx.Client) -> None:
    told = page(browser, "recording", isrc=isrc(0).lower())
    assert told["recording"]["isrcs"] == [isrc(0)]
    assert sorted(told["recording"]["upcs"]) == sorted([UPCS[0], EP])
    assert {one["upc"] for one in told["releases"]} == {UPCS[0], EP}
    assert told["splits"] == [
        {"payee": OTHER, "share": "0.25", "since": "2026-01-01", "until": None, "paid_by": "label"}
    ]
    assert told["answers"][0]["total"] == 280
    assert told["windows"] == []
    assert told["recoup"]["net"] == "2"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("release", {"upc": "999"}),
        ("release", {"name": "<script>"}),
        ("release", {}),
        ("recording", {"isrc": "QZ"}),
        ("recording", {"isrc": "' OR 1=1 --"}),
    ],
)
def test_what_is_not_there_is_refused_in_words(
    browser: httpx.Client, name: str, query: dict[str, str]
) -> None:
    answer = browser.get(f"/api/pages/{name}", params=query)
    assert answer.status_code == 422
    assert answer.json()["error"]["what"].startswith("There is no such")


def test_a_page_is_sent_once_for_a_revision_and_to_nobody_outside(
    served: Served, browser: httpx.Client
) -> None:
    first = browser.get("/api/pages/release", params={"upc": EP})
    again = browser.get(
        "/api/pages/release", params={"upc": EP}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    with served.client() as nobody:
        for name in ("releases", "release", "recording"):
            assert nobody.get(f"/api/pages/{name}").status_code == 401


def test_who_sees_one_artist_is_told_of_no_other(served: Served) -> None:
    here = served.workspace
    told = releases_page(here, THEIRS)
    assert [line.release.upc for line in told.releases] == [UPCS[5]]
    assert told.artists == [OTHER]
    with pytest.raises(QuestionRefused):
        release_page(here, THEIRS, UPCS[0], None)
    with pytest.raises(QuestionRefused):
        recording_page(here, THEIRS, isrc(0))
    assert recording_page(here, ASKED.but(within=(ARTIST,)), isrc(0)).splits is None
    mine = release_page(here, THEIRS, UPCS[5], None)
    assert {point.of for point in mine.curve.others} <= {0}
    assert mine.answers[0].total == 280


def test_as_known_on_a_day_there_was_nothing(browser: httpx.Client) -> None:
    told = page(browser, "releases", as_known_on="2020-01-01")
    assert told["releases"] == []
    assert (told["period"], told["months"], told["store"]) == (None, None, None)


def test_since_it_came_out_against_others_of_its_age(browser: httpx.Client) -> None:
    told = page(browser, "release", upc=UPCS[4], period="release", compare="age")
    (answer,) = told["answers"]
    assert answer["period"] == {"from": told["curve"]["start"], "to": "2026-11-20", "grain": "day"}
    assert [line["streams"] for line in told["recordings"]] == [answer["total"]]
    assert answer["compared_with"] is None or answer["compared_with"]["kind"] == "age"
    early = {"from": told["curve"]["start"], "to": "2026-05-28"}
    (first,) = page(browser, "recording", isrc=isrc(4), compare="age", **early)["answers"]
    assert first["compared_with"] == {**early, "kind": "age", "of": 4}


@pytest.mark.parametrize(
    "query", [{}, {"compare_from": "2026-02-01"}, {"compare_from": "2026-02-02", "compare_to": "2026-02-01"}]
)
def test_a_comparison_of_ones_own_needs_both_its_days(browser: httpx.Client, query: dict[str, str]) -> None:
    answer = browser.get("/api/metrics", params={"slugs": "streams", "compare": "custom", **query})
    assert answer.status_code == 422
    assert answer.json()["error"]["fix"]
