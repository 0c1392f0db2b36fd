"""Notes with a day and an activity, one a line of ``tests/gold/dated/*.txt``, and how well both are read.

``received|activity,activity|day|text``: when the note was received, the accepted activities, its day (``-`` none,
``a..b`` a range, ``a~b`` any day within), then its messages, each but the last ended by ``⏎``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafting.reading.contract import read_record

DATED = Path(__file__).parents[2] / "gold" / "dated"


def dated_lines(table: str) -> list[str]:
    return (DATED / f"{table}.txt").read_text(encoding="utf-8").splitlines()


def day_right(gold: str, found: dict[str, str] | None, received: str) -> bool:
    """Whether the day found is the gold one; without one, none or the day of the message."""
    if found is None or gold == "-":
        return gold == "-" and (found is None or found["start"] == found["end"] == received[:10])
    if "~" in gold:
        first, last = gold.split("~")
        return first <= found["start"] and found["end"] <= last
    first, _, last = gold.partition("..")
    return (found["start"], found["end"]) == (first, last or first)


def read_dated(table: str) -> Iterator[tuple[str, dict[str, Any], bool, bool]]:
    """Each line with its answer, whether the day and whether the activity is right."""
    for line in dated_lines(table):
        received, activities, gold, text = line.split("|", 3)
        messages = [{"ts": received, "text": message} for message in text.split("⏎")]
        answer = read_record({"id": "1", "ts": received, "messages": messages})
        activity = answer["activity_type"] in activities.split(",")
        yield line, answer, day_right(gold, answer["date"], received), activity


def measure_dated(table: str) -> dict[str, float]:
    rows = list(read_dated(table))
    return {"date": sum(row[2] for row in rows) / len(rows), "activity": sum(row[3] for row in rows) / len(rows)}


def main() -> None:
    """``python -m tests.drafting.reading.dated TABLE``: the rates and the lines that are misread."""
    for line, answer, day, activity in read_dated(sys.argv[1]):
        if not (day and activity):
            print(f"{'' if day else 'D'}{'' if activity else 'A'} {answer['activity_type']} {answer['date']} | {line}")
    print(measure_dated(sys.argv[1]))


if __name__ == "__main__":
    main()
