"""From a file to the sheet that the rules read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from lxml.etree import _Element

from drafting.word import accepted
from drafting.word.check.resolving import Styles, measure, read_line
from drafting.word.check.sheet import Grid, Line, Section, Sheet
from drafting.word.opened import open_document


def read_sheet(source: bytes | str | Path) -> Sheet:
    """The sheet of a .docx; raises ``NotADocument``."""
    document = open_document(source)
    styles = Styles(_styles_root(document))
    body = document.element.body
    blocks = tuple(_blocks(body, styles))
    sections = list(body.iter(qn("w:sectPr"))) or [OxmlElement("w:sectPr")]
    return Sheet(
        blocks=blocks,
        sections=tuple(_section(element, document, styles) for element in sections),
        odd_and_even=_switched_on(document.settings.element, "w:evenAndOddHeaders"),
    )


def _styles_root(document: Document) -> _Element | None:
    """The styles part's root, or None in a file that has none (python-docx would add its own)."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/styles") and not relation.is_external:
            root: _Element = document.styles.element
            return root
    return None


def _switched_on(root: _Element, name: str) -> bool:
    found = root.find(qn(name))
    return found is not None and found.get(qn("w:val")) not in {"0", "false", "off"}


def _blocks(body: _Element, styles: Styles) -> Iterator[Line | Grid]:
    for at, element in enumerate(accepted.blocks(body), 1):
        if element.tag == qn("w:p"):
            yield read_line(element, at, styles)
        else:
            yield _grid(element, at, styles)


def _grid(element: _Element, at: int, styles: Styles) -> Grid:
    borders, floating, width = (
        element.find(f"{qn('w:tblPr')}/{qn(name)}") for name in ("w:tblBorders", "w:tblpPr", "w:tblW")
    )
    rules = {_local(one.tag): measure(one.get(qn("w:sz"))) for one in (borders if borders is not None else ())}
    position = floating.attrib.items() if floating is not None else ()
    fixed = width is not None and width.get(qn("w:type")) == "dxa"
    return Grid(
        at=at,
        lines=tuple(read_line(one, at, styles) for one in element.iter(qn("w:p"))),
        rules=rules | _cell_rules(element),
        width=measure(width.get(qn("w:w"))) if width is not None and fixed else None,
        floating={_local(name): str(value) for name, value in position},
    )


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _cell_rules(element: _Element) -> dict[str, int]:
    """Rules set on cells, as LibreOffice writes them: top of the first, bottom of the last, the ones between."""
    rows = element.findall(qn("w:tr"))
    found: dict[str, int] = {}
    for at, row in enumerate(rows):
        for border in row.iterfind(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:tcBorders')}/*"):
            if border.get(qn("w:val")) in {None, "nil", "none"}:
                continue
            outer = {"top": at == 0, "bottom": at == len(rows) - 1}.get(_local(border.tag))
            if outer is not None:
                found[_local(border.tag) if outer else "insideH"] = measure(border.get(qn("w:sz")))
    return found


def _section(element: _Element, document: Document, styles: Styles) -> Section:
    size, margins, grid = (element.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "docGrid"))

    def twips(holder: _Element | None, name: str) -> int:
        return measure(holder.get(qn(f"w:{name}"))) if holder is not None else 0

    return Section(
        width=twips(size, "w"),
        height=twips(size, "h"),
        top=twips(margins, "top"),
        bottom=twips(margins, "bottom"),
        left=twips(margins, "left") + twips(margins, "gutter"),
        right=twips(margins, "right"),
        header=twips(margins, "header"),
        footer=twips(margins, "footer"),
        grid=grid.get(qn("w:type")) if grid is not None else None,
        grid_line=twips(grid, "linePitch") or None,
        character_space=twips(grid, "charSpace"),
        feet=_margin_lines(element, "w:footerReference", document, styles),
        heads=_margin_lines(element, "w:headerReference", document, styles),
        title_page=_switched_on(element, "w:titlePg"),
        first_foot=_first_foot(element, document, styles),
    )


def _first_foot(element: _Element, document: Document, styles: Styles) -> tuple[Grid, ...]:
    references = (one for one in element.findall(qn("w:footerReference")) if one.get(qn("w:type")) == "first")
    parts = (document.part.related_parts.get(one.get(qn("r:id")) or "") for one in references)
    stories = (part for part in parts if isinstance(part, StoryPart))
    return tuple(_grid(one, 1, styles) for part in stories for one in part.element.iter(qn("w:tbl")))


def _margin_lines(element: _Element, tag: str, document: Document, styles: Styles) -> dict[str, tuple[Line, ...]]:
    found = {}
    for reference in element.findall(qn(tag)):
        part = document.part.related_parts.get(reference.get(qn("r:id")) or "")
        if isinstance(part, StoryPart):
            lines = tuple(read_line(one, at, styles) for at, one in enumerate(part.element.iter(qn("w:p")), 1))
            found[reference.get(qn("w:type")) or "default"] = lines
    return found
