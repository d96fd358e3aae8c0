"""SQL over the API: results, refusals at the field, files, and who may."""

import csv
import io

import httpx
import polars as pl

from tests.api.serving import Served


def test_rows_are_shown_with_what_is_to_be_minded(reader: httpx.Client) -> None:
    answer = reader.post(
        "/api/sql", json={"query": "SELECT artist, max(streams) AS most FROM streams GROUP BY 1 ORDER BY 2"}
    )
    assert answer.status_code == 200
    told = answer.json()
    assert told["rows"] == [["=cmd()", 7], ["NOVA K7", 100]]
    assert [column["name"] for column in told["columns"]] == ["artist", "most"]
    assert told["warnings"][0].startswith("Streams:")
    assert told["more"] is False


def test_a_refusal_names_the_field_and_the_line(reader: httpx.Client) -> None:
    answer = reader.post("/api/sql", json={"query": "SELECT artist\nFROM nowhere"})
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["field"], error["line"]) == ("query", 2)
    assert error["what"].endswith("does not exist.")


def test_writing_is_refused_and_changes_nothing(reader: httpx.Client) -> None:
    answer = reader.post("/api/sql", json={"query": "DROP VIEW streams"})
    assert (answer.status_code, "only reads" in answer.json()["error"]["what"]) == (422, True)
    assert reader.post("/api/sql", json={"query": "SELECT count(*) FROM streams"}).json()["rows"] == [[120]]


def test_the_whole_result_is_a_file_without_formulas(reader: httpx.Client) -> None:
    query = "SELECT artist, count(*) AS days FROM streams GROUP BY 1 ORDER BY 1"
    answer = reader.post("/api/sql/csv", json={"query": query})
    assert answer.headers["content-disposition"] == 'attachment; filename="query.csv"'
    assert list(csv.reader(io.StringIO(answer.text))) == [
        ["artist", "days"],
        ["'=cmd()", "60"],
        ["NOVA K7", "60"],
    ]
    answer = reader.post("/api/sql/parquet", json={"query": query})
    assert pl.read_parquet(io.BytesIO(answer.content)).rows() == [("=cmd()", 60), ("NOVA K7", 60)]
    assert reader.post("/api/sql/csv", json={"query": "SELECT 1 FROM no"}).status_code == 422


def test_tables_are_described_and_cancelling_nothing_is_fine(reader: httpx.Client) -> None:
    tables = {table["name"]: table for table in reader.get("/api/sql/tables").json()}
    listeners = next(c for c in tables["audience"]["columns"] if c["name"] == "listeners")
    assert (listeners["type"], listeners["adds"]) == ("people", "people")
    assert tables["streams"]["warning"]
    assert reader.post("/api/sql/cancel").status_code == 204


def test_nobody_asks_unknown_or_from_another_site(reading: Served, reader: httpx.Client) -> None:
    with reading.client() as stranger:
        assert stranger.post("/api/sql", json={"query": "SELECT 1"}).status_code == 401
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert reader.post("/api/sql", json={"query": "SELECT 1"}, headers=elsewhere).status_code == 403
    assert reader.post("/api/sql", json={"query": "x" * 30_000}).status_code == 422
