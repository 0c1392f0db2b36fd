"""The one door through which words become WordprocessingML.

Every string of a document passes ``clean``: what XML forbids or what would reorder or hide text on the page
(control characters, lone surrogates, zero-width and right-to-left marks) is taken out, the three special
characters are escaped. ``Markup`` is a type of its own, so that raw words cannot slip into a part unescaped.
"""

from __future__ import annotations

import re
from typing import NewType

Markup = NewType("Markup", str)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_UNPRINTABLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad"
    "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff"
)
_FORBIDDEN = re.compile(f"[{_UNPRINTABLE}]")
_SPACE = re.compile(r"[\t\r\n\u2028\u2029\x85]+")
_SPECIAL = re.compile(f'[&<>"\t\r\n\u2028\u2029{_UNPRINTABLE}]')


def plain(text: str) -> str:
    """The words as they may be printed: one line, nothing invisible, nothing that XML forbids."""
    return _FORBIDDEN.sub("", _SPACE.sub(" ", text)) if _SPECIAL.search(text) else text


def clean(text: str) -> Markup:
    """``text`` as XML character data or attribute value."""
    if not _SPECIAL.search(text):
        return Markup(text)
    escaped = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return Markup(escaped)


def paragraph(properties: str, *content: Markup) -> Markup:
    """A ``w:p``; ``properties`` are the children of ``w:pPr`` in schema order."""
    return Markup(f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>")


def part(root: str, *content: str) -> Markup:
    """A whole part whose root element is ``w:root``."""
    return Markup(f"{DECLARATION}<w:{root} {NAMESPACES}>{''.join(content)}</w:{root}>")
