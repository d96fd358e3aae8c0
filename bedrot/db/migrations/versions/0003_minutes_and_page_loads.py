"""Minutes in which the product was there, and how long its pages took."""

import sqlalchemy as sa
from alembic import op

from bedrot.db.models import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "availability",
        sa.Column("minute", Instant(timezone=True), primary_key=True),
        sa.Column("good", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "page_loads",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("tiles_ms", sa.Integer(), nullable=False),
        sa.Column("largest_ms", sa.Integer()),
    )
    op.create_index("ix_page_loads_at", "page_loads", ["at"])


def downgrade() -> None:
    """Back."""
    op.drop_table("page_loads")
    op.drop_table("availability")
