"""Invented exports for the lake's laws: what portals say of a few days, at different moments, in overlapping files."""

import hashlib
import io
import os
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

FIRST = date(2023, 12, 29)
DISTROKID = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\tSong/Album\t"
    "Country of Sale\tSongwriter Royalties Withheld\tEarnings (USD)"
)
SPOTIFY = "date,listeners,streams,followers"
TIKTOK = "Date,Video Views,Profile Views,Likes,Comments,Shares"
META = "Day,Campaign name,Amount spent (EUR),Impressions"


@dataclass(frozen=True)
class Export:
    """One exported file: per slice the figures of its rows. `observed_at` is when the portal said so."""

    source: str
    account: str | None
    observed_at: datetime
    slices: dict[date, tuple[int, ...]] = field(hash=False)
    comment: str = ""

    @property
    def name(self) -> str:
        """The name under which the portal gives it."""
        seconds = int(self.observed_at.timestamp())
        return {
            "distrokid": f"DistroKid_{seconds}000_label.tsv",
            "spotify_for_artists": f"{self.account}-audience-timeline.csv",
            "tiktok": f"Overview_{min(self.slices)}_{seconds}_{self.account}.zip",
            "meta_ads": f"ads_{self.observed_at:%Y%m%d_%H%M%S}.csv",
        }[self.source]

    def rows(self) -> list[tuple[date, int]]:
        """Slice and figure, in file order."""
        return [(day, figure) for day in sorted(self.slices) for figure in self.slices[day]]

    def content(self) -> bytes:
        """The bytes of the file."""
        text = self._text()
        if self.source != "tiktok":
            return text.encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo("Overview.csv"), text)
        return out.getvalue()

    def _text(self) -> str:
        header = {"distrokid": DISTROKID, "spotify_for_artists": SPOTIFY, "tiktok": TIKTOK, "meta_ads": META}
        lines = [self._line(day, figure) for day, figure in self.rows()]
        return "\n".join([header[self.source], *lines, ""])

    def _line(self, day: date, figure: int) -> str:
        match self.source:
            case "distrokid":
                return f"{day}\t{day:%Y-%m}\tSpotify\tA\tSong {self.comment}\tQZ\t1\t{figure}\t100\tSong\tUS\t0\t0.0{figure}"
            case "spotify_for_artists":
                return f"{day},1,{figure},5"
            case "tiktok":
                return f"{day:%B} {day.day},{figure},0,0,0,0"
        return f"{day},Campaign {self.comment},{figure}.5,{figure}"

    def write(self, folder: Path) -> Path:
        """The file in a folder, last changed when it was observed."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.name
        path.write_bytes(self.content())
        os.utime(path, (self.observed_at.timestamp(),) * 2)
        return path

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.content()).hexdigest()


TABLE = {
    "distrokid": "royalties",
    "spotify_for_artists": "streams",
    "tiktok": "account_days",
    "meta_ads": "ad_days",
}
SLICE = {"distrokid": "reported_on", "spotify_for_artists": "day", "tiktok": "day", "meta_ads": "first_day"}
FIGURE = {
    "distrokid": "quantity",
    "spotify_for_artists": "streams",
    "tiktok": "views",
    "meta_ads": "impressions",
}
Fact = tuple[str, str | None, date, int, str, datetime, int]


def expected_facts(exports: list[Export]) -> list[Fact]:
    """The rule, written again: per source, account and slice the fullest file, then the newest, then the last by hash."""
    facts: list[Fact] = []
    exports = first_seen(exports)
    for key in {(e.source, e.account, day) for e in exports for day in e.slices}:
        source, account, day = key
        rivals = [e for e in exports if (e.source, e.account) == (source, account) and day in e.slices]
        holder = max(rivals, key=lambda e: (len(e.slices[day]), e.observed_at, e.sha256))
        facts += [
            (source, account, day, figure, holder.sha256, holder.observed_at, line)
            for line, (when, figure) in enumerate(holder.rows(), start=2)
            if when == day
        ]
    return sorted(facts, key=str)


def first_seen(exports: list[Export]) -> list[Export]:
    """Of copies of the same bytes the one that was seen first."""
    by_moment = sorted(exports, key=lambda export: export.observed_at, reverse=True)
    return list({(e.source, e.account, e.sha256): e for e in by_moment}.values())


def moment(number: int) -> datetime:
    """A moment at which something may be downloaded; far enough in the past for any clock."""
    return datetime(2026, 6, 1, tzinfo=UTC) + timedelta(hours=number)
