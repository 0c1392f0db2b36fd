"""Who and what must be masked: personal identifiers of a note, and the masks themselves.

Firms, towns, public bodies and the studio's deputies are not identifiers. ``find`` is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafting.reading.fold import fold
from drafting.reading.identity.accounts import find_accounts
from drafting.reading.identity.addresses import find_addresses
from drafting.reading.identity.announced import find_announced
from drafting.reading.identity.calls import find_calls
from drafting.reading.identity.foreign import find_foreign
from drafting.reading.identity.lexicon import compounds, words
from drafting.reading.identity.masks import mask, unmask
from drafting.reading.identity.names import find_names
from drafting.reading.identity.numbers import find_numbers
from drafting.reading.identity.spans import Found, settle
from drafting.reading.terms import Terms
from drafting.shapes import Identifier, Lore
from drafting.shapes import IdentifierKind as Kind

__all__ = ["find", "mask", "unmask"]


def find(text: str, lore: Lore) -> tuple[Identifier, ...]:
    """Every identifier of a text, in order, without overlaps; spans point into ``text`` itself."""
    folded = fold(text)
    hard = settle([*find_numbers(folded), *find_accounts(folded), *find_addresses(folded, lore), *find_foreign(folded)])
    barred = [(one.start, one.end) for one in hard] + list(_not_persons(folded, lore))
    names = list(find_names(folded, barred))
    told = frozenset(folded[one.start] for one in names)
    announced = [one for one in find_announced(folded) if not _touches(one, barred)]
    soft = [*names, *find_calls(folded, told), *announced, *_mentions(folded, names)]
    found = settle([*hard, *soft])
    return tuple(Identifier(one.kind, text[one.start : one.end], one.start, one.end) for one in found)


def _touches(one: Found, barred: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in barred)


def _not_persons(folded: str, lore: Lore) -> Iterator[tuple[int, int]]:
    """Spans of the gazetteer's places and of deputies' names."""
    for hit in _exempt(lore).find_all(folded):
        yield hit.start, hit.end


@lru_cache(maxsize=32)
def _exempt(lore: Lore) -> Terms:
    """The index over a studio's places and deputies, made once."""
    places = [name for place in lore.places for name in (place.name, *place.aliases) if len(name) > 1]
    return Terms([*map(fold, places), *map(fold, lore.deputies)])


def _mentions(folded: str, names: Sequence[Found]) -> Iterator[Found]:
    """Further mentions of the names found, in full or by a given name of two characters."""
    full = {folded[one.start : one.end] for one in names}
    given = {name[2:] if name[:2] in compounds() else name[1:] for name in full}
    for hit in Terms([*full, *(name for name in given if len(name) > 1 and name not in words())]).find_all(folded):
        yield Found(Kind.NAME, hit.start, hit.end, 3 if hit.term in full else 1)
