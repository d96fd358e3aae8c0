"""Money: the waterfall, what each payee is owed, what a stream earned, and why revenue changed."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.asked_months import AskedMonths, AskedOnlySales, AskedSales
from bedrot.api.kept import Kept
from bedrot.api.money_csv import statement_csv
from bedrot.api.money_schemas import MoneyPeriod, WaterfallAnswer
from bedrot.api.payee_schemas import Payees, PayeeStatement, PayeeTotals
from bedrot.api.roles import may
from bedrot.api.rooms import Asker
from bedrot.api.schemas import REFUSALS
from bedrot.api.worth_schemas import BridgeAnswer, RatesAnswer
from bedrot.books.payees import Statement, payees, statement
from bedrot.books.waterfall import GROUPS, waterfall
from bedrot.books.worth import CellBy, compared, cube, sides

router = APIRouter(prefix="/api/money", tags=["money"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 422)}
CSV = "text/csv; charset=utf-8"

Name = Annotated[str, Path(max_length=1000, description="A payee, in any spelling of letters and digits.")]


@router.get("/waterfall", response_model=WaterfallAnswer, responses=REFUSED)
@may("viewer")
async def money_waterfall(
    request: Request,
    asked: AskedMonths,
    by: Annotated[
        str, Query(max_length=200, description=f"Groups, separated by commas: {', '.join(GROUPS)}.")
    ] = "",
) -> Response:
    """From all that was earned down to the label's own, step by step, in the reporting currency and in its own."""

    def answer() -> WaterfallAnswer:
        books, months = asked.told()
        groups = [name.strip() for name in by.split(",") if name.strip()]
        return WaterfallAnswer.of(waterfall(books, groups, months), months)

    return await _kept(request, answer)


@router.get("/payees", response_model=Payees, responses=REFUSED)
@may("payee")
async def money_payees(request: Request, asked: AskedMonths, asker: Asker) -> Response:
    """Everyone who has a share of a recording, and what the label owes them; to a payee, that one alone."""

    def answer() -> Payees:
        books, months = asked.told()
        listed = [PayeeTotals.of(payee) for payee in payees(books, months) if asker.sees_payee(payee.name)]
        return Payees(currency=books.currency, period=MoneyPeriod.of(months), payees=listed)

    return await _kept(request, answer)


@router.get(
    "/payees/{name:path}.csv",
    response_class=Response,
    responses={**REFUSED, 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
@may("payee", noted="export of a statement")
async def money_payee_csv(request: Request, asked: AskedMonths, asker: Asker, name: Name) -> Response:
    """A payee's statement for a spreadsheet: its lines, then opening, earned, closing and due."""
    asker.check_payee(name)
    kept: Kept = request.app.state.kept

    def table() -> bytes:
        return statement_csv(_statement(asked, name)).encode()

    response = await kept.response(request, table, CSV)
    response.headers["Content-Disposition"] = _file_called(name, asked.first, asked.last)
    return response


def _file_called(payee: str, first: date | None, last: date | None) -> str:
    """A header that names the file after whom it is for, and the months asked for: several payees' do not get mixed up."""
    months = f" {first:%Y-%m} to {last:%Y-%m}" if first and last else ""
    return f"attachment; filename=\"statement.csv\"; filename*=UTF-8''{quote(f'statement {payee}{months}.csv', safe='')}"


@router.get("/payees/{name:path}", response_model=PayeeStatement, responses=REFUSED)
@may("payee")
async def money_payee(request: Request, asked: AskedMonths, asker: Asker, name: Name) -> Response:
    """A payee's statement: a line for each recording, store and sale month, what came before, and what is due."""
    asker.check_payee(name)
    return await _kept(request, lambda: PayeeStatement.of(_statement(asked, name)))


@router.get("/rates", response_model=RatesAnswer, responses=REFUSED)
@may("viewer")
async def money_rates(
    request: Request,
    asked: AskedOnlySales,
    store: Annotated[str | None, Query(max_length=100, description="Only this store.")] = None,
    country: Annotated[str | None, Query(max_length=2, description="Only this country (ISO 3166-1).")] = None,
) -> Response:
    """What a stream earned in each store, country and sale month, with its 95 % interval; thin cells say what they lean on."""

    def answer() -> RatesAnswer:
        books, months = asked.told()
        return RatesAnswer.of(cube(books, months, store=store, country=country), months)

    return await _kept(request, answer)


@router.get("/bridge", response_model=BridgeAnswer, responses=REFUSED)
@may("viewer")
async def money_bridge(
    request: Request,
    asked: AskedSales,
    against_first: Annotated[
        date | None, Query(alias="against_from", description="First month compared with.")
    ] = None,
    against_last: Annotated[
        date | None, Query(alias="against_to", description="Last month compared with.")
    ] = None,
    by: Annotated[CellBy, Query(description="What streams are mixed between.")] = "store",
) -> Response:
    """Why revenue changed: volume, mix, price, exchange and other money, which add up; against as many months before.

    Without months the newest, at most twelve, that have as many before them.
    """

    def answer() -> BridgeAnswer:
        books, months = asked.told()
        now, before = sides(books, months, (against_first, against_last), chosen=asked.first is not None)
        return BridgeAnswer.of(compared(books, now, before, by))

    return await _kept(request, answer)


def _statement(asked: AskedMonths, name: str) -> Statement:
    books, months = asked.told()
    return statement(books, name, months)


async def _kept(request: Request, answer: Callable[[], BaseModel]) -> Response:
    """Made once for a revision of the data."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: answer().model_dump_json(by_alias=True).encode())
