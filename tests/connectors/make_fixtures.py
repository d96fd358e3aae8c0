"""Writes the samples that no editor would keep as they are: CR line ends, old encodings, BOMs, zips and workbooks.

`python tests/connectors/make_fixtures.py [FOLDER]` gives the same bytes every time; the other samples are plain text
and are edited by hand. All names and figures are invented.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

HERE = Path(__file__).parent
Row = tuple[str | int | float | None, ...]


class Ad(NamedTuple):
    """One ad over the whole period; without a name it is the row of totals."""

    name: str | None
    delivery: str | None
    ad_set: str | None
    reach: int
    impressions: int
    spend: float
    ends: str | None
    results: int | None = None
    indicator: str | None = None


BANK_DETAILS_HEADER = (
    "Reporting Date|Sale Month|Store|Artist|Title|ISRC|UPC|Quantity|Team Percentage|Song/Album|Country of Sale|"
    "Songwriter Royalties Withheld|Earnings (USD)\n"
)
BANK_DETAILS_B = """\
2025-04-11|2025-02|Spotify|Example Artist|Harbour Lights|QZEX11800001|210000000119|733|100|Song|US|0|2.44110318
2025-04-11|2025-02|Spotify|Example Artist|Harbour Lights|QZEX11800001|210000000119|160|100|Song|US|0|-0.15991204
2025-04-11|2025-02|Spotify|Example Artist|Harbour Lights|QZEX11800001|210000000119|3|100|Song|NA|0|0.00297060
2025-04-11|2025-02|Spotify|Second Example|Paper Crowns (feat. Example Artist)|QZEX11800002|000004001232|18|50|Song|XK|0|0.00811440
2025-04-14|2025-03|YouTube (Ads)|Example Artist|Harbour Lights|QZEX11800001|210000000119|2|100|Song|BR|0|0.00045210
2025-04-14|2025-03|YouTube (Ads)|Example Artist|Harbour Lights|QZEX11800001|210000000119|2|100|Song|BR|0|0.00045210
2025-04-17|2025-01|Facebook|Example Artist|Harbour Lights|QZEX11800001|210000000119|2806|100|Song|OU|0|0.01642200
2025-04-17|2025-01|Deezer|Example Artist|HARBOUR LIGHTS|QZEX11800001|210000000119|4|100|Song|FR|0|0.00000000
2025-04-18|2024-12|Apple Music|Example Artist|Harbour Lights|QZEX11800001|210000000119|0|100|Song|DE|0|0.00000000
2025-04-18|2024-11|Apple Music|Example Artist|Harbour Lights|QZEX11800001|210000000119|12|100|Song|DE|0|-0.07741000
2025-04-18|2025-02|iTunes|Example Artist|First Tide||210000000119|1|100|Album|US|0|6.30000000
2025-04-21|2024-09|Kwela Sounds|Example Artist|Harbour Lights|QZEX11800001|210000000119|6|100|Song|ZA|0|0.00309000
"""
BANK_DETAILS_WESTERN = """\
2024-02-09|2023-12|Spotify|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|90|100|Song|FR|0|0.25210900
2024-02-09|2023-12|Spotify|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|21|100|Song|FR|0|-0.01764210
2024-02-09|2023-12|Spotify|Café Exemple|“Smart” Quotes – a Dash…|QZEX12300006|210000000331|7|100|Song|NA|0|0.00693140
2024-02-09|2023-12|Spotify|Café Exemple|Ödland €5|QZEX12300008|210000000331|2|100|Song|XK|0|0.00180420
2024-02-12|2024-01|YouTube (Red)|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|5|100|Song|CA|0|0.02305500
2024-02-12|2024-01|YouTube (Red)|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|5|100|Song|CA|0|0.02305500
2024-02-16|2023-11|Facebook|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|910|100|Song|OU|0|0.00515000
2024-02-16|2023-12|Apple Music|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|1|100|Song|SE|0|0.00000000
2024-02-16|2023-10|Tidal|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|3|100|Song|NO|0|-0.03012000
2024-02-16|2023-12|iTunes|Café Exemple|Première||210000000331|1|100|Album|FR|0|6.30000000
2024-02-19|2023-08|Kwela Sounds|Café Exemple|Crème Brûlée|QZEX12300005|210000000331|2|100|Song|ZA|0|0.00103000
"""

TIMELINE = """\
date,listeners,streams,followers
2025-05-26,0,0,0
2025-05-27,0,0,0
2025-05-28,52,88,5
2025-05-29,61,97,5
2025-05-30,240,471,19
2025-05-31,198,350,31
2025-06-01,170,288,36
2025-06-02,171,171,35
2025-06-03,160,262,38
2025-06-04,158,255,41
2025-06-05,149,231,40
2025-06-06,155,260,44
"""
TIMELINE_2026 = """\
date,listeners,monthly listeners,monthly active listeners,super listeners,streams,playlist adds,saves,followers
2026-02-25,310,4102,1722,86,521,12,9,877
2026-02-26,322,4120,1730,86,540,14,8,879
2026-02-27,418,4233,1790,88,744,31,27,886
2026-02-28,401,4288,1811,89,690,22,19,893
2026-03-01,377,4301,1809,90,633,15,11,895
2026-03-02,350,4297,1802,90,577,11,10,894
2026-03-03,341,4290,1799,90,560,10,8,896
2026-03-04,336,4281,1790,89,548,9,9,897
2026-03-05,330,4260,1781,89,539,13,7,897
2026-03-06,361,4255,1784,89,604,17,12,901
2026-03-07,352,4241,1779,88,571,12,8,902
2026-03-08,329,4230,1770,88,530,8,6,902
"""

OVERVIEW_HEADER: Row = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")
OVERVIEW: tuple[Row, ...] = (
    (0, 0, 0, 0, 0), (1204, 9, 88, 3, 4), (1377, 12, 97, 0, 6), (1290, 8, 90, -2, 3), (15233, 74, 1180, 31, 88),
    (8120, 50, 611, 12, 41), (4401, 31, 322, -7, 20), (2306, 14, 160, 2, 9), (1511, 11, 102, 1, 5), (902, 5, 60, 0, 2),
)  # fmt: skip
ENGLISH = ("January", "February", "March", "April", "December")
SPANISH = ("enero", "febrero", "marzo", "abril", "diciembre")
MONTHS = (1, 2, 3, 4, 12)  # the months that the samples need

ADS_HEADER: Row = (
    "Reporting starts", "Reporting ends", "Ad name", "Ad delivery", "Ad Set Name", "Bid", "Bid type", "Ad set budget",
    "Ad set budget type", "Last significant edit", "Attribution setting", "Results", "Result indicator", "Reach",
    "Impressions", "Cost per results", "Quality ranking", "Engagement rate ranking", "Conversion rate ranking",
    "Amount spent (USD)", "Ends",
)  # fmt: skip
ADS_PERIOD = ("2025-11-03", "2026-02-01")
ADS = (
    Ad("AD1", "active", "Harbour Lights - AD 1", 30210, 44870, 301.17, "Ongoing", 412, "actions:post_engagement"),
    Ad("AD2", "active", "Harbour Lights - AD 1", 28844, 41306, 288.4, "Ongoing", 390, "actions:post_engagement"),
    Ad("AD3 – Café", "inactive", "Harbour Lights - AD 2", 9120, 11873, 80.05, "2025-12-01", 55, "actions:link_click"),
    Ad("AD1", "not_delivering", "Paper Crowns - AD 1", 10433, 14209, 96.62, "2026-01-11", 71, "actions:link_click"),
    Ad("AD2", "not_delivering", "Paper Crowns - AD 1", 712, 760, 5.01, "2026-01-11"),
    Ad("AD1 - Copy", "not_delivering", "Paper Crowns - AD 2", 0, 0, 0, "2026-01-11"),
)  # fmt: skip
ADS_REACH = 51977  # fewer people than the rows' reaches add up to: many saw several ads


def bank_details(text: str, line_end: str, encoding: str) -> bytes:
    """DistroKid's bank details from lines with bars for tabs."""
    return (BANK_DETAILS_HEADER + text).replace("|", "\t").replace("\n", line_end).encode(encoding)


def timeline(text: str) -> bytes:
    """A Spotify for Artists timeline as it is downloaded."""
    return text.encode("utf-8-sig")


def timeline_from_excel(text: str) -> bytes:
    """The same after somebody saved it in an American Excel."""
    header, *rows = text.splitlines()
    return timeline("\n".join([header, *(_american(row) for row in rows)]) + "\n")


def overview(first: date, dated: Callable[[date], str], rows: tuple[Row, ...] = OVERVIEW) -> bytes:
    """A TikTok Studio overview: quoted, no year, no last line end."""
    lines = [OVERVIEW_HEADER, *((dated(first + timedelta(days=n)), *row) for n, row in enumerate(rows))]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode("utf-8-sig")


def english(day: date) -> str:
    """`March 8`."""
    return f"{ENGLISH[MONTHS.index(day.month)]} {day.day}"


def spanish(day: date) -> str:
    """`8 de marzo`."""
    return f"{day.day} de {SPANISH[MONTHS.index(day.month)]}"


def zipped(content: bytes, moment: datetime) -> bytes:
    """One stored file at the root, as TikTok packs it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("Overview.csv", moment.timetuple()[:6]), content)
    return buffer.getvalue()


def tiktok_zip(handle: str, first: date, moment: datetime, dated: Callable[[date], str]) -> dict[str, bytes]:
    """Name and bytes of a zip downloaded at a moment, UTC."""
    name = f"tiktok/Overview_{first}_{int(moment.timestamp())}_{handle}.zip"
    return {name: zipped(overview(first, dated), moment)}


def ads_workbook() -> bytes:
    """Meta Ads Manager's workbook of a whole period, with the totals in row 2."""
    spend, impressions = sum(ad.spend for ad in ADS), sum(ad.impressions for ad in ADS)
    totals = Ad(None, None, None, ADS_REACH, impressions, spend, None)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 2, 2, 8, 30)})  # noqa: DTZ001 (workbooks know no zones)
        sheet = book.add_worksheet("Worksheet")
        for number, row in enumerate((ADS_HEADER, *map(_ad_row, (totals, *ADS)))):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def fixtures() -> dict[str, bytes]:
    """All samples that are made here, by path."""
    return {
        "distrokid/bank_details_b.tsv": bank_details(BANK_DETAILS_B, "\r", "ascii"),
        "distrokid/bank_details_cp1252.tsv": bank_details(BANK_DETAILS_WESTERN, "\r\n", "cp1252"),
        "spotify_for_artists/Example Artist-audience-timeline.csv": timeline(TIMELINE),
        "spotify_for_artists/Example Artist-audience-timeline_excel.csv": timeline_from_excel(TIMELINE),
        "spotify_for_artists/Second Example-audience-timeline.csv": timeline(TIMELINE_2026),
        **tiktok_zip(
            "example.handle", date(2025, 12, 28), datetime(2026, 1, 8, 9, 12, 44, tzinfo=UTC), english
        ),
        **tiktok_zip("leap_handle", date(2024, 2, 26), datetime(2024, 3, 8, 18, 3, 10, tzinfo=UTC), english),
        **tiktok_zip("ejemplo", date(2026, 2, 27), datetime(2026, 3, 10, 7, 40, 2, tzinfo=UTC), spanish),
        "tiktok/Overview.csv": overview(date(2026, 4, 16), english, OVERVIEW[1:8]),
        "meta_ads/Example-Label-Ads-Nov-3-2025-Feb-1-2026.xlsx": ads_workbook(),
    }


def _american(row: str) -> str:
    day, rest = row.split(",", 1)
    year, month, number = map(int, day.split("-"))
    return f"{month}/{number}/{year},{rest}"


def _ad_row(ad: Ad) -> Row:
    cost = round(ad.spend / ad.results, 8) if ad.results else None
    budget = ("ABSOLUTE_OCPM", "Using campaign budget") if ad.name else (None, None)
    return (
        *ADS_PERIOD, ad.name, ad.delivery, ad.ad_set, None, *budget, None, None, "7-day click or 1-day view", ad.results,
        ad.indicator, ad.reach, ad.impressions, cost, "-", "-", "-", ad.spend, ad.ends,
    )  # fmt: skip


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for path, content in fixtures().items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
