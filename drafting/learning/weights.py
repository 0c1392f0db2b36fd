"""A trained model as plain numbers, and what it says of a matter: no library needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from drafting.learning.features import FORM, Features


@dataclass(frozen=True, slots=True)
class Learned:
    """Per category a constant (``leaning``), and per feature one weight for each category."""

    categories: tuple[str, ...]
    leaning: tuple[float, ...]
    weights: Mapping[int, tuple[float, ...]]

    def chances(self, features: Features) -> dict[str, float]:
        """How likely the studio would put a matter under each category it has met, each judged on its own (0 to 1)."""
        sums = list(self.leaning)
        for index, value in features.items():
            for at, weight in enumerate(self.weights.get(index, ())):
                sums[at] += weight * value
        return {code: _logistic(total) for code, total in zip(self.categories, sums, strict=True)}

    def pull(self, index: int, towards: str, against: str) -> float:
        """How much more a feature speaks for one category than for another; 0 where it was not met under the first."""
        row = self.weights.get(index)
        own = row[self.categories.index(towards)] if row else 0.0
        if row is None or own <= 0:
            return 0.0
        return own - (row[self.categories.index(against)] if against in self.categories else 0.0)

    def as_numbers(self) -> dict[str, Any]:
        """For a JSON column."""
        return {
            "form": FORM,
            "categories": list(self.categories),
            "leaning": list(self.leaning),
            "weights": {str(index): list(row) for index, row in self.weights.items()},
        }

    @classmethod
    def of_numbers(cls, numbers: Mapping[str, Any]) -> Learned | None:
        """What ``as_numbers`` gave; nothing where an older or newer program wrote it."""
        if numbers.get("form") != FORM:
            return None
        return cls(
            tuple(numbers["categories"]),
            tuple(numbers["leaning"]),
            {int(index): tuple(row) for index, row in numbers["weights"].items()},
        )


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, value))))
