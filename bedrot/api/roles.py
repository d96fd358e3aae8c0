"""Who may do what. Each route says so where it stands, with `@may`; one that says nothing is closed to all but the owner.

    @router.get("/metrics")
    @may("viewer", scoped=True)
    async def metrics(...)

`scoped` is promised by the route: it answers who sees only some artists with nothing of the others. A payee comes in only where
the least role is payee, and such a route looks itself whose statement is asked.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeVar

from starlette.requests import HTTPConnection

from bedrot.catalog.names import folded
from bedrot.errors import RoleRefused

Role = Literal["owner", "admin", "analyst", "viewer", "payee"]
Least = Literal["owner", "admin", "analyst", "viewer", "payee", "anybody"]
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
RANKS: Mapping[Least, int] = {"anybody": 0, "payee": 1, "viewer": 2, "analyst": 3, "admin": 4, "owner": 5}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SCOPED_ROLES: Collection[Role] = ("analyst", "viewer")
"""The roles that may be limited to some artists."""
SHOWN_ARTISTS = 3


@dataclass(frozen=True)
class SignedIn:
    """Who asks: a person, through a session or (named) an API `token`, until when (UTC), and what he may see.

    `artists` are the only ones, null for all; `payee` is whose statements alone are his to see.
    """

    name: str
    role: Role
    token_sha256: str
    expires_at: datetime
    person_id: int = 0
    artists: tuple[str, ...] | None = None
    payee: str | None = None
    token: str | None = None

    @property
    def scope(self) -> tuple[str, ...] | None:
        """The only artists whose figures may be told; null for all. A payee is told of none."""
        return () if self.role == "payee" else self.artists

    @property
    def sees(self) -> str:
        """What tells apart those who must not be given each other's answers."""
        return repr((self.scope, self.payee)) if self.scope is not None else ""

    def is_at_least(self, role: Least) -> bool:
        """Whether the role reaches as far."""
        return RANKS[self.role] >= RANKS[role]

    def sees_payee(self, name: str) -> bool:
        """Whether the statement of a payee is theirs to see, as far as the role goes."""
        return self.role != "payee" or folded(name) == folded(self.payee or "")

    def check_payee(self, name: str) -> None:
        """Raises RoleRefused for a payee who asks for another's statement."""
        if not self.sees_payee(name):
            raise RoleRefused("You see your own statements only.", fix=f"Ask for those of {self.payee}.")


@dataclass(frozen=True)
class Right:
    """What a route asks of who calls it. `by_token`: programs may. `noted` is its name in the audit log, null where it is in none."""

    least: Least
    scoped: bool = False
    by_token: bool = True
    noted: str | None = None


CLOSED = Right("owner", by_token=False)
_RIGHTS: dict[Callable[..., Any], Right] = {}


def may(
    least: Least, *, scoped: bool = False, by_token: bool = True, noted: str | None = None
) -> Callable[[Endpoint], Endpoint]:
    """Says who may call an endpoint. It stands under the router's own decorator."""

    def said(endpoint: Endpoint) -> Endpoint:
        _RIGHTS[endpoint] = Right(least, scoped, by_token, noted)
        return endpoint

    return said


def right_of(endpoint: Callable[..., Any] | None) -> Right:
    """What was said of an endpoint; closed, where nothing was."""
    return _RIGHTS.get(endpoint, CLOSED) if endpoint else CLOSED


def admitted(connection: HTTPConnection) -> None:
    """Lets in who may, for every route there is. Raises RoleRefused."""
    right = right_of(connection.scope.get("endpoint"))
    if right.least != "anybody":
        check(connection.state.signed_in, right)


def check(asker: SignedIn, right: Right) -> None:
    """Raises RoleRefused, with a sentence, where the right is not given."""
    if asker.role == "payee" and right.least != "payee":
        raise RoleRefused("You see your own statements only.", fix="They are on the page Money.")
    if not asker.is_at_least(right.least):
        raise RoleRefused(
            f"This takes the role {right.least}, and yours is {asker.role}.",
            fix="Ask the owner, or somebody who has that role.",
        )
    if asker.artists is not None and not right.scoped:
        raise RoleRefused(
            f"This is about the whole label, and you see {_named(asker.artists)}.",
            fix="Ask the owner for it, or to lift the limit.",
        )
    if asker.token and not right.by_token:
        raise RoleRefused("A token may not do this.", fix="Sign in with a browser and do it there.")


def _named(artists: tuple[str, ...]) -> str:
    if not artists:
        return "no artist"
    shown, more = ", ".join(artists[:SHOWN_ARTISTS]), len(artists) - SHOWN_ARTISTS
    return f"only {shown}{f' and {more} more' if more > 0 else ''}"
