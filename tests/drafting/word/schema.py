"""A .docx against the Open XML schemas and the rules between its parts, so that Word opens it without complaint."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import OpenXmlValidator

THEME = "officeDocument/2006/relationships/theme"
"""A document without a theme is whole: yishi names every font and has no theme on purpose."""


def complaints(content: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "paper.docx")
        path.write_bytes(content)
        errors = OpenXmlValidator().validate(path).errors  # a new one each time: it remembers parts of the last file
    return [f"{one.part_uri} {one.path}: {one.description}" for one in errors if THEME not in one.description]
