"""A case's life: meetings, assignments, replies, ratings, tellings, ties, and where each case stands.

Columns are added and dropped without batch mode: a rebuilt table would lose the triggers that keep words unchanged.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations import append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state", sa.Enum("筹备", "已召开", name="meetingstate", native_enum=False, length=16), nullable=False
        ),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_meetings_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_meetings_studio_id_id")),
        sa.UniqueConstraint("studio_id", "year", "sequence", name=op.f("uq_meetings_studio_id_year_sequence")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetings_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index(
            "uq_meetings_one_preparing",
            ["studio_id"],
            unique=True,
            sqlite_where=sa.text("state = '筹备'"),
            postgresql_where=sa.text("state = '筹备'"),
        )

    op.create_table(
        "letters",
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "meeting_id"],
            ["meetings.studio_id", "meetings.id"],
            name=op.f("fk_letters_studio_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_letters_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_letters_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_letters_studio_id_id")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "ties",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("other", sa.String(length=80), nullable=False),
        sa.Column("upward", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_ties_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_ties_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ties")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_ties_studio_id_id")),
    )
    with op.batch_alter_table("ties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ties_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index(
            "uq_ties_standing",
            ["studio_id", "member_id", "other", "upward"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "touches",
        sa.Column("tie_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_touches_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "note_id"], ["notes.studio_id", "notes.id"], name=op.f("fk_touches_studio_id_note_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "tie_id"], ["ties.studio_id", "ties.id"], name=op.f("fk_touches_studio_id_tie_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_touches_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touches")),
    )
    with op.batch_alter_table("touches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_touches_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_touches_tie_id"), ["tie_id"], unique=False)

    op.create_table(
        "unit_keys",
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "letter_id"],
            ["letters.studio_id", "letters.id"],
            name=op.f("fk_unit_keys_studio_id_letter_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_unit_keys_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_unit_keys_digest")),
    )
    with op.batch_alter_table("unit_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_keys_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_keys_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "agenda_items",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "同意交办",
                "缓议",
                "退回",
                "列入专报",
                "转代表建议",
                "列入监督议题",
                name="decision",
                native_enum=False,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_agenda_items_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "meeting_id"],
            ["meetings.studio_id", "meetings.id"],
            name=op.f("fk_agenda_items_studio_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_agenda_items_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "report_id"],
            ["reports.studio_id", "reports.id"],
            name=op.f("fk_agenda_items_studio_id_report_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_agenda_items_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint(
            "studio_id", "meeting_id", "case_id", name=op.f("uq_agenda_items_studio_id_meeting_id_case_id")
        ),
        sa.UniqueConstraint(
            "studio_id", "meeting_id", "report_id", name=op.f("uq_agenda_items_studio_id_meeting_id_report_id")
        ),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_items_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_items_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("latest_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("sent_back", sa.Text(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_assignments_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "letter_id"],
            ["letters.studio_id", "letters.id"],
            name=op.f("fk_assignments_studio_id_letter_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_assignments_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_assignments_studio_id_id")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index("ix_assignments_studio_id_unit", ["studio_id", "unit"], unique=False)

    op.create_table(
        "tellings",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_tellings_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_tellings_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_tellings_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
    )
    with op.batch_alter_table("tellings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tellings_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tellings_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "extensions",
        sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "assignment_id"],
            ["assignments.studio_id", "assignments.id"],
            name=op.f("fk_extensions_studio_id_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_extensions_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_extensions_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    with op.batch_alter_table("extensions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extensions_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_extensions_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "replies",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("manner", sa.Enum("面复", "书面", name="manner", native_enum=False, length=16), nullable=False),
        sa.Column(
            "result",
            sa.Enum("已解决", "正在解决", "列入计划", "留作参考", name="result", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=True),
        sa.Column("blob", sa.String(length=64), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "assignment_id"],
            ["assignments.studio_id", "assignments.id"],
            name=op.f("fk_replies_studio_id_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_replies_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_replies_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_replies_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_replies_studio_id_id")),
    )
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replies_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_replies_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "ratings",
        sa.Column("reply_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("recorder_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "attitude",
            sa.Enum("满意", "基本满意", "不满意", name="satisfaction", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum("满意", "基本满意", "不满意", name="satisfaction", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_ratings_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_ratings_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "recorder_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_ratings_studio_id_recorder_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "reply_id"], ["replies.studio_id", "replies.id"], name=op.f("fk_ratings_studio_id_reply_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_ratings_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
        sa.UniqueConstraint(
            "studio_id",
            "reply_id",
            "case_id",
            "member_id",
            name=op.f("uq_ratings_studio_id_reply_id_case_id_member_id"),
        ),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ratings_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratings_studio_id"), ["studio_id"], unique=False)

    op.add_column("case_events", sa.Column("note", sa.Text(), nullable=True))

    op.add_column("cases", sa.Column("state_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("cases", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("handler", sa.String(length=80), nullable=True))
    op.add_column(
        "cases",
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
    )
    op.add_column(
        "cases",
        sa.Column(
            "result",
            sa.Enum("已解决", "正在解决", "列入计划", "留作参考", name="result", native_enum=False, length=16),
            nullable=True,
        ),
    )
    op.execute("UPDATE cases SET state_since = registered_at WHERE registered_at IS NOT NULL")
    op.drop_index(op.f("ix_cases_studio_id_state_received_on"), "cases")
    op.create_index(
        "ix_cases_due",
        "cases",
        ["studio_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("due_on IS NOT NULL"),
        postgresql_where=sa.text("due_on IS NOT NULL"),
    )
    op.create_index("ix_cases_studio_id_received_on", "cases", ["studio_id", "received_on"], unique=False)
    op.create_index(
        "ix_cases_studio_id_state_state_since", "cases", ["studio_id", "state", "state_since"], unique=False
    )

    for statement in append_only.guard(op.get_bind().dialect.name, append_only.ANSWERS):
        op.execute(statement)


def downgrade() -> None:
    for statement in append_only.unguard(op.get_bind().dialect.name, append_only.ANSWERS):
        op.execute(statement)
    op.drop_index("ix_cases_studio_id_state_state_since", "cases")
    op.drop_index("ix_cases_studio_id_received_on", "cases")
    op.drop_index("ix_cases_due", "cases")
    op.create_index(
        op.f("ix_cases_studio_id_state_received_on"), "cases", ["studio_id", "state", "received_on"], unique=False
    )
    op.drop_column("cases", "result")
    op.drop_column("cases", "round")
    op.drop_column("cases", "handler")
    op.drop_column("cases", "due_on")
    op.drop_column("cases", "state_since")

    op.drop_column("case_events", "note")

    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ratings_studio_id"))
        batch_op.drop_index(batch_op.f("ix_ratings_case_id"))

    op.drop_table("ratings")
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_replies_studio_id"))
        batch_op.drop_index(batch_op.f("ix_replies_case_id"))

    op.drop_table("replies")
    with op.batch_alter_table("extensions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extensions_studio_id"))
        batch_op.drop_index(batch_op.f("ix_extensions_assignment_id"))

    op.drop_table("extensions")
    with op.batch_alter_table("tellings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tellings_studio_id"))
        batch_op.drop_index(batch_op.f("ix_tellings_case_id"))

    op.drop_table("tellings")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index("ix_assignments_studio_id_unit")
        batch_op.drop_index(batch_op.f("ix_assignments_studio_id"))
        batch_op.drop_index(batch_op.f("ix_assignments_letter_id"))
        batch_op.drop_index(batch_op.f("ix_assignments_case_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_items_studio_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_case_id"))

    op.drop_table("agenda_items")
    with op.batch_alter_table("unit_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_keys_studio_id"))
        batch_op.drop_index(batch_op.f("ix_unit_keys_letter_id"))

    op.drop_table("unit_keys")
    with op.batch_alter_table("touches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_touches_tie_id"))
        batch_op.drop_index(batch_op.f("ix_touches_studio_id"))

    op.drop_table("touches")
    with op.batch_alter_table("ties", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ties_standing", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_ties_studio_id"))

    op.drop_table("ties")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_studio_id"))

    op.drop_table("letters")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meetings_one_preparing",
            sqlite_where=sa.text("state = '筹备'"),
            postgresql_where=sa.text("state = '筹备'"),
        )
        batch_op.drop_index(batch_op.f("ix_meetings_studio_id"))

    op.drop_table("meetings")
