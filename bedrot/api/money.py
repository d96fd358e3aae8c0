"""Money: the waterfall, what each payee is owed, what a stream earned, and why revenue changed."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.asked import KnownOn
from bedrot.api.kept import Kept
from bedrot.api.money_csv import statement_csv
from bedrot.api.money_schemas import MoneyPeriod, WaterfallAnswer
from bedrot.api.payee_schemas import Payees, PayeeStatement, PayeeTotals
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS
from bedrot.api.worth_schemas import BridgeAnswer, RatesAnswer
from bedrot.books.money import Axis, Books
from bedrot.books.payees import Statement, payees, statement
from bedrot.books.waterfall import GROUPS, waterfall
from bedrot.books.worth import CellBy, compared, cube
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/money", tags=["money"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 422)}
CSV = "text/csv; charset=utf-8"

First = Annotated[date | None, Query(alias="from", description="First month, by any of its days; with `to`.")]
Last = Annotated[date | None, Query(alias="to", description="Last month, by any of its days; with `from`.")]
OnAxis = Annotated[Axis, Query(description="`sale`: months of sales; `accounting`: months of statements.")]
Name = Annotated[str, Path(max_length=1000, description="A payee, in any spelling of letters and digits.")]


def books_of(here: Workspace, known_on: date | None = None) -> Books:
    """The label's books in its reporting currency, as known now or at the end of a day (UTC)."""
    return Books.of(here.query.at(known_on).lake, here.settings.currency)


@router.get("/waterfall", response_model=WaterfallAnswer, responses=REFUSED)
async def money_waterfall(
    request: Request,
    here: Here,
    by: Annotated[
        str, Query(max_length=200, description=f"Groups, separated by commas: {', '.join(GROUPS)}.")
    ] = "",
    first: First = None,
    last: Last = None,
    axis: OnAxis = "accounting",
    as_known_on: KnownOn = None,
) -> Response:
    """From all that was earned down to the label's own, step by step, in the reporting currency and in its own."""

    def answer() -> WaterfallAnswer:
        books = books_of(here, as_known_on)
        months = books.months(first, last, axis)
        groups = [name.strip() for name in by.split(",") if name.strip()]
        return WaterfallAnswer.of(waterfall(books, groups, months), months)

    return await _kept(request, answer)


@router.get("/payees", response_model=Payees, responses=REFUSED)
async def money_payees(
    request: Request,
    here: Here,
    first: First = None,
    last: Last = None,
    axis: OnAxis = "accounting",
    as_known_on: KnownOn = None,
) -> Response:
    """Everyone who has a share of a recording, and what the label owes them."""

    def answer() -> Payees:
        books = books_of(here, as_known_on)
        months = books.months(first, last, axis)
        listed = [PayeeTotals.of(payee) for payee in payees(books, months)]
        return Payees(currency=books.currency, period=MoneyPeriod.of(months), payees=listed)

    return await _kept(request, answer)


@router.get(
    "/payees/{name:path}.csv",
    response_class=Response,
    responses={**REFUSED, 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def money_payee_csv(
    request: Request,
    here: Here,
    name: Name,
    first: First = None,
    last: Last = None,
    axis: OnAxis = "accounting",
    as_known_on: KnownOn = None,
) -> Response:
    """A payee's statement for a spreadsheet: its lines, then opening, earned, closing and due."""
    kept: Kept = request.app.state.kept

    def table() -> bytes:
        return statement_csv(_statement(here, name, first, last, axis, as_known_on)).encode()

    response = await kept.response(request, table, CSV)
    response.headers["Content-Disposition"] = _file_called(name, first, last)
    return response


def _file_called(payee: str, first: date | None, last: date | None) -> str:
    """A header that names the file after whom it is for, and the months asked for: several payees' do not get mixed up."""
    months = f" {first:%Y-%m} to {last:%Y-%m}" if first and last else ""
    return f"attachment; filename=\"statement.csv\"; filename*=UTF-8''{quote(f'statement {payee}{months}.csv', safe='')}"


@router.get("/payees/{name:path}", response_model=PayeeStatement, responses=REFUSED)
async def money_payee(
    request: Request,
    here: Here,
    name: Name,
    first: First = None,
    last: Last = None,
    axis: OnAxis = "accounting",
    as_known_on: KnownOn = None,
) -> Response:
    """A payee's statement: a line for each recording, store and sale month, what came before, and what is due."""
    return await _kept(
        request, lambda: PayeeStatement.of(_statement(here, name, first, last, axis, as_known_on))
    )


@router.get("/rates", response_model=RatesAnswer, responses=REFUSED)
async def money_rates(
    request: Request,
    here: Here,
    first: First = None,
    last: Last = None,
    store: Annotated[str | None, Query(max_length=100, description="Only this store.")] = None,
    country: Annotated[str | None, Query(max_length=2, description="Only this country (ISO 3166-1).")] = None,
    as_known_on: KnownOn = None,
) -> Response:
    """What a stream earned in each store, country and sale month, with its 95 % interval; thin cells say what they lean on."""

    def answer() -> RatesAnswer:
        books = books_of(here, as_known_on)
        months = books.months(first, last, "sale")
        return RatesAnswer.of(cube(books, months, store=store, country=country), months)

    return await _kept(request, answer)


@router.get("/bridge", response_model=BridgeAnswer, responses=REFUSED)
async def money_bridge(
    request: Request,
    here: Here,
    first: First = None,
    last: Last = None,
    against_first: Annotated[
        date | None, Query(alias="against_from", description="First month compared with.")
    ] = None,
    against_last: Annotated[
        date | None, Query(alias="against_to", description="Last month compared with.")
    ] = None,
    by: Annotated[CellBy, Query(description="What streams are mixed between.")] = "store",
    axis: OnAxis = "sale",
    as_known_on: KnownOn = None,
) -> Response:
    """Why revenue changed: volume, mix, price, exchange and other money, which add up; against as many months before."""

    def answer() -> BridgeAnswer:
        books = books_of(here, as_known_on)
        now = books.months(first, last, axis)
        against = against_first or against_last
        before = books.months(against_first, against_last, axis) if against else now.previous()
        return BridgeAnswer.of(compared(books, now, before, by))

    return await _kept(request, answer)


def _statement(
    here: Workspace, name: str, first: date | None, last: date | None, axis: Axis, known_on: date | None
) -> Statement:
    books = books_of(here, known_on)
    return statement(books, name, books.months(first, last, axis))


async def _kept(request: Request, answer: Callable[[], BaseModel]) -> Response:
    """Made once for a revision of the data."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: answer().model_dump_json(by_alias=True).encode())
