"""The pages of the audience and of social accounts over the sample label: what they show is what the KPIs say, and no sum of people."""

from typing import Any

import orjson
import pytest

from bedrot.api.pages import audience, social
from bedrot.errors import QuestionRefused
from bedrot.metrics.lineage import lines_of
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.sample import TODAY

MONTH = Question(("streams",), compare="previous")
ARTISTS = ("NOVA K7", "MOTH1991", "GREYWATER")


def told(page: dict[str, Any]) -> Any:
    """A page as it is sent."""
    return orjson.loads(orjson.dumps(page))


@pytest.fixture
def people(label: Workspace) -> Any:
    """The page of the audience."""
    return told(audience.page(label, MONTH, None))


@pytest.fixture
def accounts(label: Workspace) -> Any:
    """The page of social accounts and e-mail."""
    return told(social.page(label, MONTH, None))


def by(label: Workspace, slug: str, dimension: str, question: Question = MONTH) -> dict[str, Any]:
    """A KPI in parts."""
    (answer,) = label.query.answers(question.but(slugs=(slug,), by=dimension))
    return {row.key: row.total for row in answer.breakdown or []}


def test_the_pages_are_what_the_description_says(people: Any, accounts: Any) -> None:
    assert set(people) == set(audience.AudiencePage.model_fields)
    assert set(accounts) == set(social.SocialPage.model_fields)
    audience.AudiencePage.model_validate(people, strict=False)
    social.SocialPage.model_validate(accounts, strict=False)


def test_segments_are_of_each_artist_and_lie_in_each_other(label: Workspace, people: Any) -> None:
    assert sorted(one["artist"] for one in people["segments"]) == sorted(ARTISTS)
    monthly = by(label, "monthly_listeners", "artist")
    algorithms = by(label, "algorithmic_share", "artist")
    for one in people["segments"]:
        assert one["listeners"] == monthly[one["artist"]]
        assert 0 < one["super"] <= one["active"] <= one["listeners"]
        assert one["by_algorithms"] == pytest.approx(algorithms[one["artist"]])
        assert one["chosen"] is None


def test_rates_of_songs_are_the_kpis_and_nobody_is_added_up(label: Workspace, people: Any) -> None:
    plays, rates = by(label, "streams_per_listener", "artist"), by(label, "save_rate", "artist")
    assert [one["artist"] for one in people["kept"]] == sorted(ARTISTS)
    for one in people["kept"]:
        assert one["per_listener"] == pytest.approx(plays[one["artist"]])
        assert one["save_rate"] == pytest.approx(rates[one["artist"]])
        assert one["save_rate_band"]["least"] <= one["save_rate"]
        assert not {"listeners", "streams", "saves"} & set(one)
    for song in people["songs"]:
        if song["listeners"] < 30:
            assert (song["per_listener"], song["save_rate"]) == (None, None)
        else:
            assert song["per_listener"] == pytest.approx(song["streams"] / song["listeners"])


def test_countries_are_shares_of_what_is_shown(people: Any) -> None:
    assert people["geography"]
    for told_by in people["geography"]:
        shares = [place["share"] for place in told_by["places"]]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1 + 1e-9
        assert len(shares) <= told_by["count"]
        assert told_by["platform"] != "linktree"


def test_networks_are_the_kpis_by_network(label: Workspace, accounts: Any) -> None:
    follows, views = by(label, "social_followers", "platform"), by(label, "views", "platform")
    assert {one["platform"]: one["figures"]["follows"] for one in accounts["networks"]} == follows
    assert {one["platform"]: one["figures"]["views"] for one in accounts["networks"]} == views
    for one in accounts["networks"]:
        points = [value for _, value in one["views_by_day"]["points"] if value is not None]
        assert sum(points) == one["figures"]["views"]


def test_posts_are_as_seen_last_with_what_they_gained(accounts: Any) -> None:
    posts = accounts["posts"]["posts"]
    assert accounts["posts"]["count"] >= len(posts) > 10
    assert [post["views"] for post in posts] == sorted((post["views"] for post in posts), reverse=True)
    assert len({post["content_id"] for post in posts}) == len(posts)
    gained = [post for post in posts if post["gained"] is not None]
    assert gained
    for post in gained:
        assert 0 <= post["gained"] <= post["views"]
        assert post["gained_days"] > 0
    for post in posts:
        assert (post["engagement"] is None) == (post["views"] < 1000)


def test_the_link_page_adds_up_to_its_kpis(accounts: Any) -> None:
    page = accounts["link_page"]
    clicks, rate, _ = page["answers"]
    visits = sum(day[1] for day in page["days"])
    assert sum(day[2] for day in page["days"]) == clicks["total"]
    assert clicks["total"] / visits == pytest.approx(rate["total"])
    assert [kind["kind"] for kind in page["kinds"]] == ["referrer", "link", "device", "country"]
    sources = page["kinds"][0]["parts"]
    assert page["best"]["rate"] == max(part["rate"] for part in sources)
    assert page["most"]["clicks"] == max(part["clicks"] for part in sources)
    assert all(part["label"] != part["key"] for part in page["kinds"][1]["parts"])


def test_mailings_are_the_newest_export_of_each(label: Workspace, accounts: Any) -> None:
    sent = accounts["mailings"]["campaigns"]
    assert len({one["campaign"] for one in sent}) == len(sent) > 10
    assert accounts["mailings"]["refusal"] is None
    assert accounts["mailings"]["lists"][0]["campaigns"] == len(sent)
    (answer,) = label.query.answers(Question(("email_click_rate",), period="all", compare="none"))
    delivered = sum(one["delivered"] for one in sent)
    assert sum(one["clicks"] for one in sent) / delivered == pytest.approx(answer.total)
    for one in sent:
        assert one["click_rate"] == pytest.approx(one["clicks"] / one["delivered"])
        assert one["sent_on"] < TODAY.isoformat()


def test_who_sees_one_artist_is_told_of_no_other(label: Workspace) -> None:
    mine = MONTH.but(within=("GREYWATER",))
    people, accounts = told(audience.page(label, mine, None)), told(social.page(label, mine, None))
    assert {one["artist"] for one in people["segments"]} == {"GREYWATER"}
    assert {one["artist"] for one in people["kept"]} == {"GREYWATER"}
    assert all("GREYWATER" in song["artist"] for song in people["songs"])
    assert people["geography"] == []
    assert {post["artist"] for post in accounts["posts"]["posts"]} == {"GREYWATER"}
    assert accounts["mailings"]["campaigns"] == []
    assert "whole label" in accounts["mailings"]["refusal"]
    assert (accounts["link_page"]["kinds"], accounts["link_page"]["best"]) == ([], None)


def test_a_filter_on_an_artist_narrows_all_parts(label: Workspace) -> None:
    asked = MONTH.but(where=(("artist", "nova.k7"),))
    people, accounts = told(audience.page(label, asked, None)), told(social.page(label, asked, None))
    assert {one["artist"] for one in people["segments"]} == {"NOVA K7"}
    assert {post["artist"] for post in accounts["posts"]["posts"]} == {"NOVA K7"}


def test_a_country_narrows_what_tells_of_countries_and_the_rest_says_it_does_not(
    label: Workspace, people: Any
) -> None:
    place = people["geography"][0]["places"][1]
    asked = MONTH.but(where=(("country", place["key"]),))
    narrowed = told(audience.page(label, asked, None))
    assert narrowed["geography"][0]["places"] == [place]
    assert narrowed["unfollowed"] == {part: ["country"] for part in ("segments", "kept", "songs")}
    assert narrowed["segments"] == people["segments"]
    assert people["unfollowed"] == {}
    assert (people["chosen"], narrowed["chosen"]) == ("streams_per_listener", "country_concentration")
    answers = {one["slug"]: one for one in narrowed["answers"]}
    assert "no country" in answers["listeners"]["refusal"]["reason"]
    assert told(audience.page(label, MONTH.but(where=(("country", "AQ"),)), None))["geography"] == []


def test_a_post_and_a_mailing_narrow_their_own_parts(label: Workspace, accounts: Any) -> None:
    post = accounts["posts"]["posts"][0]
    of_post = told(social.page(label, MONTH.but(where=(("content_id", post["content_id"]),)), None))
    assert of_post["posts"] == {"posts": [post], "count": 1}
    assert of_post["unfollowed"] == {part: ["content_id"] for part in ("networks", "link_page", "mailings")}
    assert of_post["networks"] == accounts["networks"]
    sent = accounts["mailings"]["campaigns"][0]
    of_mail = told(social.page(label, MONTH.but(where=(("campaign", sent["campaign"]),)), None))
    assert of_mail["mailings"]["campaigns"] == [sent]


def test_a_row_of_an_export_names_its_very_line(label: Workspace, people: Any, accounts: Any) -> None:
    post, place = accounts["posts"]["posts"][0], people["geography"][0]["places"][0]
    sent, source = accounts["mailings"]["campaigns"][0], accounts["link_page"]["kinds"][0]["parts"][0]
    for row, word in (
        (post, post["content_id"]),
        (place, str(place["value"])),
        (sent, sent["campaign"]),
        (source, str(source["clicks"])),
        (people["segments"][0], str(people["segments"][0]["listeners"])),
        (people["songs"][0], str(people["songs"][0]["listeners"])),
    ):
        told_by = row["told_by"]
        found = lines_of(label.lake, told_by["sha256"], told_by["member"], told_by["lines"])
        assert [line.line for line in found.lines] == told_by["lines"]
        assert any(word.replace(",", "") in line.text.replace(",", "") for line in found.lines), word
    with pytest.raises(QuestionRefused, match="no such file"):
        lines_of(label.lake, "0" * 64, "", [2])
