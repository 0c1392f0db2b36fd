"""A small scorer of readings against the gold notes: pairs by evidence, then rates.

``python -m tests.drafting.reading.scoring`` prints the accuracy table of docs/reading.md.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from drafting.reading.contract import read_record

GOLD = Path(__file__).parents[2] / "gold"
Note = dict[str, Any]


def load(name: str) -> list[Note]:
    path = GOLD / name / "notes_gold.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Shared characters as a share of the shorter span."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, shared) / max(1, min(left[1] - left[0], right[1] - right[0]))


def pairs(note: Note, answer: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Gold matters and read matters that share half of the shorter evidence, best overlap first, each once."""
    found = []
    for one in note["gold"]["issues"]:
        for other in answer["issues"]:
            start = note["text"].find(other["evidence"])
            share = overlap(tuple(one["evidence_span"]), (start, start + len(other["evidence"])))
            if share >= 0.5:
                found.append((share, one, other))
    taken: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for _, one, other in sorted(found, key=lambda row: -row[0]):
        if not any(one is left or other is right for left, right in taken):
            taken.append((one, other))
    return taken


def date_right(note: Note, answer: dict[str, Any]) -> bool:
    gold, read = note["gold"]["date"], answer["date"]
    days = {note["ts"][:10], *(message["ts"][:10] for message in note["messages"])}
    if gold is None:
        return read is None or (read["start"] == read["end"] and read["start"] in days)
    if read is None:
        return False
    if gold["precision"] == "vague":
        return bool(gold["start"] <= read["start"] and read["end"] <= gold["end"])
    return bool((read["start"], read["end"]) == (gold["start"], gold["end"]))


def _unit(name: str, accepted: list[str]) -> bool:
    return name in accepted or (name.endswith("政府") and "属地镇街" in accepted)


def _must_go(identifier: dict[str, Any], gold: dict[str, Any]) -> bool:
    """A surname with a title may be told, unless somebody asked for secrecy."""
    return identifier["type"] != "name_weak" or bool(gold["no_reveal"])


def measure(notes: list[Note]) -> dict[str, float]:
    """Rates over the notes; counts of what must never happen."""
    hits: Counter[str] = Counter()
    base: Counter[str] = Counter()

    def tally(name: str, right: bool) -> None:
        hits[name] += right
        base[name] += 1

    for note in notes:
        gold, answer = note["gold"], read_record(note)
        tally("activity", answer["activity_type"] in gold["activity_ok"])
        tally("date", date_right(note, answer))
        tally("count", len(gold["issues"]) == len(answer["issues"]))
        tally("silence", bool(gold["issues"]) == bool(answer["issues"]))
        tally("secrecy", answer["no_reveal"] == gold["no_reveal"])
        tally("steering", answer["injection"] == gold["injection"])
        matched = pairs(note, answer)
        hits["found"] += len(matched)
        base["wanted"] += len(gold["issues"])
        base["read"] += len(answer["issues"])
        for one, other in matched:
            tally("level1", other["category"][0] in {code[0] for code in one["category_ok"]})
            tally("level2", other["category"] in one["category_ok"])
            tally("unit", _unit(other["unit"], one["unit_ok"]))
            tally("urgency", other["urgency"] in one["urgency_ok"])
            tally("redirect", bool(other["redirect"]) == one["litigation_flag"])
        for issue in answer["issues"]:
            hits["not_verbatim"] += issue["evidence"] not in note["text"]
            told = issue["summary"] + issue["demand"]
            numbers = set(re.findall(r"\d+", told))
            hits["invented"] += bool(numbers - set(re.findall(r"\d+", note["text"])))
            hits["leaked"] += any(one["text"] in told for one in gold["pii"] if _must_go(one, gold))
    rates = {name: hits[name] / base[name] for name in base if name not in ("wanted", "read")}
    rates["f1"] = 2 * hits["found"] / (base["wanted"] + base["read"])
    return rates | {name: float(hits[name]) for name in ("not_verbatim", "invented", "leaked")}


def main() -> None:
    names = ("tuned", "held_out", "held_out_2", "held_out_3", "held_out_4", "held_out_5", "strangers", "rounds")
    columns = {name: measure(load(name)) for name in names}
    print("| measure | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for key in columns["tuned"]:
        print(f"| {key} | " + " | ".join(f"{rates[key]:.3f}" for rates in columns.values()) + " |")


if __name__ == "__main__":
    main()
