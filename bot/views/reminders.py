"""A digest as it is said, and one of its lines opened: what it is about, and what can be done by one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.reminders import SAID_ONLY, TO_GUESTS, Taken
from bot.views import case_reminders
from bot.views.activities import WEEKDAYS, rsvp_buttons, short_day
from bot.views.buttons import Buttons, on_reminder, rows
from bot.views.wording import listed, plain
from storage.studios import Member
from storage.vocabulary import Role, Stage

Card = tuple[str, InlineKeyboardMarkup | None]
REPEATED = "（这条可能发过一次，已经看过的请忽略。）"
ASK_DATE = "定在哪一天？请发日期，例如：3月12日、12号、下周三。"
ASK_UNTIL = "推迟到哪一天再提醒？请发日期，例如：3月12日、下周三。"
ASK_DONE = "哪一天办的？请发日期，例如：3月12日、昨天。"
NOTHING_WAITS = "现在没有等您答复的提醒，不用推迟。发 /进度 看最新情况。"
NOT_LATER = "刚才提醒的事不能推迟，请在那条消息上按按钮答复。"


class Told(Protocol):
    """A line of a digest: a reminder, or what the outbox holds of it."""

    @property
    def id(self) -> int: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def facts(self) -> dict[str, Any]: ...


def digest(taken: Taken, today: date) -> Card:
    """The message: one line opens out at once, several are listed with a button each."""
    text, markup = told(taken.lines, taken.role, today)
    return (f"{REPEATED}\n{text}" if taken.repeated else text), markup


def told(lines: Sequence[Told], role: Role, today: date) -> Card:
    if len(lines) == 1:
        return sentence(lines[0], today), rows(*_buttons(lines[0], role))
    body = [f"{at}. {sentence(line, today)}" for at, line in enumerate(lines, 1)]
    buttons = [
        [on_reminder(f"{at}. {_short(line)}"[:40], "open", line.id)]
        for at, line in enumerate(lines, 1)
        if line.stage not in SAID_ONLY
    ]
    return listed([f"<b>今天有 {len(lines)} 件事</b>", *body]), rows(*buttons)


def opened(line: Told, role: Role, today: date, *, alone: bool) -> Card:
    """One line of a digest, with everything that can be done about it."""
    back = [] if alone else [on_reminder("返回", "back", line.id)]
    return sentence(line, today), rows(*_buttons(line, role), back)


def sentence(line: Told, today: date) -> str:
    """What one line says."""
    facts, stage = line.facts, line.stage
    if stage is Stage.MONTH:
        return _month(facts)
    if facts.get("case"):
        return case_reminders.sentence(facts, stage, today)
    text = _of_activity(facts, stage, today) if facts.get("activity") else _of_period(facts, stage, today)
    if stage is Stage.ESCALATED:
        text = f"请您过问：{text}（工作人员收到提醒后没有回应）"
    elif stage is Stage.HANDED:
        text = f"{plain(facts.get('by', '同事'))}转给您：{text}"
    if facts.get("provisional") and stage is not Stage.OVERDUE:
        text += "（暂按，放假安排公布后可能调整）"
    return text


def _of_activity(facts: Mapping[str, Any], stage: Stage, today: date) -> str:
    first, last = date.fromisoformat(facts["day"]), date.fromisoformat(facts["end"])
    name = f"<b>{plain(facts['title'])}</b>"
    tail = f"，地点：{plain(facts['place'])}" if facts.get("place") else ""
    if facts.get("topic"):
        tail += f"，议题：{plain(facts['topic'])}"
    if stage is Stage.INVITED:
        return f"请您参加{name}：{short_day(first)}{tail}。能来请按“参加”，来不了请按“请假”。"
    if stage is Stage.MOVED:
        return f"{name}改期到{short_day(first)}{tail}。原来的日期作废，能来请按“参加”，来不了请按“请假”。"
    if stage is Stage.CALLED_OFF:
        return f"{name}（原定{short_day(first)}）取消了，不用来。"
    if last < today:
        return f"{name}原定{short_day(last)}，还没有登记办理情况。办了请按“已完成”，没办请改期。"
    return f"{name}　{short_day(first)}，{_distance(first, today)}{tail}{_notice(facts, stage)}"


def _notice(facts: Mapping[str, Any], stage: Stage) -> str:
    return "。接待公告今天该发了" if facts.get("kind") == "reception" and stage is Stage.NEAR else ""


def _of_period(facts: Mapping[str, Any], stage: Stage, today: date) -> str:
    del stage
    end = date.fromisoformat(facts["end"])
    name = f"{facts['period_words']}的<b>{plain(facts['title'])}</b>"
    if end < today:
        return f"{name}没有办，期限{end.month}月{end.day}日已过。办了请按“已完成”，没办请定日期补办。"
    return f"{name}还没有办，也没有定日期，{end.month}月{end.day}日截止（{_distance(end, today)}）。"


def _distance(day: date, today: date) -> str:
    left = (day - today).days
    if left > 1:
        return f"还有{left}天"
    return "明天" if left == 1 else "就是今天" if left == 0 else f"已过{-left}天"


def _month(facts: Mapping[str, Any]) -> str:
    lines = [f"<b>{facts['month']}月要做的事</b>"]
    lines += [f"· {plain(one)}" for one in facts["todo"]] or ["· 没有排定日期的活动"]
    if facts["open"]:
        lines += ["<b>本期还没有着落</b>", *(f"· {plain(one)}" for one in facts["open"])]
    lines.append("<b>已误的事</b>")
    lines += [f"· {plain(one)}" for one in facts["missed"]] or ["· 没有"]
    return "\n".join(lines)


def _short(line: Told) -> str:
    if line.facts.get("case"):
        return case_reminders.short(line.facts)
    when = line.facts.get("day")
    if when:
        day = date.fromisoformat(when)
        return f"{line.facts['title']} {day.month}月{day.day}日"
    return f"{line.facts['title']} {line.facts.get('period_words', '')}"


def _buttons(line: Told, role: Role) -> Buttons:
    if line.stage in SAID_ONLY:
        return []
    if line.facts.get("case"):
        return case_reminders.presses(line.facts, line.stage)
    number, activity = line.id, line.facts.get("activity")
    if activity and (line.stage in TO_GUESTS or role is Role.DEPUTY):
        return [rsvp_buttons(int(activity))]
    first = on_reminder("已安排", "arranged", number) if activity else on_reminder("定日期", "date", number)
    later = on_reminder("明天再提醒", "off", number, 1), on_reminder("推迟…", "later", number)
    return [[first, on_reminder("已完成", "done", number)], [*later, on_reminder("转给…", "hand", number)]]


def ask_later(line: Told, today: date) -> Card:
    """Other ways to put it off: next week, a day of one's choice, or another date for the activity itself."""
    monday = 7 - today.weekday()
    move = [on_reminder("活动改期", "date", line.id)] if line.facts.get("activity") else []
    ways = [on_reminder("下周一", "off", line.id, monday), on_reminder("选日子", "until", line.id), *move]
    return f"{sentence(line, today)}\n\n什么时候再提醒？", rows(ways, [on_reminder("返回", "open", line.id)])


def ask_which(lines: Sequence[Told], until: date | None, today: date) -> Card:
    """Several things were told at once: which of them is to wait, until a day or one still to be chosen?"""
    days = (until - today).days if until else 0

    def ask(label: str, act: str, line: Told) -> list[InlineKeyboardButton]:
        return [on_reminder(label[:40], act, line.id, days)]

    each = [ask(f"{at}. {_short(line)}", "off" if until else "later", line) for at, line in enumerate(lines, 1)]
    if until is None:
        return "哪一件晚些再提醒？", rows(*each)
    return f"哪一件到{_on(until)}再提醒？", rows(*each, ask(f"这 {len(lines)} 件都推迟", "all_off", lines[0]))


def ask_done(line: Told, today: date) -> Card:
    """On which day was it held? Only days that are not ahead are offered."""
    planned = line.facts.get("day")
    days = [today, today - timedelta(days=1)]
    if planned and (day := date.fromisoformat(planned)) <= today and day not in days:
        days.insert(0, day)
    buttons = [
        [on_reminder(f"{_near(one, today)}{short_day(one)}", "held", line.id, (today - one).days)] for one in days
    ]
    return ASK_DONE, rows(*buttons, [on_reminder("返回", "open", line.id)])


def _near(one: date, today: date) -> str:
    return {0: "今天，", 1: "昨天，"}.get((today - one).days, "")


def ask_colleague(line: Told, people: Sequence[Member]) -> Card:
    back = [on_reminder("返回", "open", line.id)]
    if not people:
        return "没有可以转给的同事：其他人还没有加入，请先用 /邀请。", rows(back)
    lines = [[on_reminder(f"{one.name}（{one.role.value}）", "to", line.id, one.id)] for one in people[:10]]
    return "转给谁？以后由他（她）收提醒。", rows(*lines, back)


def put_off(day: date) -> str:
    return f"好的，{_on(day)}再提醒您。"


def _on(day: date) -> str:
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def handed(member: Member) -> str:
    return f"已转给{plain(member.name)}，以后提醒{plain(member.name)}。"
