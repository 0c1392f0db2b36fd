"""Which everyday problems a text sounds like: that no lamp burns is told as 摸黑走, as 灯杆成摆设, as 下夜班害怕.

``drafting/data/everyday.json`` holds the problems of every category, each in the words of several voices: what causes
it, what it leads to, what is wished for, how an office puts it. A text's characters, pairs of characters and classes
of things and troubles speak for the problems in whose words they stand; the rarer, the more. So two texts without a
word in common may meet in the problem that both sound like.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from drafting.lore import load_data
from drafting.reading.sameness.lexicon import Classes, is_weak, phrases, things, troubles

MARK, PAIR, CLASS = 0.8, 1.0, 1.2
"""How much a character, a pair of characters and a class count."""
LENGTH = 0.56
"""How far a problem told in many words is held back: 0 not at all, 1 in full."""
CLOSEST = 30
"""Of so many problems a text keeps how much it sounds like them."""
SHARPNESS = 3
"""The likest problem stands out by this power."""
SPEAKS_FOR = 60
"""Of so many problems at most a token speaks for."""
IDLE = frozenset(
    "的了是在我你他她它们这那有和不也就都而及与着或个为之以于上下来去到说要会对把被让从给还又很再能可没着过吧吗呢啊请您好领导尊敬"
)
_RUN = re.compile(r"[一-鿿A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Echo:
    """How much a text sounds like each everyday problem (of length 1), and how plainly like the likest (0 to 1)."""

    problems: Mapping[int, float]
    plain: float = 0.0


SILENT = Echo({})


@dataclass(frozen=True, slots=True)
class Problems:
    """The names of the everyday problems, and for which of them each token speaks, and how loudly."""

    names: tuple[str, ...]
    spoken_for: Mapping[str, tuple[tuple[int, float], ...]]


def tokens(bare: str, classes: Iterable[str]) -> frozenset[str]:
    """What of a text speaks: its pairs, its characters, and its classes (``name_class``)."""
    return frozenset((*_signs(bare), *classes))


def name_class(kind: str, name: str) -> str:
    """The token of a class: with a blank, as no token of the text has one."""
    return f"{kind} {name}"


def echo(spoken: Iterable[str]) -> Echo:
    """How much tokens sound like each everyday problem.

    Plainly, if every token speaks loudest for the same problem; hardly, if each speaks for another.
    """
    points: dict[int, float] = defaultdict(float)
    loudest = 0.0
    for found in filter(None, map(everyday().spoken_for.get, spoken)):
        loudest += found[0][1]
        for problem, weight in found:
            points[problem] += weight
    if not points:
        return SILENT
    best = max(points.values())
    likest = nlargest(CLOSEST, points.items(), lambda pair: pair[1])
    near = {problem: (score / best) ** SHARPNESS for problem, score in likest}
    size = math.hypot(*near.values())
    return Echo({problem: score / size for problem, score in near.items()}, best / loudest)


def resound(first: Echo, second: Echo) -> float:
    """How far two texts sound like the same everyday problems; 0 to 1."""
    return sum(share * second.problems.get(problem, 0.0) for problem, share in first.problems.items())


def name_common(first: Echo, second: Echo) -> str:
    """The name of the everyday problem that two texts sound most alike like; empty if they share none."""
    common = {problem: share * second.problems.get(problem, 0.0) for problem, share in first.problems.items()}
    likest = max(common, key=lambda problem: common[problem], default=None)
    return everyday().names[likest] if likest is not None and common[likest] > 0 else ""


def resound_apart(first: frozenset[str], second: frozenset[str]) -> float:
    """The same without the words that both texts hold: a subject in common is no common problem."""
    shared = {token for token in first & second if " " not in token}
    return resound(echo(first - shared), echo(second - shared))


@cache
def everyday() -> Problems:
    """The everyday problems, ready to be listened for."""
    rows = [(name, words) for group in load_data("everyday.json").values() for name, words in group.items()]
    voices = [Counter(_tokens_of(f"{name} {name} {words}")) for name, words in rows]
    phrases = sum(len(words.split()) + 2 for _, words in rows)
    met = Counter[str]()
    for voice in voices:
        met.update(voice)
    rarity = {token: math.log(1 + phrases / count) for token, count in met.items()}
    spoken_for: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for problem, voice in enumerate(voices):
        loud = {token: math.log(1 + _weight(token) * count) * rarity[token] for token, count in voice.items()}
        size = math.hypot(*loud.values()) ** LENGTH
        for token, value in loud.items():
            spoken_for[token].append((problem, value * rarity[token] * _weight(token) / size))
    most = {token: tuple(nlargest(SPEAKS_FOR, found, lambda pair: pair[1])) for token, found in spoken_for.items()}
    return Problems(tuple(name for name, _ in rows), most)


@cache
def common_pairs() -> frozenset[str]:
    """The pairs of characters of all everyday problems and typical complaints; others are mostly somebody's name."""
    told = (token for token in everyday().spoken_for if len(token) == 2)
    typical = (phrase[at : at + 2] for phrase in phrases() for at in range(len(phrase) - 1))
    return frozenset((*told, *typical))


def _weight(token: str) -> float:
    return CLASS if " " in token else (MARK if len(token) == 1 else PAIR)


def _signs(text: str) -> Iterator[str]:
    """The characters and pairs of characters that say something."""
    for run in _RUN.findall(text):
        yield from (mark for mark in run if mark not in IDLE)
        yield from (run[at : at + 2] for at in range(len(run) - 1) if not IDLE.issuperset(run[at : at + 2]))


def _tokens_of(words: str) -> Iterator[str]:
    """The tokens of a problem's words, as often as they are met; each phrase has each token once."""
    for phrase in words.split():
        yield from set(_signs(phrase))
    for kind, lexicon in (("thing", things()), ("trouble", troubles())):
        yield from (name_class(kind, name) for name in _classes(words, lexicon))


def _classes(words: str, lexicon: Classes) -> Iterator[str]:
    for hit in lexicon.hits(words):
        if not is_weak(hit.term):
            yield from lexicon.owners[hit.term]
