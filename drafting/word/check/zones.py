"""The parts of an official document, told from one another by what they look like: head, title, text, foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from drafting.word.appendix import LIST_TITLE
from drafting.word.check.sheet import Grid, Letters, Line, Section, Sheet

LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．，]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
"""How a heading of each level begins, wrong signs included: a rule of its own looks at those."""
_FOOT = re.compile(r"^(报|抄报|抄送|送|发|主送)：|印发$")
_ATTACHMENT = re.compile(r"附件\s*\d*$")
_UNITS = re.compile(
    r"(委|府|局|厅|办|室|部|会|院|校|镇|乡|街道|公司|单位|部门|中心|人大|政协|集团|站|所|队|处|会议|代表|同志)[：:]$"
)
_EDITOR = "编者按"
REFERENCE = re.compile(r"\S*〔\d{4}〕(?:\d+|\s+)号")
"""A 发文字号 that stands first, as in a letter; still blank where it is to be given by hand."""
_HEAD_LINES = 25
"""A red head ends within so many paragraphs, whatever blank lines it is made of."""
_TITLE_SIZE = 36


@dataclass(frozen=True)
class Zones:
    """A divided sheet. ``gap`` lists count the blank lines above and below the title; a letter's ``reference`` is its
    发文字号."""

    sheet: Sheet
    reference: Line | None
    head: tuple[Line, ...]
    note: tuple[Line, ...]
    title: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    table: Grid | None
    gap_above: int
    gap_below: int

    @property
    def page(self) -> Section:
        return self.sheet.sections[0]

    @cached_property
    def red(self) -> tuple[Line, ...]:
        return tuple(line for line in self.head if is_red(line) and not line.blank)

    @cached_property
    def rule(self) -> Line | None:
        return next((line for line in self.head if line.below), None)

    @cached_property
    def letterhead(self) -> tuple[Line, ...]:
        """What stands above the first page of a letter (信函), whose issuer is named there in red."""
        lines = self.page.heads.get("first", ()) if self.page.title_page else ()
        return lines if any(is_red(line) for line in lines) else ()

    @cached_property
    def text(self) -> tuple[Line, ...]:
        """Paragraphs of text and headings: not the addressee, 附件说明, 署名 and date."""
        lines = [line for line in self.body if not line.blank]
        if lines and is_addressee(lines[0]):
            lines = lines[1:]
        end = next((at for at, line in enumerate(lines) if line.text.strip().startswith("附件：")), len(lines))
        while end and (is_aside(lines[end - 1]) or DAY.fullmatch(lines[end - 1].text)):
            end -= 1
        return tuple(lines[:end])

    @cached_property
    def addressee(self) -> Line | None:
        first = next((line for line in self.body if not line.blank), None)
        return first if first and is_addressee(first) else None

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it is broken, by line breaks or by paragraphs."""
        return tuple(part.strip() for line in self.title for part in line.text.split("\n") if part.strip())

    @property
    def bulletin(self) -> bool:
        """A 简报 or 专报: numbered 第×期, not by 文号."""
        return any(re.match(r"(\d{4}年|〔\d{4}〕)?第\s*\d*\s*期", line.text.strip()) for line in self.head)

    @property
    def unsigned(self) -> bool:
        return any(re.match(r"(\d{4}年)?第\s+期", line.text.strip()) for line in self.head)


def divide(sheet: Sheet) -> Zones:
    """The zones of a sheet; appended lists and attachments belong to none."""
    blocks = _main_part(sheet)
    lines = [block for block in blocks if isinstance(block, Line)]
    reference = lines.pop(0) if lines and REFERENCE.fullmatch(lines[0].text.strip()) else None
    head, rest = _split_head(lines)
    note, rest = _split_note(rest)
    above, title, below, body = _split_title(rest)
    table = _foot_table(blocks)
    body, loose = _split_foot(body)
    foot = table.lines if table else loose
    return Zones(sheet, reference, tuple(head), note, tuple(title), tuple(body), tuple(foot), table, above, below)


def _main_part(sheet: Sheet) -> list[Line | Grid]:
    """Blocks up to the list of cases, the first attachment's own page or the next of several forms."""
    for at, block in enumerate(sheet.blocks):
        if at and isinstance(block, Line) and _begins_another(block):
            return list(sheet.blocks[:at])
    return list(sheet.blocks)


def _begins_another(line: Line) -> bool:
    words = line.text.strip()
    again = line.new_page and line.style.lower() == "title"
    return again or words == LIST_TITLE or bool(_ATTACHMENT.fullmatch(words))


def _split_head(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    early = lines[:_HEAD_LINES]
    ends = [at for at, line in enumerate(early) if line.below] or [at for at, line in enumerate(early) if line.drawn]
    ends = ends or [at for at, line in enumerate(early) if is_red(line)]
    has_head = any(is_red(line) for line in early)
    cut = ends[-1] + 1 if ends and has_head else 0
    return lines[:cut], lines[cut:]


def _split_note(lines: list[Line]) -> tuple[tuple[Line, ...], list[Line]]:
    """编者按 and the lines below it; without one, all lines."""
    at = next((at for at, line in enumerate(lines[:4]) if line.text.strip().startswith(_EDITOR)), None)
    return ((), lines) if at is None else ((lines[at],), lines[at + 1 :])


def _split_title(lines: list[Line]) -> tuple[int, list[Line], int, list[Line]]:
    """Blank lines above, title, blank lines below, the rest."""
    above = _blanks(lines)
    at = above
    while at < len(lines) and _is_title(lines[at]):
        at += 1
    below = _blanks(lines[at:])
    return above, lines[above:at], below, lines[at + below :]


def _is_title(line: Line) -> bool:
    sized = any(run.half_points >= _TITLE_SIZE for run in line.runs)
    return not line.blank and (sized or line.style.lower() == "title" or _short_and_centred(line))


def _short_and_centred(line: Line) -> bool:
    return line.align == "center" and len(line.text) < 60


def _blanks(lines: list[Line]) -> int:
    return next((at for at, line in enumerate(lines) if not line.blank), len(lines))


def _foot_table(blocks: list[Line | Grid]) -> Grid | None:
    grids = [block for block in blocks if isinstance(block, Grid)]
    if grids and any(_FOOT.search(line.text.strip()) for line in grids[-1].lines):
        return grids[-1]
    return None


def _split_foot(body: list[Line]) -> tuple[list[Line], list[Line]]:
    """A foot that is set as plain paragraphs."""
    cut = next((at for at, line in enumerate(body) if _FOOT.search(line.text.strip())), len(body))
    return body[:cut], [line for line in body[cut:] if not line.blank]


def is_red(line: Line) -> bool:
    return any(run.color in {"FF0000", "C00000", "E60012"} and run.text.strip() for run in line.runs)


def is_addressee(line: Line) -> bool:
    """A first line of names of units that ends in a colon; 现将情况报告如下： is text."""
    text = line.text.strip()
    return len(text) < 60 and bool(_UNITS.search(text)) and not re.search("。|如下|以下", text)


DAY = re.compile(r"\s*(\d{4}|[〇零一二三四五六七八九]{4})年\s*\S{1,3}月\s*\S{1,3}日\s*")


def is_aside(line: Line) -> bool:
    """A short line at the right, or one of several centred there, as of who signs."""
    aside = line.align == "right" or (line.align == "center" and line.right > 0)
    return aside and len(line.text.strip()) < 40


def level_of(line: Line) -> int:
    """1 to 4 by the number that the paragraph begins with; 0 for plain text."""
    words = line.text.strip()
    return next((level for level, mark in enumerate(LEVELS, 1) if mark.match(words)), 0)


def heading_length(line: Line) -> int:
    """Characters of the heading sentence: up to the first full stop, or the whole paragraph."""
    stop = line.text.find("。")
    return stop + 1 if stop >= 0 else len(line.text)


def stands_alone(line: Line) -> bool:
    """Whether a numbered paragraph is a heading only, without text that runs on."""
    words = line.text.rstrip()
    return level_of(line) in {1, 2} and heading_length(line) >= len(words) and len(words) <= 40


def letters(line: Line, start: int = 0, end: int | None = None) -> list[Letters]:
    """The runs that set the characters from ``start`` to ``end``, blanks not counted."""
    found, at = [], 0
    stop = len(line.text) if end is None else end
    for run in line.runs:
        piece = run.text[max(start - at, 0) : max(stop - at, 0)]
        if piece.strip():
            found.append(run)
        at += len(run.text)
    return found
