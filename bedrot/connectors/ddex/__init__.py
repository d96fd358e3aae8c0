"""DDEX sales reports (DSR flat file): what a service says was used of a repertoire, and what of its money it allots to whom.

Records of many kinds lie in blocks, each kind with columns of its own that the file names in lines like `#SU03`. A line of usage
or money becomes a row together with its block's recording, work and release, and with its summary's territory and currency.
Only money allotted to somebody counts: what the service itself took is in no sum. One report may be several files.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from bedrot.connectors.ddex.rows import DSR
from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    barcode,
    country,
    currency,
    derived,
    file_day,
    from_file,
    isrc,
    money,
    one_of,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY
from bedrot.tables.stores import WORDS

IN_NAME = re.compile(
    r"^DSR_(?P<recipient>[^_]+)_(?P<sender>[^_]+)_(?P<service>[^_]+)_(?P<period>[^_]+)_(?P<territory>[^_]+)"
    r"_(?P<part>\d+)of(?P<parts>\d+)_\d{8}T\d{6}",
    re.IGNORECASE,
)
PERIOD = re.compile(r"^(\d{4})-?(?:Q([1-4])|(\d{2}))?-?(\d{2})?$", re.IGNORECASE)
PART = r"part (\d+) of (\d+)$"


def report(sheet: Sheet) -> Context:
    """For whom, from when to when, and which part of which report, as head and name say; the sums of the summaries."""
    facts, document = sheet.document.facts, sheet.document
    named = next((m.groupdict() for name in document.names if (m := IN_NAME.match(name))), {})
    begins, _, ends = named.get("period", "").partition("--")
    made = document.observed_at.date()
    first = _day(facts.get("usagestartdate") or begins) or made.replace(day=1)
    last = _day(facts.get("usageenddate") or ends or begins, last=True)
    part, parts = (
        named.get("part") or facts.get("filenumber"),
        named.get("parts") or facts.get("numberoffiles"),
    )
    service = facts.get("servicedescription") or named.get("service", "")
    which = " ".join([service, named.get("territory", ""), f"part {part or 1} of {parts or 1}"]).strip()
    told = {"report": which, "sender": named.get("sender", ""), "profile": facts.get("profile", "")}
    return Context(
        account=facts.get("recipientname") or named.get("recipient"),
        first_day=first,
        last_day=last,
        facts=told,
        stated=_stated(facts, whole_report=parts in (None, "", "1")),
    )


def _stated(facts: Mapping[str, str], *, whole_report: bool) -> dict[str, Decimal]:
    """The footer's count of lines; sums of the summaries only where the file is the whole report."""
    of = {"lines": "lines"} | ({"quantity": "usages", "net": "payable"} if whole_report else {})
    return {name: Decimal(facts[fact]) for name, fact in of.items() if facts.get(fact, "").strip()}


def _day(text: str, *, last: bool = False) -> date | None:
    """The first or last day of 2015, 2015-Q4, 2015-02 or 2015-02-28."""
    found = PERIOD.match(text.strip())
    if not found:
        return None
    year, quarter, month, day = (int(part) if part else None for part in found.groups())
    months = (quarter * 3 - 2, quarter * 3) if quarter else (month, month) if month else (1, 12)
    try:
        number = months[1] if last else months[0]
        return date(year or 0, number or 1, day or (monthrange(year or 1, number or 1)[1] if last else 1))
    except ValueError:
        return None


def part_notes(rows: pl.LazyFrame) -> list[str]:
    """Says which part of a report a file is, and where only a file's own day tells its month."""
    found = rows.select(pl.col("series").str.extract_groups(PART).alias("part")).unnest("part").unique()
    return [
        f"This is part {part} of {parts} of its report: only all of them together are the whole."
        for part, parts in found.collect().rows()
        if parts not in (None, "0", "1")
    ]


USE_TYPES = {
    "stream": "stream",
    "ondemandstream": "stream",
    "noninteractivestream": "radio",
    "broadcast": "radio",
    "webcast": "radio",
    "simulcast": "radio",
    "download": "download",
    "permanentdownload": "download",
    "conditionaldownload": "download",
}
IS_WORK = pl.col("record").str.starts_with("LI") | pl.col("work_title").is_not_null()
IS_MECHANICAL = pl.col("right_type").str.to_lowercase().str.contains("mechanical").fill_null(value=False)
IS_UGC = pl.col("profile").str.to_lowercase().str.contains("ugc").fill_null(value=False)
OF_WORK = pl.when(IS_MECHANICAL).then(pl.lit("mechanical")).otherwise(pl.lit("performance"))
OF_RECORDING = (
    pl.when(IS_UGC & (pl.col("use_type") == "stream")).then(pl.lit("ugc")).otherwise(pl.col("use_type"))
)
LINE_TYPE = pl.when(pl.col("net").is_null()).then(pl.lit("usage")).otherwise(LINE_TYPE_BY_SIGN)
STORES = {word: name for word, (name, _) in WORDS.items()}
IN_WORDS = pl.col("store_label").str.to_lowercase()

USAGE = Feed(
    name="usage",
    title="DSR flat file",
    where_to_get="The service or your society → its reporting portal → Sales and usage reports → DDEX DSR flat file.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month",),
    block="DSR",
    context=report,
    columns={
        "record": text("Record"),
        "series": from_file("report"),
        "profile": from_file("profile"),
        "sale_month": file_day("first_day"),
        "sale_until": file_day("last_day"),
        "service": text("Service"),
        "sender": from_file("sender"),
        "store_label": derived(pl.coalesce("service", "sender"), pl.String()),
        "store": derived(IN_WORDS.replace_strict(STORES, default=None, return_dtype=pl.String), pl.String()),
        "work_title": text("WorkTitle"),
        "recording_title": text("Title"),
        "right_type": text("RightType"),
        "rights": derived(
            pl.when(IS_WORK).then(pl.lit("publishing")).otherwise(pl.lit("master")), pl.String()
        ),
        "use_type": one_of("UseType", names=USE_TYPES),
        "usage_label": text("UseType"),
        "usage": derived(pl.when(IS_WORK).then(OF_WORK).otherwise(OF_RECORDING), pl.String()),
        "title": derived(
            pl.when(IS_WORK).then(pl.coalesce("work_title", "recording_title")).otherwise("recording_title"),
            pl.String(),
        ),
        "version": text("SubTitle"),
        "artist": text("DisplayArtistName"),
        "release": text("Release"),
        "label": text("Label"),
        "catalogue_no": text("CatalogNumber"),
        "work_id": text("WorkId"),
        "isrc": isrc("ISRC"),
        "upc": barcode("ICPN"),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "quantity": whole("Usages", blank=True),
        "net_revenue": money("NetRevenue", dtype=ROYALTY_MONEY, blank=True),
        "gross": money("AllocatedNetRevenue", dtype=ROYALTY_MONEY, blank=True),
        "net": money("AllocatedAmount", dtype=ROYALTY_MONEY, blank=True),
        "currency": currency("Currency"),
        "currency_label": text("Currency"),
        "line_type": derived(LINE_TYPE, pl.String()),
        "lines": whole("Lines"),
    },
    controls=("net", "quantity", "lines"),
    observed_in_name=((r"_(\d{8}T\d{6})", "%Y%m%dT%H%M%S"),),
    version=2,
    notes=part_notes,
)

CONNECTOR = Connector(
    name="ddex",
    title="DDEX sales reports",
    feeds=(USAGE,),
    fresh_within=timedelta(days=110),
    lag=timedelta(days=60),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
    layouts=(DSR,),
)
