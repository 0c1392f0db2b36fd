"""Calls of models, tokens by day, what made each field and sentence, doubts; a report can be halted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations import append_only

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "model_calls",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("prompt", sa.String(length=120), nullable=False),
        sa.Column("milliseconds", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tokens_in", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tokens_out", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("cost", sa.Double(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("asked", sa.String(length=16), nullable=False),
        sa.Column("answered", sa.String(length=16), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_model_calls_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_calls")),
    )
    with op.batch_alter_table("model_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_model_calls_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_model_calls_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_model_calls_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "model_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tokens", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("refused", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_model_days_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_days")),
        sa.UniqueConstraint("studio_id", "day", name=op.f("uq_model_days_studio_id_day")),
    )
    with op.batch_alter_table("model_days", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_model_days_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "doubts",
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("asked", sa.String(length=120), nullable=False),
        sa.Column("prompt", sa.String(length=120), nullable=False),
        sa.Column("words_from", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("按规则", "按模型", "已作废", name="verdict", native_enum=False, length=16),
            nullable=True,
        ),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_doubts_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_doubts_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "note_id"], ["notes.studio_id", "notes.id"], name=op.f("fk_doubts_studio_id_note_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_doubts_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubts")),
    )
    with op.batch_alter_table("doubts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doubts_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_doubts_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "provenances",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ordinal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column(
            "engine", sa.Enum("规则", "归类习惯", "模型", name="engine", native_enum=False, length=16), nullable=False
        ),
        sa.Column("model", sa.String(length=120), nullable=True),
        sa.Column("prompt", sa.String(length=120), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_provenances_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "report_id"],
            ["reports.studio_id", "reports.id"],
            name=op.f("fk_provenances_studio_id_report_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_provenances_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provenances")),
    )
    with op.batch_alter_table("provenances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provenances_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_provenances_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_provenances_studio_id"), ["studio_id"], unique=False)

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "halt",
                sa.Enum("按规则成稿", "不再起草", "已成文", name="halt", native_enum=False, length=16),
                nullable=True,
            )
        )

    for statement in append_only.guard(op.get_bind().dialect.name, ("model_calls", "provenances")):
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_column("halt")

    with op.batch_alter_table("provenances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provenances_studio_id"))
        batch_op.drop_index(batch_op.f("ix_provenances_report_id"))
        batch_op.drop_index(batch_op.f("ix_provenances_case_id"))

    op.drop_table("provenances")
    with op.batch_alter_table("doubts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doubts_studio_id"))
        batch_op.drop_index(batch_op.f("ix_doubts_note_id"))

    op.drop_table("doubts")
    with op.batch_alter_table("model_days", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_model_days_studio_id"))

    op.drop_table("model_days")
    with op.batch_alter_table("model_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_model_calls_studio_id"))
        batch_op.drop_index(batch_op.f("ix_model_calls_at"))
        batch_op.drop_index(batch_op.f("ix_model_calls_about"))

    op.drop_table("model_calls")
