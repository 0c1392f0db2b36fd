"""Reading the tables in which every identifier is marked ``{kind:text}``."""

from __future__ import annotations

import re

from drafting.shapes import IdentifierKind

_MARK = re.compile(r"\{(?P<kind>\w+):(?P<text>[^}]*)\}")


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def plain(line: str) -> str:
    """The line as it would be written."""
    return _MARK.sub(lambda mark: mark["text"], line)


def marked(line: str) -> set[tuple[IdentifierKind, str]]:
    """The identifiers marked in a line."""
    return {(IdentifierKind(mark["kind"]), mark["text"]) for mark in _MARK.finditer(line)}
