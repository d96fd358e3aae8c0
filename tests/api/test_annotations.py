"""What happened on the days of a chart, and what people note there."""

from typing import Any

import httpx
import pytest

from bedrot.lake.notes import Notes
from tests.api.serving import Served, heard, timeline_of

NOTE = {"text": "Radio played it", "first": "2026-11-10"}
HOSTILE = "<img src=x onerror=alert(1)> =1+1 \u202e \U0001f3a7"


def _written(client: httpx.Client, **change: Any) -> dict[str, int]:
    answer = client.post("/api/annotations/notes", json={**NOTE, **change})
    assert answer.status_code == 200, answer.text
    told: dict[str, int] = answer.json()
    return told


def _notes(client: httpx.Client, query: str = "") -> list[dict[str, Any]]:
    told = client.get(f"/api/annotations{query}").json()["annotations"]
    return [one for one in told if one["kind"] == "note"]


def test_a_note_is_written_changed_removed_and_undone(served: Served) -> None:
    with served.signed_in() as client:
        number = _written(client)["note"]
        assert [one["title"] for one in _notes(client)] == ["Radio played it"]
        changed = client.put(f"/api/annotations/notes/{number}", json={**NOTE, "text": "Radio again"}).json()
        assert [one["title"] for one in _notes(client)] == ["Radio again"]
        client.post(f"/api/annotations/changes/{changed['change']}/undo")
        assert [one["title"] for one in _notes(client)] == ["Radio played it"]
        gone = client.delete(f"/api/annotations/notes/{number}").json()
        assert _notes(client) == []
        client.post(f"/api/annotations/changes/{gone['change']}/undo")
        assert [one["note"] for one in _notes(client)] == [number]


def test_only_the_last_change_is_undone_and_once(served: Served) -> None:
    with served.signed_in() as client:
        first = _written(client)
        client.put(f"/api/annotations/notes/{first['note']}", json=NOTE)
        refused = client.post(f"/api/annotations/changes/{first['change']}/undo")
        assert refused.status_code == 422
        assert "changed again" in refused.json()["error"]["what"]
        assert client.post("/api/annotations/changes/99/undo").status_code == 422
        assert client.delete("/api/annotations/notes/99").status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        {"text": ""},
        {"text": "x" * 501},
        {"last": "2026-11-09"},
        {"first": "0001-01-01"},
        {"link": "javascript:alert(1)"},
        {"link": "//example.org"},
        {"link": "https://"},
        {"link": "https://example.org/\nx"},
        {"scope": "artist"},
        {"about": "NOVA K7"},
        {"colour": "#ff0000"},
        {"author": "somebody else"},
    ],
)
def test_nonsense_is_refused_with_a_sentence(reading: Served, change: dict[str, str]) -> None:
    with reading.signed_in() as client:
        answer = client.post("/api/annotations/notes", json={**NOTE, **change})
    assert answer.status_code == 422
    assert answer.json()["error"]["fix"]


def test_hostile_text_comes_back_as_it_was_and_is_no_formula_in_csv(served: Served) -> None:
    with served.signed_in() as client:
        client.post("/api/files", files=[timeline_of("NOVA K7")])
        _written(client, text=HOSTILE, link="https://example.org/?q=<b>")
        _written(client, text="=cmd|' /c calc'!A0")
        assert _notes(client)[0]["title"] == HOSTILE
        csv = client.get("/api/metrics.csv?slugs=streams").text
    assert "'=cmd|" in csv
    assert ",=cmd|" not in csv


def test_notes_survive_a_lost_database(served: Served) -> None:
    with served.signed_in() as client:
        _written(client, last="2026-11-12", colour="good", link="https://example.org/charts")
    (found,) = Notes(served.workspace.store).standing()
    assert found.note.text == "Radio played it"
    assert found.author


def test_every_open_page_hears_of_a_note_and_its_answers_are_new(served: Served) -> None:
    with served.signed_in() as client, served.socket(client) as socket:
        heard(socket)
        before = client.get("/api/annotations").headers["etag"]
        _written(client)
        assert heard(socket)["changed"] == {"tables": ["notes"], "metrics": []}
        assert client.get("/api/annotations").headers["etag"] != before


def test_filters_keep_what_may_be_about_the_value(served: Served) -> None:
    with served.signed_in() as client:
        _written(client, text="all")
        _written(client, text="nova", scope="artist", about="NOVA K7")
        _written(client, text="moth", scope="artist", about="MOTH1991")
        asked = [one["title"] for one in _notes(client, "?where=artist:NOVA K7")]
        assert asked == ["all", "nova"]


def test_days_limit_what_is_told(served: Served) -> None:
    with served.signed_in() as client:
        _written(client, first="2026-10-01", last="2026-10-20")
        assert _notes(client, "?from=2026-10-15&to=2026-10-30")
        assert not _notes(client, "?from=2026-10-21&to=2026-10-30")
        assert not _notes(client, "?from=2026-09-01&to=2026-11-30&as_known_on=2026-11-09")


def test_a_stranger_learns_nothing(reading: Served) -> None:
    with reading.client() as client:
        assert client.get("/api/annotations").status_code == 401
        assert client.post("/api/annotations/notes", json=NOTE).status_code == 401
