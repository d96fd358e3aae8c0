"""What `bedrot doctor` looks at."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedrot.api.status import strangers
from bedrot.connectors import CONNECTORS
from bedrot.errors import BedrotError
from bedrot.lake.store import told_by
from bedrot.lake.verify import READ_AGAIN
from bedrot.settings import Settings
from bedrot.workspace import Workspace

LEAST_FREE = 2 * 2**30


@dataclass(frozen=True)
class Check:
    """One finding; `fix` says what to do when it is not ok."""

    name: str
    ok: bool
    said: str
    fix: str | None = None


def checks(home: Path) -> list[Check]:
    """Every finding about the workspace in `home`."""
    try:
        workspace = Workspace.open(home)
    except BedrotError as error:
        return [Check("workspace", ok=False, said=error.what, fix=error.fix), *_sources()]
    try:
        return [
            Check("workspace", ok=True, said=f"{home.absolute()} of {workspace.settings.label}"),
            _database(workspace),
            _lake(workspace),
            _space(home),
            _dashboard(),
            _artists(workspace),
            _feeds(workspace),
            *_sources(),
            *_settings(),
        ]
    finally:
        workspace.close()


def _database(workspace: Workspace) -> Check:
    kind = "SQLite" if workspace.database.is_sqlite else "PostgreSQL"
    return Check("database", ok=True, said=f"{kind}, revision {workspace.lake.ledger.revision()}")


def _lake(workspace: Workspace) -> Check:
    try:
        workspace.store.probe()
    except BedrotError as error:
        return Check("lake", ok=False, said=error.what, fix=error.fix)
    return Check(
        "lake",
        ok=True,
        said=f"{workspace.store.address} can be written; drop files in {workspace.lake.landing.where}",
    )


def _space(home: Path) -> Check:
    free = shutil.disk_usage(home).free
    said = f"{free / 2**30:.1f} GB free"
    return Check(
        "disk", ok=free > LEAST_FREE, said=said, fix=None if free > LEAST_FREE else "Make room on the disk."
    )


def _dashboard() -> Check:
    built = (Path(__file__).parent.parent / "web" / "index.html").exists()
    return Check(
        "dashboard",
        ok=built,
        said="built" if built else "not built",
        fix=None if built else "Run `make dashboard`.",
    )


def _artists(workspace: Workspace) -> Check:
    try:
        with told_by(workspace.store):
            unknown = strangers(workspace)
    except BedrotError as error:
        return Check("artists", ok=False, said=error.what, fix=error.fix)
    if not unknown:
        return Check("artists", ok=True, said=f"{len(workspace.names.artists)} named in the settings")
    return Check(
        "artists",
        ok=True,
        said=f"not named in the settings: {', '.join(unknown[:10])}",
        fix="Two of them may be one artist, who then counts twice. Under [artists] in bedrot.toml write each artist with the other "
        f'names it goes by, such as {json.dumps(unknown[0], ensure_ascii=False)} = ["another name"], and start again.',
    )


def _feeds(workspace: Workspace) -> Check:
    gone = sorted({f"{reading.source}.{reading.feed}" for reading in workspace.lake.orphans()})
    if not gone:
        return Check("feeds", ok=True, said="what read each file is still there")
    return Check(
        "feeds", ok=False, said=f"files were read by {', '.join(gone)}, which is gone", fix=READ_AGAIN
    )


def _sources() -> Iterator[Check]:
    for connector in CONNECTORS:
        for feed in connector.feeds:
            yield Check(
                f"source {connector.name}",
                ok=True,
                said=f"reads {connector.title} {feed.title}: {feed.where_to_get}",
            )


def _settings() -> Iterator[Check]:
    for name, field in Settings.model_fields.items():
        yield Check(f"setting {name}", ok=True, said=f"{field.description} (BEDROT_{name.upper()})")
