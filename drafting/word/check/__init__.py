"""The standard's requirements, one by one, on any .docx of an official document.

``check`` needs no rendering: it reads what takes effect on every paragraph and run. Where lines break and pages end
is the renderer's business and is measured elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from drafting.word.check import (
    attachment_rules,
    body_rules,
    closing_rules,
    foot_rules,
    head_rules,
    letter_rules,
    margin_rules,
    page_rules,
    sign_rules,
    title_rules,
    type_rules,
)
from drafting.word.check.opening import read_sheet
from drafting.word.check.requirement import Finding, Requirement, judge
from drafting.word.check.zones import divide
from drafting.word.opened import NotADocument

__all__ = ["REQUIREMENTS", "Finding", "NotADocument", "Requirement", "check"]

REQUIREMENTS: tuple[Requirement, ...] = (
    *page_rules.REQUIREMENTS,
    *type_rules.REQUIREMENTS,
    *head_rules.REQUIREMENTS,
    *letter_rules.REQUIREMENTS,
    *title_rules.REQUIREMENTS,
    *body_rules.REQUIREMENTS,
    *closing_rules.REQUIREMENTS,
    *attachment_rules.REQUIREMENTS,
    *foot_rules.REQUIREMENTS,
    *margin_rules.REQUIREMENTS,
    *sign_rules.REQUIREMENTS,
)


def check(source: bytes | str | Path) -> tuple[Finding, ...]:
    """A finding for every requirement that applies, in the order of the standard; raises ``NotADocument``."""
    zones = divide(read_sheet(source))
    return tuple(finding for one in REQUIREMENTS if (finding := judge(one, zones)))
