"""The studio's settings: what they stand at, and how one of them is changed."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.casework.amending import FIELDS, Amended, Standing
from bot.views.buttons import OnSetting, button, rows
from bot.views.wording import plain

Card = tuple[str, InlineKeyboardMarkup | None]
TO_HABITS = button("归类习惯", OnSetting(act="habits"))
TO_LIST = button("全部设置", OnSetting(act="list"))


def overview(settings: Sequence[Standing]) -> Card:
    """Every setting with what it stands at; a press changes one."""
    lines = ["<b>工作室设置</b>", *(f"{FIELDS[one.key].title}：{plain(one.now)}" for one in settings)]
    lines.append("要改哪一项，请按下面的按钮，或直接说，例如：/设置 接待日 10号。")
    presses = [button(FIELDS[one.key].title, OnSetting(act="open", key=one.key)) for one in settings]
    return "\n".join(lines), rows(*(presses[at : at + 2] for at in range(0, len(presses), 2)), [TO_HABITS])


def ask(one: Standing) -> Card:
    """What one setting stands at, how to say it anew, and usual answers to press."""
    field = FIELDS[one.key]
    offers = [button(words, OnSetting(act="offer", key=one.key, extra=at)) for at, words in enumerate(field.offers)]
    text = f"<b>{field.title}</b>\n现在：{plain(one.now)}\n{plain(field.how)}不改请发“取消”。"
    return text, rows(offers[:3], offers[3:], [TO_LIST])


def amended(done: Amended) -> Card:
    title = FIELDS[done.key].title
    if done.now == done.before:
        return f"{title}没有变：{plain(done.now)}。", rows([TO_LIST])
    return f"改好了。{title}：{plain(done.now)}。{done.hint}", rows([TO_LIST])
