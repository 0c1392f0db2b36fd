"""A title that stands alone: the clause that states the trouble, in the note's own words, never cut inside a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.reading import cues
from drafting.reading.evidence import default_lexicon
from drafting.reading.patterns import pattern
from drafting.reading.roles import Part, Role
from drafting.reading.wording import MARKS, TITLE_LENGTH, phrase_of
from drafting.shapes import Identifier

_TOPIC_LENGTH = 6
_SHORT = 5
_OPENS = pattern("titles.opens")
_TURNS = pattern("titles.turns")
_HANGS = pattern("titles.hangs")
_LEANS = pattern("titles.leans")
_Phrases = Sequence[tuple[Part, str]]


def title_of(parts: Sequence[Part], text: str, identifiers: Sequence[Identifier]) -> str:
    """The best of the matter's clauses, with what follows as far as 25 characters reach."""
    phrases = [(part, phrase) for part in parts if (phrase := phrase_of(part, text, identifiers))]
    ranked = [(_worth(phrases, at, title), -at, title) for at, title in _candidates(phrases)]
    return max(ranked)[2] if ranked else ""


def _candidates(phrases: _Phrases) -> Iterator[tuple[int, str]]:
    """Titles that begin with each of the first clauses."""
    for at, (part, phrase) in enumerate(phrases[:6]):
        named = _named_trouble(phrases, at)
        if named:
            yield at, named
        elif len(phrase) > TITLE_LENGTH:
            yield at, shorten(phrase)
        else:
            yield at, _extended(phrases, at, part)


def _named_trouble(phrases: _Phrases, at: int) -> str:
    """蒸汽，去年198一吨，元旦一过涨到216: a thing named by itself, with the trouble told of it later."""
    part, phrase = phrases[at]
    if part.role is not Role.TOPIC or not _is_thing(phrase):
        return ""
    trouble = next((words for other, words in phrases[at + 1 :] if other.role is Role.PROBLEM), "")
    joined = phrase + trouble
    return joined if trouble and len(joined) <= TITLE_LENGTH else ""


def _is_thing(phrase: str) -> bool:
    """A word of the lexicon, with hardly anything around it."""
    hits = default_lexicon().terms.find_all(phrase) if len(phrase) <= _TOPIC_LENGTH else []
    return any(len(hit.term) > 1 and len(phrase) - len(hit.term) <= 1 for hit in hits)


def _extended(phrases: _Phrases, at: int, first: Part) -> str:
    title = phrases[at][1]
    for part, phrase in phrases[at + 1 :]:
        longer = f"{title}，{phrase}"
        if len(longer) > TITLE_LENGTH or part.clause.sentence != first.clause.sentence:
            break
        title = longer
    return title


def _worth(phrases: _Phrases, at: int, title: str) -> float:
    """How well a title tells the trouble: a complaint, of something known, that leans on nothing before it."""
    part, phrase = phrases[at]
    worth = 2.0 * bool(part.role is Role.PROBLEM or cues.PROBLEM.search(title)) + 2.0 * part.clear - 0.4 * at
    if _LEANS.match(phrase):
        worth -= 0.5 if part.clear else 2.0
    return worth - 2.0 * (len(title) < _SHORT) - 0.5 * (len(phrase) > TITLE_LENGTH)


def shorten(phrase: str) -> str:
    """A long clause cut before a word that opens a new thought, or at least between two words."""
    inside = _inner_positions(phrase)
    free = [at for at in range(TITLE_LENGTH, _SHORT, -1) if at not in inside and not _HANGS.search(phrase[:at])]
    late = [at for at in free if at > TITLE_LENGTH // 3]
    told = [at for at in late if cues.PROBLEM.search(phrase[:at])]
    chosen = (at for choice in (told, late) for opens in (_TURNS, _OPENS) for at in choice if opens.match(phrase, at))
    best = next(chosen, next(iter(free), TITLE_LENGTH))
    return phrase[:best].rstrip(MARKS)


def _inner_positions(phrase: str) -> set[int]:
    """Positions inside a number or a word of the lexicon."""
    hits = default_lexicon().terms.find_all(phrase[: TITLE_LENGTH + 6])
    inside = {at for hit in hits for at in range(hit.start + 1, hit.end)}
    runs = (at for at in range(1, len(phrase)) if phrase[at].isascii() and phrase[at - 1].isascii())
    return inside.union(runs)
