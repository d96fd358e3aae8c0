"""Deciding: what a person says of who is who is checked, written down, and the facts it touches are derived again."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from bedrot.catalog import Act, Decision
from bedrot.catalog.acts import (
    AliasArtist,
    LinkCampaign,
    MergeRecordings,
    NameArtist,
    NameTitle,
    OwnRecordings,
    ShareRecording,
    SplitRecording,
    Undo,
    standing,
)
from bedrot.catalog.names import folded
from bedrot.catalog.recordings import Groups
from bedrot.catalog.splits import check, splits_of
from bedrot.errors import DecisionRefused
from bedrot.lake.identities import NAMED
from bedrot.lake.resolving import apply_catalog
from bedrot.lake.zones import Zones


def decide(zones: Zones, act: Act, *, by: str) -> tuple[Decision, list[str]]:
    """The decision, and the tables whose facts it changed; raises DecisionRefused, SplitsRefused."""
    with zones.database.lock("deciding"):
        zones.decisions.refresh()
        _check(zones, act)
        decision = zones.decisions.add(act, by)
    changed = apply_catalog(zones)
    if not changed:
        # No fact is another, yet what is shared, or whose, is told otherwise now.
        zones.ledger.commit([table.name for table in NAMED])
    return decision, changed


def _check(zones: Zones, act: Act) -> None:
    if type(act) in _CHECKS:
        _CHECKS[type(act)](zones, act)
    if isinstance(act, SHARING):
        _check_shares(zones, act)


def _check_shares(zones: Zones, act: Act) -> None:
    """With the act, as before it, the payees of a recording have no more than all of it."""
    every = zones.decisions.every()
    number = max((decision.number for decision in every), default=0) + 1
    hold = standing((*every, Decision(number=number, at=datetime.now(UTC), by="nobody yet", act=act)))
    shares = [decision.act for decision in hold if isinstance(decision.act, ShareRecording)]
    check(splits_of(shares, Groups(hold).of))


def _check_alias(zones: Zones, act: AliasArtist) -> None:
    catalog = zones.catalog
    if act.artist not in catalog.names.artists:
        raise DecisionRefused(
            f"{act.artist} is not one of the label's artists.",
            fix="Name the artist first, then its spellings.",
        )
    owner = catalog.names.canonical(act.spelling)
    if catalog.names.knows(act.spelling):
        said = "means that already" if owner == act.artist else f"means {owner}"
        raise DecisionRefused(
            f"“{act.spelling}” {said}.", fix="Undo that decision first, or change [artists] in bedrot.toml."
        )


def _check_artist(zones: Zones, act: NameArtist) -> None:
    catalog = zones.catalog
    if catalog.names.knows(act.name) and not act.members:
        raise DecisionRefused(
            f"{act.name} is one of the label's artists already.", fix="There is nothing to do."
        )
    unknown = [name for name in act.members if name not in catalog.names.artists]
    if unknown:
        raise DecisionRefused(
            f"{', '.join(unknown)} {'are' if len(unknown) > 1 else 'is'} not among the label's artists.",
            fix="A collaboration's members are artists that are named: name them first.",
        )
    if any(folded(name) == folded(act.name) for name in act.members):
        raise DecisionRefused(f"{act.name} cannot be a member of itself.", fix="List its members alone.")
    if joint := [name for name in act.members if name in catalog.members]:
        artists = ", ".join(catalog.members[joint[0]])
        raise DecisionRefused(
            f"{joint[0]} is a collaboration itself.", fix=f"List its artists in its place: {artists}."
        )
    if act.members and any(act.name in members for members in catalog.members.values()):
        raise DecisionRefused(
            f"{act.name} is a member of a collaboration, and cannot be one.", fix="Undo that decision first."
        )


def _check_merge(zones: Zones, act: MergeRecordings) -> None:
    groups, one, other = zones.catalog.recordings.groups, act.recording, act.other
    if groups.of(one) == groups.of(other):
        raise DecisionRefused(f"{one} and {other} are one recording already.", fix="There is nothing to do.")
    for isrc in (one, other):
        _check_known(zones, isrc)


def _check_split(zones: Zones, act: SplitRecording) -> None:
    groups = zones.catalog.recordings.groups
    if groups.members(groups.of(act.isrc)) == (act.isrc,):
        raise DecisionRefused(f"{act.isrc} is a recording of its own already.", fix="There is nothing to do.")


def _check_title(zones: Zones, act: NameTitle) -> None:
    if not act.new:
        _check_known(zones, act.recording)


def _check_share(zones: Zones, act: ShareRecording) -> None:
    _check_known(zones, act.recording)


def _check_own(zones: Zones, act: OwnRecordings) -> None:
    of = zones.catalog.recordings.groups.of
    shared = {of(one.recording) for one in zones.catalog.shares}
    for recording in act.recordings:
        _check_known(zones, recording)
        if of(recording) in shared:
            raise DecisionRefused(
                f"Somebody has, or had, a share of {recording}.",
                fix="What nobody is given is the label's own: end that share, or undo its decision.",
            )


def _check_known(zones: Zones, recording: str) -> None:
    found = zones.identities.frame()
    if recording not in set(found.get_column("isrc")) | set(found.get_column("recording")):
        raise DecisionRefused(
            f"No file has a recording {recording}.",
            fix="Check the ISRC, or add a file that has it first.",
        )


def _check_link(zones: Zones, act: LinkCampaign) -> None:
    if act.artist not in zones.catalog.names.artists:
        raise DecisionRefused(
            f"{act.artist} is not one of the label's artists.", fix="Name the artist first."
        )
    if act.campaign not in set(zones.identities.frame().get_column("campaign")):
        raise DecisionRefused(
            f"No file has a campaign “{act.campaign[:80]}”.",
            fix="Write its name as the ads' export has it, or add that export first.",
        )
    if act.recording:
        _check_known(zones, act.recording)


def _check_undo(zones: Zones, act: Undo) -> None:
    every, number = zones.decisions.every(), act.decision
    decision = next((one for one in every if one.number == number), None)
    if decision is None:
        raise DecisionRefused(f"There is no decision {number}.", fix="`bedrot catalog decisions` lists them.")
    if isinstance(decision.act, Undo):
        is_held = any(one.number == decision.act.decision for one in standing(every))
        if is_held:
            raise DecisionRefused(f"Decision {number} was undone already.", fix="There is nothing to do.")
    elif all(one.number != number for one in standing(every)):
        raise DecisionRefused(f"Decision {number} was undone already.", fix="Undo the undo to have it back.")
    elif isinstance(decision.act, NameArtist):
        _check_unneeded(zones, decision.act.name, number)


def _check_unneeded(zones: Zones, name: str, number: int) -> None:
    """An artist whom one decision alone names is not taken from under the others."""
    others = [one for one in zones.catalog.decisions if one.number != number]
    if name in zones.artists or any(
        isinstance(one.act, NameArtist) and one.act.name == name for one in others
    ):
        return
    needing = next((one.number for one in others if _is_about(one.act, name)), None)
    if needing:
        raise DecisionRefused(
            f"Decision {needing} needs {name} as an artist.", fix=f"Undo decision {needing} first."
        )


def _is_about(act: Act, artist: str) -> bool:
    """Whether an act makes no sense without an artist."""
    match act:
        case AliasArtist(artist=named) | LinkCampaign(artist=named):
            return named == artist
        case NameArtist(members=members):
            return artist in members
    return False


SHARING = (ShareRecording, MergeRecordings, SplitRecording, Undo)
"""Acts that can change who has how much of a recording."""
_CHECKS: Mapping[type, Callable[[Zones, Any], None]] = {
    AliasArtist: _check_alias,
    NameArtist: _check_artist,
    MergeRecordings: _check_merge,
    SplitRecording: _check_split,
    NameTitle: _check_title,
    ShareRecording: _check_share,
    OwnRecordings: _check_own,
    LinkCampaign: _check_link,
    Undo: _check_undo,
}
