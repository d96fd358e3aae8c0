"""Deciding who is who: facts are derived again, raw is not touched, and an undo gives back the very facts there were."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from bedrot.books.identifiers import identified, shared
from bedrot.books.money import Books
from bedrot.catalog import Act
from bedrot.catalog.acts import (
    AliasArtist,
    LinkCampaign,
    MergeRecordings,
    NameArtist,
    NameTitle,
    OwnRecordings,
    ShareRecording,
    Undo,
)
from bedrot.catalog.questions import Item
from bedrot.catalog.review import review
from bedrot.errors import DecisionRefused, SplitsRefused
from bedrot.lake.deciding import decide
from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.metrics.question import Question
from bedrot.tables import ROYALTIES, STREAMS
from bedrot.workspace import Workspace
from tests.lake.workspaces import digests

A, B = "QZXX12600001", "QZXX12600002"
HEADER = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\tSong/Album\t"
    "Country of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\n"
)


def bank(*lines: tuple[str, str, str]) -> str:
    """Bank details with a sale of each artist, title and ISRC."""
    row = "2026-05-06\t2026-03\tSpotify\t{}\t{}\t{}\t\t100\t100\tSong\tUS\t0\t0.30000000\n"
    return HEADER + "".join(row.format(*line) for line in lines)


ADS = "Day,Campaign name,Amount spent (USD),Impressions\n2026-03-01,GREYWATER - Halogen,5.00,2000\n"
RUN = "from bedrot.cli import main; main()"
SONGS = "date,streams\n2026-03-01,10\n2026-03-02,20\n"


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    text = '[artists]\n"NOVA K7" = ["nova.k7"]\n"MOTH1991" = []\n'
    made = Workspace.create(home, f"settle_seconds = 0\n{text}")
    yield made
    made.close()


def add(workspace: Workspace, folder: Path, name: str, content: str, account: str | None = None) -> None:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli", account=account)
    assert arrival.state == "read", arrival.receipt


def recordings(workspace: Workspace) -> set[str | None]:
    return set(workspace.lake.rows(STREAMS).collect().get_column("recording"))


def asked(workspace: Workspace, kind: str) -> list[Item]:
    found = review(workspace.catalog, workspace.lake.identities.frame())
    return [item for item in found if item.kind == kind]


def test_a_title_is_resolved_whichever_file_comes_first(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "HALOGEN-timeline.csv", SONGS, "NOVA K7")
    assert recordings(workspace) == {None}
    add(workspace, tmp_path, "bank.tsv", bank(("nova.k7", "Halogen", A)))
    assert recordings(workspace) == {A}
    add(workspace, tmp_path, "bank2.tsv", bank(("nova.k7", "Halogen", A), ("NOVA K7", "HALOGEN", B)))
    assert recordings(workspace) == {None}  # two recordings have that title now
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same


def test_a_title_that_no_recording_has_is_named_a_new_one(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "HALOGEN-timeline.csv", SONGS, "NOVA K7")
    (item,) = asked(workspace, "title")
    assert [choice.label for choice in item.choices] == ["None of the label's recordings"]
    assert item.title
    act = NameTitle(artist=item.artist, title=item.title, recording=A)
    with pytest.raises(DecisionRefused, match="No file has a recording"):
        decide(workspace.lake, act, by="test")
    decide(workspace.lake, act.model_copy(update={"new": True}), by="test")
    assert recordings(workspace) == {A}
    assert not asked(workspace, "title")
    assert verify(workspace.lake) == []


def test_merging_makes_two_isrcs_one_recording_and_undo_gives_back_the_facts(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("NOVA K7", "Halogen", A), ("NOVA K7", "HALOGEN", B)))
    add(workspace, tmp_path, "HALOGEN-timeline.csv", SONGS, "NOVA K7")
    before, raw = digests(workspace), workspace.lake.raw.hashes()
    (item,) = asked(workspace, "same")
    decision, changed = decide(workspace.lake, item.choices[0].act, by="test")
    assert set(changed) == {"royalties", "streams"}
    sold = workspace.lake.rows(ROYALTIES).group_by("recording").agg(pl.col("quantity").sum()).collect()
    assert sold.rows() == [(A, 200)]
    for isrc in (A, B):  # an address that was kept from before leads to it too
        asked_for = Question(("revenue",), period="all", where=(("recording", isrc),))
        assert workspace.query.answers(asked_for)[0].total == "0.6"
    assert recordings(workspace) == {A}
    assert not asked(workspace, "same")
    assert verify(workspace.lake) == []
    decide(workspace.lake, Undo(decision=decision.number), by="test")
    assert digests(workspace) == before
    assert workspace.lake.raw.hashes() == raw
    assert verify(workspace.lake) == []


def test_an_alias_renames_facts_and_undo_gives_back_their_own_spelling(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("N0VA K7", "Halogen", A), ("MOTH1991", "Tide", B)))
    before = digests(workspace)
    (item,) = asked(workspace, "artist")
    assert item.choices[0].act == AliasArtist(spelling="N0VA K7", artist="NOVA K7")
    decision, changed = decide(workspace.lake, item.choices[0].act, by="test")
    assert changed == ["royalties"]
    artists = set(workspace.lake.rows(ROYALTIES).collect().get_column("artist"))
    assert artists == {"NOVA K7", "MOTH1991"}
    decide(workspace.lake, Undo(decision=decision.number), by="test")
    assert digests(workspace) == before


def test_decisions_outlive_the_database_and_reach_other_processes(
    workspace: Workspace, tmp_path: Path, home: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("NOVA K7", "Halogen", A), ("NOVA K7", "HALOGEN", B)))
    command = [sys.executable, "-c", RUN, "catalog", "merge", A, B, "--home", str(home)]
    subprocess.run(command, check=True, capture_output=True)
    workspace.query.revision()
    answer = workspace.query.answers(question("recording"))[0]
    assert [(row.key, row.total) for row in answer.breakdown or []] == [(A, "0.6")]
    workspace.close()
    (home / "bedrot.db").unlink()
    again = Workspace.open(home)
    rebuild(again.lake)
    assert set(again.lake.rows(ROYALTIES).collect().get_column("recording")) == {A}
    again.close()


def question(by: str) -> Question:
    return Question(("revenue",), period="all", by=by)


def test_what_a_person_said_is_not_so_is_not_asked_again(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("NOVA K7", "Halogen", A), ("NOVA K7", "HALOGEN", B)))
    (item,) = asked(workspace, "same")
    decide(workspace.lake, item.choices[-1].act, by="test")
    assert not asked(workspace, "same")


@pytest.mark.parametrize(
    "act",
    [
        AliasArtist(spelling="Nobody", artist="Unnamed"),
        AliasArtist(spelling="NOVA.K7", artist="MOTH1991"),
        NameArtist(name="nova k7"),
        NameArtist(name="DUO", members=("NOVA K7", "Stranger")),
        MergeRecordings(recording=A, other="QZXX12699999"),
        MergeRecordings(recording=A, other=A),
        NameTitle(artist=None, title="X", recording="QZXX12699999"),
        Undo(decision=7),
    ],
    ids=lambda act: act.kind,
)
def test_what_contradicts_what_is_known_is_refused_and_not_written_down(
    workspace: Workspace, tmp_path: Path, act: Act
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("NOVA K7", "Halogen", A)))
    with pytest.raises(DecisionRefused) as refused:
        decide(workspace.lake, act, by="test")
    assert refused.value.fix
    assert workspace.lake.decisions.every() == ()


def test_a_name_written_in_several_ways_is_asked_about_once(workspace: Workspace, tmp_path: Path) -> None:
    spellings = [("Ghost", "Boo", ""), ("GHOST", "BOO", ""), ("Ghost", "Boo", "")]
    twice = [(credit, "Wing", isrc) for credit in ("NOVA K7", "NOVA K7, Bo") for isrc in (A, B)]
    add(workspace, tmp_path, "bank.tsv", bank(*spellings, *twice))
    found = review(workspace.catalog, workspace.lake.identities.frame())
    assert [(item.subject, item.rows) for item in found] == [
        (f"same:{A}/{B}", 4),
        ("artist:ghost", 3),
        ("title:ghost/boo", 3),
    ]
    assert "“Ghost”" in found[1].says  # as most facts have it


def test_hostile_names_are_asked_about_as_they_are(workspace: Workspace, tmp_path: Path) -> None:
    names = ["<script>alert(1)</script>", "\u202eRTL", "💀" * 300, "=cmd()", "x" * 2000]
    add(workspace, tmp_path, "bank.tsv", bank(*((name, name, "") for name in names)))
    found = asked(workspace, "artist")
    assert len(found) == len(names)
    for item in found:
        decide(workspace.lake, item.choices[-1].act, by="test")
    assert not asked(workspace, "artist")


def test_who_adds_files_follows_what_another_process_decided(
    workspace: Workspace, tmp_path: Path, home: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("N0VA K7", "Halogen", A)))
    command = [sys.executable, "-c", RUN, "catalog", "alias", "N0VA K7", "NOVA K7", "--home", str(home)]
    subprocess.run(command, check=True, capture_output=True)
    add(workspace, tmp_path, "bank2.tsv", bank(("N0VA K7", "Halogen", A), ("N0VA K7", "Tide", B)))
    assert set(workspace.lake.rows(ROYALTIES).collect().get_column("artist")) == {"NOVA K7"}
    assert verify(workspace.lake) == []


@pytest.mark.parametrize(
    "needing",
    [
        AliasArtist(spelling="grey", artist="GREYWATER"),
        NameArtist(name="DUO", members=("GREYWATER", "NOVA K7")),
        LinkCampaign(campaign="GREYWATER - Halogen", artist="GREYWATER"),
    ],
    ids=lambda act: act.kind,
)
def test_an_artist_whom_others_need_is_not_undone_before_them(
    workspace: Workspace, tmp_path: Path, needing: Act
) -> None:
    add(workspace, tmp_path, "ads.csv", ADS)
    named, _ = decide(workspace.lake, NameArtist(name="GREYWATER"), by="test")
    built, _ = decide(workspace.lake, needing, by="test")
    with pytest.raises(DecisionRefused, match=f"Decision {built.number} needs GREYWATER"):
        decide(workspace.lake, Undo(decision=named.number), by="test")
    decide(workspace.lake, Undo(decision=built.number), by="test")
    decide(workspace.lake, Undo(decision=named.number), by="test")
    assert workspace.names.artists == ("NOVA K7", "MOTH1991")


def test_collaborations_are_of_single_artists(workspace: Workspace) -> None:
    """Members of members would be nobody's: each of them is named."""
    decide(workspace.lake, NameArtist(name="DUO", members=("NOVA K7", "MOTH1991")), by="test")
    with pytest.raises(DecisionRefused, match="DUO is a collaboration") as refused:
        decide(workspace.lake, NameArtist(name="TRIO", members=("DUO", "NOVA K7")), by="test")
    assert "NOVA K7, MOTH1991" in refused.value.fix
    with pytest.raises(DecisionRefused, match="is a member"):
        decide(workspace.lake, NameArtist(name="NOVA K7", members=("MOTH1991",)), by="test")


def test_members_are_those_of_a_name_in_any_spelling(workspace: Workspace) -> None:
    decide(workspace.lake, NameArtist(name="DUO"), by="test")
    decide(workspace.lake, NameArtist(name="d.u.o", members=("NOVA K7", "MOTH1991")), by="test")
    assert workspace.catalog.members_of("DUO") == ("NOVA K7", "MOTH1991")


def share(recording: str, payee: str, part: str) -> ShareRecording:
    return ShareRecording(recording=recording, payee=payee, share=Decimal(part), since=date(2026, 1, 1))


def test_all_of_a_recording_is_the_labels_own_until_somebody_has_a_share(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(*[("NOVA K7", "Halogen", A), ("NOVA K7", "Other", B)] * 4))
    assert not {A, B} & shared(workspace.lake)
    owned, _ = decide(workspace.lake, OwnRecordings(recordings=(A, B)), by="test")
    assert workspace.catalog.owned == {A, B} <= shared(workspace.lake)
    assert all("shares" not in one.lacks for one in identified(workspace.lake))
    assert workspace.query.answers(Question(("split_coverage",), period="all"))[0].total == 1
    decide(workspace.lake, share(A, "Ada", "0.6"), by="test")
    assert workspace.catalog.owned == {B}
    with pytest.raises(DecisionRefused, match="share of"):
        decide(workspace.lake, OwnRecordings(recordings=(B, A)), by="test")
    with pytest.raises(DecisionRefused, match="No file has"):
        decide(workspace.lake, OwnRecordings(recordings=("QZEX12399999",)), by="test")
    decide(workspace.lake, Undo(decision=owned.number), by="test")
    assert B not in shared(workspace.lake)
    assert workspace.query.answers(Question(("split_coverage",), period="all"))[0].total != 1


def test_no_order_of_decisions_shares_out_more_than_there_is(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("NOVA K7", "Halogen", A), ("NOVA K7", "HALOGEN", B)))
    given, _ = decide(workspace.lake, share(A, "Ada", "0.6"), by="test")
    undone, _ = decide(workspace.lake, Undo(decision=given.number), by="test")
    decide(workspace.lake, share(A, "Bo", "0.6"), by="test")
    with pytest.raises(SplitsRefused, match="Ada 60 %, Bo 60 %"):
        decide(workspace.lake, Undo(decision=undone.number), by="test")
    decide(workspace.lake, share(B, "Ada", "0.6"), by="test")
    with pytest.raises(SplitsRefused, match="come to 120 %"):
        decide(workspace.lake, MergeRecordings(recording=A, other=B), by="test")
    assert len(workspace.lake.decisions.every()) == 4
    assert len(Books.of(workspace.lake, "USD").splits) == 2


def test_who_dies_before_a_decision_is_announced_leaves_it_to_the_next(
    workspace: Workspace, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An open page keeps what it has until it hears of a change."""
    add(workspace, tmp_path, "bank.tsv", bank(("N0VA K7", "Halogen", A)))
    before = workspace.lake.ledger.revision()
    with monkeypatch.context() as patch:
        patch.setattr(workspace.lake.ledger, "commit", dies)
        with pytest.raises(KeyboardInterrupt):
            decide(workspace.lake, AliasArtist(spelling="N0VA K7", artist="NOVA K7"), by="test")
    Workspace.open(home).close()
    assert any("royalties" in one.tables for one in workspace.lake.ledger.revisions_after(before))


def dies(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_kill_between_deriving_recordings_and_their_announcement_is_made_up_for(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workspace, tmp_path, "bank.tsv", bank(("NOVA K7", "Halogen", A), ("NOVA K7", "HALOGEN", B)))
    before = workspace.lake.ledger.revision()
    with monkeypatch.context() as patch:
        patch.setattr(
            type(workspace.lake.ledger), "commit", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            decide(workspace.lake, MergeRecordings(recording=A, other=B), by="test")
    assert workspace.lake.ledger.revision() == before
    workspace.close()
    again = Workspace.open(workspace.home)
    told = {name for commit in again.lake.ledger.revisions_after(before) for name in commit.tables}
    assert {"royalties", "streams"} <= told
    assert set(again.lake.rows(ROYALTIES).collect().get_column("recording")) == {A}
    again.close()


def test_a_campaign_nobody_ran_is_not_linked(workspace: Workspace) -> None:
    with pytest.raises(DecisionRefused, match="No file has a campaign"):
        decide(workspace.lake, LinkCampaign(campaign="NOVA K7 - TYPO", artist="NOVA K7"), by="test")
