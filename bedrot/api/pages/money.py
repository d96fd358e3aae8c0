"""The page on money in one answer: the part that is looked at, be it what is to come, the waterfall, payees, rates or the bridge."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

import orjson
import polars as pl
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from bedrot.analysis.nowcast import LEVEL
from bedrot.api.asked import KnownOn
from bedrot.api.asked_months import First, Last, MonthsAsked, Where
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.money_schemas import MoneyPeriod, WaterfallAnswer
from bedrot.api.pages.figures import figures
from bedrot.api.pages.money_page_schemas import MoneyPage, Payouts, told_payouts, told_triangles
from bedrot.api.pages.narrowing import followed, unfollowed
from bedrot.api.payee_schemas import Payees, PayeeTotals
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.worth_schemas import BridgeAnswer, RatesAnswer
from bedrot.books.money import DIMENSIONS, Axis
from bedrot.books.payees import payees
from bedrot.books.payouts import bank_seen_on, payout_calendar, triangles
from bedrot.books.waterfall import Waterfall, waterfall
from bedrot.books.worth import CellBy, compared, cube, sides
from bedrot.lake import Lake
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.query import parse_filters
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
PAGE = "money"
CHOSEN = "accrued"
"""The figure that is told in parts."""
Part = Literal["coming", "waterfall", "payees", "rates", "bridge"]
Group = Literal["artist", "store", "recording", "country", "month"]
BY_STATEMENT: tuple[Part, ...] = ("waterfall", "payees")
"""The parts that go by the months of statements unless asked otherwise; rates know months of sales only."""

PAYOUTS_BY, TRIANGLES_BY, CELLS_BY = ("payer",), ("payer", "store"), ("store", "country")
"""What payouts and triangles are filtered by, and cells of rates: what those lean on is not narrowed with them."""
PARTS_BY: Mapping[Part, Mapping[str, Collection[str]]] = {
    "coming": {"payouts": PAYOUTS_BY, "triangles": TRIANGLES_BY},
    "waterfall": {"waterfall": DIMENSIONS},
    "payees": {"payees": DIMENSIONS},
    "rates": {"rates": DIMENSIONS},
    "bridge": {"bridge": DIMENSIONS},
}
"""What is told in each part of the page, and by what it is filtered."""

OnAxis = Annotated[
    Axis | None,
    Query(description="Months of sales or of statements; what suits the part where it is left out."),
]


@dataclass(frozen=True)
class MoneyAsked:
    """What the page asks: which part, which months by which calendar, and what is looked at in the part."""

    here: Here
    part: Annotated[Part, Query(description="The part of the page that is looked at.")] = "coming"
    first: First = None
    last: Last = None
    axis: OnAxis = None
    as_known_on: KnownOn = None
    where: Where = ()
    by: Annotated[Group, Query(description="What the waterfall is grouped by.")] = "artist"
    mix: Annotated[CellBy, Query(description="What the bridge's streams are mixed between.")] = "store"
    against_first: Annotated[
        date | None, Query(alias="against_from", description="First month the bridge compares with.")
    ] = None
    against_last: Annotated[
        date | None, Query(alias="against_to", description="Last month the bridge compares with.")
    ] = None

    @property
    def months(self) -> MonthsAsked:
        """The months, by the part's calendar."""
        where = [f"{name}:{value}" for name, value in followed(self.question, DIMENSIONS)]
        return MonthsAsked(self.here, self.first, self.last, self.calendar, self.as_known_on, where)

    @property
    def calendar(self) -> Axis:
        """Months of sales or of statements: those that suit the part, unless asked otherwise."""
        usual: Axis = "accounting" if self.part in BY_STATEMENT else "sale"
        return "sale" if self.part == "rates" else self.axis or usual

    @property
    def question(self) -> Question:
        """What the figures are asked."""
        return Question(
            (),
            self.first,
            self.last,
            "12m",
            where=parse_filters(self.where),
            as_known_on=self.as_known_on,
            axis=self.calendar,
        )

    @property
    def lake(self) -> Lake:
        """The lake as it is known on the day asked."""
        return self.here.query.at(self.as_known_on).lake


@router.get("/money", response_model=MoneyPage, responses=REFUSED)
@may("viewer")
async def page_of_money(request: Request, asked: Annotated[MoneyAsked, Depends()]) -> Response:
    """The part of the page that is looked at, with its figures where it has some, in one answer."""
    kept: Kept = request.app.state.kept
    today = datetime.now(UTC).date()
    return await kept.response(request, lambda: orjson.dumps(money_page(asked, today)), of=today.isoformat())


def money_page(asked: MoneyAsked, today: date) -> dict[str, Any]:
    """The page as it is sent, on a day (UTC)."""
    blank = dict.fromkeys(name for name in MoneyPage.model_fields if name not in ("revision", "part"))
    return {
        "revision": asked.here.query.revision(),
        "part": asked.part,
        **blank,
        **TELL[asked.part](asked, today),
        "unfollowed": unfollowed(asked.question, PARTS_BY[asked.part]),
    }


def _coming(asked: MoneyAsked, today: date) -> dict[str, Any]:
    """What is still to come, when it should reach the bank, and how months came in; never of days after the one known."""
    currency, lake = asked.here.settings.currency, asked.lake
    titles = {one.name: one.title for one in lake.connectors}
    day = min(asked.as_known_on or today, today)
    rows = _fitting(payout_calendar(lake, currency, day), asked, PAYOUTS_BY).to_dicts()
    payouts = Payouts(
        currency=currency,
        as_of=day,
        level=LEVEL,
        bank_seen_on=bank_seen_on(lake),
        payouts=told_payouts(rows, [_title(row["payer"], titles) for row in rows]),
    )
    told = told_triangles(_fitting(triangles(lake, currency), asked, TRIANGLES_BY), currency, titles)
    return {
        "figures": figures(asked.here, asked.question, PAGE, CHOSEN),
        "payouts": payouts.model_dump(mode="json"),
        "triangles": told.model_dump(mode="json"),
    }


def _fitting(rows: pl.DataFrame, asked: MoneyAsked, has: Collection[str]) -> pl.DataFrame:
    """The rows that fit the filters on dimensions they have."""
    where = followed(asked.question, has)
    return rows.filter(pl.col(name).fill_null(UNKNOWN) == value for name, value in where) if where else rows


def _waterfall(asked: MoneyAsked, _: date) -> dict[str, Any]:
    books, months = asked.months.told()
    month = "sale_month" if months.axis == "sale" else "accounting_month"
    whole = waterfall(books, (), months)
    parts = waterfall(books, [month if asked.by == "month" else asked.by], months)
    return {
        "waterfall": _dumped(WaterfallAnswer.of(whole, months)),
        "groups": _dumped(WaterfallAnswer.of(parts, months)),
        "titles": _titles(asked.here, whole, parts),
    }


def _titles(here: Workspace, *found: Waterfall) -> dict[str, str]:
    """What the recordings are called that are named; they are called as they are now, whenever is looked at."""
    grouped = (group.key.get("recording") for one in found for group in one.groups)
    named = {*grouped, *(recording for one in found for recording in one.overdrawn)}
    return {recording: title for recording, title in here.catalog.title_of.items() if recording in named}


def _payees(asked: MoneyAsked, _: date) -> dict[str, Any]:
    books, months = asked.months.told()
    listed = [PayeeTotals.of(payee) for payee in payees(books, months)]
    return {"payees": _dumped(Payees(currency=books.currency, period=MoneyPeriod.of(months), payees=listed))}


def _rates(asked: MoneyAsked, _: date) -> dict[str, Any]:
    books, months = asked.months.told(apart=CELLS_BY)
    only = dict(followed(asked.question, CELLS_BY))
    return {"rates": _dumped(RatesAnswer.of(cube(books, months, **only), months))}


def _bridge(asked: MoneyAsked, _: date) -> dict[str, Any]:
    books, months = asked.months.told()
    against = asked.against_first, asked.against_last
    now, before = sides(books, months, against, chosen=asked.first is not None)
    return {"bridge": _dumped(BridgeAnswer.of(compared(books, now, before, asked.mix)))}


TELL: Mapping[Part, Callable[[MoneyAsked, date], dict[str, Any]]] = {
    "coming": _coming,
    "waterfall": _waterfall,
    "payees": _payees,
    "rates": _rates,
    "bridge": _bridge,
}


def _title(payer: str, titles: Mapping[str, str]) -> str:
    """A payer as it is called: a source's account goes by both names."""
    source, _, account = payer.partition(" ")
    return titles.get(payer) or f"{titles.get(source, source)} {account}".strip()


def _dumped(answer: Any) -> Any:
    return answer.model_dump(mode="json", by_alias=True)
