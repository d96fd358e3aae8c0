"""One changed byte anywhere in a lake is found, and the object it is in is named; so is what is cut, gone, or swapped."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedrot.catalog.acts import AliasArtist
from bedrot.cli import main
from bedrot.lake import mapped
from bedrot.lake.examining import examine
from bedrot.lake.rebuild import rebuild
from bedrot.lake.resolving import apply_catalog
from bedrot.lake.seals import CHAIN, PREFIX
from bedrot.lake.store import Store
from bedrot.lake.to_archive import archive_superseded
from bedrot.lake.undo import undo
from bedrot.lake.verify import verified, verify
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.test_mappings import TEXT, draft
from tests.lake.workspaces import digests, make_workspace

SPOTIFY = "date,listeners,streams,followers\n2026-01-01,50,100,1000\n2026-01-02,5,x,1001\n"
CHANCE = random.Random(20260401)
FEW_OVER_S3 = 6


def files(folder: Path) -> Iterator[Path]:
    """Files of several feeds, one with rejects, one that replaces another, one that a person mapped."""
    for number in (1, 2):
        days: dict[date, tuple[int, ...]] = {FIRST: (number,), FIRST + timedelta(days=number): (4,)}
        yield Export("spotify_for_artists", "one", moment(number), days).write(folder / str(number))
    yield Export("distrokid", None, moment(3), {FIRST: (7, 7, 8)}).write(folder)
    for name, text in (("ONE-audience-timeline.csv", SPOTIFY), ("deezer.csv", TEXT), ("any.bin", "\0")):
        (folder / name).write_text(text, encoding="utf-8")
        yield folder / name


def filled(workspace: Workspace, folder: Path) -> Workspace:
    """A lake with an object of each kind: notes of what was taken back, decisions, mappings, and an archive."""
    lake = workspace.lake
    shas = [lake.add(path, door="cli")[0].file_sha256 for path in files(folder)]
    mapped.save(lake, draft(), door="cli")
    undo(lake, shas[0])
    lake.decisions.add(AliasArtist(spelling="o.n.e", artist="ONE"), "owner")
    apply_catalog(lake)
    archive_superseded(lake, now=datetime.now(UTC) + lake.archive_after + timedelta(hours=1))
    return workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("flipped")
    made = filled(make_workspace(folder / "home"), folder)
    assert verify(made.lake) == []
    yield made
    made.close()


def every_key(workspace: Workspace) -> list[str]:
    """Every object outside landing, seals and all."""
    store = workspace.store
    keys = [*store.sealed_keys(), *(meta["path"] for meta in store.objects(PREFIX))]
    zones = {key.split("/")[0] for key in keys}
    assert {"raw", "staging", "curated", "mappings", "catalog", "archive", "seals"} <= zones
    assert any("undone-" in key for key in keys)
    assert any("_delta_log" in key for key in keys)
    return keys


def flipped(content: bytes) -> bytes:
    """Another bit somewhere."""
    changed = bytearray(content)
    changed[CHANCE.randrange(len(changed))] ^= 1 << CHANCE.randrange(8)
    return bytes(changed)


def named_after(workspace: Workspace, changes: Mapping[str, bytes | None]) -> set[str]:
    """What is named when objects were changed behind the lake's back, or taken away; then they are as before."""
    store = workspace.store
    before = {key: store.get(key) for key in changes}
    for key, content in changes.items():
        if content is None:
            Store.delete(store, key)
        else:
            Store.put(store, key, content)
    named = examine(store, workspace.lake.raw).named
    Store.put_all(store, before)
    return named


def test_a_flipped_bit_in_any_object_is_found_and_named(workspace: Workspace) -> None:
    for key in every_key(workspace):
        named = named_after(workspace, {key: flipped(workspace.store.get(key))})
        assert key in named, key
        assert named <= {key, ""} or key.startswith(CHAIN), named
    assert examine(workspace.store, workspace.lake.raw).problems == []


def test_an_object_that_is_cut_short_or_gone_is_named(workspace: Workspace) -> None:
    for key in every_key(workspace):
        assert key in named_after(workspace, {key: workspace.store.get(key)[:-1]}), key
        assert key in named_after(workspace, {key: None}), key


def test_two_objects_that_are_swapped_are_both_named(workspace: Workspace) -> None:
    store, keys = workspace.store, every_key(workspace)
    for zone in ("raw/", "staging/", "curated/", CHAIN):
        one, other = CHANCE.sample([key for key in keys if key.startswith(zone)], 2)
        if store.get(one) != store.get(other):
            assert {one, other} <= named_after(workspace, {one: store.get(other), other: store.get(one)})


def test_what_nobody_put_there_is_named(workspace: Workspace) -> None:
    for key in ("raw/ab/planted", "curated/streams/planted.parquet", "elsewhere/planted", "planted"):
        Store.put(workspace.store, key, b"x")
        (problem,) = examine(workspace.store, workspace.lake.raw).problems
        assert (problem.key, "never sealed" in problem.what) == (key, True)
        Store.delete(workspace.store, key)


def test_over_s3_too(home: Path, tmp_path: Path, store_url: str, store_options: dict[str, str]) -> None:
    if not store_url.startswith("s3:"):
        pytest.skip("the folder is looked at whole above")
    made = filled(make_workspace(home, lake=store_url, s3=store_options), tmp_path)
    assert verify(made.lake) == []
    for key in CHANCE.sample(every_key(made), FEW_OVER_S3):
        assert key in named_after(made, {key: flipped(made.store.get(key))}), key
        assert key in named_after(made, {key: None}), key
    made.close()


# ---- what verify says to do helps


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Iterator[Workspace]:
    made = filled(make_workspace(home), tmp_path)
    yield made
    made.close()


def test_staging_and_curated_are_made_again(own: Workspace) -> None:
    before = digests(own)
    keys = [key for key in every_key(own) if key.startswith(("staging/", "curated/streams/"))]
    for key in keys:
        Store.put(own.store, key, flipped(own.store.get(key)))
    problems = verified(own.lake).problems
    assert {problem.key for problem in problems} >= set(keys)
    assert {p.fix for p in problems if p.key in keys} == {"Run `bedrot rebuild`."}
    rebuild(own.lake)
    assert verify(own.lake) == []
    assert digests(own) == before


def test_a_table_that_cannot_be_opened_is_told_and_made_again_from_the_command_line(own: Workspace) -> None:
    own.close()
    home = ["--home", str(own.home)]
    for key in [key for key in every_key(own) if key.startswith("curated/streams/_delta_log")]:
        Store.put(own.store, key, b"{")
    found = CliRunner().invoke(main, ["verify", *home])
    assert (found.exit_code, "curated/streams/_delta_log" in found.output) == (1, True)
    assert CliRunner().invoke(main, ["rebuild", *home]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", *home]).exit_code == 0


def test_the_lake_as_it_lies_can_be_sealed_anew(own: Workspace) -> None:
    (decision,) = [key for key in every_key(own) if key.startswith("catalog/")]
    told = verified(own.lake).seal
    Store.put(own.store, decision, own.store.get(decision).replace(b"owner", b"buyer"))
    (problem,) = verified(own.lake, seal=told).problems
    assert problem.key == decision
    assert "--seal-anew" in problem.fix
    assert own.store.seal_anew() > 0
    assert verified(own.lake, seal=told).problems == [], "what was sealed before is still told of"
    for meta in own.store.objects(PREFIX):
        Store.delete(own.store, meta["path"])
    assert verify(own.lake) == [], "a lake without seals is sealed as it lies"
    (problem,) = verified(own.lake, seal=told).problems
    assert "is not in the lake" in problem.what
