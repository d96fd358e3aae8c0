"""The lake's laws: any bytes come out as they went in; any order and repetition of files gives the same facts."""

import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from deltalake import DeltaTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.connectors.suite import samples
from tests.lake.files import FIRST, Export, expected_facts, moment
from tests.lake.workspaces import digests, facts_in, make_workspace

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=400)

# ---- bytes

no_files = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=100).map(lambda rest: b"PK\x03\x04" + rest),
    st.lists(
        st.sampled_from([b"date", b"streams", b",", b'"', b"\n", b"\r", b"\0", b"\xff", b";", b"\t"])
    ).map(b"".join),
)


@pytest.fixture(scope="module")
def any_lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = make_workspace(tmp_path_factory.mktemp("any"))
    yield workspace
    workspace.close()


def check_any_bytes_are_kept(workspace: Workspace, content: bytes) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(content)
        for arrival in workspace.lake.add(path, door="cli"):
            assert arrival.state in ("quarantined", "duplicate", "read")
            assert arrival.state != "quarantined" or arrival.fix
            assert "fault in the product" not in str(arrival.fix)
    assert workspace.lake.landing.files() == []
    assert workspace.lake.raw.check(sha256) == len(content)
    with workspace.lake.raw.local(sha256) as kept:
        assert kept.read_bytes() == content


@settings(few, max_examples=40)
@given(content=no_files)
def test_any_bytes_come_out_as_they_went_in(any_lake: Workspace, content: bytes) -> None:
    check_any_bytes_are_kept(any_lake, content)


@pytest.mark.soak
@settings(many, max_examples=5000)
@given(content=no_files)
def test_soak_any_bytes_come_out_as_they_went_in(any_lake: Workspace, content: bytes) -> None:
    check_any_bytes_are_kept(any_lake, content)


# ---- order and repetition

days = st.integers(0, 4).map(lambda n: FIRST + timedelta(days=n))
moments = st.integers(0, 5).map(moment)


@st.composite
def exports(draw: st.DrawFn) -> Export:
    """One file of one of the four sources: overlapping days, clashing moments, repeated lines."""
    source = draw(st.sampled_from(["distrokid", "spotify_for_artists", "tiktok", "meta_ads"]))
    account = draw(st.sampled_from(["one", "two"])) if source in ("spotify_for_artists", "tiktok") else None
    figures = st.integers(0, 99).map(
        lambda n: n + 100 * (account == "two")
    )  # two accounts are never the same bytes
    if source == "tiktok":  # consecutive days, one row each
        first, length = draw(st.integers(0, 3)), draw(st.integers(1, 3))
        slices: dict[date, tuple[int, ...]] = {
            FIRST + timedelta(days=first + n): (draw(figures),) for n in range(length)
        }
    else:
        most = 3 if source in ("distrokid", "meta_ads") else 1
        rows = st.lists(figures, min_size=1, max_size=most).map(tuple)
        slices = draw(st.dictionaries(days, rows, min_size=1, max_size=4))
    return Export(source, account, draw(moments), slices, draw(st.sampled_from(["", "x"])))


@st.composite
def arrivals(draw: st.DrawFn) -> list[Export]:
    """Files in the order in which they come, some of them more than once, copied at another moment."""
    files = draw(st.lists(exports(), min_size=1, max_size=5))
    again = draw(st.lists(st.sampled_from(files), max_size=2))
    copies = [replace(file, observed_at=draw(moments)) for file in again]
    return list(draw(st.permutations([*files, *copies])))


def check_any_order_gives_the_rules_facts(files: list[Export]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "home")
        for number, export in enumerate(files):
            for arrival in workspace.lake.add(export.write(Path(folder) / str(number)), door="cli"):
                receipt = arrival.receipt
                known = receipt["rows_read"] if receipt["duplicate_of"] else 0
                assert receipt["accepted"] + receipt["rejected"] + known == receipt["rows_read"]
                assert receipt["rows_read"] == len(export.rows())
        assert facts_in(workspace) == expected_facts(files)
        assert verify(workspace.lake) == []
        workspace.close()


@few
@given(files=arrivals())
def test_any_order_and_repetition_gives_the_rules_facts(files: list[Export]) -> None:
    check_any_order_gives_the_rules_facts(files)


@pytest.mark.soak
@many
@given(files=arrivals())
def test_soak_any_order_and_repetition_gives_the_rules_facts(files: list[Export]) -> None:
    check_any_order_gives_the_rules_facts(files)


# ---- every sample, over every store and database


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every twelfth sample, last changed at a known moment after the newest day in any."""
    folder = tmp_path_factory.mktemp("files")
    found = []
    for number, sample in enumerate(samples()[::12]):
        path = folder / sample.path.name
        shutil.copyfile(sample.path, path)
        os.utime(path, (moment(number).timestamp(),) * 2)
        found.append(path)
    return found


@pytest.fixture(scope="module")
def in_order(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """The digests that every sample gives when it comes in alphabetical order, once."""
    workspace = make_workspace(tmp_path_factory.mktemp("in_order"))
    for path in files:
        workspace.lake.add(path, door="cli")
    found = digests(workspace)
    workspace.close()
    return found


def test_over_every_store_and_database_the_samples_give_the_same_facts(
    home: Path,
    store_url: str,
    store_options: dict[str, str],
    database_url: str,
    files: list[Path],
    in_order: dict[str, tuple[int, int]],
) -> None:
    workspace = make_workspace(home, lake=store_url, database=database_url, s3=store_options)
    shuffled = [*files, *files[:3]]
    random.Random(store_url).shuffle(shuffled)
    for path in shuffled:
        workspace.lake.add(path, door="cli")
    assert digests(workspace) == in_order
    assert sum(count for count, _ in in_order.values()) > 50
    assert verify(workspace.lake) == []
    workspace.close()


def test_staging_can_be_thrown_away_and_is_made_again_to_the_same_bytes(
    home: Path,
    store_url: str,
    store_options: dict[str, str],
    files: list[Path],
    in_order: dict[str, tuple[int, int]],
) -> None:
    workspace = make_workspace(home, lake=store_url, s3=store_options)
    lake = workspace.lake
    for path in files:
        lake.add(path, door="cli")
    staged = {meta["path"]: lake.store.get(meta["path"]) for meta in lake.store.objects("staging")}
    for key in staged:
        lake.store.delete(key)
    assert verify(lake) != []
    assert rebuild(lake).same
    assert {meta["path"]: lake.store.get(meta["path"]) for meta in lake.store.objects("staging")} == staged
    assert digests(workspace) == in_order
    assert verify(lake) == []
    workspace.close()


def test_curated_and_ledger_can_be_made_again_from_raw_alone(
    home: Path, files: list[Path], in_order: dict[str, tuple[int, int]]
) -> None:
    workspace = make_workspace(home)
    for path in files:
        workspace.lake.add(path, door="cli")
    workspace.close()
    for zone in ("staging", "curated"):
        shutil.rmtree(home / "lake" / zone)
    for part in home.glob("bedrot.db*"):
        part.unlink()
    again = Workspace.open(home)
    rebuild(again.lake)
    assert digests(again) == in_order
    assert verify(again.lake) == []
    again.close()


# ---- what verify must notice


@pytest.mark.parametrize("zone", ["raw/**/bytes.zst", "staging/**/*.rows.parquet"])
def test_verify_notices_a_changed_byte(home: Path, zone: str) -> None:
    workspace = make_workspace(home)
    workspace.lake.add(Export("spotify_for_artists", "one", moment(1), {FIRST: (5,)}).write(home), door="cli")
    assert verify(workspace.lake) == []
    (path,) = (home / "lake").glob(zone)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    assert verify(workspace.lake) != []
    workspace.close()


def test_verify_notices_a_fact_that_no_file_gave(home: Path) -> None:
    workspace = make_workspace(home)
    lake = workspace.lake
    lake.add(Export("spotify_for_artists", "one", moment(1), {FIRST: (5,)}).write(home), door="cli")
    with lake.store.changing("curated/streams"):
        DeltaTable(home / "lake" / "curated" / STREAMS.name).update({"streams": "streams + 1"})
    assert verify(lake) == ["Table streams is not what its files say. Run `bedrot rebuild`."]
    assert not rebuild(lake).same
    assert verify(lake) == []
    workspace.close()
