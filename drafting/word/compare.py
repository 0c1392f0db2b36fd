"""What went out and what came back, sentence by sentence: kept, changed, dropped, added.

Paragraph marks are ignored, since people split and merge. A sentence is looked for first word for word, then in its
own paragraph among what is left, then anywhere by the pairs of characters it shares.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from drafting.shapes import Draft
from drafting.word.anchors import TITLE_UNIT, unit
from drafting.word.markup import plain
from drafting.word.reader import Returned

_AT_HOME, _ELSEWHERE = 0.45, 0.6
"""How alike (difflib ratio) two sentences must be to be one, in the same paragraph and across paragraphs."""
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)]*|[^。！？!?]+$")
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*$")
_CANDIDATES = 4


class Fate(StrEnum):
    KEPT = "保留"
    CHANGED = "修改"
    DROPPED = "删去"
    ADDED = "新增"


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence's fate. ``unit`` and ``cases`` are of the sentence that went out, none for an added one."""

    fate: Fate
    before: str | None
    after: str | None
    unit: str | None = None
    cases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """All changes: those with words that came back in the order of the file, then what was dropped."""

    draft_id: str | None
    version: int | None
    changes: tuple[Change, ...]

    def of(self, fate: Fate) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.fate is fate)

    @property
    def unchanged(self) -> bool:
        return all(change.fate is Fate.KEPT for change in self.changes)


@dataclass(frozen=True, slots=True)
class _Sent:
    text: str
    unit: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Back:
    text: str
    anchors: tuple[str, ...]


def compare(sent: Draft, returned: Returned) -> Revision:
    """The fate of every sentence of ``sent`` and of every one that came back."""
    before = _sent(sent)
    after = _returned(returned, before)
    pairs = _same_words(before, after)
    _pair_at_home(before, after, pairs)
    _pair_elsewhere(before, after, pairs)
    changes = [_change(before, pairs.get(at), one) for at, one in enumerate(after)]
    met = set(pairs.values())
    gone = [one for at, one in enumerate(before) if at not in met]
    dropped = [Change(Fate.DROPPED, one.text, None, one.unit, one.cases) for one in gone]
    return Revision(returned.draft_id, returned.version, tuple(changes + dropped))


def sentences(text: str) -> list[str]:
    """Sentences with their marks; a heading without a mark is one sentence."""
    return [found.strip() for found in _SENTENCE.findall(plain(text)) if found.strip()]


def _sent(draft: Draft) -> list[_Sent]:
    found = [_Sent(words, TITLE_UNIT, ()) for words in sentences(draft.title)]
    for at, one in enumerate(draft.paragraphs, 1):
        for sentence in one.sentences:
            found += [_Sent(words, unit(at), sentence.cases) for words in sentences(sentence.text)]
    return found


def _returned(returned: Returned, before: list[_Sent]) -> list[_Back]:
    """Sentences that came back, each with the anchors of its paragraph or of the last anchored one before it."""
    known = {one.text for one in before}
    headings = defaultdict(list)
    for one in before:
        if not _SENTENCE_END.search(one.text):
            headings[one.unit].append(one.text)
    found: list[_Back] = []
    anchors: tuple[str, ...] = ()
    for paragraph in returned.paragraphs:
        pieces = sentences(paragraph.text)
        if not paragraph.anchors and found and pieces and found[-1].text + pieces[0] in known:
            found[-1] = _Back(found[-1].text + pieces.pop(0), anchors)
        anchors = paragraph.anchors or anchors
        inside = [heading for anchor in paragraph.anchors for heading in headings.get(anchor, ())]
        found += [_Back(words, anchors) for words in _unmerged(pieces, inside)]
    return found


def _unmerged(pieces: list[str], headings: list[str]) -> list[str]:
    """A heading has no full stop: merged with the text below, it is cut off again."""
    heading = next((one for one in headings if pieces and pieces[0] != one and pieces[0].startswith(one)), None)
    return [heading, pieces[0].removeprefix(heading).strip(), *pieces[1:]] if heading else pieces


def _same_words(before: list[_Sent], after: list[_Back]) -> dict[int, int]:
    """Pairs (back → sent) that agree word for word, those of one paragraph first."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(before):
        waiting[one.text].append(at)
    pairs = {}
    for at, back in enumerate(after):
        places = waiting.get(back.text)
        if places:
            place = next((one for one in places if before[one].unit in back.anchors), places[0])
            places.remove(place)
            pairs[at] = place
    return pairs


def _pair_at_home(before: list[_Sent], after: list[_Back], pairs: dict[int, int]) -> None:
    met = set(pairs.values())
    homes: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(before):
        if at not in met:
            homes[one.unit].append(at)
    for at, back in enumerate(after):
        near = [place for anchor in back.anchors for place in homes.get(anchor, ())] if at not in pairs else []
        place = _best(back.text, near, before, _AT_HOME)
        if place is not None:
            pairs[at] = place
            homes[before[place].unit].remove(place)


def _pair_elsewhere(before: list[_Sent], after: list[_Back], pairs: dict[int, int]) -> None:
    met = set(pairs.values())
    holding: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(before):
        for pair in _pairs_of(one.text) if at not in met else ():
            holding[pair].append(at)
    for at, back in enumerate(after):
        if at in pairs:
            continue
        shared = Counter(place for pair in _pairs_of(back.text) for place in holding.get(pair, ()) if place not in met)
        place = _best(back.text, [one for one, _ in shared.most_common(_CANDIDATES)], before, _ELSEWHERE)
        if place is not None:
            pairs[at] = place
            met.add(place)


def _pairs_of(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _best(text: str, places: list[int], before: list[_Sent], least: float) -> int | None:
    """The place whose sentence is most like ``text``, if it is alike enough."""
    rated = [(SequenceMatcher(None, before[place].text, text, autojunk=False).ratio(), -place) for place in places]
    ratio, place = max(rated, default=(0.0, 0))
    return -place if ratio >= least else None


def _change(before: list[_Sent], place: int | None, back: _Back) -> Change:
    if place is None:
        return Change(Fate.ADDED, None, back.text)
    sent = before[place]
    fate = Fate.KEPT if sent.text == back.text else Fate.CHANGED
    return Change(fate, sent.text, back.text, sent.unit, sent.cases)
