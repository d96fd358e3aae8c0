"""People with roles instead of one owner, who stays with password and sessions; invitations, tokens, audit log; preferences."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bedrot.db.models import Instant

revision = "0002"
down_revision = "0001"

WHAT_HAPPENED_STAYS = "what is in the audit log stays as it is"


def upgrade() -> None:
    """Forwards."""
    connection = op.get_bind()
    owners = connection.execute(sa.text("SELECT name, password_hash FROM owners ORDER BY name")).all()
    sessions = sa.table(
        "sessions",
        sa.column("token_sha256"),
        sa.column("owner"),
        sa.column("created_at", Instant()),
        sa.column("expires_at", Instant()),
    )
    signed_in = connection.execute(sa.select(sessions)).all()
    op.drop_table("sessions")
    op.drop_table("owners")
    people, opened = _people(), _sessions()
    _others()
    _keep_the_audit_log(connection.dialect.name)
    for name, password_hash in owners:
        made = sa.insert(people).values(
            name=name,
            folded=name.casefold(),
            password_hash=password_hash,
            role="owner",
            created_at=datetime.now(UTC),
        )
        person = connection.execute(made.returning(people.c.id)).scalar_one()
        for one in signed_in:
            if one.owner == name:
                kept = {
                    "token_sha256": one.token_sha256,
                    "created_at": one.created_at,
                    "expires_at": one.expires_at,
                }
                seen = {"last_seen_at": one.created_at, "address": "", "browser": ""}
                connection.execute(sa.insert(opened).values(person_id=person, **kept, **seen))


def _people() -> sa.Table:
    return op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(254), nullable=False),
        sa.Column("folded", sa.String(254), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("artists", sa.JSON(none_as_null=True)),
        sa.Column("payee", sa.String(1000)),
        sa.Column("created_at", Instant(), nullable=False),
    )


def _sessions() -> sa.Table:
    table = op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("last_seen_at", Instant(), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("browser", sa.String(64), nullable=False),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])
    return table


def _others() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("token_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("artists", sa.JSON(none_as_null=True)),
        sa.Column("payee", sa.String(1000)),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id", ondelete="CASCADE")),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("token_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("artists", sa.JSON(none_as_null=True)),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant()),
        sa.Column("last_used_at", Instant()),
    )
    op.create_index("ix_tokens_person_id", "tokens", ["person_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("person", sa.String(254), nullable=False),
        sa.Column("through", sa.String(120), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("about", sa.String(1000), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_person", "audit", ["person"])
    op.create_index("ix_audit_action", "audit", ["action"])
    op.create_table(
        "preferences",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("person", sa.String(254), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True)),
    )
    op.create_index("ix_preferences_kind", "preferences", ["kind"])


def _keep_the_audit_log(dialect: str) -> None:
    """The database itself refuses to change or remove a line of it."""
    if dialect == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
                f"BEGIN SELECT RAISE(ABORT, '{WHAT_HAPPENED_STAYS}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WHAT_HAPPENED_STAYS}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays()"
    )
