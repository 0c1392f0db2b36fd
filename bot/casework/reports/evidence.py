"""An edited file against the evidence of its brief: which figures changed, which sentences now rest on nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.casework.reports.packing import Account, NumberChange, Unfounded
from bot.casework.reports.tables import table_changes, without_ground
from drafting.gate import Known, check, known_of, sources_of
from drafting.shapes import Brief, Draft, Lore, Sentence
from drafting.word.anchors import TITLE_UNIT, unit
from drafting.word.compare import Change, Fate, Revision, compare, sentences
from drafting.word.reader import Returned
from drafting.writing.amounts import amounts, dates

NO_SOURCE = "新增语句，没有对应的意见，请补充出处"
ELSEWHERE = "（别的意见或统计中有，但不是本句的依据）"
LEAST_SHARED = 0.5
"""Share of an added sentence's pairs of characters that a case must say for the sentence to rest on it."""


def account_for(file: str, sent: Draft, returned: Returned, brief: Brief, lore: Lore) -> Account:
    """Everything that is to be said of an edited file; takes as long as comparing the texts does."""
    sent = whole_sentences(sent)
    revision = compare(sent, returned)
    counted = tuple(table_changes(sent, returned))
    return Account(
        file=file,
        tracked=returned.tracked,
        changes=revision.changes,
        numbers=(*_numbers(revision), *counted),
        unfounded=(*_unfounded(revision, sent, Ground.of(brief, lore, sent)), *without_ground(counted)),
    )


def whole_sentences(draft: Draft) -> Draft:
    """The draft with what stands between two full stops put together: a statement may end in a semicolon.

    A file that came back knows sentences only by their full stops.
    """
    return replace(draft, paragraphs=tuple(replace(one, sentences=_whole(one.sentences)) for one in draft.paragraphs))


def _whole(statements: Sequence[Sentence]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for one in statements:
        if found and len(sentences(found[-1].text + one.text)) == 1:
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return tuple(found)


def _joined(first: Sentence, second: Sentence) -> Sentence:
    doubts = [one.doubt for one in (first, second) if one.doubt]
    cases = tuple(dict.fromkeys(first.cases + second.cases))
    made_by = first.made_by or second.made_by
    return Sentence(
        first.text + second.text, cases, first.computed + second.computed, "；".join(doubts) or None, made_by
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What sentences may rest on: the words of every case, the counts that the draft printed, names known."""

    known: Known
    words: Mapping[int, Sequence[str]]
    counts: Sequence[str]

    @classmethod
    def of(cls, brief: Brief, lore: Lore, sent: Draft) -> Ground:
        counts = dict.fromkeys(count for one in _sentences(sent) for count in one.computed)
        return cls(known_of(brief, lore), {case.key: sources_of(case) for case in brief.cases}, tuple(counts))

    def weigh(self, text: str, cases: Iterable[int], computed: Sequence[str]) -> tuple[str, ...]:
        """Why a sentence does not follow from its own cases and counts; of all the brief's where it has none."""
        own = [words for key in cases for words in self.words.get(key, ())]
        found = check(text, own, computed, self.known) if own or computed else ()
        if (own or computed) and not found:
            return ()
        everything = [words for said in self.words.values() for words in said]
        nowhere = check(text, everything, self.counts, self.known)
        return tuple(one.reason if one in nowhere else one.reason + ELSEWHERE for one in found or nowhere)

    def speaks_of(self, text: str) -> bool:
        """Whether some case says what an added sentence says."""
        pairs = _pairs(text)
        said = (_pairs("".join(words)) for words in self.words.values())
        return bool(pairs) and any(len(pairs & one) >= LEAST_SHARED * len(pairs) for one in said)


def _sentences(draft: Draft) -> Iterator[Sentence]:
    return (sentence for paragraph in draft.paragraphs for sentence in paragraph.sentences)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _unfounded(revision: Revision, sent: Draft, ground: Ground) -> Iterator[Unfounded]:
    """In the order of the file."""
    origins = _origins(sent)
    dropped: dict[str | None, list[Change]] = defaultdict(list)
    for change in revision.of(Fate.DROPPED):
        dropped[change.unit].append(change)
    for change in revision.changes:
        if not change.after:
            continue
        basis = [change, *dropped[change.unit]] if change.fate is Fate.CHANGED else [change]
        reasons = _reasons(change, [origins[one.unit, one.before] for one in basis], ground)
        if reasons:
            known = change.fate is Fate.KEPT and bool(origins[change.unit, change.before].doubt)
            yield Unfounded(change.after, reasons, known)


def _reasons(change: Change, basis: Sequence[Sentence], ground: Ground) -> tuple[str, ...]:
    """Why a sentence is without evidence. ``basis``: what went out in its place, and what it may have taken in.

    One that was kept may have lost it too: a case has been corrected since.
    """
    text = change.after or ""
    if change.fate is Fate.ADDED:
        return ground.weigh(text, (), ()) or (() if ground.speaks_of(text) else (NO_SOURCE,))
    doubts = tuple(one.doubt for one in basis if one.doubt)
    if change.fate is Fate.KEPT and (doubts or change.unit == TITLE_UNIT):
        return doubts
    cases = [key for one in basis for key in one.cases]
    return ground.weigh(text, cases, [count for one in basis for count in one.computed])


def _origins(sent: Draft) -> defaultdict[tuple[str | None, str | None], Sentence]:
    """The sentence of the draft behind each (unit, words) of the comparison; the title rests on nothing of its own."""
    found: defaultdict[tuple[str | None, str | None], Sentence] = defaultdict(lambda: Sentence(""))
    for at, paragraph in enumerate(sent.paragraphs, 1):
        for sentence in paragraph.sentences:
            found.update({(unit(at), words): sentence for words in sentences(sentence.text)})
    return found


def _numbers(revision: Revision) -> Iterator[NumberChange]:
    for change in revision.of(Fate.CHANGED):
        before, after = _figures(change.before or ""), _figures(change.after or "")
        gone, come = before - after, after - before
        if gone or come:
            yield NumberChange(tuple(gone), tuple(come), change.after or "")


def _figures(text: str) -> Counter[str]:
    return Counter([*(one.text for one in dates(text)), *(one.text for one in amounts(text))])
