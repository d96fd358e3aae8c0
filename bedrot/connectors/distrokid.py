"""DistroKid: royalties by sale month, store, country and track, in US dollars after the team percentage; and its pages of plays.

Each download of royalties repeats the whole history, or the part of it that was filtered by date or store: of each store's
statement of a sale month on a reporting date the fullest and newest replaces the others.
Spotify lines with negative earnings are Discovery Mode commission: their plays are already in the sale lines.
The pages count an account's plays per day, all artists together; the newest day on Apple's is never complete, and is no row.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.errors import NotReadable
from bedrot.kit import (
    Block,
    Connector,
    Context,
    Feed,
    Layout,
    Sheet,
    barcode,
    constant,
    country,
    day,
    derived,
    file_day,
    from_file,
    isrc,
    json_blocks,
    money,
    month,
    store,
    store_usage,
    text,
    whole,
    written,
)
from bedrot.tables import BREAKDOWNS, LINE_TYPE_BY_SIGN, ROYALTIES, STREAMS

IS_COMMISSION = (pl.col("net") < 0) & (pl.col("store") == "spotify") & (pl.col("quantity") > 0)
LINE_TYPE = pl.when(IS_COMMISSION).then(pl.lit("promo_commission")).otherwise(LINE_TYPE_BY_SIGN)

BANK_DETAILS = Feed(
    name="bank_details",
    title="bank details",
    where_to_get="DistroKid → Bank → “See excruciating detail” → Download.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    columns={
        "reported_on": day("Reporting Date", "ReportingDate"),
        "sale_month": month("Sale Month", "SaleMonth(YYYYMM)"),
        "store": store("Store"),
        "store_label": text("Store"),
        "rights": constant("master"),
        "usage": store_usage("Store"),
        "artist": text("Artist"),
        "title": text("Title"),
        "isrc": isrc("ISRC", optional=True),
        "upc": barcode("UPC", optional=True),
        "quantity": whole("Quantity"),
        "team_share": money(
            "Team Percentage", "TeamPercentage", dtype=pl.Decimal(18, 6), optional=True, blank=True
        ),
        "country": country("Country of Sale", "CountryofSale"),
        "country_label": text("Country of Sale", "CountryofSale"),
        "withheld": money(
            "Songwriter Royalties Withheld",
            "Songwriter Royalties Withheld (USD)",
            "SongwriterRoyaltiesWithheld",
            dtype=pl.Decimal(18, 12),
            optional=True,
            blank=True,
        ),
        "recoup": money("Recoup (USD)", dtype=pl.Decimal(18, 12), optional=True, blank=True),
        "net": money("Earnings (USD)", "EarningsUSD", dtype=pl.Decimal(18, 12)),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE, pl.String()),
    },
    controls=("net", "quantity"),
    observed_in_name=((r"_(\d{13})(?:_|\.)", None), (r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S")),
)

# ---- the pages of plays

WEB_PAGE = re.compile(r"\s*(<!--((?!-->).)*-->\s*)*<(!doctype|html|head)\b", re.IGNORECASE | re.DOTALL)
OURS = re.compile(r"distrokid|makeChart\(|chartData\s*=", re.IGNORECASE)
CHART_DATA = re.compile(r"\bchartData\s*=\s*(?=[{\[])")
TREND = re.compile(r"""makeChart\(\s*["']trend365day["'](?P<chart>.*?)(?=makeChart\(|\Z)""", re.DOTALL)
POINTS = re.compile(r"""["']?dataProvider["']?\s*:\s*(?P<points>\[[^\]]*(?:\]|\Z))""")
TRAILING_COMMA = re.compile(r",(?=\s*\]\Z)")
AS_WRITTEN = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
LARGEST_PAGE = 2**25
TOLD_BY_DAY = ("byMonth", "byWeek")
KINDS = {
    "tracks1year": "track",
    "albums1year": "release",
    "country1year": "country",
    "devices1year": "device",
    "sources1year": "source",
    "listening1year": "listening",
    "types1year": "container",
    "offline1year": "connection",
    "gender1year": "gender",
    "age1year": "age",
    "playlists1year": "playlist",
}
OF_LISTENERS = ("gender", "age")
Points = Sequence[dict[str, Any]]


def _tables_in_page(path: Path) -> Iterator[Block]:
    with path.open(encoding="utf-8", newline="\n") as file:
        page = file.read(LARGEST_PAGE)
    apple, trend = CHART_DATA.search(page), TREND.search(page)
    if apple:
        yield from _apple_tables(_decoded(page, apple.end()))
    elif trend:
        yield from _trend(trend["chart"])
    else:
        raise NotReadable(
            "A page of DistroKid without plays on it: were you signed in?",
            fix="Sign in to DistroKid, open the page of plays again, wait for its chart, and save it.",
        )


def _decoded(text: str, start: int) -> Any:
    try:
        return AS_WRITTEN.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        raise NotReadable(
            "The figures on DistroKid's page break off or are damaged.",
            fix="Open the page again, wait for its chart, and save it.",
        ) from None


def _trend(chart: str) -> Iterator[Block]:
    found = POINTS.search(chart)
    points = _decoded(TRAILING_COMMA.sub("", found["points"]) if found else "", 0)
    yield from _table("trend365day", points, ("category", "column-1"))


def _apple_tables(charts: Any) -> Iterator[Block]:
    """A table for each chart; an account without plays has no chart at all."""
    charts = charts if isinstance(charts, dict) else {}
    tables = {name: chart.get("dataProvider") for name, chart in charts.items() if isinstance(chart, dict)}
    yield _finished_days(tables.pop("last365days", None) or [])
    for name, points in tables.items():
        if points and name not in TOLD_BY_DAY:
            yield from _table(name, points, ())


def _finished_days(points: Points) -> Block:
    """The days without the newest, which Apple still counts: it is a remark."""
    *finished, newest = sorted(points, key=lambda point: str(point.get("field"))) or [{}]
    header = list(dict.fromkeys(key for point in points for key in point)) or ["field", "value"]
    rows = [[point.get(key) for key in header] for point in finished]
    remark = [f"{newest['field']} is still counted: {newest.get('value')} so far"] if newest else []
    return Block("last365days", written([header, *rows, remark]))


def _table(name: str, points: Points, columns: Sequence[str]) -> Iterator[Block]:
    yield from json_blocks({name: points}) if points else [Block(name, written([columns]))]


PAGE = Layout(
    "DistroKid's pages of plays",
    lambda head: WEB_PAGE.match(head) is not None and OURS.search(head) is not None,
    _tables_in_page,
)


def parted_by(sheet: Sheet) -> Context:
    """What the table's name says its figures are parted by."""
    return Context(facts={"kind": KINDS.get(sheet.document.block, "")})


STAMP = ((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),)

SPOTIFY_DAYS = Feed(
    name="spotify_days",
    title="Spotify plays per day",
    where_to_get="DistroKid → Stats → Streams → Spotify → save the page as HTML.",
    tables=(STREAMS,),
    replaces_by=("day",),
    block="trend365day",
    columns={
        "day": day("category"),
        "level": constant("label"),
        "store": constant("spotify"),
        "streams": whole("column-1"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
    settled_after=timedelta(days=35),
)

APPLE_DAYS = Feed(
    name="apple_days",
    title="Apple Music plays per day",
    where_to_get="DistroKid → Stats → Apple Music → save the page as HTML.",
    tables=(STREAMS,),
    replaces_by=("day",),
    block="last365days",
    columns={
        "day": day("field"),
        "level": constant("label"),
        "store": constant("apple_music"),
        "streams": whole("value"),
    },
    controls=("streams",),
    remark=r"^\S+ is still counted: ",
    observed_in_name=STAMP,
    settled_after=timedelta(days=30),
)

APPLE_BREAKDOWNS = Feed(
    name="apple_breakdowns",
    title="Apple Music plays by track, country, device, …",
    where_to_get=APPLE_DAYS.where_to_get,
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on", "window", "kind"),
    context=parted_by,
    block="|".join(KINDS),
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("1year"),
        "platform": constant("apple_music"),
        "kind": from_file("kind"),
        "key": text("field"),
        "title": derived(pl.when(pl.col("kind") == "track").then("key"), pl.String()),
        "figure": whole("value"),
        "streams": derived(pl.when(~pl.col("kind").is_in(OF_LISTENERS)).then("figure"), pl.Int64()),
        "listeners": derived(pl.when(pl.col("kind").is_in(OF_LISTENERS)).then("figure"), pl.Int64()),
    },
    controls=("figure",),
    observed_in_name=STAMP,
)

CONNECTOR = Connector(
    name="distrokid",
    title="DistroKid",
    feeds=(BANK_DETAILS, SPOTIFY_DAYS, APPLE_DAYS, APPLE_BREAKDOWNS),
    fresh_within=timedelta(days=75),  # a sale month is reported about two months after it ends
    lag=timedelta(days=60),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
    layouts=(PAGE,),
)
