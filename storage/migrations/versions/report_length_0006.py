"""The length in which a report was asked for: a column of its own, where it was a key of the report's card."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_REPORTS = sa.table("reports", sa.column("id"), sa.column("card", sa.JSON()), sa.column("length", sa.String()))


def upgrade() -> None:
    op.add_column("reports", sa.Column("length", sa.String(length=16), server_default="标准", nullable=False))
    for report_id, card in _cards():
        if "length" in card:
            length = card.pop("length")
            op.execute(_REPORTS.update().where(_REPORTS.c.id == report_id).values(length=length, card=card or None))


def downgrade() -> None:
    rows = op.get_bind().execute(sa.select(_REPORTS.c.id, _REPORTS.c.card, _REPORTS.c.length)).all()
    for report_id, card, length in rows:
        if length != "标准":
            told = {**(card or {}), "length": length}
            op.execute(_REPORTS.update().where(_REPORTS.c.id == report_id).values(card=told))
    op.drop_column("reports", "length")


def _cards() -> list[tuple[int, dict[str, str]]]:
    rows = op.get_bind().execute(sa.select(_REPORTS.c.id, _REPORTS.c.card)).all()
    return [(report_id, dict(card)) for report_id, card in rows if card]
