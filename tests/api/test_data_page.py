"""The page of the data: how far sources tell, what came as runs, and a file by its name or SHA-256."""

import hashlib
import io
import zipfile
from datetime import date

import httpx
import polars as pl

from bedrot.api.pages.data import DataPage, Runs, strip
from tests.api.serving import LAST, Served, timeline, timeline_of


def page(client: httpx.Client) -> DataPage:
    return DataPage.model_validate_json(client.get("/api/pages/data").content)


def runs(client: httpx.Client) -> Runs:
    return Runs.model_validate_json(client.get("/api/runs").content)


def test_an_empty_workspace_says_so(browser: httpx.Client) -> None:
    told = page(browser)
    assert (told.sources, told.files, told.waiting, told.refused, told.with_rejects) == ([], 0, 0, 0, 0)
    assert runs(browser).runs == []


def test_a_source_tells_how_far_it_is_and_when_new_data_are_due(reader: httpx.Client) -> None:
    told = page(reader)
    assert {(one.source, one.account) for one in told.sources} == {
        ("spotify_for_artists", "NOVA K7"),
        ("spotify_for_artists", "=cmd()"),
    }
    one = told.sources[0]
    assert one.complete_to == LAST
    assert one.fresh_until
    assert one.stale_from
    assert one.fresh_until.date() < one.stale_from.date()
    assert [(span.state, span.last) for span in one.days] == [("present", LAST)]
    assert one.usual_every_days is None, "of one export nothing is usual"
    assert (told.files, told.waiting) == (2, 1)


def test_the_rhythm_of_exports_says_when_the_next_is_due(browser: httpx.Client) -> None:
    for day in (1, 8, 15):
        last = date(2026, 11, day)
        name = f"NOVA K7-audience-timeline_202611{day + 2:02}_080000.csv"
        files = [("files", (name, timeline(days=5, last=last)))]
        assert browser.post("/api/files", files=files, data={"account": "NOVA K7"}).status_code == 200
    (one,) = page(browser).sources
    assert (one.usual_every_days, one.usual_lag_days) == (7, 2)
    assert one.due_at
    assert one.due_at.date() <= date(2026, 11, 24)


def test_a_gap_is_told_and_a_day_counts_as_its_worst_report(browser: httpx.Client) -> None:
    rows = "date,listeners,streams,followers\n2026-01-01,5,9,1\n2026-01-02,5,9,1\n2026-01-04,5,9,1\n"
    browser.post("/api/files", files=[("files", ("NOVA K7-audience-timeline.csv", rows.encode()))])
    (one,) = page(browser).sources
    assert [(span.state, span.days) for span in one.days] == [("present", 2), ("missing", 1), ("present", 1)]


def test_runs_add_up_whatever_became_of_them(browser: httpx.Client) -> None:
    bad = "date,listeners,streams,followers\n2026-01-01,5,9,1\n2026-01-02,-5,9,1\n"
    for part in (
        timeline_of("NOVA K7"),
        timeline_of("NOVA K7"),
        ("files", ("MOTH1991-audience-timeline.csv", bad.encode())),
    ):
        browser.post("/api/files", files=[part])
    browser.post("/api/files", files=[("files", ("odd.csv", b"a,b\n1,2\n"))])
    told = runs(browser)
    assert told.count == 4
    assert [run.state for run in told.runs] == ["quarantined", "read", "duplicate", "read"]
    assert all(run.rows_read == run.accepted + run.rejected + run.duplicate for run in told.runs)
    assert all(run.seconds is not None and 0 < run.seconds < 60 for run in told.runs)
    odd, in_part, again, first = told.runs
    assert odd.why
    assert (in_part.accepted, in_part.rejected) == (1, 1)
    assert (again.duplicate, first.accepted) == (60, 60)


def test_a_file_is_found_by_its_name_and_its_sha256(browser: httpx.Client) -> None:
    _, (name, content) = timeline_of("NOVA K7")
    browser.post("/api/files", files=[("files", (name, content))])
    sha256 = hashlib.sha256(content).hexdigest()
    for asked in (name, "audience-time", sha256, sha256[:8].upper()):
        (found,) = browser.get("/api/lineage", params={"of": asked}).json()
        document = found["document"]
        assert (document["sha256"], document["rows_read"]) == (sha256, 60)
        assert {held["table"]: held["rows"] for held in document["holds"]} == {"streams": 60, "audience": 60}
        assert {"streams", "followers"} <= set(found["metrics"])
        assert "ad_spend" not in found["metrics"]
    assert browser.get("/api/lineage", params={"of": "nothing like it"}).json() == []
    assert browser.get("/api/lineage", params={"of": "%%%"}).json() == []
    assert browser.get("/api/lineage", params={"of": "ab"}).status_code == 422


def test_a_day_that_one_report_tells_and_another_not_yet_is_there_in_part() -> None:
    told = pl.DataFrame(
        {
            "state": ["present", "present", "awaited", "awaited"],
            "first": [date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)],
            "last": [date(2026, 11, 25), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)],
        }
    )
    found = [(span.state, span.first.day, span.last.day) for span in strip(told)]
    assert found == [("present", 23, 24), ("partial", 25, 25), ("awaited", 26, 26)]


def test_a_zip_of_several_tables_is_one_file(browser: httpx.Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as whole:
        for days in (3, 5):
            whole.writestr(f"{days}/NOVA K7-audience-timeline.csv", timeline(days=days))
    sent = browser.post("/api/files", files=[("files", ("both.zip", packed.getvalue()))])
    assert len(sent.json()) == 2
    told = page(browser)
    assert (told.files, [one.files for one in told.sources]) == (1, [1])


def test_what_a_later_file_replaced_is_told_at_both(browser: httpx.Client) -> None:
    old, new = timeline(days=5), timeline(days=5, streams=200)
    for name, content in (("NOVA K7-audience-timeline.csv", old), ("NOVA K7-audience-timeline (1).csv", new)):
        assert browser.post("/api/files", files=[("files", (name, content))]).status_code == 200
    sha256 = hashlib.sha256(old).hexdigest()
    (found,) = browser.get("/api/lineage", params={"of": sha256}).json()
    (other,) = found["document"]["replaced_by"]
    assert other["sha256"] == hashlib.sha256(new).hexdigest()
    assert other["parts"] > 0
    assert found["document"]["holds"] == []
    assert found["metrics"] == []


def test_strangers_see_nothing_of_it(reading: Served) -> None:
    with reading.client() as stranger:
        for path in ("/api/pages/data", "/api/runs", "/api/lineage?of=abc"):
            assert stranger.get(path).status_code == 401
