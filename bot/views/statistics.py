"""统计 in a card: counts with their denominators, what is unsolved by name, and the picture's figures."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup

from bot.casework.statistics import SHOWN, Statistics
from bot.views.activities import span
from bot.views.buttons import rows
from bot.views.cases import PAGE, opener
from bot.views.figures import Figures, Month
from bot.views.wording import listed, plain


def statistics_card(found: Statistics) -> tuple[str, InlineKeyboardMarkup | None]:
    """Answered, closed and solved apart; a rate never without what it is a rate of."""
    received, merged, handed = (found.total(name) for name in ("received", "merged", "handed"))
    if not received:
        return f"{span(found.period.start, found.period.end)}没有收到意见。换个时间试试，例如：统计 上半年。", None
    lines = [
        f"<b>{span(found.period.start, found.period.end)}</b>（按收到日期）",
        f"收到意见 {received} 件" + (f"，其中 {merged} 件已并案，随主件办理" if merged else ""),
        f"已交办 {handed} 件；没有交办的 {received - merged - handed} 件在初审、待研究、当场答复或已引导",
    ]
    if handed:
        shares = (("已答复", "answered"), ("已办结", "closed"), ("已解决", "solved"))
        lines += [_share(label, found.total(name), handed) for label, name in shares]
        lines.append("“已答复”不等于“已办结”，“已办结”不等于“已解决”。")
    if found.unsolved:
        left = handed - found.total("solved")
        lines += ["", f"<b>没有解决的 {left} 件</b>" + (f"（列出最早的 {SHOWN} 件）" if left > SHOWN else "")]
        lines += [
            f"{case.number}　{plain(case.title)}　{plain(case.handler or case.unit)}　{case.state.value}"
            for case in found.unsolved
        ]
    return listed(lines), rows(*([opener(case)] for case in found.unsolved[:PAGE]))


def figures_of(found: Statistics) -> Figures:
    """What the picture draws."""
    months = tuple(Month(f"{one.month}月", one.received, one.answered, one.closed, one.solved) for one in found.months)
    handed, answered, closed, solved = (found.total(name) for name in ("handed", "answered", "closed", "solved"))
    period = span(found.period.start, found.period.end)
    return Figures(period, handed, answered, closed, solved, months=months)


def _share(label: str, part: int, whole: int) -> str:
    return f"{label} {part}/{whole} 件（{part / whole:.0%}）"
