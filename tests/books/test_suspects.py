"""Suspicious days of the sample label: none of its good ones, and the one that is planted."""

from datetime import date
from pathlib import Path

import polars as pl

from bedrot.analysis.suspicion import suspicion
from bedrot.books.suspects import judged_days, suspects
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.sample import copied

BOT_DAY = date(2026, 11, 10)


def test_no_day_of_the_sample_label_is_suspicious(label: Workspace) -> None:
    days = judged_days(label.lake)
    assert days.filter(pl.col("rise") == 1, "judged").height > 20, "it has viral days, releases and ad bursts"
    assert suspects(label.lake) == []
    answer = label.query.answers(Question(("suspicious_share",), period="all", compare="none"))[0]
    assert answer.total == 0


def test_a_planted_day_of_bots_is_found(sample: Path, tmp_path: Path) -> None:
    workspace = copied(sample, tmp_path / "home")
    file = tmp_path / "NOVA K7-audience-timeline.csv"
    told = judged_days(workspace.lake).filter(pl.col("artist") == "NOVA K7").sort("day").tail(28)
    lines = ["date,listeners,streams,followers"]
    for day, listeners, streams in told.select("day", "listeners", "streams").iter_rows():
        bots = 12_000 if day == BOT_DAY else 0
        lines.append(f"{day},{listeners + bots // 200},{streams + bots},100")
    file.write_text("\n".join(lines) + "\n")
    arrival = workspace.lake.add(file, door="cli", account="NOVA K7")[0]
    assert arrival.state == "read", arrival.receipt
    found = suspects(workspace.lake)
    assert [(one.day, one.artist) for one in found] == [(BOT_DAY, "NOVA K7")]
    assert "far more often" in found[0].says
    assert "fraud" in found[0].says
    days = Question(("suspicious_share",), date(2026, 11, 1), date(2026, 11, 20), by="artist", compare="none")
    answer = workspace.query.answers(days)[0]
    assert isinstance(answer.total, float)
    assert answer.total > 0.05
    assert {row.key: bool(row.total) for row in answer.breakdown or ()}["NOVA K7"]
    workspace.close()


def test_what_is_judged_stays_when_nothing_is_told_of_people() -> None:
    blank = pl.DataFrame(
        schema={
            "artist": pl.String,
            "store": pl.String,
            "day": pl.Date,
            "streams": pl.Int64,
            "listeners": pl.Int64,
            "saves": pl.Int64,
        }
    )
    assert suspicion(blank).is_empty()
