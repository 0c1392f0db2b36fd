"""The page: A4, margins, grid and line pitch (GB/T 9704-2012 5.1, 5.2; GB/T 33476.2-2016 6).

All lengths are twips (1/20 pt, 56.7 to the millimetre). 22 lines of 29.0 pt do not fit into 225 mm, hence 28.95.
"""

from __future__ import annotations

from dataclasses import dataclass

PAPER_WIDTH, PAPER_HEIGHT = 11906, 16838
TEXT_WIDTH = 8844
"""156 mm: the paper less 28 mm binding edge and 26 mm."""
TEXT_HEIGHT = 12756
"""225 mm: the paper less 37 mm above and 35 mm below."""
LINES, CHARACTERS = 22, 28
"""Of a full page and of a line (5.2.3)."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Margins and line pitch in twips; header and footer are measured from the paper's edges."""

    top: int
    bottom: int
    line: int
    left: int = 1588
    right: int = 1474
    header: int = 850
    footer: int = 1412


STANDARD = PageSetup(top=2098, bottom=1984, line=579)
"""37/35/28/26 mm, the numbers every manual of a county office prints."""
INK = PageSetup(top=1960, bottom=1847, line=589)
"""34.58/32.58/28/26 mm of GB/T 33476.2: the ink of the first line, not its box, begins 37 mm from the edge."""


def section(page: PageSetup, references: str = "", first: bool = False) -> str:
    """``w:sectPr``; ``references`` are the header and footer references, the ``first`` page's own among them."""
    opening = "<w:titlePg/>" if first else ""
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{PAPER_WIDTH}" w:h="{PAPER_HEIGHT}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:cols w:space="720"/>{opening}<w:docGrid w:type="lines" w:linePitch="{page.line}"/></w:sectPr>'
    )


def pitch(page: PageSetup) -> str:
    """Exact spacing of a line of text."""
    return exactly(page.line)


def exactly(line: int, before: int = 0) -> str:
    """Exact line spacing, with space ``before`` and none after."""
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
