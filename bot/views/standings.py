"""The answer to a question about the duties: what the records say, and the rule that bears on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.casework.cadence import Period, State
from bot.casework.progress import period_words
from bot.casework.standings import Answer, Told
from bot.views.wording import listed, plain

SETTLED = (State.DONE, State.MADE_UP, State.EXEMPT, State.AHEAD)
PROVISIONAL = "{year}年放假安排尚未公布，工作日暂按现有规定推算。"
RECORD = "办过的还没记上，请{how}。安排好还没办的不算；以实际办的那天为准，休息日、补班日办的一样算。"
UNCOUNTED = "{name}不在“六个一”之内，不能顶替。"
BY_REPORT = "{title}以交了报告为准，只去了现场的不算。"


def answer(found: Answer, *, clerk: bool) -> str:
    """A line a duty; what is open first where all are asked about."""
    rows = found.rows if found.question.duties else sorted(found.rows, key=lambda one: one.state in SETTLED)
    lines = [_line(one) for one in rows]
    open_ones = [one for one in found.rows if one.state in (State.DUE, State.OVERDUE)]
    if not found.question.duties and not open_ones:
        lines.insert(0, "<b>这一期的都办齐了。</b>")
    if found.question.uncounted:
        lines.append(UNCOUNTED.format(name=plain(found.question.uncounted)))
    lines += [BY_REPORT.format(title=plain(one.duty.title)) for one in open_ones if one.duty.by_report]
    if open_ones:
        lines.append(RECORD.format(how="发 /活动 记一笔" if clerk else "告诉工作人员"))
    if found.provisional:
        lines.append(PROVISIONAL.format(year=found.question.day.year))
    return listed([*lines, "全年的看 /进度。"])


def _line(one: Told) -> str:
    parts = [f"<b>{plain(one.duty.title)}</b>　{period_words(one.period.label)}：{_state(one)}"]
    if one.missed:
        parts.append(f"以前已误：{_briefly(one.missed)}")
    return "；".join(parts) + "。"


def _state(one: Told) -> str:
    match one.state:
        case State.DONE:
            return f"已办（{_days(one.held)}）"
        case State.MADE_UP:
            return "已补办"
        case State.OVERDUE:
            return "没有办过的记录，已误，可以补办"
        case State.EXEMPT:
            return "在起算日之前，不用办"
        case State.AHEAD:
            return f"还没到，已安排{_days(one.planned)}" if one.planned else "还没到"
        case State.PLANNED:
            return f"已安排{_days(one.planned)}，还没办；{_left(one)}"
        case State.DUE:
            return f"还没办，{_left(one)}"


def _briefly(periods: Sequence[Period]) -> str:
    """The periods in order, each year named once."""
    words = [period_words(period.label) for period in periods]
    years = ["", *(period.start.year for period in periods)]
    return "、".join(
        word if before != period.start.year else word.removeprefix(f"{period.start.year}年")
        for word, period, before in zip(words, periods, years, strict=False)
    )


def _left(one: Told) -> str:
    deadline = f"{one.period.end.month}月{one.period.end.day}日截止"
    if one.last_workday is None:
        return deadline
    last = "" if one.last_workday == one.period.end else f"，最后一个工作日是{_days([one.last_workday])}"
    return f"{deadline}{last}，还有 {one.workdays_left} 个工作日"


def _days(days: Sequence[date]) -> str:
    return "、".join(f"{day.month}月{day.day}日" for day in days)
