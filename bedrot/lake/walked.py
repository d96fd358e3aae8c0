"""Walking the chain of seals: what it says must lie in the lake, and which of its own objects are not as they were written."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bedrot.lake.seals import CHAIN, HEAD, OPEN, PREFIX, Seal, first_of, link_key, number_of, opened, seals_in

if TYPE_CHECKING:
    from bedrot.lake.store import Store

FIRST_PREVIOUS = "0" * 64
NOT_WRITTEN = (ValueError, KeyError, TypeError, AttributeError)
"""What an object of the chain raises that is not what was written."""
_LINK = re.compile(rf"{CHAIN}/\d{{9,}}(\.from-\d{{9,}}\.jsonl|\.json)")


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

    def go_on(self, store: "Store") -> None:
        """Reads what was appended since."""
        for key in links(store):
            if number_of(key) <= self.last:
                continue
            try:
                lines = store.get(key).split(b"\n")
            except FileNotFoundError:  # folded meanwhile: its lines are in another object
                self.go_on(store)
                return
            self._object(key, lines)

    def _object(self, key: str, lines: list[bytes]) -> None:
        if first_of(key) > self.last + 1:
            self.damaged[link_key(first_of(key) - 1)] = "is missing"
            self.last, self.previous = first_of(key) - 1, ""
        for line in lines:
            self._link(key, line)
        if self.last != number_of(key):
            self.damaged[key] = "is cut short"
            self.last, self.previous = number_of(key), ""

    def _link(self, key: str, line: bytes) -> None:
        try:
            told = opened(line)
            number, puts = int(told["number"]), seals_in(told["puts"])
            if number > self.last + 1 or number > number_of(key):
                raise ValueError("another link")
        except NOT_WRITTEN:
            self.damaged[key] = "is damaged, or another"
            self.last, self.previous = self.last + 1, ""
            return
        if number <= self.last:
            return
        if self.previous and told["previous"] != self.previous:
            self.damaged[key] = "does not follow the link before it"
        if told["anew"]:
            self.state.clear()
            self.damaged.clear()
            self.first_at = str(told["at"])
        self.state.update(puts)
        for gone in told["gone"]:
            self.state.pop(gone, None)
        self.last, self.previous = number, hashlib.sha256(line).hexdigest()
        self.hashes[number] = self.previous

    def check_head(self, store: "Store") -> None:
        """The head may lag behind where two processes wrote at once; it never is ahead."""
        if not self.last:
            if store.exists(HEAD):
                self.damaged[CHAIN] = "is missing"
            return
        try:
            told = opened(store.get(HEAD))
            number, sha256 = int(told["number"]), str(told["sha256"])
        except (FileNotFoundError, *NOT_WRITTEN):
            self.damaged[HEAD] = "is missing or damaged"
            return
        if number > self.last:
            self.damaged[link_key(number)] = "is missing"
        elif self.hashes.get(number, sha256) != sha256:
            self.damaged[link_key(number)] = "is not the link that the head names"

    def check_strays(self, store: "Store") -> None:
        """Nothing else lies among the seals."""
        for key in (meta["path"] for meta in store.objects(PREFIX)):
            if key != HEAD and not key.startswith(f"{OPEN}/") and not _LINK.fullmatch(key):
                self.damaged[key] = "was never written by bedrot"


def walk(store: "Store") -> Walked:
    """The whole chain, each link checked."""
    walked = Walked()
    walked.go_on(store)
    walked.check_head(store)
    walked.check_strays(store)
    return walked


def links(store: "Store") -> Iterator[str]:
    """The keys of the chain, in order."""
    keys = (meta["path"] for meta in store.objects(CHAIN))
    return iter(sorted(filter(_LINK.fullmatch, keys), key=number_of))
