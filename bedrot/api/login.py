"""Signing in and out, joining by an invitation, and who is signed in where."""

import asyncio
from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import bedrot
from bedrot.api import granting, sessions
from bedrot.api.audit import Outcome, note
from bedrot.api.people import OWNER, by_name, check_password, folded_name
from bedrot.api.people_schemas import Invited, Join, JoinToken
from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS, Health, Login, Me
from bedrot.api.tries import Tries
from bedrot.db import Database, Person, Reading
from bedrot.errors import BedrotError, SignInRefused

router = APIRouter(prefix="/api", tags=["session"])
AGENT = "user-agent"


@dataclass(frozen=True)
class Knock:
    """Who stands at the door, with what browser, and which session it had so far, by the hash of its token."""

    address: str
    agent: str
    session_sha256: str | None = None


class Door:
    """Checks one password at a time, which also bounds the memory that argon2 takes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.tries = Tries()
        self.alone = asyncio.Lock()

    def knock(self, request: Request) -> Knock:
        """Who asks."""
        cookie = request.cookies.get(sessions.cookie_of(self.database))
        address = request.client.host if request.client else ""
        return Knock(address, request.headers.get(AGENT, ""), sessions.hashed(cookie) if cookie else None)

    async def enter(self, knock: Knock, password: str, name: str | None) -> str:
        """The token of a new session; raises SignInRefused or TooManyTries. Each way it ends is in the audit log."""
        try:
            person = await self._known(knock.address, password, name)
        except BedrotError as refused:
            who = await run_in_threadpool(self._meant, name)
            await self.note(knock, "sign in", who, outcome="refused", about=refused.what)
            raise
        await self.note(knock, "sign in", person.name)
        return await self.open(knock, person)

    async def open(self, knock: Knock, person: Person) -> str:
        """The token of a new session of a person; the one his browser had before is over."""
        if knock.session_sha256:
            await run_in_threadpool(sessions.end, self.database, knock.session_sha256)
        return await run_in_threadpool(sessions.start, self.database, person.id, knock.address, knock.agent)

    async def _known(self, address: str, password: str, name: str | None) -> Person:
        who = folded_name(name or "")
        self.tries.check(address, who)
        async with self.alone:
            self.tries.check(address, who)
            try:
                person = await run_in_threadpool(check_password, self.database, password, who or None)
            except SignInRefused:
                self.tries.failed(address, who)
                raise
        self.tries.succeeded(address, who)
        return person

    def _meant(self, name: str | None) -> str:
        """A name somebody has; what else was typed may be a password in the wrong field, and is not repeated."""
        if not name:
            return OWNER
        with self.database.session() as session:
            person = by_name(session, name)
        return person.name if person else ""

    async def note(
        self, knock: Knock, action: str, who: str, *, outcome: Outcome = "done", about: str = ""
    ) -> None:
        """Writes into the audit log what happened at the door."""
        noted = partial(note, self.database, action, person=who, about=about, outcome=outcome)
        await run_in_threadpool(noted, address=knock.address)


@router.post(
    "/login", status_code=204, responses={code: REFUSALS[code] for code in (400, 401, 403, 413, 422, 429)}
)
@may("anybody", noted="")
async def sign_in(given: Login, request: Request) -> Response:
    """Starts a session; the cookie it sets is the key to everything else. Without a name it is the owner who signs in."""
    door: Door = request.app.state.door
    return with_cookie(request, await door.enter(door.knock(request), given.password, given.name))


@router.post("/invited", responses={code: REFUSALS[code] for code in (400, 403, 413, 422)})
@may("anybody", noted="")
def invited(given: JoinToken, here: Here) -> Invited:
    """What an invitation is for; needs no session."""
    with here.database.session() as session:
        found = granting.invited(session, given.token)
    return Invited.of(found, here.settings.label)


@router.post("/join", status_code=204, responses={code: REFUSALS[code] for code in (400, 403, 413, 422)})
@may("anybody", noted="")
async def join(given: Join, request: Request, here: Here) -> Response:
    """Makes a person of an invitation, with a name and a password of his own, and signs him in."""
    door: Door = request.app.state.door
    knock = door.knock(request)
    async with door.alone:
        person = await run_in_threadpool(
            granting.join, here.database, given.token, given.name, given.password
        )
    grant = granting.grant_of(person)
    await door.note(knock, "join", person.name, about=grant.says())
    return with_cookie(request, await door.open(knock, person))


@router.post("/logout", status_code=204, responses={code: REFUSALS[code] for code in (401, 403)})
@may("payee", scoped=True, by_token=False, noted="sign out")
async def sign_out(request: Request, here: Here, asker: Asker) -> Response:
    """Ends the session and its live connections."""
    await run_in_threadpool(sessions.end, here.database, asker.token_sha256)
    request.app.state.hub.sign_out(asker.token_sha256)
    response = Response(status_code=204)
    response.delete_cookie(sessions.cookie_of(here.database), httponly=True, samesite="strict")
    return response


@router.get("/me", responses={401: REFUSALS[401]})
@may("payee", scoped=True)
def me(here: Here, asker: Asker) -> Me:
    """Who is signed in, what he may see, and to what. `empty`: no file has been read yet."""
    with here.database.session() as session:
        anything = session.scalar(select(Reading.state).where(Reading.state == "read").limit(1))
    return Me(
        name=asker.name,
        role=asker.role,
        artists=list(asker.artists) if asker.artists is not None else None,
        payee=asker.payee,
        label=here.settings.label,
        demo=here.settings.demo,
        empty=anything is None,
        landing=here.lake.landing.where if asker.scope is None else "",
        version=bedrot.__version__,
    )


@router.get("/health")
@may("anybody")
def health(here: Here) -> Health:
    """Whether the program answers, and whether its figures are a demonstration's; needs no session."""
    return Health(ok=True, demo=here.settings.demo)


def with_cookie(request: Request, token: str) -> Response:
    """An empty answer with the cookie of a new session."""
    response, door = Response(status_code=204), request.app.state.door
    response.set_cookie(
        sessions.cookie_of(door.database),
        token,
        max_age=int(sessions.LASTS.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response
