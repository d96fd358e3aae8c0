"""Seals: the SHA-256 of every object of the lake outside landing, in a chain that nobody shortens or changes unseen.

A promise with the hashes is put before the objects, a link of the chain after them, and then the promise goes: whenever a
process dies, what lies there is what was sealed or what was promised. Each link holds the hash of the one before it, and each
object of the chain a hash of itself, so that a changed byte is named where it is.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

PREFIX = "seals"
CHAIN, OPEN, HEAD = f"{PREFIX}/chain", f"{PREFIX}/open", f"{PREFIX}/head.json"
_CHECK = "check"


@dataclass(frozen=True)
class Seal:
    """What an object must be: its SHA-256 and its size in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> "Seal":
        """Of bytes at hand."""
        return cls(hashlib.sha256(content).hexdigest(), len(content))


Seals = Mapping[str, Seal]
"""By key."""


@dataclass(frozen=True)
class Promise:
    """What a process is about to do: put objects, take some away, or let the table format write `under` a prefix."""

    key: str
    at: datetime
    puts: Seals
    leaves: frozenset[str]
    under: str | None


def link_key(number: int) -> str:
    """The key of a link."""
    return f"{CHAIN}/{number:09}.json"


def folded_key(first: int, last: int) -> str:
    """The key of many links in one object."""
    return f"{CHAIN}/{last:09}.from-{first:09}.jsonl"


def opened(content: bytes) -> dict[str, Any]:
    """What an object of the chain says; raises ValueError when it is not what was written."""
    told = json.loads(content)
    if not isinstance(told, dict) or checked({k: v for k, v in told.items() if k != _CHECK}) != content:
        raise ValueError("not what was written")
    return told


def checked(told: Mapping[str, Any]) -> bytes:
    """With a hash of itself."""
    check = hashlib.sha256(_json(told)).hexdigest()
    return _json({**told, _CHECK: check})


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def number_of(key: str) -> int:
    """The number of the last link in an object of the chain."""
    return int(key.rsplit("/", 1)[-1].split(".", maxsplit=1)[0])


def first_of(key: str) -> int:
    """The number of the first link in an object of the chain."""
    return int(key.removesuffix(".jsonl").rsplit(".from-", 1)[1]) if ".from-" in key else number_of(key)


def plain(seals: Seals) -> dict[str, tuple[str, int]]:
    """Seals as they are written down."""
    return {key: (seal.sha256, seal.size) for key, seal in seals.items()}


def seals_in(told: Mapping[str, Any]) -> dict[str, Seal]:
    """Seals as they were written down."""
    return {key: Seal(sha256, size) for key, (sha256, size) in told.items()}


def promise_in(key: str, told: Mapping[str, Any]) -> Promise:
    """A promise as it was written down."""
    at = datetime.fromisoformat(told["at"])
    return Promise(key, at, seals_in(told["puts"]), frozenset(told["leaves"]), told["under"])


def now() -> str:
    """This instant (UTC), as it is written down."""
    return datetime.now(UTC).isoformat()
