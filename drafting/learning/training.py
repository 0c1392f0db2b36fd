"""Training a linear model: scikit-learn's only home, imported when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from drafting.learning.lessons import Example
from drafting.learning.weights import Learned

SHARED = 2  # a feature of one case alone teaches nothing, and could be somebody's name
MOST = 2000  # features kept, the most frequent first: bounds the row that is stored
_SEED = 20260101
_ALPHA = 3e-4
_UPDATES = 60_000
_EPOCHS = (8, 60)
_DIGITS = 2


class LibraryMissing(Exception):
    """The extra ``learn`` is not installed."""


def train(examples: Sequence[Example]) -> Learned | None:
    """A model of the examples; nothing where they have one category or no feature in common. Deterministic."""
    codes = sorted({example.category for example in examples})
    columns = _columns(examples)
    if len(codes) < 2 or not columns:
        return None
    matrix_of, model = _library(len(examples))
    model.fit(
        _matrix(matrix_of, examples, columns),
        [example.category for example in examples],
        sample_weight=[example.weight for example in examples],
    )
    rows, leaning = model.coef_.tolist(), model.intercept_.tolist()
    if len(codes) == 2:  # one row for two categories: for the second, against the first
        rows, leaning = [[-weight for weight in rows[0]], rows[0]], [-leaning[0], leaning[0]]
    weights = {index: tuple(round(row[at], _DIGITS) for row in rows) for index, at in columns.items()}
    return Learned(
        tuple(codes),
        tuple(round(one, _DIGITS) for one in leaning),
        {index: row for index, row in weights.items() if any(row)},
    )


def _library(count: int) -> tuple[Any, Any]:
    """The sparse matrix and an untrained model. ``LibraryMissing`` where the extra is not there."""
    try:
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import SGDClassifier
    except ImportError as missing:
        raise LibraryMissing(str(missing)) from missing
    epochs = max(_EPOCHS[0], min(_EPOCHS[1], _UPDATES // count))
    return csr_matrix, SGDClassifier(
        loss="log_loss", alpha=_ALPHA, max_iter=epochs, tol=None, average=True, random_state=_SEED
    )


def _columns(examples: Sequence[Example]) -> dict[int, int]:
    """The features that several examples share, with their columns."""
    counts = Counter(index for example in examples for index in example.features)
    shared = [index for index, count in counts.items() if count >= SHARED]
    return {index: at for at, index in enumerate(sorted(shared, key=lambda index: (-counts[index], index))[:MOST])}


def _matrix(matrix_of: Any, examples: Sequence[Example], columns: dict[int, int]) -> Any:
    cells = [
        (value, row, columns[index])
        for row, example in enumerate(examples)
        for index, value in example.features.items()
        if index in columns
    ]
    values, rows, places = zip(*cells, strict=True)
    return matrix_of((values, (rows, places)), shape=(len(examples), len(columns)))
