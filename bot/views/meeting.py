"""The 主任会议: what is on the agenda, and the decisions item by item on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.life.meeting import Agenda, Item, possible
from bot.views.buttons import OnMeeting, button, rows
from bot.views.wording import listed, plain
from storage.meetings import Meeting
from storage.vocabulary import Decision, MeetingState

Card = tuple[str, InlineKeyboardMarkup | None]
PAGE = 8
DECISIONS = tuple(Decision)
EMPTY = "没有等着提请主任会议的意见，也没有未研究的报告。先在“待办”里受理，再来准备会议。"
ASK_DAY = "会议是哪天开的？按“今天”，或写日期，例如：11月20日。"
ASK_REASON = "请写原因（记入经过）。发“取消”不登记。"


def agenda_card(agenda: Agenda, page: int = 0) -> Card:
    """The meeting with its items; before it was held its papers, after it the decisions."""
    meeting = agenda.meeting
    if not agenda.items:
        return EMPTY, None
    pages = (len(agenda.items) - 1) // PAGE + 1
    page = min(max(page, 0), pages - 1)
    shown = list(enumerate(agenda.items, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [f"<b>{meeting.number}</b>　{_standing(agenda)}", *(_line(number, item) for number, item in shown)]
    if pages > 1:
        lines.append(f"第 {page + 1}/{pages} 页，共 {len(agenda.items)} 项")
    steps = [button(label, OnMeeting(act="open", meeting=meeting.id, extra=to)) for label, to in _turns(page, pages)]
    return listed(lines), rows(*_items(agenda, shown), steps, *_acts(agenda))


def item_card(item: Item, meeting: Meeting) -> Card:
    """One item with the decisions that can be recorded of it."""
    held = meeting.state is MeetingState.HELD
    lines = [f"<b>{meeting.number}</b>", _title(item)]
    if item.case is not None:
        lines += [
            f"内容：{plain(item.case.matter)}",
            f"拟办：{plain(item.case.unit)}（{plain(item.case.unit_reason)}）",
        ]
    if item.row.decision is not None:
        lines.append(f"已登记：{item.row.decision.value}" + (f"，{plain(item.row.note)}" if item.row.note else ""))
    decisions = [_decision(item, decision) for decision in possible(item.row)] if held and not item.row.decision else []
    off = [] if held or item.row.decision else [_press("撤出议程", "off", meeting, item)]
    back = [button("返回议程", OnMeeting(act="open", meeting=meeting.id))]
    return "\n".join(lines), rows(*(decisions[at : at + 3] for at in range(0, len(decisions), 3)), off, back)


def ask_day(meeting: Meeting) -> Card:
    """On which day was it held?"""
    days = [button(label, OnMeeting(act="held_on", meeting=meeting.id, extra=ago)) for ago, label in _AGO.items()]
    return ASK_DAY, rows(days)


def meeting_list(meetings: Sequence[Meeting]) -> Card:
    """The newest meetings as buttons."""
    openers = [[button(_named(one), OnMeeting(act="open", meeting=one.id))] for one in meetings]
    return "<b>开过的主任会议</b>" if meetings else "还没有开过主任会议。", rows(*openers)


_AGO = {0: "今天", 1: "昨天", 2: "前天"}


def _named(meeting: Meeting) -> str:
    return f"{meeting.number}（{meeting.held_on or '筹备中'}）"


def _standing(agenda: Agenda) -> str:
    meeting = agenda.meeting
    if meeting.state is MeetingState.PREPARING:
        return f"筹备中，共 {len(agenda.items)} 项"
    left = len(agenda.open)
    return f"{meeting.held_on} 召开，" + (f"还有 {left} 项没有登记决定" if left else "决定已全部登记")


def _line(number: int, item: Item) -> str:
    decision = f"　<b>{item.row.decision.value}</b>" if item.row.decision else ""
    return f"{number}. {_title(item)}{decision}"


def _title(item: Item) -> str:
    if item.case is not None:
        return f"{item.case.number}　{plain(item.case.title)}"
    if item.report is not None:
        return f"{plain(item.report.kind)}　{plain(item.report.topic)}"
    return "（已不在）"


def _items(agenda: Agenda, shown: Sequence[tuple[int, Item]]) -> list[list[InlineKeyboardButton]]:
    numbers = [_press(str(number), "item", agenda.meeting, item) for number, item in shown]
    return [numbers[at : at + 4] for at in range(0, len(numbers), 4)]


def _acts(agenda: Agenda) -> list[list[InlineKeyboardButton]]:
    meeting = agenda.meeting
    papers = [
        button("会议材料", OnMeeting(act="paper", meeting=meeting.id)),
        button("意见清单", OnMeeting(act="list", meeting=meeting.id)),
    ]
    if meeting.state is MeetingState.PREPARING:
        return [papers, [button("会议已开", OnMeeting(act="held", meeting=meeting.id), "primary")]]
    rest = OnMeeting(act="rest", meeting=meeting.id)
    return [papers, [button(f"其余 {len(agenda.open)} 项都同意", rest, "primary")] if agenda.open else []]


def _turns(page: int, pages: int) -> list[tuple[str, int]]:
    turns = [("上一页", page - 1)] if page > 0 else []
    return turns + ([("下一页", page + 1)] if page + 1 < pages else [])


def _decision(item: Item, decision: Decision) -> InlineKeyboardButton:
    data = OnMeeting(act="decide", meeting=item.row.meeting_id, item=item.row.id, extra=DECISIONS.index(decision))
    return button(decision.value, data)


def _press(label: str, act: str, meeting: Meeting, item: Item) -> InlineKeyboardButton:
    return button(label, OnMeeting(act=act, meeting=meeting.id, item=item.row.id))
