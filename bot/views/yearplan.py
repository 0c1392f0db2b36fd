"""The plan of a year: all its dates at a glance, month by month to be moved, and adopted by one press."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.yearplan import Item, YearPlan
from bot.views.activities import short_day
from bot.views.buttons import OnPlan, button, rows
from bot.views.wording import listed, plain
from storage.vocabulary import ActivityState

Card = tuple[str, InlineKeyboardMarkup | None]
PROVISIONAL = "{year}年放假安排尚未公布，日期暂按现有规定推算；公布后请再看一遍。"
CALENDAR_HINT = "用手机打开这个文件，可以把日期加进日历。改期以后请再取一次。"
HOW = "要改哪一天，按月份进去改，或直接说：三月接待改到12号。"


def overview(plan: YearPlan) -> Card:
    """The whole year, and a button for every month."""
    lines = [f"<b>{plan.year}年计划</b>　共 {len(plan.items)} 次" + ("（暂按）" if plan.provisional else "")]
    if plan.provisional:
        lines.append(PROVISIONAL.format(year=plan.year))
    for month in range(1, 13):
        items = plan.of_month(month)
        if items:
            said = "，".join(f"{item.day.day}日{plain(item.title)}{_mark(item)}" for item in items)
            lines.append(f"{month}月　{said}")
    strays = [item for item in plan.items if item.day.year != plan.year]
    lines += [f"{short_day(item.day)}　{plain(item.title)}（原属{item.period}）" for item in strays]
    if plan.unplaced:
        lines.append("没有排上日期：" + plain("、".join(plan.unplaced)))
    lines.append(HOW if plan.items else "这一年没有要排的日期。")
    months = [button(f"{month}月", OnPlan(act="month", year=plan.year, month=month)) for month in range(1, 13)]
    adopt = [button(f"全部采用（{plan.to_adopt} 次）", OnPlan(act="adopt", year=plan.year))] if plan.to_adopt else []
    files = [
        button("Word 表", OnPlan(act="page", year=plan.year)),
        button("Excel 表", OnPlan(act="table", year=plan.year)),
    ]
    if any(item.state is ActivityState.PLANNED for item in plan.items):
        files.append(button("手机日历", OnPlan(act="calendar", year=plan.year)))
    return listed(lines), rows(months[:4], months[4:8], months[8:], adopt, files if plan.items else [])


def month(plan: YearPlan, number: int) -> Card:
    """One month: each date with a press to move it."""
    items = plan.of_month(number)
    lines = [f"<b>{plan.year}年{number}月</b>" + ("（暂按）" if plan.provisional else "")]
    keyboard = []
    for item in items:
        notice = f"，{short_day(item.notice_on)}前发公告" if item.notice_on and item.open else ""
        lines.append(f"{short_day(item.day)}　{plain(item.title)}　{item.period}　{item.state.value}{notice}")
        if item.open:
            keyboard += _moves(plan.year, number, item)
    if not items:
        lines.append("这个月没有安排。")
    turn = [
        *([button("上个月", OnPlan(act="month", year=plan.year, month=number - 1))] if number > 1 else []),
        button("全年", OnPlan(act="year", year=plan.year)),
        *([button("下个月", OnPlan(act="month", year=plan.year, month=number + 1))] if number < 12 else []),
    ]
    return "\n".join(lines), rows(*keyboard, turn)


def adopted(plan: YearPlan, count: int) -> str:
    if not count:
        return f"{plan.year}年的日期都已经采用，没有新的要采用。"
    tail = PROVISIONAL.format(year=plan.year) if plan.provisional else ""
    return f"已采用 {count} 个日期，到时候会提前提醒。改期后会重新提醒，旧的作废。{tail}"


def _moves(year: int, number: int, item: Item) -> list[list[InlineKeyboardButton]]:
    def step(label: str, days: int) -> InlineKeyboardButton:
        return button(label, OnPlan(act="step", year=year, month=number, activity=item.id, extra=days))

    name = f"{item.day.day}日{item.title}"[:14]
    other = button(f"{name} 改到…", OnPlan(act="move", year=year, month=number, activity=item.id))
    return [[step("早一天", -1), other, step("晚一天", 1)]]


def _mark(item: Item) -> str:
    marks = {ActivityState.HELD: "（已办）", ActivityState.CANCELLED: "（取消）", ActivityState.PROPOSED: "（拟）"}
    return marks.get(item.state, "")
