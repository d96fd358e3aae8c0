"""A store that seals: whatever is written outside landing has its SHA-256 in the chain before anybody is told that it is there."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bedrot.kit import sha256_of
from bedrot.lake.chain import Chain
from bedrot.lake.landing import PREFIX as LANDING
from bedrot.lake.seals import PREFIX as SEALS
from bedrot.lake.seals import Promise, Seal, Seals
from bedrot.lake.store import PROBE, Store

THREADS = 4
Content = Path | bytes


class SealedStore(Store):
    """The store of a workspace. A lake from before there were seals is sealed as it lies when it is first written to."""

    @property
    def chain(self) -> Chain:
        """The seals."""
        if not hasattr(self, "_chain"):
            self._chain = Chain(self)
        return self._chain

    def put(self, key: str, content: Content, *, replace: bool = True) -> bool:
        """Writes whole or not at all, and seals it; without `replace`, tells False when the key exists already."""
        if not is_sealed(key):
            return super().put(key, content, replace=replace)
        puts = {key: seal_of(content)}
        promised = self._promise(puts)
        is_mine = super().put(key, content, replace=replace)
        self.chain.keep(promised, puts if is_mine else {})
        return is_mine

    def put_all(self, objects: Mapping[str, Content]) -> None:
        """Writes and seals several objects of sealed zones."""
        puts = {key: seal_of(content) for key, content in objects.items()}
        promised = self._promise(puts)
        super().put_all(objects)
        self.chain.keep(promised, puts)

    def delete(self, key: str) -> None:
        """Removes the object, and says so; one that is gone already is fine."""
        if is_sealed(key):
            self.delete_all([key])
        else:
            super().delete(key)

    def delete_all(self, keys: Sequence[str]) -> None:
        """Removes several objects, and says so."""
        if keys:
            promised = self._promise({}, leaves=keys)
            super().delete_all(keys)
            self.chain.keep(promised, {}, keys)

    def move_all(self, moves: Mapping[str, str]) -> None:
        """Moves several objects with their seals: one that is damaged is so afterwards."""
        if moves:
            known = self.chain.known()
            puts = {to: known.get(key) or self.seal_at(key) for key, to in moves.items()}
            promised = self._promise(puts, leaves=list(moves))
            super().move_all(moves)
            self.chain.keep(promised, puts, list(moves))

    @contextmanager
    def changing(self, prefix: str) -> Iterator[None]:
        """Seals what the table format wrote under a prefix. Where it fails or dies, the promise stays: the next mends it."""
        before = self._lying(prefix)
        promised = self._promise({}, under=prefix)
        yield
        after = self._lying(prefix)
        new = [key for key, mark in after.items() if before.get(key) != mark]
        self.chain.keep(promised, self.seals_at(new), sorted(before.keys() - after.keys()))

    def mend(self, promise: Promise) -> None:
        """Seals what lies under the prefix of a promise that nobody will keep. Callers know that it is right."""
        assert promise.under
        known, lying = self.chain.known(), self._lying(promise.under)
        mine = {key for key in known if key.startswith(f"{promise.under}/")}
        new = [key for key in lying if key not in mine or not key.endswith((".parquet", ".json"))]
        self.chain.keep(promise.key, self.seals_at(new), sorted(mine - lying.keys()))

    def seal_anew(self) -> int:
        """Seals the lake as it lies, whatever was sealed before; gives the number of objects."""
        seals = self.seals_at(self.sealed_keys())
        self.chain.append(seals, anew=True)
        for promise in self.chain.promises()[0]:
            if not promise.under:
                self.delete(promise.key)
        return len(seals)

    def is_sealed_as(self, key: str, seal: Seal) -> bool:
        """Whether an object is what it was sealed as, or never was sealed: who died may have put it."""
        return self.chain.sealed(key) in (seal, None)

    def lost(self, prefix: str) -> list[str]:
        """The keys under a prefix that were sealed and are gone."""
        mine = {key for key in self.chain.known() if key.startswith(f"{prefix}/")}
        return sorted(mine - self._lying(prefix).keys())

    def tidy(self) -> None:
        """Puts many old seals into one object; one process at a time."""
        self.chain.fold()

    def sealed_keys(self) -> list[str]:
        """The keys of everything that is or should be sealed, as it lies."""
        zones = [zone for zone in self.zones() if is_sealed(zone)]
        return [key for zone in zones for key in self._lying(zone) or [zone] if is_sealed(key)]

    def seal_at(self, key: str) -> Seal:
        """The seal of an object as it lies; raises FileNotFoundError."""
        digest, size = hashlib.sha256(), 0
        for chunk in self.chunks(key):
            digest.update(chunk)
            size += len(chunk)
        return Seal(digest.hexdigest(), size)

    def seals_at(self, keys: Sequence[str]) -> dict[str, Seal]:
        """The seals of objects as they lie; those that are gone meanwhile are left out."""
        with ThreadPoolExecutor(THREADS) as pool:
            found = zip(keys, pool.map(self._seal_if_there, keys), strict=True)
            return {key: seal for key, seal in found if seal}

    def _seal_if_there(self, key: str) -> Seal | None:
        try:
            return self.seal_at(key)
        except FileNotFoundError:
            return None

    def _promise(self, puts: Seals, *, leaves: Sequence[str] = (), under: str | None = None) -> str:
        if self.chain.is_empty():
            self.chain.begin(self.seals_at(self.sealed_keys()))
        return self.chain.promise(puts, leaves=leaves, under=under)

    def _lying(self, prefix: str) -> dict[str, tuple[object, ...]]:
        """What lies under a prefix, with a mark that changes when it does."""
        return {
            meta["path"]: (meta["size"], meta["last_modified"], meta["e_tag"])
            for meta in self.objects(prefix)
        }


def is_sealed(key: str) -> bool:
    """Whether what lies under a key is sealed: all but landing, the seals themselves, and probes."""
    return key.split("/", 1)[0] not in (LANDING, SEALS) and key != PROBE


def seal_of(content: Content) -> Seal:
    """The seal of what is about to be put."""
    if isinstance(content, bytes):
        return Seal.of(content)
    return Seal(sha256_of(content), content.stat().st_size)
