"""`bedrot map` and `bedrot mappings`: looked at, said, saved, carried to another workspace, deleted."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedrot.cli import main
from tests.cli.test_commands import bedrot, run
from tests.mapping.files import FILES

NAME = "lost_sales_2026.csv"


@pytest.fixture
def workspace(home: Path) -> Path:
    bedrot(home, "init")
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_text(FILES[NAME], encoding="utf-8")
    return path


def test_a_file_is_looked_at_and_nothing_is_changed(workspace: Path, file: Path) -> None:
    shown = bedrot(workspace, "map", file)
    assert (shown["mapping"]["table"], shown["mapping"]["name"]) == ("royalties", "lost_sales")
    assert shown["guesses"]["net"]["reason"]
    assert (shown["preview"]["accepted"], shown["preview"]["rejected"]) == (3, 0)
    assert bedrot(workspace, "mappings") == []
    text = CliRunner().invoke(main, ["map", str(file)], env={"BEDROT_HOME": str(workspace)}).output
    assert "“Net Earnings (USD)”" in text
    assert "--save" in text


def test_saved_it_reads_the_file_and_what_waits(workspace: Path, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(FILES[NAME] + "2026-04-30,2026-03,Tidal,US,ONE,First,USRC17607839,196925000004,5,1.00\n")
    bedrot(workspace, "add", other, code=1)
    saved = bedrot(workspace, "map", file, "--save", "--name", "lost", "--title", "Lost")
    assert [mapping["version"] for mapping in saved["mappings"]] == [1]
    assert {receipt["mapping"]["name"] for receipt in saved["receipts"]} == {"lost"}
    assert len(saved["receipts"]) == 2
    (receipt,) = bedrot(workspace, "add", file)
    assert receipt["duplicate_of"]
    assert bedrot(workspace, "status", code=1)["quarantine"] == []
    assert bedrot(workspace, "verify")["ok"]
    assert bedrot(workspace, "rebuild")["same"]


def test_warnings_fail_nothing_and_rejected_rows_do(workspace: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "umsatz.csv", tmp_path / "other.csv"
    text = FILES["umsatz.csv"].replace("Spotify", "Nowhere Music")
    file.write_text(text, encoding="utf-8")
    (receipt,) = bedrot(workspace, "map", file, "--save", "--name", "umsatz")["receipts"]
    assert any("Nowhere Music" in warning for warning in receipt["warnings"])
    totals = {each["name"]: (each["stated"], each["computed"]) for each in receipt["control_totals"]}
    assert totals == {"quantity": ("13955", "13955"), "net": ("61.91", "61.91")}
    other.write_text(text.replace("9,44", "much"), encoding="utf-8")
    (receipt,) = bedrot(workspace, "map", other, "--save", code=1)["receipts"]
    assert receipt["rejected"] == 1


def test_what_a_person_says_goes_before_what_is_guessed(workspace: Path, file: Path) -> None:
    shown = bedrot(
        workspace, "map", file, "--set", "title=", "--set", "release=Track Title:text", "--set",
        "sale_month=Sales Period:%Y-%m", "--constant", "rights=publishing", "--totals", "named", "--account",
    )  # fmt: skip
    said = {column["column"]: column for column in shown["mapping"]["columns"]}
    assert "title" not in said
    assert (said["release"]["header"], said["release"]["kind"]) == ("Track Title", "text")
    assert said["sale_month"]["formats"] == ["%Y-%m"]
    assert (said["rights"]["constant"], shown["mapping"]["totals"]) == ("publishing", "named")
    assert shown["mapping"]["needs_account"] is True


def test_what_lacks_is_told_and_nothing_is_saved(workspace: Path, file: Path) -> None:
    shown = bedrot(workspace, "map", file, "--save", "--set", "net=", code=1)
    assert [problem["field"] for problem in shown["preview"]["problems"]] == ["columns.net"]
    assert bedrot(workspace, "mappings") == []
    text = (
        CliRunner()
        .invoke(main, ["map", str(file), "--set", "net="], env={"BEDROT_HOME": str(workspace)})
        .output
    )
    assert "✗ columns.net" in text


@pytest.mark.parametrize(
    "words", [["--set", "nothing"], ["--constant", "=x"], []], ids=["set", "constant", "no file"]
)
def test_called_wrongly(workspace: Path, file: Path, words: list[str]) -> None:
    assert run(workspace, "map", *([file] if words else []), *words).exit_code == 2


@pytest.mark.parametrize(
    "words", [["--title", "a\x07b"], ["--table", "nothing"], ["--constant", f"rights={'x' * 500}"]]
)
def test_what_is_no_mapping_is_refused_in_a_sentence(workspace: Path, file: Path, words: list[str]) -> None:
    error = bedrot(workspace, "map", file, *words, code=1)["error"]
    assert error["what"]
    assert error["fix"]


def test_mappings_are_carried_to_another_workspace(workspace: Path, file: Path, tmp_path: Path) -> None:
    bedrot(workspace, "map", file, "--save", "--name", "lost")
    carried, other = tmp_path / "mappings.json", tmp_path / "other"
    bedrot(workspace, "mappings", "--export", carried)
    bedrot(other, "init")
    bedrot(other, "add", file, code=1)
    saved = bedrot(other, "map", "--import", carried)
    assert [receipt["mapping"]["name"] for receipt in saved["receipts"]] == ["lost"]
    assert bedrot(other, "mappings")[0]["columns"] == bedrot(workspace, "mappings")[0]["columns"]
    carried.write_text(json.dumps([{"name": "lost"}]))
    assert "not valid" in bedrot(other, "map", "--import", carried, code=1)["error"]["what"]


def test_a_deleted_mapping_lets_its_files_wait_again(workspace: Path, file: Path) -> None:
    bedrot(workspace, "map", file, "--save", "--name", "lost")
    assert bedrot(workspace, "mappings", "--delete", "lost") == {"files": 1}
    assert len(bedrot(workspace, "status", code=1)["quarantine"]) == 1
    assert "no mapping" in bedrot(workspace, "mappings", "--delete", "lost", code=1)["error"]["what"]
