"""An edited .docx, taken back: which draft it was, and its words paragraph by paragraph with their anchors.

Editors move things: words typed after a paragraph's last character lie outside its bookmark, a split paragraph keeps
its bookmark in the first half, merged ones carry two, LibreOffice renames the manifest part and drops paragraph ids.
So a unit is found by the paragraph in which its bookmark *starts*, and the manifest by its content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from drafting.word import accepted
from drafting.word.anchors import MANIFEST_URI, PREFIX
from drafting.word.appendix import LIST_TITLE
from drafting.word.check.zones import DAY
from drafting.word.markup import plain
from drafting.word.opened import open_document

_ANCHOR = re.compile(rf"^{PREFIX}\d{{3,}}$")
_FOOT = ("报：", "抄送：", "印发")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph as it went out: anchor, style, hash of its words, cases sentence by sentence."""

    anchor: str
    style: str
    fingerprint: str
    cases: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class ReturnedParagraph:
    """A paragraph as it came back; no anchor: a person added it, or split it off the one before."""

    text: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back. ``draft_id`` is what it says of itself, None if nothing; the caller knows its own drafts.

    The title is the first paragraph. ``everything``: all lines of the file, those outside the report too (head, foot,
    tables, headers). ``tables``: the tables of the report, row by row.
    """

    draft_id: str | None
    version: int | None
    units: tuple[Unit, ...]
    paragraphs: tuple[ReturnedParagraph, ...]
    tracked: bool
    everything: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def read_back(source: bytes | str | Path) -> Returned:
    """The words and traces of an edited file; raises ``NotADocument``."""
    document = open_document(source)
    values = _custom_properties(document)
    whole = _manifest(document) or _manifest_from(values)
    label = _loaded(values.get("AIGC", ""))  # a 清稿 has its id there too, if an editor drops the core identifier
    identity = whole.get("draft") or values.get("ys_draft_id") or _identifier(document) or label.get("ProduceID")
    version = whole.get("version") or values.get("ys_version") or ""
    body = document.element.body
    blocks = list(accepted.blocks(body))
    start, end = _bounds(blocks)
    return Returned(
        draft_id=str(identity) if identity else None,
        version=int(version) if str(version).isdigit() else None,
        units=tuple(_units(whole)),
        paragraphs=tuple(_merged(_report([one for one in blocks[start:end] if one.tag == qn("w:p")]))),
        tracked=any(True for _ in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))),
        everything="\n".join(_lines(document)),
        tables=tuple(_rows(one) for one in blocks[start:end] if one.tag == qn("w:tbl")),
    )


def _lines(document: Document) -> Iterator[str]:
    """Every paragraph of the body and of headers and footers, text boxes and table cells included."""
    roots = [document.element, *_roots(document, ".header+xml"), *_roots(document, ".footer+xml")]
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            yield accepted.text(paragraph)


def _rows(table: _Element) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple("".join(accepted.text(one) for one in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc")))
        for row in table.iter(qn("w:tr"))
    )


def _identifier(document: Document) -> str | None:
    """The core identifier, found by content type: LibreOffice's relationship to that part has a name of its own."""
    for root in _roots(document, "core-properties+xml"):
        found = root.find("{http://purl.org/dc/elements/1.1/}identifier")
        if found is not None and found.text:
            return str(found.text)
    return None


def _roots(document: Document, ending: str) -> Iterator[_Element]:
    """Roots of the XML parts whose content type or name ends so; broken ones are passed over."""
    for part in document.part.package.iter_parts():
        if part.content_type.endswith(ending):
            try:
                yield parse_xml(part.blob)
            except LxmlError:
                continue


def _custom_properties(document: Document) -> dict[str, str]:
    found = {}
    for root in _roots(document, "custom-properties+xml"):
        for entry in root:
            name = entry.get("name") if isinstance(entry.tag, str) else None
            if name and (name.startswith("ys_") or name == "AIGC"):
                found[name] = "".join(str(words) for words in entry.itertext())
    return found


def _manifest(document: Document) -> dict[str, Any]:
    for root in _roots(document, "application/xml"):
        if root.tag == f"{{{MANIFEST_URI}}}manifest":
            return _loaded(root.text or "")
    return {}


def _manifest_from(values: dict[str, str]) -> dict[str, Any]:
    """The manifest put together from its pieces."""
    pieces = sorted((len(name), name) for name in values if re.fullmatch(r"ys_manifest_\d+", name))
    return _loaded("".join(values[name] for _, name in pieces))


def _loaded(text: str) -> dict[str, Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        return {}
    return whole if isinstance(whole, dict) else {}


def _units(whole: dict[str, Any]) -> Iterator[Unit]:
    """The units that are well formed: a manifest is part of a file that anybody may have edited."""
    for entry in whole.get("units", ()) if isinstance(whole.get("units"), list) else ():
        match entry:
            case [str(anchor), str(style), str(fingerprint), [*cases]]:
                yield Unit(anchor, style, fingerprint, tuple(_keys(one) for one in cases))


def _keys(entry: object) -> tuple[int, ...]:
    return tuple(key for key in entry if isinstance(key, int)) if isinstance(entry, list) else ()


def _bounds(blocks: list[_Element]) -> tuple[int, int]:
    """From the title to the foot: neither the red head nor the foot nor the list of cases."""
    start = _start(blocks)
    return start, next((at for at in range(start, len(blocks)) if _is_foot(blocks[at])), len(blocks))


def _report(paragraphs: list[_Element]) -> list[_Element]:
    """Title and text of a letter too: not whom it goes to, not who signs it and when."""
    return [one for at, one in enumerate(paragraphs) if not (_is_signature(one) or (at < 4 and _is_addressee(one)))]


def _is_signature(paragraph: _Element) -> bool:
    """Who signs stands to the right, in several lines centred there; or it is the day."""
    side = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    where = "" if side is None else side.get(qn("w:val"))
    free = "0" if indent is None else indent.get(qn("w:right")) or indent.get(qn("w:end")) or "0"
    words = accepted.text(paragraph)
    signed = where in {"right", "end"} or (where == "center" and free != "0") or bool(DAY.fullmatch(words))
    return signed and not _anchors(paragraph) and len(words) < 50


def _is_addressee(paragraph: _Element) -> bool:
    """A short line flush left that ends in a colon; a title may end so too."""
    words = accepted.text(paragraph).strip()
    indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    flush = indent is None or (indent.get(qn("w:firstLine")) or "0") == "0"
    return words.endswith("：") and len(words) <= 60 and flush and not (_anchors(paragraph) or _is_title(paragraph))


def _start(blocks: list[_Element]) -> int:
    """Where the title stands: at the first anchor, else in the style Title, else below the red rule."""
    tests = (lambda block: bool(_anchors(block)), _is_title, _follows_rule)
    for test in tests:
        found = next((at for at, block in enumerate(blocks) if block.tag == qn("w:p") and test(block)), None)
        if found is not None:
            return found
    return 0


def _is_title(block: _Element) -> bool:
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) == "Title"


def _follows_rule(block: _Element) -> bool:
    """Whether the paragraph before carries a red rule."""
    before = block.getprevious()
    rule = before.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") if before is not None else None
    return rule is not None and (rule.get(qn("w:color")) or "").upper() == "FF0000"


def _is_foot(block: _Element) -> bool:
    if block.tag == qn("w:p"):
        return plain(accepted.text(block)).strip() == LIST_TITLE
    words = "".join(accepted.text(one) for one in block.iter(qn("w:p")))
    return any(mark in words for mark in _FOOT)


def _anchors(block: _Element) -> tuple[str, ...]:
    names = (start.get(qn("w:name")) or "" for start in block.iter(qn("w:bookmarkStart")))
    return tuple(name for name in names if _ANCHOR.match(name))


def _merged(paragraphs: list[_Element]) -> Iterator[ReturnedParagraph]:
    """Paragraphs with their tracked joins carried out; empty ones without an anchor left out."""
    words, anchors = "", ()  # type: tuple[str, tuple[str, ...]]
    for element in paragraphs:
        words += accepted.text(element)
        anchors += _anchors(element)
        if accepted.joins_next(element):
            continue
        text = plain(words.replace("\n", "")).strip()
        if text or anchors:
            yield ReturnedParagraph(text, anchors)
        words, anchors = "", ()
    if words.strip() or anchors:
        yield ReturnedParagraph(plain(words).strip(), anchors)
