"""A file that names its account is not read as another's, and one that does not says so once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bedrot.connectors import CONNECTORS
from bedrot.workspace import Workspace
from tests.lake.workspaces import make_workspace

HERE = Path(__file__).parent
INSIGHTS = (
    '[{"date_start": "2026-04-01", "date_stop": "2026-04-01", "account_id": "101", "account_name": "Ads",'
    ' "campaign_name": "One", "spend": "1.5", "impressions": "9", "account_currency": "EUR"}]'
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = make_workspace(tmp_path / "workspace")
    yield made
    made.close()


NAMED = {
    "spotify_for_artists/Example Artist-audience-timeline.csv": "Example Artist",
    "spotify_for_artists/Example Artist-songs-28day.csv": "Example Artist",
    "spotify_for_artists/Example Artist-playlists-28day.csv": "Example Artist",
    "youtube_studio/Date 2026-04-21_2026-04-27 Example Artist.zip": "Example Artist",
    "youtube_studio/Traffic source 2026-04-01_2026-04-28 Example Artist.csv": "Example Artist",
    "meta_business_suite/facebook_videos.csv": "",
    "ga4/data-export.csv": "www.example.com - GA4",
}


@pytest.mark.parametrize("sample", NAMED)
def test_a_file_that_names_its_account_is_not_read_as_anothers(workspace: Workspace, sample: str) -> None:
    (wrong, *_) = workspace.lake.add(HERE / sample, door="cli", account="Somebody Else")
    assert wrong.state == "quarantined"
    (said,) = wrong.receipt["warnings"]
    assert f"is of {NAMED[sample]}" in said
    assert "not of Somebody Else" in said
    assert "[artists]" in str(wrong.fix)
    named = said.split("is of ", 1)[1].split(", not of")[0]
    assert workspace.lake.add(HERE / sample, door="cli", account=named)[0].state == "read"


def test_an_id_in_a_name_is_compared_with_no_name(workspace: Workspace) -> None:
    sample = HERE / "spotify_for_artists" / "spotify_audience_7ExAmPlE0ArTiSt1DxYz42_20260318_091502.csv"
    (arrival,) = workspace.lake.add(sample, door="cli", account="Example Artist")
    assert (arrival.state, arrival.receipt["account"]) == ("read", "Example Artist")


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("act_101", "read"),
        ("101", "read"),
        ("My ads", "read"),
        ("act_102", "quarantined"),
        ("102", "quarantined"),
    ],
)
def test_an_ad_accounts_id_is_compared_with_an_id_alone(
    workspace: Workspace, tmp_path: Path, told: str, state: str
) -> None:
    path = tmp_path / "insights.json"
    path.write_text(INSIGHTS, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli", account=told)
    assert arrival.state == state


@pytest.mark.parametrize(
    "sample", ["x/account_overview_analytics.csv", "meta_business_suite/Views - Instagram.csv"]
)
def test_that_nothing_says_whose_it_is_is_said_once(workspace: Workspace, sample: str) -> None:
    (arrival,) = workspace.lake.add(HERE / sample, door="cli")
    said = " ".join(arrival.receipt["warnings"])
    assert said.count("does not say whose it is") == 1
    assert "--account" in said


def test_how_to_say_whose_it_is_leaves_it_to_the_receipt_that_it_must_be_said() -> None:
    told = [feed.needs_account for c in CONNECTORS for feed in c.feeds if feed.needs_account]
    assert [way for way in told if "whose" in way] == []
