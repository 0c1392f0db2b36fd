"""采用与未采用清单: every case in scope, used or not, and why; the last pages of a 核对稿."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.shapes import Draft, Style
from drafting.word.body import NO_GRID
from drafting.word.fonts import FANGSONG, TITLE, Face, run
from drafting.word.form import END
from drafting.word.grid import Column, grid
from drafting.word.markup import Markup, paragraph
from drafting.word.page import exactly
from drafting.word.setup import DocumentSetup

LIST_TITLE = "采用与未采用清单"
_COLUMNS = (
    Column("序号", 740, "center"),
    Column("编号", 1380, "center"),
    Column("采用情况", 1220, "center"),
    Column("反映内容（摘录）", 2804),
    Column("所在部分、未采用理由", 2700),
)
_COUNTS = Face(FANGSONG, 24)
_EXCERPT = 36


def appendix(draft: Draft, setup: DocumentSetup) -> Markup:
    """Heading on a new page, the counts, the table."""
    used, unused = len(draft.used), len(draft.left_out)
    counts = f"本期范围内意见建议共{used + unused}件，采用{used}件，未采用{unused}件。本清单供核改使用，签发时删除。"
    shape = f'<w:pageBreakBefore/>{NO_GRID}{exactly(720)}<w:jc w:val="center"/>'
    indented = f'{NO_GRID}{exactly(480)}<w:ind w:firstLineChars="200" w:firstLine="480"/>'
    head = paragraph(shape, run(LIST_TITLE, TITLE)) + paragraph(indented, run(counts, _COUNTS))
    return Markup(head + grid(_COLUMNS, _rows(draft, setup)) + END)


def _rows(draft: Draft, setup: DocumentSetup) -> Iterator[tuple[str, ...]]:
    where = _sections(draft)
    used = [(setup.number_of(key), "采用", _words(setup, key), where.get(key, "")) for key in draft.used]
    unused = [(one.number, "未采用", _words(setup, one.key), one.reason) for one in draft.left_out]
    return ((str(at), *cells) for at, cells in enumerate(used + unused, 1))


def _sections(draft: Draft) -> dict[int, str]:
    """Of every cited case the headings under which it stands, each once."""
    found: dict[int, dict[str, None]] = {}
    current = "导语"
    for one in draft.paragraphs:
        if one.style is not Style.BODY and one.sentences:
            current = one.sentences[0].text.rstrip("。")
        for key in one.cases:
            found.setdefault(key, {})[current] = None
    return {key: "；".join(sections) for key, sections in found.items()}


def _words(setup: DocumentSetup, key: int) -> str:
    note = setup.cases.get(key)
    words = note.words if note else ""
    return words if len(words) <= _EXCERPT else words[:_EXCERPT] + "……"
