"""One's own account: password, signed-in browsers, and tokens for programs. Who manages people sees everybody's."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bedrot.api import granting, sessions, tokens
from bedrot.api.audit import told_of
from bedrot.api.login import Door, with_cookie
from bedrot.api.members import NO_SUCH, Number
from bedrot.api.people import change_password, folded_name
from bedrot.api.people_schemas import GivenToken, KnownToken, NewPassword, NewToken, OpenSession
from bedrot.api.roles import SignedIn, may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.db import Database, Person
from bedrot.errors import PersonRefused
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["people"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (400, 401, 403, 413, 422)}
NAMED: dict[int | str, dict[str, Any]] = {**REFUSED, 404: NO_SUCH}
MOST_TOKENS = 50
OfAll = Annotated[bool, Query(description="Everybody's; for who manages people.")]
Shown = Annotated[str, InPath(pattern="^[0-9a-f]{16}$", description="A session, as the list names it.")]


@router.post("/password", status_code=204, responses={**REFUSED, 429: REFUSALS[429]})
@may("payee", scoped=True, by_token=False, noted="change password")
async def new_password(request: Request, here: Here, asker: Asker, given: NewPassword) -> Response:
    """Changes one's own password. Every other session of one's own is over, and this one goes on under a new key."""
    door: Door = request.app.state.door
    knock, who = door.knock(request), folded_name(asker.name)
    door.tries.check(knock.address, who)
    async with door.alone:
        right = await run_in_threadpool(change_password, here.database, asker.person_id, given.old, given.new)
    if not right:
        door.tries.failed(knock.address, who)
        raise PersonRefused("The old password is another one.", fix="Try again.", field="old")
    token = await run_in_threadpool(
        sessions.start, here.database, asker.person_id, knock.address, knock.agent
    )
    await run_in_threadpool(sessions.end_others, here.database, asker.person_id, sessions.hashed(token))
    told_of(request, "")
    return with_cookie(request, token)


@router.get("/sessions", responses=REFUSED)
@may("payee", scoped=True)
def open_sessions(here: Here, asker: Asker, everybody: OfAll = False) -> list[OpenSession]:
    """Where one is signed in, or where everybody is, those seen last first."""
    return sessions_of(here.database, asker, everybody=everybody)


@router.delete("/sessions", status_code=204, responses=REFUSED)
@may("payee", scoped=True, by_token=False)
def end_other_sessions(here: Here, asker: Asker) -> Response:
    """Signs all other browsers of one's own out, their live connections too."""
    sessions.end_others(here.database, asker.person_id, asker.token_sha256)
    return Response(status_code=204)


@router.delete("/sessions/{shown}", status_code=204, responses=NAMED)
@may("payee", scoped=True, by_token=False)
def end_session(request: Request, here: Here, asker: Asker, shown: Shown) -> Response:
    """Signs a browser out, its live connection too: one's own, or anybody's who reaches no further."""
    whose = _check_theirs(asker, sessions.owner_of(here.database, shown))
    told_of(request, f"a session of {whose.name}")
    sessions.end(here.database, shown)
    request.app.state.hub.sign_out(shown)
    return Response(status_code=204)


@router.get("/tokens", responses=REFUSED)
@may("payee", scoped=True)
def api_tokens(here: Here, asker: Asker, everybody: OfAll = False) -> list[KnownToken]:
    """One's own tokens, or everybody's, the newest first."""
    return tokens_of(here.database, asker, everybody=everybody)


@router.post("/tokens", responses=REFUSED)
@may("payee", scoped=True, by_token=False)
def make_token(request: Request, here: Here, asker: Asker, given: GivenToken) -> NewToken:
    """A token for a program, which may no more than who makes it. It is told once."""
    role, artists = given.role or asker.role, _limit(here, asker, given)
    granting.check_reach(asker.role, role)
    if (role == "payee") != (asker.role == "payee"):
        raise PersonRefused("A payee's token is a payee's.", fix="Choose another role.", field="role")
    name = _named(given)
    if len(tokens.listed(here.database, asker.person_id)) >= MOST_TOKENS:
        raise PersonRefused("There are too many tokens.", fix="Take some of them back.", field="name")
    token, kept = tokens.make(here.database, asker.person_id, name, role, artists, given.expires_at)
    told_of(request, name)
    return NewToken(token=token, kept=KnownToken.of(kept, asker.name))


@router.delete("/tokens/{number}", status_code=204, responses=NAMED)
@may("payee", scoped=True, by_token=False)
def take_token_back(request: Request, here: Here, asker: Asker, number: Number) -> Response:
    """Takes a token back: one's own, or anybody's who reaches no further."""
    whose = _check_theirs(asker, tokens.owner_of(here.database, number))
    told_of(request, f"a token of {whose.name}")
    tokens.end(here.database, number)
    return Response(status_code=204)


def sessions_of(database: Database, asker: SignedIn, *, everybody: bool) -> list[OpenSession]:
    """Sessions, as somebody is shown them."""
    found = sessions.listed(database, _whose(asker, everybody))
    mine = asker.token_sha256[: sessions.SHOWN]
    return [OpenSession(**vars(one), current=one.id == mine) for one in found]


def tokens_of(database: Database, asker: SignedIn, *, everybody: bool) -> list[KnownToken]:
    """Tokens, as somebody is shown them."""
    return [KnownToken.of(*one) for one in tokens.listed(database, _whose(asker, everybody))]


def _whose(asker: SignedIn, everybody: bool) -> int | None:
    """Only who manages people is told of others."""
    return None if everybody and asker.is_at_least("admin") else asker.person_id


def _check_theirs(asker: SignedIn, whose: Person | None) -> Person:
    """Whose it is. Raises 404 for what is not there or not theirs to see, RoleRefused for what is of somebody who reaches further."""
    if whose is None or (whose.id != asker.person_id and not asker.is_at_least("admin")):
        raise HTTPException(404)
    granting.check_reach(asker.role, whose.role)
    return whose


def _limit(here: Workspace, asker: SignedIn, given: GivenToken) -> list[str] | None:
    """The artists of a token: those asked for, at most one's own."""
    if given.artists is None:
        return list(asker.artists) if asker.artists is not None else None
    wanted = granting.limited(here, given.role or asker.role, given.artists)
    strangers = set(wanted) - set(asker.artists) if asker.artists is not None else set()
    if strangers:
        raise PersonRefused(
            "You do not see all of these artists.", fix="Choose of your own.", field="artists"
        )
    return list(wanted)


def _named(given: GivenToken) -> str:
    name = " ".join(given.name.split())
    if not name or not name.isprintable():
        raise PersonRefused("This is no name.", fix="Write what the token is for.", field="name")
    if given.expires_at is not None and given.expires_at <= datetime.now(UTC):
        raise PersonRefused("The token would be over already.", fix="Choose a later day.", field="expires_at")
    return name
