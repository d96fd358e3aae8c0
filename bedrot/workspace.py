"""A workspace: the settings, the lake, the database and the catalog of one label, put together."""

from datetime import timedelta
from pathlib import Path

from bedrot.books.annotations import Annotations
from bedrot.books.naming import NAMING
from bedrot.books.shelf.births import births
from bedrot.books.worked import WORKED
from bedrot.catalog import Catalog, Names
from bedrot.connectors import CONNECTORS
from bedrot.db import Database
from bedrot.db.preferences import Preferences
from bedrot.errors import LakeDamaged, WorkspaceMissing
from bedrot.lake import Lake
from bedrot.lake.mapped import finish_deleting
from bedrot.lake.resolving import apply_catalog, resolve_recordings
from bedrot.lake.sealed import SealedStore
from bedrot.lake.sealing import finish_sealing
from bedrot.lake.store import LIBRARIES, told_by
from bedrot.lake.undo import finish_undoing
from bedrot.metrics.query import Engine
from bedrot.settings import FILE, Goal, Settings, load_settings

CACHE = "cache"
"""Where frames that are dear to make lie; it may be deleted at any time."""

TEMPLATE = """# The settings of this workspace; `bedrot doctor` explains each one.
label = "{label}"

# The lake: a folder, or s3://bucket/prefix with an [s3] section (keys belong in BEDROT_S3__KEY and BEDROT_S3__SECRET).
lake = "lake"
# A file beside this one, or postgresql://user:password@host/name
database = "sqlite:///bedrot.db"

[goal]
start_streams = 1300000
start_date = 2025-07-01
target_streams = 100000000
target_date = 2030-12-31

# The label's artists and the other names each goes by: accounts, handles, spellings.
[artists]
# "ARTIST NAME" = ["artist.handle", "Another Spelling"]
"""


class Workspace:
    """Everything a command or a request needs."""

    def __init__(self, home: Path, settings: Settings) -> None:
        Names(settings.artists)  # refuses a spelling that two claim before anything is opened
        self.home = home
        self.settings = settings
        self.store = SealedStore(settings.lake, s3=settings.s3, folder=home)
        self.database = Database(settings.database, folder=home)
        self.database.migrate()
        self.lake = Lake(
            self.store,
            self.database,
            CONNECTORS,
            settings.artists,
            settle_seconds=settings.settle_seconds,
            archive_after=timedelta(days=settings.archive_after_days),
            cache=home / CACHE,
        )
        self.annotations = Annotations(self.lake)
        self.preferences = Preferences(self.database, settings)
        self._engine = self._engine_for(self.preferences.goal().value)

    @classmethod
    def open(cls, home: Path, *, damaged: bool = False) -> "Workspace":
        """The workspace in a folder; raises WorkspaceMissing when there is none.

        One whose lake cannot be read raises LakeDamaged, unless it is opened to be verified or made again, `damaged` or not.
        """
        if not (home / FILE).exists():
            raise WorkspaceMissing(
                f"There is no workspace in {home}.", fix=f"Make one with `bedrot init --home {home}`."
            )
        workspace = cls(home, load_settings(home))
        try:
            workspace._catch_up()
        except LakeDamaged:
            if not damaged:
                workspace.close()
                raise
        return workspace

    def _catch_up(self) -> None:
        """Brings curated up to the catalog, and finishes what processes that died left. Raises LakeDamaged, StoreUnavailable."""
        try:
            with told_by(self.store):
                apply_catalog(self.lake)
                finish_undoing(self.lake)
                finish_deleting(self.lake)
                resolve_recordings(self.lake)
                finish_sealing(self.lake)
        except (*LIBRARIES, ValueError) as error:
            said = str(error).split("\n", 1)[0][:300]
            raise LakeDamaged(
                f"The lake at {self.store.address} cannot be read: {said}.",
                fix="Run `bedrot verify`, which names what is damaged, and do what it says.",
            ) from error

    @classmethod
    def create(cls, home: Path, text: str = "") -> "Workspace":
        """A workspace in a folder, with a settings file unless it has one; opens it when it exists already."""
        home.mkdir(parents=True, exist_ok=True)
        if not (home / FILE).exists():
            (home / FILE).write_text(text or TEMPLATE.format(label="My label"), encoding="utf-8")
        return cls.open(home)

    @property
    def query(self) -> Engine:
        """The engine that answers questions; a new one once the goal is another."""
        goal = self.preferences.goal().value
        if goal != self._engine.goal:
            self._engine = self._engine_for(goal)
        return self._engine

    def _engine_for(self, goal: Goal) -> Engine:
        return Engine(self.lake, goal, self.settings.currency, worked=WORKED, naming=NAMING, births=births)

    @property
    def catalog(self) -> Catalog:
        """Who is who."""
        return self.lake.catalog

    @property
    def names(self) -> Names:
        """The label's artists, and the spellings that mean each."""
        return self.lake.names

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()
