"""Calendars by subscription, chats that end with a membership, and how often an activity changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("member_id", WIDE, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("studio_id", WIDE, nullable=False),
        sa.Column("id", WIDE, nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_subscriptions_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_subscriptions_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("digest", name=op.f("uq_subscriptions_digest")),
        sa.UniqueConstraint("studio_id", "member_id", name=op.f("uq_subscriptions_studio_id_member_id")),
    )
    op.create_index(op.f("ix_subscriptions_studio_id"), "subscriptions", ["studio_id"])
    # Columns are added, not batched: rebuilding a table that others refer to breaks their keys on SQLite.
    op.add_column("chat_accounts", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("activities", sa.Column("revision", WIDE, nullable=False, server_default="1"))
    op.execute("UPDATE activities SET revision = version")


def downgrade() -> None:
    op.drop_column("activities", "revision")
    op.drop_column("chat_accounts", "closed_at")
    op.drop_index(op.f("ix_subscriptions_studio_id"), table_name="subscriptions")
    op.drop_table("subscriptions")
