"""From a topic to a report: choose the cases, ask for the draft, write it, keep its versions, take edited ones back."""

from bot.casework.reports.choosing import (
    Selection,
    ask,
    begin,
    begin_of,
    drop,
    length_of,
    retime,
    selection_of,
    tick,
    tick_all,
)
from bot.casework.reports.drafting import Made, Step, asked_reports, draft, made_before, mark_handed, unhanded
from bot.casework.reports.occasions import Occasion, occasions
from bot.casework.reports.packing import Account, NumberChange, Unfounded
from bot.casework.reports.previewing import Pages, Pictures, pages_of, picture, unpictured
from bot.casework.reports.requests import Request, parse
from bot.casework.reports.returning import TakenBack, examine, take_back
from bot.casework.reports.shelf import documents, files_of, latest, version_of
from bot.casework.reports.tracing import Found, find_sentence, version_origins
from bot.casework.reports.watching import halt
from drafting.shapes import Length, ReportKind

__all__ = [
    "Account",
    "Found",
    "Length",
    "Made",
    "NumberChange",
    "Occasion",
    "Pages",
    "Pictures",
    "ReportKind",
    "Request",
    "Selection",
    "Step",
    "TakenBack",
    "Unfounded",
    "ask",
    "asked_reports",
    "begin",
    "begin_of",
    "documents",
    "draft",
    "drop",
    "examine",
    "files_of",
    "find_sentence",
    "halt",
    "latest",
    "length_of",
    "made_before",
    "mark_handed",
    "occasions",
    "pages_of",
    "parse",
    "picture",
    "retime",
    "selection_of",
    "take_back",
    "tick",
    "tick_all",
    "unhanded",
    "unpictured",
    "version_of",
    "version_origins",
]
