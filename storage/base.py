"""The ground every table stands on: names of constraints, moments in UTC, rows owned by a studio."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from typing import cast as taken_for

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Select,
    String,
    bindparam,
    cast,
    column,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.compiler import DDLCompiler, SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
WIDE = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows itself only in an INTEGER column


class Moment(TypeDecorator[datetime]):
    """A moment, zone-aware on both sides and kept in UTC (SQLite has no zones of its own)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: WIDE,
        datetime: Moment,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
    }

    id: Mapped[int] = mapped_column(primary_key=True)


class Owned:
    """A row of one studio. Foreign keys between owned rows carry the studio (``owned_key``)."""

    studio_id: Mapped[int] = mapped_column(ForeignKey("studios.id"), index=True)


def owned_key(column: str, table: str) -> ForeignKeyConstraint:
    """A foreign key that cannot cross studios: (studio_id, column) → table (studio_id, id)."""
    return ForeignKeyConstraint(["studio_id", column], [f"{table}.studio_id", f"{table}.id"])


def term(kind: type[StrEnum] | None = None) -> TypeEngine[Any]:
    """A column for a term: of the given vocabulary, or (``None``) of the drafting side's shapes as text."""
    if kind is None:
        return String(16)
    return Enum(kind, native_enum=False, length=16, values_callable=lambda terms: [term.value for term in terms])


def insert_into(session: AsyncSession, table: type[Base]) -> Insert:
    """An INSERT that may say what happens where the row is there already, in the session's own dialect."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgres_insert  # a second dialect costs a start 25 ms

        return taken_for("Insert", postgres_insert(table))  # the two say it alike
    return insert(table)


@compiles(CreateIndex, "postgresql")
def create_index(creating: CreateIndex, compiler: DDLCompiler, **options: Any) -> str:
    """PostgreSQL's index is over the same part of a table as SQLite's, without a table or a revision saying so twice.

    A table that named the second dialect would load it, and all that is its own, at each start.
    """
    index = creating.element
    if (part := index.dialect_options["sqlite"]["where"]) is not None:
        index.dialect_options["postgresql"]["where"] = part
    return str(compiler.visit_create_index(creating, **options))  # type: ignore[no-untyped-call]


class Numbers(FunctionElement[int]):
    """The numbers of a list that goes to the database as one value (JSON)."""

    inherit_cache = True


@compiles(Numbers)
def read_numbers(numbers: Numbers, compiler: SQLCompiler, **options: Any) -> str:
    read: Select[Any] = select(column("value")).select_from(func.json_each(*numbers.clauses))
    return str(compiler.process(read.scalar_subquery(), **options))


@compiles(Numbers, "postgresql")
def read_numbers_of_postgres(numbers: Numbers, compiler: SQLCompiler, **options: Any) -> str:
    number = cast(column("value"), BigInteger)
    read: Select[Any] = select(number).select_from(func.json_array_elements_text(*numbers.clauses))
    return str(compiler.process(read.scalar_subquery(), **options))


def among(key: InstrumentedAttribute[int], name: str) -> ColumnElement[bool]:
    """That a key is one of thousands of numbers, which are given as a list under that name.

    Spelled out, as ``in_`` does, they take longer to write and to read than the rows take to be found.
    """
    return key.bool_op("IN")(Numbers(bindparam(name, type_=JSON())))


class Shelf:
    """Queries over one studio's rows. The studio is built in and there is no way out of it.

    A shelf flushes and never commits; the door it came through does (``storage.database``).
    """

    def __init__(self, session: AsyncSession, studio_id: int) -> None:
        self._session = session
        self._studio = studio_id
