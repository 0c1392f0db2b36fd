"""Pairs of texts, one problem or two, and how well they are told: ``python -m tests.drafting.reading.pairs``.

One pair a line of ``tests/gold/pairs/NAME.txt``: ``=`` (the same problem) or ``!`` (not), what kind of pair it is, and
the two texts, with bars between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from drafting.lore import default_lore
from drafting.reading import sameness

FOLDER = Path(__file__).parents[2] / "gold" / "pairs"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and whether they state one problem."""

    same: bool
    kind: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Rates:
    """Of "same": precision, recall, their harmonic mean; 0 to 1."""

    precision: float
    recall: float
    f1: float


def tables() -> list[str]:
    """The names of all tables."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def read_pairs(name: str) -> list[Pair]:
    """The pairs of one table."""
    rows = [line.split("|") for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    return [Pair(head[0] == "=", head[1:].strip(), first.strip(), second.strip()) for head, first, second in rows]


def read_letters() -> list[Pair]:
    """Every two of the letters of ``tests/gold/letters``, each marked with the problem it tells of."""
    lines = (FOLDER.parent / "letters" / "letters.txt").read_text(encoding="utf-8").splitlines()
    letters = [line.split(" | ") for line in lines]
    return [Pair(one == other, "", first, second) for (one, first), (other, second) in combinations(letters, 2)]


def read_typical() -> dict[str, list[Pair]]:
    """Typical complaints by category, two wordings each: the two are the same, and no two of a category else.

    A line of ``tests/gold/typical/complaints.txt`` holds the category and the two wordings.
    """
    lines = (FOLDER.parent / "typical" / "complaints.txt").read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines]
    return {
        code: [
            Pair(one is other, code, one[1], other[2])
            for one, other in product([row for row in rows if row[0] == code], repeat=2)
        ]
        for code in dict.fromkeys(row[0] for row in rows)
    }


def rate(pairs: Sequence[Pair]) -> Rates:
    """How well sameness tells the pairs."""
    lore = default_lore()
    told = [(pair.same, sameness.compare(pair.first, pair.second, lore).same) for pair in pairs]
    hit, said, meant = sum(a and b for a, b in told), sum(b for _, b in told), sum(a for a, _ in told)
    return Rates(hit / said if said else 0.0, hit / meant if meant else 0.0, 2 * hit / (said + meant))


def main() -> None:
    """Print the rates of every table."""
    typical = [pair for pairs in read_typical().values() for pair in pairs]
    named = [*((name, read_pairs(name)) for name in tables()), ("letters", read_letters()), ("typical", typical)]
    for name, pairs in named:
        rates = rate(pairs)
        print(f"{name:16} {len(pairs):4} pairs  P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}")


if __name__ == "__main__":
    main()
