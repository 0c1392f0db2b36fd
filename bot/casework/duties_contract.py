"""``yishi duties --json``: a record of activities in, the standing of every duty out (docs/cli.md).

Moments are brought to Beijing time; a bare day is a day. Everything that cannot be understood raises
:class:`BadRecord` with a sentence for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.casework.cadence import SIX_DUTIES, UNCOUNTED, Duty, Entry, Standing, State, period_named, stand
from bot.casework.cadence.periods import FIRST_YEAR, LAST_YEAR
from bot.casework.workdays import WorkCalendar
from drafting.beijing import BEIJING

Record = dict[str, Any]
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_STATUSES = ("done", "planned", "cancelled")


class BadRecord(ValueError):
    """A record that a person must correct; the words say where."""


def duties_record(
    record: Record, duties: tuple[Duty, ...] = SIX_DUTIES, calendar: WorkCalendar | None = None
) -> Record:
    """Answer one record. ``provisional`` is added only for years whose schedule is not published (暂按)."""
    zone = _zone(record.get("tz"))
    today = _day(record.get("now"), "now（今天）", zone)
    track_start = _day(record.get("track_start"), "track_start（起算日）", zone)
    entries = _entries(record.get("activities", []), duties, zone)
    calendar = calendar or WorkCalendar()
    standings = [stand(duty, entries, today, track_start, calendar) for duty in duties]
    answer: Record = {
        "id": record.get("id"),
        "cadences": {standing.duty.name: _cadence(standing) for standing in standings},
        "unmet_now": [standing.duty.name for standing in standings if standing.state is State.DUE],
        "overdue": {s.duty.name: [period.label for period in s.missed] for s in standings if s.missed},
    }
    if unknown := calendar.provisional_years(today, max(s.period.end for s in standings)):
        answer["provisional"] = list(unknown)
    return answer


def _cadence(standing: Standing) -> Record:
    return {
        "period": standing.period.label,
        "status": standing.state.value,
        "done_dates": [day.isoformat() for day in standing.done_on],
        "deadline": standing.period.end.isoformat(),
        "last_workday": standing.last_workday.isoformat(),
        "days_left": standing.days_left,
        "workdays_left": standing.workdays_left,
        "due_soon": standing.due_soon,
        "missed": [period.label for period in standing.missed],
        "made_up_late": [period.label for period in standing.made_up],
    }


def _entries(activities: object, duties: tuple[Duty, ...], zone: tzinfo) -> list[Entry]:
    if not isinstance(activities, list):
        raise BadRecord("activities 应是一个列表。")
    found = (_entry(number, activity, duties, zone) for number, activity in enumerate(activities, start=1))
    return [entry for entry in found if entry is not None]


def _entry(number: int, activity: object, duties: tuple[Duty, ...], zone: tzinfo) -> Entry | None:
    """An activity that bears on a duty, checked whole even when it counts for none."""
    where = f"第{number}项活动"
    if not isinstance(activity, dict):
        raise BadRecord(f"{where}应是一个对象，含 type 和 date。")
    duty = _duty(where, activity.get("type"), duties)
    end = _last_day(where, activity, zone)
    status = _one_of(where, "status", activity.get("status"), _STATUSES) or "done"
    submitted = activity.get("report_submitted")
    if submitted is not None and not isinstance(submitted, bool):
        raise BadRecord(f"{where}的 report_submitted 应为 true 或 false。")
    for_period = activity.get("for_period")
    if duty is None or status == "cancelled" or (duty.by_report and submitted is False):
        return None
    return Entry(duty.kind, end, held=status == "done", for_period=_for_period(where, duty, for_period))


def _duty(where: str, name: object, duties: Iterable[Duty]) -> Duty | None:
    """The duty an activity counts for; None for the kinds that count for none (走访 …)."""
    if not isinstance(name, str) or not name.strip():
        raise BadRecord(f"{where}缺少类型（type）。")
    for duty in duties:
        if duty.answers_to(name.strip()):
            return duty
    if name.strip() in UNCOUNTED:
        return None
    raise BadRecord(f"{where}的类型“{name}”不认识，应为：{'、'.join(duty.name for duty in duties)}，或走访等其他活动。")


def _last_day(where: str, activity: Record, zone: tzinfo) -> date:
    first = _day(activity.get("date"), f"{where}的日期（date）", zone)
    if activity.get("end") is None:
        return first
    last = _day(activity["end"], f"{where}的结束日期（end）", zone)
    if last < first:
        raise BadRecord(f"{where}的结束日期{last}早于开始日期{first}，请检查。")
    return last


def _for_period(where: str, duty: Duty, label: object) -> str | None:
    if label is None:
        return None
    if not isinstance(label, str):
        raise BadRecord(f"{where}的补做期（for_period）应是一期的名称。")
    try:
        return period_named(duty.months, label.strip()).label
    except ValueError as error:
        raise BadRecord(f"{where}的补做期有误：{error}") from None


def _one_of(where: str, field: str, value: object, allowed: tuple[str, ...]) -> str | None:
    if value is None:
        return None
    if value not in allowed:
        raise BadRecord(f"{where}的 {field} “{value}”不认识，应为：{'、'.join(allowed)}。")
    return str(value)


def _zone(name: object) -> tzinfo:
    """The zone of moments that carry none; Beijing if not given."""
    if name is None:
        return BEIJING
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadRecord(f"时区“{name}”不认识，一般写 Asia/Shanghai。") from None


def _day(value: object, what: str, zone: tzinfo) -> date:
    """The Beijing day of a day or of a time stamp."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise BadRecord(f"缺少{what}。")
    if not isinstance(value, str):
        raise BadRecord(f"{what}应写成文字，如 2026-10-10。")
    text = value.strip()
    day = _bare_day(text, what) or _moment(text, what, zone)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadRecord(f"{what}“{text}”的年份不在{FIRST_YEAR}至{LAST_YEAR}年之间，请检查。")
    return day


def _bare_day(text: str, what: str) -> date | None:
    parts = _DAY.fullmatch(text)
    if parts is None:
        return None
    year, month, day = map(int, parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise BadRecord(f"{what}有误：{year}年{month}月没有{day}日这一天，请检查。") from None


def _moment(text: str, what: str, zone: tzinfo) -> date:
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return aware.astimezone(BEIJING).date()
    except (ValueError, OverflowError):
        raise BadRecord(
            f"{what}“{text}”不是有效的日期或时间，应写作 2026-10-10 或 2026-10-10T09:30:00+08:00。"
        ) from None
