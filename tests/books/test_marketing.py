"""The funnel of a campaign by hand: every step with what it rests on, and what is missing named instead of zero."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bedrot.books.marketing import Campaign, Marketing, marketing, pacing
from bedrot.books.marketing.funnel import Step
from bedrot.books.marketing.rates import cost, share
from bedrot.books.marketing.seen import Saves
from bedrot.errors import QuestionRefused
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

HARBOR, LITURGY = "QZNO12600001", "QZNO12600002"
CATALOGUE = f"""artist,title,isrc,release_date,your_revenue_share
NOVA K7,GLASS HARBOR,{HARBOR},2026-01-01,100
NOVA K7,NEON LITURGY,{LITURGY},2026-01-02,100
"""
HEAD = (
    "Reporting starts,Reporting ends,Campaign name,Ad set name,Ad name,Ad ID,Country,"
    "Amount spent (USD),Impressions,Reach,Link clicks,Results,Result indicator"
)
VIEWED = "actions:offsite_conversion.fb_pixel_view_content"
ADS = f"""{HEAD}
2026-03-01,2026-03-01,NOVA K7 - GLASS HARBOR - BROAD,BROAD DE,AD 1,1,DE,10.00,2000,1900,40,20,{VIEWED}
2026-03-01,2026-03-01,NOVA K7 - GLASS HARBOR - BROAD,BROAD BR,AD 1,2,BR,2.00,900,800,4,,
2026-03-02,2026-03-02,NOVA K7 - GLASS HARBOR - BROAD,BROAD DE,AD 2,3,DE,8.00,1100,1000,56,10,{VIEWED}
2026-03-03,2026-03-03,NOVA K7 - GLASS HARBOR - BROAD,BROAD DE,AD 2,3,DE,0.00,0,0,0,,
2026-03-02,2026-03-02,NOVA K7 - NEON LITURGY - BROAD,BROAD,AD 1,4,,5.00,500,450,5,,
2026-03-02,2026-03-02,SOMETHING ELSE - BROAD,BROAD,AD 1,5,,1.00,100,90,1,,
"""
SONG = "date,streams\n2026-02-28,1000\n2026-03-01,50\n2026-03-02,70\n2026-03-03,900\n"
AUDIENCE = "date,listeners,streams,followers,saves\n2026-03-01,50,100,10,6\n2026-03-02,50,100,10,7\n2026-03-03,50,100,10,80\n"


def page(*days: tuple[str, int, int]) -> str:
    timeseries = [
        {
            "date": day,
            "totalViews": visits,
            "uniqueViews": visits,
            "totalClicks": clicks,
            "uniqueClicks": clicks,
        }
        for day, visits, clicks in days
    ]
    return json.dumps({"data": {"getAccountAnalytics": {"overview": {"timeseries": timeseries}}}})


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    """A label with two recordings and three campaigns."""
    made = Workspace.create(home, 'label = "Test"\n[artists]\n"NOVA K7" = []\n')
    add(made, "catalog.csv", CATALOGUE)
    add(made, "Example-Label-Ads-Mar-1-2026-Mar-3-2026.csv", ADS)
    yield made
    made.close()


def add(workspace: Workspace, name: str, text: str, account: str | None = None) -> None:
    """Reads a file."""
    path = workspace.home / "file"
    path.write_text(text, encoding="utf-8")
    (arrival, *_) = workspace.lake.add(path, door="cli", name=name, account=account)
    assert arrival.state == "read", arrival.receipt


def told(workspace: Workspace, **asked: object) -> Marketing:
    return marketing(workspace.query, Question(("ad_spend",), period="all").but(**asked))


def campaign(found: Marketing, title: str) -> Campaign:
    return next(one for one in found.campaigns if title in (one.name or ""))


def steps(found: Marketing, title: str) -> dict[str, Step]:
    return {step.name: step for step in campaign(found, title).steps}


def test_saves_are_told_of_the_artists_that_may_be_seen(workspace: Workspace) -> None:
    add(workspace, "NOVA K7-audience-timeline.csv", AUDIENCE)
    days = (date(2026, 3, 1), date(2026, 3, 2))
    for within, value in ((None, 13), (("NOVA K7",), 13), (("GREYWATER",), None)):
        saves = Saves(workspace.query, {"NOVA K7"}, within)
        assert saves.seen("NOVA K7", *days, tuple).value == value


def test_ads_are_summed_over_the_days_they_ran(workspace: Workspace) -> None:
    found = campaign(told(workspace), "HARBOR")
    assert (found.artist, found.recording, found.title, found.linked) == (
        "NOVA K7",
        HARBOR,
        "GLASS HARBOR",
        "name",
    )
    assert (found.first, found.last, found.currency) == (date(2026, 3, 1), date(2026, 3, 2), "USD")
    assert (found.ads.spend, found.ads.impressions, found.ads.link_clicks) == ("20", 4000, 100)
    assert (found.ads.cpm.value, found.ads.ctr.value, found.ads.cpc.value) == ("5", 0.025, "0.2")
    assert found.targeting == "BROAD"


def test_each_step_says_what_it_rests_on(workspace: Workspace) -> None:
    add(workspace, "GLASS HARBOR-timeline_20260304_101500.csv", SONG, account="NOVA K7")
    add(workspace, "NOVA K7-audience-timeline.csv", AUDIENCE)
    add(
        workspace,
        "graphql_20260304_091500_000101.json",
        page(("2026-03-01", 50, 20), ("2026-03-02", 30, 25), ("2026-03-03", 9, 9)),
        account="glass-harbor",
    )
    found = steps(told(workspace), "HARBOR")
    shown = {
        name: (step.value, step.evidence, step.rate.value if step.rate else None)
        for name, step in found.items()
    }
    assert shown == {
        "impressions": (4000, "reported", None),
        "link_clicks": (100, "reported", 0.025),
        "results": (30, "reported", None),
        "visits": (80, "matched", 0.8),
        "dsp_clicks": (45, "matched", 0.5625),
        "streams": (120, "reported", None),
        "saves": (13, "reported", None),
    }
    assert found["streams"].observed
    assert found["saves"].observed
    assert "not caused" in str(found["streams"].says)
    assert "of every song" in str(found["saves"].says)
    assert found["visits"].sources == ("Linktree",)
    assert campaign(told(workspace), "HARBOR").cost_per_dsp_click.value == "0.444444444444"


def test_what_nobody_tells_is_named_and_is_no_zero(workspace: Workspace) -> None:
    found = steps(told(workspace), "HARBOR")
    for name, words in (
        ("visits", "Linktree"),
        ("dsp_clicks", "Linktree"),
        ("streams", "Spotify for Artists"),
        ("saves", "Spotify for Artists"),
    ):
        assert found[name].value is None
        assert words in str(found[name].missing)
        assert found[name].rate is None
    add(workspace, "graphql_20260304_091500_000101.json", page(("2026-03-01", 50, 20)), account="label-page")
    assert "had 50 visits in these days, of everybody" in str(
        steps(told(workspace), "HARBOR")["visits"].missing
    )
    strange = campaign(told(workspace), "SOMETHING")
    assert (strange.linked, strange.recording) == (None, None)
    assert "link it in the catalogue" in str(steps(told(workspace), "SOMETHING")["streams"].missing)


def test_two_campaigns_of_one_recording_in_the_same_days_share_no_visits(workspace: Workspace) -> None:
    other = ADS.replace("NOVA K7 - NEON LITURGY - BROAD", "NOVA K7 - GLASS HARBOR - TECHNO")
    add(workspace, "Example-Label-Ads-Mar-1-2026-Mar-4-2026.csv", other)
    add(
        workspace, "graphql_20260304_091500_000101.json", page(("2026-03-02", 50, 20)), account="glass-harbor"
    )
    found = told(workspace)
    for targeting in ("BROAD", "TECHNO"):
        assert "Another campaign of the same recording" in str(
            steps(found, f"HARBOR - {targeting}")["visits"].missing
        )


def test_a_rate_of_too_little_has_none_and_tells_its_base(workspace: Workspace) -> None:
    found = campaign(told(workspace), "LITURGY")
    assert (found.ads.ctr.value, found.ads.ctr.base, found.ads.ctr.floor) == (None, 500, 1000)
    assert (found.ads.cpc.value, found.ads.cpc.base) == (None, 5)
    assert share(30, 30, 30).value == 1.0
    assert share(30, 29, 30).value is None
    assert cost(Decimal(1), None, 30).value is None


def test_countries_and_creatives_add_up_to_the_campaign(workspace: Workspace) -> None:
    found = campaign(told(workspace), "HARBOR")
    assert [(one.key, one.label, one.spend, one.link_clicks) for one in found.countries] == [
        ("DE", "Germany", "18", 96),
        ("BR", "Brazil", "2", 4),
    ]
    assert found.countries[1].ctr.value is None, "of 900 impressions nothing is told"
    cells = {(cell.ad_set, cell.ad): cell.ads.spend for cell in found.cells}
    assert cells == {("BROAD DE", "AD 1"): "10", ("BROAD BR", "AD 1"): "2", ("BROAD DE", "AD 2"): "8"}
    assert campaign(told(workspace), "LITURGY").countries == []


def test_the_page_narrows_to_days_and_filters_and_refuses_what_ads_have_not(workspace: Workspace) -> None:
    found = told(workspace, first=date(2026, 3, 2), last=date(2026, 3, 2))
    assert campaign(found, "HARBOR").ads.spend == "8"
    found = told(workspace, where=(("campaign", "NOVA K7 - NEON LITURGY - BROAD"),))
    assert [one.name for one in found.campaigns] == ["NOVA K7 - NEON LITURGY - BROAD"]
    with pytest.raises(QuestionRefused, match="has no store"):
        told(workspace, where=(("store", "spotify"),))
    assert told(workspace, within=("SOMEBODY",)).campaigns == []


def test_figures_stand_when_the_platform_no_longer_corrects_them(workspace: Workspace) -> None:
    settling = campaign(told(workspace), "HARBOR").settling
    assert settling.settles_on == date(2026, 3, 30)
    assert settling.settled is True, "the export is of today, long after"


def test_without_ads_there_is_nothing_and_without_a_budget_no_pace(home: Path) -> None:
    empty = Workspace.create(home)
    assert marketing(empty.query, Question(("ad_spend",))).campaigns == []
    assert pacing(empty.query, lambda *_: None) == []
    empty.close()


def test_spend_is_paced_against_the_plan_in_its_own_currency(workspace: Workspace) -> None:
    month, year = pacing(workspace.query, lambda *_: (Decimal(26), "USD"))
    assert (month.first, month.spent, month.planned, month.ratio, month.word) == (
        date(2026, 3, 1),
        "26",
        "26",
        1.0,
        "on pace",
    )
    assert year.first == date(2026, 1, 1)
    over = pacing(workspace.query, lambda *_: (Decimal(20), "USD"))[0]
    assert (over.ratio, over.word) == (1.3, "over")
    other = pacing(workspace.query, lambda *_: (Decimal(20), "EUR"))[0]
    assert (other.ratio, other.planned_currency, other.currency) == (None, "EUR", "USD")
    unplanned = pacing(workspace.query, lambda *_: None)[0]
    assert (unplanned.planned, unplanned.word) == (None, None)
