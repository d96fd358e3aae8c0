"""Answers over HTTP: their shape, what is refused, what a browser need not fetch twice, and the spreadsheet."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from bedrot.api.schemas import Answers
from bedrot.connectors import CONNECTORS
from bedrot.kit.formulas import safe
from bedrot.metrics import registry
from bedrot.metrics.definitions import definitions
from bedrot.settings import Goal
from tests.api.serving import LAST, Served, timeline_of

FIRST = LAST - timedelta(days=27)


def asked(client: httpx.Client, query: str) -> Any:
    """The body of a good answer."""
    answer = client.get(f"/api/metrics?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "query",
    ["", "slugs=all&period=all&compare=year", "slugs=streams,listeners,revenue&by=artist", "compare=none"],
)
def test_answers_are_what_the_description_says(reader: httpx.Client, query: str) -> None:
    body = asked(reader, query)
    found = Answers.model_validate(body, strict=False)
    assert set(body) == set(Answers.model_fields)
    for told, known in zip(body["answers"], found.answers, strict=True):
        assert set(told) == set(type(known).model_fields)
        for row in told["breakdown"] or []:
            assert set(row) == {"key", "label", "total", "previous", "change"}


def test_everything_is_asked_by_default(reading: Served, reader: httpx.Client) -> None:
    slugs = [answer["slug"] for answer in asked(reader, "")["answers"]]
    assert slugs == [definition.slug for definition in definitions(reading.workspace.query)]
    assert slugs == [answer["slug"] for answer in asked(reader, "slugs=all")["answers"]]


def test_an_answer_says_its_number_and_its_dates(reader: httpx.Client) -> None:
    (streams,) = asked(reader, "slugs=streams&by=artist")["answers"]
    assert streams["total"] == 28 * 107
    assert streams["previous"] == 28 * 107
    assert streams["change"] == 0
    assert streams["period"] == {"from": str(FIRST), "to": str(LAST), "grain": "day"}
    assert streams["points"][0] == [str(FIRST), 107]
    assert [(row["key"], row["total"]) for row in streams["breakdown"]] == [
        ("NOVA K7", 2800),
        ("=cmd()", 196),
    ]


def test_a_filter_and_dates_are_understood(reader: httpx.Client) -> None:
    (streams,) = asked(
        reader, f"slugs=streams&from={LAST}&to={LAST}&where=artist:nova.k7&where=store:spotify"
    )["answers"]
    assert streams["total"] == 100


def test_one_refused_metric_never_stops_the_others(reader: httpx.Client) -> None:
    listeners, streams = asked(reader, "slugs=listeners,streams")["answers"]
    assert listeners["refusal"]["reason"]
    assert listeners["total"] is None
    assert streams["total"] > 0


def test_a_question_with_no_legal_answer_is_refused_with_the_nearest(reader: httpx.Client) -> None:
    answer = reader.get("/api/metrics?slugs=listeners")
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert set(error) == {"what", "fix", "nearest"}
    assert asked(reader, error["nearest"].partition("?")[2])["answers"][0]["refusal"] is None


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("slugs=strems", "Did you mean streams"),
        ("slugs=", "The metrics are"),
        ("where=nonsense", "dimension:value"),
        ("from=2026-01-01", "both from and to"),
        ("from=2026-02-30&to=2026-03-01", "from"),
        ("period=3d", "period"),
        ("compare=never", "compare"),
        ("slugs=streams&by=country", "without it"),
        (f"slugs={'a' * 3000}", "slugs"),
        ("from=0001-01-01&to=0001-01-02", "20 years"),
        ("from=9999-12-30&to=9999-12-31", "20 years"),
        ("from=2000-01-01&to=2026-01-01", "20 years"),
        ("from=2026-01-02&to=2026-01-01", "Swap"),
    ],
)
def test_a_question_nobody_can_answer_says_how_to_ask(reader: httpx.Client, query: str, says: str) -> None:
    answer = reader.get(f"/api/metrics?{query}")
    assert answer.status_code == 422
    assert says in answer.text
    assert set(answer.json()["error"]) >= {"what", "fix"}


def test_a_browser_that_has_the_answer_is_told_so(served: Served, browser: httpx.Client) -> None:
    first = browser.get("/api/metrics?slugs=streams")
    assert first.headers["cache-control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["etag"]}
    again = browser.get("/api/metrics?slugs=streams", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get("/api/metrics?slugs=streams&compare=none", headers=known).status_code == 200
    browser.post("/api/files", files=[timeline_of("NOVA K7")])
    fresh = browser.get("/api/metrics?slugs=streams", headers=known)
    assert fresh.status_code == 200
    assert fresh.json()["revision"] > first.json()["revision"]
    assert served.workspace.query.revision() == fresh.json()["revision"]


def test_another_signed_in_browser_learns_nothing_from_a_tag(reader: httpx.Client, reading: Served) -> None:
    tag = reader.get("/api/metrics?slugs=streams").headers["etag"]
    with reading.client() as stranger:
        assert stranger.get("/api/metrics?slugs=streams", headers={"If-None-Match": tag}).status_code == 401


def test_large_answers_are_packed(reader: httpx.Client) -> None:
    answer = reader.get("/api/metrics", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    plain = reader.get("/api/metrics", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == answer.json()
    assert reader.get("/api/metrics/definitions").headers["content-encoding"] == "gzip"


def table(client: httpx.Client, query: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    answer = client.get(f"/api/metrics.csv?{query}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_spreadsheet_says_what_the_answer_says(reader: httpx.Client) -> None:
    rows = table(reader, "slugs=streams,listeners&by=artist")
    (streams,) = asked(reader, "slugs=streams&by=artist")["answers"]
    points = [[row["from"], int(row["value"])] for row in rows if row["row"] == "point"]
    assert points == streams["points"]
    assert [row["value"] for row in rows if row["row"] == "total"] == [str(streams["total"])]
    assert [row["metric"] for row in rows if row["row"] == "refused"] == ["listeners"]


def test_no_cell_becomes_a_formula(reader: httpx.Client) -> None:
    parts = [row["key"] for row in table(reader, "slugs=streams&by=artist") if row["row"] == "part"]
    assert parts == ["NOVA K7", "'=cmd()"]
    assert [safe(text) for text in ("=1", "+1", "-1", "@x", "\t=1", "a=1", "", None)] == [
        "'=1", "'+1", "'-1", "'@x", "'\t=1", "a=1", "", "",
    ]  # fmt: skip


def test_definitions_explain_every_metric(reader: httpx.Client) -> None:
    found = {one["slug"]: one for one in reader.get("/api/metrics/definitions").json()}
    assert list(found) == list(registry(Goal()))
    assert found["streams"]["additivity"] == {
        "time": "adds",
        "artist": "overlaps",
        "store": "adds",
        "account": "adds",
        "recording": "adds",
        "release": "overlaps",
    }
    assert found["followers"]["additivity"]["time"] == "stock"
    assert set(found["listeners"]["additivity"].values()) == {"unique"}
    assert set(found["cpm"]["additivity"].values()) == {"ratio"}
    assert {"distrokid", "tunecore"} <= set(found["revenue"]["sources"])
    assert found["streams"]["lag_days"] == 2, "of the sources there are files of"
    assert len(found["validation_pass_rate"]["sources"]) == len(CONNECTORS)
    assert all(one["definition"] and one["trap"] and one["formula"] for one in found.values())


def test_artists_are_those_in_the_data(reader: httpx.Client) -> None:
    assert reader.get("/api/artists").json() == ["NOVA K7", "=cmd()"]


def test_a_number_is_traced_to_its_lines(reader: httpx.Client) -> None:
    found = reader.get(f"/api/trace?slug=streams&from={LAST}&to={LAST}&where=artist:NOVA K7").json()
    ((part,),) = (found["parts"],)
    ((file,),) = (part["files"],)
    assert (found["total"], file["name"], file["rows"]) == (100, "NOVA K7-audience-timeline.csv", 1)
    assert file["lines"] == [{"line": 61, "value": 100, "text": f"{LAST},50,100,1000"}]
    assert reader.get("/api/trace?slug=listeners").status_code == 422
    assert reader.get("/api/trace").status_code == 422


def test_dates_far_from_the_data_are_empty_and_not_zero(reader: httpx.Client) -> None:
    (streams,) = asked(reader, f"slugs=streams&from={date(2001, 1, 1)}&to={date(2001, 1, 28)}")["answers"]
    assert streams["total"] is None
    assert streams["reason"]
    assert {value for _, value in streams["points"]} == {None}


def test_two_values_of_one_dimension_are_refused_with_what_to_ask(reader: httpx.Client) -> None:
    answer = reader.get("/api/metrics?slugs=streams&where=store:spotify&where=store:deezer")
    assert answer.status_code == 422
    assert "No row has two values of store." in answer.text
    again = reader.get("/api/metrics?slugs=streams&where=store:spotify&where=store:spotify")
    assert again.status_code == 200


def test_the_last_of_two_periods_counts_whichever_was_asked_before(reader: httpx.Client) -> None:
    first = reader.get("/api/metrics?slugs=streams&period=7d&period=28d").json()
    other = reader.get("/api/metrics?slugs=streams&period=28d&period=7d").json()
    assert first["answers"][0]["period"] != other["answers"][0]["period"]


def test_days_to_compare_with_are_not_dropped_in_silence(reader: httpx.Client) -> None:
    own = f"compare_from={LAST}&compare_to={LAST}"
    assert "takes no days" in reader.get(f"/api/metrics?slugs=streams&{own}").text
    assert reader.get(f"/api/metrics?slugs=streams&compare=custom&{own}").status_code == 200
