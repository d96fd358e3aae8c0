"""Writes the samples that no editor would keep as they are: CR line ends, old encodings, BOMs, zips and workbooks.

`python tests/connectors/make_fixtures.py [FOLDER]` gives the same bytes every time; the other samples are plain text
and are edited by hand. All names and figures are invented.
"""

from __future__ import annotations

import codecs
import io
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
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

SONGS_28DAY = """\
song,listeners,streams,saves,release_date
"Harbour Lights",7204,12480,311,2025-05-28
"Paper Crowns (feat. Example Artist)",688,940,40,2025-11-07
" First Tide ☁️",70,77,0,2024-02-09
"Night ""Ferry"", live",12,12,1,2023-12-01
"Will We Land?",4,5,0,2023-10-13
"WILL WE LAND?",1,1,0,2023-10-13
"""
SONGS_ALL = """\
song,listeners,streams,saves,release_date
"Harbour Lights",0,120480,0,2025-05-28
"Paper Crowns (feat. Example Artist)",0,9940,0,2025-11-07
"First Tide",0,7077,0,2024-02-09
"Night Ferry",0,1210,0,2023-12-01
"Will We Land?",0,51,0,2023-10-13
"WILL WE LAND?",0,0,0,2023-10-13
"""
PLAYLISTS_28DAY = """\
title,author,listeners,streams,date_added
"rain 🍉 to read by","-",2108,3964,2025-06-25
"rain 🍉 to read by","-",41,60,2025-07-04
" Quiet Mornings","Example Curator",712,1188,2025-11-12
"Radio","Spotify",640,1032,n/a
"Discover Weekly","Spotify",310,322,n/a
"Example Editorial","Spotify",120,188,2026-03-06
"MOVE/OUT","-",3,13,2025-08-29
"""

OVERVIEW_HEADER: Row = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")
OVERVIEW: tuple[Row, ...] = (
    (0, 0, 0, 0, 0), (1204, 9, 88, 3, 4), (1377, 12, 97, 0, 6), (1290, 8, 90, -2, 3), (15233, 74, 1180, 31, 88),
    (8120, 50, 611, 12, 41), (4401, 31, 322, -7, 20), (2306, 14, 160, 2, 9), (1511, 11, 102, 1, 5), (902, 5, 60, 0, 2),
)  # fmt: skip
FOLLOWER_HEADER: Row = ("Date", "Followers", "Difference in followers from previous day")
FOLLOWERS = ("undefined", "undefined", 41, 163, 291, 288, 467, 619, 752, 859)
GENDERS: tuple[Row, ...] = (("Male", "0.5612"), ("Female", "0.4127"), ("Other", "0.0261"))
TERRITORIES: tuple[Row, ...] = (
    ("US", "0.438"), ("EG", "0.207"), ("TR", "0.083"), ("XK", "0.024"), ("GB", "0.011"), ("Others", "0.237"),
)  # fmt: skip
ENGLISH = ("January", "February", "March", "April", "December")
SPANISH = ("enero", "febrero", "marzo", "abril", "diciembre")
MONTHS = (1, 2, 3, 4, 12)  # the months that the samples need

AUDIENCE = """\
sep=,
"Top cities"
"Springfield, Example State","Port Example","Saint-Exemple, Québec","Övre Exempel"
"6.2%","3.4%","1.1%","0.9%"

"Age & gender"
"","Men","Women"
"18-24","10.5%","7.1%"
"25-34","21%","14.2%"
"35-44","9.3%","6%"
"65+","0%","0.4%"

"Top countries"
"United States","Canada","Türkiye","Kosovo","Atlantis"
"41.3%","12%","3.1%","0.4%","0.1%"
"""

STUDIO_TOTALS = "Date,Engaged views\n" + "".join(
    f"2026-04-{21 + n},{views}\n" for n, views in enumerate((1204, 1377, 1290, 0, 12, 28, 201))
)
STUDIO_BY_DATE = {
    "Table data.csv": """\
Date,Views,Watch time (hours),Average view duration,Subscribers,Estimated revenue (USD)
Total,6109,136.0332,0:01:20,-63,3.03
2026-04-27,286,1.8274,0:00:23,1,
2026-04-26,34,0.9917,0:01:45,0,
2026-04-25,12,0.0667,0:00:20,0,0.001
2026-04-24,0,0,,-70,0
2026-04-23,2108,60.3124,0:01:43,2,1.052
2026-04-22,1877,36.4972,0:01:10,3,0.731
2026-04-21,1792,36.3378,0:01:13,1,1.246
""",
    "Totals.csv": STUDIO_TOTALS,
    "Chart data.csv": STUDIO_TOTALS,
}

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
REPORT_HEADER: Row = (
    "Campaign name", "Day", "Reach", "Impressions", "Currency", "Amount spent (GBP)", "Link clicks", "Clicks (all)",
    "Reporting starts", "Reporting ends",
)  # fmt: skip
REPORT: tuple[Row, ...] = (
    ("Harbour Lights", "2026-02-01", 1688, 1904, "GBP", 12.4, 31, 40, "2026-02-01", "2026-02-01"),
    ("Paper Crowns", "2026-02-01", 371, 402, "GBP", 3.02, 6, 9, "2026-02-01", "2026-02-01"),
    ("Harbour Lights", "2026-02-02", 1702, 1933, "GBP", 12.61, 35, 41, "2026-02-02", "2026-02-02"),
    ("Paper Crowns", "2026-02-02", 360, 388, "GBP", 2.97, None, None, "2026-02-02", "2026-02-02"),
    ("Harbour Lights", "2026-02-03", 1650, 1876, "GBP", 12.33, 29, 33, "2026-02-03", "2026-02-03"),
    ("Paper Crowns", "2026-02-03", 0, 0, "GBP", 0, None, None, "2026-02-03", "2026-02-03"),
)
GOOGLE_REPORT = """\
Campaign report
March 1, 2026 - March 2, 2026
Campaign state|Campaign|Day|Currency code|Cost|Clicks|Impr.|Conversions
Enabled|Lumières du port|2026-03-01|CHF|12.40|20|1,904|0.50
Enabled|Paper Crowns|2026-03-01|CHF|1,003.02|611|40,211|3.00
Paused|Clip 3|2026-03-01|CHF|0.00| --| --| --
Enabled|Lumières du port|2026-03-02|CHF|12.61|22|1,933|0.00
Enabled|Paper Crowns|2026-03-02|CHF|990.97|602|39,870|2.50
Paused|Clip 3|2026-03-02|CHF|0.00|0|0|0.00
Total: Campaigns| --| --|CHF|2,019.00|1,255|83,918|6.00
Total: Account| --| --|CHF|2,019.00|1,255|83,918|6.00
"""
ADS_REACH = 51977  # fewer people than the rows' reaches add up to: many saw several ads


BANDCAMP_HEADER = (
    "date,paid to,item type,item name,artist,currency,item price,quantity,discount code,sub total,tax,shipping,"
    "ship from country name,transaction fee,fee type,item total,amount you received,bandcamp transaction id,"
    "paypal transaction id,assessed revenue share,collected revenue share,balance of revenue share,"
    "change to payout balance,payout balance,net amount,package,option,item url,sku,catalog number,upc,isrc,buyer name,"
    "buyer email,buyer phone,buyer note,ship to name,ship to street,ship to street 2,ship to city,ship to state,"
    "ship to zip,ship to country,ship to country code,ship date,ship notes,country,country code,region/state,city,"
    "referrer,referrer url\n"
)
BANDCAMP = """\
2/3/20 5:12am,Bandcamp,album,First Tide,Example Artist,USD,5,1,,5,,,,0.35,credit card,5,0,2100000001,,0.5,0.5,0,4.15,4.15,4.15,,,,EX001-D,EX001,210000000119,,Fan Example,fan@example.com,,,,,,,,,,,,,United States,US,NY,,Example referrer,
2/3/20 2:21pm,Bandcamp,package,First Tide,Example Artist,USD,13,1,,13,,4,United States,0.68,credit card,17,0,2100000002,,1.3,1.3,0,15.02,19.17,11.02,Cassette,Smoke,,EX001-C,EX001,210000000119,,Fan Example,fan@example.com,,,Fan Example,1 Example Street,,,,,United States,US,2/7/20,,United States,US,PA,,,
2/3/20 2:26pm,Bandcamp,track,Harbour Lights,Example Artist,EUR,1.5,2,,3,0.57,,,0.29,paypal,3.57,0,2100000003,,0.3,0.3,0,2.41,2.41,2.41,,,,,EX001,,QZEX11800001,,fan@example.com,,,,,,,,,,,,,Germany,DE,Bavaria,,,
2/4/20 6:02pm,seller@example.com,payout,,,USD,,,,,,,,0.2,transfer,19.17,18.97,t210000004,PPEXAMPLE00000009,,,,-19.17,0,,,,,,,,,,,,,,,,,,,,,,,,,,,,
2/6/20 10:18am,Bandcamp,package,First Tide,Example Artist,USD,18,2,,36,,8,United States,2.95,credit card,44,0,2100000005,,3.6,0,3.6,0,0,29.45,Vinyl,,,EX001-LP,EX001,,,,fan@example.com,,,,,,,,,Serbia,RS,,,Serbia,RS,,,,
2/6/20 10:18am,Bandcamp,package,Paper Crowns,Second Example,USD,16,1,,16,,6,United States,,,22,0,2100000005,,1.6,5.2,0,57.85,57.85,14.4,Vinyl,,,EX002-LP,EX002,,,,fan@example.com,,,,,,,,,Serbia,RS,,,Serbia,RS,,,,
2/20/20 7:32pm,Bandcamp,reversal,First Tide,Example Artist,USD,18,-2,,-36,,-8,United States,-2.95,credit card,-44,,t210000006,,-5.2,-5.2,0,-57.85,0,,Vinyl,,,EX001-LP,EX001,,,,fan@example.com,,,,,,,,,Serbia,RS,,,Serbia,RS,,,,
2/20/20 7:32pm,Bandcamp,reversal,Paper Crowns,Second Example,USD,16,-1,,-16,,-6,United States,,,-22,,t210000006,,,,,,,,Vinyl,,,EX002-LP,EX002,,,,fan@example.com,,,,,,,,,Serbia,RS,,,Serbia,RS,,,,
2/22/20 7:12pm,seller@example.com,package,First Tide,Example Artist,USD,10,1,,10,,4,Germany,0.92,paypal,14,,2100000007,PPEXAMPLE00000010,n/a,n/a,n/a,,,,Cassette,,,EX001-C,EX001,,,,fan@example.com,,,,,,,,,Canada,CA,,,Canada,CA,ON,,,
2/23/20 10:05pm,seller@example.com,refund,First Tide,Example Artist,USD,10,-1,,-10,,-4,Germany,,,-14,,t210000008,PPEXAMPLE00000010,n/a,n/a,n/a,,,,Cassette,,,EX001-C,EX001,,,,fan@example.com,,,,,,,,,Canada,CA,,,Canada,CA,ON,,,
2/24/20 11:21pm,Bandcamp,refund,First Tide,Example Artist,USD,13,,,-6,,,United States,-0.19,paypal,-6,,t210000009,,-0.47,-0.47,0,-5.34,-5.34,,Cassette,Smoke,,EX001-C,EX001,210000000119,,,fan@example.com,,,,,,,,,United States,US,,,United States,US,PA,,,
"""  # noqa: E501 (as wide as the portal writes it)
CARGO_HEADER: Row = (
    "Period", "Catalogue No.", "Label", "Label ID", "Sold To", "Cinram V Sage V Cost", "Domestic v Export", "Sale / Cost",
    "Type / Cost Reason", "Country", "Artist / Invoice Ref", "Title / More info", "UPC on report", "Format", "Net Qty",
    "Gross value", "Cost", "Storage Costs", "Distribution fee", "Net after fee",
)  # fmt: skip
CARGO: tuple[Row, ...] = (
    ("2023_01", "EXL001LP", "EXAMPLE LABEL", "900001", "AMAZON EU SARL, UK BRANCH", "Sage", "Domestic", "Sale", "Store", "UK",
     "EXAMPLE ARTIST", "FIRST TIDE", "210000000119", "VL", 2, 18.2, None, None, 0.8, 14.56),
    ("2023_01", "EXL001LP", "EXAMPLE LABEL", "900001", "SAMPLE RECORDS LTD", "Cinram", "Domestic", "Sale", "Store", "UK",
     "EXAMPLE ARTIST", "FIRST TIDE", "210000000119", "VL", 1, 6.79, None, None, 0.8, 5.432),
    ("2023_02", "EXL001LP", "EXAMPLE LABEL", "900001", "SAMPLE GERMANY STOCK", "Sage", "Export", "Sale", "Distributor",
     "Germany", "EXAMPLE ARTIST", "FIRST TIDE", "210000000119", "VL", -1, -9.5, None, None, 0.8, -7.6),
    ("2023_02", "EXL002CD", "EXAMPLE LABEL", "900001", "SECOND SHOP", "Sage", "Export", "Sale", "Store", "Holland",
     "SECOND EXAMPLE", "PAPER CROWNS", "000004001232", "CD", 10, 41.5, None, None, 0.8, 33.2),
    ("2023_03", "EXL002CD", "EXAMPLE LABEL", "900001", "SECOND SHOP", "Sage", "Export", "Sale", "Store", "Holland",
     "SECOND EXAMPLE", "PAPER CROWNS", "000004001232", "CD", 0, 0, None, None, 0.8, 0),
    ("2023_03", None, "EXAMPLE LABEL", "900001", None, "Cost", None, "Cost", "Storage", None, "INV-0042", "Pallet storage Q1",
     None, None, None, None, 0, -12.25, None, -12.25),
    ("2023_03", None, "EXAMPLE LABEL", "900001", None, "Cost", None, "Cost", "Carriage refund", None, "INV-0043",
     "Charged twice", None, None, None, None, 3.1, None, None, 3.1),
)  # fmt: skip


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


def quoted(rows: Iterable[Iterable[object]]) -> bytes:
    """Every cell quoted, no last line end, as TikTok writes all its tables."""
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8-sig")


def followers_zip(first: date, moment: datetime) -> bytes:
    """The four tables of TikTok's tab of followers."""
    days = [english(first + timedelta(days=n)) for n in range(len(FOLLOWERS))]
    steps = [0, *(b - a if isinstance(a, int) and isinstance(b, int) else 0 for a, b in pairwise(FOLLOWERS))]
    tables: dict[str, Iterable[Iterable[object]]] = {
        "FollowerHistory.csv": [FOLLOWER_HEADER, *zip(days, FOLLOWERS, steps, strict=True)],
        "FollowerActivity.csv": [
            ("Date", "Hour", "Active followers"),
            *((day, hour, _active(hour, last=day == days[-1])) for day in days[-2:] for hour in range(24)),
        ],
        "FollowerGender.csv": [("Gender", "Distribution"), *GENDERS],
        "FollowerTopTerritories.csv": [("Top territories", "Distribution"), *TERRITORIES],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, rows in sorted(tables.items()):
            archive.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), quoted(rows))
    return buffer.getvalue()


def _active(hour: int, *, last: bool) -> int:
    """Followers at an hour; the last hours of the last day are not counted yet."""
    return 0 if last and hour > 20 else 300 + 37 * hour


def suite(*blocks: tuple[str, str, dict[date, int]]) -> bytes:
    """Metrics by day as Meta Business Suite writes them: UTF-16 with its mark, a title above each block."""
    lines = ["sep=,"]
    for title, header, days in blocks:
        rows = [
            f'"{day}T{"01" if day.month in (1, 2) else "00"}:00:00","{value}"' for day, value in days.items()
        ]
        lines += [f'"{title}"', f'"Date","{header}"', *rows, ""]
    return _utf16("\n".join([*lines, ""]))


def by_day(first: date, *values: int) -> dict[date, int]:
    """Values of consecutive days."""
    return {first + timedelta(days=n): value for n, value in enumerate(values)}


def _utf16(text: str) -> bytes:
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def studio_zip() -> bytes:
    """YouTube Studio's three files by date; the newest days have no revenue yet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in STUDIO_BY_DATE.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 4, 29, 8, 0, 0)), text)
    return buffer.getvalue()


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


def report_workbook() -> bytes:
    """A raw data table from Meta Ads Reporting, per campaign and day."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 2, 4, 8, 30)})  # noqa: DTZ001 (workbooks know no zones)
        sheet = book.add_worksheet("Raw Data Report")
        for number, row in enumerate((REPORT_HEADER, *REPORT)):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def bandcamp() -> bytes:
    """Bandcamp's raw sales report as it is downloaded."""
    return "\ufeff".encode("utf-16-le") + (BANDCAMP_HEADER + BANDCAMP).encode("utf-16-le")


def cargo_workbook() -> bytes:
    """Cargo's physical sales and costs of a quarter."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(2023, 5, 2, 8, 30)})  # noqa: DTZ001 (workbooks know no zones)
        sheet = book.add_worksheet("900001_2023_Q1")
        for number, row in enumerate((CARGO_HEADER, *CARGO)):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def fixtures() -> dict[str, bytes]:
    """All samples that are made here, by path."""
    return {
        "bandcamp/20200201-20200229_bandcamp_raw_data_Example-Label.csv": bandcamp(),
        "distrokid/bank_details_b.tsv": bank_details(BANK_DETAILS_B, "\r", "ascii"),
        "distrokid/bank_details_cp1252.tsv": bank_details(BANK_DETAILS_WESTERN, "\r\n", "cp1252"),
        "spotify_for_artists/Example Artist-audience-timeline.csv": timeline(TIMELINE),
        "spotify_for_artists/Example Artist-audience-timeline_excel.csv": timeline_from_excel(TIMELINE),
        "spotify_for_artists/Second Example-audience-timeline.csv": timeline(TIMELINE_2026),
        "spotify_for_artists/Example Artist-songs-28day.csv": timeline(SONGS_28DAY),
        "spotify_for_artists/Example Artist-songs-all.csv": timeline(SONGS_ALL),
        "spotify_for_artists/Example Artist-playlists-28day.csv": timeline(PLAYLISTS_28DAY),
        "youtube_studio/Date 2026-04-21_2026-04-27 Example Artist.zip": studio_zip(),
        **tiktok_zip(
            "example.handle", date(2025, 12, 28), datetime(2026, 1, 8, 9, 12, 44, tzinfo=UTC), english
        ),
        **tiktok_zip("leap_handle", date(2024, 2, 26), datetime(2024, 3, 8, 18, 3, 10, tzinfo=UTC), english),
        **tiktok_zip("ejemplo", date(2026, 2, 27), datetime(2026, 3, 10, 7, 40, 2, tzinfo=UTC), spanish),
        "tiktok/Followers_2025-12-28_1767863564_example.handle.zip": followers_zip(
            date(2025, 12, 28), datetime(2026, 1, 8, 9, 12, 44, tzinfo=UTC)
        ),
        "meta_business_suite/Follows.csv": suite(
            ("Instagram follows", "Primary", by_day(date(2026, 4, 1), 71, 58, 0, 49, 1206, 188, 67))
        ),
        "meta_business_suite/Views - Instagram.csv": suite(
            ("Views", "Primary", by_day(date(2026, 4, 1), 18914, 19377, 0, 187263, 23518, 21045))
        ),
        "meta_business_suite/Visits (1).csv": suite(
            ("Facebook Page visits", "Facebook Page likes", by_day(date(2023, 2, 26), 0, 4, 12, 3, 0, 7)),
            (
                "Instagram profile visits",
                "Instagram followers",
                by_day(date(2023, 2, 28), 158, 231, 9, 0, 247, 139),
            ),
        ),
        "meta_business_suite/Audience facebook.csv": _utf16(AUDIENCE),
        "tiktok/Overview.csv": overview(date(2026, 4, 16), english, OVERVIEW[1:8]),
        "meta_ads/Example-Label-Ads-Nov-3-2025-Feb-1-2026.xlsx": ads_workbook(),
        "cargo/Example Label 2023_Q1.xlsx": cargo_workbook(),
        "meta_ads/Untitled-report-Feb-1-2026-to-Feb-3-2026.xlsx": report_workbook(),
        "google_ads/Campaign_report_by_day.csv": b"\xff\xfe"
        + GOOGLE_REPORT.replace("|", "\t").encode("utf-16-le"),
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
