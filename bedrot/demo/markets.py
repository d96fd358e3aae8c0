"""Where the sample label is heard and what a play earns there: countries, stores, rates and reporting lags.

All figures are invented; they keep the order of things (a play in Mexico earns a third of one in Germany).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import sin

# country: (share of organic plays, share of plays that ads bring, US dollars for a Spotify play)
COUNTRIES: dict[str, tuple[float, float, float]] = {
    "US": (24.0, 30.0, 0.00335), "GB": (8.0, 9.0, 0.00352), "DE": (9.0, 10.0, 0.00318), "MX": (6.5, 14.0, 0.00092),
    "BR": (6.0, 13.0, 0.00104), "FR": (4.5, 3.0, 0.00281), "CA": (4.2, 4.0, 0.00290), "AU": (3.4, 3.0, 0.00322),
    "PL": (3.2, 2.0, 0.00151), "NL": (2.8, 2.0, 0.00342), "ES": (2.6, 2.0, 0.00163), "IT": (2.4, 1.0, 0.00177),
    "SE": (2.0, 1.0, 0.00361), "UA": (1.7, 0.0, 0.00058), "TR": (1.7, 0.0, 0.00049), "JP": (1.5, 0.0, 0.00224),
    "CL": (1.4, 1.0, 0.00112), "AR": (1.4, 1.0, 0.00053), "CZ": (1.2, 0.5, 0.00164), "FI": (1.1, 0.5, 0.00337),
    "NO": (1.0, 0.5, 0.00412), "DK": (1.0, 0.5, 0.00376), "AT": (1.0, 0.5, 0.00312), "CH": (0.9, 0.5, 0.00451),
    "BE": (0.9, 0.3, 0.00283), "RO": (0.7, 0.0, 0.00098), "HU": (0.6, 0.0, 0.00139), "CO": (0.9, 0.3, 0.00081),
    "PH": (0.8, 0.0, 0.00052), "ID": (0.9, 0.0, 0.00046), "IN": (1.0, 0.0, 0.00038), "ZA": (0.4, 0.0, 0.00102),
    "KR": (0.3, 0.0, 0.00209), "CN": (0.2, 0.0, 0.00041), "XK": (0.08, 0.0, 0.00090), "NA": (0.07, 0.0, 0.00099),
    "IS": (0.1, 0.0, 0.00381),
}  # fmt: skip

TOP = tuple(COUNTRIES)[:12]
WIDE = tuple(COUNTRIES)[:20]
EVERYWHERE = tuple(COUNTRIES)
META = ("US", "OU")  # Meta reports the United States and everything outside of them


@dataclass(frozen=True)
class Store:
    """A store as statements name it: its size and rate beside Spotify's, its countries, its lag in months."""

    label: str
    volume: float
    rate: float
    countries: tuple[str, ...]
    lags: dict[int, int]
    decimals: int = 12
    price: float | None = None


SPOTIFY = Store("Spotify", 1.0, 1.0, EVERYWHERE, {2: 1})
APPLE = Store("Apple Music", 0.085, 2.1, WIDE, {1: 2, 2: 7, 3: 1})
COUNTED = (SPOTIFY, APPLE)
"""The stores whose plays are known by day: what statements have of a month is exactly those."""
STORES = (
    SPOTIFY,
    APPLE,
    Store("YouTube (Red)", 0.040, 1.75, TOP[:8], {1: 1}, 8),
    Store("YouTube (Ads)", 0.110, 0.22, TOP[:11], {1: 1}, 8),
    Store("YouTube (Audio)", 0.012, 0.9, TOP[:4], {1: 1}, 8),
    Store("Amazon Unlimited (Streaming)", 0.030, 2.4, TOP[:6], {2: 5, 3: 3}),
    Store("Amazon Prime (Streaming)", 0.012, 1.1, TOP[:4], {2: 5, 3: 3}),
    Store("Deezer", 0.018, 1.4, ("FR", "BR", "DE", "NL", "BE", "PL"), {3: 5, 4: 4}, 10),
    Store("Tidal", 0.007, 3.1, ("US", "PL", "NO", "DE", "GB", "SE"), {2: 3, 3: 2}, 10),
    Store("Pandora", 0.030, 0.5, ("US",), {2: 4, 3: 3}, 10),
    Store("iTunes Songs", 0.0004, 1.0, TOP[:5], {1: 3, 2: 5}, 8, price=0.66),
    Store("TikTok", 0.350, 0.012, TOP[:5], {2: 5, 3: 3}, 10),
    Store("Facebook", 1.300, 0.0021, META, {2: 3, 3: 4, 4: 2}),
    Store("Instagram", 0.700, 0.0034, META, {2: 3, 3: 4, 4: 2}),
    Store("NetEase", 0.010, 0.11, ("CN",), {4: 2, 5: 3, 6: 2, 7: 1}, 8),
    Store("Flo", 0.0015, 0.8, ("KR",), {3: 3, 4: 2}, 8),
)
ALBUMS = Store("iTunes", 0.0, 0.0, TOP[:5], {1: 3, 2: 5}, 8, price=4.41)
# An invented store: what a statement looks like on the day a name comes up that nobody knows.
NEWCOMER = Store("Aurafy", 0.003, 0.7, TOP[:6], {2: 4, 3: 3}, 10)
NEWCOMER_MONTHS = 5


def share(country: str, of_ads: bool = False) -> float:
    """How many of the plays (in no particular unit) come from a country; `OU` is all but the United States."""
    column = 1 if of_ads else 0
    if country == "OU":
        return sum(shares[column] for name, shares in COUNTRIES.items() if name != "US")
    return COUNTRIES[country][column]


def rate(store: Store, country: str, month: date) -> float:
    """US dollars for one play, use or download: every store and month a little different."""
    if store.price is not None:
        return store.price
    base = 0.0021 if country == "OU" else COUNTRIES[country][2]
    wobble = 1 + 0.05 * sin(month.month * 0.9 + len(store.label)) - 0.03 * (month.year - 2025)
    return base * store.rate * max(wobble, 0.5)
