"""PRS for Music: performance royalties of works in a distribution, in pounds.

No row says when. The distribution is in the file's name (202507A: year, month and a sign), or else the month in which the
file was made stands for it, and a note says so. One work is on many rows: they are never added or left out.
"""

import re
from datetime import date, timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    constant,
    derived,
    file_day,
    from_file,
    money,
    text,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

DISTRIBUTION = re.compile(
    r"(?<![A-Za-z0-9])(?P<id>(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])[A-Za-z0-9])(?![A-Za-z0-9])"
)
NOT_TOLD = "made in"


def distribution(sheet: Sheet) -> Context:
    """Whose it is, by the CAE number in the rows; the distribution and its month, as the name says or the file's own day."""
    document = sheet.document
    found = next((m for name in document.names if (m := DISTRIBUTION.search(name))), None)
    made = document.observed_at.date()
    first = date(int(found["year"]), int(found["month"]), 1) if found else made.replace(day=1)
    told = found["id"].upper() if found else f"{NOT_TOLD} {first:%Y-%m}"
    return Context(account=sheet.only("CAE Number"), first_day=first, facts={"distribution": told})


def period_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so where the month is only the file's own."""
    guessed = rows.filter(pl.col("series").str.starts_with(NOT_TOLD)).select("sale_month").head(1).collect()
    if not guessed.height:
        return []
    return [
        f"Neither rows nor name say which distribution this is: it counts for {guessed.item():%B %Y}, when the file was made. "
        "Write the distribution into the name (prs_202507A.csv) and add it again, if that is wrong."
    ]


STATEMENT = Feed(
    name="statement",
    title="royalty statement",
    where_to_get="PRS for Music → My statements → a distribution → Download CSV.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month",),
    context=distribution,
    columns={
        "series": from_file("distribution"),
        "sale_month": file_day("first_day"),
        "record": text("Record Number"),
        "rights": constant("publishing"),
        "usage": constant("performance"),
        "title": text("Work Title"),
        "net": money("Amount (performance revenue)", dtype=ROYALTY_MONEY),
        "currency": constant("GBP"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
        "writer": text("CAE Number"),
    },
    controls=("net",),
    notes=period_notes,
)

CONNECTOR = Connector(
    name="prs",
    title="PRS for Music",
    feeds=(STATEMENT,),
    fresh_within=timedelta(days=125),  # four main distributions a year
    lag=timedelta(days=30),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
