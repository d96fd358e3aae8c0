"""A lake out of reach: whoever asks is told so, by the page and the command line, and once it is back all goes on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bedrot.cli import main
from bedrot.workspace import Workspace
from tests.api.serving import Served, new_workspace, serving, timeline_of
from tests.lake.s3_again import MortalS3

ADDRESSES = ["/api/metrics?slugs=streams", "/api/metrics.csv?slugs=streams", "/api/status", "/api/artists"]


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[MortalS3]:
    """An S3 server that runs, and may be stopped."""
    server = MortalS3(tmp_path / "data")
    (tmp_path / "data").mkdir()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def over_s3(home: Path, mortal: MortalS3) -> Iterator[Served]:
    """A served workspace whose lake is there, with a file in it."""
    options = [f"{name} = {json.dumps(value)}" for name, value in mortal.server.options().items()]
    workspace = new_workspace(home, f'lake = "s3://{mortal.server.bucket}/lake"', "[s3]", *options)
    with serving(workspace) as served:
        with served.signed_in() as client:
            assert client.post("/api/files", files=[timeline_of("NOVA K7")]).json()[0]["state"] == "read"
        yield served
    workspace.close()


def run(workspace: Workspace, *words: str) -> Result:
    """A command."""
    return CliRunner().invoke(main, [*words, "--home", str(workspace.home), "--json"])


def test_a_lake_out_of_reach_is_told_and_comes_back(over_s3: Served, mortal: MortalS3) -> None:
    mortal.stop()
    with over_s3.signed_in(follow_redirects=False) as client:
        for address in ADDRESSES:
            answer = client.get(address, timeout=60)
            assert answer.status_code == 503, answer.text
            told = answer.json()["error"]
            assert "lake" in told["what"]
            assert "S3 endpoint" in told["fix"]
        assert client.get("/api/health").status_code == 200
        assert client.get("/api/files").status_code == 200
    for words in (("get", ADDRESSES[0]), ("status",)):
        done = run(over_s3.workspace, *words)
        assert (done.exit_code, type(done.exception)) == (1, SystemExit), words
        assert "S3 endpoint" in json.loads(done.stdout)["error"]["fix"], words
    done = run(over_s3.workspace, "doctor")
    assert done.exit_code == 1
    assert any("S3 endpoint" in str(check["fix"]) for check in json.loads(done.stdout) if not check["ok"])
    mortal.start()
    with over_s3.signed_in() as client:
        assert [client.get(address).status_code for address in ADDRESSES] == [200] * len(ADDRESSES)
