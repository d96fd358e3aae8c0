"""A file is taken back on the page, and read again; open pages are told."""

import httpx

from bedrot.lake.verify import verify
from bedrot.workspace import Workspace
from tests.api.serving import Served, timeline, timeline_of
from tests.api.test_uploads import uploaded

NOWHERE = "0" * 64
PEOPLE = (
    b"Email Address,First Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,LEID,EUID\na@b.example,Jo,2,,1.2.3.4,1,2\n"
)


def test_a_file_is_taken_back_and_read_again(browser: httpx.Client, workspace: Workspace) -> None:
    (file,) = uploaded(browser, timeline_of("NOVA K7"))
    assert (file["state"], file["undoable"]) == ("read", True)
    before = browser.get("/api/status").json()["revision"]
    assert browser.post(f"/api/files/{file['sha256']}/undo").status_code == 204
    (gone,) = browser.get("/api/files").json()
    assert (gone["state"], gone["undoable"], gone["waits"]) == ("undone", False, False)
    assert browser.get("/api/status").json()["revision"] > before
    assert browser.get("/api/status").json()["sources"] == []
    assert browser.post(f"/api/files/{file['sha256']}/undo").status_code == 404
    (again,) = browser.post(f"/api/files/{file['sha256']}/redo").json()
    assert (again["state"], again["undoable"], again["door"]) == ("read", True, "upload")
    assert browser.post(f"/api/files/{file['sha256']}/redo").status_code == 404
    assert verify(workspace.lake) == []


def test_what_waits_or_came_twice_cannot_be_taken_back(browser: httpx.Client) -> None:
    (odd,) = uploaded(browser, ("files", ("odd.csv", b"a,b\n1,2\n")))
    uploaded(browser, ("files", ("audience-timeline.csv", timeline(streams=10))))
    (twice,) = uploaded(browser, ("files", ("audience-timeline.csv", timeline(streams=10))))
    assert (odd["undoable"], twice["undoable"]) == (False, False)
    assert browser.post(f"/api/files/{odd['sha256']}/undo").status_code == 404


def test_a_file_that_is_never_kept_is_told_as_such(browser: httpx.Client, workspace: Workspace) -> None:
    (file,) = uploaded(browser, ("files", ("subscribed.csv", PEOPLE)))
    assert (file["state"], file["waits"], file["undoable"]) == ("refused", False, False)
    assert "was not kept" in str(file["receipt"])
    assert workspace.lake.raw.hashes() == []


def test_only_the_owner_takes_back(reading: Served, reader: httpx.Client) -> None:
    for act in ("undo", "redo"):
        assert reader.post(f"/api/files/{NOWHERE}/{act}").status_code == 404
        assert reader.post(f"/api/files/nothing/{act}").status_code == 422
        with reading.client() as stranger:
            assert stranger.post(f"/api/files/{NOWHERE}/{act}").status_code == 401
