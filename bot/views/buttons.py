"""What a button means when it is pressed: identifiers only, at most 64 bytes (Bot API)."""

from __future__ import annotations

from copy import copy
from functools import cache

from aiogram.filters.callback_data import MAX_CALLBACK_LENGTH, CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup


class OnNote(CallbackData, prefix="n"):
    """confirm, mend, split, join, dismiss, insist, back."""

    act: str
    note: int


class OnDraft(CallbackData, prefix="d"):
    """A draft chosen for ``act``; ``extra`` is a position to split at or a second draft to join."""

    act: str
    case: int
    extra: int = 0


class OnRetraction(CallbackData, prefix="w"):
    """words (one message, an ``utterance``), all, keep: what was said in a note is taken back, or not."""

    act: str
    note: int
    utterance: int = 0


class OnDoubt(CallbackData, prefix="q"):
    """rules, model: which of the two stands where they disagree."""

    act: str
    doubt: int


class OnField(CallbackData, prefix="f"):
    field: str
    case: int


class OnCase(CallbackData, prefix="c"):
    """open, history, origin."""

    act: str
    case: int


class OnScreening(CallbackData, prefix="v"):
    """desk, queue (``extra``: which), next, accept, settle, doors, door (``extra``: which), ask, merge, into
    (``extra``: the other case), reopen, more."""

    act: str
    case: int = 0
    extra: int = 0


class OnMeeting(CallbackData, prefix="h"):
    """open, held, held_on (``extra`` days ago), off, item, decide (``extra``: which decision), rest, paper, list.

    ``item``: an item of the agenda; ``extra`` of open is a page.
    """

    act: str
    meeting: int = 0
    item: int = 0
    extra: int = 0


class OnReport(CallbackData, prefix="r"):
    """tick (with a case), all, none, period, ask, short, long, drop, file, look, origin, rules, stop.

    ``case`` holds a page for page, an ordinal for look and origin.
    """

    act: str
    report: int
    case: int = 0


class OnPeriod(CallbackData, prefix="p"):
    """A period by name, of a report of a ``kind``; ``report`` 0 while it has no row yet."""

    name: str
    report: int = 0
    kind: str = "议事专报"


class OnKind(CallbackData, prefix="k"):
    """A kind of report to be drafted; ``activity``: of this recorded inspection or survey."""

    kind: str
    activity: int = 0


class OnActivity(CallbackData, prefix="a"):
    """open, done, held, unhold, move, cancel, drop, guests, ask, come, leave, tell, proofs, file, paper, report,
    makeup, notice, register.

    ``extra`` is a member to ask, an item of the evidence set, a field to tell, or a number of days.
    """

    act: str
    activity: int
    extra: int = 0


class OnPlan(CallbackData, prefix="y"):
    """year, month, step (``extra`` working days), move, adopt, table, page, calendar, subscribe, renew, revoke."""

    act: str
    year: int
    month: int = 0
    activity: int = 0
    extra: int = 0


class OnMember(CallbackData, prefix="u"):
    """list (``member``: the page), open, invite, phone, ask, retire."""

    act: str
    member: int


class OnSetting(CallbackData, prefix="s"):
    """list, open, offer (``extra``: which of its offers) of a setting by its key; habits, try: of sorting."""

    act: str
    key: str = ""
    extra: int = 0


class OnReminder(CallbackData, prefix="m"):
    """open, back, arranged, done, held, date, later, off (``extra`` days), all_off (all that the message told), until,
    hand, to (``extra``: a member)."""

    act: str
    reminder: int
    extra: int = 0


class OnHandling(CallbackData, prefix="hd"):
    """What is done with a case from its hand-over to its archive.

    plans, all: of every case that stands ready; plan, give, arrange, receive, start, back, again (改派), later,
    leave (``extra``: the leader who approved), urge; of a reply: replied, result and manner (``extra``: which), pass,
    redo, follow, paper; rework (its letter); retable, review.
    """

    act: str
    case: int = 0
    extra: int = 0


class OnRating(CallbackData, prefix="rt"):
    """open, attitude, outcome of the ``member`` (0: who presses); phone (whose was told?), close.

    ``attitude`` and ``outcome``: which satisfaction, from 0.
    """

    act: str
    case: int
    member: int = 0
    attitude: int = -1
    outcome: int = -1


class OnTelling(CallbackData, prefix="tl"):
    """open, said (as proposed), words, missed, file (归档), filed (all)."""

    act: str
    case: int = 0


class OnTie(CallbackData, prefix="ti"):
    """touch (as it was said), open, end: of one 双联."""

    act: str
    tie: int


class OnLetter(CallbackData, prefix="lt"):
    """open, file, link, renew (the link), close: of a letter to a unit."""

    act: str
    letter: int


Buttons = list[list[InlineKeyboardButton]]


def button(label: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """``style``: primary for what the card is for, danger for what takes something away."""
    return _made(label, _packed(data), style)


def on_reminder(label: str, act: str, reminder: int, extra: int = 0) -> InlineKeyboardButton:
    """The button of an ``OnReminder``, packed without one: a round of reminders makes thousands."""
    return _made(label, f"{OnReminder.__prefix__}:{act}:{reminder}:{extra}", None)


def _made(label: str, packed: str, style: str | None) -> InlineKeyboardButton:
    button = copy(_like(style))
    button.__dict__.update(text=label, callback_data=packed)
    return button


@cache
def _like(style: str | None) -> InlineKeyboardButton:
    """What buttons of a style have in common: to copy it takes a third of the time of building and checking another."""
    return InlineKeyboardButton(text=" ", callback_data=" ", style=style)


def _packed(data: CallbackData) -> str:
    """``data.pack()`` of words and whole numbers, several times as fast."""
    values = data.__dict__.values()
    packed = data.__separator__.join((data.__prefix__, *map(str, values)))
    plain = packed.count(data.__separator__) == len(values) and len(packed.encode()) <= MAX_CALLBACK_LENGTH
    return packed if plain else data.pack()


def rows(*lines: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """A keyboard of the lines that are not empty."""
    made = copy(_bare())
    made.__dict__.update(inline_keyboard=[line for line in lines if line])
    return made


@cache
def _bare() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[])
