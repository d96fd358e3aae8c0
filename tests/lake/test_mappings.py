"""Mappings in the lake: saved and versioned in the store, read at once, seen by every process, taken back when deleted."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bedrot.errors import LakeDamaged, MappingRefused, StoreUnavailable
from bedrot.kit.mapping import Draft, MappedColumn
from bedrot.lake import mapped
from bedrot.lake.mappings import Mappings
from bedrot.lake.rebuild import rebuild
from bedrot.lake.store import Store
from bedrot.lake.to_map import opened
from bedrot.lake.verify import verify
from bedrot.settings import S3
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.lake.workspaces import digests, make_workspace
from tests.mapping.files import headed

ROOT = Path(__file__).parents[2]
TEXT = "Jour,Artiste,Écoutes\n2026-01-25,ONE,10\n2026-01-26,ONE,20\n"
HEADER = ("Jour", "Artiste", "Écoutes")


def draft(name: str = "deezer_own", header: tuple[str, ...] = HEADER, **said: MappedColumn) -> Draft:
    """How it is mapped."""
    columns = {
        "day": headed("day", "Jour"),
        "streams": headed("streams", "Écoutes"),
        "store": MappedColumn(column="store", constant="deezer"),
        **said,
    }
    return Draft(name=name, title="Deezer", header=header, table="streams", columns=tuple(columns.values()))


ARTIST = headed("artist", "Artiste")


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = make_workspace(home)
    yield made
    made.close()


def dropped(workspace: Workspace, text: str = TEXT, name: str = "deezer.csv") -> Any:
    """A file that was added: its only arrival."""
    path = workspace.home / "files" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli")
    return arrival


def plays(workspace: Workspace) -> list[tuple[Any, ...]]:
    """What the table says."""
    rows = workspace.lake.rows(STREAMS).select("source", "artist", "streams", "parser_version").collect()
    return sorted(rows.rows(), key=str)


def test_an_unknown_file_says_that_it_can_be_mapped(workspace: Workspace) -> None:
    arrival = dropped(workspace)
    assert arrival.state == "quarantined"
    assert "bedrot map" in arrival.fix


def test_what_waits_is_read_at_once_and_what_comes_later_without_asking(workspace: Workspace) -> None:
    dropped(workspace)
    mapping, (arrival,) = mapped.save(workspace.lake, draft(), door="upload")
    assert mapping.version == 1
    assert (arrival.state, arrival.receipt["mapping"]) == ("read", {"name": "deezer_own", "version": 1})
    assert plays(workspace) == [("deezer_own", None, 10, 1), ("deezer_own", None, 20, 1)]
    later = dropped(workspace, TEXT + "2026-01-27,ONE,30\n", "later.csv")
    assert (later.state, later.receipt["source"]) == ("read", "deezer_own")
    assert sorted(row[2] for row in plays(workspace)) == [10, 20, 30]
    assert workspace.lake.ledger.readings("quarantined") == []
    assert verify(workspace.lake) == []


def test_the_order_of_its_columns_does_not_matter_but_each_of_them_does(workspace: Workspace) -> None:
    mapped.save(workspace.lake, draft(), door="cli")
    assert dropped(workspace, "Écoutes, ARTISTE ,Jour\n7,ONE,2026-01-25\n", "a.csv").state == "read"
    assert (
        dropped(workspace, "Écoutes,Artiste,Jour,More\n7,ONE,2026-01-25,x\n", "b.csv").state == "quarantined"
    )
    assert dropped(workspace, "Écoutes,Jour\n7,2026-01-25\n", "c.csv").state == "quarantined"


def test_a_change_is_a_version_and_its_files_are_read_again(workspace: Workspace) -> None:
    dropped(workspace)
    mapped.save(workspace.lake, draft(), door="cli")
    mapping, (arrival,) = mapped.save(workspace.lake, draft(artist=ARTIST), door="cli")
    assert (mapping.version, arrival.receipt["mapping"]["version"]) == (2, 2)
    assert plays(workspace) == [("deezer_own", "ONE", 10, 2), ("deezer_own", "ONE", 20, 2)]
    again, none = mapped.save(workspace.lake, draft(artist=ARTIST), door="cli")
    assert (again.version, none) == (2, [])
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same


def test_a_source_that_changes_its_header_stays_one_source(workspace: Workspace) -> None:
    mapped.save(workspace.lake, draft(), door="cli")
    dropped(workspace)
    wider = draft(header=(*HEADER, "Pays"))
    assert mapped.save(workspace.lake, wider, door="cli")[0].version == 2
    assert dropped(workspace, "Jour,Artiste,Écoutes,Pays\n2026-01-26,ONE,21,FR\n", "wide.csv").state == "read"
    assert dropped(workspace, TEXT + "2026-01-28,ONE,5\n", "old.csv").state == "read"
    assert sorted(row[2] for row in plays(workspace) if row[2] != 5)[0] == 10
    assert len(plays(workspace)) == 3, "a day is told once"
    assert rebuild(workspace.lake).same
    assert verify(workspace.lake) == []


def test_deleted_its_facts_go_and_its_files_wait_again(workspace: Workspace) -> None:
    dropped(workspace)
    nothing = digests(workspace)
    mapped.save(workspace.lake, draft(), door="cli")
    assert mapped.delete(workspace.lake, "deezer_own") == 1
    assert plays(workspace) == []
    assert digests(workspace) == nothing
    (waiting,) = workspace.lake.ledger.readings("quarantined")
    assert "bedrot map" in str(waiting.fix)
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same
    assert mapped.delete(workspace.lake, "deezer_own") is None
    mapping, _ = mapped.save(workspace.lake, draft(), door="cli")
    assert mapping.version == 3, "a number is never used twice"
    assert len(plays(workspace)) == 2


def test_a_save_that_was_killed_is_finished_by_the_next(workspace: Workspace) -> None:
    dropped(workspace)
    workspace.lake.mappings.save(draft())
    mapping, (arrival,) = mapped.save(workspace.lake, draft(), door="cli")
    assert (mapping.version, arrival.state) == (1, "read")


def test_a_delete_that_was_killed_is_finished_by_the_next(workspace: Workspace) -> None:
    dropped(workspace)
    mapped.save(workspace.lake, draft(), door="cli")
    assert workspace.lake.mappings.delete("deezer_own")
    assert verify(workspace.lake) == [], "its version is still there to be asked"
    assert mapped.delete(workspace.lake, "deezer_own") == 1
    assert plays(workspace) == []


def test_a_delete_that_found_the_disk_full_is_finished_by_the_next_that_opens(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(workspace)
    mapped.save(workspace.lake, draft(), door="cli")
    with monkeypatch.context() as patch:
        patch.setattr(mapped, "derive", _full)
        with pytest.raises(StoreUnavailable):
            mapped.delete(workspace.lake, "deezer_own")
    assert plays(workspace), "the facts are still there"
    again = Workspace.open(workspace.home)
    assert (plays(again), verify(again.lake)) == ([], [])
    assert [reading.state for reading in again.lake.ledger.every()] == ["quarantined"]
    again.close()


def _full(*_: Any, **__: Any) -> None:
    raise StoreUnavailable("The disk is full.", fix="Make room.")


TIMELINE = draft(
    header=("date", "listeners", "streams", "followers"),
    day=headed("day", "date"),
    streams=headed("streams", "streams"),
)
OTHER_TABLE = Draft(
    name="deezer_own",
    title="Deezer",
    header=HEADER,
    table="audience",
    columns=(
        headed("day", "Jour"),
        headed("listeners", "Écoutes"),
        MappedColumn(column="store", constant="deezer"),
    ),
)


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        (draft("tiktok"), "name", "BEDROT reads itself"),
        (draft("other_name"), "header", "deezer_own"),
        (TIMELINE, "header", "Spotify"),
        (OTHER_TABLE, "table", "streams"),
    ],
)
def test_what_something_else_reads_is_refused_with_its_name(
    workspace: Workspace, wrong: Draft, field: str, said: str
) -> None:
    mapped.save(workspace.lake, draft(), door="cli")
    with pytest.raises(MappingRefused, match=said) as refused:
        mapped.save(workspace.lake, wrong, door="cli")
    assert refused.value.field == field
    assert refused.value.fix
    assert [mapping.name for mapping in workspace.lake.mappings.newest()] == ["deezer_own"]


def test_what_is_built_in_later_reads_a_file_that_was_mapped(workspace: Workspace) -> None:
    known = workspace.lake.built_in
    workspace.lake.connectors = ()
    text = "date,listeners,streams,followers\n2026-01-01,1,2,3\n"
    mapped.save(workspace.lake, TIMELINE, door="cli")
    assert dropped(workspace, text, "ONE-audience-timeline.csv").receipt["source"] == "deezer_own"
    workspace.lake.connectors = known
    assert verify(workspace.lake) == []
    rebuild(workspace.lake)
    assert {row[0] for row in plays(workspace)} == {"spotify_for_artists"}


def test_a_damaged_mapping_reads_nothing_and_is_named(workspace: Workspace) -> None:
    mapped.save(workspace.lake, draft(), door="cli")
    dropped(workspace)
    workspace.store.put("mappings/deezer_own/v1.json", b"{]")
    workspace.lake.mappings = Mappings(workspace.store)
    (reading,) = workspace.lake.ledger.readings("read")
    with pytest.raises(LakeDamaged, match="deezer"):
        workspace.lake.feed(reading)
    assert dropped(workspace, TEXT + "2026-01-27,ONE,1\n", "new.csv").state == "quarantined"
    assert any("v1.json" in problem for problem in verify(workspace.lake))
    assert mapped.save(workspace.lake, draft(), door="cli")[0].version == 2


def test_another_table_of_a_file_may_be_the_one_that_is_mapped(workspace: Workspace) -> None:
    path = workspace.home / "export.json"
    path.write_text(
        '{"owner": "x", "days": [{"Jour": "2026-01-25", "Artiste": "ONE", "Écoutes": 4}]}', encoding="utf-8"
    )
    (arrival,) = workspace.lake.add(path, door="cli")
    assert arrival.state == "quarantined"
    (waiting,) = workspace.lake.ledger.readings("quarantined")
    with opened(workspace.lake, waiting) as sheet:
        assert set(sheet.header) == set(HEADER)
    _, (read,) = mapped.save(workspace.lake, draft(), door="cli")
    assert read.state == "read"
    assert workspace.lake.ledger.readings("quarantined") == []


def test_whose_a_file_is_can_be_demanded(workspace: Workspace) -> None:
    whose = draft(artist=MappedColumn(column="artist", fact="account"))
    mapped.save(workspace.lake, whose, door="cli")
    assert any("whose" in warning for warning in dropped(workspace).receipt["warnings"])
    path = workspace.home / "files" / "deezer.csv"
    (told,) = workspace.lake.add(path, door="cli", account="ONE")
    assert told.receipt["account"] == "ONE"
    assert {row[1] for row in plays(workspace)} == {"ONE"}


# ---- stores and processes


def test_versions_lie_in_any_store_and_two_who_save_get_two_numbers(
    store_url: str, store_options: dict[str, str]
) -> None:
    store = Store(store_url, s3=S3(**store_options))
    drafts = [draft(artist=MappedColumn(column="artist", constant=f"ARTIST {n}")) for n in range(6)]
    with ThreadPoolExecutor(len(drafts)) as pool:
        saved = list(pool.map(lambda one: Mappings(store).save(one), drafts))
    assert sorted(mapping.version for mapping in saved) == [1, 2, 3, 4, 5, 6]
    assert [meta["path"] for meta in store.objects("mappings")] == [
        f"mappings/deezer_own/v{n}.json" for n in range(1, 7)
    ]
    again = Mappings(store)
    assert again.newest() == [max(saved, key=lambda mapping: mapping.version)]
    assert again.delete("deezer_own")
    assert (again.newest(), again.connectors(), again.names()) == ([], (), ["deezer_own"])


SAVING = """
import sys
from pathlib import Path
from bedrot.lake import mapped
from bedrot.workspace import Workspace
from tests.lake.test_mappings import draft
workspace = Workspace.open(Path(sys.argv[1]))
print(mapped.save(workspace.lake, draft(), door="cli")[0].version)
"""


def test_a_process_that_runs_hears_of_a_mapping_saved_by_another(
    workspace: Workspace, database_url: str
) -> None:
    workspace.close()
    home = workspace.home / "shared"
    running = make_workspace(home, database=database_url)
    assert running.lake.mappings.newest() == []
    done = subprocess.run(
        [sys.executable, "-c", SAVING, home], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"
    assert dropped(running).receipt["mapping"] == {"name": "deezer_own", "version": 1}
    running.close()
