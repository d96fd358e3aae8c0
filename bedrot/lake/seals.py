"""Seals: the SHA-256 of every object of the lake outside landing, in a chain that nobody shortens or changes unseen.

A promise with the hashes is put before the objects, a link of the chain after them, and then the promise goes: whenever a
process dies, what lies there is what was sealed or what was promised. Each link holds the hash of the one before it, and each
object of the chain a hash of itself, so that a changed byte is named where it is.
"""

import hashlib
import json
import time
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from threading import RLock
from typing import TYPE_CHECKING, Any

import bedrot

if TYPE_CHECKING:
    from bedrot.lake.store import Store

PREFIX = "seals"
CHAIN, OPEN, HEAD = f"{PREFIX}/chain", f"{PREFIX}/open", f"{PREFIX}/head.json"
FIRST_PREVIOUS = "0" * 64
TRUSTED = 1800.0
"""Seconds after which a process looks again where the chain ends; links are folded only when they are older."""
FOLD_AFTER = timedelta(hours=1)
FOLDED = 500
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


@dataclass
class Walked:
    """What a chain says: the seal of each key, and the objects of the chain itself that are damaged or missing.

    `first_at`: since when the lake is sealed (UTC). `hashes`: of each link, by its number.
    """

    state: dict[str, Seal] = field(default_factory=dict)
    last: int = 0
    previous: str = FIRST_PREVIOUS
    first_at: str = ""
    damaged: dict[str, str] = field(default_factory=dict)
    hashes: dict[int, str] = field(default_factory=dict)


class Chain:
    """The chain of a store. Its objects are themselves not sealed: they check themselves and each other."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        self._lock = RLock()
        self._end: tuple[int, str] | None = None
        self._looked_at = 0.0
        self._walked = Walked()

    # ---- writing

    def promise(self, puts: Seals, *, leaves: Collection[str] = (), under: str | None = None) -> str:
        """Says what is about to be done; gives the key under which it is said."""
        key = f"{OPEN}/{uuid.uuid4().hex}.json"
        said = {"at": _now(), "leaves": sorted(leaves), "puts": _plain(puts), "under": under}
        self.store.put(key, _checked(said))
        return key

    def keep(self, promised: str, puts: Seals, gone: Collection[str] = ()) -> None:
        """Seals what was put, and that something went; then the promise is fulfilled."""
        if puts or gone:
            self.append(puts, gone)
        self.store.delete(promised)

    def begin(self, puts: Seals) -> None:
        """The first link, unless somebody else was first: what lay in the lake before."""
        with self._lock:
            if self.is_empty():
                self._append(puts, (), anew=True, first=True)

    def append(self, puts: Seals, gone: Collection[str] = (), *, anew: bool = False) -> None:
        """The next link. Whoever appends at the same time gets another number. `anew`: nothing sealed before counts."""
        with self._lock:
            self._append(puts, gone, anew=anew)

    def _append(self, puts: Seals, gone: Collection[str], *, anew: bool, first: bool = False) -> None:
        while True:
            number, previous = self._ends()
            if first and number:
                return
            told = {
                "anew": anew or number == 0,
                "at": _now(),
                "gone": sorted(gone),
                "number": number + 1,
                "previous": previous,
                "puts": _plain(puts),
                "version": bedrot.__version__,
            }
            link = _checked(told)
            if self.store.put(link_key(number + 1), link, replace=False):
                break
            self._end = None
        self._end = (number + 1, hashlib.sha256(link).hexdigest())
        head = {"number": self._end[0], "sha256": self._end[1]}
        self.store.put(HEAD, _checked(head))

    def look(self) -> None:
        """Forgets where the chain ended: somebody may have taken it away."""
        with self._lock:
            self._end, self._walked = None, Walked()

    def is_empty(self) -> bool:
        """Whether nothing was ever sealed."""
        with self._lock:
            return self._ends()[0] == 0

    def _ends(self) -> tuple[int, str]:
        """Number and hash of the last link."""
        if self._end is None or time.monotonic() - self._looked_at > TRUSTED:
            keys = [meta["path"] for meta in self.store.objects(CHAIN)]
            self._looked_at = time.monotonic()
            last = max(keys, key=_number, default=None)
            lines = self.store.get(last).split(b"\n") if last else []
            self._end = (
                (_number(last), hashlib.sha256(lines[-1]).hexdigest()) if last else (0, FIRST_PREVIOUS)
            )
        return self._end

    # ---- reading

    def walk(self) -> Walked:
        """The whole chain, each link checked."""
        walked = Walked()
        self._go_on(walked)
        self._check_head(walked)
        return walked

    def sealed(self, key: str) -> Seal | None:
        """What an object must be; what was read of the chain before is not read again."""
        with self._lock:
            if key not in self._walked.state:
                self._go_on(self._walked)
            return self._walked.state.get(key)

    def known(self) -> Seals:
        """The seal of every key."""
        with self._lock:
            self._go_on(self._walked)
            return dict(self._walked.state)

    def promises(self) -> tuple[list[Promise], list[str]]:
        """What is not done yet, or never will be; and the keys of damaged promises."""
        found, damaged = list[Promise](), list[str]()
        for key in (meta["path"] for meta in self.store.objects(OPEN)):
            try:
                found.append(_promise(key, opened(self.store.get(key))))
            except FileNotFoundError:
                continue
            except (ValueError, KeyError, TypeError):
                damaged.append(key)
        return found, damaged

    def _go_on(self, walked: Walked) -> None:
        for key in sorted((meta["path"] for meta in self.store.objects(CHAIN)), key=_number):
            if _number(key) <= walked.last:
                continue
            if _first(key) > walked.last + 1:
                walked.damaged[link_key(_first(key) - 1)] = "is missing"
                walked.last, walked.previous = _first(key) - 1, ""
            for line in self._lines(key):
                self._step(walked, key, line)
            if walked.last != _number(key):
                walked.damaged[key] = "is cut short"
                walked.last, walked.previous = _number(key), ""

    def _lines(self, key: str) -> list[bytes]:
        try:
            return self.store.get(key).split(b"\n")
        except FileNotFoundError:
            return []  # folded meanwhile: its lines are in the next object

    def _step(self, walked: Walked, key: str, line: bytes) -> None:
        try:
            told = opened(line)
            number, puts = int(told["number"]), _seals(told["puts"])
            if number > walked.last + 1 or number > _number(key):
                raise ValueError("another link")
        except (ValueError, KeyError, TypeError):
            walked.damaged[key] = "is damaged, or another"
            walked.last, walked.previous = walked.last + 1, ""
            return
        if number <= walked.last:
            return
        if walked.previous and told["previous"] != walked.previous:
            walked.damaged[key] = "does not follow the link before it"
        if told["anew"]:
            walked.state.clear()
            walked.damaged.clear()
        walked.state.update(puts)
        for gone in told["gone"]:
            walked.state.pop(gone, None)
        walked.first_at = walked.first_at or str(told["at"])
        walked.last, walked.previous = number, hashlib.sha256(line).hexdigest()
        walked.hashes[number] = walked.previous

    def _check_head(self, walked: Walked) -> None:
        """The head may lag behind where two processes wrote at once; it never is ahead."""
        if not walked.last:
            if self.store.exists(HEAD):
                walked.damaged[CHAIN] = "is missing"
            return
        try:
            told = opened(self.store.get(HEAD))
            number, sha256 = int(told["number"]), str(told["sha256"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            walked.damaged[HEAD] = "is missing or damaged"
            return
        if number > walked.last:
            walked.damaged[link_key(number)] = "is missing"
        elif walked.hashes.get(number, sha256) != sha256:
            walked.damaged[link_key(number)] = "is not the link that the head names"

    # ---- folding

    def fold(self) -> int:
        """Puts many old links into one object; gives how many. One process at a time."""
        before = datetime.now(UTC) - FOLD_AFTER
        single = [m for m in self.store.objects(CHAIN) if m["path"].endswith(".json")]
        old = [meta["path"] for meta in takewhile(lambda meta: meta["last_modified"] <= before, single)]
        if len(old) < FOLDED:
            return 0
        lines = [self.store.get(key) for key in old]
        self.store.put(_folded_key(_number(old[0]), _number(old[-1])), b"\n".join(lines))
        for key in old:
            self.store.delete(key)
        return len(old)


def link_key(number: int) -> str:
    """The key of a link."""
    return f"{CHAIN}/{number:09}.json"


def _folded_key(first: int, last: int) -> str:
    return f"{CHAIN}/{last:09}.from-{first:09}.jsonl"


def opened(content: bytes) -> dict[str, Any]:
    """What an object of the chain says; raises ValueError when it is not what was written."""
    told = json.loads(content)
    if not isinstance(told, dict) or _checked({k: v for k, v in told.items() if k != _CHECK}) != content:
        raise ValueError("not what was written")
    return told


def _checked(told: Mapping[str, Any]) -> bytes:
    """With a hash of itself."""
    check = hashlib.sha256(_json(told)).hexdigest()
    return _json({**told, _CHECK: check})


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _number(key: str) -> int:
    return int(key.rsplit("/", 1)[-1].split(".", maxsplit=1)[0])


def _first(key: str) -> int:
    """The number of the first link in an object of the chain."""
    return int(key.removesuffix(".jsonl").rsplit(".from-", 1)[1]) if ".from-" in key else _number(key)


def _plain(seals: Seals) -> dict[str, tuple[str, int]]:
    return {key: (seal.sha256, seal.size) for key, seal in seals.items()}


def _seals(told: Mapping[str, Any]) -> dict[str, Seal]:
    return {key: Seal(sha256, size) for key, (sha256, size) in told.items()}


def _promise(key: str, told: Mapping[str, Any]) -> Promise:
    at = datetime.fromisoformat(told["at"])
    return Promise(key, at, _seals(told["puts"]), frozenset(told["leaves"]), told["under"])


def _now() -> str:
    return datetime.now(UTC).isoformat()
