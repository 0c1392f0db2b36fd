"""Which of a note's expressions is its day: that of the activity, else of the event told, else of an appointment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from drafting.reading.activity import Frame
from drafting.reading.awaited import Spans, awaited_spans, inside
from drafting.reading.days.grammar import find_mentions
from drafting.reading.days.mention import Grain, Mention
from drafting.shapes import Activity, Days

_MARKS = "。！？；\n"
_REACH = 4_000  # characters that are searched: the day of a note stands near its beginning
_MOST = 200  # expressions that are weighed
_HEAD = 8  # characters with which a note begins
_LATER = re.compile(r"^(?:以?后|再|统一)?(?:再)?(?:补(?!班)|交)")  # 元旦后补 sets a term in a chat
_OF_THING = re.compile(r"(?:的)?(?:值班|排班|放假|安排|通知|活动方案|严禁|禁止|期间严禁)")  # 国庆值班表 names a thing
_REPORTED = re.compile(  # a past day that counts without an activity
    r"列席|参加了|^反馈|反馈[：，]|销号|忘了说|(?:填|修|换|装|补)了，|可以了"
)
_SET = re.compile(r"(?:为|定于|定在|改为|安排在|是)$")
_BARE_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
_DEADLINE = re.compile(r"^(?:之?前|以前|内|之内|截止|到期|就要|必须|要交|交房|交|开庭|开始(?:执行|实施))")
_SETTING_IN = re.compile(r"^起")  # a term, if that day is still to come
_FROM = re.compile(r"^(?:起|开始|以来|以后|之后)")
_STILL = re.compile(r"^(?:还|又|也|就|再|都)")
_CORRECTED = re.compile(
    r"(?:更正|纠正|说错|写错|记错|不对|改到|改在|时间改成|时间改为|时间是|日期改成)[^。\n]{0,8}$|(?:不是[^。，\n]{1,8}|(?:写|记|说)错了)，(?:而|应该)?是$"
)
_MENDING = re.compile(r"更正|纠正|(?:说|写|记|弄|搞)错")  # in a line that puts something right: 刚翻了笔记，是周一去的
_WISHED = re.compile(r"^(?:节|佳节)?(?:快乐|愉快|安康|吉祥)")
_NO_DAY = re.compile(r"之?前|以前|(?:节|佳节)?(?:快乐|愉快|安康|吉祥)")  # a term, a wish
_SINCE = re.compile(r"(?:从|自|打)$")
_EARLIER = re.compile(r"份?(?:里|初|底)?我?(?:反映|上报|报|提)(?:过|上去)?的")  # 五月反映的那件: a day of another note
_DENIED = re.compile(r"(?:不是|并非|不在)$")
_WRONG = re.compile(r"是?(?:写|记|说|打)错")
_UNTIL = re.compile(r"(?:到|截至|至|直到|从)$")
_QUESTION = re.compile(r"[吗呢么][？?]|[？?]")
_AHEAD = re.compile(r"(?:说好|答应|承诺|定在|约|改到|拟|计划|准备|打算|要|到)了?$")


@dataclass(frozen=True, slots=True)
class Choice:
    """The note's days; ``held``: they are those of the activity, not of something told of."""

    days: Days
    held: bool


def choose(text: str, today: date, frame: Frame, *, matters: bool, statistics: bool) -> Choice | None:
    """The note's days, or None where it tells none.

    ``matters``: the note states a problem; ``statistics``: it counts what was done in a period.
    """
    chat = frame.activity is Activity.NONE and not matters
    text = text[:_REACH]
    awaited = awaited_spans(text)
    mentions = find_mentions(text, today, ahead=chat, awaited=awaited)
    if chat:
        mentions = _appointments(mentions, text, today, awaited)
    mentions = [one for one in mentions if not _EARLIER.match(text, one.end)]
    if (statistics and not matters) or frame.activity is Activity.NONE:
        mentions = [one for one in mentions if one.grain is not Grain.MONTH]
    if matters:
        mentions = [one for one in mentions if _tells(one, text, today, frame, awaited)]
    ends = {one.end for one in mentions}
    mentions = [one for one in mentions if one.start not in ends][:_MOST]
    if not mentions:
        return None
    best = max(mentions, key=lambda one: (_points(one, text, today, frame), -one.start))
    held = frame.activity is not Activity.NONE and (best.start < _HEAD or _closeness(best, text, frame) > 0)
    return Choice(best.days, held)


def _appointments(mentions: list[Mention], text: str, today: date, awaited: Spans) -> list[Mention]:
    """The appointments of a chat; where it makes none, the term that a notice sets."""
    made = [one for one in mentions if _is_appointment(one, text, today)]
    terms = (one for one in mentions if one.grain is Grain.DAY and inside(one.start, awaited))
    if any(one.grain is Grain.DAY for one in made):
        return made
    return [one for one in terms if one.days.start >= today and not _NO_DAY.match(text, one.end)] or made


def _tells(one: Mention, text: str, today: date, frame: Frame, awaited: Spans) -> bool:
    """Whether a day beside a problem is that of the note: past, or the appointment that the note begins with. A bare
    周五 further on is the day on which something always happens."""
    nothing = frame.activity is Activity.NONE
    if nothing and one.grain is Grain.DAY and one.days.start > today and inside(one.start, awaited):
        return True
    if _is_term(one, text, today) or _befell(one, text, frame) or _lasts(one, text):
        return False
    if nothing and one.start > 1 and _BARE_WEEKDAY.match(text, one.start):
        return False
    return one.days.start <= today or (nothing and one.start <= 1 and one.grain is Grain.DAY)


def _lasts(one: Mention, text: str) -> bool:
    """从正月里停发, 打上个月改的: since when something goes on, and no day of the note."""
    return one.grain < Grain.RANGE and bool(_SINCE.search(text[max(0, one.start - 2) : one.start]))


def _befell(one: Mention, text: str, frame: Frame) -> bool:
    """A day in a sentence behind that of the activity: when what is complained of happened (前天砸了一辆车)."""
    later = one.start > frame.end and any(mark in text[frame.end : one.start] for mark in _MARKS)
    corrected = bool(_CORRECTED.search(text[max(0, one.start - 10) : one.start]))
    held = frame.activity is not Activity.NONE and one.grain > Grain.PART
    return held and later and one.start >= _HEAD and not corrected


def _is_term(one: Mention, text: str, today: date) -> bool:
    """A term set or a plan made: 月底前交, 约好这周末."""
    if _SINCE.search(text[max(0, one.start - 2) : one.start]):
        return False
    after = text[one.end : one.end + 6]
    term = _DEADLINE.match(after) or (one.days.start > today and _SETTING_IN.match(after))
    return bool(term or _AHEAD.search(text[max(0, one.start - 4) : one.start]))


def _points(one: Mention, text: str, today: date, frame: Frame) -> float:
    points = 0.3 * one.grain
    after, before = text[one.end : one.end + 6], text[max(0, one.start - 4) : one.start]
    if one.start < _HEAD and not after.startswith("是"):
        points += 0.8
    if frame.activity is not Activity.NONE:
        points += _closeness(one, text, frame)
    if one.days.start > today and frame.activity is not Activity.NONE:
        points -= 3
    if _is_term(one, text, today) and frame.activity is not Activity.NONE:
        points -= 2
    points += _mended(one, text)
    if frame.activity is Activity.NONE:
        points += _appointed(one, before, today)
    if _FROM.match(after) or _UNTIL.search(before):
        points -= 1
    if one.grain in (Grain.PART, Grain.MONTH):
        points -= 1.0
    if _STILL.match(after):
        points -= 1
    return points


def _mended(one: Mention, text: str) -> float:
    """What a correction says of a day: it is so, or it is not (不是昨天，是前天)."""
    if _DENIED.search(text[max(0, one.start - 3) : one.start]) or _WRONG.match(text, one.end):
        return -6.0
    line = text[text.rfind("\n", 0, one.start) + 1 : one.start]
    if line.endswith("是") and _MENDING.search(line):
        return 5.0
    return 5.0 if _CORRECTED.search(text[max(0, one.start - 10) : one.start]) else 0.0


def _appointed(one: Mention, before: str, today: date) -> float:
    """A day that is set (接待日为十六号), or that is one day to come."""
    ahead = one.grain is Grain.DAY and one.days.start > today
    return bool(_SET.search(before)) + 0.5 * ahead


def _closeness(one: Mention, text: str, frame: Frame) -> float:
    """The activity's day stands in its clause, before it, or at least in its sentence."""
    left, right = (one.end, frame.start) if one.end <= frame.start else (frame.end, one.start)
    between = text[left:right] if left <= right else ""
    if any(mark in between for mark in _MARKS):
        return 0.0
    commas = between.count("，")
    return 3.0 - 1.4 * commas - len(between) / 60 + (0.5 if one.start < frame.start else 0.0)


def _is_appointment(one: Mention, text: str, today: date) -> bool:
    """A day named in a chat counts only where something is said to take place then, not where it is asked."""
    after = text[one.end : one.end + 6]
    if _WISHED.match(after) or _DEADLINE.match(after) or _LATER.match(after):
        return False
    if one.grain is Grain.RANGE and one.days.start <= today:
        return False
    if _OF_THING.match(after):
        return False
    stop = min((found for mark in "。！？；，\n?" if (found := text.find(mark, one.end)) >= 0), default=len(text))
    if _QUESTION.search(text[one.end : stop + 1]):
        return False
    told = one.grain in (Grain.DAY, Grain.VAGUE)
    return one.days.start >= today or (told and bool(_REPORTED.search(text)))
