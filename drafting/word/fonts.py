"""Typefaces of an official document, by name, and runs set in them (GB/T 9704-2012 5.2.2, 7.2.4, 7.3.1, 7.5).

No theme font is ever used. All four slots of a run name the Chinese font and the hint says East Asian, since
otherwise quotation marks, dashes and digits fall back to a Latin face. ``w:altName`` in the font table tells a
machine without the GB2312 or 方正 fonts which of its own to take.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from drafting.word.markup import Markup, clean, part, plain


@dataclass(frozen=True, slots=True)
class Font:
    """A font, its stand-ins in order, and ``wider``: its kin for characters outside GB 2312."""

    name: str
    alternates: tuple[str, ...]
    panose: str
    wider: str | None = None


FANGSONG = Font("仿宋_GB2312", ("仿宋", "FangSong"), "02010609030101010101", "仿宋")
KAITI = Font("楷体_GB2312", ("楷体", "KaiTi"), "02010609030101010101", "楷体")
HEITI = Font("黑体", ("SimHei",), "02010609060101010101")
XIAOBIAOSONG = Font(
    "方正小标宋简体",
    ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋"),
    "02010601030101010101",
    "方正小标宋_GBK",
)
SONGTI = Font("宋体", ("SimSun",), "02010600030101010101")

_WIDE_FANGSONG = Font("仿宋", ("FangSong",), "02010609060101010101")
_WIDE_KAITI = Font("楷体", ("KaiTi",), "02010609060101010101")
_WIDE_XIAOBIAOSONG = Font("方正小标宋_GBK", ("FZXiaoBiaoSong-B05", "华文中宋"), "03000509000000000000")
_SONGTI_EXTRA = Font("宋体-ExtB", ("SimSun-ExtB",), "02010609060101010101")
EVERY_FONT = (
    FANGSONG,
    KAITI,
    HEITI,
    XIAOBIAOSONG,
    SONGTI,
    _WIDE_FANGSONG,
    _WIDE_KAITI,
    _WIDE_XIAOBIAOSONG,
    _SONGTI_EXTRA,
)
_USUAL = 5


@dataclass(frozen=True, slots=True)
class Face:
    """How a run is set: font, size in half-points, letter spacing in twips, colour as RRGGBB, ``raised`` half-points.

    ``opening`` is the start of every run so set, made once. Without a size, all but the font comes from the
    paragraph's style: for tables and comments of thousands of runs.
    """

    font: Font
    half_points: int = 0
    spacing: int = 0
    color: str = "000000"
    marked: bool = False
    raised: int = 0
    opening: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        start = f'<w:r><w:rPr>{properties(self)}</w:rPr><w:t xml:space="preserve">'
        object.__setattr__(self, "opening", start)


def properties(face: Face, name: str | None = None) -> str:
    """Children of ``w:rPr`` for a face, in schema order; ``name`` replaces the font's own for rare characters."""
    font = name or face.font.name
    marked = '<w:highlight w:val="yellow"/>' if face.marked else ""
    named = f'<w:rFonts w:hint="eastAsia" w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    if not face.half_points:
        return named
    raised = f'<w:position w:val="{face.raised}"/>' if face.raised else ""
    return (
        f'{named}<w:color w:val="{face.color}"/><w:spacing w:val="{face.spacing}"/>{raised}'
        f'<w:sz w:val="{face.half_points}"/><w:szCs w:val="{face.half_points}"/>{marked}'
    )


GRID = -5
"""Letter spacing of 3号 text that sets 28 characters in 156 mm: (442.2 pt ÷ 28 − 16 pt), rounded to −0.25 pt."""

BODY = Face(FANGSONG, 32, GRID)
DOUBTFUL = Face(FANGSONG, 32, GRID, marked=True)
LEVEL_1 = Face(HEITI, 32, GRID)
LEVEL_2 = Face(KAITI, 32, GRID)
TITLE = Face(XIAOBIAOSONG, 44)
LABEL = Face(HEITI, 32)
NAME = Face(KAITI, 32)
PLAIN = Face(FANGSONG, 32)
IMPRINT = Face(FANGSONG, 28, raised=6)
"""3 pt up: all of an exact line's leading lies above the words, which would stand on the rule below them."""
NUMBER = Face(SONGTI, 28)
RED = "FF0000"
GREY = "808080"


def run(text: str, face: Face) -> Markup:
    """``text`` as one run, or as several where it holds characters the face's font has no glyph for."""
    if _in_gb2312(text):
        return Markup(f"{face.opening}{clean(text)}{_CLOSING}")
    pieces = groupby(plain(text), key=lambda char: _font_for(char, face.font))
    return Markup("".join(f"{_opening(face, name)}{clean(''.join(chars))}{_CLOSING}" for name, chars in pieces))


_CLOSING = "</w:t></w:r>"


def _opening(face: Face, name: str | None) -> str:
    return f'<w:r><w:rPr>{properties(face, name)}</w:rPr><w:t xml:space="preserve">' if name else face.opening


def _in_gb2312(text: str) -> bool:
    """Whether the 6,763 characters and signs of GB 2312 suffice (Python's codec knows — and · by other code points)."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        other = text.translate(_OTHER_POINTS)
        return other != text and _in_gb2312(other)
    return True


_OTHER_POINTS = {ord("—"): None, ord("·"): None}
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@lru_cache(maxsize=4096)
def _font_for(char: str, font: Font) -> str | None:
    """Name of a font with a glyph for ``char`` where ``font`` has none: 镕 to 仿宋, 㛃 to 宋体, 𠮷 to 宋体-ExtB."""
    if not _IDEOGRAPH.match(char) or _in_gb2312(char):
        return None
    if ord(char) > 0xFFFF:
        return _SONGTI_EXTRA.name
    if char < "\u4e00":
        return SONGTI.name
    return font.wider


def font_table(rare: bool) -> Markup:
    """``fontTable.xml``: stand-ins, panose and the GB charset (86) of each font, those for rare characters if asked."""
    return _font_table(EVERY_FONT if rare else EVERY_FONT[:_USUAL])


@lru_cache(maxsize=2)
def _font_table(fonts: tuple[Font, ...]) -> Markup:
    return part("fonts", *(_font_entry(font) for font in fonts))


_RARE = re.compile(f'="(?:{"|".join(font.name for font in EVERY_FONT[_USUAL:])})"')


def any_rare(markup: str) -> bool:
    """Whether some run is set in a font for rare characters."""
    return bool(_RARE.search(markup))


def _font_entry(font: Font) -> str:
    return (
        f'<w:font w:name="{font.name}"><w:altName w:val="{",".join(font.alternates)}"/>'
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        "</w:font>"
    )


def width(text: str, points: float) -> float:
    """Width in points: an ASCII character takes half a cell, every other one a cell."""
    return points * sum(0.5 if char < "\x7f" else 1.0 for char in text)
