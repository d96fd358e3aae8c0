"""Nothing unreadable stops anything else: it waits in quarantine with the reason and what to do, soon and in little memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bedrot.lake.verify import verify
from bedrot.lake.watch import Retries, take_whole
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.hostile.files import HOSTILE, ROWS, TIMELINE, zipped
from tests.lake.workspaces import make_workspace

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 60
MOST_KILOBYTES = 1_200_000
GOOD = (TIMELINE + ROWS).encode()


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    found = make_workspace(home)
    yield found
    found.close()


@pytest.fixture
def landing(workspace: Workspace) -> Path:
    assert workspace.lake.landing.folder is not None
    return workspace.lake.landing.folder


def take(workspace: Workspace) -> None:
    """One look at landing, as the watcher looks."""
    take_whole(workspace.lake, Retries())


def taken(workspace: Workspace) -> dict[str, str]:
    """What became of each file."""
    return {a.receipt["file"]: a.state for a in workspace.lake.ledger.arrivals(1000)}


def test_all_at_once_in_landing_and_the_good_file_among_them(home: Path) -> None:
    make_workspace(home).close()
    landing = home / "lake" / "landing"
    for name, (make, _) in HOSTILE.items():
        (landing / name).write_bytes(make())
    (landing / "Zoe-audience-timeline.csv").write_bytes(GOOD)
    said = subprocess.run(
        [sys.executable, "-m", "tests.hostile.taking", str(home)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    found = json.loads(said.stdout)
    assert "Traceback" not in said.stderr
    check_all_wait(found["arrivals"])
    assert list(landing.iterdir()) == []
    assert found["seconds"] < MOST_SECONDS
    assert found["kilobytes"] < MOST_KILOBYTES


def check_all_wait(arrivals: list[dict[str, Any]]) -> None:
    states = {a["file"]: a["state"] for a in arrivals}
    assert states == {**dict.fromkeys(HOSTILE, "quarantined"), "Zoe-audience-timeline.csv": "read"}
    for arrival in arrivals:
        if arrival["state"] == "quarantined":
            reason, *_ = arrival["warnings"]
            assert HOSTILE[arrival["file"]][1] in reason
            assert arrival["file"] in reason
            assert "/lake/" not in reason, "no paths of this machine"
            assert arrival["fix"]
            assert "fault in the product" not in arrival["fix"]


def test_one_after_the_other_over_every_store_and_database(
    home: Path, store_url: str, store_options: dict[str, str], database_url: str, tmp_path: Path
) -> None:
    workspace = make_workspace(home, lake=store_url, database=database_url, s3=store_options)
    for name, (make, word) in HOSTILE.items():
        content = make()
        if len(content) < 1_000_000:
            (tmp_path / name).write_bytes(content)
            (arrival,) = workspace.lake.add(tmp_path / name, door="upload")
            assert arrival.state == "quarantined"
            assert word in arrival.receipt["warnings"][0]
            assert arrival.fix
    assert workspace.lake.landing.files() == []
    assert verify(workspace.lake) == []
    workspace.close()


def test_a_header_alone_is_read_as_no_rows(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "A-audience-timeline.csv"
    path.write_text(TIMELINE)
    (arrival,) = workspace.lake.add(path, door="cli")
    assert (arrival.state, arrival.receipt["rows_read"]) == ("read", 0)
    assert arrival.receipt["warnings"] == ["The file has a header and no rows."]


def test_a_long_line_among_the_rows_is_one_reject(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "A-audience-timeline.csv"
    path.write_bytes(GOOD + b"2025-02-01,1,2," + b"9" * 20_000_000 + b"\n2025-02-02,1,2,3\n")
    (arrival,) = workspace.lake.add(path, door="cli")
    assert (arrival.receipt["accepted"], arrival.receipt["rejected"]) == (31, 1)
    (reject,) = arrival.receipt["rejects"]
    assert (reject["line"], reject["column"], len(reject["value"])) == (32, "followers", 200)


def test_a_long_cell_among_the_rows_is_one_reject(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    header = b"Day,Campaign name,Amount spent (EUR),Impressions\n"
    path.write_bytes(
        header + b"2025-01-01,a,1,1\n2025-01-02," + b"x" * 20_000_000 + b",1,1\n2025-01-03,b,1,1\n"
    )
    (arrival,) = workspace.lake.add(path, door="cli")
    assert (arrival.receipt["accepted"], arrival.receipt["rejected"]) == (2, 1)
    (reject,) = arrival.receipt["rejects"]
    assert (reject["line"], reject["column"]) == (3, "Campaign name")


def test_in_a_zip_one_bad_file_does_not_stop_the_other(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    path.write_bytes(zipped(("bad.csv", b"<html>"), ("A-audience-timeline.csv", GOOD)))
    assert [a.state for a in workspace.lake.add(path, door="cli")] == ["read", "quarantined"]
    assert workspace.lake.curated.digest(STREAMS)[0] == 30


# ---- files that are not finished


def test_a_file_is_left_alone_while_it_is_written(home: Path) -> None:
    workspace = make_workspace(home)
    workspace.lake.landing.settle_seconds = 0.3
    path = home / "lake" / "landing" / "A-audience-timeline.csv"
    code = (
        "import sys, time\n"
        "with open(sys.argv[1], 'w', buffering=1) as file:\n"
        "    for line in sys.stdin:\n"
        "        file.write(line)\n"
    )
    retries = Retries()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdin is not None
        for line in (TIMELINE + ROWS).splitlines(keepends=True)[:4]:
            writer.stdin.write(line)
            writer.stdin.flush()
            time.sleep(0.1)
            take_whole(workspace.lake, retries)
        time.sleep(0.4)  # settled, yet open
        take_whole(workspace.lake, retries)
        assert taken(workspace) == {}
    path.write_text(TIMELINE + ROWS)
    deadline = time.monotonic() + 10
    while not taken(workspace) and time.monotonic() < deadline:
        take_whole(workspace.lake, retries)
        time.sleep(0.05)
    assert taken(workspace) == {path.name: "read"}
    assert workspace.lake.curated.digest(STREAMS)[0] == 30
    workspace.close()


@pytest.mark.parametrize(
    "name",
    [
        "a.csv.part",
        "a.csv.crdownload",
        "a.tmp",
        "a.DOWNLOAD",
        ".a.csv.Xyz1",
        "~$a.xlsx",
        ".DS_Store",
        "dir/.a.csv",
    ],
)
def test_names_of_unfinished_files_are_left_alone(workspace: Workspace, landing: Path, name: str) -> None:
    path = landing / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(GOOD)
    take(workspace)
    assert taken(workspace) == {}
    assert path.read_bytes() == GOOD


# ---- names


NAMES = {
    "html": "<img src=x onerror=alert(1)>.csv",
    "right to left": "\u202egpj.vsc",
    "line ends": "a\r\nb\tc.csv",
    "bell": "\x07.csv",
    "no letters": "%2e%2e%2f.csv",
    "quotes": "'\"`$(reboot);.csv",
    "emoji": "📈 Zahlen – März.csv",
    "backslash": "c:\\..\\evil.csv",
    "spaces": "  .csv",
    "long": "x" * 250 + ".csv",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_can_lie_in_landing_and_stops_no_other(
    workspace: Workspace, landing: Path, name: str
) -> None:
    (landing / name).write_bytes(b"a,b\n1,2\n")
    (landing / "Zoe-audience-timeline.csv").write_bytes(GOOD)
    take(workspace)
    states = taken(workspace)
    assert states.pop("Zoe-audience-timeline.csv") == "read"
    assert list(states.values()) == ["quarantined"]
    assert list(landing.iterdir()) == []


def test_a_name_that_is_no_text_stops_no_other(workspace: Workspace, landing: Path) -> None:
    Path(os.fsdecode(os.fsencode(landing) + b"/\xff\xfe.csv")).write_bytes(b"a,b\n1,2\n")
    (landing / "Zoe-audience-timeline.csv").write_bytes(GOOD)
    take(workspace)
    assert sorted(taken(workspace).values()) == ["quarantined", "read"]
    assert list(landing.iterdir()) == []


UPLOADED = [
    "n" * 10_000 + ".csv",
    "é" * 5_000,
    "a/" * 5_000 + "b.csv",
    "../../../etc/passwd",
    "\n",
    "",
    ".",
    "..",
    "/",
    "a\0b.csv",
    "\ud800.csv",
    "x.csv.part",
    *NAMES.values(),
]


def test_any_name_can_be_uploaded(
    home: Path, store_url: str, store_options: dict[str, str], database_url: str, tmp_path: Path
) -> None:
    workspace = make_workspace(home, lake=store_url, database=database_url, s3=store_options)
    path = tmp_path / "upload"
    for number, name in enumerate(UPLOADED):
        path.write_bytes(f"a,b\n1,{number}\n".encode())
        (arrival,) = workspace.lake.add(path, door="upload", name=name)
        assert (name, arrival.state) == (name, "quarantined")
        assert arrival.receipt["file"].isprintable()
        assert len(arrival.receipt["file"]) < 256
    path.write_bytes(GOOD)
    (arrival,) = workspace.lake.add(path, door="upload", name="<b>Zoe</b>-audience-timeline.csv")
    assert arrival.state == "read"
    assert workspace.lake.landing.files() == []
    workspace.close()


# ---- things in landing that are no files


def test_folders_pipes_and_broken_links_stop_nothing(workspace: Workspace, landing: Path) -> None:
    (landing / "folder.csv").mkdir()
    (landing / "exports" / "of May").mkdir(parents=True)
    (landing / "exports" / "of May" / "Zoe-audience-timeline.csv").write_bytes(GOOD)
    os.mkfifo(landing / "pipe.csv")
    (landing / "broken.csv").symlink_to(landing / "nowhere")
    (landing / "loop").symlink_to(landing)
    began = time.monotonic()
    take(workspace)
    assert time.monotonic() - began < 10
    assert taken(workspace) == {"exports/of May/Zoe-audience-timeline.csv": "read"}
    assert workspace.lake.curated.rows(STREAMS).select("artist").unique().collect().item() == "Zoe"


def test_a_file_outside_is_never_deleted_through_a_link(
    workspace: Workspace, landing: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_bytes(GOOD)
    (landing / "Zoe-audience-timeline.csv").symlink_to(outside)
    take(workspace)
    assert outside.read_bytes() == GOOD
