"""Documents by the national standard GB/T 9704-2012, written and read back.

``write_report`` makes the .docx of a draft; ``drafting.word.check`` proves any file against the standard,
``drafting.word.reader`` takes an edited one back. The layout parts (page, fonts, masthead, body, imprint, margins)
are small functions from words to markup, for other documents to use.
"""

from __future__ import annotations

from drafting.shapes import Draft
from drafting.word.anchors import manifest
from drafting.word.setup import CaseNote, DocumentSetup, Edition, Letter

__all__ = ["CaseNote", "DocumentSetup", "Edition", "Letter", "manifest", "write_report"]


def write_report(draft: Draft, setup: DocumentSetup, edition: Edition) -> bytes:
    """The document of a draft; the same arguments give the same bytes."""
    from drafting.word.writer import write_report as write  # late: a start needs the parts' names, not the layout

    return write(draft, setup, edition)
