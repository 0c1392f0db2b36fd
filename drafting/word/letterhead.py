"""The form of a letter (信函格式, GB/T 9704-2012 10.1): issuer in red 30 mm from the paper's edge, red double rules of
170 mm below it (thick over thin) and 20 mm from the foot of the page (thin over thick), number at the right, no page
number on page 1.

Head and lower rule stand in the margins of the first page. Each double rule is two single ones: compound lines are
drawn as one by some editors.
"""

from __future__ import annotations

from drafting.word.binding import FirstPage
from drafting.word.body import NO_GRID
from drafting.word.fonts import PLAIN, RED, XIAOBIAOSONG, Face, run, width
from drafting.word.markup import Markup, paragraph, plain
from drafting.word.page import PAPER_HEIGHT, PAPER_WIDTH, PageSetup, exactly
from drafting.word.titles import break_title

_LENGTH = 9638
"""170 mm."""
_EDGE = (PAPER_WIDTH - _LENGTH) // 2
_TOP, _BOTTOM = 1616, 1134
"""30 mm to the ink of the name, which lies some 2 mm below its line's edge, and 20 mm."""
_ROOM = 470.0
"""Points that a red line may take: 482 less a hair on each side."""
_LARGEST, _LONGEST = 72, 22
"""Half-points of a short name; characters of a line of a long one."""
_GAP = 11.3
"""4 mm from the name to the rule in points; a sixth of its size is the leading and the edge below its ink."""
_THICK, _THIN = 18, 6
"""2.25 and 0.75 pt in eighths of a point."""
_BETWEEN = 40
_ABOVE_NUMBER = 50
"""With the leading of its line the number stands 7/8 of a character below the rule."""


def letterhead(issuer: str, page: PageSetup, marked: bool) -> FirstPage:
    """Margins of the first page; ``marked``: a draft's grey line takes the first of its room."""
    above = _TOP - page.header - (400 if marked else 0)
    return FirstPage(Markup(_issuer(issuer, above, page) + _rule_below(page)), _lower_rule())


def reference(number: str, page: PageSetup) -> Markup:
    """发文字号 at the right edge, 7/8 of a character below the red rule."""
    return paragraph(f'{NO_GRID}{exactly(page.line, _ABOVE_NUMBER)}<w:jc w:val="right"/>', run(number, PLAIN))


def _issuer(issuer: str, above: int, page: PageSetup) -> Markup:
    """The name in one line, or in as many as leave it legible; the thick rule 4 mm below."""
    lines = break_title(plain(issuer), _LONGEST)
    longest = max(width(line, 1) for line in lines) or 1
    half_points = min(_LARGEST, int(2 * _ROOM / longest))
    face = Face(XIAOBIAOSONG, half_points, color=RED)
    words = Markup("<w:r><w:br/></w:r>".join(run(line, face) for line in lines))
    space = round(_GAP - 0.17 * half_points / 2)
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="{_THICK}" w:space="{space}" w:color="{RED}"/></w:pBdr>'
    line = exactly(half_points * 25 // 2, above)
    return paragraph(f'{rule}{NO_GRID}{line}{_wide(page)}<w:jc w:val="center"/>', words)


def _rule_below(page: PageSetup) -> Markup:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="{_THIN}" w:space="0" w:color="{RED}"/></w:pBdr>'
    return paragraph(f'{rule}{NO_GRID}{exactly(_BETWEEN)}{_wide(page)}<w:rPr><w:sz w:val="2"/></w:rPr>')


def _wide(page: PageSetup) -> str:
    """Indents that widen a paragraph from 156 to 170 mm."""
    return f'<w:ind w:left="{_EDGE - page.left}" w:right="{_EDGE - page.right}"/>'


def _lower_rule() -> Markup:
    """A table of one empty row, floating at its place on the page: its edges are the two rules."""
    rules = (
        f'<w:top w:val="single" w:sz="{_THIN}" w:space="0" w:color="{RED}"/>'
        f'<w:bottom w:val="single" w:sz="{_THICK}" w:space="0" w:color="{RED}"/>'
    )
    place = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{_EDGE}" w:tblpY="{PAPER_HEIGHT - _BOTTOM - _BETWEEN}"/><w:tblOverlap w:val="never"/>'
    )
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    shape = f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
    tiny = paragraph(f'{exactly(20)}<w:rPr><w:sz w:val="2"/></w:rPr>')
    table = (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{_LENGTH}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'{shape}</w:tblPr><w:tblGrid><w:gridCol w:w="{_LENGTH}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{_BETWEEN}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{_LENGTH}" w:type="dxa"/></w:tcPr>{tiny}</w:tc></w:tr></w:tbl>'
    )
    return Markup(table + paragraph(f'<w:pStyle w:val="Footer"/>{NO_GRID}{exactly(400)}'))
