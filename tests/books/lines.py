"""Royalty lines for tests of the books, and strategies that make any."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from hypothesis import strategies as st

from bedrot.catalog.splits import Split
from bedrot.tables import ROYALTIES

ONE, TWO = "QZEX12300001", "QZEX12300002"
LINE: dict[str, Any] = {
    "sale_month": date(2026, 1, 1),
    "reported_on": date(2026, 3, 12),
    "store": "spotify",
    "country": "US",
    "artist": "NOVA K7",
    "title": "Harbour Lights",
    "recording": ONE,
    "usage": "stream",
    "line_type": "sale",
    "quantity": 100,
    "net": Decimal(1),
    "currency": "USD",
}


def royalties(*lines: dict[str, Any]) -> pl.LazyFrame:
    """Rows of royalties: each line is what differs from `LINE`."""
    return pl.LazyFrame([{**LINE, **line} for line in lines], schema=ROYALTIES.schema())


def split(payee: str, share: str, recording: str = ONE, since: date = date(2020, 1, 1), **more: Any) -> Split:
    """A split that has long held."""
    return Split(recording, payee, Decimal(share), since, **more)


def _amounts(least: int = -1000) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, 1000, places=8, allow_nan=False)


_one = st.fixed_dictionaries(
    {
        "net": _amounts(),
        "recording": st.sampled_from([ONE, TWO, None]),
        "store": st.sampled_from(["spotify", "deezer", None]),
        "sale_month": st.sampled_from([date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]),
        "reported_on": st.sampled_from([date(2026, 3, 12), date(2026, 4, 14), None]),
        "currency": st.sampled_from(["USD", "EUR", "GBP", "XAF"]),
        "line_type": st.sampled_from(["sale", "zero", "promo_commission", "adjustment", "fee", "payout"]),
        "quantity": st.none() | st.integers(0, 1000),
        "team_share": st.none() | st.sampled_from([Decimal(n) for n in ("100", "70", "33.333333", "0.5")]),
        "gross": st.none() | _amounts(),
        "fee": st.none() | _amounts(0),
        "withheld": st.none() | _amounts(0),
        "recoup": st.none() | _amounts(0),
    }
)
any_lines = st.lists(_one, min_size=1, max_size=12)
any_splits = st.sampled_from(
    [
        (),
        (split("MOTH1991", "0.25"),),
        (split("MOTH1991", "0.333333"), split("GREYWATER", "0.5", since=date(2026, 1, 1))),
        (
            split("MOTH1991", "0.3", paid_by="distributor"),
            split("GREYWATER", "0.2"),
            split("MOTH1991", "0.1", TWO),
        ),
    ]
)


def decimals(*told: int | str) -> tuple[Decimal, ...]:
    """Amounts to compare with."""
    return tuple(Decimal(one) for one in told)
