"""Meta Ads Manager exports: days as xlsx with a totals row and as csv, and one older export of a whole period."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from bedrot.demo.ads import Ad, AdDay
from bedrot.demo.chance import stream
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.simulate import World

ACCOUNT = "BEDROT-DEMO"
ATTRIBUTION = "7-day click or 1-day view"
INDICATOR = "actions:offsite_conversion.fb_pixel_view_content"
RUNNING, STOPPED = "active", "not_delivering"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PERIOD_REACH = 0.7  # of the daily reaches' sum: many people see an ad on several days

Cell = str | int | float | None

DAILY_HEADER = (
    "Reporting starts", "Reporting ends", "Campaign name", "Campaign ID", "Ad set name", "Ad set ID", "Ad name",
    "Ad ID", "Ad delivery", "Attribution setting", "Results", "Result indicator", "Reach", "Impressions",
    "Cost per results", "Amount spent (USD)", "Link clicks", "Clicks (all)", "Ends",
)  # fmt: skip
PERIOD_HEADER = (
    "Reporting starts", "Reporting ends", "Ad name", "Ad delivery", "Attribution setting", "Results",
    "Result indicator", "Reach", "Impressions", "Cost per results", "Quality ranking", "Engagement rate ranking",
    "Conversion rate ranking", "Amount spent (USD)", "Ends", "Ad Set Name", "Bid", "Bid type", "Ad set budget",
    "Ad set budget type", "Last significant edit",
)  # fmt: skip

# days before today: when it was exported, and the first day it shows
PERIOD_EXPORT = 430
XLSX_EXPORT = 300
CSV_EXPORTS = ((29, 329), (1, 57))


def write_exports(downloads: Downloads, world: World) -> dict[date, list[AdDay]]:
    """Writes all exports; what the newest of the daily ones says of each day is returned."""
    chance = stream(world.seed, "exports")
    moments = {
        ago: download_moment(world.today - timedelta(days=ago), chance)
        for ago in (PERIOD_EXPORT, XLSX_EXPORT, *(ago for ago, _ in CSV_EXPORTS))
    }
    _write_period(downloads, world, moments[PERIOD_EXPORT])
    known = _write_xlsx(downloads, world, moments[XLSX_EXPORT])
    for ago, first in CSV_EXPORTS:
        known |= _write_csv(downloads, world, world.today - timedelta(days=first), moments[ago])
    return known


def _write_xlsx(downloads: Downloads, world: World, moment: datetime) -> dict[date, list[AdDay]]:
    shown = _shown(world, world.first_day, moment)
    rows = [_totals(shown, world.first_day, moment), *(_daily(each, moment.date()) for each in shown)]
    downloads.save(_name(world.first_day, moment, "xlsx"), _xlsx(DAILY_HEADER, rows, moment), moment)
    return _by_day(shown)


def _write_csv(downloads: Downloads, world: World, first: date, moment: datetime) -> dict[date, list[AdDay]]:
    shown = _shown(world, first, moment)
    rows = [_daily(each, moment.date()) for each in shown]
    downloads.save(_name(first, moment, "csv"), _csv(DAILY_HEADER, rows), moment)
    return _by_day(shown)


def _write_period(downloads: Downloads, world: World, moment: datetime) -> None:
    by_ad: dict[Ad, list[AdDay]] = defaultdict(list)
    for each in _shown(world, world.first_day, moment):
        by_ad[each.ad].append(each)
    rows = [_period(whole(ads), world.first_day, moment) for ads in by_ad.values()]
    downloads.save(_name(world.first_day, moment, "csv"), _csv(PERIOD_HEADER, rows), moment)


def whole(ads: list[AdDay]) -> AdDay:
    """One ad's days added up; reach is estimated, for it does not add up."""
    return replace(
        ads[-1],
        spend=sum((each.spend for each in ads), Decimal(0)),
        impressions=sum(each.impressions for each in ads),
        reach=int(sum(each.reach for each in ads) * PERIOD_REACH),
        results=sum(each.results for each in ads),
    )


def _shown(world: World, first: date, moment: datetime) -> list[AdDay]:
    return [each.seen_on(moment.date()) for each in world.ads if first <= each.day < moment.date()]


def _by_day(ads: Iterable[AdDay]) -> dict[date, list[AdDay]]:
    found: dict[date, list[AdDay]] = defaultdict(list)
    for each in ads:
        found[each.day].append(each)
    return found


def _daily(each: AdDay, exported: date) -> list[Cell]:
    """A row of one day; the delivery is that of the moment of export, on every day alike."""
    ad, day = each.ad, each.day.isoformat()
    results = each.results or None
    return [
        day, day, ad.campaign.name, ad.campaign.identity, ad.ad_set, ad.ad_set_id, ad.name, ad.identity,
        _delivery(ad, exported), ATTRIBUTION, results, INDICATOR if results else None, each.reach, each.impressions,
        _cost(each), float(each.spend), each.link_clicks, each.clicks, _ends(ad, exported),
    ]  # fmt: skip


def _totals(shown: list[AdDay], first: date, moment: datetime) -> list[Cell]:
    """Row 2 of a workbook: no names, spend and impressions exact, reach less than the rows' sum."""
    last = (moment.date() - timedelta(days=1)).isoformat()
    total = whole(shown)
    spend = sum(float(each.spend) for each in shown)
    clicks = sum(each.link_clicks for each in shown), sum(each.clicks for each in shown)
    names: list[Cell] = [first.isoformat(), last, None, None, None, None, None, None, None, ATTRIBUTION]
    return [*names, None, None, total.reach, total.impressions, None, spend, *clicks, None]


def _period(each: AdDay, first: date, moment: datetime) -> list[Cell]:
    ad, last = each.ad, (moment.date() - timedelta(days=1)).isoformat()
    results = each.results or None
    return [
        first.isoformat(), last, ad.name, _delivery(ad, moment.date()), ATTRIBUTION, results,
        INDICATOR if results else None, each.reach, each.impressions, _cost(each), "-", "-", "-", float(each.spend),
        _ends(ad, moment.date()), ad.ad_set, "0", "ABSOLUTE_OCPM", round(ad.campaign.dollars / 2, 2), "Daily",
        f"{ad.campaign.first}T09:14:51-0700",
    ]  # fmt: skip


def _delivery(ad: Ad, exported: date) -> str:
    return RUNNING if ad.campaign.last >= exported else STOPPED


def _ends(ad: Ad, exported: date) -> str:
    return ad.campaign.last.isoformat() if ad.campaign.last < exported else "Ongoing"


def _cost(each: AdDay) -> float | None:
    return round(float(each.spend) / each.results, 8) if each.results else None


def _name(first: date, moment: datetime, ending: str) -> str:
    last = moment.date() - timedelta(days=1)
    span = "-".join(f"{MONTHS[day.month - 1]}-{day.day}-{day.year}" for day in (first, last))
    return f"{ACCOUNT}-Ads-{span}.{ending}"


def _csv(header: tuple[str, ...], rows: list[list[Cell]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def _xlsx(header: tuple[str, ...], rows: list[list[Cell]], moment: datetime) -> bytes:
    """A workbook with one sheet `Worksheet`: text for names, ids and dates, numbers for numbers."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties({"created": moment.replace(tzinfo=None)})
        sheet = book.add_worksheet("Worksheet")
        for row, cells in enumerate([list(header), *rows]):
            sheet.write_row(row, 0, cells)
    return buffer.getvalue()
