"""Reconciliation over HTTP: groups that add up to the gap, gaps by pages, and a claim as a download."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest

from bedrot.analysis.reconcile import BUCKETS
from tests.api.serving import Served, new_workspace, serving
from tests.books import faults

PATH = "/api/reconciliation"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("reconciliation")
    workspace = new_workspace(folder / "home")
    faults.seed(workspace, folder / "files")
    with serving(workspace) as running:
        yield running
    workspace.close()


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    with served.signed_in() as client:
        yield client


def asked(browser: httpx.Client, path: str = "", **query: Any) -> Any:
    """A good answer."""
    answer = browser.get(f"{PATH}{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("by", ["bucket", "store", "recording", "month"])
def test_groups_add_up_to_the_gap(browser: httpx.Client, by: str) -> None:
    found = asked(browser, by=by)
    assert sum(Decimal(group["money"]) for group in found["groups"]) == Decimal(found["gap"])
    assert Decimal(found["expected"]) - Decimal(found["received"]) == Decimal(found["gap"])
    assert found["currency"] == "USD"


def test_what_is_asked_of_is_what_is_told(browser: httpx.Client) -> None:
    found = asked(browser, recording=faults.DROPPED.isrc, **{"from": "2025-08-31", "to": "2025-08-01"})
    (group,) = found["groups"]
    assert group["key"] == "missing_recording"
    assert Decimal(group["money"]) == faults.worth(faults.DROPPED, faults.AUGUST)
    assert [about["bucket"] for about in found["buckets"]] == list(BUCKETS)
    assert found["lags"][0]["first_line"] == 2
    (missing,) = found["missing"]
    assert (missing["title"], missing["units"]) == (
        faults.DROPPED.title,
        faults.plays(faults.DROPPED, faults.AUGUST),
    )
    assert found["units"]["unit_gap"] == 1


def test_gaps_come_in_pages_the_largest_first(browser: httpx.Client) -> None:
    whole = asked(browser, "/gaps", limit=500)
    assert whole["count"] == len(whole["gaps"])
    pages = [asked(browser, "/gaps", offset=at, limit=7)["gaps"] for at in range(0, whole["count"], 7)]
    assert [gap for page in pages for gap in page] == whole["gaps"]
    sizes = [abs(Decimal(gap["money"])) for gap in whole["gaps"]]
    assert sizes == sorted(sizes, reverse=True)
    only = asked(browser, "/gaps", bucket="artificial_removed")["gaps"]
    assert [gap["title"] for gap in only] == [faults.REMOVED.title]
    assert only[0]["evidence"].startswith("from ")


def test_a_claim_is_offered_where_there_is_something_to_ask(browser: httpx.Client) -> None:
    gaps = asked(browser, "/gaps", limit=500)["gaps"]
    offered = {gap["bucket"] for gap in gaps if gap["claimable"]}
    assert "missing_recording" in offered
    assert offered.isdisjoint({"not_yet_reported", "under_threshold", "rounding", "month_edge"})
    assert all(Decimal(gap["money"]) > 0 and gap["store"] for gap in gaps if gap["claimable"])


@pytest.mark.parametrize("by", ["store", "recording", "month"])
def test_the_page_tells_in_one_answer_what_its_parts_say(browser: httpx.Client, by: str) -> None:
    page = browser.get("/api/pages/reconciliation", params={"by": by, "limit": 5}).json()
    assert page["found"] == asked(browser)
    assert (page["by"], page["groups"]) == (by, asked(browser, by=by)["groups"])
    assert page["gaps"] == asked(browser, "/gaps", limit=5)


def test_distributors_stand_side_by_side_by_their_own_statements(browser: httpx.Client) -> None:
    (one,) = browser.get("/api/pages/reconciliation").json()["distributors"]
    assert (one["source"], one["title"], one["has_statements"]) == ("distrokid", "DistroKid", True)
    assert one["months_to_first"] == 2
    assert 0 < one["complete"] <= 1
    assert Decimal(one["received"]) > 0


def test_the_page_is_narrowed_and_tells_all_that_can_be_chosen(browser: httpx.Client) -> None:
    narrow = {"recording": faults.DROPPED.isrc, "from": "2025-08-01", "to": "2025-08-01"}
    whole = browser.get("/api/pages/reconciliation").json()
    page = browser.get("/api/pages/reconciliation", params={**narrow, "bucket": "missing_recording"}).json()
    assert page["found"] == asked(browser, **narrow)
    assert {gap["recording"] for gap in page["gaps"]["gaps"]} == {faults.DROPPED.isrc}
    assert page["choices"] == whole["choices"]
    for name, by in (("recordings", "recording"), ("stores", "store"), ("months", "month")):
        keys = {group["key"] for group in asked(browser, by=by)["groups"]} - {None}
        told = [one["recording"] if by == "recording" else one for one in page["choices"][name]]
        assert (len(told), set(told)) == (len(keys), keys)
    assert page["choices"]["months"] == sorted(page["choices"]["months"], reverse=True)
    assert {"recording": faults.DROPPED.isrc, "title": faults.DROPPED.title} in page["choices"]["recordings"]
    assert browser.get("/api/pages/reconciliation", params={"bucket": "nonsense"}).status_code == 422


def test_a_claim_is_downloaded(browser: httpx.Client) -> None:
    query = {"recording": faults.DROPPED.isrc, "store": "spotify", "month": "2025-08-15"}
    answer = browser.get(f"{PATH}/claim.zip", params=query)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert len(answer.headers["x-manifest-sha256"]) == 64
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.namelist() == [
            "letter.html",
            "gap.csv",
            "statement.csv",
            "plays.csv",
            "manifest.json",
        ]


def test_a_claim_is_of_the_day_that_is_looked_at(browser: httpx.Client) -> None:
    query = {"recording": faults.DROPPED.isrc, "store": "spotify", "month": "2025-08-15"}
    day = datetime.now(UTC).date().isoformat()
    answer = browser.get(f"{PATH}/claim.zip", params={**query, "as_known_on": day})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert json.loads(packed.read("manifest.json"))["as_of"] == day
    before = browser.get(f"{PATH}/claim.zip", params={**query, "as_known_on": "2020-01-01"})
    assert before.status_code == 422
    assert "no gap" in before.json()["error"]["what"]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", {"from": "2025-08-01", "to": "2025-07-01"}),
        ("/gaps", {"bucket": "nonsense"}),
        ("/gaps", {"limit": 501}),
        ("", {"by": "artist"}),
        ("/claim.zip", {"recording": faults.DROPPED.isrc, "store": "deezer", "month": "2025-08-01"}),
    ],
)
def test_questions_that_have_no_answer(browser: httpx.Client, path: str, query: dict[str, Any]) -> None:
    assert browser.get(f"{PATH}{path}", params=query).status_code == 422


def test_strangers_are_told_nothing(served: Served) -> None:
    assert httpx.get(f"{served.address}{PATH}").status_code == 401
