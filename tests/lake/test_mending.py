"""What goes wrong around the lake is mended without losing a file or a number."""

from pathlib import Path
from threading import Event, Thread

import pytest
from deltalake import write_deltalake
from sqlalchemy.exc import OperationalError

from bedrot.lake.curated import Curated
from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.lake.watch import watch
from bedrot.tables import AUDIENCE, STREAMS, Table
from bedrot.workspace import Workspace
from tests.waiting import wait_until

DAYS = ["2026-01-01", "2026-01-02", "2026-01-03"]


@pytest.fixture
def workspace(home: Path) -> Workspace:
    (home / "bedrot.toml").write_text("settle_seconds = 0\n")
    return Workspace.create(home)


def timeline(home: Path, name: str, streams: int) -> Path:
    file = home / name
    file.write_text("date,listeners,streams,followers\n" + "".join(f"{day},3,{streams},2\n" for day in DAYS))
    return file


def damage(workspace: Workspace) -> None:
    (packed,) = (workspace.home / "lake" / "raw").rglob("bytes.zst")
    packed.write_bytes(packed.read_bytes()[:-3] + b"bad")


def test_dropping_the_original_again_mends_a_damaged_file(workspace: Workspace) -> None:
    file = timeline(workspace.home, "One-audience-timeline.csv", 5)
    workspace.lake.add(file, door="cli")
    damage(workspace)
    assert verify(workspace.lake)
    (again,) = workspace.lake.add(file, door="cli")
    assert again.state == "duplicate"
    assert verify(workspace.lake) == []


def test_a_rebuild_keeps_the_rows_of_a_damaged_file_and_names_it(workspace: Workspace) -> None:
    workspace.lake.add(timeline(workspace.home, "One-audience-timeline.csv", 5), door="cli")
    damage(workspace)
    done = rebuild(workspace.lake)
    assert done.same
    assert "One-audience-timeline.csv" in done.damaged[0]


def test_files_that_do_not_say_whose_they_are_and_contradict_each_other_are_not_mixed(
    workspace: Workspace,
) -> None:
    first, other = timeline(workspace.home, "export.csv", 5), timeline(workspace.home, "export (1).csv", 900)
    assert [a.state for a in workspace.lake.add(first, door="cli")] == ["read"]
    (asked,) = workspace.lake.add(other, door="cli")
    assert asked.state == "quarantined"
    assert "--account" in str(asked.fix)
    before = workspace.lake.curated.digest(STREAMS)
    assert rebuild(workspace.lake).same
    assert workspace.lake.curated.digest(STREAMS) == before
    (told,) = workspace.lake.add(other, door="cli", account="Other")
    assert told.receipt["tables"]["streams"] == len(DAYS)
    assert verify(workspace.lake) == []


def test_who_a_file_is_of_is_known_after_a_kill(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = timeline(workspace.home, "export.csv", 5)
    with monkeypatch.context() as killed:
        killed.setattr(workspace.lake, "_take", interrupted)
        with pytest.raises(KeyboardInterrupt):
            workspace.lake.add(file, door="cli", account="Mine")
    (landed,) = workspace.lake.landing.files()
    (arrival,) = workspace.lake.take(landed)
    assert arrival.receipt["account"] == "Mine"


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_nothing_ends_the_watcher(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, tries = workspace.lake.landing.whole, []

    def failing_once() -> object:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("SELECT 1", {}, Exception("the server closed the connection"))
        return whole()

    monkeypatch.setattr(workspace.lake.landing, "whole", failing_once)
    monkeypatch.setattr("bedrot.lake.watch.FIRST_RETRY", 0.05)
    stop = Event()
    watcher = Thread(target=watch, args=(workspace.lake, stop))
    watcher.start()
    try:
        timeline(workspace.home / "lake" / "landing", "One-audience-timeline.csv", 5)
        wait_until(lambda: workspace.lake.curated.digest(STREAMS)[0] == len(DAYS))
    finally:
        stop.set()
        watcher.join(10)
    assert not watcher.is_alive()


def test_a_newer_file_with_fewer_rows_takes_nothing_away_and_says_so(workspace: Workspace) -> None:
    full, part = workspace.home / "a.csv", workspace.home / "b.csv"
    header = "Day,Campaign name,Amount spent (EUR),Impressions\n"
    full.write_text(f"{header}2026-01-01,x,5,2000\n2026-01-01,y,6,2000\n")
    part.write_text(f"{header}2026-01-01,x,5,2000\n")
    workspace.lake.add(full, door="cli")
    (arrival,) = workspace.lake.add(part, door="cli")
    assert arrival.receipt["tables"] == {}
    assert any("1 of 1 parts of this file are not used" in said for said in arrival.receipt["warnings"])


def test_a_file_that_changes_while_it_is_read_is_read_as_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    landing = workspace.home / "lake" / "landing"
    file = timeline(landing, "One-audience-timeline.csv", 5)
    keep = workspace.lake.raw.keep

    def changing(*kept: object) -> None:
        timeline(landing, "One-audience-timeline.csv", 999)
        keep(*kept)  # type: ignore[arg-type]

    with monkeypatch.context() as changed:
        changed.setattr(workspace.lake.raw, "keep", changing)
        (landed,) = workspace.lake.landing.files()
        workspace.lake.take(landed)
    assert verify(workspace.lake) == []
    assert file.exists()
    (landed,) = workspace.lake.landing.files()
    workspace.lake.take(landed)
    assert workspace.lake.rows(STREAMS).collect().get_column("streams").to_list() == [999] * len(DAYS)
    assert verify(workspace.lake) == []


def test_a_kill_while_an_account_is_told_again_loses_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = timeline(workspace.home, "export.csv", 5)
    workspace.lake.add(file, door="cli", account="One")
    merge = Curated.merge

    def killed_at_the_second_table(curated: Curated, table: Table, *rest: object, **named: object) -> object:
        if table is AUDIENCE:
            raise KeyboardInterrupt
        return merge(curated, table, *rest, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as killed:
        killed.setattr(Curated, "merge", killed_at_the_second_table)
        with pytest.raises(KeyboardInterrupt):
            workspace.lake.add(file, door="cli", account="Two")
    (landed,) = workspace.lake.landing.files()
    workspace.lake.take(landed)
    assert verify(workspace.lake) == []
    for table in (STREAMS, AUDIENCE):
        assert workspace.lake.rows(table).collect().get_column("account").unique().to_list() == ["Two"]


def test_naming_an_artist_later_counts_nothing_twice(workspace: Workspace) -> None:
    workspace.lake.add(timeline(workspace.home, "one.a-audience-timeline.csv", 5), door="cli")
    workspace.close()
    with (workspace.home / "bedrot.toml").open("a") as settings:
        settings.write('[artists]\n"ONE" = ["one.a"]\n')
    again = Workspace.open(workspace.home)
    again.lake.add(timeline(workspace.home, "One-audience-timeline.csv", 6), door="cli")
    rows = again.lake.rows(STREAMS).collect()
    assert rows.get_column("artist").unique().to_list() == ["ONE"]
    assert rows.get_column("streams").to_list() == [6] * len(DAYS)
    assert verify(again.lake) == []


def test_a_damaged_receipt_stops_no_rebuild(workspace: Workspace) -> None:
    workspace.lake.add(timeline(workspace.home, "One-audience-timeline.csv", 5), door="cli")
    (receipt,) = (workspace.home / "lake" / "raw").rglob("receipt-*.json")
    receipt.write_text("{")
    assert rebuild(workspace.lake).same
    assert any(receipt.name in problem for problem in verify(workspace.lake))


def test_facts_written_before_a_table_had_a_column_are_derived_again(workspace: Workspace) -> None:
    file = timeline(workspace.home, "One-audience-timeline.csv", 5)
    workspace.lake.add(file, door="cli")
    known = workspace.lake.rows(STREAMS).collect()
    (folder,) = (
        path.parent
        for path in (workspace.home / "lake" / "curated").rglob("_delta_log")
        if "streams" in str(path)
    )
    write_deltalake(
        folder, known.drop("level", "title").to_arrow(), mode="overwrite", schema_mode="overwrite"
    )
    workspace.store.delete("curated/columns")
    workspace.close()
    again = Workspace.open(workspace.home)
    assert again.lake.rows(STREAMS).collect().equals(known)
    again.close()
