"""Deciding: what a person says of who is who is checked, written down, and the facts it touches are derived again."""

from collections.abc import Callable, Mapping
from typing import Any

from bedrot.catalog import Act, Decision
from bedrot.catalog.acts import (
    AliasArtist,
    LinkCampaign,
    MergeRecordings,
    NameArtist,
    NameTitle,
    ShareRecording,
    SplitRecording,
    Undo,
    standing,
)
from bedrot.catalog.names import folded
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
        zones.ledger.commit(
            [table.name for table in NAMED]
        )  # what is shared, or whose, is told otherwise now
    return decision, changed


def _check(zones: Zones, act: Act) -> None:
    for kind, check_act in _CHECKS.items():
        if isinstance(act, kind):
            check_act(zones, act)


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
    _check_known(zones, act.recording)


def _check_share(zones: Zones, act: ShareRecording) -> None:
    _check_known(zones, act.recording)
    check(splits_of((*zones.catalog.shares, act), zones.catalog.recordings.groups.of))


def _check_known(zones: Zones, recording: str) -> None:
    found = zones.identities.frame()
    if recording not in set(found.get_column("isrc")) | set(found.get_column("recording")):
        raise DecisionRefused(
            f"No file tells of a recording {recording}.",
            fix="Check the ISRC, or add a file that has it first.",
        )


def _check_link(zones: Zones, act: LinkCampaign) -> None:
    if act.artist not in zones.catalog.names.artists:
        raise DecisionRefused(
            f"{act.artist} is not one of the label's artists.", fix="Name the artist first."
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


_CHECKS: Mapping[type, Callable[[Zones, Any], None]] = {
    AliasArtist: _check_alias,
    NameArtist: _check_artist,
    MergeRecordings: _check_merge,
    SplitRecording: _check_split,
    NameTitle: _check_title,
    ShareRecording: _check_share,
    LinkCampaign: _check_link,
    Undo: _check_undo,
}
