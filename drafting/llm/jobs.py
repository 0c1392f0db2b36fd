"""What of a draft goes to a model, and by which prompt: title, sub-headings, sentences, and speech that is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from drafting.llm.slots import Section, Slot, sections, slot_of
from drafting.shapes import Draft, Origin, Paragraph, Sentence, Style
from drafting.writing.style import spoken_marks
from drafting.writing.themes import LONGEST_HEADING
from drafting.writing.title import LONGEST

WRITE_TITLE, NAME_THEMES, WRITE_STYLE = "write_title", "name_themes", "write_style"
TITLE = (-1, 0)  # the place of a title
_ORDER = re.compile(r"^（[一二三四五六七八九十]+）")
_MARKS = re.compile(r"[，。；：！？“”]")
_QUOTED = re.compile(r"“[^”]*”")
_DIALECT = re.compile(r"[嘞呐喽忒咧噻瞅搁唠]|贼[拉大多少慢快贵脏]|[地块这那]儿|娃|得慌|老鼻子|净是|闹心")
_ENDING = re.compile(r"的(?:几点|若干)?(?:建议|视察报告|调研报告)$")
Names = dict[str, tuple[str, Origin | None]]
_NEUTRAL = re.compile(
    r"加强|完善|优化|提升|提高|改善|推进|推动|加快|规范|健全|破解|问题|工作|机制|水平|[及和与、的面性力度率等]"
)
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
            if one.cases and speech(one.text)
        )
        if slots:
            yield Section("", slots, WRITE_STYLE)


def speech(text: str) -> list[str]:
    """What is left of speech and dialect outside quotation marks."""
    said = _QUOTED.sub("", text)
    return [*spoken_marks(said), *_DIALECT.findall(said)]


def first_remark(section: Section, slot: Slot) -> str:
    """What a model is told of a sentence before its first try."""
    marks = speech(slot.sentence.text) if section.prompt == WRITE_STYLE else []
    return f"口语{'、'.join(f'“{mark}”' for mark in marks)}" if marks else ""


def form(section: Section, slot: Slot, text: str, ground: str) -> tuple[str, ...]:
    """Reasons against a wording that only its kind of place knows; ``ground`` are the words of its cases."""
    if section.prompt == WRITE_STYLE:
        stayed = len(speech(text)) >= len(speech(slot.sentence.text))
        return ("口语没有改掉",) if stayed else ()
    if section.prompt == WRITE_TITLE:
        return (*_title(text, slot.sentence.text), *_new_words(text, slot.sentence.text, ground))
    if section.prompt == NAME_THEMES:
        return (*_heading(text, slot.sentence.text), *_new_words(text, slot.sentence.text, ground))
    return ()


def _title(text: str, before: str) -> Iterator[str]:
    ending = _ENDING.search(before)
    if len(text) > LONGEST:
        yield f"标题超过{LONGEST}个字"
    if not text.startswith("关于") or ending is None or not text.endswith(ending[0]):
        yield "标题的开头或结尾变了"
    if _MARKS.search(text):
        yield "标题不用标点"


def _heading(text: str, before: str) -> Iterator[str]:
    if len(_bare(text)) > max(LONGEST_HEADING, len(_bare(before))):
        yield "小标题太长"
    if _MARKS.search(text):
        yield "小标题不用标点"


def _new_words(text: str, before: str, ground: str) -> Iterator[str]:
    """What a heading says that neither the rules' nor the cases do: it is too short for a share of pairs to tell."""
    for act, _, _, start, end in SequenceMatcher(None, before, text, autojunk=False).get_opcodes():
        if act in {"insert", "replace"}:
            for piece in _NEUTRAL.sub("　", text[start:end]).split("　"):
                around = {piece, text[max(0, start - 1) : end], text[start : end + 1]}
                if piece and not any(len(one) > 1 and one in ground for one in around):
                    yield f"“{piece}”在案件里没有依据"


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
