"""Drafts of raw notes: what is written is Chinese with its subject, what is quoted was said, no firm is named."""

from __future__ import annotations

import re

import pytest

from drafting.shapes import Draft, Sentence, Style
from drafting.writing import BOUNDS, Length, characters, scrub
from drafting.writing.firms import firm_names
from drafting.writing.grammar import lacks_subject
from drafting.writing.plain import spoken_sign
from drafting.writing.quoting import bare
from drafting.writing.source import said_of
from tests.drafting.writing.raw import LORE, RAW, drafted

_FRAME = re.compile(r"^(?:此外，)?[^：“]*?(?:反映|提出|发现)，")


@pytest.fixture(scope="module", params=RAW)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def draft(name: str) -> Draft:
    return drafted(name)


def _told(draft: Draft) -> list[Sentence]:
    """The sentences that tell of one case, not of counts."""
    body = [paragraph for paragraph in draft.paragraphs if paragraph.style is Style.BODY]
    return [s for p in body for s in p.sentences if len(s.cases) == 1 and not set(s.computed) - {"1件"}]


def test_the_gate_holds_nothing_back(draft: Draft) -> None:
    assert not [s.doubt for paragraph in draft.paragraphs for s in paragraph.sentences if s.doubt]


def test_no_speech_and_no_subject_missing_outside_quotations(draft: Draft) -> None:
    for sentence in _told(draft):
        text = re.sub("“[^”]*”", "", sentence.text)
        clauses = re.split("[，。；：]|[一二三四五六]是(?=[\u4e00-\u9fff])", text)
        assert not [clause for clause in clauses if spoken_sign(clause)], sentence.text
        frame = _FRAME.match(sentence.text)
        if frame and "“" not in sentence.text:
            assert not lacks_subject(sentence.text[frame.end() :]), sentence.text


def test_every_quotation_was_said(name: str, draft: Draft) -> None:
    words = {case.key: bare(said_of(case) + scrub.clean(case.demand)) for case in RAW[name].cases}
    for sentence in _told(draft):
        for quote in re.findall("“([^”]{5,})”", sentence.text):
            assert bare(quote) in words[sentence.cases[0]], quote


def test_no_firm_is_named(name: str, draft: Draft) -> None:
    text = "".join(paragraph.text for paragraph in draft.paragraphs)
    assert not [firm for firm in firm_names(RAW[name].cases, LORE) if firm in text]


def test_headings_and_length_keep_their_bounds(draft: Draft) -> None:
    heads = [paragraph.text for paragraph in draft.paragraphs if paragraph.style is Style.HEADING2]
    assert all(len(head) - len("（一）") <= 18 for head in heads)
    assert characters(draft.paragraphs) <= BOUNDS[Length.STANDARD][1]
