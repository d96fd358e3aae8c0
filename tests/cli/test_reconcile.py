"""The commands reconcile and claim: what they print is what the API tells."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bedrot.api.once import get_once
from bedrot.cli import main
from bedrot.workspace import Workspace
from tests.books import faults
from tests.lake.workspaces import make_workspace


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reconcile")
    workspace = make_workspace(folder / "home")
    faults.seed(workspace, folder / "files")
    workspace.close()
    return folder / "home"


def said(home: Path, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, words, env={"BEDROT_HOME": str(home)})
    assert done.exit_code == code, done.output
    return done.output


def test_reconcile_tells_what_the_api_tells(home: Path) -> None:
    workspace = Workspace.open(home)
    _, body = get_once(workspace, "/api/reconciliation?by=month&from=2025-03-01")
    workspace.close()
    told: Any = json.loads(said(home, "reconcile", "--by", "month", "--from", "2025-03", "--json"))
    assert told == json.loads(body)


def test_reconcile_in_sentences(home: Path) -> None:
    output = said(home, "reconcile")
    assert ["non_royalty_plays", "200", "0.80", "1"] in [line.split() for line in output.splitlines()]
    assert "Unexplained, sizes added up: 0.00." in output
    assert "! Left Out on spotify" in output


def test_claim_writes_a_zip(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "claim.zip"
    words = ("claim", "--recording", faults.DROPPED.isrc, "--store", "spotify", "--month", "2025-08")
    assert "to DistroKid" in said(home, *words, "--out", str(file))
    with zipfile.ZipFile(file) as packed:
        assert "Left Out" in packed.read("letter.html").decode()
    assert "no gap" in said(home, *words[:-1], "2024-01", "--out", str(file), code=1)
    then = ("--as-known-on", "2020-01-01", "--out", str(file))
    assert "no gap" in said(home, *words, *then, code=1)
