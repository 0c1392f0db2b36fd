"""How fast notes are read: python bench/reading.py prints one JSON line.

Notes are the gold notes of tests/gold. Speed is on one core, in process; ``ratio_to_segmenter`` is the time of a
reading divided by one bare pass of rjieba over the same text, where rjieba is installed. ``first_call_ms`` is the
first reading of a fresh process, import and loading of the word data included.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 5
FIRST = """
import time, json
begun = time.perf_counter()
from drafting.reading.contract import read_record
message = {"ts": "2026-03-05 10:00", "text": "村口的路灯坏了没人修。"}
read_record({"id": "1", "ts": "2026-03-05 10:00", "messages": [message]})
print(time.perf_counter() - begun)
"""


def load_notes() -> list[dict[str, object]]:
    paths = sorted((ROOT / "tests" / "gold").glob("*/notes_gold.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def times(call: Callable[[int], object], count: int) -> list[float]:
    """Seconds of each call, medians of some rounds."""
    rounds: list[list[float]] = [[] for _ in range(count)]
    for _ in range(ROUNDS):
        for index in range(count):
            begun = time.perf_counter()
            call(index)
            rounds[index].append(time.perf_counter() - begun)
    return [statistics.median(row) for row in rounds]


def segmenter_seconds(texts: list[str]) -> float | None:
    try:
        import rjieba
    except ImportError:
        return None
    return sum(times(lambda index: rjieba.cut(texts[index]), len(texts)))


def first_call() -> float:
    done = subprocess.run([sys.executable, "-c", FIRST], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    from drafting.reading.contract import read_record

    notes = load_notes()
    texts = [str(note["text"]) for note in notes]
    read_record(notes[0])
    spent = sorted(times(lambda index: read_record(notes[index]), len(notes)))
    bare = segmenter_seconds(texts)
    result = {
        "bench": "reading",
        "notes": len(notes),
        "characters_per_note": round(sum(map(len, texts)) / len(texts)),
        "notes_per_second": round(len(spent) / sum(spent)),
        "p50_ms": round(1000 * spent[len(spent) // 2], 3),
        "p99_ms": round(1000 * spent[int(len(spent) * 0.99)], 3),
        "ratio_to_segmenter": round(sum(spent) / bare, 1) if bare else None,
        "first_call_ms": round(1000 * statistics.median(first_call() for _ in range(3))),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
