"""The four kinds of report the studio writes: what differs in title and headings."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.shapes import Brief, ReportKind
from drafting.writing.title import LONGEST, make_title, name_topic


@dataclass(frozen=True, slots=True)
class Outline:
    """``ending`` closes the title; three headings of the body, and one for what comes next where there is a plan."""

    ending: str
    headings: tuple[str, str, str]
    plan: str = ""


_OUTLINES = {
    ReportKind.SPECIAL: Outline("的几点建议", ("基本情况", "存在的主要问题", "意见建议")),
    ReportKind.INSPECTION: Outline("情况的视察报告", ("视察基本情况", "视察发现的主要问题", "视察意见建议")),
    ReportKind.SURVEY: Outline("情况的调研报告", ("调研基本情况", "调研反映的主要问题", "对策建议")),
    ReportKind.SUMMARY: Outline(
        "工作小结", ("工作开展情况", "意见反映的主要问题", "对所反映问题的建议"), "下一步工作安排"
    ),
}


def outline_of(kind: ReportKind) -> Outline:
    return _OUTLINES[kind]


def title_of(brief: Brief, fallback: str) -> tuple[str, bool]:
    """The title, at most 25 characters; False where the topic could not be kept."""
    if brief.kind is ReportKind.SUMMARY:
        return f"{_half_year(brief)}工作小结", True
    if brief.kind is ReportKind.SPECIAL:
        return make_title(brief.topic, fallback)
    ending = outline_of(brief.kind).ending
    topic = name_topic(brief.topic, "", LONGEST - len(f"关于{ending}"))
    return f"关于{topic or fallback}{ending}", bool(topic)


def _half_year(brief: Brief) -> str:
    """2026年上半年, 2026年, or 2026年9月至10月: the period in the words of a title."""
    start, end = brief.period.start, brief.period.end
    if start.year != end.year:
        return f"{start.year}年{start.month}月至{end.year}年{end.month}月"
    halves = {(1, 6): "上半年", (7, 12): "下半年", (1, 12): ""}
    if (start.month, end.month) in halves:
        return f"{start.year}年{halves[start.month, end.month]}"
    return f"{start.year}年{start.month}月" + (f"至{end.month}月" if start.month != end.month else "")
