"""What stores reported to DistroKid for the sample label's plays: one line per store, recording, product, country, sale month.

Lines carry the day they were reported, so any download's content is the lines up to its day. Of Spotify and Apple Music the
lines of a month add up to its plays; Spotify's come all at once, other stores' now and then a month or more late.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bedrot.demo.catalogue import Recording, Release, eps
from bedrot.demo.chance import count, parted, stream
from bedrot.demo.counting import month_plays
from bedrot.demo.days import add_months, month_of
from bedrot.demo.label import DISTROKID
from bedrot.demo.markets import (
    ALBUMS,
    COUNTED,
    NEWCOMER,
    NEWCOMER_MONTHS,
    SPOTIFY,
    STORES,
    Store,
    rate,
    share,
)
from bedrot.demo.simulate import World, spread

EP_SHARE = 0.42
PROMO_COMMISSION = 0.30
STRAGGLERS = 0.015
WORTHLESS = 0.004
UNPLAYED = 0.006
TWINS = 0.03
ADJUSTED = 0.00035


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the bank details; `earned` is US dollars after team percentage, with the store's own decimals."""

    reported: date
    inserted: date
    sale_month: date
    store: str
    artist: str
    persona: str
    title: str
    recording: str
    isrc: str
    upc: str
    quantity: int
    team_percentage: int
    kind: str
    country: str
    earned: Decimal


def royalty_lines(world: World) -> list[Line]:
    """All lines that stood in the account before yesterday, in the order of their reporting."""
    return [line for line in lines_ever(world) if line.inserted < world.last_day]


def lines_ever(world: World) -> list[Line]:
    """All lines that the plays until today lead to, those of statements yet to come too."""
    lines = [line for recording in world.recordings for line in _recording_lines(world, recording)]
    lines += _album_lines(world)
    lines += _adjustments(lines, stream(world.seed, "adjustments"))
    return sorted(lines, key=lambda line: line.reported)


def _recording_lines(world: World, recording: Recording) -> Iterator[Line]:
    chance = stream(world.seed, "royalties", recording.isrc)
    taste = {country: chance.lognormvariate(0, 0.4) for country in SPOTIFY.countries}
    known = {store.label: month_plays(world, recording, store, DISTROKID) for store in COUNTED}
    newcomer_from = add_months(month_of(world.today), -NEWCOMER_MONTHS)
    for month, (liked, advertised) in sorted(_monthly(world, recording).items()):
        for store in (*STORES, *([NEWCOMER] if month >= newcomer_from else [])):
            whole = known[store.label][month] if store.label in known else None
            volume = 1.0 if store.label in known else spread(store.volume, chance)
            cells = _cells(store, taste, volume * liked, volume * advertised)
            for release, quantities in _products(recording, month, cells, whole, chance):
                yield from _store_lines(world.seed, recording, release, store, month, quantities, chance)


def _monthly(world: World, recording: Recording) -> dict[date, tuple[int, int]]:
    """Liked and advertised Spotify plays of each sale month, while the recording was at DistroKid."""
    months: dict[date, tuple[int, int]] = {}
    for day, plays in world.plays[recording.isrc].items():
        if recording.distributor(day) == DISTROKID:
            liked, advertised = months.get(month_of(day), (0, 0))
            months[month_of(day)] = (liked + plays.liked, advertised + plays.advertised)
    return months


def _products(
    recording: Recording, month: date, cells: dict[str, float], whole: int | None, chance: random.Random
) -> Iterator[tuple[Release, dict[str, int]]]:
    """The products that carry a recording in a month, with their plays by country; together the whole, where it is known."""
    shares = {recording.first_release: 1.0}
    if recording.ep and recording.single and recording.ep.day < add_months(month, 1):
        shares = {recording.single: 1 - EP_SHARE, recording.ep: EP_SHARE}
    left = whole or 0
    for number, (release, part) in enumerate(shares.items(), start=1):
        if whole is None:
            yield release, {country: count(part * expected, chance) for country, expected in cells.items()}
            continue
        own = left if number == len(shares) else round(part * whole)
        left -= own
        yield release, parted(own, cells, chance)


def _cells(store: Store, taste: dict[str, float], liked: float, advertised: float) -> dict[str, float]:
    """Expected plays by country. Only Spotify's ads bring plays; what a store cannot sell in, is lost to it."""
    fans = {country: share(country) * taste.get(country, 1.0) for country in SPOTIFY.countries}
    whole, bought = sum(fans.values()), sum(share(country, of_ads=True) for country in SPOTIFY.countries)
    fans["OU"] = whole - fans["US"]
    paid = advertised if store is SPOTIFY else advertised * 0.2
    return {
        country: liked * fans[country] / whole + paid * share(country, of_ads=True) / bought
        for country in store.countries
    }


def _store_lines(
    seed: int,
    recording: Recording,
    release: Release,
    store: Store,
    month: date,
    quantities: dict[str, int],
    chance: random.Random,
) -> Iterator[Line]:
    reported = _reported(seed, store, month)
    late = 0.0 if store is SPOTIFY else STRAGGLERS
    for country, quantity in quantities.items():
        if not quantity and chance.random() > UNPLAYED:
            continue
        when = add_months(reported, chance.randrange(1, 4)) if chance.random() < late else reported
        line = _line(recording, release, store, month, country, quantity, when, chance)
        yield from _with_company(line, recording, store, chance)


def _line(
    recording: Recording,
    release: Release,
    store: Store,
    month: date,
    country: str,
    quantity: int,
    reported: date,
    chance: random.Random,
) -> Line:
    isrc, title = recording.delivered(release)
    each = 0.0 if chance.random() < WORTHLESS else spread(rate(store, country, month), chance, 0.03)
    reported = reported.replace(day=_report_day(store, reported))
    return Line(
        reported=reported,
        inserted=reported + timedelta(days=chance.randrange(3)),
        sale_month=month,
        store=store.label,
        artist=recording.credited,
        persona=recording.artist,
        title=title,
        recording=recording.isrc,
        isrc=isrc,
        upc=release.upc,
        quantity=quantity,
        team_percentage=recording.team_percentage,
        kind="Song",
        country=country,
        earned=_exact(quantity * each * recording.team_percentage / 100, store),
    )


def _with_company(line: Line, recording: Recording, store: Store, chance: random.Random) -> Iterator[Line]:
    """The line, as two equal ones now and then, and its Discovery Mode commission where it was promoted."""
    if store.price is None and line.quantity in (2, 4, 6) and chance.random() < TWINS:
        half = replace(line, quantity=line.quantity // 2, earned=_exact(float(line.earned) / 2, store))
        yield from (half, half)
    else:
        yield line
    if store is SPOTIFY and recording.promoted_from and line.sale_month >= recording.promoted_from:
        promoted = round(line.quantity * chance.uniform(0.12, 0.34))
        if promoted and line.earned:
            fee = float(line.earned) / line.quantity * promoted * spread(PROMO_COMMISSION, chance, 0.02)
            yield replace(line, quantity=promoted, earned=-_exact(fee, store))


def _album_lines(world: World) -> Iterator[Line]:
    """Whole EPs bought as downloads: rows with a UPC and no ISRC."""
    for release, artist in eps(world.recordings).items():
        chance = stream(world.seed, "albums", release.upc)
        owner = next(recording for recording in world.recordings if recording.ep == release)
        for month in (add_months(month_of(release.day), later) for later in range(12)):
            country, quantity = chance.choice(ALBUMS.countries), count(0.8, chance)
            reported = _reported(world.seed, ALBUMS, month)
            if month < world.today and quantity:
                line = _line(owner, release, ALBUMS, month, country, quantity, reported, chance)
                yield replace(line, artist=artist, title=release.title, recording="", isrc="", kind="Album")


def _adjustments(lines: list[Line], chance: random.Random) -> Iterator[Line]:
    """A few earnings that stores other than Spotify take back later."""
    for line in lines:
        if line.earned > 0 and line.store != SPOTIFY.label and chance.random() < ADJUSTED:
            later = add_months(line.reported, chance.randrange(1, 4)).replace(day=line.reported.day)
            yield replace(line, reported=later, inserted=later, quantity=0, earned=-line.earned)


def _reported(seed: int, store: Store, month: date) -> date:
    """The month in which a store's statement of a sale month comes."""
    chance = stream(seed, "lag", store.label, month)
    return add_months(month, chance.choices(list(store.lags), list(store.lags.values()))[0])


def _report_day(store: Store, month: date) -> int:
    """The day of the month on which a store reports: nearly the same every month."""
    return 5 + (sum(map(ord, store.label)) + month.month % 3) % 20


def _exact(dollars: float, store: Store) -> Decimal:
    """As many decimals as the store gives."""
    return Decimal(dollars).quantize(Decimal(1).scaleb(-store.decimals))
