"""The fingerprint of a text: what it says, the proper names it speaks of, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from drafting.reading.fold import fold
from drafting.reading.sameness.choosing import Choices, choose
from drafting.reading.sameness.content import BRIEF, FOCUS, Content, is_clear, read_content
from drafting.reading.sameness.naming import Name, find_names
from drafting.reading.sameness.stance import Stance, take_stance
from drafting.reading.terms import Terms
from drafting.shapes import Lore

SUBJECT = 2
"""From this length on a common beginning is the subject of both texts."""
_PROPER = frozenset({"企业", "村庄", "乡镇"})


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text made comparable. Only a brief text has a stance and choices."""

    text: str
    names: tuple[Name, ...]
    content: Content
    stance: Stance
    choices: Choices

    @property
    def brief(self) -> bool:
        """Whether the text is a note of a few sentences."""
        return len(self.text) <= BRIEF

    @property
    def focal(self) -> list[Name]:
        """The names that the complaint is about: those at the beginning."""
        return [name for name in self.names if name.at < FOCUS]


@lru_cache(maxsize=8)
def _gazetteer(names: tuple[str, ...]) -> Terms:
    return Terms(names)


def sketch(text: str, lore: Lore) -> Sketch:
    """The fingerprint of one text; make it once, compare it with many."""
    folded = fold(text)
    gazetteer = _gazetteer(tuple(word for place in lore.places for word in (place.name, *place.aliases)))
    names = tuple(find_names(folded, lore, gazetteer))
    content = read_content(_without_names(folded, names))
    if len(folded) > BRIEF:
        return Sketch(folded, names, content, Stance(), {})
    return Sketch(folded, names, content, take_stance(folded, troubled=bool(content.troubles)), choose(content.bare))


def _without_names(folded: str, names: tuple[Name, ...]) -> str:
    """The text with its proper names blanked, at equal length: 鑫源食品 speaks of no food."""
    bare = list(folded)
    for name in names:
        length = len(name.whole) if name.kind in _PROPER else len(name.core)
        bare[name.at : name.at + length] = "　" * length
    return "".join(bare)


def without_subject(first: Sketch, second: Sketch) -> tuple[Content, Content]:
    """What two brief texts say after the words that both begin with.

    网吧收未成年人 and 网吧没有厕所 have their beginning in common, and nothing else: whom it is about is no
    sign of one problem. A beginning that tells the trouble (路灯坏了) is left in place.
    """
    common = _common_beginning(first.text, second.text)
    short = min(len(first.text), len(second.text))
    if not SUBJECT <= common < short or is_clear(first.content.bare[:common]):
        return first.content, second.content
    return _read_rest(first.content.bare[common:]), _read_rest(second.content.bare[common:])


@lru_cache(maxsize=4096)
def _read_rest(bare: str) -> Content:
    """What stands after a common subject: of one text the same again and again, as many begin with 群众反映."""
    return read_content(bare)


def begin_alike(first: Sketch, second: Sketch) -> bool:
    """Whether two texts begin with the same subject."""
    return _common_beginning(first.text, second.text) >= SUBJECT


def _common_beginning(first: str, second: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = zip(first, second, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))
