"""The quality of the data over the API, and as `bedrot quality` tells it: the same, with the exit code that goes with it."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bedrot.api.quality_schemas import Gaps, PassRate, Quality
from bedrot.cli import main
from bedrot.cli.quality import _percent
from tests.api.serving import timeline_of

HEADER = "date,listeners,streams,followers\n"
DAYS = "2026-01-01,5,9,1\n2026-01-02,5,9,1\n2026-01-04,5,9,1\n"


def upload(browser: httpx.Client, text: str) -> Any:
    files = [("files", ("NOVA K7-audience-timeline.csv", text.encode()))]
    answer = browser.post("/api/files", files=files)
    assert answer.status_code == 200
    return answer.json()[0]["receipt"]


def quality(browser: httpx.Client) -> Quality:
    return Quality.model_validate_json(browser.get("/api/quality").content)


def test_an_empty_workspace_promises_nothing_and_breaks_nothing(browser: httpx.Client) -> None:
    found = quality(browser)
    assert (found.ok, found.passed.rate, found.sources, found.runs) == (True, None, [], [])
    assert all(rule.checked == rule.failed == 0 for rule in found.rules)
    assert Gaps.model_validate_json(browser.get("/api/quality/gaps").content).maps == []


def test_rules_shares_and_files_are_told(browser: httpx.Client) -> None:
    receipt = upload(browser, HEADER + DAYS + "2026-01-05,-5,9,1\n")
    told = {one["rule"]: one["failed"] for one in receipt["rules"] if one["failed"]}
    assert told == {"audience-listeners-not-negative": 1}
    found = quality(browser)
    assert not found.ok
    assert (found.passed.accepted, found.passed.rows_read, found.passed.rate) == (3, 4, 0.75)
    assert [(one.source, one.rate) for one in found.sources] == [("spotify_for_artists", 0.75)]
    (run,) = found.runs
    assert (run.state, run.sha256, run.accepted) == ("read", receipt["sha256"], 3)
    (broken,) = [rule for rule in found.rules if rule.failed]
    assert (broken.slug, broken.tables, broken.checked) == (
        "audience-listeners-not-negative",
        ["audience"],
        4,
    )
    assert [file.sha256 for file in broken.files] == [receipt["sha256"]]


def test_what_sources_say_against_each_other_is_told_with_its_files(browser: httpx.Client) -> None:
    receipt = upload(browser, HEADER + DAYS + "2026-01-05,10,9,1\n")
    found = quality(browser)
    assert found.passed.rate == 1
    (broken,) = [rule for rule in found.cross if rule.failed]
    assert (broken.slug, broken.checked, broken.severity, found.ok) == (
        "cross-listeners-streams",
        4,
        "error",
        False,
    )
    (told,) = broken.violations
    assert (told.left, told.right, told.files) == (10, 9, [receipt["sha256"]])
    assert told.off == pytest.approx(1 / 9)


def test_gaps_are_runs_of_days(browser: httpx.Client) -> None:
    upload(browser, HEADER + DAYS)
    found = Gaps.model_validate_json(browser.get("/api/quality/gaps?source=spotify_for_artists").content)
    assert {one.table for one in found.maps} == {"streams", "audience"}
    for one in found.maps:
        assert [(span.state, span.first.day, span.last.day) for span in one.spans] == [
            ("present", 1, 2),
            ("missing", 3, 3),
            ("present", 4, 4),
        ]
    assert [(month.present, month.expected) for month in found.months] == [(6, 8)]
    assert browser.get("/api/quality/gaps?source=tiktok").json()["maps"] == []
    refused = browser.get("/api/quality/gaps?source=nowhere")
    assert refused.status_code == 422
    assert "no source" in refused.json()["error"]["what"]


def test_an_answer_is_sent_once(browser: httpx.Client) -> None:
    for path in ("/api/quality", "/api/quality/gaps"):
        tag = browser.get(path).headers["etag"]
        assert browser.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert browser.post("/api/files", files=[timeline_of("NOVA K7")]).status_code == 200
    assert browser.get("/api/quality", headers={"If-None-Match": tag}).status_code == 200


def run(home: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words), env={"BEDROT_HOME": str(home)})
    return done.exit_code, done.output


def test_the_command_tells_the_same_and_exits_with_1_when_a_promise_is_broken(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "NOVA K7-audience-timeline.csv"
    run(home, "init")
    file.write_text(HEADER + DAYS, encoding="utf-8")
    run(home, "add", str(file))
    code, said = run(home, "quality")
    assert (code, "Rows that passed: 100 % (3 of 3)" in said) == (0, True)
    assert "missing 2026-01-03 (1 day)" in run(home, "quality", "gaps")[1]
    file.write_text(HEADER + DAYS + "2026-01-05,-5,9,1\n", encoding="utf-8")
    assert "audience-listeners-not-negative: 1 of 4 rows break it" in run(home, "add", str(file))[1]
    code, said = run(home, "quality")
    assert code == 1
    assert "✗ audience-listeners-not-negative: 1 of 7 rows. Listeners are not negative." in said
    code, said = run(home, "quality", "--json")
    assert (code, Quality.model_validate(json.loads(said)).passed.accepted) == (1, 6)
    assert run(home, "quality", "--source", "tiktok")[0] == 2


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert _percent(PassRate(rows_read=10**7, accepted=10**7 - 1, set_aside=0, rate=1 - 1e-7)) == "99.999 %"
    assert _percent(PassRate(rows_read=0, accepted=0, set_aside=0, rate=None)) == "no rows"
