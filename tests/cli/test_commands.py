"""The commands: what they print, and with which code they exit."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bedrot.cli import main
from bedrot.lake.sql import PEOPLE
from bedrot.metrics import registry
from bedrot.metrics.metric import Unique
from bedrot.settings import Goal

PROGRAM = Path(sys.executable).with_name("bedrot")
FIXTURES = Path(__file__).parent.parent / "connectors"
BANK = FIXTURES / "distrokid" / "bank_details_b.tsv"
ADS = FIXTURES / "meta_ads" / "campaign_daily_EUR.csv"
RECEIPT = [
    "file", "sha256", "bytes", "source", "feed", "account", "rows_read", "accepted", "rejected", "duplicate_of",
    "first_day", "last_day", "tables", "replaces", "control_totals", "rules", "warnings", "rejects",
]  # fmt: skip


def run(home: Path, *words: str | Path) -> Result:
    """Runs a command with --json, in this process."""
    return CliRunner().invoke(main, [*map(str, words), "--json"], env={"BEDROT_HOME": str(home)})


def bedrot(home: Path, *words: str | Path, code: int = 0) -> Any:
    """What a command prints with --json; it must exit with `code`."""
    done = run(home, *words)
    assert done.exit_code == code, done.output
    return json.loads(done.stdout)


@pytest.fixture
def workspace(home: Path) -> Path:
    bedrot(home, "init")
    return home


def test_help_answers_at_once() -> None:
    took = []
    for _ in range(3):
        begun = time.monotonic()
        done = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True)
        took.append(time.monotonic() - begun)
        assert "recognise" in done.stdout
    code = "import sys, bedrot.cli; print(sorted({'polars', 'deltalake', 'sqlalchemy', 'fastapi'} & set(sys.modules)))"
    heavy = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.stdout.strip() == "[]"
    assert min(took) < 2


def test_every_command_has_help() -> None:
    assert sorted(main.commands) == [
        "add", "bridge", "catalog", "check-bundle", "claim", "demo", "doctor", "get", "init", "map", "mappings", "payee", "people", "prove",
        "quality", "rates", "read", "rebuild", "recognise", "reconcile", "redo",
        "restatements", "sql", "status", "trace", "undo", "up", "verify", "waterfall",
    ]  # fmt: skip
    assert all(command.help for command in main.commands.values())


def test_add_gives_a_receipt_with_exactly_the_promised_fields(workspace: Path) -> None:
    (receipt,) = bedrot(workspace, "add", BANK)
    assert list(receipt) == RECEIPT
    assert receipt["accepted"] + receipt["rejected"] == receipt["rows_read"] > 0
    assert all(total["equal"] for total in receipt["control_totals"])
    (again,) = bedrot(workspace, "add", BANK)
    assert again["duplicate_of"] == receipt["sha256"]
    assert again["tables"] == {}


def test_add_goes_on_after_a_bad_file_and_exits_with_1(workspace: Path, tmp_path: Path) -> None:
    bad = tmp_path / "export.csv"
    bad.write_text("<!DOCTYPE html><html><body>Please sign in</body></html>")
    first, second = bedrot(workspace, "add", bad, ADS, code=1)
    assert first["source"] is None
    assert "web page" in first["warnings"][0]
    assert second["source"] == "meta_ads"


def test_a_missing_file_is_a_usage_error(workspace: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "add", "nowhere.csv", "--home", workspace], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2


def test_a_missing_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    answer = bedrot(tmp_path / "nowhere", "status", code=1)
    assert "bedrot init" in answer["error"]["fix"]


def test_recognise_and_read_need_no_workspace(tmp_path: Path) -> None:
    (known,) = bedrot(tmp_path, "recognise", BANK)
    assert (known["source"], known["feed"]) == ("distrokid", "bank_details")
    assert known["columns"]["net"] == "Earnings (USD)"
    (shown,) = bedrot(tmp_path, "read", BANK, "--rows", "2")
    assert len(shown["rows"]) == 2
    assert shown["accepted"] == shown["rows_read"]
    assert not list(tmp_path.iterdir())


def test_a_number_is_traced_to_its_file_and_line(workspace: Path) -> None:
    (receipt,) = bedrot(workspace, "add", ADS)
    traced = bedrot(workspace, "trace", "ad_spend", "--period", "all")
    (part,) = traced["parts"]
    (file,) = part["files"]
    assert file["sha256"] == receipt["sha256"]
    assert traced["total"] == part["value"] == file["value"] == receipt["control_totals"][0]["computed"]
    text = ADS.read_text(encoding="utf-8-sig").splitlines()
    for line in file["lines"]:
        assert line["text"] == text[line["line"] - 1]
        assert line["value"] in line["text"]


def test_sql_reads_and_nothing_else(workspace: Path) -> None:
    bedrot(workspace, "add", ADS)
    (row,) = bedrot(workspace, "sql", "SELECT count(*) AS n, sum(spend) AS spend FROM ad_days")
    assert row["n"] > 0
    for attack in (
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO 'x.csv'",
        "SET enable_external_access=true",
    ):
        assert "error" in bedrot(workspace, "sql", attack, code=1)


@pytest.mark.parametrize("query", ["", "  ", "/* nothing */", ";"])
def test_a_query_without_a_statement_is_refused(workspace: Path, query: str) -> None:
    assert "royalties" in bedrot(workspace, "sql", query, code=1)["error"]["fix"]


def test_sql_shows_people_but_adds_them_up_nowhere(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "ONE-audience-timeline.csv"
    path.write_text("date,listeners,streams,followers\n2026-01-01,50,100,1000\n2026-01-02,60,110,1001\n")
    bedrot(workspace, "add", path)
    query = "SELECT day, listeners, monthly_listeners, followers FROM audience ORDER BY day"
    first, second = bedrot(workspace, "sql", query)
    assert (first["listeners"], second["listeners"], first["followers"]) == (50, 60, 1000)
    assert first["monthly_listeners"] is None
    (row,) = bedrot(
        workspace, "sql", "SELECT count(listeners) AS n, count(monthly_listeners) AS none FROM audience"
    )
    assert row == {"n": 2, "none": 0}
    (row,) = bedrot(workspace, "sql", "SELECT day FROM audience WHERE listeners.people > 50")
    assert row == {"day": "2026-01-02"}
    for wrong in (
        "SELECT sum(listeners) FROM audience",
        "SELECT artist, avg(a.listeners) FROM audience AS a GROUP BY artist",
        "SELECT listeners + 1 FROM audience",
        "SELECT sum(DISTINCT monthly_listeners) FROM audience",
    ):
        told = bedrot(workspace, "sql", wrong, code=1)["error"]
        assert "one person" in told["what"]
        assert "/api/metrics?slugs=listeners" in told["fix"]
    assert "one person" in bedrot(workspace, "sql", "SELECT sum(reach) FROM ad_days", code=1)["error"]["what"]


def test_sql_knows_every_column_that_counts_people() -> None:
    counted = {
        metric.value.column for metric in registry(Goal()).values() if isinstance(metric.value, Unique)
    }
    assert counted <= PEOPLE


def test_verify_rebuild_status_doctor(workspace: Path) -> None:
    bedrot(workspace, "add", BANK, ADS)
    assert bedrot(workspace, "verify")["ok"]
    done = bedrot(workspace, "rebuild")
    assert done["same"]
    assert bedrot(workspace, "verify")["ok"]
    names = {check["name"] for check in json.loads(run(workspace, "doctor").stdout)}
    assert {"workspace", "database", "lake", "disk", "dashboard", "source distrokid"} <= names


def test_one_flipped_byte_is_found_and_named(workspace: Path) -> None:
    (receipt,) = bedrot(workspace, "add", BANK)
    (packed,) = (workspace / "lake" / "raw").rglob("bytes.zst")
    content = bytearray(packed.read_bytes())
    content[len(content) // 2] ^= 1
    packed.write_bytes(content)
    found = bedrot(workspace, "verify", code=1)
    assert any(receipt["sha256"] in problem for problem in found["problems"])
    assert bedrot(workspace, "rebuild", code=1)["damaged"]


def test_rejects_that_were_destroyed_are_found_and_made_again(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "ONE-audience-timeline.csv"
    path.write_text("date,listeners,streams,followers\n2026-01-01,50,100,1000\n2026-01-02,5,x,1001\n")
    bedrot(workspace, "add", path, code=1)
    assert bedrot(workspace, "verify")["ok"]
    (rejects,) = (workspace / "lake" / "staging").rglob("*.rejects.parquet")
    for content in (b"", rejects.read_bytes()[:-30]):
        rejects.write_bytes(content)
        (problem,) = bedrot(workspace, "verify", code=1)["problems"]
        assert "rejects of ONE" in problem
        bedrot(workspace, "rebuild")
        assert bedrot(workspace, "verify")["ok"]


def test_a_receipt_that_is_gone_or_damaged_is_found(workspace: Path) -> None:
    (receipt,) = bedrot(workspace, "add", BANK, "--account", "ONE")
    kept, *others = (workspace / "lake" / "raw").rglob("receipt-*.json")
    for other in others:
        other.unlink()
    content = kept.read_text()
    kept.write_text(content.replace('"ONE"', "null"))
    assert any("--account" in problem for problem in bedrot(workspace, "verify", code=1)["problems"])
    kept.write_text("{")
    assert any("is damaged" in problem for problem in bedrot(workspace, "verify", code=1)["problems"])
    kept.unlink()
    problems = bedrot(workspace, "verify", code=1)["problems"]
    assert all(receipt["sha256"] in problem for problem in problems)
    assert all("is missing" in problem for problem in problems)
    bedrot(workspace, "add", BANK, "--account", "ONE")
    assert bedrot(workspace, "verify")["ok"]
