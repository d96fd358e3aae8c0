"""Examining: every object of the lake is read once, its SHA-256 computed again, and compared with its seal."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bedrot.errors import LakeDamaged
from bedrot.lake.raw import PREFIX as RAW
from bedrot.lake.raw import Raw, is_receipt, sha256_in
from bedrot.lake.sealed import THREADS, SealedStore
from bedrot.lake.seals import Promise, Seal, Seals
from bedrot.lake.staging import PREFIX as STAGING
from bedrot.lake.walked import Walked, walk

BACKUP = "Bring it back from a backup; where it is lost for good, `bedrot verify --seal-anew` seals the lake as it lies."
REBUILD = "Run `bedrot rebuild`."
FIXES = {
    f"{RAW}/": "Restore it from a backup, or drop the original export again.",
    f"{STAGING}/": REBUILD,
    "curated/": REBUILD,
    "mappings/": f"{BACKUP} A mapping can also be saved again.",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with an object (or with no single one: then `key` is empty), and what to do."""

    key: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.what} {self.fix}"


@dataclass(frozen=True)
class Examined:
    """What was found: the seals of the objects as they lie, what is wrong, how many bytes were read, and the chain."""

    lying: Seals
    problems: list[Problem]
    chain: Walked
    bytes: int = 0

    @property
    def named(self) -> set[str]:
        """The keys there is something wrong with."""
        return {problem.key for problem in self.problems}


@dataclass
class _Expected:
    """What may lie in the lake now: what was sealed, and what somebody promised and may have done."""

    chain: Walked
    promises: Sequence[Promise]
    damaged: Sequence[str] = ()
    under: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.under = tuple(f"{promise.under}/" for promise in self.promises if promise.under)

    def allows(self, key: str, seal: Seal | None) -> bool:
        """Whether an object may lie so, or be missing."""
        sealed = self.chain.state.get(key)
        if seal == sealed or key.startswith(self.under or ("\0",)):
            return True
        if seal is None:
            return any(key in promise.leaves for promise in self.promises)
        return any(promise.puts.get(key) == seal for promise in self.promises)


def examine(store: SealedStore, raw: Raw, prefixes: Sequence[str] = ("",)) -> Examined:
    """Reads every object whose key begins with one of the prefixes, and compares it with its seal.

    Other processes may write meanwhile: what seems wrong is looked at a second time.
    """
    keys = [key for key in store.sealed_keys() if key.startswith(tuple(prefixes))]
    wrong = dict[str, str]()
    lying = _read(store, raw, keys, wrong)
    expected = _expected(store)
    sealed = {key for key in expected.chain.state if key.startswith(tuple(prefixes))}
    suspects = [k for k in sorted(sealed | lying.keys()) if not expected.allows(k, lying.get(k))]
    if suspects:
        lying |= (again := _read(store, raw, suspects, wrong))
        lying = {key: seal for key, seal in lying.items() if key not in suspects or key in again}
        expected = _expected(store)
        suspects = [key for key in suspects if not expected.allows(key, lying.get(key))]
    problems = [*_in_chain(expected), *_of(expected, suspects, lying), *_inside(wrong, suspects)]
    return Examined(lying, problems, expected.chain, sum(seal.size for seal in lying.values()))


def _expected(store: SealedStore) -> _Expected:
    """Promises first: who fulfils one meanwhile has it in the chain by then."""
    promises, damaged = store.chain.promises()
    return _Expected(walk(store), promises, damaged)


def _read(store: SealedStore, raw: Raw, keys: Sequence[str], wrong: dict[str, str]) -> dict[str, Seal]:
    """The seals of objects as they lie; what is wrong inside of files goes into `wrong`."""

    def read(key: str) -> Seal | None:
        sha256 = sha256_in(key)
        try:
            if sha256 is None:
                return store.seal_at(key)
            seal, why = raw.examined(sha256)
        except FileNotFoundError:
            return None
        wrong.pop(key, None)
        if why:
            wrong[key] = why
        return seal

    with ThreadPoolExecutor(THREADS) as pool:
        return {key: seal for key, seal in zip(keys, pool.map(read, keys), strict=True) if seal}


def _in_chain(expected: _Expected) -> Iterator[Problem]:
    for key, what in {**expected.chain.damaged, **dict.fromkeys(expected.damaged, "is damaged")}.items():
        yield Problem(key, f"The seal {key} {what}.", BACKUP)


def _of(expected: _Expected, suspects: Sequence[str], lying: Mapping[str, Seal]) -> Iterator[Problem]:
    unsealed = [key for key in suspects if key not in expected.chain.state]
    if expected.chain.damaged and unsealed:
        yield Problem("", f"{len(unsealed)} objects are sealed by nothing that can be read.", BACKUP)
    for key in suspects:
        seal, was = lying.get(key), expected.chain.state.get(key)
        if was and seal:
            sizes = f"{seal.size:,} bytes" + ("" if seal.size == was.size else f" and not {was.size:,}")
            what = f"{key} is damaged: its SHA-256 is {seal.sha256} ({sizes}), sealed was {was.sha256}."
            yield Problem(key, what, fix_of(key))
        elif was:
            yield Problem(key, f"{key} is missing.", fix_of(key))
        elif not expected.chain.damaged:
            yield Problem(key, f"{key} lies in the lake, and was never sealed.", fix_of(key))


def _inside(wrong: Mapping[str, str], suspects: Sequence[str]) -> Iterator[Problem]:
    for key, why in wrong.items():
        if key not in suspects:
            error = LakeDamaged(f"File {sha256_in(key)} in raw is damaged: {why}.", fix=fix_of(key))
            yield Problem(key, f"{error.what} ({key})", error.fix)


def fix_of(key: str) -> str:
    """What to do about an object that is damaged, missing, or nobody's."""
    if is_receipt(key):
        return "Bring it back from a backup; or remove it, and drop the original export again."
    if key.startswith(f"{RAW}/") and sha256_in(key) is None:
        return BACKUP
    return next((fix for prefix, fix in FIXES.items() if key.startswith(prefix)), BACKUP)
