"""What people decide about a collaboration counts at once for whoever may see only some artists, in this process and the next."""

from pathlib import Path

from bedrot.catalog.acts import NameArtist, Undo
from bedrot.lake.deciding import decide
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.api.serving import timeline

JOINT = "One Two Sessions"


def followers(workspace: Workspace) -> int | None:
    """The follows that somebody sees who may see only "One"."""
    question = Question(("followers",), within=("One",), period="all", compare="none")
    (answer,) = workspace.query.answers(question)
    return None if answer.total is None else int(answer.total)


def test_a_scope_follows_decisions_about_who_has_part(home: Path) -> None:
    (home / "bedrot.toml").write_text('settle_seconds = 0\n[artists]\n"One" = []\n"Two" = []\n')
    workspace = Workspace.create(home)
    for artist, streams in (("One", 100), (JOINT, 200)):
        file = home / f"{artist}-audience-timeline.csv"
        file.write_bytes(timeline(streams=streams))
        workspace.lake.add(file, door="cli")
    alone = followers(workspace)
    assert alone
    decision, _ = decide(workspace.lake, NameArtist(name=JOINT, members=("One", "Two")), by="owner")
    assert followers(workspace) == 2 * alone
    workspace.close()
    again = Workspace.open(home)
    assert followers(again) == 2 * alone
    decide(again.lake, Undo(decision=decision.number), by="owner")
    assert followers(again) == alone
    again.close()
    last = Workspace.open(home)
    assert followers(last) == alone
    last.close()
