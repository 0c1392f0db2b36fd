"""The sentences of a rules' draft that a model may word anew, section by section, and the test each answer passes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.gate import Known, check, sources_of
from drafting.llm.answers import tidy
from drafting.llm.claims import claims, turned
from drafting.llm.fields import lost
from drafting.shapes import CaseFacts, Draft, Lore, Sentence, Style
from drafting.writing.amounts import amounts

_SHORTEST = 12
_GROWTH = 1.2
_SHRINK = 0.6
_ORDER = re.compile(r"^(?:[一二三四五六七八九十]+是|（[一二三四五六七八九十]+）|其[一二三四五六]，)")
_DEFINED = "以下简称"
_ENDS = "。；："
_DIGITS = re.compile(r"\d+(?:[.:]\d+)*")


@dataclass(frozen=True, slots=True)
class Slot:
    """A sentence of the draft at (paragraph, sentence) with its counts behind marks: 〔数1〕 stands for 12件."""

    place: tuple[int, int]
    sentence: Sentence
    masked: str
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph to be worded anew under its heading, by a prompt; ``short``: of each case its matter is enough."""

    heading: str
    slots: tuple[Slot, ...]
    prompt: str = "write_section"
    short: bool = False

    @property
    def cases(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(key for slot in self.slots for key in slot.sentence.cases))


def sections(draft: Draft) -> Iterator[Section]:
    """The paragraphs on problems and proposals. The opening and the basis are counts, and stay the rules'."""
    level, heading = 0, ""
    for number, paragraph in enumerate(draft.paragraphs):
        if paragraph.style is not Style.BODY:
            level += paragraph.style is Style.HEADING1
            heading = paragraph.text
        elif level > 1:
            slots = tuple(slot_of((number, place), one) for place, one in enumerate(paragraph.sentences) if _open(one))
            if slots:
                yield Section(heading, slots)


def _open(sentence: Sentence) -> bool:
    return bool(sentence.cases) and len(sentence.text) >= _SHORTEST and _DEFINED not in sentence.text


def slot_of(place: tuple[int, int], sentence: Sentence) -> Slot:
    """A sentence with its counts behind marks."""
    masked, counts = sentence.text, []
    for number, count in enumerate(sorted(set(sentence.computed), key=len, reverse=True), 1):
        if count in masked:
            masked = masked.replace(count, f"〔数{number}〕")
            counts.append((f"〔数{number}〕", count))
    return Slot(place, sentence, masked, tuple(counts))


@dataclass(frozen=True, slots=True)
class Examiner:
    """Tests a model's wording of a slot against the words of its cases and the rules' own sentence."""

    cases: dict[int, CaseFacts]
    known: Known
    lore: Lore

    def fill(self, slot: Slot, told: str) -> str:
        """The wording with the counts in their places, ended as the rules' sentence ends."""
        text = tidy(told)
        for mark, count in slot.counts:
            text = text.replace(mark, count)
        end = slot.sentence.text[-1]
        return text.rstrip(_ENDS) + end if end in _ENDS else text

    def reasons(self, slot: Slot, told: str, cited: Sequence[int]) -> tuple[str, ...]:
        """Why the wording cannot stand, in words for the model's second try; nothing where it can."""
        before, text = slot.sentence, self.fill(slot, told)
        if not told:
            return ("没有返回这一句",)
        found = [
            *_form(slot, told, text),
            *(["没有引用底稿列出的全部案件"] if not set(before.cases) <= set(cited) else []),
            *self.groundless(before, text),
            *turned(text, before.text),
            *(f"漏了“{gone}”" for gone in lost(before.text, text)),
            *(f"漏了“{name}”" for name in self._named(before.text, text)),
        ]
        return tuple(dict.fromkeys(found))

    def groundless(self, before: Sentence, text: str) -> tuple[str, ...]:
        """What ``text`` says that neither the cases of ``before`` nor its counts nor its own words say."""
        sources = self.sources(before.cases)
        gated = check(text, sources, before.computed, self.known)
        return (
            *(finding.reason for finding in gated),
            *_measures(before.text, text, sources),
            *(f"底稿里没有“{name}”" for name in self._named(text, before.text)),
            *claims(text, (*sources, before.text, *before.computed), self.lore, before.text),
        )

    def sources(self, keys: Sequence[int]) -> list[str]:
        """The words of these cases."""
        return [text for key in keys if key in self.cases for text in sources_of(self.cases[key])]

    def _named(self, text: str, other: str) -> Iterator[str]:
        """Known places and institutions that ``text`` names and ``other`` does not."""
        names = {*self.known.places, *self.known.organisations}
        yield from sorted(name for name in names if name in text and name not in other)


def _measures(before: str, text: str, sources: Sequence[str]) -> Iterator[str]:
    """Figures that the rules' sentence does not print, and such as another measure stands behind: 2家 is not 2人."""
    for figure in Counter(_DIGITS.findall(text)) - Counter(_DIGITS.findall(before)):
        yield f"底稿里没有“{figure}”这个数，或没有这么多次"
    had = {(one.value, one.unit) for said in (before, *sources) for one in amounts(said, loose=True)}
    values = {one.value for one in amounts(before)}
    for one in amounts(text):
        if one.value in values and (one.value, one.unit) not in had:
            yield f"“{one.text}”的计量单位与底稿不一致"


def _form(slot: Slot, told: str, text: str) -> Iterator[str]:
    before = slot.sentence.text
    for mark, _ in slot.counts:
        if told.count(mark) != slot.masked.count(mark):
            yield f"记号{mark}应原样保留"
    if "〔" in text and "〔" not in before:
        yield "有多余的记号"
    if "\n" in told.strip():
        yield "一句应写在一行"
    if any(end in text[:-1] for end in "。！？") and not any(end in before[:-1] for end in "。！？"):
        yield "一句改成了几句"
    if not _SHRINK * len(before) <= len(text) <= _GROWTH * len(before) + 4:
        yield "长短与底稿相差太多"
    if _order(before) != _order(text):
        yield "句首的序次与底稿不一致"


def _order(text: str) -> str:
    found = _ORDER.match(text)
    return found[0] if found else ""
