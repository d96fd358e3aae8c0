"""Where the lake's bytes lie: a folder or any S3 endpoint, behind one small set of verbs."""

import errno
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

import obstore
from deltalake.exceptions import DeltaError
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, S3Store
from polars.exceptions import PolarsError

from bedrot.errors import SettingInvalid, StoreUnavailable
from bedrot.lake.seals import Seal
from bedrot.settings import S3

if TYPE_CHECKING:
    from obstore import ObjectMeta
    from obstore.store import S3Config


PROBE = "archive/.probe"
PROBE_BYTES = 2**20
RETRIES = 3
LIBRARIES = (OSError, DeltaError, PolarsError)
"""What the table format and the query engine raise, among others when they cannot reach the store."""
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Store:
    """Objects under keys like `raw/ab/abcd…`. Every failure is a StoreUnavailable that names the key."""

    def __init__(self, address: str, *, s3: S3 | None = None, folder: Path | None = None) -> None:
        self.address = address
        self._s3 = s3 or S3()
        self.folder: Path | None = None
        if address.startswith("s3://"):
            self._store: LocalStore | S3Store = _bucket(address, self._s3)
        elif "://" in address and not address.startswith("file://"):
            raise SettingInvalid(
                f"A lake cannot lie at {address}.", fix="Use a folder or s3://bucket/prefix."
            )
        else:
            self.folder = _folder(address, folder or Path())
            with _failures("", self.address):
                self._store = LocalStore(prefix=self.folder, mkdir=True)

    def put(self, key: str, content: Path | bytes, *, replace: bool = True) -> bool:
        """Writes whole or not at all; without `replace`, tells False when the key exists already."""
        with _failures(key, self.address):
            try:
                obstore.put(self._store, key, content, mode="overwrite" if replace else "create")
            except AlreadyExistsError:
                return False
        return True

    def get(self, key: str) -> bytes:
        """The whole object."""
        with _failures(key, self.address):
            return bytes(obstore.get(self._store, key).bytes())

    def chunks(self, key: str) -> Iterator[bytes]:
        """The object, piece by piece."""
        with _failures(key, self.address):
            for chunk in obstore.get(self._store, key):
                yield bytes(chunk)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """The object as a local file: itself in a folder, a temporary copy from S3."""
        if self.folder:
            yield self.folder / key
            return
        with tempfile.TemporaryDirectory() as work:
            path = Path(work) / key.rsplit("/", 1)[-1]
            with path.open("wb") as file:
                for chunk in self.chunks(key):
                    file.write(chunk)
            yield path

    def exists(self, key: str) -> bool:
        """Whether there is an object under the key."""
        with _failures(key, self.address):
            try:
                obstore.head(self._store, key)
            except FileNotFoundError:
                return False
        return True

    def objects(self, prefix: str) -> "list[ObjectMeta]":
        """The objects under a prefix (`path`, `size`, `last_modified`), sorted by key."""
        with _failures(prefix, self.address):
            found = [meta for lot in obstore.list(self._store, prefix=prefix) for meta in lot]
        return sorted(found, key=lambda meta: meta["path"])

    def delete(self, key: str) -> None:
        """Removes the object; one that is gone already is fine."""
        with _failures(key, self.address):
            try:
                obstore.delete(self._store, key)
            except FileNotFoundError:
                return

    def put_all(self, objects: Mapping[str, Path | bytes]) -> None:
        """Writes several objects, each whole or not at all."""
        for key, content in objects.items():
            Store.put(self, key, content)

    def delete_all(self, keys: Sequence[str]) -> None:
        """Removes several objects."""
        for key in keys:
            Store.delete(self, key)

    def move_all(self, moves: Mapping[str, str]) -> None:
        """Copies each to its new key, then removes it: a kill in between leaves both."""
        for key, to in moves.items():
            with _failures(key, self.address):
                obstore.copy(self._store, key, to)
            Store.delete(self, key)

    @contextmanager
    def changing(self, _prefix: str) -> Iterator[None]:
        """Libraries that talk to the store themselves write under a prefix; one at a time."""
        yield

    def is_sealed_as(self, _key: str, _seal: Seal) -> bool:
        """Whether an object is what it was sealed as; true where nothing is sealed."""
        return True

    def lost(self, _prefix: str) -> list[str]:
        """The keys under a prefix that were sealed and are gone; none where nothing is sealed."""
        return []

    def tidy(self) -> None:
        """What is worth doing once a day."""

    def zones(self) -> list[str]:
        """The names at the top: of folders, and of objects that lie in none."""
        with _failures("", self.address):
            found = obstore.list_with_delimiter(self._store)
        return sorted([*found["common_prefixes"], *(meta["path"] for meta in found["objects"])])

    def probe(self) -> None:
        """Writes and removes an object; raises StoreUnavailable when the lake cannot be written now."""
        self.put(PROBE, bytes(PROBE_BYTES))
        self.delete(PROBE)

    def uri(self, key: str) -> str:
        """The address of a key for the table format."""
        return str(self.folder / key) if self.folder else f"{self.address.rstrip('/')}/{key}"

    def table_options(self) -> dict[str, str]:
        """What the table format needs to reach this store."""
        return {} if self.folder else _table_options(self._s3)


def _folder(address: str, base: Path) -> Path:
    path = Path(unquote(urlparse(address).path)) if address.startswith("file://") else base / address
    return path.absolute()


def _bucket(address: str, s3: S3) -> S3Store:
    given: S3Config = {"region": s3.region, "virtual_hosted_style_request": not s3.path_style}
    if s3.endpoint:
        given["endpoint"] = s3.endpoint
    if s3.key and s3.secret:
        given["access_key_id"] = s3.key.get_secret_value()
        given["secret_access_key"] = s3.secret.get_secret_value()
    return S3Store.from_url(
        address,
        config=given,
        client_options={"allow_http": True, "timeout": "60s", "connect_timeout": "5s"},
        retry_config={"max_retries": RETRIES},
    )


def _table_options(s3: S3) -> dict[str, str]:
    given = {
        "AWS_ENDPOINT_URL": s3.endpoint,
        "AWS_REGION": s3.region,
        "AWS_ACCESS_KEY_ID": s3.key.get_secret_value() if s3.key else None,
        "AWS_SECRET_ACCESS_KEY": s3.secret.get_secret_value() if s3.secret else None,
        "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": str(not s3.path_style).lower(),
        "AWS_ALLOW_HTTP": "true",
    }
    return {name: value for name, value in given.items() if value is not None}


def check_room(error: Exception) -> None:
    """Raises StoreUnavailable when an error says that a disk is full."""
    if (isinstance(error, OSError) and error.errno in NO_SPACE) or "No space left on device" in str(error):
        raise StoreUnavailable(
            f"The disk is full: {error}.", fix="Make room on the disk; the file waits in landing."
        ) from error


@contextmanager
def room_on_disk() -> Iterator[None]:
    """Work on local files, where a full disk is the machine's fault and not the file's."""
    try:
        yield
    except OSError as error:
        check_room(error)
        raise


@contextmanager
def told_by(store: Store) -> Iterator[None]:
    """Reading by libraries that talk to the store themselves: raises StoreUnavailable when it is the store that failed."""
    try:
        yield
    except LIBRARIES:
        store.probe()
        raise


@contextmanager
def _failures(key: str, address: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, AlreadyExistsError):
        raise
    except (BaseError, OSError, TimeoutError) as error:
        said = str(error).split("\n", 1)[0][:300]
        raise StoreUnavailable(
            f"The lake at {address} cannot be reached or written ({key}): {said}.",
            fix="Check that the disk is not full and that the S3 endpoint answers; nothing is lost, and the file is read again.",
        ) from error
