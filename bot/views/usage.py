"""模型用量: a month's calls by model, and what one report cost."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.usage import Month
from bot.views.wording import plain
from storage.models import Use

NO_MODEL = "没有配置模型，全部按规则处理，什么都不外发。"
NOT_USED = "这个月没有用过模型。"


def month_used(month: Month) -> str:
    """What a month came to; ``limit`` of the day is named where a model is configured."""
    lines = [f"<b>{month.first.year}年{month.first.month}月模型用量</b>"]
    lines += [_used(use) for use in month.uses] or [NOT_USED]
    if month.limit is None:
        return "\n".join([*lines, NO_MODEL])
    lines.append(f"今天已用 {month.today:,} token，每天上限 {month.limit:,}。")
    if month.refused:
        lines.append(f"今天有 {month.refused} 次因用量到上限没有调用模型，已按规则处理；明天零点恢复。")
    return "\n".join(lines)


def report_used(uses: Sequence[Use]) -> str:
    """One line for the card of a finished report; blank where no model was asked."""
    return "；".join(_used(use) for use in uses if use.tokens)


def _used(use: Use) -> str:
    failed = f"（失败 {use.failed} 次）" if use.failed else ""
    cost = f"，约 {use.cost:.2f} 元" if use.priced else "，费用未知（没有设单价）"
    seconds = f"，共 {use.milliseconds / 1000:.0f} 秒"
    return f"模型 {plain(use.model)}：{use.calls} 次{failed}，{use.tokens:,} token{cost}{seconds}"
