"""Explore: any question has the answer of /api/metrics, and of a refused one the nearest that is not refused."""

import shlex
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bedrot.api.once import get_once
from tests.api.serving import Served


@pytest.mark.parametrize(
    "query",
    [
        "slugs=streams",
        "slugs=streams,followers&by=artist&period=7d",
        "slugs=streams&period=all&compare=none&where=artist:NOVA%20K7",
        "slugs=streams&from=2026-11-01&to=2026-11-07&compare=year&by=store",
        "slugs=revenue&period=12m",
        "slugs=listeners&from=2026-11-20&to=2026-11-20&by=artist",
    ],
)
def test_answers_are_those_of_the_metrics(reader: httpx.Client, query: str) -> None:
    explored = reader.get(f"/api/pages/explore?{query}").json()
    assert explored["answers"] == reader.get(f"/api/metrics?{query}").json()["answers"]
    assert explored["artists"] == reader.get("/api/artists").json()


def test_the_address_and_the_command_give_the_same_again(reading: Served, reader: httpx.Client) -> None:
    query = "slugs=streams&by=artist&compare=none&where=artist:%3Dcmd()"
    explored = reader.get(f"/api/pages/explore?{query}").json()
    assert reader.get(explored["path"]).json()["answers"] == explored["answers"]
    program, verb, path = shlex.split(explored["command"])
    assert (program, verb) == ("bedrot", "get")
    status, body = get_once(reading.workspace, path)
    assert status == 200
    assert '"total":196' in body


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("slugs=listeners", "Unique people do not add up"),
        ("slugs=listeners&by=store&period=7d", "Unique people do not add up"),
        ("slugs=streams&by=planet", "has no planet"),
        ("slugs=streams&where=planet:mars", "has no planet"),
        ("slugs=ad_spend&by=store", "has no store"),
    ],
)
def test_a_refused_question_comes_with_one_that_has_an_answer(
    reader: httpx.Client, query: str, words: str
) -> None:
    (answer,) = reader.get(f"/api/pages/explore?{query}").json()["answers"]
    assert words in answer["refusal"]["reason"]
    near = answer["refusal"]["nearest"]
    assert near
    answered = reader.get(near)
    assert answered.status_code == 200
    assert answered.json()["answers"][0]["refusal"] is None


def test_unique_people_are_offered_by_their_newest_day_and_artist(reader: httpx.Client) -> None:
    (answer,) = reader.get("/api/pages/explore?slugs=listeners").json()["answers"]
    near = parse_qs(urlsplit(answer["refusal"]["nearest"]).query)
    near.pop("compare", None)
    assert near == {
        "slugs": ["listeners"],
        "from": ["2026-11-20"],
        "to": ["2026-11-20"],
        "by": ["artist"],
    }


def test_one_refusal_does_not_stop_the_others(reader: httpx.Client) -> None:
    first, second = reader.get("/api/pages/explore?slugs=streams,listeners").json()["answers"]
    assert first["refusal"] is None
    assert second["refusal"]


def test_the_values_of_a_dimension_are_told_for_its_filter(reader: httpx.Client) -> None:
    ask = "/api/explore/values?metric=streams&dimension="
    assert reader.get(f"{ask}artist").json() == [
        {"key": "=cmd()", "label": "=cmd()"},
        {"key": "NOVA K7", "label": "NOVA K7"},
    ]
    assert reader.get(f"{ask}store").json() == [{"key": "spotify", "label": "Spotify"}]
    assert reader.get(f"{ask}planet").json() == []
    assert reader.get("/api/explore/values?metric=nothing&dimension=artist").status_code == 422
