"""The page on the catalogue in one answer: what its parts say, and anew after each decision."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.serving import Served

PAGE = "/api/pages/catalogue"
CATALOGUE = (
    "artist,title,isrc,release_date,your_revenue_share\n"
    "Corvid Choir,Salt I,QZHX12600001,2026-01-02,100\n"
    "Corvid Choir,Salt II,QZHX12600002,2026-01-02,100\n"
)


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    """A browser signed in to a label with a credit that nobody knows."""
    with served.signed_in() as client:
        answer = client.post("/api/files", files=[("files", ("catalogue.csv", CATALOGUE.encode()))])
        assert answer.status_code == 200
        yield client


def asked(browser: httpx.Client, path: str = PAGE, **query: Any) -> Any:
    answer = browser.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_tells_what_its_parts_say(browser: httpx.Client) -> None:
    page = asked(browser)
    assert page["known"] == asked(browser, "/api/catalog")
    assert page["questions"] == asked(browser, "/api/catalog/review")
    assert (len(page["known"]["recordings"]), len(page["questions"]) > 0) == (2, True)
    assert (page["identifiers"], page["decisions"]) == (None, None)
    assert asked(browser, also="identifiers")["identifiers"] == asked(browser, "/api/identifiers")
    assert browser.get(PAGE, params={"also": "people"}).status_code == 422


def test_a_decision_makes_it_new_for_who_has_it(browser: httpx.Client) -> None:
    first = browser.get(PAGE, params={"also": "decisions"})
    same = {"If-None-Match": first.headers["etag"]}
    assert browser.get(PAGE, params={"also": "decisions"}, headers=same).status_code == 304
    subject = first.json()["questions"][0]["subject"]
    for act in ({"kind": "reject", "subject": subject}, {"kind": "undo", "decision": 1}):
        taken = browser.post("/api/catalog/decisions", json={"act": act})
        assert taken.status_code == 200, taken.text
        again = browser.get(PAGE, params={"also": "decisions"}, headers=same)
        assert again.status_code == 200
        assert again.json()["decisions"] == asked(browser, "/api/catalog/decisions")
        asks = subject in {question["subject"] for question in again.json()["questions"]}
        assert asks is (act["kind"] == "undo")


def test_its_figures_are_told_apart(browser: httpx.Client) -> None:
    figures = asked(browser, f"{PAGE}/figures")
    assert figures["page"] == "catalogue"
    assert {"catalogue"} <= set(figures["definitions"][0]["pages"])
    assert browser.get("/api/pages/streams/figures").status_code == 422
