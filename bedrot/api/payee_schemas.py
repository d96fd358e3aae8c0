"""The shapes of what payees are owed. Amounts are exact decimal text; `currency` is ISO 4217."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from bedrot.api.money_schemas import MoneyPeriod, texts
from bedrot.books.payees import Line, Payee, Statement
from bedrot.metrics.numbers import plain


class PayeeTotals(BaseModel):
    """What the label owes a payee: before the period, in it, and in all; `due` is that in whole coins.

    `by_distributor`: what the distributor paid them itself in the period, by our reckoning. It is owed by nobody.
    `unconverted` and `undated` are owed beside these sums, as in the statement.
    """

    name: str
    recordings: int
    opening: str
    earned: str
    closing: str
    due: str
    by_distributor: str
    unconverted: dict[str, str]
    undated: dict[str, str]

    @classmethod
    def of(cls, payee: Payee) -> "PayeeTotals":
        """As text."""
        amounts = ("opening", "earned", "closing", "due", "by_distributor")
        told = {name: plain(getattr(payee, name)) for name in amounts}
        beside = {"unconverted": texts(payee.unconverted), "undated": texts(payee.undated)}
        return cls(name=payee.name, recordings=payee.recordings, **told, **beside)


class Payees(BaseModel):
    """Everyone who has a share, in the reporting currency."""

    currency: str
    period: MoneyPeriod
    payees: list[PayeeTotals]


class StatementLine(BaseModel):
    """A share of what one recording earned in one store and sale month: `amount` is `share` of `whole`, in `currency`.

    `net` is what the label received, `whole` what all parties to the recording together did. `converted` is `amount` in
    the reporting currency, null where no rate was published.
    """

    recording: str
    title: str | None
    store: str | None
    sale_month: date
    accounting_month: date | None
    units: int | None
    net: str
    whole: str
    share: str
    amount: str
    currency: str | None
    rate: str | None
    rate_date: date | None
    converted: str | None

    @classmethod
    def of(cls, line: Line) -> "StatementLine":
        """As text."""
        told = {name: getattr(line, name) for name in cls.model_fields}
        return cls(**{name: plain(v) if isinstance(v, Decimal) else v for name, v in told.items()})


class PayeeStatement(BaseModel):
    """What the label owes a payee: `opening` + `earned` = `closing`, exact; `due` is it in whole coins.

    What was already paid out is not taken off. `unconverted`: owed in currencies without a rate, beside these sums.
    `undated`: owed, by currency, of statements that do not say when they were; in no accounting month, so in no sum either.
    """

    payee: str
    currency: str
    period: MoneyPeriod
    lines: list[StatementLine]
    opening: str
    earned: str
    closing: str
    due: str
    by_distributor: str
    unconverted: dict[str, str]
    undated: dict[str, str]

    @classmethod
    def of(cls, found: Statement) -> "PayeeStatement":
        """As text."""
        amounts = ("opening", "earned", "closing", "due", "by_distributor")
        return cls(
            payee=found.payee,
            currency=found.currency,
            period=MoneyPeriod.of(found.period),
            lines=[StatementLine.of(line) for line in found.lines],
            unconverted=texts(found.unconverted),
            undated=texts(found.undated),
            **{name: plain(getattr(found, name)) for name in amounts},
        )
