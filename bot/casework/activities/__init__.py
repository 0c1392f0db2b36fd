"""Activities of the six duties: planned, moved, attended, held and proved."""

from bot.casework.activities.entering import Past, enter
from bot.casework.activities.inviting import deputies, invite, respond
from bot.casework.activities.papers import notice, register
from bot.casework.activities.planning import cancel, describe, kinds, move, plan, read_words
from bot.casework.activities.recording import (
    hand_in_report,
    hold,
    log,
    make_up,
    prove,
    prove_by_file,
    record_note,
    take_back,
)
from bot.casework.activities.shapes import Sheet, Summary, invitations, open_activity, upcoming

__all__ = [
    "Past",
    "Sheet",
    "Summary",
    "cancel",
    "deputies",
    "describe",
    "enter",
    "hand_in_report",
    "hold",
    "invitations",
    "invite",
    "kinds",
    "log",
    "make_up",
    "move",
    "notice",
    "open_activity",
    "plan",
    "prove",
    "prove_by_file",
    "read_words",
    "record_note",
    "register",
    "respond",
    "take_back",
    "upcoming",
]
