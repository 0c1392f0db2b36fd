"""How fast a new note is told from open cases: python bench/sameness.py prints one JSON line.

Notes are those of tests/gold/pairs. ``new_among_500_ms`` is one new note sketched and compared with 500 sketched
cases, as at entry; ``ratio_to_difflib`` is a comparison's time divided by that of ``SequenceMatcher.ratio`` over the
same two texts, the plain way to ask how alike they are. CPU time of one core.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from drafting.lore import default_lore  # noqa: E402
from drafting.reading import sameness  # noqa: E402

CASES, NEW = 500, 20


def load_notes() -> list[str]:
    """Every text of the tables of pairs."""
    paths = sorted((ROOT / "tests" / "gold" / "pairs").glob("*.txt"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [text.strip() for line in lines for text in line.split("|")[1:]]


def spent(call: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def main() -> None:
    notes, lore = load_notes(), default_lore()
    first = spent(lambda: sameness.compare(notes[0], notes[1], lore))
    texts = list(islice(cycle(notes), CASES))
    sketching = spent(lambda: [sameness.sketch(text, lore) for text in texts]) / CASES
    cases = [sameness.sketch(text, lore) for text in texts]
    new = notes[-NEW:]
    entry = spent(
        lambda: [
            sameness.compare_sketches(fresh, one)
            for fresh in (sameness.sketch(text, lore) for text in new)
            for one in cases
        ]
    )
    plain = spent(
        lambda: [SequenceMatcher(None, text, other, autojunk=False).ratio() for text in new for other in texts]
    )
    figures = {
        "first_call_ms": 1000 * first,
        "sketch_ms": 1000 * sketching,
        "new_among_500_ms": 1000 * entry / NEW,
        "ratio_to_difflib": entry / plain,
    }
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
