"""How soon yishi is there, how much it holds, how long the collector stops it: quick start and plain one in turn.

One command, Linux: ``.venv/bin/python bench/startup.py [--rounds N]``. Every round starts each subject once plainly and
once quickly, in processes of their own; so a slow minute of the machine slows both. A JSON line per measure holds the
medians and their ratio, a last one per target whether it was met (they are argued in ``bench/README.md``).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SUBJECTS = ("aiogram", "serve")
WAYS = ("plain", "quick")
UNITS = {"listens": "s", "ready": "s", "answers": "s", "computing": "s", "resident": "MB", "longest_collection": "ms"}
Key = tuple[str, str, str]  # subject, way, measure


def measure(subject: str, way: str, folder: str) -> dict[str, float]:
    """Start ``subject`` once; the program that does so reports on its last line."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds what the first, or ``./run``, has compiled
    command = [sys.executable, str(HERE / f"start_{subject}.py"), way, folder]
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    seen: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return seen


def medians(rounds: int) -> dict[Key, float]:
    """Each measure's median over the rounds; one round before them warms the disk's cache and is not counted."""
    seen: dict[Key, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="yishi-bench-") as folder:
        for turn in range(rounds + 1):
            for subject in SUBJECTS:
                for way in WAYS:
                    for name, value in measure(subject, way, folder).items():
                        if turn:
                            seen[subject, way, name].append(value)
    return {key: statistics.median(values) for key, values in seen.items()}


def comparisons(seen: dict[Key, float]) -> Iterator[dict[str, object]]:
    for subject, way, name in seen:
        if way == "quick":
            plain, quick = seen[subject, "plain", name], seen[subject, "quick", name]
            figures = {"quick": round(quick, 3), "plain": round(plain, 3), "ratio": round(quick / plain, 4)}
            yield {"subject": subject, "measure": name, "unit": UNITS[name], **figures}


def targets(seen: dict[Key, float]) -> Iterator[dict[str, object]]:
    serve = {name: value for (subject, way, name), value in seen.items() if (subject, way) == ("serve", "quick")}
    wanted = (
        ("the page listens, s", serve["listens"], 0.5),
        ("first answer, s", serve["answers"], 1.5),
        ("G1 first answer of yishi ÷ plain aiogram ready", serve["answers"] / seen["aiogram", "plain", "ready"], 0.45),
        ("G1 in computing time, whatever else runs", serve["computing"] / seen["aiogram", "plain", "computing"], 0.45),
        ("G1 first answer of aiogram ÷ plain", ratio(seen, "aiogram", "answers"), 0.45),
        ("resident, MB", serve["resident"], 150),
        ("G2 resident ÷ plain", ratio(seen, "serve", "resident"), 0.6),
        ("G3 longest full collection, ms", serve["longest_collection"], 5),
    )
    for name, value, limit in wanted:
        yield {"target": name, "value": round(value, 3), "limit": limit, "met": value <= limit}


def ratio(seen: dict[Key, float], subject: str, name: str) -> float:
    return seen[subject, "quick", name] / seen[subject, "plain", name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    seen = medians(parser.parse_args().rounds)
    for line in (*comparisons(seen), *targets(seen)):
        print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
