"""The shapes of what is chosen for a workspace: goal, budget, thresholds, rules. Money is exact decimal text; instants are UTC."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from bedrot.db.alarms import AlertRule, Thresholds
from bedrot.db.preferences import MONTHS, MOST, Budget, Chosen, Preferences
from bedrot.metrics.numbers import plain
from bedrot.settings import Goal

Shape = TypeVar("Shape")
Streams = Annotated[int, Field(gt=0, le=10**12)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
Money = Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=2)]
MOST_RULES = 50


class Held(BaseModel, Generic[Shape]):
    """What holds, and what `bedrot.toml` or the product says. `by` chose it, and it wins; null: nobody did."""

    value: Shape
    default: Shape
    by: str | None
    at: datetime | None

    @classmethod
    def of(cls, chosen: Chosen[Any], told: Callable[[Any], Any] = lambda value: value) -> "Held[Shape]":
        """As it is shown."""
        return cls(value=told(chosen.value), default=told(chosen.default), by=chosen.by, at=chosen.at)


class YearBudget(BaseModel):
    """What marketing may cost in a year, and in each month of it, January first; in `currency`."""

    year: int
    currency: str
    amount: str
    months: list[str]

    @classmethod
    def of(cls, budget: Budget | None) -> "YearBudget | None":
        """As text; null for none."""
        if budget is None:
            return None
        told = {"amount": plain(budget.amount), "months": [plain(month) for month in budget.months]}
        return cls(year=budget.year, currency=budget.currency, **told)


class Wishes(BaseModel):
    """All that is chosen for a workspace. Budgets are of the year before, this one and the next."""

    currency: str
    goal: Held[Goal]
    budgets: dict[int, Held[YearBudget | None]]
    thresholds: Held[Thresholds]
    alerts: Held[list[AlertRule]]

    @classmethod
    def of(cls, preferences: Preferences, year: int) -> "Wishes":
        """As they hold now; `year` is this one."""
        return cls(
            currency=preferences.settings.currency,
            goal=Held[Goal].of(preferences.goal()),
            budgets={
                one: Held[YearBudget | None].of(preferences.budget(one), YearBudget.of)
                for one in (year - 1, year, year + 1)
            },
            thresholds=Held[Thresholds].of(preferences.thresholds()),
            alerts=Held[list[AlertRule]].of(preferences.alert_rules()),
        )


class GivenGoal(BaseModel):
    """The streams a year to reach, from how many, and when."""

    model_config = ConfigDict(extra="forbid")

    start_streams: Streams
    start_date: Day
    target_streams: Streams
    target_date: Day


class GivenBudget(BaseModel):
    """A year's budget: its months, or an amount to spread evenly over them; given both, they add up."""

    model_config = ConfigDict(extra="forbid")

    amount: Money | None = None
    months: Annotated[list[Money], Field(min_length=MONTHS, max_length=MONTHS)] | None = None


class GivenRules(BaseModel):
    """All rules about unusual figures."""

    model_config = ConfigDict(extra="forbid")

    rules: Annotated[list[AlertRule], Field(max_length=MOST_RULES)]
