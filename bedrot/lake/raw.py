"""Raw: the bytes of every file under their SHA-256, compressed, with a receipt for each time they came. Never changed.

A file that a person took back has a note beside its receipts. It stands again when a receipt is younger than the note.
"""

import hashlib
import json
import logging
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import zstandard

from bedrot.errors import LakeDamaged
from bedrot.kit import sha256_of
from bedrot.lake.seals import Seal
from bedrot.lake.store import Store

log = logging.getLogger(__name__)
PREFIX = "raw"
CHUNK = 2**20
LEVEL = 6
THREADS = 4
STAMP = "%Y%m%dT%H%M%S.%fZ"
BYTES, RECEIPT, UNDONE = "bytes.zst", "receipt-", "undone-"
BITE = 2**18
"""What is unpacked at once: a few bytes may unpack to very many."""
TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Receipt:
    """How a file came: its name, its door, the account the person told, its size in bytes, and two UTC instants.

    Where personal data was taken out of it, `original_sha256` is that of the bytes as they came, `blanked` says what was.
    """

    sha256: str
    name: str
    door: str
    account: str | None
    size: int
    landed_at: datetime
    observed_at: datetime
    original_sha256: str | None = None
    blanked: tuple[str, ...] = ()

    def to_json(self) -> bytes:
        """As it lies in raw."""
        told = {name: value for name, value in self.__dict__.items() if value or name not in UNLESS_EMPTY}
        return json.dumps(told, default=datetime.isoformat, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, content: bytes) -> "Receipt":
        """As it lay in raw."""
        found = json.loads(content)
        times = {name: datetime.fromisoformat(found[name]) for name in ("landed_at", "observed_at")}
        return cls(**{**found, **times, "blanked": tuple(found.get("blanked", ()))})


UNLESS_EMPTY = ("original_sha256", "blanked")


@dataclass(frozen=True)
class Before:
    """What is known of a file that came before: the account last told, when it was first seen and last taken back (UTC)."""

    account: str | None = None
    observed_at: datetime | None = None
    undone_at: datetime | None = None
    original_sha256: str | None = None
    blanked: tuple[str, ...] = ()


class Raw:
    """The raw zone of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def keep(self, path: Path, receipt: Receipt) -> None:
        """Stores the bytes and the receipt; the hash has been read back from the store when it returns.

        Bytes that lie there damaged are replaced; receipts that were lost are missed no more, as the file came again.
        """
        was_whole = self._is_whole(receipt.sha256)
        if not was_whole:
            with tempfile.TemporaryDirectory() as work:
                packed = Path(work) / "packed"
                _compress(path, packed)
                self.store.put(bytes_key(receipt.sha256), packed)
            self.check(receipt.sha256)
        if was_whole is not None:
            self.store.delete_all(self.store.lost(folder_of(receipt.sha256)))
        stamp = receipt.landed_at.strftime(STAMP)
        self.store.put(f"{folder_of(receipt.sha256)}/{RECEIPT}{stamp}.json", receipt.to_json())

    def note_undone(self, sha256: str) -> None:
        """Notes that a person took a file back, later than it last came, whatever the clocks say."""
        last = max((receipt.landed_at for receipt in self.receipts_of(sha256)), default=None)
        at = max(datetime.now(UTC), last + TICK) if last else datetime.now(UTC)
        note = json.dumps({"sha256": sha256, "undone_at": at.isoformat()}).encode()
        self.store.put(f"{folder_of(sha256)}/{UNDONE}{at.strftime(STAMP)}.json", note)

    def undone_at(self, sha256: str) -> datetime | None:
        """When a file was last taken back (UTC), whether it came again since or not."""
        return self._undone(folder_of(sha256)).get(sha256)

    def standing(self, only: Collection[str] | None = None) -> tuple[list[Receipt], list[Receipt]]:
        """Arrivals that stand, in the order in which they landed; and of each file that is undone, the last.

        What came before a file was taken back no longer counts, but for the account it told and when it was seen.
        """
        undone, receipts = self._undone(PREFIX), [r for r in self.receipts() if not only or r.sha256 in only]
        stand = [r for r in receipts if r.sha256 not in undone or r.landed_at > undone[r.sha256]]
        alive = {receipt.sha256 for receipt in stand}
        last = {receipt.sha256: receipt for receipt in receipts if receipt.sha256 not in alive}
        return stand, list(last.values())

    def _undone(self, prefix: str) -> dict[str, datetime]:
        found: dict[str, datetime] = {}
        for *_, sha256, name in (meta["path"].split("/") for meta in self.store.objects(prefix)):
            if name.startswith(UNDONE):
                stamp = name.removeprefix(UNDONE).removesuffix(".json")
                found[sha256] = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        return found

    def _is_whole(self, sha256: str) -> bool | None:
        """Whether a file lies there as it should; null when it does not at all."""
        try:
            seal, wrong = self.examined(sha256)
        except FileNotFoundError:
            return None
        return wrong is None and self.store.is_sealed_as(bytes_key(sha256), seal)

    def examined(self, sha256: str) -> tuple[Seal, str | None]:
        """The seal of the packed bytes as they lie, and what is wrong inside, in one reading. Raises FileNotFoundError."""
        packed, inside, size = hashlib.sha256(), hashlib.sha256(), 0
        unpacker, wrong = _unpacker(), None
        for chunk in self.store.chunks(bytes_key(sha256)):
            packed.update(chunk)
            size += len(chunk)
            try:
                for start in range(0, 0 if wrong else len(chunk), BITE):
                    inside.update(unpacker.decompress(chunk[start : start + BITE]))
            except zstandard.ZstdError as error:
                wrong = f"it cannot be unpacked: {error}"
        if not wrong and inside.hexdigest() != sha256:
            wrong = f"its bytes hash to {inside.hexdigest()}"
        return Seal(packed.hexdigest(), size), wrong

    def before(self, sha256: str) -> Before:
        """What is known of a file that came before."""
        receipts = self.receipts_of(sha256)
        if not receipts:
            return Before()
        accounts = [receipt.account for receipt in receipts if receipt.account]
        original = next((r for r in reversed(receipts) if r.original_sha256), receipts[-1])
        return Before(
            account=accounts[-1] if accounts else None,
            observed_at=min(receipt.observed_at for receipt in receipts),
            undone_at=self.undone_at(sha256),
            original_sha256=original.original_sha256,
            blanked=original.blanked,
        )

    def check(self, sha256: str) -> int:
        """Reads the bytes back and compares their hash; gives their number. Raises LakeDamaged."""
        digest, size = hashlib.sha256(), 0
        for part in self._unpacked(sha256):
            digest.update(part)
            size += len(part)
        if digest.hexdigest() != sha256:
            raise _damaged(sha256, f"its bytes hash to {digest.hexdigest()}")
        return size

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """The exact bytes as a local file, for as long as it is needed."""
        with tempfile.TemporaryDirectory() as work:
            path = Path(work) / "file"
            with path.open("wb") as out:
                for part in self._unpacked(sha256):
                    out.write(part)
            if sha256_of(path) != sha256:
                raise _damaged(sha256, "its bytes have another hash")
            yield path

    def receipts(self, prefix: str = PREFIX) -> list[Receipt]:
        """Every arrival there ever was, in the order in which they landed. Damaged receipts are left out; verify names them."""
        keys = [meta["path"] for meta in self.store.objects(prefix) if is_receipt(meta["path"])]
        found = [receipt for key in keys if (receipt := self._receipt(key))]
        return sorted(found, key=lambda receipt: (receipt.landed_at, receipt.sha256))

    def receipts_of(self, sha256: str) -> list[Receipt]:
        """Every arrival of one file, in the order in which they landed."""
        return self.receipts(folder_of(sha256))

    def _receipt(self, key: str) -> Receipt | None:
        try:
            return Receipt.from_json(self.store.get(key))
        except (ValueError, TypeError, KeyError):
            log.warning("The receipt %s is damaged and was left out.", key)
            return None

    def hashes(self) -> list[str]:
        """The SHA-256 of every file in raw."""
        paths = (meta["path"].split("/") for meta in self.store.objects(PREFIX))
        return [parts[2] for parts in paths if parts[-1] == BYTES]

    def _unpacked(self, sha256: str) -> Iterator[bytes]:
        unpacker = _unpacker()
        try:
            for chunk in self.store.chunks(bytes_key(sha256)):
                yield unpacker.decompress(chunk)
        except zstandard.ZstdError as error:
            raise _damaged(sha256, f"it cannot be unpacked: {error}") from None
        except FileNotFoundError:
            raise _damaged(sha256, "it is missing") from None


def sha256_in(key: str) -> str | None:
    """The SHA-256 that a file's bytes lie under; null for any other key."""
    parts = key.split("/")
    return parts[2] if parts[0] == PREFIX and parts[-1] == BYTES else None


def is_receipt(key: str) -> bool:
    """Whether a key of raw is that of a receipt."""
    return key.rsplit("/", 1)[-1].startswith(RECEIPT)


def folder_of(sha256: str) -> str:
    """Where a file and all that is known of how it came lie."""
    return f"{PREFIX}/{sha256[:2]}/{sha256}"


def bytes_key(sha256: str) -> str:
    """The key that a file's bytes lie under."""
    return f"{folder_of(sha256)}/{BYTES}"


def _unpacker() -> "zstandard.ZstdDecompressionObj":
    return zstandard.ZstdDecompressor().decompressobj(read_across_frames=True)


def _compress(path: Path, target: Path) -> None:
    with path.open("rb") as source, target.open("wb") as out:
        zstandard.ZstdCompressor(level=LEVEL, write_checksum=True, threads=THREADS).copy_stream(
            source, out, size=path.stat().st_size
        )


def _damaged(sha256: str, why: str) -> LakeDamaged:
    return LakeDamaged(
        f"File {sha256} in raw is damaged: {why}.",
        fix="Restore it from a backup, or drop the original export again.",
    )
