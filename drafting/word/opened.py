"""A .docx from outside, opened with python-docx; refused with a clear sentence where it is not one.

The file comes from a person: it may be a renamed .doc, broken, or a small zip that unpacks to gigabytes.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

_MOST_BYTES = 200_000_000
"""Unpacked size that no file of an office reaches, photos included."""
_MOST_XML = 50_000_000
"""Size of all XML that no report reaches (2,000 cases with comments take 6 MB): a tree takes ten times its text."""


_BROKEN = "文件内部已损坏，或者不是Word文档（.docx），请在Word或WPS中打开后另存为.docx再发送。"


class NotADocument(ValueError):
    """The file cannot be read as a Word document; the message says why, in the user's words."""


def open_document(source: bytes | str | Path) -> Document:
    """The document in ``source`` (its bytes, or a path)."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    _refuse_unless_sound(data)
    try:
        document = docx.Document(BytesIO(data))
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, NotImplementedError) as error:
        raise NotADocument(_BROKEN) from error
    if document.element.body is None:
        raise NotADocument(_BROKEN)
    return document


def _refuse_unless_sound(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotADocument("这是旧格式（.doc、.wps）或者加了密码的文件，请另存为不带密码的.docx再发送。")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise NotADocument("这不是Word文档（.docx），请在Word或WPS中另存为.docx再发送。") from error
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    if xml > _MOST_XML or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise NotADocument("文件解压后过大，无法处理。")
