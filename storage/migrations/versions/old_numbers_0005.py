"""The number that a case had in an old ledger, and no row of a ledger twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ALONE = "SELECT min(id) FROM cases WHERE origin IS NOT NULL GROUP BY studio_id, origin"


def upgrade() -> None:
    op.add_column("cases", sa.Column("old_number", sa.String(length=40), nullable=True))
    # Two imports at once may have taken a row twice: both cases stay, the first of them stands for the row.
    op.execute(f"UPDATE cases SET origin = NULL WHERE origin IS NOT NULL AND id NOT IN ({ALONE})")  # noqa: S608
    op.create_index(op.f("ix_cases_studio_id_origin"), "cases", ["studio_id", "origin"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_cases_studio_id_origin"), table_name="cases")
    op.drop_column("cases", "old_number")
