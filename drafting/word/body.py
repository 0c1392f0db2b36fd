"""Title, headings and text (GB/T 9704-2012 7.3.1, 7.3.3): 小标宋 2号; 黑体, 楷体, 仿宋 3号; 左空二字, 回行顶格."""

from __future__ import annotations

from drafting.word.fonts import BODY, LEVEL_1, LEVEL_2, TITLE, properties, run
from drafting.word.markup import Markup, paragraph
from drafting.word.page import PageSetup, exactly, pitch

TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
"""Both units: Word follows the characters, LibreOffice only the twips (2 × 15.75 pt)."""
NO_GRID = '<w:snapToGrid w:val="0"/>'
TITLE_LINE = 720
"""36 pt: the height of a 2号 character and 7/8 of a 3号 one (GB/T 9704-2012 3.2)."""


def title(lines: tuple[str, ...], wrap: tuple[Markup, Markup] = (Markup(""), Markup(""))) -> Markup:
    """The title, broken by hand into ``lines``; ``wrap`` opens and closes its anchor."""
    runs = Markup("<w:r><w:br/></w:r>".join(run(line, TITLE) for line in lines))
    shape = f'<w:pStyle w:val="Title"/>{NO_GRID}{exactly(TITLE_LINE)}<w:jc w:val="center"/>'
    return paragraph(shape, wrap[0], runs, wrap[1])


def text(page: PageSetup, *content: Markup, last: bool = False) -> Markup:
    """A paragraph of running text: indented by two characters, justified, no space before or after.

    The ``last`` one stays with what follows it, so that the foot never stands alone on a page.
    """
    kept = "<w:keepNext/>" if last else ""
    shape = f'<w:pStyle w:val="BodyText"/>{kept}{NO_GRID}{pitch(page)}{TWO_CHARACTERS}<w:jc w:val="both"/>'
    return paragraph(shape, *content)


def editors_note(page: PageSetup, words: str) -> Markup:
    """编者按 between rule and title: the label in 黑体, the words in 楷体."""
    return text(page, run("编者按：", LEVEL_1), run(words, LEVEL_2))


def heading(level: int, page: PageSetup, *content: Markup) -> Markup:
    """A stand-alone heading of level 1 to 4, which stays with the paragraph that follows."""
    shape = (
        f'<w:pStyle w:val="Heading{level}"/><w:keepNext/>{NO_GRID}{pitch(page)}{TWO_CHARACTERS}'
        f'<w:jc w:val="both"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return paragraph(shape, *content)


def blank(page: PageSetup, count: int = 1, *, kept: bool = False) -> Markup:
    """``count`` empty lines of text; ``kept`` on the page of what follows."""
    keep = "<w:keepNext/>" if kept else ""
    line = f"<w:p><w:pPr>{keep}{NO_GRID}{pitch(page)}<w:rPr>{properties(BODY)}</w:rPr></w:pPr></w:p>"
    return Markup(line * count)
