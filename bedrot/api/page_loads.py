"""How long pages took, as browsers measured it. Nobody is told apart: a page, cold or warm, and milliseconds are all that is kept."""

from datetime import UTC, datetime
from typing import Any, Literal

from fastapi import APIRouter, Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pydantic import BaseModel, ConfigDict, Field

from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.db import PageLoad
from bedrot.errors import TooManyTries

router = APIRouter(prefix="/api", tags=["quality"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (400, 401, 403, 413, 422, 429)}
MOST = RateLimitItemPerMinute(120)
"""Page loads of one person that are noted in a minute: nobody opens more."""
LONGEST_MS = 120_000
Page = Literal[
    "today", "goal", "streams", "releases", "release", "recording", "audience", "money", "reconciliation",
    "marketing", "social", "catalogue", "data", "map", "explore", "settings",
]  # fmt: skip


class Loaded(BaseModel):
    """One page load: milliseconds from the beginning of the navigation until all tiles had figures, and until the largest paint."""

    model_config = ConfigDict(extra="forbid")

    page: Page
    kind: Literal["cold", "warm"]
    tiles_ms: int = Field(ge=0, le=LONGEST_MS)
    largest_ms: int | None = Field(default=None, ge=0, le=LONGEST_MS)


class Limits:
    """How many page loads each person may tell of in a minute."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, person: str) -> None:
        """Counts one; raises TooManyTries beyond the limit."""
        if not self._limiter.hit(MOST, person):
            raise TooManyTries(
                "Too many page loads were told of.", fix="Nothing is lost: wait a minute.", retry_after=60
            )


_limits = Limits()


@router.post("/page-loads", status_code=204, responses=REFUSED)
@may("payee", scoped=True, noted="")
def page_load(request: Request, here: Here, asker: Asker, loaded: Loaded) -> None:
    """Notes how long a page took."""
    limits: Limits = getattr(request.app.state, "page_load_limits", _limits)
    limits.check(asker.name)
    with here.database.session.begin() as session:
        session.add(PageLoad(at=datetime.now(UTC), **loaded.model_dump()))
