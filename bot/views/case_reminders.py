"""What a reminder says of a case, and what can be pressed on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.casework.lifecycle import UNTOLD, WITH_UNIT
from bot.views.buttons import Buttons, OnCase, OnHandling, OnRating, OnTelling, button
from bot.views.wording import plain
from storage.vocabulary import CaseState, Stage

WHAT = {
    CaseState.REGISTERED: "还没有初审",
    CaseState.RESOLVED: "主任会议已同意交办，还没有交办",
    CaseState.MISDIRECTED: "被承办单位退回，还没有改派",
    CaseState.ANSWERED: "已经答复，还没有核对、送评价和反馈",
    CaseState.RATING: "还在等代表评价，来访人还没有得到反馈",
    **dict.fromkeys(UNTOLD, "已有结果，还没有反馈来访人"),
    **dict.fromkeys(WITH_UNIT, "还没有答复"),
}


def sentence(facts: Mapping[str, Any], stage: Stage, today: date) -> str:
    name = f"<b>{facts['number']}</b>《{plain(facts['title'])}》"
    if stage is Stage.PROGRESS:
        return f"{'' if facts.get('studio') else '您报送的'}{name}：{plain(facts['what'])}。"
    if stage is Stage.RATE:
        return f"请您评价：{name}承办单位已经答复，对态度和结果满意吗？"
    due = date.fromisoformat(facts["due"])
    if stage is Stage.TELL:
        return f"请反馈来访人：{name}已有结果，请在{_day(due)}前告诉来访人。"
    unit = f"{plain(facts['unit'])}" if facts.get("unit") else ""
    if stage is Stage.PASSED:
        return f"请过问：{name}{unit}到{_day(due)}最迟期限已过，仍没有答复。"
    state = CaseState(facts["state"])
    who = unit if state in WITH_UNIT else ""
    return f"{name}{who}{WHAT.get(state, '还没有办')}，期限{_day(due)}{_passed(due, today)}。"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _passed(due: date, today: date) -> str:
    return "，就是今天" if due == today else f"，已过{(today - due).days}天" if due < today else ""


def short(facts: Mapping[str, Any]) -> str:
    return f"{facts['number']} {facts['title']}"


def presses(facts: Mapping[str, Any], stage: Stage) -> Buttons:
    """The one thing to do, and the case itself."""
    number = int(facts["case"])
    opener = button("打开", OnCase(act="open", case=number))
    follow = button("看办理情况", OnHandling(act="follow", case=number))
    if stage is Stage.PROGRESS:
        return [[opener] if facts.get("studio") else [follow]]
    if stage is Stage.RATE:
        return [[button("看答复并评价", OnRating(act="open", case=number), "primary")]]
    if stage is Stage.TELL:
        return [[button("怎么跟来访人说", OnTelling(act="open", case=number), "primary"), follow]]
    if CaseState(facts["state"]) in WITH_UNIT:
        return [[button("催办", OnHandling(act="urge", case=number), "primary"), opener]]
    return [[opener]]
