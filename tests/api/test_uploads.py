"""The upload door: receipts, hostile names, limits, and bodies that are broken or break off."""

import hashlib
import tempfile
from itertools import chain, repeat
from pathlib import Path

import httpx
import pytest

from bedrot.api import files
from bedrot.api.uploads import Upload
from bedrot.errors import StoreUnavailable
from bedrot.workspace import Workspace
from tests.api.serving import Served, new_workspace, serving, timeline, timeline_of

FORM = "multipart/form-data; boundary=b"
LONG = b"x" * 999
NAMES = [
    "../../../etc/passwd",
    "..",
    "/",
    "",
    ".hidden.csv",
    "a\x00b.csv",
    "two\r\nlines.csv",
    'quote".csv',
    "C:\\Users\\me\\timeline.csv",
    "a" * 400 + ".csv",
    "é" * 200,
    "statement.csv.part",
    "~$open.xlsx",
    "right\u202egnp.csv",
    "100%41.csv",
    "<script>alert(1)</script>.csv",
    "-rf *",
]


def uploaded(
    client: httpx.Client, *parts: tuple[str, tuple[str, bytes]], **data: str
) -> list[dict[str, object]]:
    """The files a good upload answers with."""
    answer = client.post("/api/files", files=list(parts), data=data)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()
    return found


def test_an_upload_gives_a_receipt_and_moves_the_number(browser: httpx.Client) -> None:
    assert browser.get("/api/me").json()["empty"] is True
    content = timeline(days=30, streams=11)
    (file,) = uploaded(browser, ("files", ("NOVA K7-audience-timeline.csv", content)))
    receipt = file["receipt"]
    assert (file["state"], file["door"], file["fix"], file["nearest"]) == ("read", "upload", None, None)
    assert isinstance(receipt, dict)
    assert receipt["sha256"] == hashlib.sha256(content).hexdigest()
    assert (receipt["rows_read"], receipt["accepted"], receipt["rejected"]) == (30, 30, 0)
    assert receipt["control_totals"] == [
        {"name": "streams", "stated": "330", "computed": "330", "equal": True}
    ]
    assert browser.get("/api/metrics?slugs=streams").json()["answers"][0]["total"] == 28 * 11
    assert browser.get("/api/files").json() == [file]
    assert browser.get("/api/me").json()["empty"] is False


def test_each_file_has_its_own_fate(browser: httpx.Client) -> None:
    good, odd = timeline_of("NOVA K7"), ("files", ("odd.csv", b"date,plays\n2026-01-01,1\n"))
    found = uploaded(browser, odd, good, good)
    assert [file["state"] for file in found] == ["quarantined", "read", "duplicate"]
    assert found[0]["fix"]
    assert [file["id"] for file in browser.get("/api/files?limit=2").json()] == [
        found[2]["id"],
        found[1]["id"],
    ]


def test_whose_file_it_is_can_be_told(browser: httpx.Client) -> None:
    (file,) = uploaded(browser, ("files", ("export.csv", timeline())), account="MOTH1991")
    assert isinstance(file["receipt"], dict)
    assert file["receipt"]["account"] == "MOTH1991"
    assert browser.get("/api/artists").json() == ["MOTH1991"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_astray(reading: Served, name: str) -> None:
    lake = reading.workspace.store.folder
    assert lake
    before = set(lake.parent.iterdir())
    part = 'form-data; name="files"; filename="{}"'.format(name.replace('"', "%22").replace("\r\n", "%0D%0A"))
    body = b"\r\n".join([b"--b", f"Content-Disposition: {part}".encode(), b"", b"a,b\n3,4", b"--b--", b""])
    with reading.signed_in() as client:
        kind = {"Content-Type": "multipart/form-data; boundary=b"}
        answer = client.post("/api/files", content=body, headers=kind)
    if answer.status_code == 400:
        assert "\x00" in name or "\r" in name
        return
    (file,) = answer.json()
    assert file["state"] in ("quarantined", "duplicate")
    assert "/" not in file["receipt"]["file"]
    assert file["receipt"]["file"].isprintable()
    assert set(lake.parent.iterdir()) == before
    assert list((lake / "landing").iterdir()) == []


def test_a_file_that_is_too_large_is_refused_and_not_kept(home: Path) -> None:
    workspace = new_workspace(home, "upload_limit_mb = 1")
    with serving(workspace) as served, served.signed_in() as client:
        answer = client.post("/api/files", files=[("files", ("big.csv", b"x" * (2**20 + 1)))])
        assert answer.status_code == 413
        assert "1 MB" in answer.json()["error"]["what"]
        assert "upload_limit_mb" in answer.json()["error"]["fix"]
        assert client.post("/api/files", files=[("files", ("fits.csv", b"x" * 2**20))]).status_code == 200
        assert [file["receipt"]["file"] for file in client.get("/api/files").json()] == ["fits.csv"]
    workspace.close()


def test_nothing_is_kept_of_a_body_without_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    workspace = new_workspace(home, "upload_limit_mb = 1")
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="x.csv"\r\n\r\n'
    body = chain([head], repeat(b"x" * 2**20, 200))
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    with serving(workspace) as served, served.signed_in() as client:
        assert client.post("/api/files", content=body, headers=kind).status_code == 413
    assert list(home.glob("bedrot-upload-*")) == []
    workspace.close()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", FORM, 400),
        (b"nonsense", FORM, 400),
        (b'--b\r\nContent-Disposition: form-data; name="files"; filename="x.csv"\r\n\r\nhalf', FORM, 400),
        (b"--b\r\nContent-Disposition: form-data; name=account\r\n\r\na\x00b\r\n--b--\r\n", FORM, 400),
        (b"--b--\r\n", "multipart/form-data", 415),
        (b"{}", "application/json", 415),
        (b"--b\r\nContent-Disposition: form-data; name=account\r\n\r\n" + LONG + b"\r\n--b--\r\n", FORM, 413),
    ],
)  # fmt: skip
def test_a_body_that_is_no_upload_is_refused(reading: Served, body: bytes, kind: str, status: int) -> None:
    with reading.signed_in() as client:
        count = len(client.get("/api/files?limit=1000").json())
        answer = client.post("/api/files", content=body, headers={"Content-Type": kind})
        assert answer.status_code == status
        assert set(answer.json()["error"]) == {"what", "fix"}
        assert len(client.get("/api/files?limit=1000").json()) == count


def test_parts_nobody_asked_for_are_ignored(browser: httpx.Client) -> None:
    assert uploaded(browser, ("other", ("x.csv", b"a,b\n1,2")), note="hello") == []


def test_a_lake_out_of_reach_is_told_file_by_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(timeline())
    (tmp_path / "b").write_bytes(b"a,b\n1,2")
    real = workspace.lake.add

    def broken(path: Path, **how: object) -> object:
        if path.name == "b":
            raise StoreUnavailable("The lake is gone.", fix="Bring it back.")
        return real(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace.lake, "add", broken)
    uploads = [
        Upload("NOVA K7-audience-timeline.csv", tmp_path / "a"),
        Upload("b.csv", tmp_path / "b"),
    ]
    read, failed = files._add(workspace, uploads, None)
    assert (read.state, failed.state, failed.fix) == ("read", "failed", "Bring it back.")
    assert failed.receipt.warnings == ["The lake is gone."]
    with pytest.raises(StoreUnavailable):
        files._add(workspace, uploads[1:], None)


def test_a_name_the_store_cannot_hold_hides_no_other_file(workspace: Workspace) -> None:
    folder = workspace.lake.landing.folder
    assert folder
    for name in (b"new\nline.csv", b"\xff\xfe.csv", b"tab\t.csv", b"fine.csv"):
        Path(folder, name.decode(errors="surrogateescape")).write_bytes(name)
    assert sorted(file.name for file in workspace.lake.landing.files()) == [
        "__.csv",
        "fine.csv",
        "new_line.csv",
        "tab_.csv",
    ]
