"""Binding: from a laid-out body to a file. Every document of the studio is bound here, whatever parts it is made of.

The parts that do not change are made once and kept. No object model is built: with python-docx a report of 500 cases
takes 40 to 90 times as long as its bare zip, and holds the interpreter meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from drafting.word import properties
from drafting.word.anchors import Comment, comments_part, manifest_part, manifest_properties
from drafting.word.fonts import any_rare, font_table
from drafting.word.margins import draft_mark, mark_line, page_number
from drafting.word.markup import Markup, part
from drafting.word.package import (
    COMMENTS,
    CORE,
    CUSTOM,
    DATA,
    DATA_PROPERTIES,
    DOCUMENT,
    EXTENDED,
    FONTS,
    FOOTER,
    HEADER,
    SETTINGS,
    STYLES,
    Part,
    pack,
)
from drafting.word.page import STANDARD, PageSetup, section
from drafting.word.styles import settings, styles, styles_in

_PACKAGE = "/"


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What stands in the margins of a letter's first page instead of its number: paragraphs of header and footer."""

    head: Markup
    foot: Markup


@dataclass(frozen=True, slots=True)
class Cover:
    """What the file says of itself. ``mark`` is the grey line above every page of a draft, None when it is signed."""

    title: str
    subject: str
    author: str
    identity: str
    made_on: date
    version: int = 1
    mark: str | None = None
    page: PageSetup = STANDARD
    first: FirstPage | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a 核对稿 carries besides its words: comments, and the manifest of its anchors. Edits to it are tracked."""

    comments: tuple[Comment, ...]
    manifest: str


def bind(body: Markup, cover: Cover, evidence: Evidence | None = None) -> bytes:
    """The .docx; the same arguments give the same bytes."""
    references = _references(bool(cover.mark), bool(cover.first))
    document = part("document", f"<w:body>{body}{section(cover.page, references, bool(cover.first))}</w:body>")
    comments = evidence.comments if evidence else ()
    used = styles_in(body, headed=bool(cover.mark), commented=bool(comments))
    parts = [
        Part("/word/document.xml", DOCUMENT, document, owner=_PACKAGE),
        Part("/word/styles.xml", STYLES, styles(cover.page, used)),
        Part("/word/settings.xml", SETTINGS, settings(evidence is not None)),
        Part("/word/fontTable.xml", FONTS, font_table(any_rare(body))),
        Part("/word/footer1.xml", FOOTER, page_number("right"), rid="odd"),
        Part("/word/footer2.xml", FOOTER, page_number("left"), rid="even"),
    ]
    parts += _heads(cover.mark) if cover.mark else []
    parts += _first(cover.first, cover.mark) if cover.first else []
    if comments:
        parts.append(Part("/word/comments.xml", COMMENTS, comments_part(comments, properties.moment(cover.made_on))))
    return pack((*parts, *_about(cover, evidence)))


@lru_cache(maxsize=4)
def _references(marked: bool, first: bool) -> str:
    feet = '<w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
    heads = '<w:headerReference w:type="default" r:id="mark"/><w:headerReference w:type="even" r:id="mark2"/>'
    opening = '<w:headerReference w:type="first" r:id="first"/><w:footerReference w:type="first" r:id="first2"/>'
    return (heads if marked else "") + feet + (opening if first else "")


def _heads(mark: str) -> list[Part]:
    """The same line on odd and on even pages."""
    words = draft_mark(mark)
    return [Part("/word/header1.xml", HEADER, words, rid="mark"), Part("/word/header2.xml", HEADER, words, rid="mark2")]


def _first(first: FirstPage, mark: str | None) -> list[Part]:
    """Header and footer of the first page; the mark of a draft stands there too."""
    marked = mark_line(mark) if mark else Markup("")
    return [
        Part("/word/header3.xml", HEADER, part("hdr", marked + first.head), rid="first"),
        Part("/word/footer3.xml", FOOTER, part("ftr", first.foot), rid="first2"),
    ]


def _about(cover: Cover, evidence: Evidence | None) -> list[Part]:
    """Properties of the file, and of a 核对稿 the manifest in both its places."""
    day = cover.made_on
    core = properties.core(cover.title, cover.subject, cover.author, cover.identity, cover.version, day)
    values = properties.label(cover.identity) if cover.mark else {}
    parts = [
        Part("/docProps/core.xml", CORE, core, owner=_PACKAGE),
        Part("/docProps/app.xml", EXTENDED, properties.extended(cover.author), owner=_PACKAGE),
    ]
    if evidence:
        item = "/customXml/item1.xml"
        values |= properties.traces(cover.identity, cover.version, evidence.manifest)
        parts.append(Part(item, DATA, manifest_part(evidence.manifest)))
        parts.append(Part("/customXml/itemProps1.xml", DATA_PROPERTIES, manifest_properties(), owner=item))
    if values:
        parts.append(Part("/docProps/custom.xml", CUSTOM, properties.custom(values), owner=_PACKAGE))
    return parts
