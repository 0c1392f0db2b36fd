"""Answers to short remarks."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.casework.activities import Summary
from bot.views.activities import short_day
from bot.views.buttons import OnActivity, button, rows

SMALL_TALK = {
    "greeting": "您好，我在。走访、接待时听到什么，直接发给我就行；发 /帮助 看还能做什么。",
    "thanks": "不客气。有新的情况随时发给我。",
    "help": (
        "听到什么，像发微信一样直接写，分几条也行。停一会儿，我会整理成一条条意见请您核对，按“确认”就登记。"
        "想知道报过的怎么样了，直接问；发 /帮助 看全部功能。"
    ),
}
URGED_BY_CLERKS = "催办由工作人员向承办单位发出。现在的情况是："
NOTHING_TO_LOOK_FOR = (
    "到了要您办的时候会提醒您。想自己看：请您评价的发 /评价，该告诉来访人的发 /反馈，活动邀请发 /活动。"
)


def which_invitation(asked: Sequence[Summary]) -> tuple[str, InlineKeyboardMarkup | None]:
    """Several invitations stand: each as a button that opens it."""
    presses = [
        [button(f"{short_day(one.day)} {one.title}"[:40], OnActivity(act="open", activity=one.id))] for one in asked
    ]
    return "您收到的邀请不止一次，请打开要答复的那一次：", rows(*presses)
