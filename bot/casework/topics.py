"""Which cases a topic means: by the taxonomy's own words and by the words of the cases. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from drafting.shapes import Category, Lore

_JOINS = re.compile(
    "进一步|问题|情况|方面|工作|有关|关于|推进|推动|加强|加快|完善|优化|改善|破解|解决|建议|意见|专报|报告|几点|若干"
    "|[的了和与及等在对就个]"
)
"""Words that tell no topic in any text."""
_GENERIC = re.compile(
    "企业|园区|产业区?|临港|开发区|全县|我县|县域|职工|群众|居民|代表|部门|单位|服务|管理|保障|发展|建设"
)
"""Words that many cases share: left aside where the topic has a telling word besides them."""
ENOUGH = 0.5
LEAST = 0.15


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


@dataclass(frozen=True, slots=True)
class Found:
    """The ``at``-th case has to do with a topic. ``fits``: to be chosen, not only offered; ``why``, for the clerk."""

    at: int
    fits: bool
    why: str = ""


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters, without words that tell nothing; a lone character stands for itself."""
    found: set[str] = set()
    for run in re.findall(r"[㐀-鿿]+|[A-Za-z0-9]+", _JOINS.sub("　", text)):
        if run[0].isascii():
            found.add(run.lower())
        else:
            found.update({run} if len(run) == 1 else {run[i : i + 2] for i in range(len(run) - 1)})
    return found


def telling(topic: str) -> str:
    """The topic without the words that many cases share (企业 园区), unless nothing else is left."""
    rest = _GENERIC.sub("　", topic)
    return rest if any(len(gram) > 1 for gram in bigrams(rest)) else topic


def categories_of(topic: str, lore: Lore) -> set[str]:
    """Codes of the categories whose name or definition carries the topic's words, the rarer the word the more."""
    wanted = bigrams(telling(topic))
    texts = {category.code: bigrams(_described(category)) for category in lore.categories}
    spread = Counter(gram for grams in texts.values() for gram in grams & wanted)
    scores = {code: sum(1 / spread[gram] for gram in grams & wanted) for code, grams in texts.items()}
    best = max(scores.values(), default=0.0)
    return {code for code, score in scores.items() if score and score >= best * ENOUGH}


def match(topic: str, cases: Sequence[Worded], lore: Lore) -> list[Found]:
    """Every case that has to do with the topic, the fitting ones first.

    A case fits when its category is the topic's, or when its words carry most of the topic's; one that
    only shares something with it is offered, not chosen.
    """
    own = categories_of(topic, lore)
    names = {category.code: category.name for category in lore.categories}
    topic = telling(topic)
    wanted = bigrams(topic)
    texts = [f"{case.title}。{case.matter}。{case.words}。{case.place or ''}" for case in cases]
    pairs = [bigrams(text) for text in texts]
    spread = Counter(gram for grams in pairs for gram in grams & wanted)
    weight = {gram: math.log(1 + len(cases) / spread[gram]) for gram in spread}
    whole = sum(weight.values()) or 1.0
    found = []
    for at, (case, text, grams) in enumerate(zip(cases, texts, pairs, strict=True)):
        share = sum(weight[gram] for gram in grams & wanted) / whole
        filed = case.category in own
        if filed or share > LEAST:
            why = [f"类别“{names[case.category]}”"] if filed else []
            why += [f"“{word}”" for word in _shared(topic, text)]
            found.append(Found(at, filed or share >= ENOUGH, "、".join(why[:4])))
    return sorted(found, key=lambda one: not one.fits)


def _shared(topic: str, text: str) -> Iterator[str]:
    """The longest pieces of the topic that the text says, in the topic's order."""
    for run in re.findall(r"[㐀-鿿]+|[A-Za-z0-9]+", _JOINS.sub("　", topic)):
        at = 0
        while at < len(run):
            size = next((n for n in range(len(run) - at, 0, -1) if run[at : at + n] in text), 0)
            if size > 1 or size == len(run):
                yield run[at : at + size]
            at += max(size, 1)


def _described(category: Category) -> str:
    return f"{category.name}，{category.definition}"
