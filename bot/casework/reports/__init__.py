"""From a topic to a report: choose the cases, ask for the draft, write it, keep its versions."""

from bot.casework.reports.choosing import Selection, ask, begin, drop, retime, selection_of, tick, tick_all
from bot.casework.reports.drafting import Made, Step, asked_reports, draft, made_before, mark_handed, unhanded
from bot.casework.reports.shelf import documents, file_of, latest

__all__ = [
    "Made",
    "Selection",
    "Step",
    "ask",
    "asked_reports",
    "begin",
    "documents",
    "draft",
    "drop",
    "file_of",
    "latest",
    "made_before",
    "mark_handed",
    "retime",
    "selection_of",
    "tick",
    "tick_all",
    "unhanded",
]
