"""A reading sharpened by a studio's habits, with the words that speak for it and the rules' own choice beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafting.learning.choosing import choose
from drafting.learning.features import features_of, pair_index, pairs_of, rules_index, told
from drafting.learning.weights import Learned
from drafting.lore import category_of
from drafting.reading.evidence import default_lexicon
from drafting.reading.fold import fold
from drafting.reading.places import Spot, find_spots
from drafting.reading.units import suggest_unit
from drafting.shapes import Category, Lore, Matter, Reading

HABIT = "贵工作室以往把"  # how a unit's reason begins where a habit chose the category
_LONGEST_REASON = 120
_CLUES = 2
_ALTERNATIVES = 3


def sharpen(reading: Reading, learned: Learned | None, lore: Lore) -> Reading:
    """The reading with the categories and units that this studio would choose; the rules' choice stays at hand.

    What goes to another door (``redirect``) is left as it is, and so is what no reason can be named for.
    """
    if learned is None or not reading.matters:
        return reading
    spots = find_spots(fold(reading.text), lore)
    matters = tuple(_sharpen(matter, reading, spots, learned, lore) for matter in reading.matters)
    return replace(reading, matters=matters)


def _sharpen(matter: Matter, reading: Reading, spots: Sequence[Spot], learned: Learned, lore: Lore) -> Matter:
    if matter.redirect:
        return matter
    words = _without_identifiers(matter, reading)
    code = choose(learned, features_of(words, matter.place, matter.category), matter.category)
    if code == matter.category or code not in {category.code for category in lore.categories}:
        return matter
    clues = _clues(told(words), matter.category, code, learned)
    if not clues and learned.pull(rules_index(matter.category), code, matter.category) <= 0:
        return matter
    start, end = matter.evidence.start, matter.evidence.end
    near = sorted(spots, key=lambda spot: (spot.text != matter.place, not start <= spot.start < end))
    unit, _ = suggest_unit(code, fold(matter.evidence.text), near, lore)
    others = dict.fromkeys((matter.category, *matter.alternatives))
    return replace(
        matter,
        category=code,
        unit=unit,
        unit_reason=_reason(clues, category_of(lore, code), category_of(lore, matter.category), unit),
        clues=clues or matter.clues,
        alternatives=tuple(other for other in others if other != code)[:_ALTERNATIVES],
    )


def _without_identifiers(matter: Matter, reading: Reading) -> str:
    text, start = matter.evidence.text, matter.evidence.start
    for one in reading.identifiers:
        first, last = max(0, one.start - start), min(len(text), one.end - start)
        if first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _clues(text: str, rules: str, code: str, learned: Learned) -> tuple[str, ...]:
    """The words that speak most for the habit: known words, all of it met under it before, else bare strings."""
    pulls = {pair: learned.pull(pair_index(pair), code, rules) for pair in pairs_of(text)}
    terms = {hit.term: list(pairs_of(hit.term)) for hit in default_lexicon().terms.find_all(text)}
    weights = {term: sum(pulls[one] for one in ones) for term, ones in terms.items() if ones and _all(pulls, ones)}
    if not weights and learned.pull(rules_index(rules), code, rules) <= 0:
        weights = {pair: pull for pair, pull in pulls.items() if pull > 0}
    return tuple(_apart(sorted(weights, key=lambda term: (-weights[term], term))))


def _all(pulls: Mapping[str, float], pairs: Sequence[str]) -> bool:
    return all(pulls.get(pair, 0.0) > 0 for pair in pairs)


def _apart(terms: Sequence[str]) -> list[str]:
    """The first few of them, none inside another."""
    kept: list[str] = []
    for term in terms:
        if not any(term in other or other in term for other in kept):
            kept.append(term)
    return kept[:_CLUES]


def _reason(clues: Sequence[str], chosen: Category, rules: Category, unit: str) -> str:
    """What was put where before: these words or, where none can be named, what the rules call so."""
    what = f"“{'、'.join(clues)}”" if clues else f"“{rules.name}”一类"
    by_rules = f"（按词表是{rules.family[2:]}/{rules.name}）"
    return f"{HABIT}{what}归入{chosen.family[2:]}/{chosen.name}，通常由{unit}办理"[:_LONGEST_REASON] + by_rules
