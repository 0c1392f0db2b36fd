"""Single complaints of every category, urgent and not, for another door and not, and how well they are sorted.

A line of ``tests/gold/sorting/*.txt`` is ``A1,B2!> @unit/unit | words``: the accepted categories, ``!`` for urgent,
``>`` for another door, and the accepted units where they are not those of the taxonomy.
``python -m tests.drafting.reading.sorting`` prints the rates of every table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafting.lore import category_of, default_lore
from drafting.reading.contract import read_record

FOLDER = Path(__file__).parents[2] / "gold" / "sorting"
STAMP = "2026-03-12 09:00"


@dataclass(frozen=True)
class Complaint:
    text: str
    codes: tuple[str, ...]
    units: tuple[str, ...]
    urgent: bool
    redirected: bool


def tables() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def complaints(name: str) -> Iterator[Complaint]:
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        label, text = line.split(" | ")
        head, _, named = label.partition(" @")
        codes = tuple(head.rstrip("!>").split(","))
        usual = (unit for code in codes for unit in category_of(default_lore(), code).units)
        units = tuple(named.split("/")) if named else tuple(usual)
        yield Complaint(text, codes, units, "!" in head, ">" in head)


def measure_sorting(rows: list[Complaint]) -> dict[str, float]:
    """Shares of complaints found, and of those found sorted right."""
    hits: Counter[str] = Counter()
    for row in rows:
        answer = read_record({"id": "1", "ts": STAMP, "messages": [{"ts": STAMP, "text": row.text}]})
        if answer["issues"]:
            read = max(answer["issues"], key=lambda issue: len(issue["evidence"]))
            hits["found"] += 1
            hits["level1"] += read["category"][0] in {code[0] for code in row.codes}
            hits["level2"] += read["category"] in row.codes
            hits["unit"] += _is_one(read["unit"], row.units)
            hits["urgency"] += (read["urgency"] == "紧急") == row.urgent
            hits["redirect"] += bool(read["redirect"]) == row.redirected
    found = hits.pop("found")
    return {"found": found / len(rows)} | {name: count / found for name, count in hits.items()}


def _is_one(unit: str, accepted: tuple[str, ...]) -> bool:
    """A town stands for 属地镇街, either zone for 管委会."""
    town = unit.endswith(("镇政府", "乡政府", "街道")) and "属地镇街" in accepted
    return unit in accepted or town or (unit.endswith("管委会") and "管委会" in accepted)


def main() -> None:
    rates = {name: measure_sorting(list(complaints(name))) for name in tables()}
    keys = ["found", "level1", "level2", "unit", "urgency", "redirect"]
    print("| table | " + " | ".join(keys) + " |\n|---|" + "---|" * len(keys))
    for name, row in rates.items():
        print(f"| {name} | " + " | ".join(f"{row[key]:.3f}" for key in keys) + " |")


if __name__ == "__main__":
    main()
