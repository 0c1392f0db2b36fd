"""Reminders: raised from the dates, said once, answered by a press."""

from bot.casework.reminders.answering import (
    Opened,
    arrange,
    colleagues,
    digest_of,
    done,
    hand_over,
    open_reminder,
    put_off,
    set_date,
)
from bot.casework.reminders.putting_off import SAID_ONLY, TO_GUESTS, PutOff, last_told, may_be_put_off, read_put_off
from bot.casework.reminders.raising import look, look_round
from bot.casework.reminders.sending import (
    BATCH,
    Settled,
    ahead,
    begin,
    failed,
    give_back,
    gone,
    look_again,
    sent,
    settle,
    void,
)
from storage.outbox import Taken

__all__ = [
    "BATCH",
    "SAID_ONLY",
    "TO_GUESTS",
    "Opened",
    "PutOff",
    "Settled",
    "Taken",
    "ahead",
    "arrange",
    "begin",
    "colleagues",
    "digest_of",
    "done",
    "failed",
    "give_back",
    "gone",
    "hand_over",
    "last_told",
    "look",
    "look_again",
    "look_round",
    "may_be_put_off",
    "open_reminder",
    "put_off",
    "read_put_off",
    "sent",
    "set_date",
    "settle",
    "void",
]
