"""Triggers by which the database itself refuses to change what was said and what happened.

Written once here, used by revisions: a revision that lets Alembic rebuild one of these tables on SQLite
(batch mode) loses its triggers and has to put them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

FIRST = ("utterances", "case_events")  # tables of revision 0001 whose rows are written once
WORDS = {"cases": "words"}  # columns that are written once, in rows that go on living
ANSWERS = ("extensions", "replies", "ratings", "tellings", "touches")  # of revision 0002
REFUSAL = "原话和经过只增不改"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
"""


def create(dialect: str) -> Iterator[str]:
    """Statements that set up the triggers of the first tables."""
    if dialect == "postgresql":
        yield _FUNCTION
    yield from guard(dialect, FIRST)
    for table, column in WORDS.items():
        yield f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {_act(dialect)}"
        yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {column} ON {table} {_act(dialect)}"


def drop(dialect: str) -> Iterator[str]:
    yield from unguard(dialect, (*FIRST, *WORDS))
    if dialect == "postgresql":
        yield "DROP FUNCTION refuse_change()"


def guard(dialect: str, tables: Iterable[str]) -> Iterator[str]:
    """Statements after which the rows of ``tables`` can be neither changed nor deleted."""
    for table in tables:
        yield f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {_act(dialect)}"
        yield f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {_act(dialect)}"


def unguard(dialect: str, tables: Iterable[str]) -> Iterator[str]:
    for table in tables:
        on = f" ON {table}" if dialect == "postgresql" else ""
        yield f"DROP TRIGGER {table}_stay{on}"
        yield f"DROP TRIGGER {table}_unchanged{on}"


def _act(dialect: str) -> str:
    if dialect == "postgresql":
        return "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    return f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
