"""What a business rule is, and the rules that several tables share. Rules are data: they are run, counted and listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from bedrot.tables.codes import COUNTRIES, CURRENCIES, is_barcode, is_isrc

Severity = Literal["error", "warning"]
FIRST_RULES = date(2026, 11, 1)
"""Since when the rules of the first release hold."""
FIRST_DAY = date(1990, 1, 1)
"""The first day that any file may tell of."""
QUALITY = date(2026, 11, 23)
"""Since when those hold that came with the results being kept per file."""


@dataclass(frozen=True, eq=False)
class Rule:
    """A business rule of a table's rows. An error rejects the row, a warning is told and the row is kept.

    `holds` is true for a good row; of rows in which it is null, and of those that are not `where`, the rule says nothing.
    `column` is what the reject names. `since` is the day the rule began to hold: a file that was read before is judged by it
    when it is read again. A rule has one `slug` in the whole product, and runs where a feed has all columns it names.
    """

    slug: str
    sentence: str
    holds: pl.Expr
    column: str
    severity: Severity = "error"
    where: pl.Expr | None = None
    since: date = QUALITY

    @property
    def needs(self) -> frozenset[str]:
        """The columns it looks at."""
        told = [self.holds] if self.where is None else [self.holds, self.where]
        return frozenset(name for expression in told for name in expression.meta.root_names())

    @property
    def judged(self) -> pl.Expr:
        """Whether a row is good; null where the rule says nothing of it."""
        return self.holds if self.where is None else pl.when(self.where).then(self.holds)

    @property
    def broken(self) -> pl.Expr:
        """Whether a row breaks it."""
        return self.judged.eq(False).fill_null(value=False)


def not_negative(table: str, column: str, *, where: pl.Expr | None = None, since: date = QUALITY) -> Rule:
    """The rule of a count that cannot be below zero."""
    name = column.replace("_", " ").capitalize()
    verb = "are" if name.endswith("s") else "is"
    slug = f"{table}-{column.replace('_', '-')}-not-negative"
    return Rule(slug, f"{name} {verb} not negative.", pl.col(column) >= 0, column, where=where, since=since)


def none_negative(
    table: str, columns: Iterable[str], *, older: Sequence[str] = (), where: pl.Expr | None = None
) -> tuple[Rule, ...]:
    """The same of several counts; those of `older` were rules from the first."""
    return tuple(
        not_negative(table, column, where=where, since=FIRST_RULES if column in older else QUALITY)
        for column in columns
    )


def at_most(slug: str, part: str, whole: str, *, where: pl.Expr | None = None, since: date = QUALITY) -> Rule:
    """The warning that a part is more than its whole."""
    sentence = f"{_said(part).capitalize()} are not more than {_said(whole)}."
    return Rule(slug, sentence, pl.col(part) <= pl.col(whole), part, "warning", where, since)


def _said(column: str) -> str:
    return column.replace("_", " ")


def not_after(column: str, given: date) -> Rule:
    """No portal knows a day that has not begun anywhere on earth when it gave the file, on the UTC day `given`."""
    return Rule(
        "day-not-after-file",
        "No day is later than the day after the file was given, but those of plans.",
        pl.col(column) <= given + timedelta(days=1),
        column,
        since=FIRST_RULES,
    )


def not_before_portals(column: str) -> Rule:
    """No portal tells of a day before there were portals."""
    return Rule(
        "day-not-before-1990",
        "No day is before 1990.",
        pl.col(column) >= FIRST_DAY,
        column,
        since=FIRST_RULES,
    )


def in_order(slug: str, first: str, last: str, sentence: str, severity: Severity = "error") -> Rule:
    """The rule of two days that have an order; each may be the same as the other."""
    return Rule(slug, sentence, pl.col(first) <= pl.col(last), last, severity)


IS_ISRC = Rule(
    "isrc-well-formed",
    "An ISRC is a country, a registrant, a year and a number.",
    is_isrc("isrc"),
    column="isrc",
    severity="warning",
    since=FIRST_RULES,
)
IS_BARCODE = Rule(
    "upc-check-digit",
    "A UPC or EAN has 8, 12, 13 or 14 digits, of which the last one checks the others.",
    is_barcode("upc"),
    column="upc",
    severity="warning",
    since=FIRST_RULES,
)
IS_CURRENCY = Rule(
    "currency-iso-4217",
    "A currency is one of ISO 4217.",
    pl.col("currency").is_in(CURRENCIES),
    column="currency",
    severity="warning",
)
IS_COUNTRY = Rule(
    "country-iso-3166",
    "A country is one of ISO 3166-1, or XK for Kosovo.",
    pl.col("country").is_in(COUNTRIES),
    column="country",
    severity="warning",
)
X_ENGAGEMENTS = Rule(
    "x-engagements-cover-their-parts",
    "X's engagements are not less than likes, replies, reposts, bookmarks and profile visits together.",
    pl.col("engagements")
    >= pl.sum_horizontal("likes", "comments", "reposts", "saves", "profile_views", ignore_nulls=False),
    column="engagements",
    severity="warning",
    where=pl.col("platform") == "x",
    since=FIRST_RULES,
)


def has_currency(table: str, money: str) -> Rule:
    """The warning that an amount says nothing of its currency: it cannot be added to any other."""
    return Rule(
        f"{table}-{money}-has-currency",
        "An amount that is not zero has a currency.",
        pl.col("currency").is_not_null(),
        column="currency",
        severity="warning",
        where=pl.col(money) != 0,
    )
