"""Changing one part of a .docx as an editor or a careless hand would."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO


def contents(data: bytes) -> dict[str, str]:
    """The parts of a package as text, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def repack(data: bytes, changes: dict[str, Callable[[str], str]]) -> bytes:
    """The package with ``changes`` made; each must change its part."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents(data).items():
            after = changes[name](text) if name in changes else text
            assert name not in changes or after != text, f"nothing changed in {name}"
            archive.writestr(name, after.encode("utf-8"))
    return stream.getvalue()
