"""What a clerk asks for in words: 起草第3期专报 蒸汽价格, 写上半年工作小结, 出一份关于用工的调研报告. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.casework.ordinals import ordinal
from bot.casework.periods import Days, parse_period
from drafting.shapes import Length, ReportKind

_KINDS = {
    "议事专报": ReportKind.SPECIAL,
    "专报": ReportKind.SPECIAL,
    "视察报告": ReportKind.INSPECTION,
    "调研报告": ReportKind.SURVEY,
    "工作小结": ReportKind.SUMMARY,
    "小结": ReportKind.SUMMARY,
}
_MONTHS = r"\d{1,2}月?(?:份)?(?:到|至|—|-|~|～)(?:20\d\d年)?\d{1,2}月(?:份)?"
_PERIOD = (
    rf"(?:20\d\d年度?)?(?:[上下]半年|第?[一二三四]季度|全年|{_MONTHS}|\d{{1,2}}月(?:份)?)"
    r"|20\d\d年度?|今年|去年|本月|上个?月|本季度|上季度|近半年"
)
_FORMS = {
    "简": Length.SHORTER,
    "短": Length.SHORTER,
    "精": Length.SHORTER,
    "详": Length.LONGER,
    "长": Length.LONGER,
}
_FORM = r"(?:简版|简短的?|简要的?|短一?点的?|精简的?|详版|详细的?|长一?点的?)"
_REQUEST = re.compile(
    r"\s*(?:请|麻烦)?(?:帮我|帮忙|给我)?(?P<verb>起草|草拟|拟写|生成|写|出|做)(?:一)?[期份篇个]?"
    rf"(?P<before>[^\n，。！？；]{{0,40}}?)(?P<kind>{'|'.join(_KINDS)})"
    r"(?P<gap>[，,：:、 　\t]*(?:关于)?)(?P<after>[^\n]{0,80})"
)
_NOT_A_TOPIC = re.compile("[了过着吗呢我你他她您们]|的时候|活动|会议")
_FIRM_VERBS = frozenset({"起草", "草拟", "拟写", "生成"})


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; ``period`` None: none was said. ``absurd``: one was said that is none (6月到3月)."""

    kind: ReportKind
    topic: str = ""
    period: Days | None = None
    issue: int | None = None
    length: Length = Length.STANDARD
    absurd: bool = False


def parse(text: str, today: date) -> Request | None:
    """The report that a short message asks for, or nothing when it is ordinary words."""
    found = _REQUEST.fullmatch(text.strip())
    if found is None:
        return None
    kind, firm = _KINDS[found["kind"]], found["verb"] in _FIRM_VERBS
    before, number = _take(found["before"], r"第(?P<it>[\d一二三四五六七八九十]{1,3})期")
    before, form = _take(before, rf"(?P<it>{_FORM})")
    before, said = _take(before, rf"(?P<it>{_PERIOD})")
    after, late = _period_apart(found["after"].strip(" 。，,"), kind)
    topic = _topic(before, after)
    if not _is_asked(before, after, kind, firm=firm, apart=bool(found["gap"])):
        return None
    period = _meant(said or late, kind, today)
    return Request(
        kind,
        topic,
        period,
        ordinal(number) if number else None,
        _FORMS[form[0]] if form else Length.STANDARD,
        absurd=bool(said or late) and period is None,
    )


def _take(text: str, pattern: str) -> tuple[str, str]:
    """``text`` without the first find of ``pattern``, and what was found."""
    found = re.search(pattern, text)
    return (text[: found.start()] + text[found.end() :], found["it"]) if found else (text, "")


def _period_apart(after: str, kind: ReportKind) -> tuple[str, str]:
    """What follows the kind, without a period that stands by itself there."""
    pieces = [piece for piece in re.split(r"[\s，,、]+", after) if piece]
    period = next((piece for piece in pieces if re.fullmatch(_PERIOD, piece)), "")
    if period and (len(pieces) > 1 or kind is ReportKind.SUMMARY):
        return after.replace(period, "", 1).strip(" ，,、"), period
    return after, ""


def _topic(before: str, after: str) -> str:
    bare = re.sub(r"^(?:的|关于|就|对|一[期份篇个])+|(?:的|情况的?)+$", "", before.strip())
    return after or bare


def _is_asked(before: str, after: str, kind: ReportKind, *, firm: bool, apart: bool) -> bool:
    """Whether these are the words of an order and no telling about a report (出了专报, 写活动小结)."""
    bare = re.sub(r"^的|的$", "", before.strip())
    if _NOT_A_TOPIC.search(bare) or (after and not (apart or firm)):
        return False
    if kind is ReportKind.SUMMARY:
        return not bare and not after
    return not bare or firm or bare.startswith("关于") or before.endswith("的") or len(bare) <= 10


def _meant(words: str, kind: ReportKind, today: date) -> Days | None:
    """The period; the 下半年 that a 小结 tells of in January is last year's."""
    period = parse_period(re.sub(r"^(20\d\d)年度$|度$", lambda m: m[1] + "年" if m[1] else "度", words), today)
    if kind is ReportKind.SUMMARY and period and period.start > today and not re.search(r"20\d\d", words):
        return parse_period(f"{today.year - 1}年{words}", today)
    return period
