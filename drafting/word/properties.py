"""Properties of the file: who made it, what it is, which draft it came from; never the name of a library."""

from __future__ import annotations

import json
from datetime import date

from drafting.word.anchors import PIECE
from drafting.word.markup import DECLARATION, clean

APPLICATION = "议事"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def moment(day: date) -> str:
    """Midnight of the day of making: the bytes depend on nothing but what is given."""
    return f"{day.isoformat()}T00:00:00Z"


def core(title: str, subject: str, author: str, identity: str, version: int, day: date) -> str:
    """``docProps/core.xml``; the identifier is the draft's id, which every editor keeps."""
    stamp = f'xsi:type="dcterms:W3CDTF">{moment(day)}'
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{clean(title)}</dc:title><dc:subject>{clean(subject)}</dc:subject>"
        f"<dc:creator>{clean(author)}</dc:creator><dc:identifier>{clean(identity)}</dc:identifier>"
        f"<dc:language>zh-CN</dc:language><cp:lastModifiedBy>{clean(author)}</cp:lastModifiedBy>"
        f"<cp:revision>{version}</cp:revision><cp:version>{version}</cp:version>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )


def extended(author: str) -> str:
    """``docProps/app.xml``."""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>{APPLICATION}</Application>'
        f"<Company>{clean(author)}</Company></Properties>"
    )


def custom(values: dict[str, str]) -> str:
    """``docProps/custom.xml`` with one text property per value."""
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name="{name}"><vt:lpwstr>{clean(value)}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )


def traces(identity: str, version: int, manifest: str) -> dict[str, str]:
    """Properties by which a returning 核对稿 is known: draft id, version, manifest in pieces."""
    pieces = {f"ys_manifest_{at // PIECE + 1:03d}": manifest[at : at + PIECE] for at in range(0, len(manifest), PIECE)}
    return {"ys_draft_id": identity, "ys_version": str(version), **pieces}


def label(identity: str) -> dict[str, str]:
    """The implicit label of generated text that has not been signed by a person (标识办法, GB 45438-2025 annex)."""
    words = {"Label": "1", "ContentProducer": APPLICATION, "ProduceID": identity}
    return {"AIGC": json.dumps(words, ensure_ascii=False)}
