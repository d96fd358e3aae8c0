"""The page of social accounts and e-mail: its figures, each network, posts, the link page, and every mailing."""

from dataclasses import asdict
from datetime import date
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
from bedrot.api.schemas import Answer, Value
from bedrot.books.social import link_page as link_page_of
from bedrot.books.social import mailings as mailings_of
from bedrot.books.social import networks as networks_of
from bedrot.books.social import posts as posts_of
from bedrot.books.social.link_page import LinkPart, LinkParts, link_page
from bedrot.books.social.mailings import Mailing, MailingList, lists, mailings
from bedrot.books.social.networks import networks
from bedrot.books.social.posts import Post, posts
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
PAGE = "social"
PARTS_BY = {
    "networks": networks_of.DIMENSIONS,
    "posts": posts_of.DIMENSIONS,
    "link_page": link_page_of.DIMENSIONS,
    "mailings": mailings_of.DIMENSIONS,
}
"""What each part is filtered by."""
WHOLE_LABEL = "Mailings are known for the whole label only: no list is of one artist."


class Network(BaseModel):
    """One network, by its own ways of counting: networks are never added. `before` are the figures of the period compared with."""

    platform: str
    label: str
    figures: dict[str, Value]
    before: dict[str, Value]
    views_by_day: Answer | None


class LinkPageTold(BaseModel):
    """The link pages: visits and clicks by day over the period, the KPIs, and the parts of the newest export."""

    days: list[tuple[date, int | None, int | None]]
    answers: list[Answer]
    kinds: list[LinkParts]
    best: LinkPart | None
    most: LinkPart | None


class Posts(BaseModel):
    """The posts with most views; `count` is of all."""

    posts: list[Post]
    count: int


class Mailings(BaseModel):
    """Every campaign, the newest first, and the lists; `refusal` says why there are none to be shown."""

    campaigns: list[Mailing]
    lists: list[MailingList]
    refusal: str | None


class SocialPage(Figures):
    """What the page shows. `unfollowed`: the dimensions of the filters that a part does not have."""

    networks: list[Network]
    posts: Posts
    link_page: LinkPageTold
    mailings: Mailings
    unfollowed: Unfollowed


@router.get("/social", response_model=SocialPage, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_social(request: Request, here: Here, question: Asked, metric: Chosen = None) -> Response:
    """Figures of accounts, each network, posts, the link page and mailings. A refused figure does not stop the others."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: orjson.dumps(page(here, question, metric)))


def page(here: Workspace, question: Question, metric: str | None) -> dict[str, Any]:
    """The page as it is sent."""
    shown = figures(here, question, PAGE, metric)
    engine = here.query.at(question.as_known_on)
    told, count = posts(engine, question)
    sent = mailings(engine, question) if question.within is None else []
    return {
        **shown,
        "networks": [asdict(one) for one in networks(engine, question)],
        "posts": {"posts": [asdict(one) for one in told], "count": count},
        "link_page": asdict(link_page(engine, question)),
        "mailings": {
            "campaigns": [asdict(one) for one in sent],
            "lists": [asdict(one) for one in lists(sent)],
            "refusal": None if question.within is None else WHOLE_LABEL,
        },
        "unfollowed": unfollowed(question, PARTS_BY),
    }
