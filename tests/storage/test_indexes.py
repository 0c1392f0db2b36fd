"""An index over part of a table: said once, for both dialects, and neither loaded for the other's sake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, Date, Dialect, Index, MetaData, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

import storage.database  # noqa: F401  (every table is reached from here)
from storage.base import Base

ROOT = Path(__file__).parents[2]
PARTIAL = {"ix_cases_due", "ix_inbound_waiting", "uq_meetings_one_preparing", "uq_notes_one_open", "uq_ties_standing"}
INDEXES = sorted((one for table in Base.metadata.sorted_tables for one in table.indexes), key=lambda one: str(one.name))


def ddl(index: Index, dialect: Dialect) -> str:
    return str(CreateIndex(index).compile(dialect=dialect))


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: str(index.name))
def test_an_index_is_over_the_same_part_in_either_dialect(index: Index) -> None:
    said = ddl(index, sqlite.dialect())
    assert (" WHERE " in said) == (index.name in PARTIAL)
    assert ddl(index, postgresql.dialect()) == said


def test_what_a_revision_says_for_postgresql_alone_holds() -> None:
    days = Table("days", MetaData(), Column("due_on", Date))
    index = Index("ix_days_open", days.c.due_on, postgresql_where=text("due_on IS NULL"))
    assert ddl(index, postgresql.dialect()).endswith(" WHERE due_on IS NULL")
    assert " WHERE " not in ddl(index, sqlite.dialect())


def test_the_tables_load_no_second_dialect() -> None:
    code = "import sys, storage.database; print(*(name for name in sys.modules if 'dialects.postgresql' in name))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
