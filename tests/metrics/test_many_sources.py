"""Many sources in one table: what is told twice counts once, and what does not add up is refused."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bedrot.metrics.periods import newest_complete_month
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.trace import trace
from bedrot.workspace import Workspace

BANK = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\tSong/Album\t"
    "Country of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\n"
)
LEDGER = (
    "date,distributor,Catalog Number,Catalog Name,Version Number,Track Name,Quantity,Net,Customer,City,Region,"
    "Country,Type,Medium\n"
)
VIDEOS = "Date,Views\nTotal,49\n2026-03-01,20\n2026-03-02,29\n"
STUDIO = "Date,Video Views,Profile Views,Likes,Comments,Shares\nMarch 1,300,1,2,0,0\nMarch 2,400,1,2,0,0\n"


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    workspace = Workspace.create(home)
    yield workspace
    workspace.close()


def bank(month: str, net: str, store: str = "Spotify") -> str:
    return f"2026-06-20\t{month}\t{store}\tExample Artist\tHarbour Lights\tQZEX12300005\t210000000331\t900\t100\tSong\tUS\t0\t{net}\n"


def booked(month: str, net: str) -> str:
    return f"{month}-01,xyz,EX-1,Harbour Lights,EX-1digi,Harbour Lights,900,{net},Spotify,,,Germany,track,digital\n"


def add(workspace: Workspace, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert {arrival.state for arrival in workspace.lake.add(path, door="cli")} == {"read"}


def ask(workspace: Workspace, slug: str, **asked: Any) -> Answer:
    (answer,) = workspace.query.answers(Question((slug,), compare="none", **asked))
    return answer


def test_what_a_label_booked_itself_counts_only_where_no_statement_tells(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", BANK + bank("2026-01", "60"))
    add(workspace, tmp_path, "xyz_2026-01.csv", LEDGER + booked("2026-01", "60"))
    january: dict[str, Any] = {"first": date(2026, 1, 1), "last": date(2026, 1, 31)}
    assert ask(workspace, "revenue", **january).total == "60"
    found = trace(workspace.query, Question(("revenue",), compare="none", **january))
    assert [file.source for file in found.parts[0].files] == ["distrokid"]
    add(workspace, tmp_path, "xyz_2026-02.csv", LEDGER + booked("2026-02", "70"))
    february = {"first": date(2026, 2, 1), "last": date(2026, 2, 28)}
    assert ask(workspace, "revenue", **february).total == "70"


def test_money_without_a_currency_is_added_to_none(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "bank.tsv", BANK + bank("2026-01", "60"))
    add(workspace, tmp_path, "xyz_2026-02.csv", LEDGER + booked("2026-02", "70"))
    both = {"first": date(2026, 1, 1), "last": date(2026, 2, 28)}
    answer = ask(workspace, "revenue", **both)
    assert answer.refusal
    assert "an unknown currency" in str(answer.refusal["reason"])
    known = ask(workspace, "revenue", **both, where=(("currency", "USD"),))
    assert (known.total, known.currency) == ("60", "USD")
    unknown = ask(workspace, "revenue", **both, where=(("currency", "unknown"),))
    assert (unknown.total, unknown.currency) == ("70", None)


def test_views_of_several_platforms_are_shown_apart(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Overview_2026-03-01_1772600000_example.zip.csv", STUDIO)
    assert ask(workspace, "views", period="all").total == 700
    add(workspace, tmp_path, "Table data.csv", VIDEOS)
    refused = ask(workspace, "views", period="all")
    assert refused.refusal
    assert "TikTok and YouTube" in str(refused.refusal["reason"])
    assert "by=platform" in str(refused.refusal["nearest"])
    apart = ask(workspace, "views", period="all", by="platform")
    assert apart.total is None
    assert apart.breakdown
    assert [(row.key, row.total) for row in apart.breakdown] == [("tiktok", 700), ("youtube", 49)]
    assert ask(workspace, "views", period="all", where=(("platform", "youtube"),)).total == 49


def test_a_society_that_reports_by_quarter_does_not_hold_months_back() -> None:
    months = [date(2026, n, 1) for n in range(1, 9)]
    rows: list[tuple[Any, ...]] = [("distrokid", "spotify", month, Decimal(100)) for month in months]
    rows += [("bmi", None, date(2026, n, 1), Decimal(900)) for n in (1, 4)]
    frame = pl.DataFrame(rows, schema=["source", "store", "time", "net"], orient="row")
    assert newest_complete_month(frame, "store", "net") == date(2026, 8, 1)
    alone = frame.filter(pl.col("source") == "bmi")
    assert newest_complete_month(alone, "store", "net") == date(2026, 4, 1)
