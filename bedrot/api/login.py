"""Signing in and out, and who is signed in where."""

import asyncio

from fastapi import APIRouter, Request
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import bedrot
from bedrot.api import sessions
from bedrot.api.people import check_password
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS, Health, Login, Me
from bedrot.api.tries import Tries
from bedrot.db import Database, Reading
from bedrot.errors import SignInRefused

router = APIRouter(prefix="/api", tags=["session"])


class Door:
    """Checks one password at a time, which also bounds the memory that argon2 takes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.tries = Tries()
        self._one_at_a_time = asyncio.Lock()

    async def enter(self, address: str, password: str) -> str:
        """The token of a new session; raises SignInRefused or TooManyTries."""
        self.tries.check(address)
        async with self._one_at_a_time:
            self.tries.check(address)
            try:
                owner = await run_in_threadpool(check_password, self.database, password)
            except SignInRefused:
                self.tries.failed(address)
                raise
        self.tries.succeeded(address)
        return await run_in_threadpool(sessions.start, self.database, owner)


@router.post("/login", status_code=204, responses={code: REFUSALS[code] for code in (401, 403, 422, 429)})
async def sign_in(given: Login, request: Request) -> Response:
    """Starts a session; the cookie it sets is the key to everything else."""
    door: Door = request.app.state.door
    address = request.client.host if request.client else ""
    response = Response(status_code=204)
    response.set_cookie(
        sessions.cookie_of(door.database),
        await door.enter(address, given.password),
        max_age=int(sessions.LASTS.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


@router.post("/logout", status_code=204, responses={code: REFUSALS[code] for code in (401, 403)})
async def sign_out(request: Request, here: Here, asker: Asker) -> Response:
    """Ends the session and its live connections."""
    await run_in_threadpool(sessions.end, here.database, asker.token_sha256)
    request.app.state.hub.sign_out(asker.token_sha256)
    response = Response(status_code=204)
    response.delete_cookie(sessions.cookie_of(here.database), httponly=True, samesite="strict")
    return response


@router.get("/me", responses={401: REFUSALS[401]})
def me(here: Here, asker: Asker) -> Me:
    """Who is signed in, and to what. `empty`: no file has been read yet."""
    with here.database.session() as session:
        anything = session.scalar(select(Reading.state).where(Reading.state == "read").limit(1))
    return Me(
        name=asker.owner,
        label=here.settings.label,
        demo=here.settings.demo,
        empty=anything is None,
        landing=here.lake.landing.where,
        version=bedrot.__version__,
    )


@router.get("/health")
def health(here: Here) -> Health:
    """Whether the program answers, and whether its figures are a demonstration's; needs no session."""
    return Health(ok=True, demo=here.settings.demo)
