"""Which cases a topic means: by the taxonomy's own words and by the words of the cases. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from drafting.shapes import Category, Lore

STOP = frozenset("的了和与及等在对于关个问题情况方面工作有关进一步推进加强建议意见专报")
ENOUGH = 0.5


class Worded(Protocol):
    """What a case must tell to be found."""

    @property
    def category(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def matter(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def place(self) -> str | None: ...


T = TypeVar("T", bound=Worded)


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters, without stop words and punctuation; a lone character stands for itself."""
    found: set[str] = set()
    for run in re.findall(r"[㐀-鿿]+|[A-Za-z0-9]+", text):
        if not run[0].isascii():
            pieces = "".join(" " if mark in STOP else mark for mark in run).split()
            for piece in pieces:
                found.update({piece} if len(piece) == 1 else {piece[i : i + 2] for i in range(len(piece) - 1)})
        else:
            found.add(run.lower())
    return found


def categories_of(topic: str, lore: Lore) -> set[str]:
    """Codes of the categories whose name or definition carries the topic's words, the rarer the word the more."""
    wanted = bigrams(topic)
    texts = {category.code: bigrams(_described(category)) for category in lore.categories}
    spread = Counter(gram for grams in texts.values() for gram in grams & wanted)
    scores = {code: sum(1 / spread[gram] for gram in grams & wanted) for code, grams in texts.items()}
    best = max(scores.values(), default=0.0)
    return {code for code, score in scores.items() if score and score >= best * ENOUGH}


def match(topic: str, cases: Sequence[T], lore: Lore) -> list[tuple[T, bool]]:
    """(case, fits) for every case that has to do with the topic, the fitting ones first.

    A case fits when its category is the topic's, or when its words carry most of the topic's; one that
    only shares something with it is offered, not chosen.
    """
    wanted = bigrams(topic)
    own = categories_of(topic, lore)
    texts = [bigrams(f"{case.title}。{case.matter}。{case.words}。{case.place or ''}") for case in cases]
    spread = Counter(gram for grams in texts for gram in grams & wanted)
    weight = {gram: math.log(1 + len(cases) / spread[gram]) for gram in spread}
    whole = sum(weight.values()) or 1.0
    found = []
    for case, grams in zip(cases, texts, strict=True):
        share = sum(weight[gram] for gram in grams & wanted) / whole
        if case.category in own or share >= ENOUGH:
            found.append((case, True))
        elif share > 0.15:
            found.append((case, False))
    return sorted(found, key=lambda pair: not pair[1])


def _described(category: Category) -> str:
    return f"{category.name}，{category.definition}"
