"""What a button means when it is pressed: identifiers only, at most 64 bytes (Bot API)."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData
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


class OnReport(CallbackData, prefix="r"):
    """tick (with a case), all, none, period, ask, drop, file, look, origin, rules, stop. ``case`` holds a page for
    page, an ordinal for look and origin.
    """

    act: str
    report: int
    case: int = 0


class OnPeriod(CallbackData, prefix="p"):
    """A period by name; ``report`` 0 while a report has no row yet."""

    name: str
    report: int = 0


class OnActivity(CallbackData, prefix="a"):
    """open, done, held, move, cancel, drop, guests, ask, come, leave, tell, proofs, file, paper, report, makeup,
    notice, register.

    ``extra`` is a member to ask, an item of the evidence set, a field to tell, or a number of days.
    """

    act: str
    activity: int
    extra: int = 0


class OnPlan(CallbackData, prefix="y"):
    """year, month, step (``extra`` working days), move, adopt, table, calendar."""

    act: str
    year: int
    month: int = 0
    activity: int = 0
    extra: int = 0


class OnReminder(CallbackData, prefix="m"):
    """open, back, arranged, done, held, date, later, off (``extra`` days), until, hand, to (``extra``: a member)."""

    act: str
    reminder: int
    extra: int = 0


def button(label: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """``style``: primary for what the card is for, danger for what takes something away."""
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=style)


def rows(*lines: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """A keyboard of the lines that are not empty."""
    return InlineKeyboardMarkup(inline_keyboard=[line for line in lines if line])
