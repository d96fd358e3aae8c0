"""Quarantine can be finished: a file is told whose it is, or dismissed; its bytes are kept either way."""

import io
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest

from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.workspace import Workspace
from tests.api.serving import Served, timeline
from tests.api.test_uploads import uploaded

ODD = ("files", ("odd.csv", b"a,b\n1,2\n"))
UNNAMED = ("files", ("audience-timeline.csv", timeline(streams=10)))
OTHER = ("files", ("export.csv", timeline(streams=999)))
NOWHERE = "0" * 64


def waiting(client: httpx.Client) -> list[dict[str, Any]]:
    """What the status says waits in quarantine."""
    found: list[dict[str, Any]] = client.get("/api/status").json()["quarantine"]
    return found


def test_a_dismissed_file_is_kept_but_waits_no_more(browser: httpx.Client, workspace: Workspace) -> None:
    (odd,) = uploaded(browser, ODD)
    assert (odd["waits"], odd["sha256"]) == (True, waiting(browser)[0]["sha256"])
    assert browser.post(f"/api/files/{odd['sha256']}/dismiss").status_code == 204
    assert waiting(browser) == []
    (file,) = browser.get("/api/files").json()
    assert (file["state"], file["waits"]) == ("quarantined", False)
    assert workspace.lake.raw.hashes() == [odd["sha256"]]
    assert verify(workspace.lake) == []
    assert browser.post(f"/api/files/{odd['sha256']}/dismiss").status_code == 404


def test_a_dismissal_is_announced(browser: httpx.Client) -> None:
    (odd,) = uploaded(browser, ODD)
    before = browser.get("/api/status").json()["revision"]
    browser.post(f"/api/files/{odd['sha256']}/dismiss")
    assert browser.get("/api/status").json()["revision"] > before


def test_the_same_bytes_dropped_again_are_looked_at_again(browser: httpx.Client) -> None:
    (odd,) = uploaded(browser, ODD)
    browser.post(f"/api/files/{odd['sha256']}/dismiss")
    assert uploaded(browser, ODD)[0]["state"] == "quarantined"
    assert [file["sha256"] for file in waiting(browser)] == [odd["sha256"]]


def test_a_rebuild_looks_at_it_again(browser: httpx.Client, workspace: Workspace) -> None:
    (odd,) = uploaded(browser, ODD)
    browser.post(f"/api/files/{odd['sha256']}/dismiss")
    assert rebuild(workspace.lake).set_aside == 1
    assert len(waiting(browser)) == 1


def test_one_document_of_a_zip_is_dismissed_alone(browser: httpx.Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.csv", "a,b\n1,2\n")
        archive.writestr("two.csv", "a,b\n3,4\n")
    one, two = uploaded(browser, ("files", ("both.zip", packed.getvalue())))
    assert one["sha256"] != two["sha256"]
    browser.post(f"/api/files/{one['sha256']}/dismiss")
    assert [file["sha256"] for file in waiting(browser)] == [two["sha256"]]
    two_receipt = two["receipt"]
    assert isinstance(two_receipt, dict)
    browser.post(f"/api/files/{two_receipt['sha256']}/dismiss")
    assert waiting(browser) == []


def test_told_whose_it_is_a_file_is_read_from_raw(browser: httpx.Client) -> None:
    uploaded(browser, UNNAMED)
    (other,) = uploaded(browser, OTHER)
    assert other["waits"] is True
    answer = browser.post(f"/api/files/{other['sha256']}/account", json={"account": " MOTH1991 "})
    (file,) = answer.json()
    assert (file["state"], file["receipt"]["account"], file["door"]) == ("read", "MOTH1991", "upload")
    assert file["receipt"]["file"] == "export.csv"
    assert waiting(browser) == []
    assert "MOTH1991" in browser.get("/api/artists").json()
    assert browser.get("/api/files").json()[1]["waits"] is False


def test_the_day_a_file_was_seen_outlives_its_naming(browser: httpx.Client, workspace: Workspace) -> None:
    (file,) = uploaded(browser, OTHER)
    before = workspace.lake.ledger.reading(str(file["sha256"]))
    browser.post(f"/api/files/{file['sha256']}/account", json={"account": "ONE"})
    after = workspace.lake.ledger.reading(str(file["sha256"]))
    assert before
    assert after
    assert (after.observed_at, after.account) == (before.observed_at, "ONE")


@pytest.mark.parametrize("account", ["", "  ", "a\x00b", "x" * 256, None, 7])
def test_an_account_is_a_name(reader: httpx.Client, account: object) -> None:
    assert reader.post(f"/api/files/{NOWHERE}/account", json={"account": account}).status_code == 422


def test_what_never_came_is_not_found(reading: Served, reader: httpx.Client) -> None:
    assert reader.post(f"/api/files/{NOWHERE}/dismiss").status_code == 404
    assert reader.post(f"/api/files/{NOWHERE}/account", json={"account": "ONE"}).status_code == 404
    assert reader.post("/api/files/not-a-hash/dismiss").status_code == 422
    with reading.client() as stranger:
        assert stranger.post(f"/api/files/{NOWHERE}/dismiss").status_code == 401


def test_a_file_damaged_in_raw_is_told_as_such(browser: httpx.Client, workspace: Workspace) -> None:
    (file,) = uploaded(browser, OTHER)
    (packed,) = Path(workspace.store.uri("raw")).rglob("bytes.zst")
    packed.write_bytes(b"gone")
    answer = browser.post(f"/api/files/{file['sha256']}/account", json={"account": "ONE"})
    assert answer.status_code == 503
    assert "damaged" in answer.json()["error"]["what"]
