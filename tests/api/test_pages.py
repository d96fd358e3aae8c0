"""Pages over HTTP: all that a page shows in one answer, which is what the questions alone answer."""

from typing import Any

import httpx
import pytest

from bedrot.api.pages.figures import MOST_OF_PART, MOST_PARTS, Figures
from tests.api.serving import LAST, Served, timeline_of

PAGES = ("streams", "audience", "social", "marketing")


def page(client: httpx.Client, name: str, query: str = "") -> Any:
    """The body of a good answer."""
    answer = client.get(f"/api/pages/{name}?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("query", ["", "period=all&compare=none", "where=artist:NOVA K7"])
def test_a_page_is_what_the_description_says(reader: httpx.Client, name: str, query: str) -> None:
    body = page(reader, name, query)
    Figures.model_validate(body, strict=False)
    assert set(body) >= set(Figures.model_fields)
    assert name != "streams" or set(body) == set(Figures.model_fields), "a page of figures alone has no more"
    assert body["answers"]
    assert len(body["parts"]) <= MOST_PARTS
    assert all(len(part["rows"]) <= MOST_OF_PART for part in body["parts"].values())
    assert body["chosen"] in [answer["slug"] for answer in body["answers"]]


def test_a_page_has_the_figures_that_stand_on_it_and_their_meaning(
    reading: Served, reader: httpx.Client
) -> None:
    body = page(reader, "streams")
    metrics = reading.workspace.query.metrics
    shown = [
        slug for slug in (answer["slug"] for answer in body["answers"]) if "streams" in metrics[slug].pages
    ]
    assert shown == [slug for slug, metric in metrics.items() if "streams" in metric.pages]
    assert {told["slug"] for told in body["definitions"]} == {answer["slug"] for answer in body["answers"]}
    assert body["artists"] == ["NOVA K7", "=cmd()"]
    assert body["titles"]["spotify_for_artists"] == "Spotify for Artists"


def test_its_figures_are_those_of_the_questions_alone(reader: httpx.Client) -> None:
    query = "period=7d&compare=year&where=artist:NOVA K7"
    body = page(reader, "streams", f"{query}&metric=streams")
    alone = reader.get(f"/api/metrics?slugs=streams&{query}").json()["answers"][0]
    assert next(answer for answer in body["answers"] if answer["slug"] == "streams") == alone
    by_store = reader.get(f"/api/metrics?slugs=streams&by=store&{query}").json()["answers"][0]
    assert body["parts"]["store"]["rows"] == by_store["breakdown"]
    assert body["parts"]["store"]["count"] == 1


def test_the_chosen_figure_is_shown_in_parts_and_one_of_another_page_is_not(reader: httpx.Client) -> None:
    chosen = page(reader, "streams", "metric=streams")
    assert [row["key"] for row in chosen["parts"]["artist"]["rows"]] == ["NOVA K7", "=cmd()"]
    first = page(reader, "streams", "metric=ad_spend")
    assert first["chosen"] == first["answers"][0]["slug"]


def test_one_refused_figure_stops_neither_the_others_nor_the_page(reader: httpx.Client) -> None:
    body = page(reader, "audience", "metric=listeners")
    listeners = next(answer for answer in body["answers"] if answer["slug"] == "listeners")
    followers = next(answer for answer in body["answers"] if answer["slug"] == "followers")
    assert listeners["refusal"]["reason"]
    assert followers["total"] == 2000
    assert all(part["refusal"] and not part["rows"] for part in body["parts"].values())
    of_one = page(reader, "audience", f"metric=listeners&where=artist:NOVA K7&from={LAST}&to={LAST}")
    assert [row["total"] for row in of_one["parts"]["store"]["rows"]] == [50]


def test_what_happened_on_its_days_stands_beside_its_figures(browser: httpx.Client) -> None:
    assert browser.post("/api/files", files=[timeline_of("NOVA K7")]).status_code == 200
    assert page(browser, "streams")["annotations"] == []
    note = {"first": str(LAST), "text": "Played on the radio", "scope": "all"}
    assert browser.post("/api/annotations/notes", json=note).status_code == 200
    assert [one["title"] for one in page(browser, "streams")["annotations"]] == ["Played on the radio"]
    assert page(browser, "streams", "from=2026-01-01&to=2026-01-31")["annotations"] == []


def test_a_page_is_not_sent_again_to_who_has_it(reader: httpx.Client) -> None:
    first = reader.get("/api/pages/streams")
    again = reader.get("/api/pages/streams", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    other = reader.get("/api/pages/streams?metric=streams", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_there_is_no_page_of_another_name_and_none_for_strangers(
    reading: Served, reader: httpx.Client
) -> None:
    assert reader.get("/api/pages/nothing").status_code in {404, 422}
    assert reader.get("/api/pages/streams?from=2026-01-01").status_code == 422
    with reading.client() as stranger:
        assert stranger.get("/api/pages/streams").status_code == 401
