"""The last step of a report: the draft through the gate, then both editions on paper. Pure; long for many cases."""

from __future__ import annotations

from drafting.gate import pass_draft
from drafting.shapes import Brief, Draft, Lore
from drafting.word import DocumentSetup, Edition, write_report


def finish(written: Draft, brief: Brief, lore: Lore, setup: DocumentSetup) -> tuple[Draft, bytes, bytes]:
    """The draft as the gate lets it pass, its 核对稿 and its 清稿."""
    passed = pass_draft(written, brief, lore)
    return passed, write_report(passed, setup, Edition.CHECKING), write_report(passed, setup, Edition.CLEAN)
