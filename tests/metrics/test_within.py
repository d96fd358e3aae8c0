"""Questions of some artists only: their sums are the truth, what they share counts once, and nothing of others is told."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from bedrot.demo import ARTISTS, Truth
from bedrot.errors import RoleRefused
from bedrot.metrics.lineage import lines_of
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.trace import trace
from bedrot.workspace import Workspace

SETS = [tuple(found) for n in range(1, len(ARTISTS) + 1) for found in combinations(sorted(ARTISTS), n)]
ON_SPOTIFY = (("store", "spotify"),)


def ask(workspace: Workspace, slug: str, within: tuple[str, ...] | None, **asked: object) -> Answer:
    (answer,) = workspace.query.answers(Question((slug,), within=within, compare="none", **asked))  # type: ignore[arg-type]
    return answer


def played(truth: Truth, within: tuple[str, ...], first: date, last: date) -> int:
    """Spotify plays of all recordings that any of the artists has part in, each once."""
    return sum(
        plays
        for (store, recording, day), plays in truth.plays.items()
        if store == "spotify"
        and first <= day <= last
        and set(truth.recordings[recording].artists) & set(within)
    )


@pytest.mark.parametrize("within", SETS, ids="+".join)
def test_plays_of_some_artists_count_once(label: Workspace, truth: Truth, within: tuple[str, ...]) -> None:
    last = truth.last_streams_day
    first = last - timedelta(days=89)
    answer = ask(label, "streams", within, first=first, last=last, where=ON_SPOTIFY)
    assert answer.total == played(truth, within, first, last)
    for day, value in answer.points[::30]:
        moment = date.fromisoformat(day)
        assert value == played(truth, within, moment, moment)


def test_all_artists_are_the_whole_label_where_portals_tell_of_them(label: Workspace, truth: Truth) -> None:
    last = truth.last_streams_day
    span = {"first": last - timedelta(days=89), "last": last, "where": ON_SPOTIFY}
    assert ask(label, "streams", SETS[-1], **span).total == ask(label, "streams", None, **span).total


@pytest.mark.parametrize("slug", ["streams", "revenue", "followers", "ad_spend", "streams_per_listener"])
@pytest.mark.parametrize("artist", sorted(ARTISTS))
def test_one_artist_is_what_a_filter_gives_and_what_is_theirs_with_others(
    label: Workspace, slug: str, artist: str
) -> None:
    mine = ask(label, slug, (artist,), period="12m", by="artist")
    alone = ask(label, slug, None, period="12m", where=(("artist", artist),))
    rows = {row.key: row.total for row in mine.breakdown or []}
    assert rows[artist] == alone.total
    assert all(artist in label.catalog.members_of(key) for key in rows)


def test_money_made_together_counts_once(label: Workspace) -> None:
    everyone = ask(label, "revenue", None, period="all", by="artist")
    theirs = {row.key: Decimal(str(row.total)) for row in everyone.breakdown or []}
    for within in SETS:
        told = ask(label, "revenue", within, period="all")
        part = [n for key, n in theirs.items() if set(label.catalog.members_of(key)) & set(within)]
        assert Decimal(str(told.total)) == sum(part)


@pytest.mark.parametrize(
    "slug", ["validation_pass_rate", "cash_received", "cost_per_dsp_click", "email_click_rate"]
)
def test_what_names_no_artist_is_refused_or_empty_for_who_may_see_some(label: Workspace, slug: str) -> None:
    answer = ask(label, slug, ("NOVA K7",), period="all")
    assert (answer.total, answer.breakdown, answer.points and answer.points[0][1]) in (
        (None, None, []),
        (None, None, None),
    )
    assert answer.reason or answer.refusal
    if answer.refusal:
        assert "whole label only" in str(answer.refusal["reason"])
        assert answer.refusal["fix"]


def test_nobody_else_is_in_any_answer(label: Workspace) -> None:
    within = ("GREYWATER",)
    others = set(ARTISTS) - set(within)
    for slug, metric in label.query.metrics.items():
        if "artist" not in metric.dimensions:
            continue
        told = ask(label, slug, within, period="all", by="artist")
        keys = {row.key for row in told.breakdown or []}
        assert not keys & others, slug
        foreign = ask(label, slug, within, period="all", where=(("artist", "MOTH1991"),))
        assert foreign.total in (None, 0), slug


def test_answers_of_different_scopes_are_kept_apart(label: Workspace) -> None:
    first = [ask(label, "streams", within).total for within in (None, *SETS)]
    again = [ask(label, "streams", within).total for within in reversed((None, *SETS))]
    assert first == again[::-1]
    assert len(set(first)) == len(first)


def test_a_trace_shows_the_files_of_these_artists_alone(label: Workspace, truth: Truth) -> None:
    last = truth.last_streams_day
    asked = Question(("streams",), first=last, last=last, within=("GREYWATER",), where=ON_SPOTIFY)
    traced = trace(label.query, asked)
    assert traced.total == traced.parts[0].value == played(truth, ("GREYWATER",), last, last)
    assert {file.account for part in traced.parts for file in part.files} == {"GREYWATER"}


@pytest.mark.parametrize("artist", sorted(ARTISTS))
def test_songs_are_what_the_label_knows_of_them_whoever_told(label: Workspace, artist: str) -> None:
    span = {"period": "90d", "by": "recording"}
    every = {row.key: row.total for row in ask(label, "streams", None, **span).breakdown or []}
    mine = {row.key: row.total for row in ask(label, "streams", (artist,), **span).breakdown or []}
    shared = {one for one in mine if one in label.catalog.shared}
    assert {one: every[one] for one in mine if one != "unknown"} == {
        one: total for one, total in mine.items() if one != "unknown"
    }
    assert shared or not label.catalog.shared


def test_a_song_of_two_names_no_portal_of_the_other(label: Workspace) -> None:
    within = ("GREYWATER",)
    mine = ask(label, "streams", within, period="90d", by="recording").breakdown or []
    shared = [row.key for row in mine if row.key in label.catalog.shared]
    assert shared
    for song in shared:
        asked: dict[str, Any] = {"where": (("recording", song),), "period": "90d"}
        accounts = {row.key for row in ask(label, "streams", within, **asked, by="account").breakdown or []}
        assert accounts <= {"GREYWATER", "unknown"}
        (part,) = trace(label.query, Question(("streams",), within=within, compare="none", **asked)).parts
        assert {file.account for file in part.files} <= {"GREYWATER"}
        assert part.value == ask(label, "streams", within, **asked).total
        assert (part.more_files > 0) == ("unknown" in accounts)


def test_lines_of_files_are_shown_to_whose_they_are(label: Workspace) -> None:
    within = ("GREYWATER",)
    for reading in label.lake.ledger.readings("read", source="spotify_for_artists"):
        shown = (label.lake, reading.file_sha256, reading.member, [2])
        if reading.account in within:
            assert lines_of(*shown, within).lines == lines_of(*shown).lines
        else:
            with pytest.raises(RoleRefused):
                lines_of(*shown, within)
    statement = label.lake.ledger.readings("read", source="distrokid")[0]
    with pytest.raises(RoleRefused):
        lines_of(label.lake, statement.file_sha256, statement.member, [2], within)
