"""The shapes that words take on their way from a note to a document.

Frozen, plain and free of any chat or database. Enumeration values are the users' own terms, so that
contracts, columns and pages need no second table of names; identifiers are the English words of
``docs/glossary.md``.
"""

from drafting.shapes.lore import Category, Lore, Place
from drafting.shapes.origin import NO_ERRAND, Errand, Origin
from drafting.shapes.reading import Days, Doubt, Evidence, Identifier, Mask, Matter, Message, Point, Reading, Sameness
from drafting.shapes.reply import Answered, Told
from drafting.shapes.report import (
    Brief,
    CaseFacts,
    DataTable,
    DeputyRef,
    Draft,
    DutyCount,
    Headway,
    HeldActivity,
    LeftOut,
    Length,
    Outcome,
    Paragraph,
    ReportKind,
    Sentence,
    StudioFacts,
    Style,
)
from drafting.shapes.terms import Activity, IdentifierKind, Nature, Scope, Urgency, VisitorType

__all__ = [
    "NO_ERRAND",
    "Activity",
    "Answered",
    "Brief",
    "CaseFacts",
    "Category",
    "DataTable",
    "Days",
    "DeputyRef",
    "Doubt",
    "Draft",
    "DutyCount",
    "Errand",
    "Evidence",
    "Headway",
    "HeldActivity",
    "Identifier",
    "IdentifierKind",
    "LeftOut",
    "Length",
    "Lore",
    "Mask",
    "Matter",
    "Message",
    "Nature",
    "Origin",
    "Outcome",
    "Paragraph",
    "Place",
    "Point",
    "Reading",
    "ReportKind",
    "Sameness",
    "Scope",
    "Sentence",
    "StudioFacts",
    "Style",
    "Told",
    "Urgency",
    "VisitorType",
]
