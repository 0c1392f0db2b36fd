"""Activities of the six duties: planned, moved, attended, held and proved."""

from bot.casework.activities.inviting import deputies, invite, respond
from bot.casework.activities.planning import cancel, describe, kinds, move, plan, read_words
from bot.casework.activities.recording import hand_in_report, hold, make_up, prove, record_note
from bot.casework.activities.shapes import Sheet, Summary, open_activity, upcoming

__all__ = [
    "Sheet",
    "Summary",
    "cancel",
    "deputies",
    "describe",
    "hand_in_report",
    "hold",
    "invite",
    "kinds",
    "make_up",
    "move",
    "open_activity",
    "plan",
    "prove",
    "read_words",
    "record_note",
    "respond",
    "upcoming",
]
