"""What the database keeps: an index of the lake that can be made again from it, the commits, who may look, and what they wish."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Instant(TypeDecorator[datetime]):
    """A UTC instant; zone-aware on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Stores UTC; refuses an instant without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Reads UTC; SQLite forgets the zone."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """Every table of the database."""


class Reading(Base):
    """The state of one document: found in raw, staged, in curated, or set aside.

    `state` is staged, then read; quarantined, or dismissed by a person; undoing, then undone, where a person took it back.
    There is one reading for a document's bytes, however often they come.
    """

    __tablename__ = "readings"

    document_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_sha256: Mapped[str] = mapped_column(String(64), index=True)
    member: Mapped[str] = mapped_column(String(1024))
    name: Mapped[str] = mapped_column(String(1024))
    told_account: Mapped[str | None] = mapped_column(String(255))
    state: Mapped[str] = mapped_column(String(16), index=True)
    source: Mapped[str | None] = mapped_column(String(64), index=True)
    feed: Mapped[str | None] = mapped_column(String(64))
    account: Mapped[str | None] = mapped_column(String(255))
    parser_version: Mapped[int | None] = mapped_column(Integer)
    staged_sha256: Mapped[str | None] = mapped_column(String(64))
    observed_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime] = mapped_column(Instant)
    rows_read: Mapped[int] = mapped_column(BigInteger, default=0)
    accepted: Mapped[int] = mapped_column(BigInteger, default=0)
    rejected: Mapped[int] = mapped_column(BigInteger, default=0)
    unknown: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    receipt: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    nearest: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    fix: Mapped[str | None] = mapped_column(String(2048))


class Arrival(Base):
    """One file that came, through which door, and the receipts it was given; when its reading began and ended, where it was read."""

    __tablename__ = "arrivals"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    landed_at: Mapped[datetime] = mapped_column(Instant, index=True)
    door: Mapped[str] = mapped_column(String(16))
    file_sha256: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(16))
    began_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    receipt: Mapped[dict[str, Any]] = mapped_column(JSON)
    nearest: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    fix: Mapped[str | None] = mapped_column(String(2048))


class Revision(Base):
    """A commit to curated, and which tables it changed. Its number is what pages resume from."""

    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Instant)
    tables: Mapped[list[str]] = mapped_column(JSON)


class Person(Base):
    """One who may sign in; the password is kept as an argon2 hash. `folded` is the name as it is compared.

    `artists`: the only ones he sees, null for all. `payee`: the one name of the splits whose statements are his to see.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(254))
    folded: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(16))
    artists: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    payee: Mapped[str | None] = mapped_column(String(1000))
    created_at: Mapped[datetime] = mapped_column(Instant)


class Session(Base):
    """A signed-in browser, where it was seen last, and what it calls itself; only the hash of its token is kept."""

    __tablename__ = "sessions"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    last_seen_at: Mapped[datetime] = mapped_column(Instant)
    address: Mapped[str] = mapped_column(String(64))
    browser: Mapped[str] = mapped_column(String(64))


class Invitation(Base):
    """A link by which somebody becomes a person of this role, once; it goes when it is used. Nobody made it: the command line did."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    artists: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    payee: Mapped[str | None] = mapped_column(String(1000))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)


class Token(Base):
    """A key of a person for programs, which may do no more than the person may; only its hash is kept."""

    __tablename__ = "tokens"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(16))
    artists: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    last_used_at: Mapped[datetime | None] = mapped_column(Instant)


class Noted(Base):
    """A line of the audit log: who did what, when, from where, and how it ended. The database refuses to change or remove one."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(254), index=True)
    through: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(64), index=True)
    about: Mapped[str] = mapped_column(String(1000))
    outcome: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(64))


class Preference(Base):
    """What somebody wished of the workspace: the newest of each kind holds; a null value is the default again."""

    __tablename__ = "preferences"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(254))
    kind: Mapped[str] = mapped_column(String(32), index=True)
    value: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Availability(Base):
    """One minute (UTC) of the product's life: whether it answered and nothing waited too long. A minute that is not here was not good."""

    __tablename__ = "availability"

    minute: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    good: Mapped[bool] = mapped_column(Boolean)


class PageLoad(Base):
    """One page that a browser loaded, and how many milliseconds it took; of nobody in particular. `kind`: cold or warm."""

    __tablename__ = "page_loads"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    page: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(8))
    tiles_ms: Mapped[int] = mapped_column(Integer)
    largest_ms: Mapped[int | None] = mapped_column(Integer)
