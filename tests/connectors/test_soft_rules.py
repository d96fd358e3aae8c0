"""Business rules of the portals' own figures: what real files never break rejects a row, what they seldom do is told."""

from pathlib import Path

import polars as pl
import pytest

from tests.connectors.suite import OBSERVED, Read, read

TIKTOK = "Date,Video Views,Profile Views,Likes,Comments,Shares\nApril 1,{views},1,{likes},0,0\n"
SHOPIFY = "Day,Product title,Product variant SKU,Net items sold,Gross sales,Discounts,Returns,Net sales,Taxes,Total sales\n"
X_DAYS = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post\n"
    '"Wed, Apr 1, 2026",100,3,{engagements},1,0,0,0,1,1,2,1\n'
)
TIKTOK_ADS = (
    "Campaign name,Ad group name,Ad name,By Day,Cost,CPC (destination),Impressions,Clicks (destination),"
    "CTR (destination),Currency\n"
)
MAILCHIMP = (
    "Title,Subject,List,Send Date,Total Recipients,Successful Deliveries,Unique Opens,Open Rate,Total Opens,"
    "Abuse Complaints,Unique Id\n"
    'One,Two,Three,"Jan 10, 2026 09:30 pm",110,108,30,{rate},57,0,ex1\n'
)


def found(folder: Path, text: str) -> Read:
    """The text as a file that was read."""
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = read(path, at=OBSERVED)
    return one


def told(one: Read) -> list[str]:
    """The soft rules that are broken."""
    return [
        judged.rule.sentence
        for judged in one.tally.rules.values()
        if judged.failed and judged.rule.severity == "warning"
    ]


def notes(one: Read) -> list[str]:
    """What the feed says of its rows."""
    schema = {name: column.dtype for name, column in one.feed.columns.items()} | {"line": pl.Int64()}
    return one.feed.notes(pl.LazyFrame(one.rows, schema=schema))


@pytest.mark.parametrize(("views", "likes", "rejects"), [(10, 10, 0), (10, 11, 1)])
def test_tiktoks_likes_are_not_more_than_its_views(
    tmp_path: Path, views: int, likes: int, rejects: int
) -> None:
    one = found(tmp_path, TIKTOK.format(views=views, likes=likes))
    assert len(one.rejects) == rejects
    assert all("likes are not more than its views" in reject["reason"] for reject in one.rejects)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Vinyl,EX-1,1,20,-2,0,18,1.8,19.8", ""),
        ("Vinyl,EX-1,1,20,-2,0,18,1.8,22.8", "total of a product"),
        ("Vinyl,EX-1,1,20,2,0,22,2.2,24.2", "discounts of a product"),
        (",,0,0,0,0,0,2.54,27.92", ""),
    ],
)
def test_shopifys_sales_by_day_balance(tmp_path: Path, row: str, reason: str) -> None:
    one = found(tmp_path, f"{SHOPIFY}2026-04-01,{row}\n")
    assert [reason in reject["reason"] for reject in one.rejects] == ([True] if reason else [])


@pytest.mark.parametrize(("engagements", "warns"), [(8, False), (7, True), ("", False)])
def test_xs_engagements_are_at_least_their_parts(tmp_path: Path, engagements: object, warns: bool) -> None:
    one = found(tmp_path, X_DAYS.format(engagements=engagements))
    assert not one.rejects
    assert bool(told(one)) == warns


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        ("56873,3345,6152,17,0.28", []),
        ("56873,3345,6152,17,0.38", ["The click rate is that of clicks among impressions."]),
        ("56873,4000,6152,17,0.28", ["The cost of a click is spend by clicks."]),
        ("0,0,0,0,0", []),
        ("0.03,0.02,40,2,5.00%", []),
        ("0.10,--,<5,--,--", []),
        ("56873,dear,6152,17,rare", []),
    ],
)
def test_tiktoks_rates_are_those_of_its_figures(tmp_path: Path, row: str, broken: list[str]) -> None:
    one = found(tmp_path, f"{TIKTOK_ADS}One,Two,Clip,2026-04-01,{row},IDR\n")
    assert not one.rejects
    assert told(one) == broken


@pytest.mark.parametrize(
    ("rate", "warns"),
    [("27.78%", False), ("27.8", False), ("29.1%", True), ("n/a", False), ("a third", False)],
)
def test_mailchimps_open_rate_is_that_of_its_opens(tmp_path: Path, rate: str, warns: bool) -> None:
    one = found(tmp_path, MAILCHIMP.format(rate=rate))
    assert not one.rejects
    assert bool(told(one)) == warns


def test_ads_of_one_name_on_one_day_ask_for_ids(tmp_path: Path) -> None:
    row = "One,Two,Clip,2026-04-01,56873,3345,6152,17,0.28,IDR\n"
    assert not notes(found(tmp_path, TIKTOK_ADS + row + row.replace("Clip", "Other")))
    (said,) = notes(found(tmp_path, TIKTOK_ADS + row + row))
    assert said.startswith("2 rows have day and names in common")
    header, rows = TIKTOK_ADS.replace("Ad name", "Ad name,Ad ID"), row.replace("Clip", "Clip,{}")
    assert not notes(found(tmp_path, header + rows.format(1790000000000017) + rows.format(1790000000000018)))


def test_google_and_meta_ask_for_ids_too(tmp_path: Path) -> None:
    google = "Campaign,Day,Currency code,Cost,Clicks,Impr.\n" + "One,2026-04-01,EUR,1.50,3,100\n" * 2
    meta = "Campaign name,Ad name,Day,Amount spent (EUR),Impressions\n" + "One,Clip,2026-04-01,1.50,100\n" * 3
    for text, n in ((google, 2), (meta, 3)):
        (said,) = notes(found(tmp_path, text))
        assert said.startswith(f"{n} rows have day and names in common")
