"""From a deputy's words to registered cases: hear, propose, mend, confirm."""

from bot.casework.intake.confirming import Receipt, confirm
from bot.casework.intake.hearing import Heard, Outcome, admit, awaiting, close, hear, is_open, rehear
from bot.casework.intake.mending import (
    correct,
    correct_in_words,
    dismiss,
    draft_of,
    insist,
    join,
    join_kin,
    split,
)
from bot.casework.intake.parts import clauses
from bot.casework.intake.proposing import Proposal, mark_said, proposal_of, propose, quiet_notes, unsaid
from bot.casework.intake.reach import Gone
from bot.casework.intake.retracting import LastSaid, last_said, retract, retract_all
from bot.casework.intake.settling import choose
from bot.casework.secrecy_marks import Classified

__all__ = [
    "Classified",
    "Gone",
    "Heard",
    "LastSaid",
    "Outcome",
    "Proposal",
    "Receipt",
    "admit",
    "awaiting",
    "choose",
    "clauses",
    "close",
    "confirm",
    "correct",
    "correct_in_words",
    "dismiss",
    "draft_of",
    "hear",
    "insist",
    "is_open",
    "join",
    "join_kin",
    "last_said",
    "mark_said",
    "proposal_of",
    "propose",
    "quiet_notes",
    "rehear",
    "retract",
    "retract_all",
    "split",
    "unsaid",
]
