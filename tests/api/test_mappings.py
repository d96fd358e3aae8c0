"""Mapping a file on the page: tables, proposal, preview, saved, listed and deleted; and whatever else is sent."""

from typing import Any

import httpx
import pytest

from bedrot.kit.mapping import TARGETS
from bedrot.tables import CURATED
from tests.api.serving import Served
from tests.api.test_uploads import uploaded
from tests.mapping.files import FILES

NAME = "lost_sales_2026.csv"
PART = ("files", (NAME, FILES[NAME].encode()))
NOWHERE = "0" * 64


def proposed(client: httpx.Client, sha256: str) -> dict[str, Any]:
    """What the API proposes."""
    answer = client.post("/api/mappings/proposal", json={"sha256": sha256})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def drafted(proposal: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The mapping a person makes of a proposal by agreeing."""
    said = ("column", "header", "kind", "formats", "constant", "fact")
    columns = [{name: one[name] for name in said} for one in proposal["columns"] if one["confidence"]]
    shared = {
        name: proposal[name] for name in ("name", "title", "header", "table", "totals", "needs_account")
    }
    return {**shared, "columns": columns, **more}


def test_from_quarantine_to_a_number(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, PART)
    assert "map it once" in str(file["fix"])
    proposal = proposed(browser, str(file["sha256"]))
    assert (proposal["file"], proposal["table"], proposal["name"]) == (NAME, "royalties", "lost_sales")
    assert proposal["sample_rows"][0][2] == "Spotify"
    assert all(one["reason"] for one in proposal["columns"])
    assert proposal["rivals"][0]["table"] != "royalties"
    mapping = drafted(proposal, name="lost", title="Lost")
    shown = browser.post("/api/mappings/preview", json={"sha256": file["sha256"], "mapping": mapping}).json()
    assert (shown["rows_read"], shown["accepted"], shown["rejected"], shown["problems"]) == (3, 3, 0, [])
    assert shown["rows"][0]["line"] == 2
    assert shown["rows"][0]["cells"]["net"] == "3.52"
    assert set(shown["rows"][0]["cells"]) == set(shown["columns"])
    assert browser.get("/api/mappings").json() == []
    answer = browser.post("/api/mappings", json={"mapping": mapping, "sha256": file["sha256"]})
    assert answer.status_code == 200, answer.text
    saved = answer.json()
    assert (saved["mapping"]["version"], saved["mapping"]["name"]) == (1, "lost")
    (read,) = saved["files"]
    assert (read["state"], read["receipt"]["mapping"]) == ("read", {"name": "lost", "version": 1})
    assert browser.get("/api/status").json()["quarantine"] == []
    assert "lost" in {source["source"] for source in browser.get("/api/status").json()["sources"]}
    (known,) = browser.get("/api/mappings").json()
    assert (known["mapping"], known["files"]) == (saved["mapping"], 1)
    total = browser.get("/api/metrics?slugs=revenue&period=all").json()["answers"][0]["total"]
    assert total == "3.4721"
    assert proposed(browser, str(file["sha256"]))["columns"][0]["confidence"] == 1


def test_what_later_comes_with_its_header_is_read_without_asking(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, PART)
    browser.post("/api/mappings", json={"mapping": drafted(proposed(browser, str(file["sha256"])))})
    later = FILES[NAME] + "2026-04-30,2026-03,Tidal,US,ONE,First,USRC17607839,196925000004,5,1.00\n"
    (read,) = uploaded(browser, ("files", ("later.csv", later.encode())))
    assert read["state"] == "read"


def test_deleted_its_files_wait_again(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, PART)
    browser.post("/api/mappings", json={"mapping": drafted(proposed(browser, str(file["sha256"])))})
    assert browser.delete("/api/mappings/lost_sales").json() == {"files": 1}
    (waiting,) = browser.get("/api/status").json()["quarantine"]
    assert waiting["sha256"] == file["sha256"]
    assert browser.get("/api/metrics?slugs=revenue&period=all").json()["answers"][0]["total"] is None
    assert browser.delete("/api/mappings/lost_sales").status_code == 404


def test_the_tables_say_what_may_be_mapped(reader: httpx.Client) -> None:
    found = {table["name"]: table for table in reader.get("/api/mappings/tables").json()}
    assert list(found) == list(TARGETS)
    assert set(found) <= {table.name for table in CURATED}
    for table in found.values():
        assert table["help"]
        assert any(column["required"] for column in table["columns"])
        for column in table["columns"]:
            assert column["title"]
            assert column["help"].endswith((".", "…"))
            assert column["kinds"] or column["choices"] or column["takes_constant"], column


def test_another_table_can_be_proposed(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, PART)
    asked = {"sha256": file["sha256"], "table": "sales"}
    assert browser.post("/api/mappings/proposal", json=asked).json()["table"] == "sales"
    refused = browser.post("/api/mappings/proposal", json={**asked, "table": "nothing"})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "table")


GOOD: dict[str, Any] = {
    "name": "own_source",
    "title": "Own",
    "header": ["Day", "Plays"],
    "table": "streams",
    "columns": [
        {"column": "day", "header": "Day"},
        {"column": "streams", "header": "Plays"},
        {"column": "store", "constant": "deezer"},
    ],
}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "../x"}, "name"),
        ({"name": "x" * 65}, "mapping.name"),
        ({"name": "tiktok"}, "name"),
        ({"title": ""}, "mapping.title"),
        ({"title": "a\x00b"}, "mapping.title"),
        ({"table": "nothing"}, "table"),
        ({"header": []}, "mapping.header"),
        ({"header": ["a"] * 501}, "mapping.header"),
        ({"header": ["Day", "Plays", "PLAYS"]}, "columns.streams"),
        ({"header": ["Day", "x" * 301]}, "mapping.header.1"),
        ({"columns": []}, "mapping.columns"),
        ({"columns": GOOD["columns"][:2]}, "columns.store"),
        (
            {"columns": [*GOOD["columns"], {"column": "level", "constant": "x" * 201}]},
            "mapping.columns.3.constant",
        ),
        ({"columns": [*GOOD["columns"], {"column": "level", "kind": "nothing"}]}, "mapping.columns.3.kind"),
        ({"columns": [*GOOD["columns"], GOOD["columns"][0]]}, "columns.day"),
        ({"version": 7}, "mapping.version"),
    ],
)
def test_a_refusal_has_its_field_its_sentence_and_what_to_do(
    reader: httpx.Client, wrong: dict[str, Any], field: str
) -> None:
    answer = reader.post("/api/mappings", json={"mapping": {**GOOD, **wrong}})
    assert answer.status_code == 422, answer.text
    error = answer.json()["error"]
    assert error["field"] == field
    assert error["what"]
    assert error["fix"]
    assert len(answer.content) < 3000
    assert reader.get("/api/mappings").json() == []


def test_what_is_too_large_is_refused_before_it_is_read(reader: httpx.Client) -> None:
    huge = [*GOOD["columns"], {"column": "level", "constant": "x" * 2**20}]
    assert reader.post("/api/mappings", json={"mapping": {**GOOD, "columns": huge}}).status_code == 413


def test_a_file_with_ten_thousand_columns_is_refused_politely(browser: httpx.Client) -> None:
    wide = ",".join(f"c{n}" for n in range(10_000)) + "\n" + ",".join(["1"] * 10_000) + "\n"
    (file,) = uploaded(browser, ("files", ("wide.csv", wide.encode())))
    answer = browser.post("/api/mappings/proposal", json={"sha256": file["sha256"]})
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "header")
    assert "10,000 columns" in answer.json()["error"]["what"]


def test_hostile_headers_come_back_as_they_are(browser: httpx.Client) -> None:
    header = '"=HYPERLINK(""x"")",<img src=x onerror=alert(1)>,,Date,{currency}'
    (file,) = uploaded(browser, ("files", ("hostile.csv", f"{header}\n1,2,3,2026-01-01,4\n".encode())))
    answer = browser.post("/api/mappings/proposal", json={"sha256": file["sha256"]})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["header"] == [
        '=HYPERLINK("x")',
        "<img src=x onerror=alert(1)>",
        "",
        "Date",
        "{currency}",
    ]


def test_what_is_no_table_cannot_be_mapped(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, ("files", ("page.csv", b"<!DOCTYPE html><html></html>")))
    answer = browser.post("/api/mappings/proposal", json={"sha256": file["sha256"]})
    assert answer.status_code == 422
    assert answer.json()["error"]["fix"]


def test_a_mapping_of_another_header_than_the_files_is_refused(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, PART)
    answer = browser.post("/api/mappings", json={"mapping": GOOD, "sha256": file["sha256"]})
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "header")
    shown = browser.post("/api/mappings/preview", json={"mapping": GOOD, "sha256": file["sha256"]}).json()
    assert [problem["field"] for problem in shown["problems"]] == ["header"]


def test_only_who_is_signed_in_and_only_what_came(reading: Served, reader: httpx.Client) -> None:
    for path, body in (("proposal", {}), ("preview", {"mapping": GOOD}), ("", {"mapping": GOOD})):
        address = f"/api/mappings/{path}".rstrip("/")
        assert reader.post(address, json={**body, "sha256": NOWHERE}).status_code == 404
        assert reader.post(address, json={**body, "sha256": "no hash"}).status_code == 422
        with reading.client() as stranger:
            assert stranger.post(address, json={**body, "sha256": NOWHERE}).status_code == 401
    with reading.client() as stranger:
        for path in ("/api/mappings", "/api/mappings/tables"):
            assert stranger.get(path).status_code == 401
        assert stranger.delete("/api/mappings/own_source").status_code == 401
    other_site = {"Origin": "https://elsewhere.example"}
    assert reader.post("/api/mappings", json={"mapping": GOOD}, headers=other_site).status_code == 403


@pytest.mark.parametrize("name", ["abc\n", "../../outside", "a'b", "a\0b", "a/b", "..", "A"])
def test_a_name_that_is_no_slug_is_refused_at_its_field(browser: httpx.Client, name: str) -> None:
    (file,) = uploaded(browser, PART)
    mapping = drafted(proposed(browser, str(file["sha256"])), name=name)
    answer = browser.post("/api/mappings", json={"mapping": mapping})
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "name")
