"""The shapes of people, invitations, sessions, tokens and the audit log. Instants are UTC."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bedrot.api.granting import Grant
from bedrot.api.roles import Role
from bedrot.db import Invitation, Noted, Person, Token

Secret = Annotated[str, Field(max_length=1024)]
Artists = Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=500)]


class Strict(BaseModel):
    """A body in which nothing is misspelled unseen."""

    model_config = ConfigDict(extra="forbid")


class Granted(Strict):
    """A role and its limit: some artists for analyst and viewer, the payee for payee."""

    role: Role
    artists: Artists | None = None
    payee: Annotated[str, Field(max_length=1000)] | None = None

    def grant(self) -> Grant:
        """As it is checked."""
        artists = tuple(self.artists) if self.artists is not None else None
        return Grant(self.role, artists, self.payee)


class KnownPerson(BaseModel):
    """A person. `changeable`: who asks may change or remove them."""

    id: int
    name: str
    role: Role
    artists: list[str] | None
    payee: str | None
    created_at: datetime
    last_seen_at: datetime | None
    changeable: bool

    @classmethod
    def of(cls, person: Person, seen: datetime | None, *, changeable: bool) -> "KnownPerson":
        """As they are shown."""
        shown = ("id", "name", "role", "artists", "payee", "created_at")
        told = {name: getattr(person, name) for name in shown}
        return cls(**told, last_seen_at=seen, changeable=changeable)


class OpenInvitation(BaseModel):
    """An invitation that nobody has used yet."""

    id: int
    role: Role
    artists: list[str] | None
    payee: str | None
    by: str | None
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, one: Invitation, by: str | None) -> "OpenInvitation":
        """As it is shown; its token is not known any more."""
        shown = ("id", "role", "artists", "payee", "created_at", "expires_at")
        return cls(**{name: getattr(one, name) for name in shown}, by=by)


class NewInvitation(BaseModel):
    """A new invitation. `path` is shown this once: the dashboard's address with it is the link to send."""

    invitation: OpenInvitation
    path: str


class JoinToken(Strict):
    """The token of an invitation, as its link tells it."""

    token: Annotated[str, Field(max_length=200)]


class Join(JoinToken):
    """How somebody who was invited wants to be called, and the password they choose."""

    name: Annotated[str, Field(max_length=1000)]
    password: Secret


class Invited(BaseModel):
    """What an invitation is for."""

    label: str
    role: Role
    artists: list[str] | None
    payee: str | None
    expires_at: datetime

    @classmethod
    def of(cls, one: Invitation, label: str) -> "Invited":
        """As it is shown to who was invited."""
        shown = ("role", "artists", "payee", "expires_at")
        return cls(**{name: getattr(one, name) for name in shown}, label=label)


class NewPassword(Strict):
    """A new password, and the one it replaces."""

    old: Secret
    new: Secret


class OpenSession(BaseModel):
    """A signed-in browser. `current`: the one that asks."""

    id: str
    person: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str
    browser: str
    current: bool


class GivenToken(Strict):
    """A token to make. Without a role it may what its person may; without an end it lasts until it is taken back."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    role: Role | None = None
    artists: Artists | None = None
    expires_at: AwareDatetime | None = None


class KnownToken(BaseModel):
    """A token, without what opens anything."""

    id: int
    person: str
    name: str
    role: Role
    artists: list[str] | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None

    @classmethod
    def of(cls, token: Token, person: str) -> "KnownToken":
        """As it is shown."""
        shown = ("id", "name", "role", "artists", "created_at", "expires_at", "last_used_at")
        return cls(**{name: getattr(token, name) for name in shown}, person=person)


class NewToken(BaseModel):
    """A new token. `token` is shown this once."""

    token: str
    kept: KnownToken


class AuditLine(BaseModel):
    """Who did what, when, from which address, and how it ended. `through`: a token or program; "" is a browser."""

    id: int
    at: datetime
    person: str
    through: str
    action: str
    about: str
    outcome: Literal["done", "refused", "failed"]
    address: str

    @classmethod
    def of(cls, line: Noted) -> "AuditLine":
        """As it is shown."""
        return cls(**{name: getattr(line, name) for name in cls.model_fields})


class AuditPage(BaseModel):
    """Lines of the audit log, the newest first, and who and what it tells of. `next`: ask for lines before this one."""

    lines: list[AuditLine]
    next: int | None
    people: list[str]
    actions: list[str]
