"""The sample label: a seeded generator that writes a believable small label as the platforms' own export files.

The only room of the product that knows artists' names; they and all their numbers are for demonstration and tests.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bedrot.demo.bank_files import write_deposits
from bedrot.demo.calendar_file import write_calendar
from bedrot.demo.catalogue_file import write_catalogue
from bedrot.demo.distrokid_files import write_bank_details
from bedrot.demo.distrokid_pages import write_pages
from bedrot.demo.downloads import Downloads
from bedrot.demo.email_files import write_mailings
from bedrot.demo.label import ARTISTS, DISTROKID, TOO_LOST, Goal, goal
from bedrot.demo.link_files import write_link_page
from bedrot.demo.meta_files import write_exports
from bedrot.demo.royalties import royalty_lines
from bedrot.demo.simulate import simulate
from bedrot.demo.song_files import write_songs
from bedrot.demo.spotify_files import write_timelines
from bedrot.demo.tiktok_account_files import write_accounts
from bedrot.demo.tiktok_files import write_overviews
from bedrot.demo.toolost_files import write_answers
from bedrot.demo.truth import Told, Truth, tell
from bedrot.demo.window_files import write_windows

__all__ = ["ARTISTS", "DISTROKID", "TOO_LOST", "Goal", "Truth", "goal", "write_label"]

SEED = 1987


def write_label(folder: Path, *, today: date, seed: int = SEED) -> Truth:
    """Writes 24 months of exports into a folder, dated as downloaded; the same for the same day and seed."""
    folder.mkdir(parents=True, exist_ok=True)
    world, downloads = simulate(today, seed), Downloads(folder)
    lines = write_bank_details(downloads, world, royalty_lines(world))
    overviews = write_overviews(downloads, world)
    told = Told(
        lines=lines,
        deposits=write_deposits(downloads, world, lines),
        audiences=write_timelines(downloads, world),
        overviews=overviews,
        follows=write_accounts(downloads, world, overviews),
        ads=write_exports(downloads, world),
        link_page=write_link_page(downloads, world, overviews),
        mailings=write_mailings(downloads, world),
        pages={DISTROKID: write_pages(downloads, world), TOO_LOST: write_answers(downloads, world)},
        songs=write_songs(downloads, world),
        windows=write_windows(downloads, world),
    )
    write_calendar(downloads, world)
    write_catalogue(downloads, world)
    return tell(world, downloads.moments, told)
