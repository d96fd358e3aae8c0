"""What people wish of a workspace: the goal, the budget of marketing, when to be warned. The newest wish holds, the older ones stay.

What `bedrot.toml` says is the default; what is chosen in Settings wins until it is given back.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlalchemy import func, select

from bedrot.db.alarms import AlertRule, Thresholds
from bedrot.db.database import Database
from bedrot.db.models import Preference, Revision
from bedrot.settings import Goal, Settings

MONTHS = 12
MOST = Decimal(1_000_000_000)
CHANGED = "preferences"
"""What a commit names in the place of a table, so that kept answers are made again and open pages hear of it."""
Wished = TypeVar("Wished")
_RULES = TypeAdapter(list[AlertRule])
DEFAULT_RULES = (
    AlertRule(metric="streams", direction="both", change=0.3, floor=500),
    AlertRule(metric="revenue", direction="down", change=0.2, floor=100),
    AlertRule(metric="ad_spend", direction="up", change=0.5, floor=50),
)


class Budget(BaseModel):
    """What marketing may cost in each month of a year, January first, in `currency` (ISO 4217)."""

    model_config = ConfigDict(extra="forbid")

    year: int = Field(ge=2000, le=2100)
    currency: str = Field(pattern="^[A-Z]{3}$")
    months: list[Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=2)]] = Field(
        min_length=MONTHS, max_length=MONTHS
    )

    @property
    def amount(self) -> Decimal:
        """The whole year's."""
        return sum(self.months, Decimal(0))

    def planned(self, first: date, last: date) -> Decimal:
        """What is planned for the days of this year from `first` to `last`, both included; a month's days are alike."""
        return sum((self._of_month(number, first, last) for number in range(1, MONTHS + 1)), Decimal(0))

    def _of_month(self, number: int, first: date, last: date) -> Decimal:
        days = monthrange(self.year, number)[1]
        begins, ends = date(self.year, number, 1), date(self.year, number, days)
        shared = (min(last, ends) - max(first, begins)).days + 1
        return self.months[number - 1] * max(0, shared) / days


def evenly(year: int, amount: Decimal, currency: str) -> Budget:
    """A year's budget in twelve parts that add up; coins that do not divide go to the first months."""
    coins = int(amount * 100)
    parts = [coins // MONTHS + (number < coins % MONTHS) for number in range(MONTHS)]
    return Budget(year=year, currency=currency, months=[Decimal(part) / 100 for part in parts])


@dataclass(frozen=True)
class Chosen(Generic[Wished]):
    """What holds, what the default is, and who chose it when (UTC), where somebody did."""

    value: Wished
    default: Wished
    at: datetime | None = None
    by: str | None = None


class Preferences:
    """The wishes kept in a database, over the defaults of the settings."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings

    def goal(self) -> Chosen[Goal]:
        """The streams goal and the path to it."""
        return self._chosen("goal", self.settings.goal, Goal.model_validate)

    def thresholds(self) -> Chosen[Thresholds]:
        """From when on the attention list tells of something."""
        return self._chosen("thresholds", Thresholds(), Thresholds.model_validate)

    def alert_rules(self) -> Chosen[list[AlertRule]]:
        """When a figure is unusual enough to be told of."""
        return self._chosen("alerts", list(DEFAULT_RULES), lambda told: _RULES.validate_python(told["rules"]))

    def budget(self, year: int) -> Chosen[Budget | None]:
        """The budget of marketing of a year; without one, the setting `marketing_budget` in even parts, or none."""
        yearly = self.settings.marketing_budget
        default = None if yearly is None else evenly(year, yearly, self.settings.currency)
        return self._chosen(f"budget:{year}", default, Budget.model_validate)

    def planned(self, first: date, last: date) -> Decimal | None:
        """What marketing may cost from one day to another, both included; null where a year of them has no budget."""
        budgets = [self.budget(year).value for year in range(first.year, last.year + 1)]
        return sum((b.planned(first, last) for b in budgets if b), Decimal(0)) if all(budgets) else None

    def choose(self, kind: str, wish: BaseModel | list[AlertRule] | None, by: str) -> None:
        """Writes a wish down, or with null that the default is wanted again; told to every process and open page."""
        now = datetime.now(UTC)
        fresh = Preference(at=now, person=by, kind=kind, value=_written(wish))
        with self.database.lock("revision"), self.database.session.begin() as session:
            session.add_all([fresh, Revision(at=now, tables=[CHANGED])])
        self.database.announce()

    def _chosen(self, kind: str, default: Any, read: Any) -> Chosen[Any]:
        newest = select(func.max(Preference.id)).where(Preference.kind == kind).scalar_subquery()
        with self.database.session() as session:
            found = session.scalar(select(Preference).where(Preference.id == newest))
        if found is None or found.value is None:
            return Chosen(default, default)
        return Chosen(read(found.value), default, found.at, found.person)


def _written(wish: BaseModel | list[AlertRule] | None) -> dict[str, Any] | None:
    if isinstance(wish, list):
        return {"rules": [rule.model_dump(mode="json") for rule in wish]}
    return wish.model_dump(mode="json") if wish is not None else None
