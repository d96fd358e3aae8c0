"""The page of marketing in one answer: figures, campaigns with their funnels, and the budget."""

from collections.abc import Iterator

import httpx
import pytest

from bedrot.api.pages.marketing import MarketingPage
from tests.api.serving import Served, new_workspace, serving
from tests.books.test_marketing import ADS, CATALOGUE

ARTISTS = '[artists]\n"NOVA K7" = []'


@pytest.fixture(scope="module")
def advertised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = new_workspace(tmp_path_factory.mktemp("advertised"), "marketing_budget = 1200", ARTISTS)
    with serving(made) as running:
        with running.signed_in() as client:
            files = [
                ("files", ("catalog.csv", CATALOGUE.encode())),
                ("files", ("Example-Label-Ads-Mar-1-2026-Mar-3-2026.csv", ADS.encode())),
            ]
            assert client.post("/api/files", files=files).status_code == 200
        yield running
    made.close()


@pytest.fixture
def looking(advertised: Served) -> Iterator[httpx.Client]:
    with advertised.signed_in() as client:
        yield client


def test_one_answer_has_all_and_fits_its_shape(looking: httpx.Client) -> None:
    answer = looking.get("/api/pages/marketing?period=all")
    assert answer.status_code == 200
    told = MarketingPage.model_validate_json(answer.content)
    assert told.marketing.campaigns[0].name == "NOVA K7 - GLASS HARBOR - BROAD"
    spend = next(one for one in told.answers if one.slug == "ad_spend")
    assert spend.total == "26"
    assert told.pacing
    assert (told.pacing[0].planned, told.pacing[0].planned_currency) == ("9.677419354839", "USD")
    again = looking.get("/api/pages/marketing?period=all", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_filter_that_ads_have_not_is_refused_in_words(looking: httpx.Client) -> None:
    answer = looking.get("/api/pages/marketing?where=store:spotify")
    assert answer.status_code == 200
    told = answer.json()["marketing"]
    assert told["campaigns"] == []
    assert "has no store" in told["refusal"]["reason"]
    assert told["refusal"]["nearest"].startswith("/api/metrics")


def test_no_number_joins_spend_and_streams(looking: httpx.Client) -> None:
    text = looking.get("/api/pages/marketing?period=all").text.lower()
    for forbidden in ("cost per stream", "cost_per_stream", "cost per listener", "cost_per_listener"):
        assert forbidden not in text
