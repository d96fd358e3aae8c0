"""A number is followed through the whole lake, each step proved by the bytes that lie there; nothing is cut without saying so."""

import hashlib
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

import bedrot
from bedrot.kit import sha256_of
from bedrot.metrics import lineage
from bedrot.metrics import trace as tracing
from bedrot.metrics.lineage import SourceFile, row_numbers
from bedrot.metrics.question import Question
from bedrot.metrics.trace import Trace, trace
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.workspaces import make_workspace

EVER = Question(("revenue",), period="all", compare="none")
SOON = 0.3
"""Seconds of computing, whatever else the machine does."""


def files_of(found: Trace) -> list[SourceFile]:
    return [file for part in found.parts for file in part.files]


@pytest.mark.parametrize("slug", ["revenue", "streams", "rate_per_stream", "followers", "ad_spend", "views"])
def test_each_step_is_what_lies_in_the_lake(label: Workspace, slug: str) -> None:
    found = trace(label.query, EVER.but(slugs=(slug,)))
    assert (found.formula, found.code_version) == (label.query.metric(slug).formula, bedrot.__version__)
    assert files_of(found)
    for file in files_of(found):
        assert file.staging
        with label.store.local(file.staging.key) as path:
            assert sha256_of(path) == file.staging.sha256
        with label.lake.raw.local(file.sha256) as path:
            assert (sha256_of(path), path.stat().st_size) == (file.sha256, file.bytes)
        assert label.store.exists(file.raw_key)
        assert (file.door, file.parser_version is not None) == ("drop", True)
        assert file.landed_at >= file.observed_at > "2024"


def test_the_rows_of_a_file_are_told_by_number(label: Workspace) -> None:
    found = trace(label.query, EVER)
    (part,) = found.parts
    (file, *_) = part.files
    assert sum(one.rows for one in part.files) == part.rows
    with label.lake.raw.local(file.sha256) as path:
        header, *lines = path.read_text("utf-8-sig").splitlines()
    place = header.split("\t").index("Earnings (USD)")
    for line in file.lines:
        assert line.text == lines[line.line - 2]
        assert Decimal(str(line.value)) == Decimal(line.text.split("\t")[place])


def test_a_ratio_is_told_by_both_its_parts(label: Workspace) -> None:
    found = trace(label.query, EVER.but(slugs=("rate_per_stream",)))
    money, plays = (Decimal(str(part.value)) for part in found.parts)
    assert Decimal(str(found.total)) == pytest.approx(money / plays, abs=Decimal("1e-9"))
    assert [bool(part.files) for part in found.parts] == [True, True]


def test_files_that_are_not_shown_are_counted(label: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = EVER.but(slugs=("streams",))
    (whole,) = trace(label.query, asked).parts
    monkeypatch.setattr(tracing, "MOST_FILES", 3)
    (part,) = trace(label.query, asked).parts
    assert part.files == whole.files[:3]
    assert part.more_files == len(whole.files) - 3 > 0
    assert part.more_rows == whole.rows - sum(file.rows for file in part.files)
    assert replace(part, files=whole.files, more_files=0, more_rows=0) == whole


def test_a_file_of_which_personal_data_was_taken_out_tells_both_hashes(home: Path) -> None:
    workspace = make_workspace(home)
    text = "date,listeners,streams,followers,email\n2026-01-01,3,5,2,ada@example.org\n"
    path = home / "ONE-audience-timeline.csv"
    path.write_text(text)
    workspace.lake.add(path, door="cli")
    (file,) = files_of(trace(workspace.query, EVER.but(slugs=("streams",))))
    assert file.original_sha256 == hashlib.sha256(text.encode()).hexdigest() != file.sha256
    assert file.blanked
    assert "ada@" not in str(file)
    workspace.close()


def test_the_number_of_documents_read_is_traced_without_lines(home: Path) -> None:
    workspace = make_workspace(home)
    workspace.lake.add(Export("meta_ads", None, moment(1), {FIRST: (5,)}).write(home), door="cli")
    (file,) = files_of(trace(workspace.query, EVER.but(slugs=("validation_pass_rate",))))[:1]
    assert (file.row_numbers, file.lines[0].text) == ("", "")
    assert file.staging
    workspace.close()


def test_row_numbers() -> None:
    assert row_numbers([]) == ""
    assert row_numbers([7]) == "7"
    assert row_numbers([2, 3, 4, 9, 11, 12]) == "2-4, 9, 11-12"
    many = row_numbers(range(1, 1000, 2))
    assert many.endswith("37, 39 and 480 more")
    assert row_numbers(list(range(2, 50_000))) == "2-49999"


def test_it_is_quick(label: Workspace) -> None:
    for slug in ("revenue", "streams", "rate_per_stream"):
        trace(label.query, EVER.but(slugs=(slug,)))
        started = time.thread_time()
        trace(label.query, EVER.but(slugs=(slug,)))
        assert time.thread_time() - started < SOON, slug


def test_lines_are_remembered_by_what_they_are_of(label: Workspace) -> None:
    lineage._REMEMBERED.clear()
    first = trace(label.query, EVER)
    assert lineage._REMEMBERED
    assert trace(label.query, EVER) == first
    rows = pl.DataFrame({"line": [2, 3], "value": [Decimal(1), Decimal(2)]})
    (file, *_) = files_of(first)
    told = lineage.source_file(label.lake, file.sha256, file.member, rows, has_lines=True)
    assert [line.line for line in told.lines] == [2, 3]
    assert all(line.text for line in told.lines)
