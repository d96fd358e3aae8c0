"""One feed read again after its parser got better, with what waited; and readings of feeds that are gone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedrot.cli import main
from bedrot.cli.checks import checks
from bedrot.errors import SettingInvalid
from bedrot.kit import Connector, Feed, constant, day, text, whole
from bedrot.lake.rebuild import rebuild
from bedrot.lake.undo import undo
from bedrot.lake.verify import verify
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.workspaces import make_workspace

TIMELINE = Export("spotify_for_artists", "one", moment(1), {FIRST: (5,)})
HALL = Feed(
    name="plays",
    title="plays per day",
    where_to_get="Hall → Download.",
    tables=(STREAMS,),
    replaces_by=("day", "artist"),
    columns={
        "day": day("Hall day"),
        "artist": text("Hall artist"),
        "store": constant("hall"),
        "streams": whole("Hall plays"),
    },
)


def sources(workspace: Workspace, *feeds: Feed) -> Sequence[Connector]:
    """What is read, with feeds of a hall."""
    first = workspace.lake.built_in[0]
    return (*workspace.lake.built_in, replace(first, name="hall", title="Hall", feeds=feeds, layouts=()))


@pytest.fixture
def workspace(home: Path) -> Workspace:
    """One with a file of a known source, and one that nobody knows yet."""
    made = make_workspace(home)
    made.lake.add(TIMELINE.write(home / "files"), door="cli")
    (home / "hall.csv").write_text("Hall day,Hall artist,Hall plays\n2026-01-01,A,7\n2026-01-02,A,x\n")
    made.lake.add(home / "hall.csv", door="cli")
    return made


def test_what_waited_is_read_by_a_new_feed(workspace: Workspace) -> None:
    workspace.lake.connectors = sources(workspace, HALL)
    done = rebuild(workspace.lake, only="hall")
    assert done.files == 1
    assert done.changes == ["hall.csv: was quarantined, is read now, by hall.plays."]
    assert not done.same
    assert workspace.lake.rows(STREAMS).collect().height == 2
    assert verify(workspace.lake) == []


def test_a_better_parser_reads_only_its_own_files_again(workspace: Workspace) -> None:
    workspace.lake.connectors = sources(workspace, HALL)
    rebuild(workspace.lake, only="hall.plays")
    columns = {**HALL.columns, "streams": whole("Hall plays", blank=True)}
    better = replace(HALL, version=2, columns=columns, absent=("nothing",))
    first, *_ = workspace.lake.built_in
    workspace.lake.connectors = [
        c if c.name != "hall" else replace(first, name="hall", title="Hall", feeds=(better,), layouts=())
        for c in workspace.lake.built_in
    ]
    done = rebuild(workspace.lake, only="hall.plays")
    assert done.files == 1
    assert verify(workspace.lake) == []
    (hall,) = workspace.lake.ledger.readings("read", source="hall")
    assert hall.parser_version == 2


def test_what_was_taken_back_stays_so(workspace: Workspace) -> None:
    undo(workspace.lake, TIMELINE.sha256)
    rebuild(workspace.lake, only="spotify_for_artists")
    assert workspace.lake.rows(STREAMS).collect().height == 0
    assert [r.state for r in workspace.lake.ledger.every() if r.file_sha256 == TIMELINE.sha256] == ["undone"]
    assert verify(workspace.lake) == []


def test_a_name_nobody_knows_is_told_with_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(SettingInvalid) as told:
        rebuild(workspace.lake, only="spotify_for_artist")
    assert "spotify_for_artists" in told.value.fix


def test_a_feed_that_is_gone_is_told_and_breaks_nothing(workspace: Workspace) -> None:
    workspace.lake.connectors = sources(workspace, HALL)
    rebuild(workspace.lake, only="hall")
    (other,) = (c for c in workspace.lake.built_in if c.name == "hall")
    known = [c for c in workspace.lake.built_in if c.name != "hall"]
    workspace.lake.connectors = [*known, replace(other, feeds=(replace(HALL, name="daily"),))]
    assert any("hall.plays, which is gone" in problem for problem in verify(workspace.lake))
    (workspace.home / "more.csv").write_text("Hall day,Hall artist,Hall plays\n2026-01-03,A,9\n")
    (arrival,) = workspace.lake.add(workspace.home / "more.csv", door="cli")
    assert arrival.state == "read"
    undo(workspace.lake, arrival.file_sha256)
    rebuild(workspace.lake)
    assert verify(workspace.lake) == []
    (reading,) = workspace.lake.ledger.readings("read", source="hall")
    assert reading.feed == "daily"


def test_doctor_and_the_commands_tell_of_it(workspace: Workspace) -> None:
    workspace.lake.connectors = sources(workspace, HALL)
    rebuild(workspace.lake, only="hall")
    workspace.close()
    (check,) = (check for check in checks(workspace.home) if check.name == "feeds")
    assert not check.ok
    assert "hall.plays" in check.said
    home = ["--home", str(workspace.home)]
    result = CliRunner().invoke(main, ["rebuild", "--feed", "hall", *home])
    assert result.exit_code == 0
    assert "hall.csv: was read, is quarantined now." in result.output
    assert CliRunner().invoke(main, ["verify", *home]).exit_code == 0


def test_undo_and_redo_as_commands(workspace: Workspace) -> None:
    workspace.close()
    home, file = ["--home", str(workspace.home)], str(TIMELINE.write(workspace.home / "files"))
    for named in (file, TIMELINE.sha256[:12]):
        assert '"streams": 1' in CliRunner().invoke(main, ["undo", named, "--json", *home]).output
        assert CliRunner().invoke(main, ["undo", named, *home]).exit_code == 1
        assert CliRunner().invoke(main, ["redo", named, *home]).exit_code == 0
        assert CliRunner().invoke(main, ["redo", named, *home]).exit_code == 1
    assert CliRunner().invoke(main, ["undo", "nowhere.csv", *home]).exit_code == 1
