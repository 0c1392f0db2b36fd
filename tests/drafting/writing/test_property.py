"""A hundred briefs made by chance: what must hold of every draft, whatever people said."""

from __future__ import annotations

import re
import unicodedata

import pytest

from drafting.gate import check, known_of, pass_draft, sources_of
from drafting.shapes import Brief, Draft, Style
from drafting.writing import BOUNDS, Length, characters, write
from drafting.writing.counts import quantifier
from tests.drafting.writing.briefs import BRIEFS, LORE
from tests.drafting.writing.generated import FIRMS, PLANTED, make_brief

_BANNED = re.compile(r"我|俺|咱|！|\?|？|吧。|保证解决|领导很关心|指令|住院|老婆|〔(?!待核实)")


def _text(draft: Draft) -> str:
    return draft.title + "".join(paragraph.text for paragraph in draft.paragraphs)


def _check_every_sentence(draft: Draft, brief: Brief) -> None:
    known = known_of(brief, LORE)
    cases = {case.key: case for case in brief.cases}
    for paragraph in draft.paragraphs:
        for sentence in paragraph.sentences:
            assert set(sentence.cases) <= set(cases)
            if re.search(r"\d", sentence.text):
                assert sentence.cases or sentence.computed, sentence.text
            sources = [text for key in sentence.cases for text in sources_of(cases[key])]
            assert check(sentence.text, sources, sentence.computed, known) == (), sentence.text


def _check_coverage(draft: Draft, brief: Brief) -> None:
    cited = {key for paragraph in draft.paragraphs for key in paragraph.cases}
    left = [entry.key for entry in draft.left_out]
    assert cited == set(draft.used)
    assert len(left) == len(set(left))
    assert not cited & set(left)
    assert cited | set(left) == {case.key for case in brief.cases} | {entry.key for entry in brief.left_out}
    assert all(entry.reason for entry in draft.left_out)


def _check_nothing_forbidden(draft: Draft) -> None:
    text = _text(draft)
    for planted in (*PLANTED, *(re.sub(r"[^0-9A-Za-z]", "", plant) for plant in PLANTED[:5]), *FIRMS):
        assert planted not in text
    assert not _BANNED.search(text), _BANNED.search(text)
    assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf"}]


def _check_outline(draft: Draft) -> None:
    heads = [p.text for p in draft.paragraphs if p.style is Style.HEADING1]
    assert [head[:2] for head in heads] == ["一、", "二、", "三、"]
    second, third = (next(i for i, p in enumerate(draft.paragraphs) if p.text == head) for head in heads[1:])
    problems = [p for p in draft.paragraphs[second:third] if p.style is Style.HEADING2]
    answers = [p for p in draft.paragraphs[third:] if p.style is Style.HEADING2]
    assert 1 <= len(problems) == len(answers) <= 4
    assert [p.cases for p in problems] == [p.cases for p in answers]
    assert len(draft.title) <= 25


def _check_quantifiers(draft: Draft) -> None:
    """多数 and 部分 stand before a count that is what they say of the cases of their heading."""
    whole = 0
    for paragraph in draft.paragraphs:
        if paragraph.style is Style.HEADING2:
            whole = len(paragraph.cases)
        for word, number in re.findall(r"(多数|部分)意见（(\d+)件）", paragraph.text):
            assert quantifier(int(number), whole) == word, paragraph.text


@pytest.mark.parametrize("seed", range(50))
def test_every_brief_gives_a_true_draft(seed: int) -> None:
    brief = make_brief(seed)
    draft = write(brief, LORE)
    _check_every_sentence(draft, brief)
    _check_coverage(draft, brief)
    _check_nothing_forbidden(draft)
    _check_outline(draft)
    _check_quantifiers(draft)
    low, high = BOUNDS[Length.STANDARD]
    number = characters(draft.paragraphs)
    assert number <= high
    assert (number < low) == any("未作凑写" in finding for finding in draft.findings)
    assert write(brief, LORE) == draft
    assert pass_draft(draft, brief, LORE) == draft


@pytest.mark.parametrize("name", BRIEFS)
def test_the_six_briefs(name: str) -> None:
    brief = BRIEFS[name]
    draft = write(brief, LORE)
    _check_every_sentence(draft, brief)
    _check_coverage(draft, brief)
    _check_nothing_forbidden(draft)
    _check_outline(draft)
    _check_quantifiers(draft)
    assert draft.findings == ()
    assert 1200 <= characters(draft.paragraphs) <= 2000
    assert 100 <= len(draft.paragraphs[0].text) <= 160


def test_five_hundred_cases_on_one_topic() -> None:
    brief = make_brief(7, cases=500)
    draft = write(brief, LORE)
    _check_coverage(draft, brief)
    _check_every_sentence(draft, brief)
    assert characters(draft.paragraphs) <= 2000


def test_two_topics_share_only_the_fixed_phrases() -> None:
    """No run of 20 characters is common to two reports but names, dates and the frame of the first part."""
    texts = {name: _body(write(brief, LORE)) for name, brief in BRIEFS.items()}
    names = list(texts)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            shared = {texts[one][i : i + 20] for i in range(len(texts[one]) - 20)}
            found = [texts[other][i : i + 20] for i in range(len(texts[other]) - 20)]
            assert not shared & set(found), (one, other, shared & set(found))


def _body(draft: Draft) -> str:
    """Parts two and three: what is said of the topic itself."""
    start = next(i for i, p in enumerate(draft.paragraphs) if p.text.startswith("二、"))
    told = [
        s.text
        for p in draft.paragraphs[start:]
        if p.style is Style.BODY
        for s in p.sentences
        if not s.computed and "各方" not in s.text
    ]
    return re.sub("(?:针对上述问题，|对此，|此外，)?(?:[一二三四]是)?建议由[^，]+牵头[^，]*，", "　", "　".join(told))
