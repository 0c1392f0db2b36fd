"""How long a report is, and when there is none."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.shapes import Length, Paragraph


class NothingToReport(ValueError):
    """There is no case that a report could rest on; the message is for the clerk."""


BOUNDS = {Length.SHORTER: (600, 1200), Length.STANDARD: (1200, 2000), Length.LONGER: (2000, 3000)}


def characters(paragraphs: Sequence[Paragraph]) -> int:
    """Length as a clerk counts it: every character but blanks, headings included."""
    return sum(len("".join(paragraph.text.split())) for paragraph in paragraphs)
