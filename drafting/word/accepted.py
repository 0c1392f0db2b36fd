"""The words of a paragraph once every tracked change is accepted: insertions in, deletions out.

``paragraph.text`` of python-docx silently leaves insertions out, so nothing here uses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent")}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")}


def runs(element: _Element) -> Iterator[_Element]:
    """The runs of a paragraph that remain."""
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from runs(child)


def run_text(element: _Element) -> str:
    """Words of a run: its text, tabs and line breaks; no field codes, no deleted text."""
    pieces = []
    for child in element:
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _MARKS and child.get(qn("w:type")) in {None, "textWrapping"}:
            pieces.append(_MARKS[str(child.tag)])
    return "".join(pieces)


def text(element: _Element) -> str:
    """Words of a paragraph."""
    return "".join(run_text(run) for run in runs(element))


def joins_next(element: _Element) -> bool:
    """Whether the paragraph's mark is deleted, so that its words belong to the next paragraph."""
    return element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def blocks(holder: _Element) -> Iterator[_Element]:
    """Paragraphs and tables of a body in order, those inside content controls too."""
    for child in holder:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks(child)
