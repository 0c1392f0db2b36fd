"""The table of an edited file against the one that went out: its figures are counts, and none of them is a person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.casework.reports.packing import NumberChange, Unfounded
from drafting.shapes import DataTable, Draft
from drafting.word.reader import Returned

COUNTED = "表中数字由程序按台账统计，改动后与台账不符"
Row = Sequence[str]


def table_changes(sent: Draft, returned: Returned) -> Iterator[NumberChange]:
    """Rows whose figures are others now, and rows that are gone; a table taken out whole is a person's choice."""
    tables = [paragraph.table for paragraph in sent.paragraphs if paragraph.table]
    for table, rows in zip(tables, returned.tables, strict=False):
        came = dict(_named(rows))
        for name, figures in _named(table.rows):
            now = came.get(name, ())
            if now != figures:
                yield NumberChange(figures, now, f"{_title(table)}：{'，'.join(name)}")


def without_ground(changes: Sequence[NumberChange]) -> Iterator[Unfounded]:
    for change in changes:
        if change.after:
            yield Unfounded(f"{change.sentence}　{'　'.join(change.after)}", (COUNTED,))


def _named(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """(group, name) and the figures of each row; an empty first cell goes on with the group above."""
    group = ""
    for row in rows:
        if len(row) > 2:
            group = row[0].strip() or group
            yield (group, row[1].strip()), tuple(cell.strip() for cell in row[2:])


def _title(table: DataTable) -> str:
    return table.caption.split("\u3000")[0]
