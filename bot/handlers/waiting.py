"""What counts as the words that a conversation waits for: not a command, not a label of the menu."""

from __future__ import annotations

from aiogram import F

from bot.handlers.words import CANCEL, LABELS, bare


def _is_answer(text: str) -> bool:
    return bare(text) in CANCEL or not (text.lstrip().startswith("/") or bare(text) in LABELS)


ANSWER = F.text.func(_is_answer)
