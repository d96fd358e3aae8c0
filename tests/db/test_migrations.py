"""The steps of the schema lead to the models, on SQLite and on PostgreSQL."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bedrot.db import Database
from bedrot.db.models import Base


def test_the_steps_lead_to_the_models_and_may_be_taken_twice(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url, folder=tmp_path)
    database.migrate()
    database.migrate()
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


def test_a_lock_is_held_by_one(database_url: str, tmp_path: Path) -> None:
    first, second = (Database(database_url, folder=tmp_path) for _ in range(2))
    with first.try_lock("curated streams") as held, second.try_lock("curated streams") as other:
        assert (held, other) == (True, False)
    with second.try_lock("curated streams") as held:
        assert held
    first.close()
    second.close()
