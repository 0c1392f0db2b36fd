"""Two fingerprints, or many: the same problem or not, and why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafting.reading.sameness.differing import swapped_object
from drafting.reading.sameness.naming import Name
from drafting.reading.sameness.sketching import BRIEF, FOCUS, VENUES, Sketch, sketch
from drafting.shapes import Lore, Sameness

ENOUGH = 0.5
"""From this likeness on two texts are of one problem."""
NEARLY_ALIKE = 0.2
"""From this share of common words on a pair may be a near miss that differs in one word."""
VAGUE = {"缺少"}
_NAMESAKES = {"企业", "单位"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two texts state the same problem, why (in words a clerk accepts), and how alike they are (0 to 1)."""

    same: bool
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against: shared things and troubles (cosine), shared words, names shared and at odds."""

    things: float
    troubles: float
    kindred: float
    words: float
    shared: tuple[Name, ...]
    odds: tuple[tuple[Name, Name], ...]


def compare(first: str, second: str, lore: Lore) -> Comparison:
    """Whether two texts state the same problem."""
    return compare_sketches(sketch(first, lore), sketch(second, lore))


def weigh(first: Sketch, second: Sketch) -> Signs:
    """The signs of two fingerprints."""
    shared = tuple(_shared(first, second))
    return Signs(
        cosine(first.things, second.things),
        cosine(first.troubles, second.troubles),
        cosine(first.kindred, second.kindred),
        _dice(first.pairs, second.pairs),
        shared,
        tuple(_odds(first, second)),
    )


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Likeness of two weighted profiles; 0 where one is empty."""
    dot = sum(weight * second.get(name, 0.0) for name, weight in first.items())
    size = math.hypot(*first.values()) * math.hypot(*second.values())
    return dot / size if size else 0.0


def _dice(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _shared(first: Sketch, second: Sketch) -> Iterable[Name]:
    for one, other in ((first, second), (second, first)):
        for name in _focal(one):
            if (len(name.core) > 1 and name.core[-4:] in other.text) or any(
                _alike(name, theirs) for theirs in other.names
            ):
                yield name


def _alike(name: Name, other: Name) -> bool:
    if name.kind != other.kind or not (name.core.endswith(other.core) or other.core.endswith(name.core)):
        return False
    return name.kind not in _NAMESAKES or name.whole[-2:] == other.whole[-2:] or "公司" in name.whole + other.whole


def _odds(first: Sketch, second: Sketch) -> Iterable[tuple[Name, Name]]:
    """Per kind, a name of each where none of that kind is shared."""
    for kind in sorted({name.kind for name in _focal(first)} & {name.kind for name in _focal(second)}):
        mine = [name for name in _focal(first) if name.kind == kind]
        theirs = [name for name in _focal(second) if name.kind == kind]
        if not any(_alike(a, b) or _told(a, second) or _told(b, first) for a in mine for b in theirs):
            yield mine[0], theirs[0]


def _told(name: Name, other: Sketch) -> bool:
    """Whether the other text has the name too, in its short form, but not as another's (恒昌建材, 恒昌物流)."""
    short = name.core[-3:]
    namesakes = [n for n in other.names if n.kind == name.kind and n.core.endswith(name.core)]
    return len(short) > 1 and short in other.text and not any(n.whole[-2:] != name.whole[-2:] for n in namesakes)


def _focal(one: Sketch) -> list[Name]:
    """The names that the complaint is about: all of a short text, those at the beginning of a long one."""
    return [name for name in one.names if name.at < FOCUS]


def compare_sketches(first: Sketch, second: Sketch) -> Comparison:
    """Whether two fingerprints are of one problem."""
    if first.settled != second.settled:
        return Comparison(False, "一条已办好，一条待解决", 0.0)
    if _is_turned(first, second):
        return Comparison(False, f"诉求方向相反：{first.claimant}、{second.claimant}", 0.0)
    signs = weigh(first, second)
    for mine, theirs in signs.odds:
        return Comparison(False, f"{mine.kind}不同：{mine.whole}、{theirs.whole}", 0.0)
    if signs.words >= NEARLY_ALIKE and (swapped := swapped_object(first.text, second.text)):
        return Comparison(False, f"对象不同：{swapped[0]}、{swapped[1]}", 0.0)
    brief = max(len(first.text), len(second.text)) <= BRIEF
    likeness = _likeness_of_brief(first, second, signs) if brief else _likeness_of_long(first, second, signs)
    if likeness < ENOUGH:
        return Comparison(False, _difference(first, second), likeness)
    return Comparison(True, _likeness_reason(first, second, signs), likeness)


def _is_turned(first: Sketch, second: Sketch) -> bool:
    """Whether each speaks of the other: the one who complains here is complained of there."""
    mine, theirs = first.claimant, second.claimant
    return bool(mine and theirs and mine != theirs and mine in second.text and theirs in first.text)


def _likeness_of_brief(first: Sketch, second: Sketch, signs: Signs) -> float:
    """Of two notes of a few sentences: what and what is wrong must both agree."""
    mine, theirs = VENUES & first.things.keys(), VENUES & second.things.keys()
    if not signs.kindred and _says_what(first) and _says_what(second):
        return 0.0
    if mine - theirs and theirs - mine:
        return 0.0
    troubles = signs.kindred if signs.kindred or (_says_what(first) and _says_what(second)) else 0.25
    things = signs.things if first.things and second.things else 0.8 if _common_word(first, second) else 0.2
    return min(1.0, 0.45 * things + 0.45 * troubles + 0.2 * signs.words)


def _common_word(first: Sketch, second: Sketch) -> bool:
    """Whether both hold a telling word that is in no lexicon and no name (野猪): it stands for the thing."""
    named = "".join(name.whole for name in (*first.names, *second.names))
    return any(pair not in named for pair in first.pairs & second.pairs)


def _says_what(one: Sketch) -> bool:
    """Whether it is clear what is wrong: that something is lacking (没, 缺) is said of almost everything."""
    return any(name not in VAGUE for name in one.troubles)


def _likeness_of_long(first: Sketch, second: Sketch, signs: Signs) -> float:
    """Of longer letters: they must share a name if both have any, and tell much the same."""
    if not signs.shared and _focal(first) and _focal(second):
        return 0.0
    return min(1.0, 0.45 * signs.things + 0.3 * signs.troubles + 0.4 * signs.words + (0.1 if signs.shared else 0.0))


def _difference(first: Sketch, second: Sketch) -> str:
    """Why two texts are not of one problem."""
    mine, theirs = _main(first.things), _main(second.things)
    if mine and theirs and mine != theirs:
        return f"问题不同：{mine}、{theirs}"
    mine, theirs = _main(first.troubles), _main(second.troubles)
    return f"同类事项，问题不同：{mine}、{theirs}" if mine and theirs and mine != theirs else "问题不同"


def _likeness_reason(first: Sketch, second: Sketch, signs: Signs) -> str:
    """Why two texts are of one problem: where or who, and what."""
    what = [name for name in _by_weight(first.things) if name in second.things]
    wrong = [name for name in _by_weight(first.troubles) if name in second.troubles]
    about = "、".join([*what[:2], *wrong[:1]]) or "所述情况"
    return f"同为{signs.shared[0].whole}，同一问题：{about}" if signs.shared else f"同一问题：{about}"


def _by_weight(profile: Mapping[str, float]) -> list[str]:
    return sorted(profile, key=lambda name: -profile[name])


def _main(profile: Mapping[str, float]) -> str:
    return next(iter(_by_weight(profile)), "")


def same(texts: Sequence[str], lore: Lore) -> Sameness:
    """The texts in groups of one problem each; a reason for every pair put together."""
    sketches = [sketch(text, lore) for text in texts]
    groups: list[list[int]] = []
    why: dict[tuple[int, int], str] = {}
    for index, one in enumerate(sketches):
        home = None
        for group in groups:
            results = [(other, compare_sketches(sketches[other], one)) for other in group]
            if 2 * sum(result.same for _, result in results) >= len(group):
                home = group
                why |= {
                    (other, index): result.reason if result.same else "与同组其他意见为同一问题"
                    for other, result in results
                }
                break
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return Sameness(tuple(map(tuple, groups)), why)
