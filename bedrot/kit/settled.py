"""What only a whole sheet tells, and none of its cells: which of day and month comes first, and what a comma means."""

from collections import Counter
from dataclasses import replace
from typing import Any

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit.columns import Context, DateOrder
from bedrot.kit.feed import Feed
from bedrot.kit.numbers import DecimalMark, bare, one_group, surely_decimal
from bedrot.kit.sheet import Sheet

_YEAR_LAST = r"^\d{1,2}[./]\d{1,2}[./]\d{4}"
_SLASHED = r"^\d{1,2}/\d{1,2}/\d{4}"


def settled(context: Context, feed: Feed, sheet: Sheet) -> Context:
    """The context with what the person told, the sheet's order of day and month and its decimal mark.

    Raises ContextMissing if these cannot be told.
    """
    mark, agree = _decimal_mark(feed, sheet)
    return replace(
        context,
        account=sheet.document.handle or context.account,
        observed_on=context.observed_on or sheet.document.observed_at.date(),
        date_order=_date_order(feed, sheet),
        decimal_mark=mark,
        marks_agree=agree,
    )


def _decimal_mark(feed: Feed, sheet: Sheet) -> tuple[DecimalMark, bool]:
    """The decimal mark that most telling figures have, and whether all have it. Without a comma there is nothing to tell."""
    money, counts = _positions(feed, sheet, pl.Decimal), _positions(feed, sheet, pl.Int64)
    if not sheet.holds(",", sorted(money | counts)):
        return "point", True
    found, example = _signs(sheet, money, counts)
    if not found["point"] and not found["comma"] and example:
        raise ContextMissing(
            f"{sheet.document.title} has amounts in which a comma could part thousands or decimals ({example}).",
            fix="Drop the file as the portal gave it, or save it without thousands separators.",
        )
    mark: DecimalMark = "comma" if found["comma"] > found["point"] else "point"
    return mark, not (found["point"] and found["comma"])


def _positions(feed: Feed, sheet: Sheet, kind: type[pl.DataType]) -> set[int]:
    places = (feed.position(c, sheet) for c in feed.columns.values() if isinstance(c.dtype, kind))
    return {place for place in places if place is not None}


def _signs(sheet: Sheet, money: set[int], counts: set[int]) -> tuple[Counter[str], str]:
    """How many figures tell that the decimal mark is a point or a comma, and an amount that could be either."""
    found, example = Counter[str](), ""
    for batch in sheet.batches():
        for place in sorted(money | counts):
            figures = batch.select(bare(pl.col(f"c{place}")).str.strip_suffix("%")).to_series()
            thousands = figures.filter(figures.str.contains(one_group("point")))
            found["point"] += figures.filter(figures.str.contains(surely_decimal("point"))).len()
            found["comma"] += figures.filter(figures.str.contains(surely_decimal("comma"))).len()
            if place in money:
                example = example or str(next(iter(thousands), ""))
            else:
                found["point"] += thousands.len()  # a count has no decimals
    return found, example


def _date_order(feed: Feed, sheet: Sheet) -> DateOrder:
    """The order of the first column that has days which do not begin with the year. With points the day is first."""
    for column in feed.columns.values():
        position = feed.position(column, sheet) if column.date else None
        if position is None:
            continue
        first = next(sheet.batches(), pl.DataFrame({f"c{position}": []})).get_column(f"c{position}")
        if not first.cast(pl.String).str.contains(_YEAR_LAST).any():
            continue
        dates = sheet.cells(position)
        slashed = _slashed(dates)
        if not slashed.len():
            return "day_first"
        most_are_plain = slashed.len() * 2 < dates.len()
        return _order(slashed, sheet, or_unknown=most_are_plain)
    return "unknown"


def _slashed(dates: pl.Series) -> pl.Series:
    return dates.cast(pl.String).filter(dates.cast(pl.String).str.contains(_SLASHED))


def _order(slashed: pl.Series, sheet: Sheet, *, or_unknown: bool) -> DateOrder:
    """The order that all possible dates allow; unknown if `or_unknown`, else ContextMissing, when both or none do."""
    parts = (
        slashed.str.extract_groups(r"^(?<first>\d{1,2})/(?<second>\d{1,2})/").struct.unnest().cast(pl.Int64)
    )
    possible = (pl.min_horizontal(pl.all()) <= 12) & (pl.max_horizontal(pl.all()) <= 31)
    parts = parts.filter(possible)
    first, second = _most(parts, "first"), _most(parts, "second")
    if (first > 12) == (second > 12) and (or_unknown or not parts.height):
        return "unknown"
    if first > 12 and second > 12:
        raise ContextMissing(
            f"{sheet.document.title} mixes month/day and day/month dates.",
            fix="Drop the file as the portal gave it.",
        )
    if first > 12:
        return "day_first"
    if second > 12:
        return "month_first"
    raise ContextMissing(
        f"{sheet.document.title} has dates that could be month/day or day/month ({slashed[0]}).",
        fix="Drop the file as the portal gave it, or one that covers more than twelve days of a month.",
    )


def _most(parts: pl.DataFrame, name: str) -> int:
    value: Any = parts.get_column(name).max()
    return int(value or 0)
