"""Fits the weights of ``drafting/data/margins.json`` and ``alarm.json`` over the reviewed words and phrases.

The first tells the categories apart: a linear support vector machine, one category against the rest, over the one-
and two-character strings of every phrase of ``phrases.json`` and ``everyday.json`` (each string once, the whole
brought to length one). Strings met in fewer than four texts and weights below three tenths are dropped: that does as
well as all 400,000 weights and loads sooner.
The second tells what cannot wait from the rest: a logistic regression over ``urgent.json`` against every other
phrase. Run it after a file of phrases or words changed; it needs scikit-learn (``pip install '.[learn]'``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drafting.lore import load_data
from drafting.reading.evidence import NEUTRAL
from drafting.reading.odds import strings_of

FOLDER = Path(__file__).parents[1] / "drafting" / "data"
SHARE = {"3": 0.5, "2": 0.3, "1": 0.1, "pairs": 0.3}  # what a word of the lexicon counts beside a phrase
FEWEST = 4
LEAST = 0.3
SCALE = 600  # hundredths of a point: one unit of the machine's margin is worth six points of evidence
SOFT = 0.3  # the machine's C
URGENT, ORDINARY = "紧急", "一般"
RARE = 3  # what an urgent phrase counts beside an ordinary one
FEWEST_URGENT, LEAST_URGENT, SOFT_URGENT = 2, 0.1, 9.0
Row = tuple[str, str, float]


def complaints() -> list[Row]:
    """Category, text and weight of everything that tells the categories apart."""
    rows = [(code, text, 1.0) for code, row in load_data("phrases.json").items() for text in row.split()]
    for code, problems in load_data("everyday.json").items():
        rows += [(code, text, 1.0) for row in problems.values() for text in row.split()]
    for code, words in load_data("evidence.json").items():
        if code != NEUTRAL:
            rows += [
                (code, word.replace("+", " "), share) for level, share in SHARE.items() for word in words[level].split()
            ]
    return rows


def alarms() -> list[Row]:
    """What cannot wait, and every other phrase of more than four characters."""
    told = load_data("urgent.json")
    urgent = set(told["urgent"].split())
    others = [text for row in load_data("phrases.json").values() for text in row.split() if len(text) > 4]
    ordinary = [text for text in [*others, *told["ordinary"].split()] if text not in urgent]
    return [(URGENT, text, 1.0) for text in sorted(urgent)] + [(ORDINARY, text, 1.0) for text in ordinary]


def matrix_of(texts: Sequence[str], fewest: int) -> tuple[list[str], Any]:
    """The strings met in ``fewest`` texts or more, and a row of length one for every text."""
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    sets = [sorted(set(strings_of(text))) for text in texts]
    met = Counter(string for strings in sets for string in strings)
    column = {string: at for at, string in enumerate(sorted(s for s, count in met.items() if count >= fewest))}
    cells = [(at, column[string]) for at, strings in enumerate(sets) for string in strings if string in column]
    shape = (len(texts), len(column))
    rows = csr_matrix(([1.0] * len(cells), ([at for at, _ in cells], [to for _, to in cells])), shape=shape)
    return list(column), normalize(rows)


def fit_categories() -> dict[str, Any]:
    from sklearn.svm import LinearSVC

    rows = complaints()
    strings, matrix = matrix_of([text for _, text, _ in rows], FEWEST)
    machine = LinearSVC(C=SOFT, random_state=0)
    machine.fit(matrix, [code for code, _, _ in rows], sample_weight=[weight for _, _, weight in rows])
    return table_of([str(code) for code in machine.classes_], machine, strings, SCALE, LEAST)


def fit_alarms() -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression

    rows = alarms()
    strings, matrix = matrix_of([text for _, text, _ in rows], FEWEST_URGENT)
    machine = LogisticRegression(C=SOFT_URGENT, class_weight={URGENT: RARE, ORDINARY: 1}, max_iter=1000)
    machine.fit(matrix, [kind for kind, _, _ in rows])
    return table_of([URGENT], machine, strings, 100, LEAST_URGENT)


def table_of(names: Sequence[str], machine: Any, strings: Sequence[str], scale: int, least: float) -> dict[str, Any]:
    """The file's form: what every name has before a word is read, and string → ``name weight name weight …``."""
    rows = {string: _row(names, machine.coef_[:, at], scale, least) for at, string in enumerate(strings)}
    return {
        "plain": {name: round(value * scale) for name, value in zip(names, machine.intercept_, strict=True)},
        "strings": {string: row for string, row in rows.items() if row},
    }


def _row(names: Sequence[str], weights: Any, scale: int, least: float) -> str:
    kept = [(name, weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= least]
    return " ".join(f"{name} {round(weight * scale)}" for name, weight in kept)


def main() -> None:
    for name, table in (("margins.json", fit_categories()), ("alarm.json", fit_alarms())):
        text = json.dumps(table, ensure_ascii=False, indent=0)
        (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
