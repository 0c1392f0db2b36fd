"""What of a draft goes to a model, and by which prompt: title, sub-headings, sentences, and speech that is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.llm.slots import Section, Slot, sections, slot_of
from drafting.shapes import Draft, Origin, Paragraph, Sentence, Style
from drafting.writing.style import spoken_marks
from drafting.writing.themes import LONGEST_HEADING
from drafting.writing.title import LONGEST

WRITE_TITLE, NAME_THEMES, WRITE_STYLE = "write_title", "name_themes", "write_style"
TITLE = (-1, 0)  # the place of a title
_ORDER = re.compile(r"^（[一二三四五六七八九十]+）")
_MARKS = re.compile(r"[，。；：！？“”]")
_ENDING = re.compile(r"的(?:几点|若干)?(?:建议|视察报告|调研报告)$")
Names = dict[str, tuple[str, Origin | None]]
_LEAST_RENAMED = 4  # characters of a heading that is surely meant where a sentence holds it


def jobs(draft: Draft) -> list[Section]:
    """Title and sub-headings, each in one call for all of them, then the paragraphs on problems and proposals."""
    heads = tuple(
        slot_of((number, 0), paragraph.sentences[0])
        for number, paragraph in enumerate(draft.paragraphs)
        if paragraph.style is Style.HEADING2 and paragraph.sentences and paragraph.cases
    )
    found = [Section("标题", (slot_of(TITLE, Sentence(draft.title, draft.used)),), WRITE_TITLE, short=True)]
    if not _ENDING.search(draft.title):
        found = []  # 2026年上半年工作小结 is no matter of taste
    if heads:
        found.append(Section("全部小标题", heads, NAME_THEMES, short=True))
    return [*found, *sections(draft)]


def spoken(draft: Draft) -> Iterator[Section]:
    """The sentences in which speech is left, paragraph by paragraph."""
    for number, paragraph in enumerate(draft.paragraphs):
        slots = tuple(
            slot_of((number, place), one)
            for place, one in enumerate(paragraph.sentences)
            if one.cases and spoken_marks(one.text)
        )
        if slots:
            yield Section("", slots, WRITE_STYLE)


def first_remark(section: Section, slot: Slot) -> str:
    """What a model is told of a sentence before its first try."""
    marks = spoken_marks(slot.sentence.text) if section.prompt == WRITE_STYLE else []
    return f"口语{'、'.join(f'“{mark}”' for mark in marks)}" if marks else ""


def form(section: Section, slot: Slot, text: str) -> tuple[str, ...]:
    """Reasons against a wording that only its kind of place knows."""
    before = slot.sentence.text
    if section.prompt == WRITE_TITLE:
        ending = _ENDING.search(before)
        well = text.startswith("关于") and ending is not None and text.endswith(ending[0])
        return tuple(
            reason
            for reason, wrong in (
                (f"标题超过{LONGEST}个字", len(text) > LONGEST),
                ("标题的开头或结尾变了", not well),
                ("标题不用标点", bool(_MARKS.search(text))),
            )
            if wrong
        )
    if section.prompt == NAME_THEMES:
        bare = _bare(text)
        long = len(bare) > max(LONGEST_HEADING, len(_bare(before)))
        return ("小标题太长",) * long + ("小标题不用标点",) * bool(_MARKS.search(bare))
    stayed = section.prompt == WRITE_STYLE and len(spoken_marks(text)) >= len(spoken_marks(before))
    return ("口语没有改掉",) if stayed else ()


def rename(before: Draft, after: Draft) -> Draft:
    """The draft with its new sub-headings also where a sentence that counts names the old ones."""
    names = {
        _bare(old.text): (_bare(new.text), new.sentences[0].made_by)
        for old, new in zip(before.paragraphs, after.paragraphs, strict=True)
        if old.style is Style.HEADING2 and old.text != new.text and len(_bare(old.text)) >= _LEAST_RENAMED
    }
    return replace(after, paragraphs=tuple(_renamed(paragraph, names) for paragraph in after.paragraphs))


def _renamed(paragraph: Paragraph, names: Names) -> Paragraph:
    if paragraph.style is not Style.BODY:
        return paragraph
    return replace(paragraph, sentences=tuple(_said_anew(one, names) for one in paragraph.sentences))


def _said_anew(sentence: Sentence, names: Names) -> Sentence:
    text, made_by = sentence.text, sentence.made_by
    for old, (new, origin) in names.items():
        if sentence.computed and old in text:
            text, made_by = text.replace(old, new), origin
    return replace(sentence, text=text, made_by=made_by)


def _bare(heading: str) -> str:
    return _ORDER.sub("", heading)
