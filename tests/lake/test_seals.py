"""The chain of seals: written by many at once, folded, cut off at any moment, and always telling what lies in the lake."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bedrot.lake import chain, sealing
from bedrot.lake.curated import Curated
from bedrot.lake.examining import examine
from bedrot.lake.raw import Raw
from bedrot.lake.sealed import SealedStore
from bedrot.lake.sealing import finish_sealing
from bedrot.lake.seals import CHAIN, HEAD, OPEN, Seal
from bedrot.lake.store import Store
from bedrot.lake.verify import verified, verify
from bedrot.lake.walked import walk
from bedrot.settings import S3
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.workspaces import digests, make_workspace


@pytest.fixture
def store(store_url: str, store_options: dict[str, str]) -> SealedStore:
    return SealedStore(store_url, s3=S3.model_validate(store_options))


@pytest.fixture
def folder(tmp_path: Path) -> SealedStore:
    return SealedStore(str(tmp_path / "lake"))


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = make_workspace(home)
    yield made
    made.close()


def problems(store: SealedStore) -> list[str]:
    return [str(problem) for problem in examine(store, Raw(store)).problems]


def timeline(home: Path, number: int, streams: int = 5) -> Path:
    return Export("spotify_for_artists", "one", moment(number), {FIRST: (streams,)}).write(home / str(number))


def test_what_is_put_moved_and_deleted_is_sealed(store: SealedStore) -> None:
    store.put("raw/one", b"1")
    store.put("raw/one", b"other")
    assert store.put("raw/one", b"third", replace=False) is False
    store.put_all({"staging/two": b"2", "staging/three": b"3"})
    store.move_all({"staging/two": "archive/staging/two"})
    store.delete("staging/three")
    store.put("landing/four", b"4")
    assert problems(store) == []
    walked = walk(store)
    assert walked.state == {"raw/one": Seal.of(b"other"), "archive/staging/two": Seal.of(b"2")}
    assert (walked.last, store.objects(OPEN)) == (len(store.objects(CHAIN)), [])


def test_what_is_damaged_is_so_after_it_was_moved(folder: SealedStore) -> None:
    folder.put("staging/one", b"1")
    Store.put(folder, "staging/one", b"2")
    folder.move_all({"staging/one": "archive/staging/one"})
    assert [problem.key for problem in examine(folder, Raw(folder)).problems] == ["archive/staging/one"]


def test_a_lake_from_before_there_were_seals_is_sealed_when_it_is_written_to(folder: SealedStore) -> None:
    for key in ("raw/one", "curated/two", "bedrot.txt", "landing/three"):
        Store.put(folder, key, b"x")
    folder.put("raw/four", b"4")
    assert problems(folder) == []
    assert set(walk(folder).state) == {"raw/one", "curated/two", "bedrot.txt", "raw/four"}


def test_many_append_at_once(store: SealedStore) -> None:
    stores = [store, SealedStore(store.address, s3=store._s3), SealedStore(store.address, s3=store._s3)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: stores[n % 3].put(f"raw/{n}", b"%d" % n), range(18)))
    assert problems(store) == []
    walked = walk(store)
    assert (walked.damaged, len(walked.state)) == ({}, 18)


def test_old_links_are_folded_and_say_the_same(folder: SealedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "FOLDED", 4)
    for number in range(9):
        folder.put(f"raw/{number}", b"x")
    before = walk(folder)
    assert folder.chain.fold() == 0, "young links may still be appended to"
    monkeypatch.setattr(chain, "FOLD_AFTER", timedelta(0))
    assert folder.chain.fold() == before.last
    assert [meta["path"] for meta in folder.objects(CHAIN)] == [
        f"{CHAIN}/{before.last:09}.from-000000001.jsonl"
    ]
    assert walk(folder) == before
    again = SealedStore(folder.address)
    again.put("raw/more", b"y")
    assert problems(again) == []
    assert (walk(again).last, again.chain.sealed("raw/3")) == (before.last + 1, Seal.of(b"x"))


def test_each_damaged_object_of_a_folded_chain_is_named(
    folder: SealedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "FOLDED", 2)
    monkeypatch.setattr(chain, "FOLD_AFTER", timedelta(0))
    for number in range(8):
        folder.put(f"raw/{number}", b"x")
        if number in (2, 5):
            folder.chain.fold()
    for key in [*(meta["path"] for meta in folder.objects(CHAIN)), HEAD]:
        was = folder.get(key)
        lines = was.split(b"\n")
        for content in (
            was[:-1],
            was.replace(b"a", b"b", 1),
            b"\n".join(lines[:-1]),
            b"\n".join(lines[1:]),
            None,
        ):
            if content is None:
                folder.delete(key)
            else:
                folder.put(key, content)
            named = {name.partition(".")[0] for name in walk(folder).damaged}
            assert named == {key.partition(".")[0]}, (key, content)
        folder.put(key, was)
    assert walk(folder).damaged == {}


def test_what_is_no_seal_is_named(folder: SealedStore) -> None:
    folder.put("raw/one", b"1")
    for key in (f"{CHAIN}/planted", f"{OPEN}/planted", "seals/planted"):
        folder.put(key, b"x")
        assert [problem.key for problem in examine(folder, Raw(folder)).problems] == [key]
        folder.delete(key)


# ---- processes that die


class Killed(BaseException):
    """What no handler may catch."""


def killed(*_: Any, **__: Any) -> None:
    raise Killed


@pytest.mark.parametrize("step", ["promise", "keep"])
def test_killed_while_it_puts_nothing_is_named_and_it_is_sealed_later(
    step: str, folder: SealedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put("staging/one", b"old")
    with monkeypatch.context() as patch:
        patch.setattr(folder.chain, step, killed)
        with pytest.raises(Killed):
            folder.put("staging/one", b"new")
    assert folder.get("staging/one") == (b"old" if step == "promise" else b"new")
    assert problems(folder) == []
    Store.put(folder, "staging/one", b"bad")
    assert len(problems(folder)) == 1


def test_a_promise_nobody_keeps_is_kept_by_the_next(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = workspace.store
    with monkeypatch.context() as patch:
        patch.setattr(store.chain, "keep", killed)
        with pytest.raises(Killed):
            store.put("raw/note", b"new")
    finish_sealing(workspace.lake)
    assert len(store.objects(OPEN)) == 1, "who promised it may be alive"
    monkeypatch.setattr(sealing, "PATIENCE", timedelta(0))
    finish_sealing(workspace.lake)
    assert store.objects(OPEN) == []
    assert store.chain.sealed("raw/note") == Seal.of(b"new")


@pytest.mark.parametrize("after", [False, True])
def test_a_table_that_was_not_sealed_is_derived_again_before_it_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    lake, write = workspace.lake, Curated._write
    lake.add(timeline(workspace.home, 1), door="cli")

    def dying(curated: Curated, *given: Any) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(
                "bedrot.lake.curated.write_deltalake" if not after else "bedrot.lake.chain.Chain.keep", killed
            )
            write(curated, *given)

    with monkeypatch.context() as patch:
        patch.setattr(Curated, "_write", dying)
        with pytest.raises(Killed):
            lake.add(timeline(workspace.home, 2, 9), door="cli")
    assert len(workspace.store.objects(OPEN)) == 1
    again = Workspace.open(workspace.home)
    assert again.store.objects(OPEN) == []
    assert verify(again.lake) == []
    for landed in again.lake.landing.files():
        again.lake.take(landed)
    assert again.lake.rows(STREAMS).collect().get_column("streams").to_list() == [9]
    assert verify(again.lake) == []
    again.close()


def test_a_forged_fact_in_an_unsealed_table_is_not_sealed(
    workspace: Workspace,
) -> None:
    """Whoever changes a table and makes it look as if a process had died gets it derived from raw."""
    from deltalake import DeltaTable

    lake, store = workspace.lake, workspace.store
    lake.add(timeline(workspace.home, 1), door="cli")
    before = digests(workspace)
    store.chain.promise({}, under="curated/streams")
    DeltaTable(workspace.home / "lake" / "curated" / "streams").update({"streams": "streams + 1"})
    assert digests(workspace) != before
    finish_sealing(lake)
    assert digests(workspace) == before
    assert verify(lake) == []


def test_a_seal_told_earlier_is_still_in_the_chain(workspace: Workspace) -> None:
    told = verified(workspace.lake).seal
    workspace.lake.add(timeline(workspace.home, 1), door="cli")
    assert verified(workspace.lake, seal=told).ok
    for other in ("3:" + "0" * 64, "9999:" + told.partition(":")[2], "nonsense"):
        assert [p.key for p in verified(workspace.lake, seal=other).problems] == [""]
