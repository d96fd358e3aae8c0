"""The shapes of periods of money and of the waterfall. Amounts are exact decimal text; `currency` is ISO 4217."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from bedrot.books.money import Months
from bedrot.books.waterfall import Group, Ladder, Original, Waterfall, in_coins
from bedrot.exchange import step
from bedrot.metrics.numbers import plain


def money(amount: Decimal | None) -> str | None:
    """An amount as text; null stays null."""
    return None if amount is None else plain(amount)


def texts(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    """Amounts as text, by name."""
    return {name: plain(amount) for name, amount in amounts.items()}


class MoneyPeriod(BaseModel):
    """Months, both inclusive, by their first days: of sales, or of the statements that reported them (accounting).

    `since` is the first month there is anything of.
    """

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    axis: Literal["sale", "accounting"]
    since: date | None = None

    @classmethod
    def of(cls, months: Months) -> "MoneyPeriod":
        """The months of a question."""
        first, last = months.first.replace(day=1), months.last.replace(day=1)
        return cls.model_validate({"from": first, "to": last, "axis": months.axis, "since": months.since})


class Steps(BaseModel):
    """The way from all that was earned to the label's own: each step is the one before less what stands between.

    `gross` - `fee` - `unexplained` = `after_fee`; - `team` (paid by the distributor) = `due`; - `withheld` - `recoup` = `net`,
    what the label receives; - `owed` to collaborators = `mine`.
    """

    gross: str
    fee: str
    unexplained: str
    after_fee: str
    team: str
    due: str
    withheld: str
    recoup: str
    net: str
    owed: str
    mine: str

    @classmethod
    def of(cls, ladder: Ladder) -> "Steps":
        """A ladder as text."""
        return cls(**{name: plain(getattr(ladder, name)) for name in cls.model_fields})


class OriginalMoney(BaseModel):
    """The same in the currency of the statements, with the lowest and highest rate used and the days of the rates.

    `unconverted` is the net of lines of a day without a rate: it is in no converted sum.
    """

    currency: str | None
    steps: Steps
    lines: int
    unconverted: str
    rate_from: str | None
    rate_to: str | None
    rate_date_from: date | None
    rate_date_to: date | None

    @classmethod
    def of(cls, found: Original) -> "OriginalMoney":
        """As text."""
        low, high = found.rates or (None, None)
        first, last = found.rate_dates or (None, None)
        return cls(
            currency=found.currency,
            steps=Steps.of(found.ladder),
            lines=found.lines,
            unconverted=plain(found.unconverted),
            rate_from=money(low),
            rate_to=money(high),
            rate_date_from=first,
            rate_date_to=last,
        )


class WaterfallGroup(BaseModel):
    """The waterfall of one group; `key` has a value for each dimension asked, null where it is not known.

    `shown` is `steps` in whole coins for a screen: each step is still the one before less what stands between, and the groups
    together are the whole as it is shown. Both are null
    where nothing is known in the reporting currency: `originals` tell what there is without a rate, and none is no income.
    """

    key: dict[str, str | None]
    steps: Steps | None
    shown: Steps | None
    originals: list[OriginalMoney]

    @classmethod
    def of(cls, group: Group, shown: Ladder | None) -> "WaterfallGroup":
        """As text; `shown` is its ladder in whole coins."""
        key = {name: None if value is None else str(value) for name, value in group.key.items()}
        originals = [OriginalMoney.of(one) for one in group.originals]
        return cls(
            key=key,
            steps=Steps.of(group.ladder) if group.ladder else None,
            shown=Steps.of(shown) if shown else None,
            originals=originals,
        )


class WaterfallAnswer(BaseModel):
    """The waterfall in the reporting currency. `undated`: lines of statements that do not say when they were.

    `without_recording`: net that no split can apply to. `overdrawn`: recordings of which more is owed than came in.
    """

    currency: str
    period: MoneyPeriod
    by: list[str]
    groups: list[WaterfallGroup]
    undated: int
    without_recording: str
    overdrawn: list[str]

    @classmethod
    def of(cls, found: Waterfall, months: Months) -> "WaterfallAnswer":
        """As text."""
        known = [group.ladder for group in found.groups if group.ladder]
        shown = iter(in_coins(known, step(found.currency)))
        return cls(
            currency=found.currency,
            period=MoneyPeriod.of(months),
            by=list(found.by),
            groups=[WaterfallGroup.of(one, next(shown) if one.ladder else None) for one in found.groups],
            undated=found.undated,
            without_recording=plain(found.without_recording),
            overdrawn=list(found.overdrawn),
        )
