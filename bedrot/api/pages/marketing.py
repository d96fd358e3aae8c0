"""The page of marketing: its figures, each campaign with its funnel, and what was spent of the budget, in one answer."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.asked import Asked
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.pages.figures import Chosen, Figures, figures
from bedrot.api.pages.narrowing import Unfollowed, unfollowed
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.books.marketing import Campaign, Marketing, Pace, marketing, pacing
from bedrot.errors import QuestionRefused
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
PAGE = "marketing"


class Refusal(BaseModel):
    """Why the campaigns cannot be told of what is asked, and the nearest question that has an answer."""

    reason: str
    fix: str
    nearest: str | None


class Campaigns(BaseModel):
    """The campaigns that ran from `first` to `last`, those that ran last first. `more`: there are others."""

    first: date | None
    last: date | None
    campaigns: list[Campaign]
    more: bool
    refusal: Refusal | None


class MarketingPage(Figures):
    """What the page of marketing shows. `pacing` is null for whoever does not see the whole label; it is never narrowed.

    `unfollowed`: the dimensions of the filters that a part does not have.
    """

    marketing: Campaigns
    pacing: list[Pace] | None
    unfollowed: Unfollowed


@router.get("/marketing", response_model=MarketingPage, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_marketing(request: Request, here: Here, question: Asked, metric: Chosen = None) -> Response:
    """Figures of ads, each campaign with its funnel, and the budget. A refused figure does not stop the others."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: orjson.dumps(page(here, question, metric)))


def page(here: Workspace, question: Question, metric: str | None) -> dict[str, Any]:
    """The page as it is sent."""
    whole = question.within is None
    return {
        **figures(here, question, PAGE, metric),
        "marketing": campaigns(here, question),
        "pacing": pacing(here.query, partial(planned, here)) if whole else None,
        "unfollowed": unfollowed(question, {"pacing": ()}),
    }


def campaigns(here: Workspace, question: Question) -> dict[str, Any]:
    """The campaigns, or why they cannot be told."""
    try:
        told, refusal = marketing(here.query, question), None
    except QuestionRefused as refused:
        told = Marketing(None, None, [])
        refusal = {"reason": refused.what, "fix": refused.fix, "nearest": refused.nearest}
    return {**asdict(told), "refusal": refusal}


def planned(here: Workspace, first: date, last: date) -> tuple[Decimal, str] | None:
    """What the label may spend from one day to another, with its currency; null where nobody said."""
    amount = here.preferences.planned(first, last)
    budget = here.preferences.budget(last.year).value
    return (amount, budget.currency) if amount is not None and budget else None
