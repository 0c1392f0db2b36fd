"""What counts as the words that a conversation waits for: not a command, not a label of the menu."""

from __future__ import annotations

from aiogram import F

from bot.handlers.words import CANCEL, bare

LABELS = {
    "待办",
    "初审",
    "主任会议",
    "统计",
    "活动",
    "进度",
    "六个一",
    "计划",
    "年度计划",
    "日历",
    "订阅",
    "设置",
    "成员",
}


def _is_answer(text: str) -> bool:
    return bare(text) in CANCEL or not (text.lstrip().startswith("/") or bare(text) in LABELS)


ANSWER = F.text.func(_is_answer)
