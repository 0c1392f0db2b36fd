"""What stands in the margins of every page: its number, and the mark of a draft (GB/T 9704-2012 7.5)."""

from __future__ import annotations

from functools import lru_cache

from drafting.word.fonts import FANGSONG, GREY, NUMBER, Face, properties, run
from drafting.word.markup import Markup, paragraph, part
from drafting.word.page import exactly

_ONE_CHARACTER = 280
_MARK = Face(FANGSONG, 21, color=GREY)


@lru_cache(maxsize=4)
def page_number(side: str) -> Markup:
    """A footer part: — 1 — in 4号宋体, on odd pages one character from the right edge, on even from the left."""
    indent = f'<w:ind w:{side}="{_ONE_CHARACTER}" w:{side}Chars="100"/>'
    shape = f'<w:pStyle w:val="Footer"/><w:snapToGrid w:val="0"/>{exactly(400)}{indent}<w:jc w:val="{side}"/>'
    return part("ftr", paragraph(shape, run("— ", NUMBER), _field("PAGE"), run(" —", NUMBER)))


def draft_mark(words: str) -> Markup:
    """A header part with the mark alone."""
    return part("hdr", mark_line(words))


def mark_line(words: str) -> Markup:
    """The grey line that says that this is a draft, how it was made and who has not yet seen it."""
    shape = f'<w:pStyle w:val="Header"/><w:snapToGrid w:val="0"/>{exactly(400)}<w:jc w:val="center"/>'
    return paragraph(shape, run(words, _MARK))


def _field(code: str) -> Markup:
    style = f"<w:rPr>{properties(NUMBER)}</w:rPr>"

    def char(kind: str) -> str:
        return f'<w:r>{style}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r>{style}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return Markup(f"{char('begin')}{instruction}{char('separate')}{run('1', NUMBER)}{char('end')}")
