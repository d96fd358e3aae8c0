"""Files of sources whose header nobody publishes, with invented columns; and how they are opened and guessed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bedrot.kit import Sheet
from bedrot.kit.mapping import Draft, MappedColumn
from bedrot.kit.mapping.guess import guess
from bedrot.lake.to_map import sheet_of, tables_in

OBSERVED = datetime(2026, 5, 1, 12, tzinfo=UTC)
FILES = {
    "lost_sales_2026.csv": (
        "Statement Date,Sales Period,Retailer,Territory,Artist Name,Track Title,ISRC,UPC,Units Sold,Net Earnings (USD)\n"
        "2026-03-31,2026-01,Spotify,US,ONE,First,USRC17607839,196925000004,1000,3.52\n"
        "2026-03-31,2026-01,Apple Music,DE,ONE,First,USRC17607839,196925000004,10,0.0521\n"
        "2026-03-31,2026-02,Spotify,US,ONE,First,USRC17607839,196925000004,20,-0.10\n"
    ),
    "linktree_activity.csv": (
        "Date,Total Views,Unique Views,Total Clicks,Unique Clicks\n2026-01-01,10,5,3,2\n2026-01-02,12,6,0,0\n"
    ),
    "deezer-creators.csv": "Jour,Artiste,Écoutes\n25/01/2026,ONE,10\n26/01/2026,ONE,0\n",
    "AmazonMusic_Songs_last_28_days.csv": (
        "Song,Album,ISRC,Streams,Listeners\nFirst,Debut,USRC17607839,10,4\nSecond,Debut,USRC17607840,7,3\n"
    ),
    "umsatz.csv": (
        "Abrechnungsmonat;Händler;Interpret;Titel;Land;Stückzahl;Auszahlung EUR\n"
        "03.2026;Spotify;Example Artist;Harbour Lights;Deutschland;12.345;52,47\n"
        "03.2026;Deezer;Example Artist;Harbour Lights;Frankreich;1.610;9,44\n"
        ";;;;Summe;13.955;61,91\n"
    ),
    "soundcloud_insights.csv": (
        "date,likes,reposts,comments,plays\nJan 1 2026,1,0,2,10\nJan 2 2026,2,1,0,20\nTotal,3,1,2,30\n"
    ),
}


@contextmanager
def opened(content: str | bytes, name: str = "file.csv") -> Iterator[Sheet]:
    """A file, opened to be mapped."""
    with tempfile.TemporaryDirectory() as folder:
        path, work = Path(folder) / "file", Path(folder) / "work"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        work.mkdir()
        yield sheet_of(tables_in(path, work, name=name, observed_at=OBSERVED), work)


def guessed(sheet: Sheet, name: str = "own_source", **said: MappedColumn | str) -> Draft:
    """What is guessed, as a mapping; `said` are columns a person says, and constants."""
    found = guess(sheet)
    columns = {
        one.column: MappedColumn(
            column=one.column,
            header=one.header,
            kind=one.kind,
            formats=one.formats,
            constant=one.constant,
            fact=one.fact,
        )
        for one in found.best.guesses
        if one.confidence
    }
    for column, given in said.items():
        columns[column] = MappedColumn(column=column, constant=given) if isinstance(given, str) else given
    return Draft(
        name=name,
        title="Own source",
        header=sheet.header,
        table=found.best.target.table.name,
        columns=tuple(columns.values()),
        totals=found.totals,
    )


def headed(column: str, header: str, **more: object) -> MappedColumn:
    """A column read from a header."""
    return MappedColumn.model_validate({"column": column, "header": header, **more})
