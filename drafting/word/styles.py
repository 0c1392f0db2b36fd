"""Styles of a document: only those it uses, all in fonts by name, none from a theme."""

from __future__ import annotations

from functools import lru_cache

from drafting.word.body import NO_GRID, TITLE_LINE, TWO_CHARACTERS
from drafting.word.fonts import BODY, FANGSONG, LEVEL_1, LEVEL_2, NUMBER, SONGTI, TITLE, Face, properties
from drafting.word.grid import CELL_STYLE
from drafting.word.markup import Markup, part
from drafting.word.page import PageSetup, exactly, pitch

_COMMENT, _CELL = Face(SONGTI, 18), Face(FANGSONG, 24)
_TIGHT = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
"""No extra space between Chinese and digits: it would break the 28 cells of a line."""


_OPTIONAL = ("BodyText", "Title", "Heading1", "Heading2", "Heading3", "Heading4", CELL_STYLE)


def styles_in(body: str, headed: bool, commented: bool) -> frozenset[str]:
    """Ids of the styles that a document uses besides those every one has."""
    used = {name for name in _OPTIONAL if f'<w:pStyle w:val="{name}"/>' in body}
    return frozenset(used | ({"Header"} if headed else set()) | ({"CommentText"} if commented else set()))


@lru_cache(maxsize=32)
def styles(page: PageSetup, used: frozenset[str]) -> Markup:
    """``styles.xml`` with the styles ``used``."""
    entries = {
        "BodyText": _style("BodyText", "Body Text", f"{pitch(page)}{TWO_CHARACTERS}", BODY),
        "Title": _style("Title", "Title", f'{exactly(TITLE_LINE)}<w:jc w:val="center"/>', TITLE),
        **{f"Heading{level}": _heading(level) for level in range(1, 5)},
        CELL_STYLE: _style(CELL_STYLE, "表格文字", exactly(360), _CELL),
        "Header": _style("Header", "header", '<w:jc w:val="center"/>', _COMMENT),
        "CommentText": _style("CommentText", "annotation text", exactly(240), _COMMENT) + _REFERENCE,
    }
    return part("styles", _defaults(page), _normal(page), _FOOTER, *(entries[name] for name in entries if name in used))


def _defaults(page: PageSetup) -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{properties(BODY)}{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{pitch(page)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _normal(page: PageSetup) -> str:
    shape = f'<w:widowControl w:val="0"/>{_TIGHT}{NO_GRID}{pitch(page)}<w:jc w:val="both"/>'
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{shape}</w:pPr><w:rPr>{properties(BODY)}</w:rPr></w:style>"
    )


def _style(identity: str, name: str, shape: str, face: Face) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{shape}</w:pPr><w:rPr>{properties(face)}</w:rPr></w:style>"
    )


def _heading(level: int) -> str:
    face = {1: LEVEL_1, 2: LEVEL_2}.get(level, BODY)
    shape = f'<w:keepNext/>{TWO_CHARACTERS}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", shape, face)


_FOOTER = _style("Footer", "footer", exactly(400), NUMBER)
_REFERENCE = (
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)


@lru_cache(maxsize=4)
def settings(tracked: bool) -> Markup:
    """``settings.xml``: Word 2013 mode (no 兼容模式), odd and even pages differ, edits tracked in a 核对稿."""
    names = (
        "compatibilityMode",
        "overrideTableStyleFontSizeAndJustification",
        "enableOpenTypeFeatures",
        "doNotFlipMirrorIndents",
        "differentiateMultirowTableHeaders",
    )
    uri = "http://schemas.microsoft.com/office/word"
    modern = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{15 if name == names[0] else 1}"/>' for name in names
    )
    return part(
        "settings",
        '<w:zoom w:percent="100"/>',
        "<w:trackRevisions/>" if tracked else "",
        '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>',
        '<w:characterSpacingControl w:val="doNotCompress"/>',
        f"<w:compat><w:doNotExpandShiftReturn/>{modern}</w:compat>",
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )
