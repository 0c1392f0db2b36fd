"""Triggers by which the database itself refuses to change what was said and what happened.

Written once here, used by revisions: a revision that lets Alembic rebuild one of these tables on SQLite
(batch mode) loses its triggers and has to put them back.
"""

from __future__ import annotations

from collections.abc import Iterator

WHOLE = ("utterances", "case_events")  # rows that are written once
WORDS = {"cases": "words"}  # columns that are written once, in rows that go on living
REFUSAL = "原话和经过只增不改"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
"""


def create(dialect: str) -> Iterator[str]:
    """Statements that set the triggers up."""
    if dialect == "postgresql":
        yield _FUNCTION
        act = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    else:
        act = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for table in (*WHOLE, *WORDS):
        yield f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {act}"
    for table in WHOLE:
        yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {act}"
    for table, column in WORDS.items():
        yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {column} ON {table} {act}"


def drop(dialect: str) -> Iterator[str]:
    for table in (*WHOLE, *WORDS):
        on = f" ON {table}" if dialect == "postgresql" else ""
        yield f"DROP TRIGGER {table}_stay{on}"
        yield f"DROP TRIGGER {table}_unchanged{on}"
    if dialect == "postgresql":
        yield "DROP FUNCTION refuse_change()"


def guard(dialect: str, table: str) -> Iterator[str]:
    """Statements that make the rows of one more table unchangeable; ``create`` has been run before."""
    each = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    act = each if dialect == "postgresql" else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    yield f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {act}"
    yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {act}"
