"""What ties a paragraph to its cases in a 核对稿: a hidden bookmark, a comment, a manifest.

Bookmarks and comments survive Word, WPS and LibreOffice; content controls, docVars and paragraph ids do not. The
manifest stands twice, in a custom XML part and in custom properties (in pieces of 250 characters: Word's limit for
one is 255), so that a program which drops the one keeps the other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from drafting.shapes import Draft, Paragraph
from drafting.word.fonts import SONGTI, Face, run
from drafting.word.markup import DECLARATION, Markup, clean, part, plain
from drafting.word.setup import DocumentSetup

PREFIX = "_ys_u"
"""A bookmark whose name begins with _ is hidden in every editor."""
TITLE_UNIT = f"{PREFIX}000"
MANIFEST_URI = "urn:yishi:manifest"
STORE_ID = "{6F1B7A52-3D0E-4C7B-9C51-7E5B0C5A9704}"
AUTHOR, INITIALS = "议事专报助手", "议"
PIECE = 250
_COMMENT = Face(SONGTI)
_QUOTED, _LISTED, _EXCERPT = 12, 30, 120
"""At most so many cases quoted, so many numbers listed, so many characters of a quotation in one comment."""


@dataclass(frozen=True, slots=True)
class Comment:
    number: int
    lines: tuple[str, ...]


def unit(at: int) -> str:
    """Name of the ``at``-th paragraph's bookmark, from 1: ``_ys_u001``."""
    return f"{PREFIX}{at:03d}"


def bookmark(name: str, number: int) -> tuple[Markup, Markup]:
    """Start and end of a bookmark."""
    start = Markup(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')
    return start, Markup(f'<w:bookmarkEnd w:id="{number}"/>')


def commented(number: int) -> tuple[Markup, Markup]:
    """Start and end of a comment's range; the end carries its reference."""
    start = Markup(f'<w:commentRangeStart w:id="{number}"/>')
    reference = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
    return start, Markup(f'<w:commentRangeEnd w:id="{number}"/>{reference}')


def lines_about(paragraph: Paragraph, setup: DocumentSetup) -> tuple[str, ...]:
    """What a comment says: numbers of the cases, the words relied upon, counts, doubts. Empty: nothing to say."""
    keys = paragraph.cases
    numbers = "、".join(setup.number_of(key) for key in keys[:_LISTED])
    more = f"等{len(keys)}件" if len(keys) > _LISTED else ""
    sources = [f"来源：{numbers}{more}"] if keys else []
    known = [setup.cases[key] for key in keys[:_QUOTED] if key in setup.cases]
    quoted = [f"{note.number}：“{_excerpt(note.words)}”" for note in known if note.words]
    counted = "、".join(dict.fromkeys(count for sentence in paragraph.sentences for count in sentence.computed))
    counts = [f"计数：{counted}"] if counted else []
    doubts = [f"待核：{_excerpt(one.text, 20)}（{one.doubt}）" for one in paragraph.sentences if one.doubt]
    return tuple(sources + counts + doubts + quoted)


def _excerpt(words: str, most: int = _EXCERPT) -> str:
    return words if len(words) <= most else words[:most] + "……"


def comments_part(comments: tuple[Comment, ...], made_at: str) -> Markup:
    """``comments.xml``, written whole: adding comments one by one costs the square of their number."""
    head = f'w:author="{AUTHOR}" w:initials="{INITIALS}" w:date="{made_at}"'
    return part("comments", *(_comment(comment, head) for comment in comments))


_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'


def _comment(comment: Comment, head: str) -> str:
    words = f"</w:p>{_PARAGRAPH}".join(run(line, _COMMENT) for line in comment.lines)
    return f'<w:comment w:id="{comment.number}" {head}>{_PARAGRAPH}{words}</w:p></w:comment>'


def fingerprint(text: str) -> str:
    """A short hash of a unit's printed words."""
    return sha256(plain(text).encode()).hexdigest()[:16]


def manifest(draft: Draft, setup: DocumentSetup) -> str:
    """The map of a document as JSON: draft id, version, and of every unit its style, hash and cases by sentence."""
    units: list[list[object]] = [[TITLE_UNIT, "title", fingerprint(draft.title), []]]
    units += [
        [unit(at), one.style.value, fingerprint(one.text), [list(sentence.cases) for sentence in one.sentences]]
        for at, one in enumerate(draft.paragraphs, 1)
    ]
    whole = {"draft": setup.identity(draft), "version": setup.version, "units": units}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def manifest_part(text: str) -> str:
    return f'{DECLARATION}<manifest xmlns="{MANIFEST_URI}">{clean(text)}</manifest>'


def manifest_properties() -> str:
    """What makes Word keep the manifest part: its id in the data store and its schema."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{uri}" ds:itemID="{STORE_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MANIFEST_URI}"/></ds:schemaRefs></ds:datastoreItem>'
    )
