"""Fits the weights of ``drafting/data/margins.json`` over the reviewed words and phrases, and writes the file.

A linear support vector machine, one category against the rest, over the one- and two-character strings of every
phrase (each string once, the whole brought to length one). Strings met in fewer than three texts and weights below a
fifth are dropped: on unseen complaints that tells the categories apart as well as all 400,000 weights. Run it after
``phrases.json`` or ``evidence.json`` changed; it needs scikit-learn (``pip install '.[learn]'``).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from drafting.lore import load_data
from drafting.reading.evidence import NEUTRAL
from drafting.reading.odds import strings_of

FILE = Path(__file__).parents[1] / "drafting" / "data" / "margins.json"
SHARE = {"3": 0.5, "2": 0.3, "1": 0.1, "pairs": 0.3}  # what a word of the lexicon counts beside a phrase
FEWEST = 3
LEAST = 0.2
SCALE = 500  # hundredths of a point: one unit of the machine's margin is worth five points of evidence
SOFT = 0.3  # the machine's C


def texts() -> list[tuple[str, str, float]]:
    """Category, text and weight of everything that is learned from."""
    rows = [(code, text, 1.0) for code, row in load_data("phrases.json").items() for text in row.split()]
    for code, words in load_data("evidence.json").items():
        if code != NEUTRAL:
            rows += [
                (code, word.replace("+", " "), share) for level, share in SHARE.items() for word in words[level].split()
            ]
    return rows


def fit() -> dict[str, Any]:
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize
    from sklearn.svm import LinearSVC

    rows = texts()
    sets = [sorted(set(strings_of(text))) for _, text, _ in rows]
    met = Counter(string for strings in sets for string in strings)
    column = {string: at for at, string in enumerate(sorted(s for s, count in met.items() if count >= FEWEST))}
    cells = [(at, column[string]) for at, strings in enumerate(sets) for string in strings if string in column]
    shape = (len(rows), len(column))
    matrix = csr_matrix(([1.0] * len(cells), ([at for at, _ in cells], [to for _, to in cells])), shape=shape)
    machine = LinearSVC(C=SOFT, random_state=0)
    machine.fit(normalize(matrix), [code for code, _, _ in rows], sample_weight=[weight for _, _, weight in rows])
    codes = [str(code) for code in machine.classes_]
    strings = {string: _row(codes, machine.coef_[:, at]) for string, at in column.items()}
    return {
        "plain": {code: round(value * SCALE) for code, value in zip(codes, machine.intercept_, strict=True)},
        "strings": {string: row for string, row in strings.items() if row},
    }


def _row(codes: list[str], weights: Any) -> str:
    kept = [(code, weight) for code, weight in zip(codes, weights, strict=True) if abs(weight) >= LEAST]
    return " ".join(f"{code} {round(weight * SCALE)}" for code, weight in kept)


def main() -> None:
    FILE.write_text(json.dumps(fit(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
