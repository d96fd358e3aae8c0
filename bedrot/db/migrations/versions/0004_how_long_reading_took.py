"""When the reading of each arrival began and ended; of earlier ones nobody knows."""

import sqlalchemy as sa
from alembic import op

from bedrot.db.models import Instant

revision = "0004"
down_revision = "0003"
COLUMNS = ("began_at", "ended_at")


def upgrade() -> None:
    """Forwards."""
    with op.batch_alter_table("arrivals") as table:
        for name in COLUMNS:
            table.add_column(sa.Column(name, Instant(timezone=True)))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("arrivals") as table:
        for name in COLUMNS:
            table.drop_column(name)
