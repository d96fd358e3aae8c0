"""The chain of seals of a store: promises, links, and many old links folded into one object.

A link takes its number by creating an object that must not exist yet: whoever appends at the same time gets another one.
"""

import hashlib
import time
import uuid
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from threading import RLock
from typing import TYPE_CHECKING

import bedrot
from bedrot.lake.seals import (
    CHAIN,
    HEAD,
    OPEN,
    Promise,
    Seal,
    Seals,
    checked,
    folded_key,
    link_key,
    now,
    number_of,
    opened,
    plain,
    promise_in,
)
from bedrot.lake.walked import FIRST_PREVIOUS, NOT_WRITTEN, Walked, links

if TYPE_CHECKING:
    from bedrot.lake.store import Store

TRUSTED = 1800.0
"""Seconds after which a process looks again where the chain ends; links are folded only when they are older."""
FOLD_AFTER = timedelta(hours=1)
FOLDED = 500


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
        said = {"at": now(), "leaves": sorted(leaves), "puts": plain(puts), "under": under}
        self.store.put(key, checked(said))
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
                "at": now(),
                "gone": sorted(gone),
                "number": number + 1,
                "previous": previous,
                "puts": plain(puts),
                "version": bedrot.__version__,
            }
            link = checked(told)
            if self.store.put(link_key(number + 1), link, replace=False):
                break
            self._end = None
        self._end = (number + 1, hashlib.sha256(link).hexdigest())
        head = {"number": self._end[0], "sha256": self._end[1]}
        self.store.put(HEAD, checked(head))

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
            self._looked_at = time.monotonic()
            last = max(links(self.store), key=number_of, default=None)
            lines = self.store.get(last).split(b"\n") if last else []
            self._end = (
                (number_of(last), hashlib.sha256(lines[-1]).hexdigest()) if last else (0, FIRST_PREVIOUS)
            )
        return self._end

    # ---- reading

    def sealed(self, key: str) -> Seal | None:
        """What an object must be; what was read of the chain before is not read again."""
        with self._lock:
            if key not in self._walked.state:
                self._walked.go_on(self.store)
            return self._walked.state.get(key)

    def known(self) -> Seals:
        """The seal of every key."""
        with self._lock:
            self._walked.go_on(self.store)
            return dict(self._walked.state)

    def promises(self) -> tuple[list[Promise], list[str]]:
        """What is not done yet, or never will be; and the keys of damaged promises."""
        found, damaged = list[Promise](), list[str]()
        for key in (meta["path"] for meta in self.store.objects(OPEN)):
            try:
                found.append(promise_in(key, opened(self.store.get(key))))
            except FileNotFoundError:
                continue
            except NOT_WRITTEN:
                damaged.append(key)
        return found, damaged

    # ---- folding

    def fold(self) -> int:
        """Puts many old links into one object; gives how many. One process at a time."""
        before = datetime.now(UTC) - FOLD_AFTER
        single = [m for m in self.store.objects(CHAIN) if m["path"].endswith(".json")]
        old = [meta["path"] for meta in takewhile(lambda meta: meta["last_modified"] <= before, single)]
        if len(old) < FOLDED:
            return 0
        lines = [self.store.get(key) for key in old]
        self.store.put(folded_key(number_of(old[0]), number_of(old[-1])), b"\n".join(lines))
        for key in old:
            self.store.delete(key)
        return len(old)
