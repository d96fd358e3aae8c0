"""What the sample label's files say when read rightly: the totals that the product's answers are compared with.

Where downloads overlap, the newest download of a day counts; of the bank details, the newest file. A play that stands in several
files is one play: it is told once by recording, once in the label's total, and once for each artist the recording is by.
Too Lost has no statement that is read, so all money is DistroKid's, and of its recordings alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from bedrot.demo.ads import AdDay
from bedrot.demo.audience import AudienceDay
from bedrot.demo.bank_files import Deposit
from bedrot.demo.counting import shown
from bedrot.demo.distrokid_pages import Page
from bedrot.demo.email_files import Mailing
from bedrot.demo.identities import Known, Product, Split, known, products, splits
from bedrot.demo.label import Goal, goal
from bedrot.demo.link_files import LinkDay
from bedrot.demo.markets import COUNTED
from bedrot.demo.royalties import Line
from bedrot.demo.simulate import World
from bedrot.demo.song_files import Song
from bedrot.demo.tiktok_files import OverviewDay
from bedrot.demo.window_files import SongWindow

Day = TypeVar("Day")
Key = TypeVar("Key")
Cell = tuple[str, str, date]  # store as the statement names it, country as the statement names it, sale month


@dataclass(frozen=True)
class Told:
    """What the writers put into the files: lines of the newest bank details, days by artist and handle, pages by distributor."""

    lines: list[Line]
    deposits: list[Deposit]
    audiences: dict[str, dict[date, AudienceDay]]
    overviews: dict[str, dict[date, OverviewDay]]
    follows: dict[str, dict[date, int]]
    ads: dict[date, list[AdDay]]
    link_page: dict[date, LinkDay]
    mailings: list[Mailing]
    pages: dict[str, list[Page]]
    songs: list[Song]
    windows: list[SongWindow]


@dataclass(frozen=True)
class Truth:
    """Exact totals; money is US dollars, months are their first days, artists are canonical names.

    Recordings go by their first ISRC, releases by their UPC, stores ("spotify", "apple_music") and distributors by their slugs.
    """

    today: date
    goal: Goal
    downloads: dict[str, datetime]  # file name → download moment, UTC
    accounts: dict[str, str]  # file name → artist, of files that do not say whose they are

    recordings: dict[str, Known]
    releases: dict[str, Product]
    splits: tuple[Split, ...]
    titles: dict[tuple[str, str], str]  # artist and title of a song timeline → recording
    distributors: dict[tuple[str, date], str]  # of a recording on a day

    plays: dict[tuple[str, str, date], int]  # store, recording, day
    distributor_streams: dict[tuple[str, str, date], int]  # distributor, store, day; their sum is the label's
    page_streams: dict[
        tuple[str, str, date], int
    ]  # file name, store, day: each page and answer as it was saved
    song_streams: dict[
        tuple[str, date], int
    ]  # Spotify plays by recording and day, where a song timeline shows them
    streams: dict[
        tuple[str, date], int
    ]  # Spotify plays by artist and day; a collaboration's count for each of its artists
    listeners: dict[tuple[str, date], int]  # by artist and day; never to be summed
    followers: dict[tuple[str, date], int]  # level at the end of the day
    views: dict[tuple[str, date], int]  # TikTok, by handle and day
    follows: dict[tuple[str, date], int]  # the same; level at the end of the day

    ad_spend: dict[date, Decimal]  # days on which an ad is listed, zeros included
    ad_impressions: dict[date, int]
    ad_link_clicks: dict[date, int]
    campaign_spend: dict[str, Decimal]  # all days, by campaign name

    page_views: dict[date, int]  # of the label's link page
    page_clicks: dict[date, int]
    mailings: dict[str, Mailing]  # of the newest export, by title
    windows: dict[tuple[str, str, str], SongWindow]  # by artist, song and window; they overlap
    deposits: dict[date, Decimal]  # what arrived, by the accounting month it was for

    revenue: dict[date, Decimal]  # net of commissions and adjustments, by sale month
    artist_revenue: dict[tuple[str, date], Decimal]  # by the artist whose release it is, so that it adds up
    recording_revenue: dict[tuple[str, date], Decimal]  # of lines with an ISRC: whole albums have none
    spotify_sold: dict[tuple[str, date], int]  # quantity by recording and sale month, commissions left out
    cell_revenue: dict[Cell, Decimal]
    cell_quantity: dict[Cell, int]  # sales and unpaid rows; promo commissions repeat plays: left out
    row_types: dict[str, int]  # lines of the newest bank details: sale, promo_commission, …

    @property
    def followers_at_end(self) -> dict[str, int]:
        """Each artist's followers on the last day shown."""
        last = self.last_streams_day
        return {artist: level for (artist, day), level in self.followers.items() if day == last}

    @property
    def last_streams_day(self) -> date:
        """The newest day that every artist's timeline shows."""
        return max(day for _, day in self.streams)

    def label_streams(self, first: date, last: date, store: str | None = "spotify") -> int:
        """Plays of all recordings over a span, both ends included, each counted once; of every store when it is None."""
        return sum(
            plays
            for (where, _, day), plays in self.plays.items()
            if store in (where, None) and first <= day <= last
        )

    def artist_streams(self, artist: str, first: date, last: date) -> int:
        """Spotify plays of all recordings an artist has a part in, over a span, both ends included."""
        return sum(
            plays for (name, day), plays in self.streams.items() if name == artist and first <= day <= last
        )


def tell(world: World, downloads: dict[str, datetime], told: Told) -> Truth:
    """Adds up what the writers put into the newest files."""
    listed = [each for day in sorted(told.ads) for each in told.ads[day]]
    counted = [line for line in told.lines if row_type(line) in ("sale", "zero")]
    pages = [(name, page) for name, pages in told.pages.items() for page in pages]
    return Truth(
        today=world.today,
        goal=goal(world.today),
        downloads=downloads,
        accounts={song.file: song.artist for song in told.songs},
        recordings=known(world.recordings),
        releases=products(world.recordings),
        splits=splits(world.recordings),
        titles={(song.artist, song.title): song.recording for song in told.songs},
        distributors={
            (each.isrc, day): each.distributor(day)
            for each in world.recordings
            for day in world.plays[each.isrc]
        },
        plays=_plays(world),
        distributor_streams=_days(pages),
        page_streams=_days((page.file, page) for _, page in pages),
        song_streams={(song.recording, day): n for song in told.songs for day, n in song.plays.items()},
        streams=_flat(told.audiences, lambda each: each.streams),
        listeners=_flat(told.audiences, lambda each: each.listeners),
        followers=_flat(told.audiences, lambda each: each.followers),
        views=_flat(told.overviews, lambda each: each.views),
        follows=_flat(told.follows, int),
        ad_spend=_dollars((each.day, each.spend) for each in listed),
        ad_impressions=_counts((each.day, each.impressions) for each in listed),
        ad_link_clicks=_counts((each.day, each.link_clicks) for each in listed),
        campaign_spend=_dollars((each.ad.campaign.name, each.spend) for each in listed),
        page_views={day: each.visits for day, each in told.link_page.items()},
        page_clicks={day: each.clicked for day, each in told.link_page.items()},
        mailings={each.title: each for each in told.mailings},
        windows={(each.artist, each.title, each.window): each for each in told.windows},
        deposits={each.month: each.amount for each in told.deposits},
        revenue=_dollars((line.sale_month, line.earned) for line in told.lines),
        artist_revenue=_dollars(((line.persona, line.sale_month), line.earned) for line in told.lines),
        recording_revenue=_dollars(
            ((line.recording, line.sale_month), line.earned) for line in told.lines if line.isrc
        ),
        spotify_sold=_counts(
            ((line.recording, line.sale_month), line.quantity) for line in counted if line.store == "Spotify"
        ),
        cell_revenue=_dollars((_cell(line), line.earned) for line in told.lines),
        cell_quantity=_counts((_cell(line), line.quantity) for line in counted),
        row_types=dict(Counter(row_type(line) for line in told.lines)),
    )


def _plays(world: World) -> dict[tuple[str, str, date], int]:
    """What the newest looks show of every recording."""
    return {
        (_slug(store.label), each.isrc, day): n
        for store in COUNTED
        for each in world.recordings
        for day, n in shown(world, each, store, world.last_day).items()
    }


def _days(pages: Iterable[tuple[str, Page]]) -> dict[tuple[str, str, date], int]:
    """The days of pages under a name; of the same name the later page counts."""
    return {(name, _slug(page.store), day): n for name, page in pages for day, n in page.plays.items()}


def _slug(store: str) -> str:
    return store.lower().replace(" ", "_")


def row_type(line: Line) -> str:
    """What kind of line it is, by the sign of its earnings."""
    if line.earned > 0:
        return "sale"
    if line.earned == 0:
        return "zero"
    return "promo_commission" if line.store == "Spotify" and line.quantity else "adjustment"


def _cell(line: Line) -> Cell:
    return line.store, line.country, line.sale_month


def _flat(known: dict[str, dict[date, Day]], value: Callable[[Day], int]) -> dict[tuple[str, date], int]:
    return {(name, day): value(each) for name, days in known.items() for day, each in days.items()}


def _dollars(parts: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for key, amount in parts:
        total[key] += amount
    return dict(total)


def _counts(parts: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    total: dict[Key, int] = defaultdict(int)
    for key, amount in parts:
        total[key] += amount
    return dict(total)
