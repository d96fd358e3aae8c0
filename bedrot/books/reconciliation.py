"""The label's reconciliation: what platforms counted, what statements paid and what the bank received, out of the lake.

Money is in the reporting currency; statements at the rate of the day they were reported, deposits at that of the day they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Lock
from weakref import WeakKeyDictionary

import polars as pl

from bedrot.analysis.reconcile import Inputs, Result, reconcile
from bedrot.books.money import Books
from bedrot.books.state import state_of
from bedrot.books.trends import months_played, whole_months
from bedrot.catalog.names import folded
from bedrot.catalog.splits import Split, shares_on
from bedrot.exchange import converted
from bedrot.kit import Connector
from bedrot.lake import Lake
from bedrot.tables import DEPOSITS, ROYALTIES, STREAM_LINES, STREAMS

_kept: "WeakKeyDictionary[Lake, tuple[tuple[int, str, date], Result]]" = WeakKeyDictionary()
_lock = Lock()


def reconciliation(lake: Lake, currency: str, as_of: date | None = None) -> Result:
    """The whole reconciliation as of a day (today, UTC), kept until the lake changes; `Result.only` gives a part of it."""
    key = (lake.ledger.revision(), currency, as_of or datetime.now(UTC).date())
    with _lock:
        kept = _kept.get(lake)
        if kept is None or kept[0] != key:
            kept = _kept[lake] = (key, _result(lake, currency, key[2]))
        return kept[1]


def _result(lake: Lake, currency: str, as_of: date) -> Result:
    """As another process found it, or found now."""

    def make() -> dict[str, pl.DataFrame]:
        found = reconcile(inputs_of(lake, currency, as_of))
        notes = pl.DataFrame({"note": found.notes}, {"note": pl.String})
        return {"cells": found.cells, "buckets": found.buckets, "lags": found.lags, "notes": notes}

    state, names = state_of(lake, currency, as_of), ("cells", "buckets", "lags", "notes")
    kept = dict(lake.cache.together("books/reconciliation", state, names, make))
    notes = tuple(kept.pop("notes").to_series())
    return Result(**kept, as_of=as_of, currency=currency, notes=notes)


def inputs_of(lake: Lake, currency: str, as_of: date) -> Inputs:
    """The frames of a lake."""
    books = Books.of(lake, currency)
    with lake.reachable():
        deposits = _deposits(lake, currency)
        payers = Payers(lake.connectors, frozenset(deposits.get_column("payer").drop_nulls()))
        statement = payers.named(_statement(books)).collect(engine="streaming")
        return Inputs(
            trend=whole_months(months_played(lake), statement),
            statement=statement,
            deposits=deposits.with_columns(payer=payers.of_deposits),
            shares=_shares(books.splits, statement),
            titles=_titles(lake),
            untold=_untold(lake, statement),
            as_of=as_of,
            currency=currency,
        )


@dataclass(frozen=True)
class Payers:
    """Who pays: a source, by its name or title; or a source's account, where deposits name it (`distrokid second account`)."""

    connectors: Sequence[Connector]
    told: frozenset[str]

    def named(self, lines: pl.LazyFrame) -> pl.LazyFrame:
        """Lines with their `payer`."""
        accounts = lines.select("source", "account").unique().collect(engine="streaming")
        payer = [self._payer(source, account) for source, account in accounts.iter_rows()]
        table = accounts.with_columns(pl.Series("payer", payer, pl.String()))
        return lines.join(table.lazy(), on=["source", "account"], how="left", nulls_equal=True)

    @property
    def of_deposits(self) -> pl.Expr:
        """The payer of each deposit, spelt as that of its lines."""
        known = {word: name for name, words in self._words.items() for word in words}
        spelt = {told: known.get(folded(told), folded(told)) for told in self.told}
        return pl.col("payer").replace_strict(spelt, default=None, return_dtype=pl.String())

    def _payer(self, source: str, account: str | None) -> str:
        told = {folded(one) for one in self.told}
        mine = [
            word for word in (folded(f"{name} {account}") for name in self._words.get(source, ())) if account
        ]
        return next((word for word in mine if word in told), source)

    @property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {c.name: (folded(c.name), folded(c.title)) for c in self.connectors}


def _statement(books: Books) -> pl.LazyFrame:
    """Lines of income as the engine takes them. Publishing counts no plays of recordings: its money is other money."""
    is_master = pl.col("rights").ne_missing(pl.lit("publishing"))
    return books.lines.select(
        "source",
        "account",
        "recording",
        "store",
        "country",
        "line_type",
        "currency",
        "file_sha256",
        "line",
        "reported_on",
        "net",
        pl.col("sale_month").dt.month_start(),
        pl.when(is_master).then("usage").alias("usage"),
        pl.col("quantity").alias("units"),
        pl.col("rate").alias("exchange"),
        pl.col("team_part").alias("team_share"),
        pl.col("withheld").fill_null(0) + pl.col("recoup").fill_null(0),
        _title().alias("title"),
    )


def _title() -> pl.Expr:
    """A title as it is compared: letters and digits in lower case."""
    return pl.col("title").map_batches(_folded, return_dtype=pl.String(), is_elementwise=True)


def _folded(titles: pl.Series) -> pl.Series:
    known = {title: folded(title) for title in titles.unique().drop_nulls()}
    return titles.replace_strict(known, default=None, return_dtype=pl.String())


def _deposits(lake: Lake, currency: str) -> pl.DataFrame:
    rows = lake.rows(DEPOSITS).with_columns(pl.col("statement_month").dt.month_start())
    priced = converted(rows, ["amount"], "currency", "received_on", currency)
    return priced.rename({"rate": "exchange"}).collect()


def _shares(splits: Sequence[Split], statement: pl.DataFrame) -> pl.DataFrame:
    """What distributors' payees leave to the label of each recording."""
    shares = shares_on([one for one in splits if one.paid_by == "distributor"], statement)
    left = (1 - pl.col("share").sum()).alias("share")
    return shares.group_by("recording", "sale_month").agg(left)


def _titles(lake: Lake) -> pl.DataFrame:
    """Every title of a recording, as titles are compared."""
    told = {(one.recording, folded(one.title)) for one in lake.catalog.titles if one.recording}
    schema = {"recording": pl.String(), "title": pl.String()}
    return pl.DataFrame(sorted(told), schema=schema, orient="row")


def _untold(lake: Lake, statement: pl.DataFrame) -> pl.DataFrame:
    """Recordings that a distributor's other exports name, where no statement of it tells of any plays."""
    told = set(statement.filter(STREAM_LINES).get_column("source"))
    titles = {name: title for name, title in distributors(lake).items() if name not in told}
    named = lake.identities.frame().filter(pl.col("source").is_in(list(titles))).drop_nulls("recording")
    return named.select("recording", distributor=pl.col("source").replace(titles)).unique()


def distributors(lake: Lake) -> dict[str, str]:
    """The sources that pay for plays and tell how many there were, by name with their titles."""
    return {one.name: one.title for one in lake.connectors if _distributes(one)}


def _distributes(connector: Connector) -> bool:
    """Whether a source pays for plays and tells how many there were in its stores."""
    tables = {table.name for feed in connector.feeds for table in feed.tables}
    return {ROYALTIES.name, STREAMS.name} <= tables
