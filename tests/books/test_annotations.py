"""What happened, found in the facts of the sample label by itself, and kept from who may not see it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from bedrot.books.annotations import Annotation
from bedrot.lake.notes import Note
from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.metrics.question import Question
from bedrot.tables import AD_DAYS, CATALOGUE
from bedrot.workspace import Workspace

EVER = (date(2000, 1, 1), date(2100, 1, 1))
DAY = date(2026, 5, 1)


def told(label: Workspace, kind: str, question: Question | None = None) -> list[Annotation]:
    return [one for one in label.annotations.of(question or Question(()), *EVER) if one.kind == kind]


def test_every_release_of_the_catalogue_came_out_on_its_day(label: Workspace) -> None:
    rows = label.lake.rows(CATALOGUE).drop_nulls("released_on").collect()
    expected = set(rows.select("artist", "released_on").iter_rows())
    found = {(one.artists[0], one.first) for one in told(label, "release") if one.artists}
    assert expected <= found
    assert max(Counter(one.key for one in told(label, "release")).values()) == 1


def test_a_campaign_runs_from_its_first_to_its_last_day_with_spend(label: Workspace) -> None:
    spent = label.lake.rows(AD_DAYS).filter(pl.col("spend") > 0).collect()
    for campaign, rows in spent.group_by("campaign"):
        runs = [one for one in told(label, "campaign") if one.campaign == campaign[0]]
        days = rows.get_column("first_day").unique()
        assert runs[0].first == days.min()
        assert all(any(one.first <= day <= (one.last or day) for one in runs) for day in days)
        ended = [one.last for one in runs if one.last]
        assert all(last in set(days) for last in ended)


def test_campaigns_are_of_the_artist_they_are_linked_to(label: Workspace) -> None:
    for one in told(label, "campaign"):
        artist, recording = label.catalog.campaign(one.campaign or "")
        assert artist in one.artists or artist is None
        assert (recording in one.recordings) == (recording is not None)


def test_a_filter_by_artist_leaves_what_is_of_others_out(label: Workspace) -> None:
    asked = label.annotations.of(Question((), where=(("artist", "MOTH1991"),)), *EVER)
    assert asked
    assert all(not one.artists or "MOTH1991" in one.artists for one in asked)
    assert len(asked) < len(label.annotations.every())


def test_who_sees_one_artist_sees_nothing_of_the_others_or_of_the_label(label: Workspace) -> None:
    seen = label.annotations.of(Question((), within=("MOTH1991",)), *EVER)
    assert seen
    assert all("MOTH1991" in one.artists for one in seen)
    assert not [one for one in seen if one.kind in {"statement", "restatement"}]


def test_a_past_day_knows_nothing_of_what_came_later(label: Workspace) -> None:
    day = date(2026, 6, 30)
    known = label.annotations.of(Question((), as_known_on=day), *EVER)
    assert known
    assert all(one.known_on <= day for one in known)


def test_statements_came_and_settled_figures_were_changed(label: Workspace) -> None:
    arrived = {r.observed_at.date() for r in label.lake.ledger.readings("read", source="distrokid")}
    assert arrived >= {one.first for one in told(label, "statement") if "DistroKid" in one.title} != set()
    changes = label.annotations.restated.changes().filter("settled")
    assert {one.first for one in told(label, "restatement")} == set(
        changes.get_column("observed_at").dt.date().to_list()
    )


@pytest.fixture
def small(home: Path) -> Iterator[Workspace]:
    made = Workspace.create(home, 'settle_seconds = 0\n[artists]\n"NOVA K7" = ["nova.k7"]\n')
    yield made
    made.close()


def _timeline(workspace: Workspace, folder: Path, days: list[date]) -> None:
    path = folder / "NOVA K7-audience-timeline.csv"
    rows = "".join(f"{day},5,10,100\n" for day in days)
    path.write_text(f"date,listeners,streams,followers\n{rows}")
    workspace.lake.add(path, door="cli")


def test_days_that_no_file_tells_are_an_outage_of_their_account(small: Workspace, tmp_path: Path) -> None:
    days = [DAY + timedelta(days=n) for n in range(20) if n not in (7, 8, 9)]
    _timeline(small, tmp_path, days)
    (outage,) = told(small, "outage")
    assert (outage.first, outage.last) == (DAY + timedelta(days=7), DAY + timedelta(days=9))
    assert outage.title == "No data from NOVA K7, Spotify for Artists for 3 days"
    assert outage.artists == ("NOVA K7",)


def test_notes_outlive_the_database_and_are_sealed(small: Workspace, tmp_path: Path, home: Path) -> None:
    _timeline(small, tmp_path, [DAY])
    facts = {table.name: small.lake.curated.digest(table) for table in (AD_DAYS, CATALOGUE)}
    notes = small.annotations.notes
    first = notes.write(Note(text="Radio", first=DAY), "owner")
    notes.write(Note(text="Press", first=DAY), "owner")
    notes.remove(first.number, "owner")
    rebuild(small.lake)
    assert verify(small.lake) == []
    small.close()
    (home / "bedrot.db").unlink()
    again = Workspace.open(home, damaged=True)
    assert [one.title for one in told(again, "note")] == ["Press"]
    assert facts == {table.name: again.lake.curated.digest(table) for table in (AD_DAYS, CATALOGUE)}
    again.close()
