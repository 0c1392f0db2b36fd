"""The first tables, and the triggers that keep words unchanged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations import append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dialogs",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=120), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogs")),
        sa.UniqueConstraint("key", name=op.f("uq_dialogs_key")),
    )
    op.create_table(
        "inbound",
        sa.Column("channel", sa.Enum("web", "telegram", name="channel", native_enum=False, length=16), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound")),
        sa.UniqueConstraint("channel", "key", name=op.f("uq_inbound_channel_key")),
    )
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbound_waiting",
            ["channel", "id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.create_table(
        "studios",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("county", sa.String(length=40), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("report_to", sa.JSON(), nullable=False),
        sa.Column("copy_to", sa.JSON(), nullable=False),
        sa.Column("tracked_from", sa.Date(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studios")),
        sa.UniqueConstraint("name", name=op.f("uq_studios_name")),
    )
    with op.batch_alter_table("studios", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_studios_look_at"), ["look_at"], unique=False)

    op.create_table(
        "case_numbers",
        sa.Column("year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_case_numbers_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_numbers")),
        sa.UniqueConstraint("studio_id", "year", name=op.f("uq_case_numbers_studio_id_year")),
    )
    with op.batch_alter_table("case_numbers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_numbers_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "chat_accounts",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_message", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("menu", sa.JSON(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_chat_accounts_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_accounts")),
        sa.UniqueConstraint("digest", name=op.f("uq_chat_accounts_digest")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_chat_accounts_studio_id_id")),
    )
    with op.batch_alter_table("chat_accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chat_accounts_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "learnings",
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrections", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lessons", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("corrected", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rules_right", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gained", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lost", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_learnings_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learnings")),
        sa.UniqueConstraint("studio_id", name=op.f("uq_learnings_studio_id")),
    )
    with op.batch_alter_table("learnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learnings_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "members",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column(
            "role",
            sa.Enum("主任", "副主任", "工作人员", "代表", "系统管理员", name="role", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("level", sa.Enum("省", "市", "县", "镇", name="level", native_enum=False, length=16), nullable=True),
        sa.Column("specialities", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_members_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_members_studio_id_id")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_members_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "chat_messages",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("client_key", sa.String(length=80), nullable=True),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "account_id"],
            ["chat_accounts.studio_id", "chat_accounts.id"],
            name=op.f("fk_chat_messages_studio_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_chat_messages_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_messages")),
        sa.UniqueConstraint(
            "studio_id", "account_id", "client_key", name=op.f("uq_chat_messages_studio_id_account_id_client_key")
        ),
        sa.UniqueConstraint(
            "studio_id", "account_id", "message", name=op.f("uq_chat_messages_studio_id_account_id_message")
        ),
    )
    with op.batch_alter_table("chat_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chat_messages_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_chat_messages_studio_id_account_id_blob"), ["studio_id", "account_id", "blob"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_chat_messages_studio_id_account_id_revision"),
            ["studio_id", "account_id", "revision"],
            unique=False,
        )

    op.create_table(
        "contacts",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.Enum("web", "telegram", name="channel", native_enum=False, length=16), nullable=False),
        sa.Column("address", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_contacts_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_contacts_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_contacts_channel_address")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "digests",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "待发",
                "发送中",
                "已发",
                "未发出",
                "无法送达",
                "已作废",
                name="digeststate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_digests_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_digests_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_digests_studio_id_id")),
        sa.UniqueConstraint("studio_id", "member_id", "key", name=op.f("uq_digests_studio_id_member_id_key")),
    )
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.create_index("ix_digests_state_due_at", ["state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_digests_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_invitations_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_invitations_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitations_digest")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "notes",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "收听中",
                "待整理",
                "整理中",
                "待确认",
                "已确认",
                "无意见",
                name="notestate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quiet_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_upto", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("activity", sa.String(length=16), nullable=True),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_to", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("steering", sa.Boolean(), nullable=False),
        sa.Column("activity_report", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Boolean(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_notes_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_notes_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_notes_studio_id_id")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index("ix_notes_state_quiet_at", ["state", "quiet_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notes_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index(
            "uq_notes_one_open",
            ["studio_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("state = '收听中'"),
            postgresql_where=sa.text("state = '收听中'"),
        )

    op.create_table(
        "reports",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=120), nullable=False),
        sa.Column("issue", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "选材",
                "待起草",
                "起草中",
                "已起草",
                "未成稿",
                "已取消",
                name="reportstate",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=300), nullable=True),
        sa.Column("handed", sa.Boolean(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_reports_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_reports_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_reports_studio_id_id")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index("ix_reports_state", ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "activities",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column(
            "state",
            sa.Enum("拟定", "已计划", "已举办", "已取消", name="activitystate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("slot", sa.String(length=60), nullable=True),
        sa.Column("period", sa.String(length=16), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("topic", sa.String(length=200), nullable=True),
        sa.Column("came", sa.String(length=400), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("for_period", sa.String(length=16), nullable=True),
        sa.Column("report_in", sa.Boolean(), nullable=False),
        sa.Column("arranged", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "note_id"], ["notes.studio_id", "notes.id"], name=op.f("fk_activities_studio_id_note_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "owner_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_activities_studio_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_activities_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_activities_studio_id_id")),
        sa.UniqueConstraint("studio_id", "note_id", name=op.f("uq_activities_studio_id_note_id")),
        sa.UniqueConstraint("studio_id", "slot", name=op.f("uq_activities_studio_id_slot")),
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index("ix_activities_studio_id_ends_on", ["studio_id", "ends_on"], unique=False)

    op.create_table(
        "attachments",
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_attachments_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "note_id"], ["notes.studio_id", "notes.id"], name=op.f("fk_attachments_studio_id_note_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_attachments_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_attachments_studio_id_id")),
        sa.UniqueConstraint("studio_id", "source", name=op.f("uq_attachments_studio_id_source")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachments_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachments_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "cases",
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "state",
            sa.Enum("草稿", "已登记", "不是意见", name="casestate", native_enum=False, length=16),
            nullable=False,
        ),
        sa.Column("year", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activity", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("words_from", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("masked_words", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("nature", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=8), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("urgency", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("unit_reason", sa.String(length=200), nullable=False),
        sa.Column("redirect", sa.String(length=40), nullable=True),
        sa.Column("visitor_type", sa.String(length=16), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("kin_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kin_reason", sa.String(length=120), nullable=True),
        sa.Column("joins_kin", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "kin_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_cases_studio_id_kin_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "note_id"], ["notes.studio_id", "notes.id"], name=op.f("fk_cases_studio_id_note_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_cases_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_cases_studio_id_id")),
        sa.UniqueConstraint("studio_id", "year", "sequence", name=op.f("uq_cases_studio_id_year_sequence")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_studio_id"), ["studio_id"], unique=False)
        batch_op.create_index(
            "ix_cases_studio_id_state_received_on", ["studio_id", "state", "received_on"], unique=False
        )

    op.create_table(
        "reminders",
        sa.Column("digest_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "提前两周",
                "提前三天",
                "提前一天",
                "当天",
                "逾期",
                "上报",
                "再提醒",
                "转来",
                "本月",
                "邀请",
                "改期",
                "取消",
                name="stage",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("occurrence", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "digest_id"],
            ["digests.studio_id", "digests.id"],
            name=op.f("fk_reminders_studio_id_digest_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_reminders_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_reminders_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_reminders_studio_id_id")),
        sa.UniqueConstraint(
            "studio_id",
            "subject",
            "stage",
            "occurrence",
            "member_id",
            name=op.f("uq_reminders_studio_id_subject_stage_occurrence_member_id"),
        ),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_digest_id"), ["digest_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "report_versions",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.Enum("起草", "改回", name="origin", native_enum=False, length=16), nullable=False),
        sa.Column("draft_id", sa.String(length=40), nullable=True),
        sa.Column("base", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("engine", sa.String(length=60), nullable=False),
        sa.Column("prompt", sa.String(length=120), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("used", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=True),
        sa.Column("revision", sa.JSON(), nullable=True),
        sa.Column("checking_blob", sa.String(length=64), nullable=True),
        sa.Column("clean_blob", sa.String(length=64), nullable=True),
        sa.Column("returned_blob", sa.String(length=64), nullable=True),
        sa.Column("pdf_blob", sa.String(length=64), nullable=True),
        sa.Column("pictured", sa.Boolean(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_report_versions_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "report_id"],
            ["reports.studio_id", "reports.id"],
            name=op.f("fk_report_versions_studio_id_report_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_report_versions_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_versions")),
        sa.UniqueConstraint("studio_id", "draft_id", name=op.f("uq_report_versions_studio_id_draft_id")),
        sa.UniqueConstraint(
            "studio_id", "report_id", "ordinal", name=op.f("uq_report_versions_studio_id_report_id_ordinal")
        ),
    )
    with op.batch_alter_table("report_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_versions_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "utterances",
        sa.Column("note_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("replaces", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "note_id"], ["notes.studio_id", "notes.id"], name=op.f("fk_utterances_studio_id_note_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "replaces"],
            ["utterances.studio_id", "utterances.id"],
            name=op.f("fk_utterances_studio_id_replaces"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_utterances_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utterances")),
        sa.UniqueConstraint("studio_id", "id", name=op.f("uq_utterances_studio_id_id")),
        sa.UniqueConstraint("studio_id", "source", name=op.f("uq_utterances_studio_id_source")),
    )
    with op.batch_alter_table("utterances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_utterances_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_utterances_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "attendances",
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "answer", sa.Enum("未答复", "参加", "请假", name="rsvp", native_enum=False, length=16), nullable=False
        ),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "activity_id"],
            ["activities.studio_id", "activities.id"],
            name=op.f("fk_attendances_studio_id_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_attendances_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_attendances_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
        sa.UniqueConstraint(
            "studio_id", "activity_id", "member_id", name=op.f("uq_attendances_studio_id_activity_id_member_id")
        ),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendances_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "case_events",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "整理",
                "登记",
                "更正",
                "补充",
                "分开",
                "合并",
                "不是意见",
                "并案",
                "取消并案",
                "导入",
                name="eventkind",
                native_enum=False,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_case_events_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_case_events_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_case_events_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
    )
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_events_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_events_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "case_links",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_case_links_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "into_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_case_links_studio_id_into_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"],
            ["members.studio_id", "members.id"],
            name=op.f("fk_case_links_studio_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_case_links_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
    )
    with op.batch_alter_table("case_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_links_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_links_into_id"), ["into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_links_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "proofs",
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("attachment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "activity_id"],
            ["activities.studio_id", "activities.id"],
            name=op.f("fk_proofs_studio_id_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "attachment_id"],
            ["attachments.studio_id", "attachments.id"],
            name=op.f("fk_proofs_studio_id_attachment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_proofs_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_proofs_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proofs")),
    )
    with op.batch_alter_table("proofs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proofs_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proofs_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "report_cases",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_report_cases_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "report_id"],
            ["reports.studio_id", "reports.id"],
            name=op.f("fk_report_cases_studio_id_report_id"),
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_report_cases_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_cases")),
        sa.UniqueConstraint(
            "studio_id", "report_id", "case_id", name=op.f("uq_report_cases_studio_id_report_id_case_id")
        ),
    )
    with op.batch_alter_table("report_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_cases_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "visitors",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_visitors_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_visitors_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitors")),
        sa.UniqueConstraint(
            "studio_id", "case_id", "kind", "value", name=op.f("uq_visitors_studio_id_case_id_kind_value")
        ),
    )
    with op.batch_alter_table("visitors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visitors_studio_id"), ["studio_id"], unique=False)

    op.create_table(
        "voices",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("studio_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id", "case_id"], ["cases.studio_id", "cases.id"], name=op.f("fk_voices_studio_id_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["studio_id", "member_id"], ["members.studio_id", "members.id"], name=op.f("fk_voices_studio_id_member_id")
        ),
        sa.ForeignKeyConstraint(["studio_id"], ["studios.id"], name=op.f("fk_voices_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voices")),
        sa.UniqueConstraint("studio_id", "case_id", "member_id", name=op.f("uq_voices_studio_id_case_id_member_id")),
    )
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voices_studio_id"), ["studio_id"], unique=False)

    for statement in append_only.create(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for statement in append_only.drop(op.get_bind().dialect.name):
        op.execute(statement)
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voices_studio_id"))

    op.drop_table("voices")
    with op.batch_alter_table("visitors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visitors_studio_id"))

    op.drop_table("visitors")
    with op.batch_alter_table("report_cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_cases_studio_id"))

    op.drop_table("report_cases")
    with op.batch_alter_table("proofs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proofs_studio_id"))
        batch_op.drop_index(batch_op.f("ix_proofs_activity_id"))

    op.drop_table("proofs")
    with op.batch_alter_table("case_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_links_studio_id"))
        batch_op.drop_index(batch_op.f("ix_case_links_into_id"))
        batch_op.drop_index(batch_op.f("ix_case_links_case_id"))

    op.drop_table("case_links")
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_events_studio_id"))
        batch_op.drop_index(batch_op.f("ix_case_events_case_id"))

    op.drop_table("case_events")
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendances_studio_id"))

    op.drop_table("attendances")
    with op.batch_alter_table("utterances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_utterances_studio_id"))
        batch_op.drop_index(batch_op.f("ix_utterances_note_id"))

    op.drop_table("utterances")
    with op.batch_alter_table("report_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_versions_studio_id"))

    op.drop_table("report_versions")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminders_studio_id"))
        batch_op.drop_index(batch_op.f("ix_reminders_digest_id"))

    op.drop_table("reminders")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_studio_id_state_received_on")
        batch_op.drop_index(batch_op.f("ix_cases_studio_id"))
        batch_op.drop_index(batch_op.f("ix_cases_note_id"))

    op.drop_table("cases")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_studio_id"))
        batch_op.drop_index(batch_op.f("ix_attachments_note_id"))

    op.drop_table("attachments")
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_index("ix_activities_studio_id_ends_on")
        batch_op.drop_index(batch_op.f("ix_activities_studio_id"))

    op.drop_table("activities")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_studio_id"))
        batch_op.drop_index("ix_reports_state")

    op.drop_table("reports")
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_notes_one_open", sqlite_where=sa.text("state = '收听中'"), postgresql_where=sa.text("state = '收听中'")
        )
        batch_op.drop_index(batch_op.f("ix_notes_studio_id"))
        batch_op.drop_index("ix_notes_state_quiet_at")

    op.drop_table("notes")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_studio_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("digests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digests_studio_id"))
        batch_op.drop_index("ix_digests_state_due_at")

    op.drop_table("digests")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_studio_id"))

    op.drop_table("contacts")
    with op.batch_alter_table("chat_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chat_messages_studio_id_account_id_revision"))
        batch_op.drop_index(batch_op.f("ix_chat_messages_studio_id_account_id_blob"))
        batch_op.drop_index(batch_op.f("ix_chat_messages_studio_id"))

    op.drop_table("chat_messages")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_members_studio_id"))

    op.drop_table("members")
    with op.batch_alter_table("learnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learnings_studio_id"))

    op.drop_table("learnings")
    with op.batch_alter_table("chat_accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chat_accounts_studio_id"))

    op.drop_table("chat_accounts")
    with op.batch_alter_table("case_numbers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_numbers_studio_id"))

    op.drop_table("case_numbers")
    with op.batch_alter_table("studios", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_studios_look_at"))

    op.drop_table("studios")
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbound_waiting", sqlite_where=sa.text("done_at IS NULL"), postgresql_where=sa.text("done_at IS NULL")
        )

    op.drop_table("inbound")
    op.drop_table("dialogs")
