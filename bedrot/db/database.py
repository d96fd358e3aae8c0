"""One database: opened, brought to the newest schema, and locks that die with their process."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Engine, NullPool, create_engine, event, make_url, text
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bedrot.errors import StoreUnavailable

BUSY_TIMEOUT_MS = 30_000
REVISION_MARK = "revision"
REVISION_CHANNEL = "bedrot_revision"


class Database:
    """SQLite or PostgreSQL, by its address. One that is out of reach or out of space is a StoreUnavailable."""

    def __init__(self, address: str, *, folder: Path) -> None:
        self.url = _url(address, folder)
        self.folder = folder
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(self.url)
        self._locks = _told(create_engine(self.url, poolclass=NullPool))
        self.session: sessionmaker[Session] = sessionmaker(self.engine, expire_on_commit=False)

    def migrate(self) -> None:
        """Brings the schema to the newest version; two processes at once do it once."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", "bedrot.db:migrations")
        config.attributes["engine"] = self.engine
        with self.lock("migrate"):
            command.upgrade(config, "head")

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Waits until no other process holds `name`; a dead process holds nothing."""
        with self.try_lock(name, wait=True):
            yield

    @contextmanager
    def try_lock(self, name: str, *, wait: bool = False) -> Iterator[bool]:
        """Whether `name` was free: a file lock beside SQLite, an advisory lock in PostgreSQL."""
        with (
            _file_lock(self.folder, name, wait)
            if self.is_sqlite
            else _advisory_lock(self._locks, name, wait) as held
        ):
            yield held

    def announce(self) -> None:
        """Tells every process that listens that there is a new revision."""
        if self.is_sqlite:
            (self.folder / REVISION_MARK).write_bytes(b"")
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"NOTIFY {REVISION_CHANNEL}"))

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()


def _url(address: str, folder: Path) -> URL:
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(database=str((folder / url.database).absolute()))
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def _engine(url: URL) -> Engine:
    engine = _told(create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite"))
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
    return engine


def _told(engine: Engine) -> Engine:
    """The engine, telling what went wrong as whoever runs the machine should hear it."""
    event.listen(engine, "handle_error", _explain)
    return engine


def _explain(context: ExceptionContext) -> None:
    if isinstance(context.sqlalchemy_exception, OperationalError | InterfaceError):
        raise _unavailable(context.original_exception)


def _unavailable(error: BaseException) -> StoreUnavailable:
    said = str(error).strip().split("\n", 1)[0][:300]
    return StoreUnavailable(
        f"The database cannot be reached or written: {said}.",
        fix="Check that the disk is not full and that the database server answers; nothing is lost.",
    )


def _tune_sqlite(connection: Any, _: Any) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _file_lock(folder: Path, name: str, wait: bool) -> Iterator[bool]:
    locks = folder / "locks"
    lock = FileLock(
        locks / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.lock", timeout=-1 if wait else 0
    )
    try:
        locks.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError as error:
        raise _unavailable(error) from error
    try:
        yield True
    finally:
        lock.release()


@contextmanager
def _advisory_lock(engine: Engine, name: str, wait: bool) -> Iterator[bool]:
    """Each lock has a connection of its own: held ones must not take those that the work below them needs."""
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    call = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        held = connection.execute(text(f"SELECT {call}(:key)"), {"key": key}).scalar() is not False
        try:
            yield held
        finally:
            if held:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
